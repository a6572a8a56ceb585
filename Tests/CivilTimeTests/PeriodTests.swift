import CivilTime
import Testing

@Suite struct `A period` {
  private let terms = PeriodTerms()
  private let calendar = BusinessCalendar()

  @Test(
    arguments: [
      (.year(2026), "2026-01-01", "2026-12-31", "2026"),
      (.halfYear(2, year: 2026), "2026-07-01", "2026-12-31", "2026-H2"),
      (.tertial(2, year: 2026), "2026-05-01", "2026-08-31", "2026-T2"),
      (.quarter(1, year: 2028), "2028-01-01", "2028-03-31", "2028-Q1"),
      (.month(2, year: 2028), "2028-02-01", "2028-02-29", "2028-02"),
      (.week(ISOWeek(year: 2026, number: 53)!), "2026-12-28", "2027-01-01", "2026-W53"),
      (.week(ISOWeek(year: 2026, number: 1)!), "2025-12-29", "2026-01-02", "2026-W01"),
      (.season(.spring, year: 2024), "2024-01-01", "2024-06-14", "2024-spring"),
      (.season(.summer, year: 2026), "2026-06-01", "2026-08-31", "2026-summer"),
      (.season(.autumn, year: 2026), "2026-08-15", "2026-12-15", "2026-autumn"),
      (.schoolYear(2026), "2026-08-15", "2027-06-15", "2026/2027"),
      (.mandatePeriod(2027), "2027-01-01", "2030-12-31", "2027/2030"),
      (.councilMandatePeriod(2026), "2026-10-15", "2030-10-14", "2026/2030"),
      (.years(2027, count: 2), "2027-01-01", "2028-12-31", "2027/2028"),
      (.day("2026-05-04"), "2026-05-04", "2026-05-04", "2026-05-04"),
    ] as [(Period, CivilDate, CivilDate, String)])
  func `has a first day, a last day and a name`(
    period: Period, first: CivilDate, last: CivilDate, name: String
  ) {
    #expect(period.dates(terms, on: calendar) == first...last)
    #expect(period.description == name)
  }

  @Test func `can be redefined`() throws {
    var terms = PeriodTerms()
    let (november, january) = try (
      #require(MonthDay(month: 11, day: 1)), #require(MonthDay(month: 1, day: 20))
    )
    terms.autumn = PeriodTerms.Span(from: november, until: january)
    let autumn = Period.season(.autumn, year: 2026)
    #expect(autumn.dates(terms, on: calendar) == "2026-11-01"..."2027-01-20")
    #expect(
      PeriodUnit.season(.autumn).period(containing: "2027-01-20", terms: terms, calendar: calendar)
        == autumn)
    terms.schoolYear = PeriodTerms.Span(from: january, until: november)
    #expect(
      Period.schoolYear(2026).dates(terms, on: calendar) == "2026-01-20"..."2026-11-01")
  }

  @Test func `keeps its first day when its last one moves before it`() throws {
    var terms = PeriodTerms()
    let newYear = try #require(MonthDay(month: 1, day: 1))
    terms.spring = PeriodTerms.Span(from: newYear, until: newYear, endsOnWorkingDay: true)
    #expect(
      Period.season(.spring, year: 2026).dates(terms, on: calendar) == "2026-01-01"..."2026-01-01")
  }

  @Test(
    arguments: [
      (.week, "2027-01-03", "2026-W53"), (.month, "2026-12-31", "2026-12"),
      (.quarter, "2026-06-30", "2026-Q2"), (.quarter, "2026-07-01", "2026-Q3"),
      (.tertial, "2026-04-30", "2026-T1"), (.tertial, "2026-12-01", "2026-T3"),
      (.halfYear, "2026-06-30", "2026-H1"), (.halfYear, "2026-07-01", "2026-H2"),
      (.year, "2026-07-01", "2026"), (.schoolYear, "2027-06-15", "2026/2027"),
      (.schoolYear, "2026-08-15", "2026/2027"), (.mandatePeriod, "2026-12-31", "2023/2026"),
      (.councilMandatePeriod, "2026-10-14", "2022/2026"),
      (.councilMandatePeriod, "2026-10-15", "2026/2030"),
      (.councilMandatePeriod, "2029-12-31", "2026/2030"),
      (.mandatePeriod, "2027-01-01", "2027/2030"), (.mandatePeriod, "2018-12-31", "2015/2018"),
      (.season(.spring), "2026-06-15", "2026-spring"),
      (.season(.autumn), "2026-08-15", "2026-autumn"),
    ] as [(PeriodUnit, CivilDate, String)])
  func `is found by one of its days`(unit: PeriodUnit, date: CivilDate, name: String) {
    let found = unit.period(containing: date, terms: terms, calendar: calendar)
    #expect(found?.description == name)
    #expect(unit.period(onOrAfter: date, terms: terms, calendar: calendar) == found)
  }

  @Test(
    arguments: [
      (.schoolYear, "2026-07-10", "2026/2027"), (.schoolYear, "2026-06-16", "2026/2027"),
      (.season(.spring), "2026-07-10", "2027-spring"),
      (.season(.spring), "2024-06-15", "2025-spring"),
      (.season(.autumn), "2026-12-16", "2027-autumn"),
      (.season(.summer), "2026-05-31", "2026-summer"),
    ] as [(PeriodUnit, CivilDate, String)])
  func `is the next to begin on a day between two`(unit: PeriodUnit, date: CivilDate, name: String)
  {
    #expect(unit.period(containing: date, terms: terms, calendar: calendar) == nil)
    #expect(unit.period(onOrAfter: date, terms: terms, calendar: calendar).description == name)
  }

  @Test(arguments: [
    PeriodUnit.week, .month, .quarter, .tertial, .halfYear, .year, .mandatePeriod,
    .councilMandatePeriod, .operatingYear,
  ])
  func `follows the one before without a gap`(unit: PeriodUnit) {
    var period = unit.period(onOrAfter: "2018-11-15", terms: terms, calendar: calendar)
    for _ in 0..<120 {
      let next = unit.next(period)
      let weekend = unit == .week ? 2 : 0
      let (before, after) = (period.dates(terms, on: calendar), next.dates(terms, on: calendar))
      #expect(after.lowerBound - before.upperBound == 1 + weekend)
      #expect(unit.period(containing: after.lowerBound, terms: terms, calendar: calendar) == next)
      period = next
    }
  }

  @Test(
    arguments: [
      (.season(.autumn, year: 2026), "2027-autumn"), (.schoolYear(2026), "2027/2028"),
      (.years(2027, count: 2), "2029/2030"), (.day("2026-12-31"), "2027-01-01"),
      (.range("2026-01-01", "2026-01-31"), "2026-02-01/2026-03-03"),
    ] as [(Period, String)])
  func `is followed by one of its kind`(period: Period, next: String) {
    #expect(period.next.description == next)
  }
}
