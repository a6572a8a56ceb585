import CivilTime
import FristCore
import FristRuntime
import SQLite
import Testing

@testable import FristStore

/// S26: what was said to whom is removed when it is old, and nothing is decided anew for that.
@Suite struct `What is old` {
  private static let refused = Outcome.rejected(Reply(code: 550, text: "no such user"))

  private struct Kept: Equatable {
    var messages = 0
    var addresses = 0
    var answers = 0
  }

  private func kept(_ world: World) throws -> Kept {
    let store = try #require(world.store as? SQLiteStore)
    var kept = Kept()
    for entry in try store.outbox(all: true, limit: .max) where entry.notice == nil {
      if try store.payload(of: entry.delivery.id) != nil { kept.messages += 1 }
      if entry.delivery.address != nil { kept.addresses += 1 }
      if entry.lastReply?.contains("no such user") ?? false { kept.answers += 1 }
    }
    return kept
  }

  private func prune(_ world: World, _ time: String) throws {
    world.setClock(time)
    try world.engine.prune(at: world.now)
  }

  @Test func `S26 goes after two years, or three months where it was refused`() throws {
    let world = try Boards.world(5) {
      $0.content.recipient.body == "board-1" ? Self.refused : Boards.accepted
    }
    try world.run(until: "2027-03-01 12:00")
    let all = Kept(messages: 5, addresses: 5, answers: 1)
    let accepted = Kept(messages: 4, addresses: 4)
    for (time, left) in [
      ("2027-06-01 12:00", all), ("2027-06-02 03:00", accepted), ("2029-03-01 12:00", accepted),
      ("2029-03-02 03:00", Kept()),
    ] {
      try prune(world, time)
      #expect(try kept(world) == left, "\(time)")
    }
  }

  @Test func `leaves who was told of what, when and with what outcome`() throws {
    let world = try Boards.world(5) {
      $0.content.recipient.body == "board-1" ? Self.refused : Boards.accepted
    }
    try world.run(until: "2027-03-01 12:00")
    let store = try #require(world.store as? SQLiteStore)
    func rows() throws -> [[Reminder]] {
      try store.outbox(all: true).map { try store.reminders(in: $0.delivery.id) }
    }
    let states = try store.deliveryCounts()
    let before = try rows()
    try prune(world, "2029-04-01 12:00")
    #expect(try rows() == before)
    #expect(try store.deliveryCounts() == states)
    #expect(try store.damage().isEmpty)
  }

  @Test func `is told to nobody again`() throws {
    let world = try Boards.world(5) {
      $0.content.recipient.body == "board-1" ? Self.refused : Boards.accepted
    }
    try world.run(until: "2027-03-01 12:00")
    let attempts = world.attempts.count
    try prune(world, "2029-04-01 12:00")
    try world.restart()
    try world.reload()
    try world.run(until: "2029-04-03 12:00")
    #expect(world.attempts.count == attempts)
  }

  @Test func `cannot be tried again where it was refused, and waits for nobody`() throws {
    let world = try Boards.world(1) { _ in Self.refused }
    try world.run(until: "2027-03-01 12:00")
    let store = try #require(world.store as? SQLiteStore)
    let lost = try #require(try store.outbox().first { $0.notice == nil })
    try prune(world, "2027-06-02 12:00")
    #expect(try store.outbox().isEmpty)
    #expect(throws: Pruned()) { try store.retry(lost.delivery.id, at: world.now) }
  }

  /// The channel takes nothing for years.
  @Test func `stays where it is still to be sent`() throws {
    let world = try Boards.world(3, channel: ["hook"]) { _ in Boards.gone }
    try world.run(until: "2027-03-01 12:00")
    try prune(world, "2030-01-01 12:00")
    #expect(try kept(world).messages == 3)
  }

  @Test func `S26 goes a part at a time, each night`() throws {
    let world = try Boards.world(900)
    world.connections = 900
    try world.run(until: "2027-03-01 12:00")
    #expect(try kept(world).messages == 900)
    try prune(world, "2029-04-01 12:00")
    #expect(try kept(world).messages == 400)
    #expect(world.engine.nextPruning == world.now + .seconds(1))
    // Not before its time.
    try world.engine.prune(at: world.now)
    #expect(try kept(world).messages == 400)
    try world.engine.prune(at: world.now + .seconds(1))
    #expect(try kept(world).messages == 0)
    #expect(world.engine.nextPruning == World.instant("2029-04-02 03:00"))
  }

  /// By a clock that runs ten years ahead all of it is old.
  @Test func `T01 stays for a week where the clock was set forward`() throws {
    let world = try Boards.world(2)
    world.uptime = { _ in .seconds(86_400) }
    try world.run(until: "2027-03-01 12:00")
    world.setClock("2037-03-01 12:00")
    world.uptime = { $0 - World.instant("2037-03-01 11:59") + .seconds(86_400) }
    try world.cycle()
    for (time, messages) in [
      ("2037-03-01 12:00", 2), ("2037-03-08 03:00", 2), ("2037-03-09 03:00", 0),
    ] {
      // A new process doubts it too.
      try world.restart()
      try prune(world, time)
      #expect(try kept(world).messages == messages, "\(time)")
    }
  }

  @Test func `T01 stays for a week after a pause of more than 60 days`() throws {
    for (pause, messages) in [("2029-04-30 12:00", 0), ("2029-05-02 12:00", 2)] {
      let world = try Boards.world(2)
      try world.run(until: "2027-03-01 12:00")
      let store = try #require(world.store as? SQLiteStore)
      try store.set(
        .watermark, to: "\(World.instant("2029-03-02 12:00").milliseconds)")
      try world.sleep(until: pause)
      try prune(world, pause)
      #expect(try kept(world).messages == messages, "\(pause)")
    }
  }

  /// The day was written by a clock that ran ahead, before a restart of the machine.
  @Test func `is found behind a message of a day to come`() throws {
    let world = try Boards.world(3)
    try world.run(until: "2027-03-01 12:00")
    let store = try #require(world.store as? SQLiteStore)
    try store.connection.execute("UPDATE delivery SET formed = '2037-01-01' WHERE id = 1")
    try prune(world, "2029-04-01 12:00")
    #expect(try kept(world).messages == 0)
  }

  @Test func `is looked for at once where the clock was set back`() throws {
    let world = try Boards.world(2)
    try world.run(until: "2027-03-01 12:00")
    try prune(world, "2027-03-02 12:00")
    world.setClock("2027-03-01 12:00")
    try world.engine.prune(at: world.now)
    #expect(world.engine.nextPruning == World.instant("2027-03-02 03:00"))
  }
}
