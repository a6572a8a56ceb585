/// A civil amount of time: `3 days`, `2 weeks`, `1 month`, `5 workdays`. Never hours.
package struct Offset: Hashable, Sendable {
  package enum Unit: String, Hashable, Sendable, CaseIterable {
    case days, weeks, months, years
    /// Days that the calendar and local closures leave open.
    case workdays
  }

  /// Zero or more.
  package var count: Int
  package var unit: Unit

  package init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }
}

extension Offset {
  /// The day `self` after `date`. Months and years keep the day number or take the last day of a
  /// shorter month; workdays are counted on `calendar`.
  package func after(_ date: CivilDate, on calendar: BusinessCalendar) -> CivilDate {
    switch unit {
    case .days: date + count
    case .weeks: date + 7 * count
    case .months: date.adding(months: count)
    case .years: date.adding(months: 12 * count)
    case .workdays: calendar.date(count, workingDaysAfter: date)
    }
  }

  /// The day `self` before `date`, by the same rules.
  package func before(_ date: CivilDate, on calendar: BusinessCalendar) -> CivilDate {
    switch unit {
    case .days: date - count
    case .weeks: date - 7 * count
    case .months: date.adding(months: -count)
    case .years: date.adding(months: -12 * count)
    case .workdays: calendar.date(count, workingDaysBefore: date)
    }
  }

  /// About how many days long, to order and compare offsets; a month counts 30, a workday 1.4.
  package var approximateDays: Double {
    switch unit {
    case .days: Double(count)
    case .weeks: Double(count) * 7
    case .months: Double(count) * 30.44
    case .years: Double(count) * 365.25
    case .workdays: Double(count) * 1.4
    }
  }
}
