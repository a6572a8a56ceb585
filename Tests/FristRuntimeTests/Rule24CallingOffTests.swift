import CivilTime
import FristCore
import FristRuntime
import Testing

/// The report is due Wednesday 31 March 2027: 30, 14 and 3 days before are 1, 17 and, for Good
/// Friday, 25 March; it is overdue on 1 April, and the manager hears on the 8th.
@Suite struct `Rule 24: those told hear that it is called off` {
  static let report = Obligation.duty("report", .by("2027-03-31"))
  static let off = "report 2027-03-31 called-off"

  @Test func `after a waiver, once, and nobody is told any more`() throws {
    let world = try World(.plain(Self.report), at: "2027-03-01 07:00")
    try world.run(until: "2027-03-18 10:00")
    try world.waive("report", nil, "2027-03-31")
    try world.run(until: "2027-06-30 12:00")
    #expect(
      world.mail.dropFirst(2) == ["2027-03-18 10:00 board mailbox: \(Self.off)"])
    try world.restart()
    try world.run(until: "2027-12-31 12:00")
    #expect(world.mail.count == 3)
  }

  @Test func `each who was told, the manager too`() throws {
    let world = try World(.plain(Self.report), at: "2027-03-26 07:00")
    try world.run(until: "2027-04-08 12:00")
    try world.waive("report", nil, "2027-03-31")
    try world.run(until: "2027-06-30 12:00")
    #expect(
      world.mail.suffix(2) == [
        "2027-04-08 12:00 board mailbox: \(Self.off)",
        "2027-04-08 12:00 board manager: \(Self.off)",
      ])
  }

  @Test func `not where nobody was told, nor after it is done`() throws {
    let world = try World(
      .plain(Self.report, .duty("other", .by("2027-03-31"))), at: "2027-02-01 07:00")
    try world.waive("report", nil, "2027-03-31")
    try world.run(until: "2027-03-02 12:00")
    try world.done("other", on: "2027-03-02")
    try world.run(until: "2027-06-30 12:00")
    #expect(world.mail == ["2027-03-01 07:30 board mailbox: other 2027-03-31 before 30 days"])
  }

  @Test func `when the hours open, and not if it is to be done after all`() throws {
    let world = try World(.plain(Self.report), at: "2027-03-01 07:00")
    try world.run(until: "2027-03-01 20:00")
    let waiver = try world.waive("report", nil, "2027-03-31")
    try world.run(until: "2027-03-01 23:00")
    try world.undo(waiver)
    try world.run(until: "2027-03-16 12:00")
    #expect(world.mail.count == 1)
    world.receiver = { _ in .deferred(Reply(code: 451, text: "later"), retryAfter: nil) }
    let second = try world.waive("report", nil, "2027-03-31")
    try world.run(until: "2027-03-16 13:00")
    #expect(
      try world.ledger("report", nil, "2027-03-31")
        .contains("called-off board mailbox: pending"))
    world.receiver = { _ in .accepted(Receipt(text: "ok")) }
    try world.undo(second)
    try world.run(until: "2027-03-17 12:00")
    #expect(
      try world.ledger("report", nil, "2027-03-31")
        .contains("called-off board mailbox: superseded, resumed"))
    #expect(
      world.mail.dropFirst() == [
        "2027-03-17 07:30 board mailbox: report 2027-03-31 before 14 days"
      ])
  }

  @Test(arguments: [true, false])
  func `after the obligation is removed, in a running daemon or while it was down`(
    isRunning: Bool
  ) throws {
    let world = try World(.plain(Self.report), at: "2027-03-01 07:00")
    try world.run(until: "2027-03-18 20:00")
    world.schedules[0].obligations = []
    if isRunning { try world.reload() } else { try world.restart() }
    try world.run(until: "2027-03-31 12:00")
    #expect(world.mail.dropFirst(2) == ["2027-03-19 07:30 board mailbox: \(Self.off)"])
    #expect(world.attempts.last?.content.reminders.first?.obligation.title == "report")
    try world.restart()
    try world.run(until: "2027-06-30 12:00")
    #expect(world.mail.count == 3)
  }

  @Test func `not after a removal of what was done, nor under a new name`() throws {
    let done = try World(.plain(Self.report), at: "2027-03-01 07:00")
    try done.run(until: "2027-03-18 12:00")
    try done.done("report", on: "2027-03-18")
    done.schedules[0].obligations = []
    try done.reload()
    try done.run(until: "2027-06-30 12:00")
    #expect(done.mail.count == 2)

    let renamed = try World(.plain(Self.report), at: "2027-03-01 07:00")
    try renamed.run(until: "2027-03-18 12:00")
    renamed.schedules[0].obligations = [
      .duty("final", .by("2027-03-31")) { $0.was = "report" }
    ]
    try renamed.reload()
    try renamed.run(until: "2027-03-27 12:00")
    #expect(
      renamed.mail.dropFirst(2) == [
        "2027-03-25 07:30 board mailbox: final 2027-03-31 before 3 days"
      ])
  }

  /// A phrase that names another period is another occurrence (rule 2).
  @Test func `when an edit takes the occurrence away`() throws {
    let world = try World(
      .plain(.duty("survey", .once(.during(.season(.spring, year: 2027))))),
      at: "2027-05-14 07:00")
    try world.run(until: "2027-05-14 12:00")
    world.schedules[0].obligations[0].when = .by("2027-06-30")
    try world.reload()
    try world.run(until: "2027-05-31 12:00")
    #expect(
      world.mail == [
        "2027-05-14 07:30 board mailbox: survey 2027-spring before 30 days",
        "2027-05-14 12:00 board mailbox: survey 2027-spring called-off",
        "2027-05-31 07:30 board mailbox: survey 2027-06-30 before 30 days",
      ])
  }

  @Test func `when a subject leaves its register`() throws {
    let visits = Obligation.duty("visits", .everyYear) { $0.each = .register("places") }
    let world = try World(
      .plain(visits) {
        $0.registers = Register.of(
          Subject(id: "a"), Subject(id: "b"), Subject(id: "c"))
      },
      at: "2027-12-01 07:00")
    try world.run(until: "2027-12-02 12:00")
    #expect(world.mail.count == 1)
    world.schedules[0].registers = Register.of(
      Subject(id: "a"), Subject(id: "b", until: "2027-12-05"), Subject(id: "c"))
    try world.reload()
    try world.run(until: "2027-12-08 12:00")
    #expect(
      world.mail.dropFirst() == ["2027-12-06 07:30 board mailbox: visits/b 2027 called-off"])
    // A row that vanishes has left on that day.
    world.schedules[0].registers = Register.of(Subject(id: "c"))
    try world.reload()
    try world.run(until: "2027-12-09 12:00")
    #expect(world.mail.last == "2027-12-08 12:00 board mailbox: visits/a 2027 called-off")
  }

  @Test func `a subject that has left, when what was done is taken back`() throws {
    let visits = Obligation.duty("visits", .everyYear) { $0.each = .register("places") }
    let world = try World(
      .plain(visits) { $0.registers = Register.of(Subject(id: "a"), Subject(id: "b")) },
      at: "2027-12-01 07:00")
    try world.run(until: "2027-12-02 12:00")
    let done = try world.done("visits", "a", on: "2027-12-02")
    try world.cycle()
    world.schedules[0].registers = Register.of(Subject(id: "b"))
    try world.reload()
    try world.run(until: "2027-12-06 12:00")
    #expect(world.mail.count == 1)
    try world.undo(done)
    try world.run(until: "2027-12-07 12:00")
    #expect(
      world.mail.dropFirst() == ["2027-12-06 12:00 board mailbox: visits/a 2027 called-off"])
  }

  @Test func `the whole of a register when its last subject leaves`() throws {
    let visits = Obligation.duty("visits", .everyYear) { $0.each = .register("places") }
    let world = try World(
      .plain(visits) {
        $0.registers = Register.of(
          Subject(id: "a", until: "2027-09-10"), Subject(id: "b", until: "2027-09-15"))
      },
      at: "2027-08-02 07:00")
    try world.run(until: "2027-09-15 12:00")
    // By 1 September, day 244 of 258, one of two was expected.
    #expect(world.mail.last == "2027-09-01 07:30 board mailbox: visits 2027 behind 2027-09-01")
    try world.run(until: "2027-09-20 12:00")
    #expect(world.mail.last == "2027-09-16 07:30 board mailbox: visits 2027 called-off")
  }

  @Test func `a meeting that was taken away is called off to those invited`() throws {
    let meetings = Obligation.duty("network", .atLeast(2)) {
      $0.policy = "meetings"
      $0.invite = .register("places")
      $0.meetings = [
        Obligation.Meeting(date: "2027-03-17"), Obligation.Meeting(date: "2027-10-13"),
      ]
    }
    let world = try World(
      .plain(meetings) { schedule in
        schedule.registers = Register.of(Subject(id: "a", mail: "a@example.se"))
        schedule.policies["meetings"] = Policy(
          name: "meetings", before: [], overdue: [], escalate: [], behind: .never,
          invite: [Offset(14, .days)])
      }, at: "2027-03-03 07:00")
    try world.run(until: "2027-03-05 12:00")
    world.schedules[0].obligations[0].meetings[0] = Obligation.Meeting(date: "2027-03-24")
    try world.reload()
    try world.run(until: "2027-04-30 12:00")
    #expect(
      world.mail == [
        "2027-03-03 07:30 * subject a: network 2027 invite 14 days 2027-03-17",
        "2027-03-05 12:00 * subject a: network 2027 called-off 2027-03-17",
        "2027-03-10 07:30 * subject a: network 2027 invite 14 days 2027-03-24",
      ])
  }

  /// Found by simulation: it was decided anew at every look for somebody whose row had ended.
  @Test func `not to somebody whose address is no longer valid`() throws {
    let schedule = Schedule.plain(Self.report) { $0.contacts[0].until = "2027-03-10" }
    let world = try World(schedule, at: "2027-03-01 07:00")
    try world.run(until: "2027-03-12 12:00")
    try world.waive("report", nil, "2027-03-31")
    try world.run(until: "2027-04-30 12:00")
    // The coordinator stood in from the 11th on.
    #expect(
      world.mail == [
        "2027-03-01 07:30 board mailbox: report 2027-03-31 before 30 days",
        "2027-03-11 07:30 * coordinator: report 2027-03-31 before 30 days, late from 2027-03-01",
        "2027-03-12 12:00 * coordinator: \(Self.off)",
      ])
    #expect(
      try world.ledger("report", nil, "2027-03-31").allSatisfy {
        !$0.hasPrefix("called-off board")
      })
  }

  /// Found by simulation: what was on the wire when it was waived arrived, and nobody heard more.
  @Test func `to whom it reached although it had been waived meanwhile`() throws {
    let world = try World(.plain(Self.report), at: "2027-03-01 07:30")
    world.watch = { _ in try world.waive("report", nil, "2027-03-31") }
    try world.cycle()
    world.watch = { _ in }
    try world.run(until: "2027-03-01 12:00")
    #expect(
      world.mail == [
        "2027-03-01 07:30 board mailbox: report 2027-03-31 before 30 days",
        "2027-03-01 07:30 board mailbox: \(Self.off)",
      ])
  }

  @Test func `what is confidential stays alone and in its mailbox`() throws {
    let secret = Obligation.duty("secret", .by("2027-03-31")) { $0.confidential = true }
    let world = try World(.plain(secret, Self.report), at: "2027-03-01 07:00")
    try world.run(until: "2027-03-18 20:00")
    world.schedules[0].obligations = []
    try world.reload()
    try world.run(until: "2027-03-31 12:00")
    #expect(
      Set(world.mail.dropFirst(4)) == [
        "2027-03-19 07:30 board mailbox: secret 2027-03-31 called-off",
        "2027-03-19 07:30 board mailbox: \(Self.off)",
      ])
    #expect(world.attempts.suffix(2).filter(\.content.confidential).count == 1)
  }
}
