import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 7: what counts as a unit` {
  @Test func `what feeds a quota counts there in its own unit`() throws {
    let schedule = Schedule.plain(
      .duty("coaches", .atLeast(30, "coacher")),
      .duty("courses", .atLeast(2, "tillfällen")) { $0.feeds = "coaches" })
    let world = try World(schedule, at: "2027-03-12 08:00")
    try world.done(
      "courses", on: "2027-03-12", figures: [Fact.Reported(measure: "coacher", value: Figure(14))])
    try world.done("coaches", on: "2027-03-12", value: 3)
    #expect(try world.occurrence("coaches", nil, "2027")?.progress.done == 17)
    #expect(try world.occurrence("courses", nil, "2027")?.progress.done == 1)
  }

  @Test func `what is fed and undone is decided again`() throws {
    let schedule = Schedule.plain(
      .duty("coaches", .atLeast(10, "coacher")),
      .duty("courses", .atLeast(2, "tillfällen")) { $0.feeds = "coaches" })
    let world = try World(schedule, at: "2027-03-12 08:00")
    let fact = try world.done(
      "courses", on: "2027-03-12", figures: [Fact.Reported(measure: "coacher", value: Figure(10))])
    #expect(
      try world.occurrence("coaches", nil, "2027")?.state == .done(on: "2027-03-12", fact: fact))
    try world.undo(fact)
    #expect(try world.occurrence("coaches", nil, "2027")?.progress.done == 0)
  }

  @Test func `a unit counts only with every point of the checklist`() throws {
    let schedule = Schedule.plain(
      .duty("meetings", .atLeast(2)) { $0.checklist = ["insatser", "uppföljning"] })
    let world = try World(schedule, at: "2027-03-12 08:00")
    try world.done("meetings", on: "2027-02-01", checked: ["insatser"])
    try world.done("meetings", on: "2027-03-01", checked: ["insatser", "uppföljning"])
    #expect(try world.occurrence("meetings", nil, "2027")?.progress.done == 1)
  }

  private static func inviting(_ invite: Offset...) -> Policy {
    Policy(
      name: "inviting", before: [], overdue: [], escalate: [], behind: .never, copy: [],
      invite: invite)
  }

  @Test func `those invited are told before each booked meeting`() throws {
    let schedule = Schedule.plain(
      .duty("meetings", .atLeast(1)) {
        $0.invite = .body("other")
        $0.policy = "inviting"
        $0.meetings = [
          Obligation.Meeting(date: "2027-03-09"), Obligation.Meeting(date: "2027-10-12"),
        ]
      }
    ) {
      $0.policies["inviting"] = Self.inviting(Offset(6, .weeks), Offset(1, .weeks))
    }
    let world = try World(schedule, at: "2027-01-11 08:00")
    try world.run(until: "2027-03-08 12:00")
    // Six weeks before Tuesday 9 March is 26 January. That the number is reached cancels no meeting:
    // six weeks before 12 October is 31 August.
    try world.done("meetings", on: "2027-03-08")
    try world.run(until: "2027-12-31 12:00")
    #expect(
      world.mail == [
        "2027-01-26 07:30 other mailbox: meetings 2027 invite 6 weeks 2027-03-09",
        "2027-03-02 07:30 other mailbox: meetings 2027 invite 1 weeks 2027-03-09",
        "2027-08-31 07:30 other mailbox: meetings 2027 invite 6 weeks 2027-10-12",
        "2027-10-05 07:30 other mailbox: meetings 2027 invite 1 weeks 2027-10-12",
      ])
  }

  @Test func `a meeting with one circle invites its own address`() throws {
    let schedule = Schedule.plain(
      .duty("meetings", .atLeast(1)) {
        $0.each = .register("places")
        $0.invite = .subject
        $0.policy = "inviting"
        $0.meetings = [Obligation.Meeting(date: "2027-03-09", subject: "a")]
      }
    ) {
      $0.registers = Register.of(
        Subject(id: "a", mail: "a@example.se"), Subject(id: "b", mail: "b@example.se"))
      $0.policies["inviting"] = Self.inviting(Offset(1, .weeks))
    }
    let world = try World(schedule, at: "2027-01-11 08:00")
    try world.run(until: "2027-03-20 12:00")
    #expect(
      world.mail == ["2027-03-02 07:30 * subject a: meetings/a 2027 invite 1 weeks 2027-03-09"])
  }

  @Test func `who joins between the invitation and the meeting is invited on that day`() throws {
    let schedule = Schedule.plain(
      .duty("meetings", .atLeast(1)) {
        $0.invite = .register("places")
        $0.policy = "inviting"
        $0.meetings = [Obligation.Meeting(date: "2027-03-17")]
      }
    ) {
      $0.registers = Register.of(
        Subject(id: "a", mail: "a@example.se"),
        Subject(id: "b", from: "2027-03-10", mail: "b@example.se"))
      $0.policies["inviting"] = Self.inviting(Offset(2, .weeks))
    }
    let world = try World(schedule, at: "2027-01-11 08:00")
    try world.run(until: "2027-03-20 12:00")
    #expect(
      world.mail == [
        "2027-03-03 07:30 * subject a: meetings 2027 invite 2 weeks 2027-03-17",
        "2027-03-10 07:30 * subject b: meetings 2027 invite 2 weeks 2027-03-17, late from 2027-03-03",
      ])
  }
}
