import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 26: confidential` {
  static func schedule(_ confidential: Bool = true) -> Schedule {
    func duty(_ name: Name<Obligation>) -> Obligation {
      .duty(name, .by("2027-03-31")) {
        $0.confidential = confidential
        $0.policy = "loud"
        $0.contributes = ["other"]
      }
    }
    return .plain(duty("raid"), duty("purchase")) {
      $0.policies["loud"] = Policy(
        name: "loud", to: [.coordinating, .contributing, .coordinator], copy: [.officer, .manager],
        also: ["hook"])
      $0.contacts += [
        Contact(body: "board", role: .secretary, mail: "secretary@example.se"),
        Contact(body: "board", role: .officer, mail: "officer@example.se"),
      ]
    }
  }

  @Test func `reaches the mailbox alone, each in a mail of its own, and is never escalated`() throws
  {
    let world = try World(Self.schedule(), at: "2027-03-01 07:30")
    try world.run(until: "2027-12-31 12:00")
    #expect(
      Set(world.attempts.map { "\($0.content.recipient) \($0.parcel.channel)" }) == [
        "board mailbox mail"
      ])
    // Three steps before and one after, for each of two.
    #expect(world.mail.count == 8)
    #expect(world.attempts.allSatisfy { $0.content.reminders.count == 1 })
    #expect(world.attempts.allSatisfy { $0.content.confidential && $0.content.replyTo.isEmpty })
    #expect(world.attempts.allSatisfy { $0.content.reminders[0].next == nil })
  }

  @Test func `otherwise the same duties reach everybody together`() throws {
    let world = try World(Self.schedule(false), at: "2027-03-01 07:30")
    try world.cycle()
    #expect(world.attempts.allSatisfy { $0.content.reminders.count == 2 })
    #expect(
      Set(world.attempts.map { "\($0.content.recipient) \($0.parcel.channel)" }) == [
        "* coordinator hook", "* coordinator mail", "board mailbox hook", "board mailbox mail",
        "board manager hook", "board manager mail", "board officer mail", "board secretary mail",
        "other mailbox hook", "other mailbox mail",
      ])
  }

  @Test func `goes by the first mail where a webhook comes before it`() throws {
    var schedule = Self.schedule()
    schedule.policies["loud"]?.channel = ["hook", "backup", "mail"]
    let world = try World(schedule, at: "2027-03-01 07:30")
    try world.cycle()
    #expect(
      world.attempts.map { "\($0.content.recipient) \($0.parcel.channel)" } == [
        "board mailbox backup", "board mailbox backup",
      ])
  }

  @Test func `waits while nobody holds the mailbox`() throws {
    // 8 March is a Monday.
    var schedule = Self.schedule()
    schedule.contacts[0].from = "2027-03-08"
    let world = try World(schedule, at: "2027-03-01 07:30")
    try world.run(until: "2027-03-07 12:00")
    #expect(world.attempts.isEmpty)
    try world.run(until: "2027-03-08 12:00")
    #expect(world.mail.count == 2)
  }

  @Test func `has no pace of the whole and tells no coordinator of too little or too much`() throws
  {
    let quota = Quota(bound: .exactly(4), within: [.months(11, 12)])
    let duty = Obligation.duty("raids", .quota(quota)) {
      $0.confidential = true
      $0.policy = "pace"
    }
    let visits = Obligation.duty("visits", .everyYear) {
      $0.confidential = true
      $0.each = .register("places")
      $0.policy = "pace"
    }
    let schedule = Schedule.plain(duty, visits) {
      $0.registers = Register.of(Subject(id: "a"), Subject(id: "b"))
      $0.policies["pace"] = Policy(
        name: "pace", before: [], overdue: [], escalate: [], copy: [.coordinator])
    }
    let world = try World(schedule, at: "2027-10-01 08:00")
    try world.run(until: "2027-12-30 08:00")
    #expect(
      world.mail == [
        "2027-12-01 07:30 board mailbox: raids 2027 behind 2027-12-01",
        "2027-12-29 07:30 board mailbox: raids 2027 unreachable",
      ])
    try world.done("raids", on: "2027-12-30", value: 5)
    try world.run(until: "2027-12-30 12:00")
    #expect(world.attempts.allSatisfy { $0.content.recipient.post == .mailbox })
  }
}
