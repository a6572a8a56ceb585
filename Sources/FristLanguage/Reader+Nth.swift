import CivilTime
import FristCore

extension Reader {
  /// `sista torsdagen i januari`, `första måndagen varje månad`, `sista arbetsdagen varje månad`,
  /// `den första varje månad`.
  mutating func nth() throws(PhraseFault) -> Recurrence? {
    var reader = self
    let hasArticle = reader.accept(.den)
    guard let ordinal = reader.word(\.ordinal),
      let day = reader.namedDay() ?? (hasArticle ? .any : nil), day.ordinals.contains(ordinal)
    else { return nil }
    let isIn = reader.accept(.of)
    let recurrence: Recurrence?
    if let month = reader.word(\.month) {
      _ = reader.accept(.yearly)
      recurrence = day.inMonth(month, ordinal)
    } else {
      recurrence = reader.everyOne(isIn).flatMap { day.inEvery($0, ordinal) }
    }
    guard let recurrence else { return nil }
    self = reader
    return recurrence
  }

  /// `den 31 varje månad`, `den 15:e i månaden`.
  mutating func dayOfEveryMonth() -> Recurrence? {
    var reader = self
    guard let monthly = reader.dayOfMonth() else { return nil }
    let isIn = reader.accept(.of)
    guard reader.everyOne(isIn) == .month else { return nil }
    self = reader
    return monthly
  }

  /// `varje månad`, or after `i` only `månaden`.
  private mutating func everyOne(_ isIn: Bool) -> PeriodUnit? {
    var reader = self
    let hasEvery = reader.accept(.every)
    guard hasEvery || isIn else { return nil }
    if !hasEvery { _ = reader.accept(.den) }
    guard let unit = reader.unit(respelt: hasEvery) else { return nil }
    self = reader
    return unit
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
    return ruled("FREQ=MONTHLY;BYMONTHDAY=\(day)\(skip)")
  }

  private mutating func namedDay() -> NamedDay? {
    if let weekday = word(\.weekday) { return .weekday(weekday) }
    if accept(.workday) { return .workday }
    return accept(.dayOfMonth) ? .any : nil
  }
}

/// What is counted in a month or a longer unit.
private enum NamedDay: Equatable {
  case weekday(Weekday)
  case workday, any

  /// The places that every month has; the last is -1.
  var ordinals: ClosedRange<Int> {
    switch self {
    case .weekday: -1...5
    case .workday, .any: -1...Limits.workdayMax
    }
  }

  func inMonth(_ month: Int, _ ordinal: Int) -> Recurrence? {
    switch self {
    case .weekday, .any: ruled("FREQ=YEARLY;BYMONTH=\(month);\(part(ordinal))")
    case .workday: Recurrence(unit: .year, placement: .workday(ordinal, month: month))
    }
  }

  /// Nil for units that a rule cannot tell, such as school years.
  func inEvery(_ unit: PeriodUnit, _ ordinal: Int) -> Recurrence? {
    switch (self, unit) {
    case (.workday, _): return Recurrence(unit: unit, placement: .workday(ordinal))
    case (.weekday, .month), (.any, .month): return ruled("FREQ=MONTHLY;\(part(ordinal))")
    case (.weekday, .year): return ruled("FREQ=YEARLY;\(part(ordinal))")
    case (.weekday, _), (.any, _):
      // The fifth Monday of a quarter need not be in its first month.
      guard ordinal <= 4 || self == .any, let months = unit.months else { return nil }
      let ends = stride(from: ordinal > 0 ? 1 : months, through: 12, by: months)
      return ruled(
        "FREQ=YEARLY;BYMONTH=\(ends.map(String.init).joined(separator: ","));"
          + part(ordinal))
    }
  }

  private func part(_ ordinal: Int) -> String {
    switch self {
    case .weekday(let weekday): "BYDAY=\(ordinal)\(weekday.ruleName)"
    case .workday, .any: "BYMONTHDAY=\(ordinal)"
    }
  }
}

extension PeriodUnit {
  /// How many whole months it has, where it begins with the year.
  fileprivate var months: Int? {
    switch self {
    case .quarter: 3
    case .tertial: 4
    case .halfYear: 6
    case .year: 12
    case .week, .month, .schoolYear, .operatingYear, .mandatePeriod, .councilMandatePeriod,
      .season:
      nil
    }
  }
}

/// A recurrence on the days of a rule that is known to be well formed.
func ruled(_ text: String) -> Recurrence? {
  (try? RecurrenceRule(text)).map { Recurrence($0) }
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
