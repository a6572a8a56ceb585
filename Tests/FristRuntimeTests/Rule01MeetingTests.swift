import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 1: what a body decides` {
  /// Meetings of the board: Thursday 20 May, 10 June (papers by 21 May, set by hand) and 17 June;
  /// of the council Monday 14 June.
  private func schedule(
    by day: CivilDate = "2027-06-15", decidedBy bodies: [Name<Body>] = ["board"]
  ) -> Schedule {
    Schedule.plain(.duty("final", .by(day)) { $0.decidedBy = bodies }) {
      $0.plan.bodies["council"] = Body(title: "Fullmäktige", kind: .council)
      $0.meetings = [
        BoardMeeting(body: "board", date: "2027-05-20"),
        BoardMeeting(body: "board", date: "2027-06-10", papers: "2027-05-21"),
        BoardMeeting(body: "board", date: "2027-06-17"),
        BoardMeeting(body: "council", date: "2027-06-14"),
      ]
    }
  }

  private func planned(_ schedule: Schedule) throws -> Occurrence {
    let world = try World(schedule, at: "2027-01-04 08:00")
    return try #require(try world.occurrences("final").first)
  }

  @Test func `is planned for the paper stop of the last meeting that makes the date`() throws {
    let occurrence = try planned(schedule())
    #expect(occurrence.due == "2027-06-15")
    #expect(occurrence.planning == "2027-05-21")
    #expect(occurrence.meetings.map(\.date) == ["2027-06-10"])
  }

  @Test func `has a paper stop that is moved earlier off red days`() throws {
    // Fourteen days before 20 May is 6 May, Ascension Day.
    let occurrence = try planned(schedule(by: "2027-06-01"))
    #expect(occurrence.meetings.map(\.date) == ["2027-05-20"])
    #expect(occurrence.planning == "2027-05-05")
  }

  @Test func `by several bodies needs their meetings in order`() throws {
    let occurrence = try planned(schedule(decidedBy: ["board", "council"]))
    #expect(occurrence.meetings.map(\.body) == ["board", "council"])
    #expect(occurrence.meetings.map(\.date) == ["2027-06-10", "2027-06-14"])
    #expect(occurrence.planning == "2027-05-21")
    // On 14 June no meeting of the council comes after one of the board on the same day.
    #expect(try planned(schedule(decidedBy: ["council", "board"])).meetings.isEmpty)
  }

  @Test func `without a meeting in time keeps its due date`() throws {
    let occurrence = try planned(schedule(by: "2027-05-12"))
    #expect(occurrence.meetings.isEmpty)
    #expect(occurrence.planning == "2027-05-12")
    #expect(occurrence.derivation.contains(.noMeeting(of: "board")))
  }

  @Test func `is reminded of before the paper stop and overdue after the due date`() throws {
    let world = try World(schedule(), at: "2027-01-04 08:00")
    try world.run(until: "2027-07-08 08:00")
    // 21 May less 30 days is Wednesday 21 April, less 14 Friday 7 May, less 3 Tuesday 18 May. The
    // paper stop passes on a Friday. 15 June is a Tuesday; eight days after is 23 June.
    #expect(
      world.mail == [
        "2027-04-21 07:30 board mailbox: final 2027-06-15 before 30 days",
        "2027-05-07 07:30 board mailbox: final 2027-06-15 before 14 days",
        "2027-05-18 07:30 board mailbox: final 2027-06-15 before 3 days",
        "2027-05-24 07:30 * coordinator: final 2027-06-15 paper-stop",
        "2027-05-24 07:30 board mailbox: final 2027-06-15 paper-stop",
        "2027-06-16 07:30 board mailbox: final 2027-06-15 overdue 1 days",
        "2027-06-23 07:30 board manager: final 2027-06-15 escalate 8 days",
        "2027-07-07 07:30 * coordinator: final 2027-06-15 escalate 22 days",
      ])
  }

  @Test func `whose papers are in is left alone until its due date, and stays open`() throws {
    let world = try World(schedule(), at: "2027-05-10 08:00")
    try world.papers("final", "2027-06-15", on: "2027-05-10")
    try world.run(until: "2027-06-16 08:00")
    #expect(world.mail == ["2027-06-16 07:30 board mailbox: final 2027-06-15 overdue 1 days"])
    let occurrence = try #require(try world.occurrences("final").first)
    #expect(occurrence.isOpen)
    #expect(occurrence.papers == "2027-05-10")
  }

  @Test func `whose papers come in supersedes what was waiting`() throws {
    let world = try World(schedule(), at: "2027-05-18 07:30")
    world.receiver = { _ in .deferred(Reply(code: 451, text: "later"), retryAfter: nil) }
    try world.cycle()
    try world.papers("final", "2027-06-15", on: "2027-05-18")
    try world.cycle()
    #expect(
      try world.ledger("final", nil, "2027-06-15")
        == ["before 3 days board mailbox: superseded, papers-in"])
  }

  @Test func `names the next meeting when the stop has passed`() throws {
    let world = try World(schedule(), at: "2027-05-24 08:00")
    let duties = try #require(world.engine.duties.first)
    let next = duties.nextMeeting(
      for: try #require(duties.duty("final")).obligation, from: "2027-05-24")
    // Papers for 17 June are due on Thursday 3 June.
    #expect(next?.date == "2027-06-17")
    #expect(next?.papers == "2027-06-03")
  }
}
