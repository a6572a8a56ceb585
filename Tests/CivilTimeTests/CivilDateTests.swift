import CivilTime
import Testing

@Suite struct `A civil date` {
  @Test(arguments: ["0001-01-01", "1969-12-31", "1970-01-01", "2000-02-29", "9999-12-31"])
  func `is printed as it was read`(text: String) {
    #expect(CivilDate(text)?.description == text)
  }

  @Test(arguments: [
    "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-04-31", "2026-01-00",
    "0000-01-01", "2026-1-01", "26-01-01", "2026-01-01 ", "+026-01-01", "2026/01/01", "",
  ])
  func `is refused when no calendar has it or it is written otherwise`(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test func `is counted from 1970`() {
    #expect(("1970-01-01" as CivilDate).days == 0)
    #expect(("2000-03-01" as CivilDate).days == 11_017)
    #expect(("0001-01-01" as CivilDate).days == -719_162)
    #expect(("2027-01-01" as CivilDate) - ("2026-01-01" as CivilDate) == 365)
  }

  @Test(
    arguments: [
      ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
      ("2026-01-31", 2, "2026-03-31"), ("2026-03-31", -1, "2026-02-28"),
      ("2024-02-29", 12, "2025-02-28"), ("2026-01-15", -13, "2024-12-15"),
      ("2026-12-31", 6, "2027-06-30"),
    ] as [(CivilDate, Int, CivilDate)])
  func `keeps its number or takes the last day of a shorter month`(
    date: CivilDate, months: Int, expected: CivilDate
  ) {
    #expect(date.adding(months: months) == expected)
  }

  @Test(
    arguments: [
      ("2021-01-03", 2020, 53), ("2020-12-31", 2020, 53), ("2024-12-30", 2025, 1),
      ("2025-12-29", 2026, 1), ("2026-12-28", 2026, 53), ("2027-01-03", 2026, 53),
      ("2027-01-04", 2027, 1),
    ] as [(CivilDate, Int, Int)])
  func `lies in the ISO week that holds its Thursday`(date: CivilDate, year: Int, week: Int) {
    #expect(ISOWeek(containing: date) == ISOWeek(year: year, number: week))
  }

  @Test func `has a week 53 only in long years`() {
    let long = (2020...2040).filter { ISOWeek(year: $0, number: 53) != nil }
    #expect(long == [2020, 2026, 2032, 2037])
    #expect(ISOWeek(year: 2026, number: 0) == nil)
    #expect(ISOWeek(year: 2026, number: 54) == nil)
    #expect(ISOWeek(year: 2026, number: 37)?.monday == "2026-09-07")
  }
}

@Suite struct `An instant` {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (-1000, "1969-12-31T23:59:59Z"),
    (1_804_746_600_999, "2027-03-11T06:30:00Z"),
  ])
  func `is printed in UTC and rounded down to seconds`(milliseconds: Int64, text: String) {
    #expect(Instant(milliseconds: milliseconds).description == text)
  }

  @Test func `moves by durations`() {
    let instant = Instant(seconds: 100)
    #expect(instant + .milliseconds(1500) == Instant(milliseconds: 101_500))
    #expect(instant - .seconds(100) == Instant(seconds: 0))
    #expect(instant - Instant(seconds: 40) == .seconds(60))
  }

  @Test(arguments: [("07:30", 450), ("7:30", 450), ("00:00", 0), ("23:59", 1439)])
  func `has a time of day in minutes`(text: String, minutes: Int) {
    #expect(TimeOfDay(text)?.minutes == minutes)
  }

  @Test(arguments: ["24:00", "07:60", "0730", "7:3", "007:30", "", ":", "07:30:00", "23:59:60"])
  func `T15 has no time of day that clocks do not show`(text: String) {
    #expect(TimeOfDay(text) == nil)
  }
}
