/// A stretch of days that has a name: a year, a quarter, `spring 2026`, week 37.
package enum Period: Hashable, Sendable {
  case year(Int)
  /// 1 or 2.
  case halfYear(Int, year: Int)
  /// 1 to 3: January–April, May–August, September–December.
  case tertial(Int, year: Int)
  case quarter(Int, year: Int)
  case month(Int, year: Int)
  /// Named weeks are Monday to Friday when they are a window.
  case week(ISOWeek)
  case season(Season, year: Int)
  /// The school year that begins in `year`.
  case schoolYear(Int)
  /// The board mandate period that begins on 1 January of `year`.
  case mandatePeriod(Int)
  /// The council mandate period that begins on 15 October of the election `year`.
  case councilMandatePeriod(Int)
  /// The operating year that begins in `year`.
  case operatingYear(Int)
  /// Any first and last day, both included; the first is not after the last.
  case range(CivilDate, CivilDate)
  /// `count` whole years from `year`, as in `vartannat år`.
  case years(Int, count: Int)
  case day(CivilDate)
}

package enum Season: String, Hashable, Sendable, CaseIterable { case spring, summer, autumn }

/// What the words with a local meaning are read as (`format.md` 4.4).
package struct PeriodTerms: Hashable, Sendable {
  /// The same days every year; with `from` after `until` it ends in the following year.
  package struct Span: Hashable, Sendable {
    package var from: MonthDay
    package var until: MonthDay
    /// Whether the last day is moved to the working day on or before it.
    package var endsOnWorkingDay: Bool

    package init(from: MonthDay, until: MonthDay, endsOnWorkingDay: Bool = false) {
      self.from = from
      self.until = until
      self.endsOnWorkingDay = endsOnWorkingDay
    }
  }

  package var spring = Span(
    from: MonthDay(month: 1, day: 1)!, until: MonthDay(month: 6, day: 15)!, endsOnWorkingDay: true)
  package var summer = Span(
    from: MonthDay(month: 6, day: 1)!, until: MonthDay(month: 8, day: 31)!)
  package var autumn = Span(
    from: MonthDay(month: 8, day: 15)!, until: MonthDay(month: 12, day: 15)!, endsOnWorkingDay: true
  )
  /// The school year; nil reads it from the first day of autumn to the last day of next spring.
  package var schoolYear: Span?
  /// A whole year that does not begin in January; nil is the calendar year.
  package var operatingYear: Span?
  /// Its first months that count as the start of a mandate period.
  package var mandatePeriodStart = Offset(12, .months)

  package init() {}

  package subscript(season: Season) -> Span {
    switch season {
    case .spring: spring
    case .summer: summer
    case .autumn: autumn
    }
  }
}

extension Period {
  /// First and last day, both included.
  package func dates(_ terms: PeriodTerms, on calendar: BusinessCalendar) -> ClosedRange<CivilDate>
  {
    switch self {
    case .year(let year): months(from: 1, count: 12, of: year)
    case .halfYear(let half, let year): months(from: half * 6 - 5, count: 6, of: year)
    case .tertial(let tertial, let year): months(from: tertial * 4 - 3, count: 4, of: year)
    case .quarter(let quarter, let year): months(from: quarter * 3 - 2, count: 3, of: year)
    case .month(let month, let year): months(from: month, count: 1, of: year)
    case .week(let week): week.monday...(week.monday + 4)
    case .season(let season, let year): terms[season].dates(in: year, on: calendar)
    case .schoolYear(let year): terms.readSchoolYear.dates(in: year, on: calendar)
    case .mandatePeriod(let year): months(from: 1, count: 48, of: year)
    case .councilMandatePeriod(let year): fourYears(from: 15, month: 10, of: year)
    case .operatingYear(let year): terms.readOperatingYear.dates(in: year, on: calendar)
    case .range(let from, let until): from...until
    case .years(let year, let count): months(from: 1, count: 12 * count, of: year)
    case .day(let day): day...day
    }
  }

  private func months(from month: Int, count: Int, of year: Int) -> ClosedRange<CivilDate> {
    let first = CivilDate(year: year, month: month, clampedDay: 1)
    return first...(first.adding(months: count) - 1)
  }

  private func fourYears(from day: Int, month: Int, of year: Int) -> ClosedRange<CivilDate> {
    let first = CivilDate(year: year, month: month, clampedDay: day)
    return first...(first.adding(months: 48) - 1)
  }
}

extension PeriodTerms {
  /// The span that a school year is read as.
  var readSchoolYear: Span {
    schoolYear
      ?? Span(
        from: autumn.from, until: spring.until, endsOnWorkingDay: spring.endsOnWorkingDay)
  }

  var readOperatingYear: Span {
    operatingYear
      ?? Span(from: MonthDay(month: 1, day: 1)!, until: MonthDay(month: 12, day: 31)!)
  }
}

extension PeriodTerms.Span {
  /// The span that begins in `year`; it holds at least its first day.
  func dates(in year: Int, on calendar: BusinessCalendar) -> ClosedRange<CivilDate> {
    let first = from.date(in: year)
    let last = until.date(in: from <= until ? year : year + 1)
    return first...max(first, endsOnWorkingDay ? calendar.workingDay(onOrBefore: last) : last)
  }
}

extension Period: CustomStringConvertible {
  /// The nominal (`semantics.md` 2): `2027`, `2026-spring`, `2026/2027`, `2027-W37`.
  package var description: String {
    switch self {
    case .year(let year): "\(year)"
    case .halfYear(let half, let year): "\(year)-H\(half)"
    case .tertial(let tertial, let year): "\(year)-T\(tertial)"
    case .quarter(let quarter, let year): "\(year)-Q\(quarter)"
    case .month(let month, let year): "\(year)-\(padded(month, 2))"
    case .week(let week): "\(week.year)-W\(padded(week.number, 2))"
    case .season(let season, let year): "\(year)-\(season.rawValue)"
    case .schoolYear(let year): "\(year)/\(year + 1)"
    case .mandatePeriod(let year): "\(year)/\(year + 3)"
    case .councilMandatePeriod(let year): "\(year)/\(year + 4)"
    case .operatingYear(let year): "\(year)/\(year + 1)"
    case .range(let from, let until): "\(from)/\(until)"
    case .years(let year, let count): "\(year)/\(year + count - 1)"
    case .day(let day): "\(day)"
    }
  }
}
