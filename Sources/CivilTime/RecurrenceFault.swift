/// Why a text is no recurrence rule.
package enum RecurrenceFault: Error, Hashable, Sendable {
  /// Something between semicolons that is not `NAME=VALUE`.
  case malformed(String)
  case unknownPart(String)
  case repeatedPart(RecurrenceRule.Part)
  case badValue(RecurrenceRule.Part, String)
  case missingFrequency
  /// `HOURLY`, `BYMINUTE` and other words for times of the day.
  case subDaily(String)
  case zeroInterval
  case countWithUntil
  /// A part that RFC 5545 does not allow beside another: `BYWEEKNO` and `FREQ=MONTHLY`.
  case conflict(String, with: String)
  /// BYSETPOS without another BY part to choose from.
  case setPositionAlone
  /// No calendar but the Gregorian one is known.
  case otherCalendar(String)
  /// A well-formed rule that no day can match, such as 30 February; its canonical text.
  case impossible(String)
}

extension RecurrenceFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .malformed(let text):
      "expected parts such as FREQ=YEARLY between semicolons, got '\(text)'"
    case .unknownPart(let name): "expected a part of a recurrence rule such as BYDAY, got '\(name)'"
    case .repeatedPart(let part): "expected \(part.rawValue) once, got it twice"
    case .badValue(let part, let value):
      "expected \(part.expectation) after \(part.rawValue)=, got '\(value)'"
    case .missingFrequency:
      "expected FREQ=YEARLY, MONTHLY, WEEKLY or DAILY in the rule, got no FREQ"
    case .subDaily(let word): "expected a rule for whole days, got '\(word)'"
    case .zeroInterval: "expected an INTERVAL of 1 or more, got '0'"
    case .countWithUntil: "expected COUNT or UNTIL, got both; leave one out"
    case .conflict(let part, let other): "expected no \(part) together with \(other)"
    case .setPositionAlone: "expected another BY part such as BYDAY for BYSETPOS to choose from"
    case .otherCalendar(let name): "expected RSCALE=GREGORIAN, got '\(name)'"
    case .impossible(let rule): "expected a rule that some day matches, got '\(rule)'"
    }
  }
}

extension RecurrenceRule {
  /// The name of a part, in the order of the canonical text.
  package enum Part: String, Hashable, Sendable, CaseIterable {
    case calendar = "RSCALE"
    case frequency = "FREQ"
    case interval = "INTERVAL"
    case count = "COUNT"
    case until = "UNTIL"
    case months = "BYMONTH"
    case weekNumbers = "BYWEEKNO"
    case yearDays = "BYYEARDAY"
    case monthDays = "BYMONTHDAY"
    case days = "BYDAY"
    case setPositions = "BYSETPOS"
    case weekStart = "WKST"
    case skip = "SKIP"
  }
}

extension RecurrenceRule.Part {
  /// What the value should have been.
  fileprivate var expectation: String {
    switch self {
    case .calendar: "GREGORIAN"
    case .frequency: "YEARLY, MONTHLY, WEEKLY or DAILY"
    case .interval, .count: "a whole number from 1 to 999999999"
    case .until: "a day such as 20271231"
    case .months: "months from 1 to 12"
    case .weekNumbers: "weeks from 1 to 53 or from -1 to -53"
    case .yearDays, .setPositions: "numbers from 1 to 366 or from -1 to -366"
    case .monthDays: "days from 1 to 31 or from -1 to -31"
    case .days: "weekdays such as MO, 2TU or -1FR"
    case .weekStart: "a weekday such as MO"
    case .skip: "OMIT, BACKWARD or FORWARD"
    }
  }
}
