package import CivilTime
package import FristCore

/// Why a text is no phrase that Frist can read, with what the diagnostic says about it.
package struct PhraseFault: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// `understood` is the longest beginning that is a phrase by itself, empty where none is;
    /// `canonical` is the same in the spelling that Frist prints; `suggestion` is the whole phrase
    /// that was most likely meant.
    case unknown(understood: String, canonical: String, rest: String, suggestion: String?)
    /// A word such as `regelbundet`, which gives no date.
    case undecided(word: String)
    /// A day, week or season that needs a year; `once` and `yearly` are the two ways to write it.
    case yearMissing(text: String, once: String, yearly: String)
    case impossibleDate(text: String, limit: Limit, suggestion: String)
    /// A last day before the first.
    case backwards(text: String, first: CivilDate, last: CivilDate)
    /// Every part is known, but some are Swedish and some English.
    case mixedLanguages
    case badRule(RecurrenceFault)
  }

  /// What the calendar allows instead.
  package enum Limit: Hashable, Sendable {
    case days(Int, month: Int)
    case weeks(Int, year: Int)
  }

  package var kind: Kind
  /// Where it begins, in Unicode scalars from the beginning of the text.
  package var offset: Int
  /// The language of the phrase, in which examples are given.
  package var language: Language

  /// The name in brackets after a diagnostic.
  package var name: String {
    switch kind {
    case .unknown, .mixedLanguages, .badRule: "unknown-phrase"
    case .undecided: "undecided"
    case .yearMissing: "year-missing"
    case .impossibleDate, .backwards: "impossible-date"
    }
  }
}
