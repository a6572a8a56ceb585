import CivilTime
import FristCore
import Testing

@Suite struct `Hours and digests` {
  let local = LocalTime(zone: .utc, calendar: BusinessCalendar(), hours: .standard)

  private func instant(_ text: String) -> Instant {
    let parts = text.split(separator: " ").map(String.init)
    return local.zone.instant(CivilDate(parts[0])!, TimeOfDay(parts[1])!)
  }

  /// Good Friday 2027 is 26 March, Easter Monday the 29th.
  static let openings: [(String, String)] = [
    ("2027-03-01 07:30", "2027-03-01 07:30"), ("2027-03-01 15:59", "2027-03-01 15:59"),
    ("2027-03-01 07:29", "2027-03-01 07:30"), ("2027-03-01 16:00", "2027-03-02 07:30"),
    ("2027-03-05 16:00", "2027-03-08 07:30"), ("2027-03-25 16:00", "2027-03-30 07:30"),
    ("2027-12-30 16:00", "2028-01-03 07:30"),
  ]

  @Test(arguments: openings) func `open next`(from: String, at: String) {
    #expect(local.nextOpening(from: instant(from)) == instant(at))
    #expect(local.isOpen(at: instant(from)) == (from == at))
  }

  @Test func `that never open say so`() {
    let closed = BusinessCalendar(closures: [
      .yearly(from: MonthDay(month: 1, day: 1)!, until: MonthDay(month: 12, day: 31)!)
    ])
    let never = LocalTime(zone: .utc, calendar: closed, hours: .standard)
    #expect(never.nextOpening(from: instant("2027-03-01 08:00")) == nil)
  }

  /// A Monday digest at 08:00; what it finds on or after a day.
  static let mondays: [(CivilDate, CivilDate)] = [
    ("2027-03-01", "2027-03-01"), ("2027-03-02", "2027-03-08"), ("2027-03-26", "2027-03-30"),
    ("2027-03-29", "2027-03-30"), ("2027-03-30", "2027-03-30"), ("2027-03-31", "2027-04-05"),
  ]

  @Test(arguments: mondays) func `of a weekly digest`(from: CivilDate, day: CivilDate) {
    let digest = Digest.weekly(.monday, TimeOfDay(hour: 8, minute: 0)!)
    #expect(digest.moment(onOrAfter: from, local)?.day == day)
    #expect(digest.moment(onOrBefore: day, from: "2027-01-01", local)?.day == day)
  }

  @Test func `of a weekly digest in a long closure fall together after it`() {
    let calendar = BusinessCalendar(closures: [.weeks(26...32)])
    let summer = LocalTime(zone: .utc, calendar: calendar, hours: .standard)
    let digest = Digest.weekly(.monday, TimeOfDay(hour: 8, minute: 0)!)
    // Week 32 ends on Sunday 15 August.
    #expect(digest.moment(onOrAfter: "2027-06-29", summer)?.day == "2027-08-16")
    #expect(digest.moment(onOrAfter: "2027-08-17", summer)?.day == "2027-08-23")
  }

  static let months: [(CivilDate, CivilDate)] = [
    ("2027-05-01", "2027-05-03"), ("2027-05-03", "2027-05-03"), ("2027-05-04", "2027-06-01"),
    ("2027-12-02", "2028-01-03"),
  ]

  @Test(arguments: months) func `of a monthly digest`(from: CivilDate, day: CivilDate) {
    let digest = Digest.monthly(TimeOfDay(hour: 7, minute: 30)!)
    #expect(digest.moment(onOrAfter: from, local)?.day == day)
    #expect(digest.moment(onOrAfter: from, local)?.at == instant("\(day) 07:30"))
  }

  @Test func `of a digest before its start are none`() {
    let digest = Digest.monthly(TimeOfDay(hour: 7, minute: 30)!)
    #expect(digest.moment(onOrBefore: "2027-05-20", from: "2027-05-04", local) == nil)
    #expect(digest.moment(onOrBefore: "2027-05-20", from: "2027-05-01", local)?.day == "2027-05-03")
    #expect(Digest.none.moment(onOrAfter: "2027-05-20", local) == nil)
  }
}

@Suite struct `A mail address` {
  static let good = ["a@example.se", "a.b+c@sub.example.se", "ö@exempel.se", "o'brien@example.se"]
  static let bad = [
    "", "a", "@example.se", "a@", "a@b@c", "a b@example.se", "a@exa mple.se", "-a@example.se",
    ".a@example.se", "a..b@example.se", "a@-example.se", "a@example..se", "<a@example.se>",
    "a@example.se\r\nRCPT TO:<b@example.se>", "a\u{0}@example.se", "a@example.se\u{2028}",
    "\"a b\"@example.se",
  ]

  @Test(arguments: good) func `is read`(text: String) throws {
    #expect(try MailAddress(text).description == text)
  }

  @Test(arguments: bad) func `M18 M23 is refused where an SMTP client could be misled`(text: String)
  {
    #expect(throws: MailAddress.Fault.self) { try MailAddress(text) }
  }

  @Test func `has its domain in lower case`() throws {
    #expect(try MailAddress("Anna@EXAMPLE.se").description == "Anna@example.se")
  }
}
