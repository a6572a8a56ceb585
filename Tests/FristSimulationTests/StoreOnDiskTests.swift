import CivilTime
import FristCore
import FristRuntime
import FristSimulation
import FristStore
import SQLite
import SimulatedDisk
import Testing

@Suite struct `A store on a disk` {
  static let now = Instant(seconds: 1_800_000_000)

  static func disk(seed: Int) -> Disk {
    var dice = Dice(seed: UInt64(seed))
    return Disk { dice.draw(0..<$0) }
  }

  static func record(_ number: Int, in store: SQLiteStore) throws {
    let draft = FactDraft(
      schedule: "plan",
      content: .completion(
        Fact.Completion(
          obligation: "report", subject: nil, on: CivilDate(days: number), value: 1)),
      author: "test")
    _ = try store.transaction { try store.append(draft, at: now) }
  }

  /// A cut soon after its beginning, with whatever the disk makes of names that were not synced.
  @Test(arguments: 0..<30)
  func `keeps what was recorded when the power is cut soon after it was made`(seed: Int) throws {
    let disk = Self.disk(seed: seed)
    let store = try SQLiteStore(path: "/store", on: disk.name)
    try Self.record(1, in: store)
    disk.cut()
    disk.restart()
    let after = try SQLiteStore(path: "/store", on: disk.name)
    #expect(try after.facts(after: FactID(0)).count == 1)
  }

  /// At the first operation of the disk, the second, and so on.
  @Test func `is made whole or not at all, and then can be made again`() throws {
    var operation = 0
    var isUntouched = false
    while !isUntouched {
      operation += 1
      let disk = Self.disk(seed: operation)
      disk.accidents[operation] = .cut
      var recorded = 0
      do {
        let store = try SQLiteStore(path: "/store", on: disk.name)
        try Self.record(1, in: store)
        recorded = 1
      } catch {
        #expect(disk.isOff, "operation \(operation): \(error)")
      }
      isUntouched = !disk.isOff
      disk.restart()
      let store = try SQLiteStore(path: "/store", on: disk.name)
      #expect(try store.facts(after: FactID(0)).count >= recorded)
      #expect(try store.damage() == [])
    }
    #expect(operation > 30)
  }

  /// A sync fails and is forgotten, the process ends, another one finds the log as the system shows it
  /// and goes on behind what never reached the disk, and the power is cut.
  @Test(arguments: 0..<30)
  func `keeps what was recorded after a sync had failed under a former process`(seed: Int) throws {
    let disk = Self.disk(seed: seed)
    let first = try SQLiteStore(path: "/store", on: disk.name)
    // The last operation of a commit is its sync.
    let before = disk.operations
    try Self.record(1, in: first)
    disk.accidents[disk.operations + disk.operations - before] = .failure
    #expect(throws: SQLiteError.self) { try Self.record(2, in: first) }
    disk.restart()
    let second = try SQLiteStore(path: "/store", on: disk.name)
    try second.secureLog()
    try Self.record(3, in: second)
    disk.cut()
    disk.restart()
    let third = try SQLiteStore(path: "/store", on: disk.name)
    let days = try third.facts(after: FactID(0)).compactMap { fact -> CivilDate? in
      if case .completion(let completion) = fact.content { completion.on } else { nil }
    }
    #expect(Set(days).isSuperset(of: [CivilDate(days: 1), CivilDate(days: 3)]))
  }

  /// The fault of a disk is not taken for a file of another program.
  @Test func `says that the disk fails where it fails while the file is opened`() throws {
    var operation = 0
    var isUntouched = false
    while !isUntouched {
      operation += 1
      let disk = Self.disk(seed: operation)
      disk.accidents[operation] = .failure
      do {
        _ = try SQLiteStore(path: "/store", on: disk.name)
        isUntouched = disk.operations < operation
      } catch {
        #expect((error as? SQLiteError)?.isDisk == true, "operation \(operation): \(error)")
      }
    }
  }

  /// Promise 5: what cannot be taken over leaves the revision that runs.
  @Test func `leaves the old revision whole where the new one cannot be taken over`() throws {
    var operation = 0
    var isUntouched = false
    while !isUntouched {
      operation += 1
      let disk = Self.disk(seed: operation)
      let store = try SQLiteStore(path: "/store", on: disk.name)
      let engine = Self.engine(store)
      let schedule = try Self.schedule()
      try engine.load([schedule], revision: "1", at: Self.morning)
      _ = try engine.decide(at: Self.morning)
      let pending = try store.pendingOccurrences()
      #expect(pending.count == 1)
      var emptied = schedule
      emptied.obligations = []
      disk.accidents[disk.operations + operation] = .failure
      do {
        try engine.load([emptied], revision: "2", at: Self.morning)
        isUntouched = true
      } catch {
        #expect(engine.duties[0].schedule == schedule, "operation \(operation)")
        #expect(try store.pendingOccurrences() == pending)
      }
    }
    #expect(operation > 2)
  }

  static let morning = ZoneRules.utc.instant(
    Story.first + 1, TimeOfDay(hour: 10, minute: 0)!)

  static func engine(_ store: SQLiteStore) -> Engine {
    let mail = Channel(name: "mail", way: .folder(path: "mail", as: .email))
    return Engine(Installation(channels: ["mail": mail]), zone: .utc, store: store) { _, _ in [] }
  }

  /// One duty, of which the first step has passed.
  static func schedule() throws -> Schedule {
    Schedule(
      plan: Plan(name: "plan", title: "Planen", bodies: ["board": Body(title: "Nämnden")]),
      from: Story.first,
      contacts: [
        Contact(body: "board", role: .mailbox, mail: try MailAddress("board@example.se"))
      ],
      obligations: [
        Obligation(
          name: "report", title: "report", when: .once(.by(Story.first + 20)), phrase: "",
          coordinates: ["board"])
      ])
  }

  /// Found by simulation: what was to be decided waited for the moment of the failure to come again.
  @Test func `decides at once what could not be stored, though the clock was set back`() throws {
    let disk = Self.disk(seed: 1)
    let store = try SQLiteStore(path: "/store", on: disk.name)
    let (engine, now) = (Self.engine(store), Self.morning)
    try engine.load([try Self.schedule()], revision: "1", at: now)
    #expect(try engine.decide(at: now).decided == 1)
    let done = FactDraft(
      schedule: "plan",
      content: .completion(
        Fact.Completion(obligation: "report", subject: nil, on: Story.first, value: 1)),
      author: "test")
    _ = try store.transaction { try store.append(done, at: now) }
    disk.accidents[disk.operations + 1] = .failure
    #expect(throws: SQLiteError.self) { try engine.decide(at: now + .seconds(1800)) }
    #expect(try engine.decide(at: now + .seconds(60)).superseded == 1)
  }
}
