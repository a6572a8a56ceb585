package import CivilTime
import FristCore
import FristRuntime
import FristStore
import SQLite

/// One story lived from beginning to end by the production cycle over the production store, while the
/// process dies, the disk fills, the clock jumps and the receiver is what receivers are.
///
/// Everything follows from the seed: the same seed gives the same trace, line by line. One thread.
package final class Simulation {
  let faults: Faults
  let sabotage: Sabotage?
  let zone: ZoneRules
  private let path: String
  var dice: Dice
  var schedule: Schedule
  var happenings: ArraySlice<(day: CivilDate, what: Happening)>
  private var undoable: [FactID] = []
  private var revision = 1

  var now: Instant { didSet { latest = max(latest, now) } }
  /// The latest moment that the clock has shown.
  private(set) var latest: Instant
  var store: FaultyStore
  var engine: Engine
  var receiver = Receiver()
  /// Attempts that are under way.
  var wire: [Sending] = []
  var fullDiskCycles = 0
  /// Whether all faults are over.
  private(set) var isCalm = false

  /// What comes at one operation of the first process.
  package enum Interruption: Hashable, Sendable, CaseIterable { case death, failure }
  private var interruption: (Interruption, at: Int)?
  /// Whether the first process never came to that operation.
  package private(set) var isUntouched = true

  /// How often the process decided and sent.
  package private(set) var cycles = 0
  /// What happened, in order.
  package private(set) var trace: [String] = []

  struct Sending {
    var leased: Leased
    var outcome: Outcome
    var arrives: Bool
    var ends: Instant
  }

  /// - Parameter path: Of a store that does not exist yet.
  package init(
    seed: UInt64, path: String, zone: ZoneRules, faults: Faults = .all, sabotage: Sabotage? = nil,
    interruption: (Interruption, at: Int)? = nil
  ) throws {
    self.interruption = interruption
    let story = Story(seed: seed)
    dice = Dice(seed: seed ^ 0x5EED)
    (schedule, happenings) = (story.schedule, story.happenings[...])
    (self.faults, self.sabotage, self.zone, self.path) = (faults, sabotage, zone, path)
    now = zone.instant(Story.first, .midnight)
    latest = now
    store = FaultyStore(try SQLiteStore(path: path))
    engine = Simulation.engine(over: store, zone)
    armFaults()
    do {
      try start()
    } catch let error where error is FaultyStore.Death || error is FaultyStore.Full {
      try die()
    }
  }

  private static let installation = Installation(channels: [
    "mail": Channel(name: "mail", way: .folder(path: "mail", as: .email))
  ])

  static func engine(over store: FaultyStore, _ zone: ZoneRules) -> Engine {
    Engine(installation, zone: zone, store: store) { content, _ in
      let told = content.reminders.map { "\($0.occurrence.id) \($0.step)" }
      return Array("\(content.id) \(content.today) \(told.joined(separator: "+"))".utf8)
    }
  }

  var today: CivilDate { zone.local(now).date }

  func log(_ line: String) {
    let (day, time) = zone.local(now)
    trace.append("\(day) \(time) \(line)")
  }

  // MARK: The life of the process

  /// A new process on what is on the disk.
  func start() throws {
    store.sabotage = sabotage
    store.isFull = fullDiskCycles > 0
    engine = Simulation.engine(over: store, zone)
    try engine.load([schedule], revision: "\(revision)", at: now)
    _ = try engine.recover(at: now)
  }

  /// The process ends without a word; what is on the wire arrives or does not.
  func die() throws {
    noteInterruption()
    log("dies at operation \(store.operations) with \(wire.count) on the wire")
    for sending in wire {
      receiver.doubt(sending.leased.parcel)
      if sending.arrives { try receiver.receive(sending.leased.parcel) }
    }
    wire = []
    store = FaultyStore(try SQLiteStore(path: path, create: false))
    while true {
      do {
        try start()
        break
      } catch is FaultyStore.Full {
        // The service manager starts it again until there is room.
        now = now + .seconds(600)
        fullDiskCycles -= 1
      }
    }
    if sabotage == .damagesRows { try damageRows() }
    try checkStore()
  }

  private func damageRows() throws {
    let connection = try Connection(path: path)
    try connection.execute("PRAGMA foreign_keys = OFF; UPDATE reminder SET delivery = 999999")
  }

  /// Lives through the story, or its first days, and on until nothing is left to do.
  ///
  /// - Throws: ``Violation``, or what the code under test should not have thrown.
  package func run(days: Int = Story.days) throws {
    let end = zone.instant(Story.first + days, .midnight)
    while now < end { try cycle(until: end) }
    noteInterruption()
    happenings = happenings.filter { days == Story.days && $0.day <= today }[...]
    isCalm = true
    fullDiskCycles = 0
    (store.isFull, store.dies, store.fails, receiver.isOutUntil) = (false, nil, nil, nil)
    // A month is longer than any patience, and holds a digest of every rhythm.
    let calmEnd = now + .seconds(40 * 86_400)
    while now < calmEnd { try cycle(until: calmEnd) }
    // Something may be due at the very end; it has a few days more.
    let last = now + .seconds(5 * 86_400)
    while now < last, try !wire.isEmpty || isWaiting() { try cycle(until: last) }
    try checkEmptied()
    try checkStore()
  }

  /// One cycle, then on to the next moment at which anything is to be done.
  private func cycle(until end: Instant) throws {
    cycles += 1
    armFaults()
    do {
      try live()
      let isDone = try pass()
      if isDone { try checkStanding() }
    } catch is FaultyStore.Death {
      try die()
    }
    (store.dies, store.fails) = (nil, nil)
    try advance(until: end)
  }

  /// The first process has ended or has come past its interruption.
  private func noteInterruption() {
    guard let (_, operation) = interruption else { return }
    if store.operations >= operation { isUntouched = false }
    interruption = nil
  }

  private func armFaults() {
    if isCalm { return }
    switch interruption {
    case (.death, let operation)?: store.dies = operation
    case (.failure, let operation)?: store.fails = operation
    case nil: break
    }
    if dice.chance(faults.deaths) { store.dies = store.operations + dice.draw(1..<30) }
    if dice.chance(faults.failedWrites) { store.fails = store.operations + dice.draw(1..<30) }
    if fullDiskCycles > 0 {
      fullDiskCycles -= 1
    } else if dice.chance(faults.fullDisks) {
      fullDiskCycles = dice.draw(1..<12)
      log("the disk is full")
    }
    store.isFull = fullDiskCycles > 0
  }

  /// What people do until now.
  private func live() throws {
    while let happening = happenings.first, happening.day <= today, !store.isFull {
      happenings.removeFirst()
      if happening.what.edit(&schedule) {
        log("\(happening.what)")
        revision += 1
        try reload()
      } else if let content = try happening.what.fact(
        on: today, undoable: &undoable, occurrences: openNow)
      {
        log("\(happening.what)")
        let id = try record(content)
        if case .undo = content { continue }
        undoable.append(id)
      }
    }
  }

  /// The files change; a process that cannot take them over now does so at its next start.
  private func reload() throws {
    do {
      try engine.load([schedule], revision: "\(revision)", at: now)
    } catch is FaultyStore.Full {
      try die()
    }
  }

  private func openNow(_ name: Name<Obligation>, _ subject: Name<Subject>?) throws -> [Occurrence] {
    try engine.listing(
      of: name, subject: subject, in: schedule.name, at: now, through: today + 730
    ).map(\.occurrence).filter(\.isOpen)
  }

  /// Decides, sends what is ready and takes answers; false where the disk did not let it.
  private func pass() throws -> Bool {
    do {
      try takeAnswers()
      _ = try engine.decide(at: now)
      let free = ["mail": max(0, 4 - wire.count)] as [Name<Channel>: Int]
      var leased = try engine.lease(at: now, for: .seconds(180), free: free)
      if sabotage == .ignoresHours, leased.isEmpty { leased = try leaseAtNight() }
      for leased in leased {
        if !isCalm, dice.chance(faults.lateFacts) { try finish(leased) }
        if try sabotage == .sendsAfterDone || engine.mayBegin(leased, at: now) {
          try begin(leased)
        }
      }
      return leased.isEmpty
    } catch is FaultyStore.Full {
      log("a write fails")
      return false
    }
  }

  /// Somebody records as done what is just about to leave.
  private func finish(_ leased: Leased) throws {
    guard let member = try store.inner.reminders(in: leased.delivery.id).first else { return }
    let id = member.occurrence
    log("\(id) is done")
    let content = Fact.Content.completion(
      Fact.Completion(obligation: id.obligation, subject: id.subject, on: today, value: 1))
    try record(content)
  }

  /// A command has a connection of its own, and its own luck.
  @discardableResult
  private func record(_ content: Fact.Content) throws -> FactID {
    let draft = FactDraft(schedule: schedule.name, content: content, author: "simulation")
    return try store.inner.transaction { try store.inner.append(draft, at: now) }.id
  }

  private func leaseAtNight() throws -> [Leased] {
    guard let opening = engine.duties[0].local.nextOpening(from: now), opening > now else {
      return []
    }
    return try engine.lease(at: opening, for: .seconds(180), free: ["mail": 1])
  }
}
