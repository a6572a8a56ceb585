/// What kind of period something is counted in: `per quarter`, `every school year`.
package enum PeriodUnit: Hashable, Sendable {
  case week, month, quarter, tertial, halfYear, year, schoolYear
  /// Of the boards: four years from 1 January after an election (2019, 2023, 2027).
  case mandatePeriod
  /// Of the councils: four years from 15 October of an election year (2018, 2022, 2026).
  case councilMandatePeriod
  /// `PeriodTerms.operatingYear`, where it is not the calendar year.
  case operatingYear
  case season(Season)
}

extension PeriodUnit {
  /// The period that holds `date`; nil between two seasons or two school years. A week holds its
  /// Saturday and Sunday although its window ends on Friday.
  package func period(
    containing date: CivilDate, terms: PeriodTerms, calendar: BusinessCalendar
  ) -> Period? {
    let period = period(onOrAfter: date, terms: terms, calendar: calendar)
    return period.dates(terms, on: calendar).lowerBound <= date ? period : nil
  }

  /// The period that holds `date`, or else the first one that begins after it.
  package func period(
    onOrAfter date: CivilDate, terms: PeriodTerms, calendar: BusinessCalendar
  ) -> Period {
    let (year, month, _) = date.components
    switch self {
    case .week: return .week(ISOWeek(containing: date))
    case .month: return .month(month, year: year)
    case .quarter: return .quarter((month + 2) / 3, year: year)
    case .tertial: return .tertial((month + 3) / 4, year: year)
    case .halfYear: return .halfYear((month + 5) / 6, year: year)
    case .year: return .year(year)
    case .mandatePeriod: return .mandatePeriod(year - (year - 2019) %% 4)
    case .councilMandatePeriod:
      let begun = MonthDay(of: date) >= MonthDay(month: 10, day: 15)! ? year : year - 1
      return .councilMandatePeriod(begun - (begun - 2018) %% 4)
    case .operatingYear:
      return firstEnding(onOrAfter: date, terms.readOperatingYear, calendar) {
        .operatingYear($0)
      }
    case .schoolYear:
      return firstEnding(onOrAfter: date, terms.readSchoolYear, calendar) { .schoolYear($0) }
    case .season(let season):
      return firstEnding(onOrAfter: date, terms[season], calendar) { .season(season, year: $0) }
    }
  }

  private func firstEnding(
    onOrAfter date: CivilDate, _ span: PeriodTerms.Span, _ calendar: BusinessCalendar,
    period: (Int) -> Period
  ) -> Period {
    // A span may end in the year after the one it is named by.
    var year = date.year - 1
    while span.dates(in: year, on: calendar).upperBound < date { year += 1 }
    return period(year)
  }

  /// The period that follows `period`, which is one of this unit.
  package func next(_ period: Period) -> Period { period.next }
}

extension Period {
  /// The following period of the same kind: next spring after a spring, and after a plain range
  /// the range of as many days that begins on the day after it.
  package var next: Period {
    switch self {
    case .year(let year): .year(year + 1)
    case .halfYear(let half, let year):
      half < 2 ? .halfYear(2, year: year) : .halfYear(1, year: year + 1)
    case .tertial(let tertial, let year):
      tertial < 3 ? .tertial(tertial + 1, year: year) : .tertial(1, year: year + 1)
    case .quarter(let quarter, let year):
      quarter < 4 ? .quarter(quarter + 1, year: year) : .quarter(1, year: year + 1)
    case .month(let month, let year):
      month < 12 ? .month(month + 1, year: year) : .month(1, year: year + 1)
    case .week(let week): .week(ISOWeek(containing: week.monday + 7))
    case .season(let season, let year): .season(season, year: year + 1)
    case .schoolYear(let year): .schoolYear(year + 1)
    case .mandatePeriod(let year): .mandatePeriod(year + 4)
    case .councilMandatePeriod(let year): .councilMandatePeriod(year + 4)
    case .operatingYear(let year): .operatingYear(year + 1)
    case .range(let from, let until): .range(until + 1, until + (until - from + 1))
    case .years(let year, let count): .years(year + count, count: count)
    case .day(let day): .day(day + 1)
    }
  }
}
