import CivilTime
import FristCore
import FristRuntime
import FristStore
import SQLite
import SimulatedDisk
import Testing

/// Every duty is confidential, so that each is a message of its own. Monday 11 January 2027 is 30
/// days before 10 February.
@Suite struct `Rule 25: a burst that no time explains is held` {
  private static func duties(_ count: Int, due: CivilDate = "2027-02-10") -> [Obligation] {
    (0..<count).map { number in
      .duty(Name("duty-\(number)"), .by(due)) { $0.confidential = true }
    }
  }

  private static func schedule(_ obligations: [Obligation]) -> Schedule {
    var schedule = Schedule.plain()
    schedule.obligations = obligations
    return schedule
  }

  private static func reminders(_ world: World) -> Int {
    world.attempts.count
  }

  private static func held(_ world: World) -> [String] {
    world.notices.filter { $0.hasSuffix(": held") }
  }

  @Test func `at a first start, with one notice, until somebody releases it`() throws {
    let store = try SQLiteStore()
    let world = try World(
      Self.schedule(Self.duties(4)), at: "2027-01-12 09:00", store: store,
      operations: ["operations@example.se"], burst: 3)
    try world.run(until: "2027-01-15 12:00")
    #expect(
      world.notices == [
        "2027-01-12 09:00 * coordinator: held",
        "2027-01-12 09:00 * operations operations@example.se: held",
      ])
    #expect(world.noticed.first?.content.notice == .held(4))
    try world.restart()
    #expect(try store.releaseHeld() == 4)
    try world.run(until: "2027-01-15 13:00")
    #expect(Self.reminders(world) == 4)
    #expect(Self.held(world).count == 2)
  }

  @Test func `no burst where it is not more than that`() throws {
    let world = try World(Self.schedule(Self.duties(3)), at: "2027-01-12 09:00", burst: 3)
    try world.run(until: "2027-01-12 12:00")
    #expect(Self.reminders(world) == 3)
  }

  @Test func `a digest counts as one message`() throws {
    let obligations = (0..<10).map { Obligation.duty(Name("duty-\($0)"), .by("2027-02-10")) }
    let world = try World(Self.schedule(obligations), at: "2027-01-12 09:00", burst: 3)
    try world.run(until: "2027-01-12 12:00")
    #expect(world.mail.count == 1)
  }

  @Test func `what falls due by the passing of time is never held, not even after downtime`() throws
  {
    let world = try World(Self.schedule(Self.duties(10)), at: "2027-01-05 09:00", burst: 3)
    try world.run(until: "2027-01-05 12:00")
    try world.sleep(until: "2027-01-13 09:00")
    try world.run(until: "2027-01-13 12:00")
    #expect(Self.reminders(world) == 10)
  }

  @Test func `an edit holds what it brings, not what is due that day`() throws {
    let store = try SQLiteStore()
    let world = try World(
      Self.schedule(Self.duties(2)), at: "2027-01-05 09:00", store: store, burst: 3)
    try world.run(until: "2027-01-10 09:00")
    // Monday at opening: two are due that day; those of 29 January had their first step on
    // 30 December and their second is on Friday the 15th.
    world.setClock("2027-01-11 07:30")
    world.schedules[0].obligations += (10..<16).map { number in
      .duty(Name("duty-\(number)"), .by("2027-01-29")) { $0.confidential = true }
    }
    try world.reload()
    try world.run(until: "2027-01-11 12:00")
    #expect(Self.reminders(world) == 2)
    #expect(Self.held(world).count == 1)
    // The stronger step of the 15th is due by time, and takes the place of what was held.
    try world.run(until: "2027-01-15 12:00")
    #expect(Self.reminders(world) == 8)
    #expect(try store.held().isEmpty)
  }

  /// The daemon wakes each night at least.
  @Test func `an edit holds what it makes due in a time in which nothing was`() throws {
    let world = try World(
      Self.schedule(Self.duties(4, due: "2027-11-30")), at: "2027-01-05 09:00", burst: 3)
    try world.run(until: "2027-01-05 12:00")
    let first: CivilDate = "2027-01-06"
    for day in 0..<40 {
      world.setClock("\(first + day) 03:00")
      try world.cycle()
    }
    // Thirty days before is 3 February, a Wednesday in that time.
    world.setClock("2027-02-15 09:00")
    world.schedules[0].obligations = Self.duties(4, due: "2027-03-05")
    try world.reload()
    try world.run(until: "2027-02-15 12:00")
    #expect(Self.reminders(world) == 0)
    #expect(Self.held(world).count == 1)
  }

  @Test func `what is done meanwhile is not sent when it is released`() throws {
    let store = try SQLiteStore()
    let world = try World(
      Self.schedule(Self.duties(4)), at: "2027-01-12 09:00", store: store, burst: 3)
    try world.run(until: "2027-01-12 10:00")
    try world.done("duty-1", on: "2027-01-12")
    try world.run(until: "2027-01-12 11:00")
    _ = try store.releaseHeld()
    try world.run(until: "2027-01-12 12:00")
    #expect(Self.reminders(world) == 3)
  }

  @Test func `what is discarded counts as told`() throws {
    let store = try SQLiteStore()
    let world = try World(
      Self.schedule(Self.duties(4)), at: "2027-01-12 09:00", store: store, burst: 3)
    try world.run(until: "2027-01-12 10:00")
    #expect(try store.discardHeld() == 4)
    try world.restart()
    try world.run(until: "2027-01-26 12:00")
    #expect(Self.reminders(world) == 0)
    try world.run(until: "2027-01-27 12:00")
    #expect(Self.reminders(world) == 4)
  }

  @Test func `a clock set a day or more ahead holds, time that passes does not`() throws {
    for (uptime, held) in [("2027-01-05 10:00", true), ("2027-01-12 09:30", false)] {
      let world = try World(Self.schedule(Self.duties(5)), at: "2027-01-05 09:00", burst: 3)
      let start = World.instant("2027-01-01 00:00")
      world.uptime = { $0 - start }
      try world.run(until: "2027-01-05 10:00")
      world.setClock("2027-01-12 09:30")
      world.uptime = { _ in World.instant(uptime) - start }
      try world.cycle()
      #expect(Self.reminders(world) == (held ? 0 : 5))
    }
  }

  /// At the first operation of the disk, the second, and so on.
  @Test func `a clock set ahead holds although the disk fails at that moment`() throws {
    let start = World.instant("2027-01-01 00:00")
    var operation = 0
    var isUntouched = false
    while !isUntouched {
      operation += 1
      let disk = Disk { _ in 0 }
      let world = try World(
        Self.schedule(Self.duties(5)), at: "2027-01-05 09:00",
        store: try SQLiteStore(path: "/store", on: disk.name), burst: 3)
      world.uptime = { $0 - start }
      try world.run(until: "2027-01-05 10:00")
      world.setClock("2027-01-12 09:30")
      world.uptime = { _ in World.instant("2027-01-05 10:00") - start }
      let failing = disk.operations + operation
      disk.accidents[failing] = .failure
      do { try world.cycle() } catch let error as SQLiteError where error.isDisk {}
      isUntouched = disk.operations < failing
      try world.cycle()
      #expect(Self.reminders(world) == 0, "operation \(operation)")
    }
    #expect(operation > 1)
  }

  @Test func `those told of what a revision takes away are a burst too`() throws {
    let world = try World(Self.schedule(Self.duties(5)), at: "2027-01-05 09:00", burst: 3)
    try world.run(until: "2027-01-12 12:00")
    #expect(Self.reminders(world) == 5)
    world.schedules[0].obligations = []
    try world.reload()
    try world.run(until: "2027-01-14 12:00")
    #expect(Self.reminders(world) == 5)
    #expect(Self.held(world).count == 1)
  }
}
