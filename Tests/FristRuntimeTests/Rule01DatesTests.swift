import CivilTime
import FristCore
import FristRuntime
import Testing

/// 31 December 2027 is a Friday and an eve; 30 December is a Thursday; 1 January 2028 is a Saturday,
/// so the next day that lag 1930:173 leaves open is Monday the 3rd.
@Suite struct `Rule 1: three dates` {
  @Test func `on an open day due and planning are the day as written`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-02-01 08:00")
    let report = try #require(try world.occurrences("report").first)
    #expect(report.due == "2027-03-31")
    #expect(report.planning == "2027-03-31")
  }

  @Test func `31 December stays due and is planned for the working day before`() throws {
    let world = try World(.plain(.duty("report", .by("2027-12-31"))), at: "2027-02-01 08:00")
    let report = try #require(try world.occurrences("report").first)
    #expect(report.due == "2027-12-31")
    #expect(report.planning == "2027-12-30")
    #expect(report.derivation.contains(.planning(from: "2027-12-31")))
  }

  @Test func `a statutory duty is carried on, and still planned for the working day before`() throws
  {
    let statutory = Obligation.duty("report", .by("2027-12-31")) { $0.statutory = true }
    let world = try World(.plain(statutory), at: "2027-02-01 08:00")
    let report = try #require(try world.occurrences("report").first)
    #expect(report.due == "2028-01-03")
    #expect(report.planning == "2027-12-30")
  }

  @Test func `the law knows no local closures, planning does`() throws {
    let statutory = Obligation.duty("report", .by("2027-12-31")) { $0.statutory = true }
    let schedule = Schedule.plain(statutory) {
      $0.calendar.closures = [
        .yearly(from: MonthDay(month: 12, day: 27)!, until: MonthDay(month: 1, day: 5)!)
      ]
    }
    let world = try World(schedule, at: "2027-02-01 08:00")
    let report = try #require(try world.occurrences("report").first)
    #expect(report.due == "2028-01-03")
    // 27 to 30 closed, 25 and 26 a weekend, 24 an eve.
    #expect(report.planning == "2027-12-23")
  }

  @Test func `steps before count from planning, those after from due`() throws {
    // 28 February 2027 is a Sunday: due Monday 1 March by law, planned for Friday the 26th.
    let statutory = Obligation.duty("report", .by("2027-02-28")) {
      $0.statutory = true
      $0.policy = "short"
    }
    let schedule = Schedule.plain(statutory) {
      $0.policies["short"] = Policy(name: "short", before: [Offset(3, .days)], escalate: [])
    }
    let world = try World(schedule, at: "2027-02-01 08:00")
    try world.run(until: "2027-03-10 12:00")
    #expect(
      world.mail == [
        "2027-02-23 07:30 board mailbox: report 2027-02-28 before 3 days",
        "2027-03-02 07:30 board mailbox: report 2027-02-28 overdue 1 days",
      ])
  }

  @Test func `a window is due on its last day`() throws {
    // 15 June 2027 is a Tuesday.
    let survey = Obligation.duty("survey", .once(.during(.season(.spring, year: 2027))))
    let world = try World(.plain(survey), at: "2027-02-01 08:00")
    #expect(try world.occurrences("survey").first?.due == "2027-06-15")
  }
}
