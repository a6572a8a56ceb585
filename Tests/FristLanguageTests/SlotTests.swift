import CivilTime
import FristCore
import FristLanguage
import Testing

/// `2027-03-31` in a test.
func day(_ text: String) -> CivilDate { CivilDate(text)! }

@Suite struct `A slot of a recurrence` {
  private func slots(_ recurrence: Recurrence, from: String, through: String) -> [String] {
    recurrence.slots(
      tracking: day(from), through: day(through), terms: PeriodTerms(),
      calendar: BusinessCalendar()
    ).map { "\($0.nominal) \($0.opens) \($0.due)" }
  }

  @Test func `without a day is its period`() {
    #expect(
      slots(Recurrence(unit: .year), from: "2027-05-01", through: "2028-01-01") == [
        "2027 2027-01-01 2027-12-31", "2028 2028-01-01 2028-12-31",
      ])
  }

  @Test func `opens no later than asked for`() {
    #expect(slots(Recurrence(unit: .year), from: "2027-05-01", through: "2027-12-31").count == 1)
  }

  @Test func `that holds two years begins with the first year of tracking`() {
    #expect(
      slots(Recurrence(every: 2, unit: .year), from: "2027-05-01", through: "2029-01-01") == [
        "2027/2028 2027-01-01 2028-12-31", "2029/2030 2029-01-01 2030-12-31",
      ])
  }

  @Test func `counts its blocks from the year that the phrase names`() {
    let biennial = Recurrence(every: 2, unit: .year, anchor: .from(year: 2017))
    #expect(
      slots(biennial, from: "2020-05-01", through: "2021-01-01") == [
        "2019/2020 2019-01-01 2020-12-31", "2021/2022 2021-01-01 2022-12-31",
      ])
    #expect(
      slots(biennial, from: "2016-05-01", through: "2017-01-01") == [
        "2017/2018 2017-01-01 2018-12-31"
      ])
  }

  @Test func `next in a year lasts only that year`() {
    let inventory = Recurrence(every: 4, unit: .year, anchor: .next(year: 2021))
    #expect(
      slots(inventory, from: "2019-01-01", through: "2026-12-31") == [
        "2021 2021-01-01 2021-12-31", "2025 2025-01-01 2025-12-31",
      ])
  }

  @Test func `on a day opens after the one before it although that is older than tracking`() {
    let yearly = Recurrence(unit: .year, placement: .by([MonthDay(month: 4, day: 30)!]))
    #expect(
      slots(yearly, from: "2027-05-01", through: "2028-12-31") == [
        "2028-04-30 2027-05-01 2028-04-30", "2029-04-30 2028-05-01 2029-04-30",
      ])
    #expect(
      slots(yearly, from: "2027-04-30", through: "2027-04-30") == [
        "2027-04-30 2026-05-01 2027-04-30"
      ])
  }

  @Test func `on two days of the year alternates between them`() {
    let twice = Recurrence(
      unit: .year,
      placement: .by([MonthDay(month: 8, day: 31)!, MonthDay(month: 3, day: 31)!]))
    #expect(
      slots(twice, from: "2027-04-01", through: "2028-03-31") == [
        "2027-08-31 2027-04-01 2027-08-31", "2028-03-31 2027-09-01 2028-03-31",
      ])
  }

  @Test func `on a day every second year keeps to the years that are named`() {
    let biennial = Recurrence(
      every: 2, unit: .year, placement: .on([MonthDay(month: 2, day: 29)!]),
      anchor: .next(year: 2028))
    #expect(
      slots(biennial, from: "2019-01-01", through: "2030-02-28") == [
        "2028-02-29 2026-03-01 2028-02-29", "2030-02-28 2028-03-01 2030-02-28",
      ])
    #expect(
      slots(biennial, from: "2029-01-01", through: "2029-12-31") == [
        "2030-02-28 2028-03-01 2030-02-28"
      ])
  }

  @Test func `in a part of the year bears the year and opens on the first day of the part`() {
    let march = Recurrence(
      unit: .year,
      placement: .between(MonthDay(month: 3, day: 1)!, MonthDay(month: 3, day: 31)!))
    #expect(
      slots(march, from: "2027-04-01", through: "2028-03-01") == [
        "2028 2028-03-01 2028-03-31"
      ])
  }

  @Test func `over New Year is still open in January`() {
    let christmas = Recurrence(
      unit: .year,
      placement: .between(MonthDay(month: 12, day: 27)!, MonthDay(month: 1, day: 5)!))
    #expect(
      slots(christmas, from: "2027-01-03", through: "2027-12-27") == [
        "2026 2026-12-27 2027-01-05", "2027 2027-12-27 2028-01-05",
      ])
  }

  @Test func `in a week that the year lacks takes the last one`() {
    let last = Recurrence(unit: .year, placement: .weeks(53...53))
    #expect(
      slots(last, from: "2026-01-01", through: "2027-12-31") == [
        "2026 2026-12-28 2027-01-01", "2027 2027-12-27 2027-12-31",
      ])
  }

  @Test func `on a working day looks at closed days`() {
    let first = Recurrence(unit: .month, placement: .workday(1))
    #expect(
      slots(first, from: "2027-01-05", through: "2027-02-28") == [
        "2027-02-01 2027-01-05 2027-02-01", "2027-03-01 2027-02-02 2027-03-01",
      ])
    let second = Recurrence(unit: .month, placement: .workday(2))
    #expect(
      slots(second, from: "2027-01-05", through: "2027-01-05") == [
        "2027-01-05 2026-12-03 2027-01-05"
      ])
  }

  @Test func `next on a date keeps the day number from the start`() {
    let monthly = Recurrence(unit: .month, anchor: .nextDate(day("2027-01-31")))
    #expect(
      slots(monthly, from: "2026-01-01", through: "2027-03-01") == [
        "2027-01-31 2027-01-01 2027-01-31", "2027-02-28 2027-02-01 2027-02-28",
        "2027-03-31 2027-03-01 2027-03-31",
      ])
  }

  @Test func `at the start of the mandate period lasts as long as it says`() {
    let training = Recurrence(unit: .mandatePeriod, placement: .firstPart(Offset(12, .months)))
    #expect(
      slots(training, from: "2019-06-01", through: "2023-01-01") == [
        "2019/2022 2019-01-01 2019-12-31", "2023/2026 2023-01-01 2023-12-31",
      ])
    let half = Recurrence(unit: .mandatePeriod, placement: .firstPart(Offset(6, .months)))
    #expect(
      slots(half, from: "2019-06-01", through: "2020-01-01") == ["2019/2022 2019-01-01 2019-06-30"])
  }

  @Test func `of the council begins on 15 October of the election year`() {
    let training = Recurrence(
      unit: .councilMandatePeriod, placement: .firstPart(Offset(12, .months)))
    #expect(
      slots(training, from: "2022-10-15", through: "2026-10-15") == [
        "2022/2026 2022-10-15 2023-10-14", "2026/2030 2026-10-15 2027-10-14",
      ])
    #expect(
      slots(Recurrence(unit: .councilMandatePeriod), from: "2022-10-14", through: "2022-10-14")
        == ["2018/2022 2018-10-15 2022-10-14"])
  }

  @Test func `of an operating year follows the local meaning`() throws {
    var terms = PeriodTerms()
    terms.operatingYear = PeriodTerms.Span(
      from: try #require(MonthDay(month: 7, day: 1)),
      until: try #require(MonthDay(month: 6, day: 30)))
    guard case .every(let yearly) = try parsePhrase("varje verksamhetsår", terms: terms).when else {
      Issue.record("expected a recurrence")
      return
    }
    let found = yearly.slots(
      tracking: day("2027-01-01"), through: day("2027-07-01"), terms: terms,
      calendar: BusinessCalendar())
    #expect(
      found.map { "\($0.nominal) \($0.opens) \($0.due)" } == [
        "2026/2027 2026-07-01 2027-06-30", "2027/2028 2027-07-01 2028-06-30",
      ])
  }

  @Test func `in several weeks lasts from the first Monday to the last Friday`() {
    #expect(
      slots(
        Recurrence(unit: .year, placement: .weeks(52...53)), from: "2026-01-01",
        through: "2027-12-31") == [
          "2026 2026-12-21 2027-01-01", "2027 2027-12-27 2027-12-31",
        ])
  }

  @Test func `on a working day of a month looks at closed days`() {
    // Good Friday 2029 is 30 March, and the 31st a Saturday.
    let last = Recurrence(unit: .year, placement: .workday(-1, month: 3))
    #expect(
      slots(last, from: "2029-01-01", through: "2029-12-31") == [
        "2029-03-29 2028-04-01 2029-03-29", "2030-03-29 2029-03-30 2030-03-29",
      ])
  }

  @Test func `by a rule opens after the day before it`() throws {
    let thursday = Recurrence(
      unit: .year, placement: .rule(try RecurrenceRule("FREQ=YEARLY;BYMONTH=1;BYDAY=-1TH")))
    #expect(
      slots(thursday, from: "2027-01-01", through: "2027-12-31") == [
        "2027-01-28 2026-01-30 2027-01-28", "2028-01-27 2027-01-29 2028-01-27",
      ])
    let monthly = Recurrence(
      unit: .month, placement: .rule(try RecurrenceRule("FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=10")))
    #expect(
      slots(monthly, from: "2027-01-01", through: "2027-01-11") == [
        "2027-01-10 2026-08-11 2027-01-10", "2027-06-10 2027-01-11 2027-06-10",
      ])
  }

  @Test func `by a rule that says how many opens first when tracking starts`() throws {
    let twice = Recurrence(
      unit: .month, placement: .rule(try RecurrenceRule("FREQ=MONTHLY;BYMONTHDAY=10;COUNT=2")))
    #expect(
      slots(twice, from: "2027-01-05", through: "2030-01-01") == [
        "2027-01-10 2027-01-05 2027-01-10", "2027-02-10 2027-01-11 2027-02-10",
      ])
  }

  @Test func `every other Monday begins with the first one`() throws {
    let rule = Recurrence.Placement.rule(try RecurrenceRule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"))
    #expect(
      slots(
        Recurrence(every: 2, unit: .week, placement: rule), from: "2027-01-01",
        through: "2027-01-04") == ["2027-01-04 2026-12-22 2027-01-04"])
    let anchored = Recurrence(
      every: 2, unit: .week, placement: rule, anchor: .nextDate(day("2027-01-11")))
    #expect(
      slots(anchored, from: "2027-02-01", through: "2027-02-01") == [
        "2027-02-08 2027-01-26 2027-02-08"
      ])
  }

  @Test func `between two seasons waits for the next one`() {
    #expect(
      slots(Recurrence(unit: .season(.spring)), from: "2027-07-01", through: "2028-12-31") == [
        "2028-spring 2028-01-01 2028-06-15"
      ])
  }
}

@Suite struct `A slot of a quota` {
  private let year = day("2027-01-01")...day("2027-12-31")

  @Test func `is due on the last open day of its period`() {
    let summer = Quota(bound: .exactly(2), within: [.months(6, 8)])
    let slots = summer.slots(
      tracking: day("2027-06-30"), through: day("2028-12-31"), terms: PeriodTerms(),
      calendar: BusinessCalendar())
    #expect(slots.map(\.nominal) == ["2027", "2028"])
    #expect(slots.map(\.due) == [day("2027-08-31"), day("2028-08-31")])
    #expect(slots.map(\.opens) == [day("2027-01-01"), day("2028-01-01")])
  }

  @Test func `that was due before tracking does not exist`() {
    let summer = Quota(bound: .exactly(2), within: [.months(6, 8)])
    let slots = summer.slots(
      tracking: day("2027-09-01"), through: day("2028-12-31"), terms: PeriodTerms(),
      calendar: BusinessCalendar())
    #expect(slots.map(\.nominal) == ["2028"])
  }

  @Test func `expects a unit by the end of its pace day and not a day sooner`() {
    for quota in [
      Quota(bound: .exactly(10), except: [.months(7, 7)]), Quota(bound: .atLeast(30)),
      Quota(bound: .between(4, 6)), Quota(bound: .exactly(700)), Quota(bound: .exactly(1)),
    ] {
      let pace = quota.paceDays(of: year)
      #expect(pace.count == quota.bound.required)
      for date in year {
        #expect(quota.expected(by: date, in: year) == pace.count { $0 <= date })
      }
    }
  }

  @Test func `with only a most expects nothing`() {
    let most = Quota(bound: .atMost(4))
    #expect(most.paceDays(of: year).isEmpty)
    #expect(most.expected(by: day("2027-12-31"), in: year) == 0)
  }
}

@Suite struct `A slot of a single date` {
  @Test(arguments: [
    (Once.by(day("2027-12-31")), "2027-12-31 2027-02-01 2027-12-31"),
    (.on(day("2026-12-31")), "2026-12-31 2026-12-31 2026-12-31"),
    (.during(.season(.spring, year: 2026)), "2026-spring 2026-01-01 2026-06-15"),
    (.during(.week(ISOWeek(year: 2027, number: 37)!)), "2027-W37 2027-09-13 2027-09-17"),
    (.during(.schoolYear(2026)), "2026/2027 2026-08-15 2027-06-15"),
  ])
  func `is named by its date or period`(once: Once, expected: String) {
    let slot = once.slot(
      tracking: day("2027-02-01"), terms: PeriodTerms(), calendar: BusinessCalendar())
    #expect("\(slot.nominal) \(slot.opens) \(slot.due)" == expected)
  }
}
