import CivilTime
import FristCore
import FristRuntime
import Testing

/// The step of Monday 1 March 2027 by an ordered list of channels.
@Suite struct `Rule 23: the next channel takes over` {
  static func world(
    channel: [Name<Channel>] = ["mail", "backup"], also: [Name<Channel>] = [],
    edit: (inout Obligation) -> Void = { _ in }, _ answer: @escaping (World.Attempted) -> Outcome
  ) throws -> World {
    let report = Obligation.duty("report", .by("2027-03-31")) {
      $0.policy = "two"
      edit(&$0)
    }
    let schedule = Schedule.plain(report) {
      $0.policies["two"] = Policy(
        name: "two", before: [Offset(30, .days)], overdue: [], escalate: [], copy: [],
        channel: channel, also: also)
    }
    let world = try World(schedule, at: "2027-03-01 07:30")
    world.receiver = answer
    return world
  }

  static let never = Outcome.rejected(Reply(code: 550, text: "never"))
  static let later = Outcome.deferred(Reply(code: 451, text: "later"), retryAfter: nil)
  static let accepted = Outcome.accepted(Receipt(code: 250, text: "ok"))

  static func sent(_ world: World) -> [String] {
    world.attempts.map { attempt in
      let isAccepted = if case .accepted? = attempt.outcome { "accepted" } else { "not" }
      return "\(attempt.at) \(attempt.parcel.channel) \(isAccepted)"
    }
  }

  @Test func `at once when the former rejected, with a key of its own`() throws {
    let world = try Self.world { $0.parcel.channel == "mail" ? Self.never : Self.accepted }
    try world.run(until: "2027-03-03 12:00")
    #expect(
      Self.sent(world) == ["2027-03-01 07:30 mail not", "2027-03-01 07:30 backup accepted"])
    #expect(Set(world.attempts.map(\.parcel.id)).count == 2)
    #expect(
      try world.ledger("report", nil, "2027-03-31") == [
        "before 30 days board mailbox: accepted", "before 30 days board mailbox: discarded",
      ])
  }

  /// Monday 07:30 and 72 hours are Thursday 07:30, which three working days are too; the retry after
  /// that, four hours apart, is the last.
  @Test func `W11 when the former gave up`() throws {
    let world = try Self.world { $0.parcel.channel == "mail" ? Self.later : Self.accepted }
    try world.run(until: "2027-03-05 12:00")
    let backup = world.attempts.filter { $0.parcel.channel == "backup" }.map(\.at)
    #expect(backup.count == 1)
    let taken = try #require(backup.first)
    #expect(taken >= "2027-03-04 07:30" && taken < "2027-03-04 16:00", "\(taken)")
    #expect(world.attempts.allSatisfy { $0.parcel.channel == "backup" || $0.at <= taken })
  }

  @Test func `not while the former may still arrive`() throws {
    let world = try Self.world { $0.at < "2027-03-03" ? Self.later : Self.accepted }
    try world.run(until: "2027-03-04 12:00")
    #expect(Set(world.attempts.map(\.parcel.channel)) == ["mail"])
  }

  @Test func `and none where all have rejected`() throws {
    let world = try Self.world { _ in Self.never }
    try world.run(until: "2027-03-30 12:00")
    #expect(Self.sent(world) == ["2027-03-01 07:30 mail not", "2027-03-01 07:30 backup not"])
  }

  @Test func `after a restart too`() throws {
    let world = try Self.world { $0.parcel.channel == "mail" ? Self.never : Self.accepted }
    _ = try world.engine.decide(at: world.now)
    for leased in try world.lease() { try world.deliver(leased) }
    try world.sleep(until: "2027-03-02 09:00")
    try world.cycle()
    #expect(
      Self.sent(world) == ["2027-03-01 07:30 mail not", "2027-03-02 09:00 backup accepted"])
  }

  /// The hook is told once for a body; mail in its place goes to each of its addresses.
  @Test func `for all addresses of a body that a webhook stood for`() throws {
    let world = try Self.world(channel: ["hook", "mail"]) {
      $0.parcel.channel == "hook" ? Self.never : Self.accepted
    }
    world.schedules[0].contacts.append(
      Contact(body: "board", role: .secretary, mail: "secretary@example.se"))
    try world.reload()
    try world.run(until: "2027-03-01 12:00")
    #expect(
      world.mail.sorted() == [
        "2027-03-01 07:30 board mailbox: report 2027-03-31 before 30 days",
        "2027-03-01 07:30 board secretary: report 2027-03-31 before 30 days",
      ])
  }

  /// Rule 26.
  @Test func `but not for what is confidential`() throws {
    let world = try Self.world(edit: { $0.confidential = true }, { _ in Self.never })
    try world.run(until: "2027-03-03 12:00")
    #expect(Self.sent(world) == ["2027-03-01 07:30 mail not"])
  }

  @Test func `and what is also told stays as it is`() throws {
    let world = try Self.world(also: ["hook"]) {
      $0.parcel.channel == "mail" ? Self.never : Self.accepted
    }
    try world.run(until: "2027-03-01 12:00")
    #expect(
      Self.sent(world).sorted() == [
        "2027-03-01 07:30 backup accepted", "2027-03-01 07:30 hook accepted",
        "2027-03-01 07:30 mail not",
      ])
  }
}
