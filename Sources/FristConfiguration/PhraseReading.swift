import CivilTime
import FristCore
import FristLanguage

/// The phrases of one schedule, each read once: many obligations bear the same one.
final class Phrases {
  private let terms: PeriodTerms
  private let exampleYear: Int
  private var known: [String: Result<Phrase, PhraseFault>] = [:]

  /// `exampleYear` is the year that suggestions name.
  init(terms: PeriodTerms, exampleYear: Int) {
    self.terms = terms
    self.exampleYear = exampleYear
  }

  func read(_ text: String) -> Result<Phrase, PhraseFault> {
    if let phrase = known[text] { return phrase }
    let phrase = PhraseReading.read(text, terms: terms, exampleYear: exampleYear)
    known[text] = phrase
    return phrase
  }
}

/// The one place where phrases are handed to the language.
enum PhraseReading {
  /// `exampleYear` is the year that suggestions name.
  static func read(
    _ text: String, terms: PeriodTerms, exampleYear: Int
  ) -> Result<Phrase, PhraseFault> {
    do {
      return .success(try parsePhrase(text, terms: terms, exampleYear: exampleYear))
    } catch {
      return .failure(error)
    }
  }

  /// The same with the mandate period of councils in place of that of boards.
  static func ofCouncil(_ when: When) -> When {
    switch when {
    case .every(var recurrence) where recurrence.unit == .mandatePeriod:
      recurrence.unit = .councilMandatePeriod
      return .every(recurrence)
    case .quota(var quota) where quota.per == .mandatePeriod:
      quota.per = .councilMandatePeriod
      return .quota(quota)
    case .once, .every, .quota, .sinceLast, .relative, .noDeadline: return when
    }
  }

  /// Whether words of a phrase have a local meaning, so that its reading is to be shown: `våren`,
  /// `läsår`, `vartannat år`, `mandatperiod`.
  static func isOpen(_ when: When) -> Bool {
    switch when {
    case .once(.during(.season)), .once(.during(.schoolYear)), .once(.during(.operatingYear)): true
    case .once, .sinceLast, .relative, .noDeadline: false
    case .every(let recurrence):
      isOpen(recurrence.unit) || (recurrence.every > 1 && recurrence.anchor == .tracking)
    case .quota(let quota): isOpen(quota.per) || quota.every > 1
    }
  }

  private static func isOpen(_ unit: PeriodUnit) -> Bool {
    switch unit {
    case .season, .schoolYear, .operatingYear, .mandatePeriod, .councilMandatePeriod: true
    case .week, .month, .quarter, .tertial, .halfYear, .year: false
    }
  }
}
