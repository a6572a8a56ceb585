import CivilTime
import FristCore
import FristLanguage
import Testing

@Suite struct `Words in Swedish` {
  private let language = Language.swedish

  @Test func `tell a date long and short`() {
    #expect(language.date(day("2027-01-28")) == "torsdag 28 januari 2027")
    #expect(language.dateAndWeek(day("2027-01-28")) == "torsdag 28 januari 2027 (vecka 4)")
    #expect(language.shortDate(day("2027-01-28")) == "tors 28 jan")
    #expect(language.day(day("2027-01-28")) == "28 januari 2027")
    #expect(language.shortWeek(4) == "v. 4")
  }

  @Test(arguments: [
    (0, "i dag"), (1, "i morgon"), (-1, "i går"), (2, "om 2 dagar"), (-3, "för 3 dagar sedan"),
  ])
  func `tell how far away a day is`(days: Int, expected: String) {
    #expect(language.distance(to: day("2027-03-01") + days, from: day("2027-03-01")) == expected)
  }

  @Test(arguments: [
    (Offset(1, .days), "1 dag"), (Offset(2, .days), "2 dagar"), (Offset(1, .weeks), "1 vecka"),
    (Offset(12, .months), "12 månader"), (Offset(1, .years), "1 år"),
    (Offset(5, .workdays), "5 arbetsdagar"),
  ])
  func `count in the singular and the plural`(offset: Offset, expected: String) {
    #expect(language.offset(offset) == expected)
  }

  @Test func `join a list`() {
    #expect(language.list([]) == "")
    #expect(language.list(["a"]) == "a")
    #expect(language.list(["a", "b"]) == "a och b")
    #expect(language.list(["a", "b", "c"]) == "a, b och c")
  }

  @Test(arguments: [
    (4.1, 1, "4,1"), (4.05, 1, "4,1"), (-0.5, 1, "−0,5"), (1234.0, 1, "1234,0"),
    (12345.678, 2, "12\u{A0}345,68"), (3.0, 0, "3"), (0.05, 2, "0,05"), (-0.01, 1, "0,0"),
  ])
  func `write decimals with a comma`(value: Double, decimals: Int, expected: String) {
    #expect(language.decimal(value, decimals: decimals) == expected)
  }

  @Test func `write numbers with spaces that do not break`() {
    #expect(language.number(1234) == "1234")
    #expect(language.number(1_234_567) == "1\u{A0}234\u{A0}567")
    #expect(language.number(-12_345) == "−12\u{A0}345")
  }

  @Test(arguments: [
    (Period.year(2027), "2027"), (.years(2027, count: 2), "2027–2028"),
    (.season(.spring, year: 2026), "våren 2026"), (.schoolYear(2099), "läsåret 2099/00"),
    (.week(ISOWeek(year: 2027, number: 37)!), "vecka 37 2027"),
    (.month(3, year: 2027), "mars 2027"),
    (.halfYear(1, year: 2027), "första halvåret 2027"),
    (.mandatePeriod(2027), "mandatperioden 2027–2030"),
    (.range(day("2026-12-27"), day("2027-01-05")), "27 december 2026–5 januari 2027"),
    (.day(day("2027-03-11")), "11 mars 2027"),
  ])
  func `name a period`(period: Period, expected: String) {
    #expect(language.period(period) == expected)
  }

  @Test func `name posts and paces`() {
    #expect(language.post(.secretary) == "nämndsekreterare")
    #expect(language.definitePost(.manager) == "förvaltningschefen")
    #expect(
      Progress.Pace.allTold.map(language.pace) == [
        "ligger före", "i takt", "ligger efter", "hinns inte",
      ])
    #expect(language.kind(Obligation.Kind.supervisionVisit) == "tillsynsbesök")
    #expect(language.step(.before(Offset(30, .days))) == "30 dagar före")
    #expect(language.state(.missed) == "missad")
  }
}

extension Progress.Pace {
  fileprivate static let allTold: [Progress.Pace] = [.ahead, .onPace, .behind, .unreachable]
}

@Suite struct `Words in English` {
  private let language = Language.english

  @Test func `tell a date long and short`() {
    #expect(language.dateAndWeek(day("2027-01-28")) == "Thursday 28 January 2027 (week 4)")
    #expect(language.shortDate(day("2027-01-28")) == "Thu 28 Jan")
  }

  @Test func `count and list`() {
    #expect(language.offset(Offset(1, .workdays)) == "1 working day")
    #expect(language.list(["a", "b", "c"]) == "a, b and c")
    #expect(language.number(1_234_567) == "1,234,567")
    #expect(language.decimal(4.1) == "4.1")
    #expect(language.distance(to: day("2027-03-04"), from: day("2027-03-01")) == "in 3 days")
    #expect(language.distance(to: day("2027-02-27"), from: day("2027-03-01")) == "2 days ago")
  }

  @Test(arguments: [
    (1, "first"), (12, "twelfth"), (13, "13th"), (21, "21st"), (22, "22nd"), (23, "23rd"),
    (112, "112th"), (-1, "last"), (-2, "second to last"),
  ])
  func `number in order`(number: Int, expected: String) {
    #expect(language.ordinal(number) == expected)
  }
}
