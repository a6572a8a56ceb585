import CivilTime
import FristCore

extension Reader {
  /// `sista torsdagen i januari`, `första måndagen varje månad`, `sista arbetsdagen varje månad`.
  mutating func nth() throws(PhraseFault) -> Recurrence? {
    var reader = self
    _ = reader.accept(.den)
    guard let ordinal = reader.word(in: vocabulary.ordinals), ordinal <= 5,
      let day = reader.namedDay()
    else { return nil }
    _ = reader.accept(.of)
    let recurrence: Recurrence?
    if let month = reader.word(in: vocabulary.months) {
      _ = reader.accept(.yearly)
      recurrence = day.inMonth(month, ordinal)
    } else if reader.accept(.every), let unit = reader.unit() {
      recurrence = day.inEvery(unit, ordinal)
    } else {
      recurrence = nil
    }
    guard let recurrence else { return nil }
    self = reader
    return recurrence
  }

  /// `den 31 varje månad`.
  mutating func dayOfEveryMonth() -> Recurrence? {
    var reader = self
    guard let monthly = reader.dayOfMonth() else { return nil }
    _ = reader.accept(.of)
    guard reader.accept(.every), reader.unit() == .month else { return nil }
    self = reader
    return monthly
  }

  /// `den 31`, in a phrase about every month.
  mutating func dayOfMonth() -> Recurrence? {
    var reader = self
    let hasOn = reader.accept(.on)
    guard reader.accept(.den) || hasOn, let day = reader.digits(count: 1...2),
      (1...31).contains(day)
    else { return nil }
    self = reader
    let skip = day > 28 ? ";SKIP=BACKWARD" : ""
    return ruled("FREQ=MONTHLY;BYMONTHDAY=\(day)\(skip)", unit: .month)
  }

  private mutating func namedDay() -> NamedDay? {
    if let weekday = word(in: vocabulary.weekdays) { return .weekday(weekday) }
    if accept(.workday) { return .workday }
    return accept(.dayOfMonth) ? .any : nil
  }
}

/// What is counted in a month.
private enum NamedDay {
  case weekday(Weekday)
  case workday, any

  /// Nil for working days, which a rule cannot tell.
  func inMonth(_ month: Int, _ ordinal: Int) -> Recurrence? {
    switch self {
    case .weekday(let weekday):
      ruled("FREQ=YEARLY;BYMONTH=\(month);BYDAY=\(ordinal)\(weekday.ruleName)", unit: .year)
    case .any: ruled("FREQ=YEARLY;BYMONTH=\(month);BYMONTHDAY=\(ordinal)", unit: .year)
    case .workday: nil
    }
  }

  func inEvery(_ unit: PeriodUnit, _ ordinal: Int) -> Recurrence? {
    switch (self, unit) {
    case (.workday, _): Recurrence(unit: unit, placement: .workday(ordinal))
    case (.weekday(let weekday), .month):
      ruled("FREQ=MONTHLY;BYDAY=\(ordinal)\(weekday.ruleName)", unit: .month)
    case (.weekday(let weekday), .year):
      ruled("FREQ=YEARLY;BYDAY=\(ordinal)\(weekday.ruleName)", unit: .year)
    case (.any, .month): ruled("FREQ=MONTHLY;BYMONTHDAY=\(ordinal)", unit: .month)
    case (.weekday, _), (.any, _): nil
    }
  }
}

/// A recurrence on the days of a rule that is known to be well formed.
func ruled(_ text: String, every: Int = 1, unit: PeriodUnit) -> Recurrence? {
  guard let rule = try? RecurrenceRule(text) else { return nil }
  return Recurrence(every: every, unit: unit, placement: .rule(rule))
}

extension Weekday {
  /// As RFC 5545 has it.
  var ruleName: String {
    switch self {
    case .monday: "MO"
    case .tuesday: "TU"
    case .wednesday: "WE"
    case .thursday: "TH"
    case .friday: "FR"
    case .saturday: "SA"
    case .sunday: "SU"
    }
  }
}
