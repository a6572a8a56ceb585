import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 18: a moved date` {
  @Test func `T21 is told anew, naming the old date, under the same name`() throws {
    let world = try World(
      Schedule.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-01 07:30")
    try world.cycle()
    let move = try world.move("report", nil, "2027-03-31", to: "2027-05-12")
    let moved = try #require(try world.occurrences("report").first)
    #expect(moved.id.nominal == "2027-03-31")
    #expect(moved.due == "2027-05-12")
    #expect(moved.derivation.contains(.moved(from: "2027-03-31", by: move)))
    try world.run(until: "2027-04-12 12:00")
    // Wednesday 12 May less 30 days is Monday 12 April.
    #expect(
      world.mail.dropFirst() == ["2027-04-12 07:30 board mailbox: report 2027-03-31 before 30 days"]
    )
    let content = try #require(world.attempts.last?.content)
    #expect(content.reminders.first?.formerDue == "2027-03-31")
    // What calendars count by, and where their times are local.
    #expect(world.attempts.map { $0.content.reminders[0].arming } == [0, 1])
    #expect(content.zone == .stockholm)
    #expect(
      try world.ledger("report", nil, "2027-03-31")
        == ["#1 before 30 days board mailbox: accepted", "before 30 days board mailbox: accepted"])
  }

  @Test func `moves what hangs on it and is the last of several`() throws {
    let schedule = Schedule.plain(
      .duty("report", .yearly("04-30")), .duty("draft", .before(70, .days, "report")))
    let world = try World(schedule, at: "2027-01-04 08:00")
    try world.move("report", nil, "2027-04-30", to: "2027-05-20")
    let second = try world.move("report", nil, "2027-04-30", to: "2027-05-14")
    // 14 May less 70 days is 5 March.
    #expect(try world.occurrences("draft").first?.due == "2027-03-05")
    try world.undo(second)
    #expect(try world.occurrences("draft").first?.due == "2027-03-11")
  }

  @Test func `to an earlier day opens by then`() throws {
    let world = try World(
      Schedule.plain(.duty("visit", .once(.during(.month(6, year: 2027))))), at: "2027-01-04 08:00")
    try world.move("visit", nil, "2027-06", to: "2027-05-12")
    let moved = try #require(try world.occurrences("visit").first)
    #expect(moved.opens == "2027-05-12")
    #expect(moved.due == "2027-05-12")
  }
}
