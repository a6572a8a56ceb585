import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 4: owners` {
  @Test func `are reached at the address of the day of sending`() throws {
    let schedule = Schedule.plain(.duty("report", .by("2027-03-31"))) {
      $0.contacts[0].until = "2027-03-16"
      $0.contacts.append(
        Contact(body: "board", role: .mailbox, mail: "new@example.se", from: "2027-03-17"))
    }
    let world = try World(schedule, at: "2027-02-01 08:00")
    try world.run(until: "2027-03-18 08:00")
    #expect(world.attempts.map(\.at) == ["2027-03-01 07:30", "2027-03-17 07:30"])
    #expect(
      world.attempts.map { $0.parcel.recipient?.description }
        == ["board@example.se", "new@example.se"])
  }

  @Test func `are reached at the address of the later day when the first was deferred`() throws {
    let schedule = Schedule.plain(.duty("report", .by("2027-03-31"))) {
      $0.contacts[0].until = "2027-03-01"
      $0.contacts.append(
        Contact(body: "board", role: .mailbox, mail: "new@example.se", from: "2027-03-02"))
    }
    let world = try World(schedule, at: "2027-03-01 07:30")
    world.receiver = { attempt in
      attempt.at < "2027-03-02"
        ? .deferred(Reply(code: 451, text: "later"), retryAfter: nil)
        : .accepted(Receipt(text: "ok"))
    }
    try world.run(until: "2027-03-02 12:00")
    #expect(world.attempts.first?.parcel.recipient == "board@example.se")
    #expect(world.attempts.last?.parcel.recipient == "new@example.se")
    #expect(Set(world.attempts.map(\.parcel.id)).count == 1)
  }

  @Test func `whose mailbox has ended are stood in for by the coordinator`() throws {
    let schedule = Schedule.plain(.duty("report", .by("2027-03-31"))) {
      $0.contacts[0].until = "2027-03-10"
    }
    let world = try World(schedule, at: "2027-02-01 08:00")
    try world.run(until: "2027-03-18 08:00")
    // From 11 March (a Thursday) nobody holds the mailbox: the strongest step that has passed is
    // still the one of 1 March.
    #expect(
      world.mail == [
        "2027-03-01 07:30 board mailbox: report 2027-03-31 before 30 days",
        "2027-03-11 07:30 * coordinator: report 2027-03-31 before 30 days, late from 2027-03-01",
        "2027-03-17 07:30 * coordinator: report 2027-03-31 before 14 days",
      ])
    #expect(
      world.attempts.last?.content.standsInFor == Recipient(body: "board", post: .mailbox))
  }

  @Test func `without members of their own are told through their members`() throws {
    let schedule = Schedule.plain(
      .duty("report", .by("2027-03-31")) { $0.coordinates = ["group"] }
    ) {
      $0.plan.bodies["group"] = Body(title: "Gruppen", kind: .group, members: ["board", "other"])
    }
    let world = try World(schedule, at: "2027-03-01 07:30")
    try world.run(until: "2027-03-01 08:00")
    #expect(
      world.mail == [
        "2027-03-01 07:30 board mailbox: report 2027-03-31 before 30 days",
        "2027-03-01 07:30 other mailbox: report 2027-03-31 before 30 days",
      ])
  }
}
