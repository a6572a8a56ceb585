import CivilTime
import Testing

@Suite struct `Zone rules` {
  /// Swedish rules from the footer alone.
  private let stockholm: ZoneRules

  init() throws {
    stockholm = try ZoneRules(
      name: "Europe/Stockholm", tzif: TZifFile(footer: "CET-1CEST,M3.5.0,M10.5.0/3").bytes)
  }

  @Test(
    arguments: [
      ("2026-03-29", "01:59", "2026-03-29T00:59:00Z"),
      ("2026-03-29", "02:30", "2026-03-29T01:30:00Z"),
      ("2026-03-29", "03:00", "2026-03-29T01:00:00Z"),
      ("2026-10-25", "02:30", "2026-10-25T00:30:00Z"),
      ("2026-10-25", "01:59", "2026-10-24T23:59:00Z"),
      ("2026-10-25", "03:00", "2026-10-25T02:00:00Z"),
      ("2027-03-28", "02:30", "2027-03-28T01:30:00Z"),
      ("2027-10-31", "02:30", "2027-10-31T00:30:00Z"),
      ("2027-03-11", "07:30", "2027-03-11T06:30:00Z"),
      ("9999-12-31", "23:59", "9999-12-31T22:59:00Z"),
    ] as [(CivilDate, String, String)])
  func `T05 T06 give one instant to every local time`(
    date: CivilDate, time: String, instant: String
  ) throws {
    #expect(stockholm.instant(date, try #require(TimeOfDay(time))).description == instant)
  }

  @Test(
    arguments: [
      ("2026-03-29T01:30:00Z", "2026-03-29", "03:30"),
      ("2026-10-25T00:30:00Z", "2026-10-25", "02:30"),
      ("2026-10-25T01:30:59Z", "2026-10-25", "02:30"),
      ("2026-12-31T23:00:00Z", "2027-01-01", "00:00"),
      ("3000-07-01T22:00:00Z", "3000-07-02", "00:00"),
      ("1969-12-31T22:59:59Z", "1969-12-31", "23:59"),
    ] as [(String, CivilDate, String)])
  func `show an instant on local clocks`(instant: String, date: CivilDate, time: String) throws {
    let day = try #require(CivilDate(String(instant.prefix(10))))
    let clock = try #require(TimeOfDay(String(instant.dropFirst(11).prefix(5))))
    let seconds = try #require(Int64(instant.dropFirst(17).prefix(2)))
    let local = stockholm.local(ZoneRules.utc.instant(day, clock) + .seconds(seconds))
    #expect(local.date == date)
    #expect(local.time == TimeOfDay(time))
  }

  @Test func `repeat after 400 years`() {
    let cycle = 146_097 * 86_400
    for hour in stride(from: 1_767_225_600, to: 1_798_761_600, by: 3600) {
      let offset = stockholm.offset(at: Instant(seconds: Int64(hour)))
      for cycles in [1, 2, 15] {
        let later = Instant(seconds: Int64(hour + cycles * cycle))
        if stockholm.offset(at: later) != offset { Issue.record("\(later)") }
      }
    }
  }

  @Test func `T07 make a civil day 23, 24 or 25 hours long`() {
    func hours(_ day: CivilDate) -> Int64 {
      let length = stockholm.instant(day + 1, .midnight) - stockholm.instant(day, .midnight)
      return length.components.seconds / 3600
    }
    #expect(hours("2026-03-28") == 24)
    #expect(hours("2026-03-29") == 23)
    #expect(hours("2026-10-25") == 25)
  }

  @Test func `are nothing in UTC`() {
    #expect(ZoneRules.utc.offset(at: Instant(seconds: 4_000_000_000)) == 0)
    #expect(ZoneRules.utc.instant("1970-01-02", .midnight) == Instant(seconds: 86_400))
  }

  @Test(
    arguments: [
      // South of the equator summer spans New Year.
      ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-01-15", 39_600),
      ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-07-15", 36_000),
      // Negative summer time, as Ireland has it.
      ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-15", 0),
      ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-15", 3600),
      // Hours past midnight and before it: 26 April 2026 02:00, and 28 March 2026 23:00.
      ("EET-2EEST,M4.4.4/74,M10.4.4/50", "2026-04-25", 7200),
      ("EET-2EEST,M4.4.4/74,M10.4.4/50", "2026-04-26", 10_800),
      ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29", -3600),
      ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-28", -7200),
      // Summer time all year.
      ("XXX3EDT4,0/0,J365/23", "2026-12-31", -14_400),
      ("XXX3EDT4,0/0,J365/23", "2027-01-01", -14_400),
      // J60 is 1 March in every year, 59 only in common ones.
      ("AAA0BBB,J60/0,J300/0", "2028-02-29", 0), ("AAA0BBB,J60/0,J300/0", "2028-03-01", 3600),
      ("AAA0BBB,59/0,J300/0", "2028-02-29", 3600), ("AAA0BBB,59/0,J300/0", "2027-02-28", 0),
      ("AAA0BBB,59/0,J300/0", "2027-03-01", 3600),
      ("<+0545>-5:45", "2026-06-01", 20_700), ("AAA-1:02:03", "2026-06-01", 3723),
    ] as [(String, CivilDate, Int)])
  func `follow the rule after the table`(footer: String, date: CivilDate, offset: Int) throws {
    let zone = try ZoneRules(name: footer, tzif: TZifFile(footer: footer).bytes)
    #expect(zone.offset(at: ZoneRules.utc.instant(date, .midnight) + .seconds(12 * 3600)) == offset)
  }

  @Test func `take the table before the rule`() throws {
    var file = TZifFile(footer: "CET-1")
    file.offsets = [4332, 3600, 7200]
    file.transitions = [(-2_000_000_000, 1), (500_000_000, 2), (600_000_000, 1)]
    let zone = try ZoneRules(name: "Table", tzif: file.bytes)
    let offsets = [-2_000_000_001, -2_000_000_000, 499_999_999, 500_000_000, 600_000_000]
      .map { zone.offset(at: Instant(seconds: $0)) }
    #expect(offsets == [4332, 3600, 3600, 7200, 3600])
    file.version = 0
    let old = try ZoneRules(name: "Old", tzif: file.bytes)
    #expect(old.offset(at: Instant(seconds: 550_000_000)) == 7200)
  }
}
