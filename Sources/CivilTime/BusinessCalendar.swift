/// Which days are working days: not a weekend, not a red day or one treated like it, not closed.
package struct BusinessCalendar: Hashable, Sendable {
  /// Whose red days count. With `none` no day is red, but Saturdays and Sundays are still free.
  package enum Holidays: String, Hashable, Sendable { case sweden, none }

  /// A local closure: every year or in one year, both days included.
  package enum Closure: Hashable, Sendable {
    /// One day or a range with its own year.
    case dates(ClosedRange<CivilDate>)
    /// The same days every year; `from` after `until` runs over New Year.
    case yearly(from: MonthDay, until: MonthDay)
    /// ISO weeks of every year, Monday to Sunday.
    case weeks(ClosedRange<Int>)
  }

  package var holidays: Holidays
  package var closures: [Closure]

  package init(holidays: Holidays = .sweden, closures: [Closure] = []) {
    self.holidays = holidays
    self.closures = closures
  }

  package func isClosed(_ date: CivilDate) -> Bool {
    closures.contains { $0.contains(date) }
  }

  /// Whether people work on `date`: Monday to Friday, not closed, and with the Swedish holidays
  /// neither a red day nor its equal (midsommarafton, julafton, nyårsafton; lag 1930:173, 2 §).
  package func isWorkingDay(_ date: CivilDate) -> Bool {
    if isClosed(date) { return false }
    return switch holidays {
    case .none: date.weekday < .saturday
    case .sweden: !SwedishHolidays.isFree(date)
    }
  }

  /// The most days that are searched for a working day, in each direction.
  package static let searchDays = 1100

  /// The last working day on or before `date`; `date` itself where none is found.
  package func workingDay(onOrBefore date: CivilDate) -> CivilDate {
    (0..<Self.searchDays).lazy.map { date - $0 }.first(where: isWorkingDay) ?? date
  }

  /// The first working day on or after `date`; `date` itself where none is found.
  package func workingDay(onOrAfter date: CivilDate) -> CivilDate {
    (0..<Self.searchDays).lazy.map { date + $0 }.first(where: isWorkingDay) ?? date
  }

  /// The `count`th working day after `date`; `date` itself when `count` is 0, working day or not.
  package func date(_ count: Int, workingDaysAfter date: CivilDate) -> CivilDate {
    (0..<count).reduce(date) { day, _ in workingDay(onOrAfter: day + 1) }
  }

  /// The `count`th working day before `date`; `date` itself when `count` is 0, working day or not.
  package func date(_ count: Int, workingDaysBefore date: CivilDate) -> CivilDate {
    (0..<count).reduce(date) { day, _ in workingDay(onOrBefore: day - 1) }
  }

  /// The working days after `start` up to and including `end`; 0 when `end` is not later.
  package func workingDays(after start: CivilDate, through end: CivilDate) -> Int {
    start < end ? ((start + 1)...end).count(where: isWorkingDay) : 0
  }
}

extension BusinessCalendar.Closure {
  package func contains(_ date: CivilDate) -> Bool {
    switch self {
    case .dates(let range): return range.contains(date)
    case .yearly(let from, let until):
      let day = MonthDay(of: date)
      return from <= until ? (from...until).contains(day) : day >= from || day <= until
    case .weeks(let weeks): return weeks.contains(ISOWeek(containing: date).number)
    }
  }
}

/// A day of any year, `03-31`; 29 February is 28 February in common years.
package struct MonthDay: Hashable, Comparable, Sendable {
  package let month: Int
  package let day: Int

  /// Returns nil where no year has the day.
  package init?(month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, day <= CivilDate.daysIn(month: month, year: 2000)
    else { return nil }
    self.month = month
    self.day = day
  }

  package init(of date: CivilDate) {
    (_, month, day) = date.components
  }

  package func date(in year: Int) -> CivilDate {
    CivilDate(year: year, month: month, clampedDay: day)
  }

  package static func < (left: MonthDay, right: MonthDay) -> Bool {
    (left.month, left.day) < (right.month, right.day)
  }
}

extension MonthDay: CustomStringConvertible {
  package var description: String { "\(padded(month, 2))-\(padded(day, 2))" }
}
