import CivilTime
import FristCore
import FristRuntime
import FristStore
import Testing

/// So many boards, each with a duty that it is told of in a mail of its own on Monday 1 March 2027.
enum Boards {
  static let refused = Outcome.deferred(
    Reply(text: "connection refused", concern: .channel), retryAfter: nil)
  static let wrongPassword = Outcome.deferred(
    Reply(code: 535, text: "wrong password", concern: .login), retryAfter: nil)
  static let gone = Outcome.rejected(Reply(code: 410, text: "Gone", concern: .goneChannel))
  static let accepted = Outcome.accepted(Receipt(code: 250, text: "ok"))

  /// Four attempts at a time.
  static func world(
    _ count: Int, channel: [Name<Channel>] = ["mail"], rate: Int? = nil, hours: Hours = .always,
    channels: [Name<Channel>: Channel] = World.channels, operations: [MailAddress] = [],
    _ answer: @escaping (World.Attempted) -> Outcome = { _ in accepted }
  ) throws -> World {
    let schedule = Schedule.plain {
      $0.hours = hours
      $0.policies["once"] = Policy(
        name: "once", before: [Offset(30, .days)], overdue: [], escalate: [], copy: [],
        channel: channel)
      for number in 1...count {
        let body = Name<Body>("board-\(number)")
        $0.plan.bodies[body] = Body(title: "Nämnd \(number)")
        $0.contacts.append(Contact(body: body, role: .mailbox, mail: "board@example.se"))
        $0.obligations.append(
          .duty(Name("duty-\(number)"), .by("2027-03-31")) {
            $0.coordinates = [body]
            $0.policy = "once"
          })
      }
    }
    var channels = channels
    channels["mail"]?.rate = rate
    let world = try World(
      schedule, at: "2027-03-01 07:30", channels: channels, operations: operations, burst: 1000)
    world.receiver = answer
    world.connections = 4
    return world
  }

  /// How many attempts were made at each moment on each channel.
  static func attempts(_ world: World) -> [String] {
    var counts: [(String, Int)] = []
    for attempt in world.attempts {
      let moment = "\(attempt.at) \(attempt.parcel.channel)"
      if counts.last?.0 == moment {
        counts[counts.count - 1].1 += 1
      } else {
        counts.append((moment, 1))
      }
    }
    return counts.map { "\($0.0): \($0.1)" }
  }
}

@Suite struct `A channel with a rate` {
  @Test func `sends no more in a minute, and looks again when the next may leave`() throws {
    let world = try Boards.world(7, rate: 3)
    try world.cycle()
    #expect(world.attempts.count == 3)
    #expect(try world.engine.nextInstant(after: world.now) == world.now + .seconds(60))
    try world.run(until: "2027-03-01 07:40")
    #expect(
      Boards.attempts(world) == [
        "2027-03-01 07:30 mail: 3", "2027-03-01 07:31 mail: 3", "2027-03-01 07:32 mail: 1",
      ])
  }

  @Test func `holds back no other channel`() throws {
    let world = try Boards.world(3, channel: ["mail"], rate: 1)
    world.schedules[0].policies["once"]?.also = ["backup"]
    try world.reload()
    try world.cycle()
    #expect(
      Boards.attempts(world) == ["2027-03-01 07:30 backup: 3", "2027-03-01 07:30 mail: 1"])
  }

  @Test func `begins anew with the process`() throws {
    let world = try Boards.world(4, rate: 2)
    try world.cycle()
    try world.restart()
    try world.cycle()
    #expect(world.attempts.count == 4)
  }
}

@Suite struct `A dead server` {
  /// Four attempts and one more open the circuit; then one a minute, two, four and so on, until it is
  /// back at 08:00: tried at 07:31, 07:33, 07:37, 07:45 and 08:01.
  @Test func `spends an attempt now and then, and all leave when it is back`() throws {
    let world = try Boards.world(20) {
      $0.at < "2027-03-01 08:00" ? Boards.refused : Boards.accepted
    }
    try world.run(until: "2027-03-01 09:00")
    let attempts = Boards.attempts(world)
    #expect(attempts.first?.hasPrefix("2027-03-01 07:30 mail: ") == true)
    let first = world.attempts.prefix { $0.at == "2027-03-01 07:30" }.count
    #expect((5...8).contains(first))
    #expect(
      world.attempts.dropFirst(first).prefix { $0.at < "2027-03-01 08:00" }.map(\.at) == [
        "2027-03-01 07:31", "2027-03-01 07:33", "2027-03-01 07:37", "2027-03-01 07:45",
      ])
    #expect(world.changes == ["2027-03-01 07:30 opened", "2027-03-01 08:01 closed"])
    #expect(world.acceptedKeys.count == 20)
    // Eight at most in the beginning and four later: the others were never tried in vain.
    #expect(world.attempts.count { $0.number == 1 && $0.at >= "2027-03-01 08:00" } >= 8)
  }

  /// Monday 07:30 to Tuesday 09:30, with a crash in the night.
  @Test func `that refuses for 26 hours loses nothing and doubles nothing`() throws {
    let world = try Boards.world(20) {
      $0.at < "2027-03-02 09:30" ? Boards.refused : Boards.accepted
    }
    try world.run(until: "2027-03-01 23:00")
    try world.restart()
    try world.run(until: "2027-03-02 12:00")
    #expect(world.acceptedKeys.count == 20)
    #expect(Set(world.acceptedKeys).count == 20)
    #expect(world.notices.isEmpty)
    #expect(world.attempts.count { $0.at < "2027-03-02 09:30" } > 20)
  }

  @Test func `is not asked more often after a restart`() throws {
    let world = try Boards.world(9) { _ in Boards.refused }
    try world.cycle()
    let count = world.attempts.count
    try world.restart()
    try world.cycle()
    #expect(world.attempts.count == count)
    #expect(try world.engine.nextInstant(after: world.now) == world.now + .seconds(60))
  }

  /// I10.
  @Test func `delays nothing on another channel`() throws {
    let world = try Boards.world(30) {
      $0.parcel.channel == "mail" ? Boards.refused : Boards.accepted
    }
    world.schedules[0].policies["once"]?.also = ["backup"]
    try world.reload()
    try world.cycle()
    #expect(
      world.attempts.count { $0.parcel.channel == "backup" && $0.at == "2027-03-01 07:30" } == 30)
    #expect(world.attempts.count { $0.parcel.channel == "mail" } <= 8)
  }

  /// M13.
  @Test func `that refuses our password is asked again every half hour only`() throws {
    let world = try Boards.world(9) { _ in Boards.wrongPassword }
    world.connections = 1
    try world.run(until: "2027-03-01 09:29")
    #expect(
      world.attempts.map(\.at) == [
        "2027-03-01 07:30", "2027-03-01 08:00", "2027-03-01 08:30", "2027-03-01 09:00",
      ])
    #expect(world.changes == ["2027-03-01 07:30 opened"])
  }

  @Test func `is asked at once when a person tries a message again`() throws {
    let world = try Boards.world(9) { _ in Boards.refused }
    try world.cycle()
    let count = world.attempts.count
    let store = try #require(world.store as? SQLiteStore)
    let entry = try #require(try store.outbox().first)
    try store.retry(entry.delivery.id, at: world.now)
    try world.cycle()
    #expect(world.attempts.count == count + 1)
  }

  /// Monday 07:30 and 72 hours are Thursday 07:30. Those that were never tried go to the next channel
  /// then too, with the first failed attempt after it.
  @Test func `leaves nothing that waited for it to wait for ever`() throws {
    let world = try Boards.world(12, channel: ["mail", "backup"], hours: .standard) {
      $0.parcel.channel == "mail" ? Boards.refused : Boards.accepted
    }
    try world.run(until: "2027-03-03 16:00")
    #expect(world.acceptedKeys.isEmpty)
    let tried = Set(world.attempts.map(\.parcel.id))
    try world.run(until: "2027-03-05 16:00")
    #expect(world.acceptedKeys.count == 12)
    let taken = world.attempts.filter { $0.parcel.channel == "backup" }.map(\.at)
    #expect(taken.allSatisfy { $0 >= "2027-03-04 07:30" && $0 < "2027-03-04 16:00" }, "\(taken)")
    #expect(tried.count <= 12)
    let store = try #require(world.store as? SQLiteStore)
    let replies = try store.outbox().map(\.lastReply)
    #expect(replies.count == 12)
    #expect(replies.allSatisfy { $0 == "connection refused" })
  }

  /// Down for a week with the rest of the house: the first thing is to ask, not to give up.
  @Test func `is asked before anything is given up after a downtime`() throws {
    let world = try Boards.world(9) { $0.at < "2027-03-02" ? Boards.refused : Boards.accepted }
    try world.cycle()
    try world.sleep(until: "2027-03-10 09:00")
    try world.run(until: "2027-03-10 12:00")
    #expect(world.acceptedKeys.count == 9)
  }

  @Test func `does not hold on to a message that was handed back`() throws {
    let world = try Boards.world(9) { _ in Boards.refused }
    try world.cycle()
    world.setClock("2027-03-01 07:31")
    let probe = try #require(try world.lease().first)
    #expect(try world.lease().isEmpty)
    try world.handBack(probe)
    #expect(try world.lease().count == 1)
  }
}

/// W04: the endpoint answers 410.
@Suite struct `An endpoint that is gone` {
  @Test func `gets nothing more, and what waits leaves when a person has seen it answer`() throws {
    let world = try Boards.world(6, channel: ["hook"]) { _ in Boards.gone }
    world.connections = 1
    try world.run(until: "2027-03-08 12:00")
    #expect(world.attempts.map(\.at) == ["2027-03-01 07:30"])
    #expect(world.changes == ["2027-03-01 07:30 gone"])
    // W11: the backlog is kept, however long it takes.
    let store = try #require(world.store as? SQLiteStore)
    #expect(try store.outbox().count == 6)
    try world.restart()
    try world.cycle()
    #expect(world.attempts.count == 1)
    world.receiver = { _ in Boards.accepted }
    #expect(try store.enable("hook"))
    #expect(try !store.enable("hook"))
    try world.cycle()
    #expect(world.acceptedKeys.count == 6)
  }

  @Test func `hands all that waits to the next channel at once, and what comes later`() throws {
    let world = try Boards.world(6, channel: ["hook", "mail"]) {
      $0.parcel.channel == "hook" ? Boards.gone : Boards.accepted
    }
    try world.run(until: "2027-03-01 07:35")
    // Those that were under way at the first answer too.
    #expect(world.attempts.count { $0.parcel.channel == "hook" } == 4)
    #expect(world.acceptedKeys.count == 6)
    world.schedules[0].obligations.append(
      .duty("later", .by("2027-04-02")) {
        $0.coordinates = ["board-1"]
        $0.policy = "once"
      })
    try world.reload()
    try world.run(until: "2027-03-04 12:00")
    #expect(world.attempts.count { $0.parcel.channel == "hook" } == 4)
    #expect(world.acceptedKeys.count == 7)
    #expect(world.mail.last?.contains("later 2027-04-02") == true)
  }

  @Test func `hands over what waits when the policy gets another channel`() throws {
    let world = try Boards.world(2, channel: ["hook"]) {
      $0.parcel.channel == "hook" ? Boards.gone : Boards.accepted
    }
    try world.run(until: "2027-03-02 12:00")
    #expect(world.acceptedKeys.isEmpty)
    world.schedules[0].policies["once"]?.channel = ["hook", "mail"]
    try world.reload()
    try world.run(until: "2027-03-02 12:01")
    #expect(world.acceptedKeys.count == 2)
  }

  @Test func `is told of nothing that was done meanwhile`() throws {
    let world = try Boards.world(2, channel: ["hook"]) { _ in Boards.gone }
    try world.run(until: "2027-03-02 12:00")
    try world.done("duty-1", on: "2027-03-02")
    try world.run(until: "2027-03-03 12:00")
    let store = try #require(world.store as? SQLiteStore)
    _ = try store.enable("hook")
    world.receiver = { _ in Boards.accepted }
    try world.run(until: "2027-03-03 12:01")
    #expect(world.mail.count == 1)
    #expect(world.mail.first?.contains("duty-2") == true)
  }
}
