import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `A lease whose outcome could not be stored` {
  /// Leased for a minute at 07:30: at 07:31 it has outlasted every attempt.
  @Test func `ends by itself and is sent again with the same bytes`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-01 07:30")
    _ = try world.engine.decide(at: world.now)
    let lost = try #require(try world.lease().first)
    #expect(try world.lease().isEmpty)
    #expect(try world.engine.nextInstant(after: world.now) == world.now + .seconds(60))
    world.setClock("2027-03-01 07:31")
    let again = try #require(try world.lease().first)
    #expect(again.parcel == lost.parcel)
    #expect(again.delivery.attempts == 2)
    #expect(again.delivery.isUncertain)
  }
}

/// The step of Monday 1 March 2027, and a receiver that takes it at the attempt the test says.
@Suite struct `Rule 20: formed late, stored once` {
  static func world(_ answer: @escaping (World.Attempted) -> Outcome) throws -> World {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-01 07:30")
    world.receiver = answer
    return world
  }

  static let later = Outcome.deferred(Reply(code: 451, text: "later"), retryAfter: nil)
  static let accepted = Outcome.accepted(Receipt(code: 250, text: "ok"))
  static let lost = Outcome.unknown(Reply(text: "connection lost after the dot"))

  @Test func `a retry of the same day sends the same bytes`() throws {
    let world = try Self.world { $0.number < 4 ? Self.later : Self.accepted }
    try world.run(until: "2027-03-01 12:00")
    // After one, five and fifteen minutes.
    #expect(
      world.attempts.map(\.at) == [
        "2027-03-01 07:30", "2027-03-01 07:31", "2027-03-01 07:36", "2027-03-01 07:51",
      ])
    #expect(Set(world.attempts.map(\.parcel)).count == 1)
  }

  @Test func `a retry of a later day is rendered again under the same key`() throws {
    let world = try Self.world { $0.at < "2027-03-02" ? Self.later : Self.accepted }
    try world.run(until: "2027-03-02 12:00")
    let (first, last) = (try #require(world.attempts.first), try #require(world.attempts.last))
    #expect(last.at == "2027-03-02 07:30")
    #expect(last.parcel.id == first.parcel.id)
    #expect(last.parcel.payload != first.parcel.payload)
    #expect(last.content.today == "2027-03-02")
    #expect(last.content.reminders.first?.lateFrom == "2027-03-01")
  }

  @Test func `a retry after an unknown outcome is never rendered again`() throws {
    let world = try Self.world { attempt in
      attempt.number == 2 ? Self.lost : attempt.at < "2027-03-02" ? Self.later : Self.accepted
    }
    try world.run(until: "2027-03-02 12:00")
    #expect(world.attempts.last?.at == "2027-03-02 07:30")
    #expect(Set(world.attempts.map(\.parcel)).count == 1)
  }

  @Test func `it says what is true at the first lease`() throws {
    // Decided on a Friday evening's load, and formed on Monday.
    let world = try World(
      .plain(.duty("courses", .atLeast(4)) { $0.policy = "pace" }) {
        $0.policies["pace"] = Policy(name: "pace", before: [Offset(300, .days)], copy: [])
      }, at: "2027-03-05 15:59")
    _ = try world.engine.decide(at: world.now)
    try world.done("courses", on: "2027-03-05")
    world.setClock("2027-03-08 07:30")
    try world.cycle()
    #expect(world.attempts.first?.content.today == "2027-03-08")
    #expect(world.attempts.first?.content.reminders.first?.occurrence.progress.done == 1)
  }

  @Test func `M17 it is given up after 72 hours and three working days`() throws {
    let world = try Self.world { _ in Self.later }
    try world.run(until: "2027-03-10 12:00")
    // Both have passed at 07:30 on Thursday the 4th.
    let last = try #require(world.attempts.last)
    #expect(last.at >= "2027-03-04 07:30")
    #expect(last.at < "2027-03-04 12:00")
    #expect(
      try world.ledger("report", nil, "2027-03-31") == ["before 30 days board mailbox: discarded"])
    // The next step is tried anew.
    try world.run(until: "2027-03-17 07:30")
    #expect(world.attempts.last?.line.contains("before 14 days") == true)
  }

  @Test func `a rejection is final at once`() throws {
    let world = try Self.world { _ in .rejected(Reply(code: 550, text: "no such user")) }
    try world.run(until: "2027-03-10 12:00")
    #expect(world.attempts.count == 1)
  }

  @Test func `the receiver's own wait is kept`() throws {
    let world = try Self.world { attempt in
      attempt.number == 1
        ? .deferred(Reply(code: 429, text: "slow down"), retryAfter: .seconds(3600))
        : Self.accepted
    }
    try world.run(until: "2027-03-01 12:00")
    #expect(world.attempts.map(\.at) == ["2027-03-01 07:30", "2027-03-01 08:30"])
  }

  @Test func `what a process that died had on the wire goes again with the same bytes`() throws {
    let world = try Self.world { _ in Self.accepted }
    _ = try world.engine.decide(at: world.now)
    let lost = try #require(try world.lease().first)
    // Killed: neither settled nor released.
    try world.sleep(until: "2027-03-02 07:30")
    try world.run(until: "2027-03-02 09:00")
    #expect(world.attempts.map(\.parcel) == [lost.parcel])
    #expect(world.attempts.map(\.number) == [2])
  }

  @Test func `what was decided and not leased is sent after a crash`() throws {
    let world = try Self.world { _ in Self.accepted }
    _ = try world.engine.decide(at: world.now)
    try world.sleep(until: "2027-03-01 07:45")
    try world.run(until: "2027-03-01 09:00")
    #expect(
      world.mail == ["2027-03-01 07:45 board mailbox: report 2027-03-31 before 30 days"])
  }
}
