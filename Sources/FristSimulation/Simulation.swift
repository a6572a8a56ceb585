package import CivilTime
import FristCore
import FristRuntime
import FristStore
import SQLite
import SimulatedDisk

/// One story lived from beginning to end by the production cycle over the production store, while the
/// process dies, the power is cut, the disk fails, the clock is wrong and the receiver is what
/// receivers are.
///
/// Everything follows from the seed: the same seed gives the same trace, line by line. One thread.
package final class Simulation {
  let faults: Faults
  let sabotage: Sabotage?
  /// The zone by one set of rules and by others.
  private let zones: [ZoneRules]
  private(set) var zone: ZoneRules
  let seed: UInt64
  var dice: Dice
  /// The files.
  var schedule: Schedule
  private(set) var happenings: ArraySlice<(day: CivilDate, what: Happening)>
  private var undoable: [FactID] = []
  /// What was recorded, in order.
  private(set) var recorded: [FactID] = []
  private var revision = 1
  /// Whether the process runs by the files as they are.
  private(set) var isLoaded = false

  var now: Instant { didSet { latest = max(latest, now) } }
  /// The latest moment that the clock has shown.
  private(set) var latest: Instant
  /// How the clock differs from the time.
  var clock = Drift()
  /// The clock was set back from here.
  var setBackFrom: Instant?
  let disk: Disk
  var store: FaultyStore
  var engine: Engine
  let makeEngine: (FaultyStore, ZoneRules) -> Engine
  var receiver = Receiver()
  /// Attempts that are under way.
  var wire: [Sending] = []
  /// Attempts whose answer was lost in the process, unless it had been stored.
  var unanswered: [Sending] = []
  var fullDiskCycles = 0
  /// Whether all faults are over.
  private(set) var isCalm = false

  /// What comes at one operation of the first process: of the store when it dies, of the disk
  /// otherwise.
  package enum Interruption: Hashable, Sendable, CaseIterable { case death, powerCut, failure }
  var interruption: (Interruption, at: Int)?
  /// Whether the first process never came to that operation.
  package internal(set) var isUntouched = true

  /// How often the process decided and sent.
  package internal(set) var cycles = 0
  /// What happened, in order.
  package private(set) var trace: [String] = []

  struct Sending {
    var leased: Leased
    var outcome: Outcome
    var arrives: Bool
    var ends: Instant
    /// Whether its answer is known to be lost.
    var isDoubted = false
  }

  /// - Parameter zones: The rules at the start, and others that may replace them.
  package init(
    seed: UInt64, zones: [ZoneRules], faults: Faults = .all, sabotage: Sabotage? = nil,
    interruption: (Interruption, at: Int)? = nil
  ) throws {
    guard let zone = zones.first else { preconditionFailure("a simulation needs a zone") }
    self.seed = seed
    self.interruption = interruption
    let story = Story(seed: seed)
    dice = Dice(seed: seed ^ 0x5EED)
    (schedule, happenings) = (story.schedule, story.happenings[...])
    (self.faults, self.sabotage, self.zone, self.zones) = (faults, sabotage, zone, zones)
    now = zone.instant(Story.first, .midnight)
    latest = now
    var chance = Dice(seed: seed ^ 0xD15C)
    disk = Disk { chance.draw(0..<$0) }
    disk.forgetsSyncs = sabotage == .forgetsSyncs
    if case (.powerCut, let operation)? = interruption { disk.accidents[operation] = .cut }
    if case (.failure, let operation)? = interruption { disk.accidents[operation] = .failure }
    makeEngine = try Simulation.engines()
    store = FaultyStore(try Simulation.first(disk))
    engine = makeEngine(store, zone)
    armFaults()
    do {
      try start()
    } catch let error where isEnd(error) || isFailure(error) {
      try die()
    }
  }

  func engine(over store: FaultyStore) -> Engine { makeEngine(store, zone) }

  var today: CivilDate { zone.local(now).date }

  func log(_ line: String) {
    let (day, time) = zone.local(now)
    trace.append("\(day) \(time) \(line)")
  }

  // MARK: The course of the story

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
    (disk.isFull, disk.accidents, store.dies, receiver.isOutUntil) = (false, [:], nil, [:])
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
    try checkBounded()
    armFaults()
    do {
      try live()
      let isDone = try pass()
      try checkPower()
      if isDone { try disk.quietly { try checkStanding() } }
    } catch let error where isEnd(error) {
      try die()
    }
    if interruption == nil { (store.dies, disk.accidents) = (nil, [:]) }
    try advance(until: end)
  }

  func armFaults() {
    if isCalm { return }
    if case (.death, let operation)? = interruption { store.dies = operation }
    if dice.chance(faults.deaths) { store.dies = store.operations + dice.draw(1..<30) }
    if dice.chance(faults.powerCuts) {
      disk.accidents[disk.operations + dice.draw(1..<60)] = .cut
    }
    if dice.chance(faults.failedOperations) {
      disk.accidents[disk.operations + dice.draw(1..<60)] = .failure
    }
    if fullDiskCycles > 0 {
      fullDiskCycles -= 1
    } else if dice.chance(faults.fullDisks) {
      fullDiskCycles = dice.draw(1..<12)
      log("the disk is full")
    }
    disk.isFull = fullDiskCycles > 0
  }

  /// What people do until now.
  private func live() throws {
    while let happening = happenings.first, happening.day <= today, !disk.isFull {
      if case .zoneRules(let number) = happening.what {
        happenings.removeFirst()
        zone = zones[number % zones.count]
        log("\(happening.what)")
        // They are read at the start.
        try die()
      } else if happening.what.edit(&schedule) {
        happenings.removeFirst()
        log("\(happening.what)")
        revision += 1
        isLoaded = false
      } else if let content = try disk.quietly({
        try happening.what.fact(on: today, undoable: &undoable, occurrences: openNow)
      }) {
        log("\(happening.what)")
        happenings.removeFirst()
        let id = try record(content)
        if case .undo = content { continue }
        undoable.append(id)
      } else {
        happenings.removeFirst()
      }
    }
    if !isLoaded { try reload() }
  }

  /// The files have changed; where they cannot be taken over now they are the next time.
  private func reload() throws {
    do {
      try load()
    } catch let error where isFailure(error) {
      log("the files are not loaded")
    }
  }

  func load() throws {
    var files = schedule
    if sabotage == .shiftsDates { files.terms.spring.until = MonthDay(month: 5, day: 19)! }
    try engine.load([files], revision: "\(revision)", at: now)
    isLoaded = true
  }

  private func openNow(_ name: Name<Obligation>, _ subject: Name<Subject>?) throws -> [Occurrence] {
    try engine.listing(
      of: name, subject: subject, in: schedule.name, at: now, through: today + 730
    ).map(\.occurrence).filter(\.isOpen)
  }

  /// Decides, sends what is ready and takes answers; false where something was sent, or the disk did
  /// not let it.
  private func pass() throws -> Bool {
    do {
      try takeAnswers()
      _ = try engine.decide(at: now)
      var leased = try engine.lease(at: now, for: .seconds(180), free: free)
      if sabotage == .ignoresHours, leased.isEmpty { leased = try leaseAtNight() }
      for leased in leased {
        if !isCalm, dice.chance(faults.lateFacts) { try finish(leased) }
        if try sabotage == .sendsAfterDone || store.facts(after: leased.decidedFact).isEmpty {
          try begin(leased)
        } else {
          _ = try engine.settle([Finished(leased, nil, at: now)])
        }
      }
      try engine.prune(at: now)
      return leased.isEmpty && isLoaded
    } catch let error where isFailure(error) {
      log("the disk fails")
      try judgeUnanswered()
      return false
    }
  }

  /// How many attempts each channel has room for.
  var free: [Name<Channel>: Int] {
    Dictionary(
      uniqueKeysWithValues: Simulation.channels.map { name in
        (name, max(0, 4 - wire.count { $0.leased.parcel.channel == name }))
      })
  }

  /// Somebody records as done what is just about to leave.
  private func finish(_ leased: Leased) throws {
    let members = try disk.quietly { try store.inner.reminders(in: leased.delivery.id) }
    guard let id = members.first?.occurrence else { return }
    log("\(id) is done")
    let content = Fact.Content.completion(
      Fact.Completion(obligation: id.obligation, subject: id.subject, on: today, value: 1))
    _ = try record(content)
  }

  /// A command has a connection of its own; where it fails, it is given again.
  private func record(_ content: Fact.Content) throws -> FactID {
    let draft = FactDraft(schedule: schedule.name, content: content, author: "simulation")
    func command() throws -> FactID {
      let store = try SQLiteStore(path: "/store", on: disk.name)
      return try store.transaction { try store.append(draft, at: now) }.id
    }
    let id: FactID
    do {
      id = try command()
    } catch let error where isFailure(error) {
      log("the command fails")
      disk.isFull = false
      id = try command()
    }
    recorded.append(id)
    return id
  }

  private func leaseAtNight() throws -> [Leased] {
    guard let opening = engine.duties[0].local.nextOpening(from: now), opening > now else {
      return []
    }
    return try engine.lease(at: opening, for: .seconds(180), free: ["mail": 1])
  }
}
