import CivilTime
import Testing

@Suite struct `Swedish holidays` {
  @Test(
    arguments: [
      (2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05"), (2027, "2027-03-28"),
      (2028, "2028-04-16"), (2029, "2029-04-01"), (2030, "2030-04-21"), (2035, "2035-03-25"),
      (2038, "2038-04-25"),
    ] as [(Int, CivilDate)])
  func `follow Easter`(year: Int, sunday: CivilDate) {
    #expect(SwedishHolidays.easter(in: year) == sunday)
  }

  @Test func `are sixteen named days in 2026`() {
    let expected: [(CivilDate, String)] = [
      ("2026-01-01", "nyårsdagen"), ("2026-01-06", "trettondedag jul"),
      ("2026-04-03", "långfredagen"), ("2026-04-05", "påskdagen"),
      ("2026-04-06", "annandag påsk"), ("2026-05-01", "första maj"),
      ("2026-05-14", "kristi himmelsfärdsdag"), ("2026-05-24", "pingstdagen"),
      ("2026-06-06", "nationaldagen"), ("2026-06-19", "midsommarafton"),
      ("2026-06-20", "midsommardagen"), ("2026-10-31", "alla helgons dag"),
      ("2026-12-24", "julafton"), ("2026-12-25", "juldagen"), ("2026-12-26", "annandag jul"),
      ("2026-12-31", "nyårsafton"),
    ]
    let found = SwedishHolidays.holidays(in: 2026)
    #expect(found.map(\.date) == expected.map(\.0))
    #expect(found.map(\.name) == expected.map(\.1))
    #expect(found.filter(\.isEve).map(\.name) == ["midsommarafton", "julafton", "nyårsafton"])
  }

  @Test func `can share a day`() {
    #expect(
      SwedishHolidays.names(on: "2008-05-01") == ["första maj", "kristi himmelsfärdsdag"])
    let shared = (2005...2099).filter {
      SwedishHolidays.names(on: CivilDate(year: $0, month: 6, clampedDay: 6)).count == 2
    }
    #expect(shared == [2049, 2055, 2060])
    #expect(SwedishHolidays.names(on: "2026-06-01") == [])
  }

  @Test func `changed Whit Monday for the National Day in 2005`() {
    #expect(SwedishHolidays.isFree("2004-05-31"))
    #expect(SwedishHolidays.names(on: "2004-05-31") == ["annandag pingst"])
    #expect(!SwedishHolidays.isFree("2005-05-16"))
    #expect(!SwedishHolidays.isFree("2003-06-06"))
    #expect(SwedishHolidays.isFree("2005-06-06"))
  }

  @Test func `are free, like every Saturday and Sunday`() {
    var named: Set<CivilDate> = []
    for year in 1995...2060 { named.formUnion(SwedishHolidays.holidays(in: year).map(\.date)) }
    let first: CivilDate = "1995-01-01"
    for date in first...("2060-12-31" as CivilDate) {
      let isFree = date.weekday >= .saturday || named.contains(date)
      if SwedishHolidays.isFree(date) != isFree { Issue.record("\(date)") }
    }
  }

  @Test(
    arguments: [
      "2026-01-05", "2026-04-02", "2026-04-30", "2026-05-13", "2026-06-05", "2026-10-30",
    ] as [CivilDate])
  func `leave the lesser eves as working days`(date: CivilDate) {
    #expect(!SwedishHolidays.isFree(date))
  }
}

@Suite struct `A business calendar` {
  private let sweden = BusinessCalendar()

  @Test(arguments: [(2026, 251), (2027, 253), (2028, 251), (2029, 250), (2030, 250)])
  func `counts the working days of a year`(year: Int, expected: Int) {
    let last = CivilDate(year: year, month: 12, clampedDay: 31)
    let lastOfYearBefore = CivilDate(year: year - 1, month: 12, clampedDay: 31)
    #expect(sweden.workingDays(after: lastOfYearBefore, through: last) == expected)
  }

  @Test func `counts none when the end is not later`() {
    #expect(sweden.workingDays(after: "2026-03-02", through: "2026-03-02") == 0)
    #expect(sweden.workingDays(after: "2026-03-03", through: "2026-03-02") == 0)
    #expect(sweden.workingDays(after: "2026-12-29", through: "2027-01-28") == 19)
  }

  @Test(
    arguments: [
      ("2026-12-31", "2027-01-04"), ("2026-12-24", "2026-12-28"), ("2026-06-19", "2026-06-22"),
      ("2027-03-26", "2027-03-30"), ("2027-01-06", "2027-01-07"), ("2027-05-01", "2027-05-03"),
      ("2027-12-24", "2027-12-27"), ("2026-06-18", "2026-06-18"),
    ] as [(CivilDate, CivilDate)])
  func `finds the next working day`(date: CivilDate, expected: CivilDate) {
    #expect(sweden.workingDay(onOrAfter: date) == expected)
  }

  @Test(
    arguments: [
      ("2026-12-31", "2026-12-30"), ("2027-03-28", "2027-03-25"), ("2026-12-30", "2026-12-30"),
      ("2027-01-01", "2026-12-30"),
    ] as [(CivilDate, CivilDate)])
  func `finds the working day before`(date: CivilDate, expected: CivilDate) {
    #expect(sweden.workingDay(onOrBefore: date) == expected)
  }

  @Test func `counts offsets in working days`() {
    // 31 March 2027 is the Wednesday after Easter, the table of phrases gives 22 March.
    #expect(Offset(5, .workdays).before("2027-03-31", on: sweden) == "2027-03-22")
    #expect(Offset(1, .workdays).after("2026-12-30", on: sweden) == "2027-01-04")
    #expect(Offset(0, .workdays).after("2026-12-31", on: sweden) == "2026-12-31")
    #expect(Offset(2, .weeks).before("2026-01-07", on: sweden) == "2025-12-24")
    #expect(Offset(1, .years).after("2024-02-29", on: sweden) == "2025-02-28")
  }

  @Test func `keeps weekends free without holidays`() {
    let plain = BusinessCalendar(holidays: .none)
    #expect(plain.isWorkingDay("2026-12-25"))
    #expect(!plain.isWorkingDay("2026-12-26"))
    #expect(!plain.isWorkingDay("2026-12-27"))
  }

  @Test func `knows local closures`() throws {
    let christmas = BusinessCalendar.Closure.yearly(
      from: try #require(MonthDay(month: 12, day: 27)),
      until: try #require(MonthDay(month: 1, day: 5)))
    let may: CivilDate = "2026-05-11"
    let calendar = BusinessCalendar(
      closures: [christmas, .weeks(28...31), .dates(may...("2026-05-13" as CivilDate))])
    #expect(calendar.isClosed("2026-12-27") && calendar.isClosed("2031-01-05"))
    #expect(!calendar.isClosed("2026-12-26") && !calendar.isClosed("2026-01-06"))
    #expect(calendar.workingDay(onOrAfter: "2026-07-06") == "2026-08-03")
    #expect(calendar.workingDay(onOrAfter: may) == "2026-05-15")
    #expect(calendar.workingDay(onOrBefore: "2027-01-05") == "2026-12-23")
  }

  @Test func `gives the day itself when nothing is open`() throws {
    let always = BusinessCalendar(closures: [.weeks(1...53)])
    #expect(always.workingDay(onOrAfter: "2026-01-01") == "2026-01-01")
    #expect(always.workingDay(onOrBefore: "2026-01-01") == "2026-01-01")
  }
}
