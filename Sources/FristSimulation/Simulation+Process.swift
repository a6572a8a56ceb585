import CivilTime
import FristRuntime
import FristStore
import SQLite
import SimulatedDisk

/// The life of the process.
extension Simulation {
  /// The first store; the one accident that may come to it is over at the second try.
  static func first(_ disk: Disk) throws -> SQLiteStore {
    do {
      return try open(disk)
    } catch let error as SQLiteError where disk.isOff || error.isDisk {
      disk.restart()
      return try open(disk)
    }
  }

  /// The store as a daemon opens it.
  static func open(_ disk: Disk) throws -> SQLiteStore {
    let store = try SQLiteStore(path: "/store", on: disk.name)
    try store.secureLog()
    return store
  }

  /// A new process on what is on the disk.
  func start() throws {
    store.sabotage = sabotage
    engine = makeEngine(store, zone)
    _ = try engine.recover(at: now)
    try load()
  }

  /// The process ends without a word, and the machine with it where its power was cut; what is on the
  /// wire arrives or does not. Others are started, after so many days, until one runs.
  func die(downFor days: Int = 0) throws {
    noteInterruption()
    if !isCalm, !disk.isOff, dice.chance(faults.powerCuts) { disk.cut() }
    let end = disk.isOff ? "the power is cut" : "dies"
    log("\(end) at operation \(store.operations) with \(wire.count) on the wire")
    if days > 0 { log("is down for \(days) days") }
    for sending in wire {
      receiver.doubt(sending.leased.parcel)
      if sending.arrives { try receiver.receive(sending.leased.parcel) }
    }
    wire = []
    now = now + .seconds(Int64(days) * 86_400)
    repeat {
      cycles += 1
      try checkBounded()
      disk.restart()
      if !isCalm, dice.chance(faults.powerCuts) {
        disk.accidents[disk.operations + dice.draw(1..<60)] = .cut
      }
    } while try !restarts()
    if sabotage == .damagesRows { try damageRows() }
    try disk.quietly {
      try judgeUnanswered()
      try checkStore()
      try checkFacts()
    }
  }

  /// Whether a new process comes to run.
  private func restarts() throws -> Bool {
    do {
      store = FaultyStore(try Simulation.open(disk))
      try start()
      try checkPower()
      return true
    } catch let error where isEnd(error) || isFailure(error) {
      // The service manager starts it again, until there is room.
      log("does not start")
      now = now + .seconds(600)
      fullDiskCycles = max(0, fullDiskCycles - 1)
      disk.isFull = fullDiskCycles > 0
      return false
    }
  }

  private func damageRows() throws {
    let connection = try Connection(path: "/store", on: disk.name)
    try connection.execute("PRAGMA foreign_keys = OFF; UPDATE reminder SET delivery = 999999")
  }

  /// The first process has ended or has come past its interruption.
  func noteInterruption() {
    switch interruption {
    case (.death, let operation)?: if store.operations >= operation { isUntouched = false }
    case (.powerCut, let operation)?, (.failure, let operation)?:
      if disk.operations >= operation { isUntouched = false }
    case nil: break
    }
    interruption = nil
  }

  /// Whether the process is no more, for whatever reason.
  func isEnd(_ error: any Error) -> Bool {
    !(error is Violation) && (disk.isOff || error is FaultyStore.Death)
  }

  /// Whether the disk failed and the process runs on.
  func isFailure(_ error: any Error) -> Bool {
    (error as? SQLiteError)?.isDisk == true && !disk.isOff
  }

  /// What the process goes on to do after a cut that it has not noticed is not done.
  func checkPower() throws { if disk.isOff { throw FaultyStore.Death() } }
}
