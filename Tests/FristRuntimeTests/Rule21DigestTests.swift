import CivilTime
import FristCore
import FristRuntime
import Testing

/// Two duties due on 31 March 2027, told in one message on the 1st.
@Suite struct `Rule 21: digest` {
  static let later = Outcome.deferred(Reply(code: 451, text: "later"), retryAfter: nil)
  static let accepted = Outcome.accepted(Receipt(code: 250, text: "ok"))

  static func world() throws -> World {
    let world = try World(
      .plain(.duty("report", .by("2027-03-31")), .duty("survey", .by("2027-03-31"))),
      at: "2027-03-01 07:30")
    world.receiver = { _ in Self.later }
    try world.cycle()
    return world
  }

  @Test func `is formed again from the rest when a member falls away`() throws {
    let world = try Self.world()
    try world.done("survey", on: "2027-03-01")
    world.receiver = { _ in Self.accepted }
    try world.run(until: "2027-03-01 09:00")
    #expect(
      world.attempts.map(\.told) == [
        "report 2027-03-31 before 30 days + survey 2027-03-31 before 30 days",
        "report 2027-03-31 before 30 days",
      ])
    #expect(Set(world.attempts.map(\.parcel.id)).count == 2)
    #expect(
      try world.ledger("survey", nil, "2027-03-31")
        == ["before 30 days board mailbox: superseded, done"])
  }

  @Test func `is never empty`() throws {
    let world = try Self.world()
    try world.done("survey", on: "2027-03-01")
    try world.done("report", on: "2027-03-01")
    world.receiver = { _ in Self.accepted }
    try world.run(until: "2027-04-30 09:00")
    #expect(world.mail.isEmpty)
    #expect(try world.store.nextReady().isEmpty)
  }

  @Test func `that becomes what it was has the key it had`() throws {
    let world = try Self.world()
    let fact = try world.done("survey", on: "2027-03-01")
    try world.cycle()
    try world.undo(fact)
    world.receiver = { _ in Self.accepted }
    // The rest has been formed anew and waits; the member that came back is a message of its own.
    try world.run(until: "2027-03-01 09:00")
    #expect(
      world.attempts.filter { $0.outcome == Self.accepted }.map(\.told).sorted()
        == ["report 2027-03-31 before 30 days", "survey 2027-03-31 before 30 days"])
  }

  @Test func `keeps a rejected member's fate from the others' facts`() throws {
    let world = try Self.world()
    world.receiver = { _ in .rejected(Reply(code: 550, text: "no such user")) }
    try world.run(until: "2027-03-01 09:00")
    #expect(
      try world.ledger("report", nil, "2027-03-31") == ["before 30 days board mailbox: discarded"])
    #expect(
      try world.ledger("survey", nil, "2027-03-31") == ["before 30 days board mailbox: discarded"])
  }

  @Test func `of very many messages some are formed at a time, and none is forgotten`() throws {
    let duties = ["a", "b", "c", "d", "e"].map { name in
      Obligation.duty(Name(name), .by("2027-03-31")) { $0.confidential = true }
    }
    let world = try World(
      .plain(duties[0], duties[1], duties[2], duties[3], duties[4]), at: "2027-03-01 07:30")
    world.engine.formedAtOnce = 2
    _ = try world.engine.decide(at: world.now)
    // Those of one moment, channel and recipient are formed together, however many they are.
    #expect(try world.lease().count == 5)
    #expect(world.engine.hasMoreToForm)
    #expect(try world.lease().isEmpty)
    #expect(!world.engine.hasMoreToForm)
  }
}
