import CivilTime
import FristCore
import FristRuntime
import SQLite
import Testing

@testable import FristStore

@Suite struct `Rule 22: leased is not recalled` {
  /// One message on the wire while the duty is done.
  static func onTheWire() throws -> (World, Leased) {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-01 07:30")
    _ = try world.engine.decide(at: world.now)
    let leased = try #require(try world.lease().first)
    try world.done("report", on: "2027-03-01")
    _ = try world.engine.decide(at: world.now)
    return (world, leased)
  }

  @Test func `what is accepted is recorded, after done too`() throws {
    let (world, leased) = try Self.onTheWire()
    try world.deliver(leased)
    #expect(
      try world.ledger("report", nil, "2027-03-31") == ["before 30 days board mailbox: accepted"])
  }

  @Test(arguments: [
    (Outcome.deferred(Reply(code: 451, text: "later"), retryAfter: nil), ""),
    (.unknown(Reply(text: "connection lost")), ", perhaps arrived"),
    (.rejected(Reply(code: 550, text: "no such user")), ""),
  ])
  func `what is not becomes superseded`(outcome: Outcome, arrived: String) throws {
    let (world, leased) = try Self.onTheWire()
    world.receiver = { _ in outcome }
    try world.deliver(leased)
    #expect(
      try world.ledger("report", nil, "2027-03-31")
        == ["before 30 days board mailbox: superseded, done\(arrived)"])
    try world.run(until: "2027-03-20 12:00")
    #expect(world.attempts.count == 1)
  }

  @Test func `what was not begun is handed back uncounted`() throws {
    let (world, leased) = try Self.onTheWire()
    try world.handBack(leased)
    #expect(
      try world.ledger("report", nil, "2027-03-31")
        == ["before 30 days board mailbox: superseded, done"])
    #expect(try world.store.delivery(leased.delivery.id)?.attempts == 0)
  }

  @Test func `nothing is begun once a fact is unread, and what was claimed is handed back`() throws
  {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-01 07:30")
    _ = try world.engine.decide(at: world.now)
    let leased = try #require(try world.lease().first)
    #expect(try world.mayBegin(leased))
    try world.done("report", on: "2027-03-01")
    // A look reads the fact, but decides nothing.
    _ = try world.engine.summary(at: world.now)
    #expect(try world.lease().isEmpty)
    #expect(try !world.mayBegin(leased))
    #expect(try world.store.delivery(leased.delivery.id)?.attempts == 0)
    _ = try world.engine.decide(at: world.now)
    #expect(
      try world.ledger("report", nil, "2027-03-31")
        == ["before 30 days board mailbox: superseded, done"])
  }

  @Test func `what was claimed before a fact is not begun after it was decided about`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-01 07:30")
    _ = try world.engine.decide(at: world.now)
    let leased = try #require(try world.lease().first)
    try world.done("report", on: "2027-03-01")
    _ = try world.engine.decide(at: world.now)
    #expect(try !world.mayBegin(leased))
    #expect(
      try world.ledger("report", nil, "2027-03-31")
        == ["before 30 days board mailbox: superseded, done"])
  }

  /// Four duties that are told each in a message of its own, all claimed.
  private static func four() throws -> (World, [Leased]) {
    func alone(_ name: Name<Obligation>) -> Obligation {
      .duty(name, .by("2027-03-31")) { $0.confidential = true }
    }
    let world = try World(
      .plain(alone("a"), alone("b"), alone("c"), alone("d")), at: "2027-03-01 07:30")
    _ = try world.engine.decide(at: world.now)
    let leased = try world.lease()
    #expect(leased.count == 4)
    return (world, leased)
  }

  @Test func `many ends are recorded together, and one that is lost keeps back none of them`()
    throws
  {
    let (world, leased) = try Self.four()
    // Another process takes the second for dead.
    var second = leased[1].delivery
    try second.recover(at: world.now)
    try world.store.update(second, fence: 1, attempt: nil)
    second = try #require(try world.store.delivery(second.id))
    try second.lease(at: world.now, for: .seconds(60))
    try world.store.update(second, fence: 1, attempt: nil)

    let ok = Outcome.accepted(Receipt(code: 250, text: "ok"))
    let settled = try world.engine.settle([
      Finished(leased[0], ok, at: world.now), Finished(leased[1], ok, at: world.now),
      Finished(leased[2], nil, at: world.now), Finished(leased[3], ok, at: world.now),
    ])
    #expect(settled.lost.map(\.id) == [second.id])
    let states = try leased.map { try #require(try world.store.delivery($0.delivery.id)).state }
    #expect(states[0] == .accepted(Receipt(code: 250, text: "ok"), at: world.now))
    #expect(states[1] == second.state)
    #expect(states[2] == .pending(notBefore: world.now))
    #expect(states[3] == states[0])
    #expect(try world.store.delivery(leased[2].delivery.id)?.attempts == 0)
  }

  @Test func `what keeps others from being claimed keeps no result from being recorded`() throws {
    let (world, leased) = try Self.four()
    let store = try #require(world.store as? SQLiteStore)
    let occurrence = OccurrenceID(
      schedule: "plan", obligation: "e", subject: nil, nominal: "2027-03-31")
    try store.decide(
      Reminder(
        occurrence: occurrence, arming: 0, step: .before(Offset(30, .days)),
        recipient: Recipient(body: "board", post: .mailbox), channel: "mail", due: "2027-03-31",
        day: "2027-03-01", ready: world.now, decided: world.now))
    _ = try store.connection.run(
      "UPDATE reminder SET recipient = 'other mailbox' WHERE delivery IS NULL")
    let ok = Outcome.accepted(Receipt(code: 250, text: "ok"))
    let (settled, next) = try world.engine.settle(
      leased.map { Finished($0, ok, at: world.now) }, leaseAt: world.now, for: .seconds(60),
      free: ["mail": 1])
    #expect(settled.trouble != nil)
    #expect(settled.lost.isEmpty && next.isEmpty)
    for each in leased {
      guard case .accepted = try #require(try store.delivery(each.delivery.id)).state else {
        Issue.record("expected \(each.delivery.id) to be recorded")
        return
      }
    }
  }

  @Test func `S16 what the store has changed is given up, told of, and holds up nothing`() throws {
    let world = try World(
      .plain(
        .duty("a", .by("2027-03-31")) { $0.confidential = true }, .duty("b", .by("2027-03-31"))),
      at: "2027-03-01 07:30")
    world.receiver = { _ in .deferred(Reply(code: 451, text: "later"), retryAfter: nil) }
    try world.cycle()
    let store = try #require(world.store as? SQLiteStore)
    _ = try store.connection.run(
      "UPDATE delivery SET address = 'elsewhere@example.se' WHERE id = (SELECT min(id) FROM delivery)"
    )
    world.receiver = { _ in .accepted(Receipt(code: 250, text: "ok")) }
    try world.run(until: "2027-03-01 08:00")
    #expect(world.attempts.allSatisfy { $0.content.address?.description == "board@example.se" })
    #expect(world.mail.count == 1)
    #expect(world.notices == ["2027-03-01 07:31 * coordinator: undeliverable"])
  }

  @Test func `what follows is claimed with the record of what has ended`() throws {
    let (world, leased) = try Self.four()
    let ends = leased.map { Finished($0, nil, at: world.now) }
    let (settled, next) = try world.engine.settle(
      ends, leaseAt: world.now, for: .seconds(60), free: ["mail": 3])
    #expect(settled.lost.isEmpty)
    #expect(next.map(\.delivery.id) == leased.prefix(3).map(\.delivery.id))
  }

  @Test func `what was handed back and is still called for goes later`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-01 07:30")
    _ = try world.engine.decide(at: world.now)
    try world.handBack(try #require(try world.lease().first))
    #expect(
      try world.reminders("report", nil, "2027-03-31").map(\.state) == [.pending(attempted: nil)])
    try world.cycle()
    #expect(world.attempts.map(\.number) == [1])
  }

  @Test func `nothing is leased while a fact is unread`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-01 07:30")
    _ = try world.engine.decide(at: world.now)
    try world.done("report", on: "2027-03-01")
    #expect(try world.lease().isEmpty)
    _ = try world.engine.decide(at: world.now)
    #expect(try world.lease().isEmpty)
    #expect(
      try world.ledger("report", nil, "2027-03-31")
        == ["before 30 days board mailbox: superseded, done"])
  }

  @Test func `a rest of a digest on the wire is tried again without the member`() throws {
    let world = try World(
      .plain(.duty("report", .by("2027-03-31")), .duty("survey", .by("2027-03-31"))),
      at: "2027-03-01 07:30")
    _ = try world.engine.decide(at: world.now)
    let leased = try #require(try world.lease().first)
    try world.done("survey", on: "2027-03-01")
    _ = try world.engine.decide(at: world.now)
    world.receiver = { attempt in
      attempt.content.reminders.count == 2
        ? .deferred(Reply(code: 451, text: "later"), retryAfter: nil)
        : .accepted(Receipt(text: "ok"))
    }
    try world.deliver(leased)
    try world.run(until: "2027-03-01 09:00")
    #expect(world.attempts.last?.told == "report 2027-03-31 before 30 days")
  }
}
