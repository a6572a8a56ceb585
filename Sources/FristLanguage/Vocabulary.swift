import CivilTime
import FristCore

/// The words that hold a phrase together, one case for one meaning.
enum Keyword: Hashable, Sendable, CaseIterable {
  case by, den, on, during, between, and, every, yearly, daily, everyOther, everyNth
  case from, nextTime, each, of, year, week, day, workday, dayOfMonth, inPart
  case atLeast, atMost, once, twice, times, per, except
  case sinceLast, firstWithin, within, before, after, at, done, isDone
  case mandateStart, planEnd, planStart, expiry, everyMeeting, everyPaperStop
  case schoolYear, operatingYear, tertial, quarter, half, tertialLetter, quarterLetter, halfLetter,
    weekLetter
  case noDeadline
}

/// The words of one language, as data. The first spelling of each is the one that Frist prints.
struct Vocabulary: Sendable {
  /// The spellings of each keyword, cut into words.
  var keywords: [Keyword: [[String]]]
  var months: [String: Int]
  var weekdays: [String: Weekday]
  var seasons: [String: Season]
  /// `två`; digits are read in every language.
  var numbers: [String: Int]
  /// `första`; `sista` is -1.
  var ordinals: [String: Int]
  var units: [[String]: Unit]
  /// One word for every one of a unit: `månadsvis`.
  var adverbs: [String: Unit]
  /// What an offset is counted in.
  var amounts: [[String]: Offset.Unit]
  /// Words that give no date, which a plan likes.
  var undecided: [[String]]
  /// Short forms of what is counted and the forms they stand for.
  var nouns: [String: String]

  /// A unit of recurrence and the word that Frist prints for it after `varje` and `per`.
  struct Unit: Hashable, Sendable {
    var unit: PeriodUnit
    var word: String

    init(_ unit: PeriodUnit, _ word: String) {
      self.unit = unit
      self.word = word
    }
  }

  static func of(_ language: Language) -> Vocabulary {
    switch language {
    case .swedish: swedish
    case .english: english
    }
  }

  /// Both languages at once, to tell a phrase in two languages from one in none.
  static let mixed: Vocabulary = {
    var both = swedish
    both.keywords.merge(english.keywords) { $0 + $1 }
    both.months.merge(english.months) { first, _ in first }
    both.weekdays.merge(english.weekdays) { first, _ in first }
    both.seasons.merge(english.seasons) { first, _ in first }
    both.numbers.merge(english.numbers) { first, _ in first }
    both.ordinals.merge(english.ordinals) { first, _ in first }
    both.units.merge(english.units) { first, _ in first }
    both.adverbs.merge(english.adverbs) { first, _ in first }
    both.amounts.merge(english.amounts) { first, _ in first }
    both.undecided += english.undecided
    return both
  }()

  /// Every single word that means something.
  var words: Set<String> {
    var words = Set(keywords.values.joined().joined())
    for keys in [
      Array(months.keys), Array(weekdays.keys), Array(seasons.keys), Array(numbers.keys),
      Array(ordinals.keys), Array(units.keys.joined()), Array(amounts.keys.joined()),
      Array(adverbs.keys),
    ] { words.formUnion(keys) }
    return words
  }
}

/// Cuts the spellings in a table into words, which stand between spaces.
func spellings(_ texts: String...) -> [[String]] {
  texts.map { $0.split(separator: " ").map(String.init) }
}
