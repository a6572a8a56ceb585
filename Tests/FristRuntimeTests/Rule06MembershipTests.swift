import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 6: membership` {
  static func visits(_ count: Int) -> Obligation {
    .duty("visits", .atLeast(count)) { $0.each = .register("places") }
  }

  /// Days left of 2027 from the entry, entry included: 92 from 1 October, 91 from the 2nd, 183 from
  /// 2 July, 182 from the 3rd. 2028 has 366 days, of which 183 are left from 2 July.
  static let shares: [(Int, from: CivilDate, owes: Int?)] = [
    (2, "2027-10-01", 1),  // 2 · 92 / 365 = 0.504
    (2, "2027-10-02", nil),  // 2 · 91 / 365 = 0.499
    (1, "2027-07-02", 1),  // 183 / 365 = 0.501
    (1, "2027-07-03", nil),  // 182 / 365 = 0.499
    (1, "2028-07-02", 1),  // 183 / 366 = one half, up
    (12, "2027-04-01", 9),  // 12 · 275 / 365 = 9.04
    (12, "2026-04-01", 12),
  ]

  @Test(arguments: shares)
  func `owes the share of the block that is left at the entry`(
    count: Int, from: CivilDate, owes: Int?
  ) throws {
    let year = max(from.year, 2027)
    let schedule = Schedule.plain(Self.visits(count)) {
      $0.registers = Register.of(Subject(id: "a", from: from))
    }
    let world = try World(schedule, at: "2027-01-04 08:00")
    let found = try world.occurrence("visits", "a", "\(year)")
    #expect(found?.progress.required == owes)
    if owes != nil { #expect(found?.opens == max(from, CivilDate("\(year)-01-01")!)) }
  }

  @Test func `withdraws what is open when it ends, and what is done stays done`() throws {
    let schedule = Schedule.plain(Self.visits(1)) {
      $0.registers = Register.of(
        Subject(id: "open", until: "2027-03-10"), Subject(id: "met", until: "2027-03-10"))
    }
    let world = try World(schedule, at: "2027-03-10 08:00")
    try world.done("visits", "met", on: "2027-03-01")
    #expect(try world.occurrence("visits", "open", "2027")?.state == .open)
    world.setClock("2027-03-11 08:00")
    #expect(try world.occurrence("visits", "open", "2027")?.state == .withdrawn)
    #expect(
      try world.occurrence("visits", "met", "2027")?.state
        == .done(on: "2027-03-01", fact: FactID(1)))
    #expect(try world.occurrence("visits", "open", "2028") == nil)
  }

  @Test func `stops a reminder that has not left when it ends`() throws {
    // Due 31 March; its reminder is decided on 1 March and deferred; the subject leaves that day.
    let task = Obligation.duty("task", .by("2027-03-31")) { $0.each = .register("places") }
    let schedule = Schedule.plain(task) {
      $0.registers = Register.of(Subject(id: "a", until: "2027-03-01"))
    }
    let world = try World(schedule, at: "2027-03-01 07:30")
    world.receiver = { attempt in
      attempt.at < "2027-03-02"
        ? .deferred(Reply(code: 451, text: "later"), retryAfter: nil)
        : .accepted(Receipt(text: "ok"))
    }
    try world.run(until: "2027-04-30 08:00")
    #expect(world.mail.isEmpty)
    #expect(
      try world.ledger("task", "a", "2027-03-31")
        == ["before 30 days board mailbox: superseded, withdrawn"])
  }

  @Test func `counts only visits inside it`() throws {
    let schedule = Schedule.plain(Self.visits(1)) {
      $0.registers = Register.of(Subject(id: "a", from: "2027-02-01"))
    }
    let world = try World(schedule, at: "2027-03-01 08:00")
    try world.done("visits", "a", on: "2027-01-31")
    try world.done("visits", "a", on: "2027-01-30", for: "2027")
    #expect(try world.occurrence("visits", "a", "2027")?.state == .open)
    try world.done("visits", "a", on: "2027-02-01")
    #expect(
      try world.occurrence("visits", "a", "2027")?.state
        == .done(on: "2027-02-01", fact: FactID(3)))
  }

  @Test func `starts anew when a subject returns`() throws {
    let visits = Obligation.duty(
      "visits", .sinceLast(interval: Offset(24, .months), noun: nil, first: Offset(2, .months))
    ) { $0.each = .register("places") }
    let schedule = Schedule.plain(visits) {
      $0.registers = Register.of(Subject(id: "a", from: "2027-05-10"))
    }
    let world = try World(schedule, at: "2027-06-01 08:00")
    try world.done("visits", "a", on: "2026-12-01")
    let only = try #require(try world.occurrences("visits", "a").first)
    #expect(only.id.nominal == "2027-05-10")
    #expect(only.due == "2027-07-10")
    #expect(try world.occurrences("visits", "a").count == 1)
  }

  @Test func `of a row that vanished ends with the load`() throws {
    let task = Obligation.duty("task", .by("2027-03-31")) { $0.each = .register("places") }
    let world = try World(
      .plain(task) { $0.registers = Register.of(Subject(id: "a"), Subject(id: "b")) },
      at: "2027-03-01 07:30")
    world.receiver = { _ in .deferred(Reply(code: 451, text: "later"), retryAfter: nil) }
    try world.run(until: "2027-03-01 08:00")
    world.schedules[0].registers = Register.of(Subject(id: "b"))
    world.receiver = { _ in .accepted(Receipt(text: "ok")) }
    try world.reload()
    try world.run(until: "2027-03-02 08:00")
    #expect(
      try world.ledger("task", "a", "2027-03-31")
        == ["before 30 days board mailbox: superseded, removed"])
    #expect(world.mail.count == 1)
    #expect(world.mail.first?.hasSuffix("board mailbox: task/b 2027-03-31 before 30 days") == true)
  }
}
