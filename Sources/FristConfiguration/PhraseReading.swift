import CivilTime
import FristCore
import FristLanguage

/// The phrases of one schedule, each read once: many obligations bear the same one.
final class Phrases {
  private let exampleYear: Int
  private var known: [String: Result<Phrase, PhraseFault>] = [:]

  /// `exampleYear` is the year that suggestions name.
  init(exampleYear: Int) { self.exampleYear = exampleYear }

  func read(_ text: String) -> Result<Phrase, PhraseFault> {
    if let phrase = known[text] { return phrase }
    let phrase = PhraseReading.read(text, exampleYear: exampleYear)
    known[text] = phrase
    return phrase
  }
}

/// The one place where phrases are handed to the language.
enum PhraseReading {
  /// `exampleYear` is the year that suggestions name.
  static func read(_ text: String, exampleYear: Int) -> Result<Phrase, PhraseFault> {
    do {
      return .success(try parsePhrase(text, exampleYear: exampleYear))
    } catch {
      return .failure(error)
    }
  }

  /// Whether words of a phrase have a local meaning, so that its reading is to be shown: `våren`,
  /// `läsår`, `vartannat år`, `mandatperiod`.
  static func isOpen(_ when: When) -> Bool {
    switch when {
    case .once(.during(.season)), .once(.during(.schoolYear)): true
    case .once, .sinceLast, .relative, .noDeadline: false
    case .every(let recurrence):
      isOpen(recurrence.unit) || (recurrence.every > 1 && recurrence.anchor == .tracking)
    case .quota(let quota): isOpen(quota.per) || quota.every > 1
    }
  }

  private static func isOpen(_ unit: PeriodUnit) -> Bool {
    switch unit {
    case .season, .schoolYear, .mandatePeriod: true
    case .week, .month, .quarter, .tertial, .halfYear, .year: false
    }
  }
}
