import CivilTime
import Foundation
import FristSimulation
import Testing

@Suite struct `A simulated year` {
  @Test(arguments: 0..<60)
  func `S08 T01 T02 T03 keeps its promises whatever goes wrong`(seed: Int) throws {
    try simulate(seed: UInt64(seed))
  }

  @Test(arguments: 1000..<1010)
  func `keeps them where nothing goes wrong`(seed: Int) throws {
    try simulate(seed: UInt64(seed), faults: .none)
  }

  /// Each of these seeds has found something once.
  @Test(arguments: [
    20, 185, 318, 552, 50024, 501_937, 502_535, 507_477, 604_758, 612_088, 619_380, 641_085,
    645_103, 659_186, 680_215,
  ])
  func `keeps them where it did not before`(seed: Int) throws { try simulate(seed: UInt64(seed)) }

  @Test func `is the same for the same seed, line by line`() throws {
    let (one, other) = (try simulate(seed: 7), try simulate(seed: 7))
    #expect(one.trace == other.trace)
    #expect(one.trace.count > 50)
    #expect(try simulate(seed: 8).trace != one.trace)
  }
}

/// The process dies, the power is cut or the disk fails at the first operation, at the second, and so
/// on until the days are lived through untouched.
@Suite struct `Counting up` {
  @Test(arguments: [
    (Simulation.Interruption.death, 1, 45), (.powerCut, 5, 3), (.failure, 5, 3),
  ])
  func `S01 S02 S08 S10 S12 S29 through every operation keeps all promises`(
    interruption: Simulation.Interruption, seed: Int, days: Int
  ) throws {
    var operation = 0
    var isUntouched = false
    while !isUntouched {
      operation += 1
      let simulation = try simulate(
        seed: UInt64(seed), faults: .none, interruption: (interruption, at: operation), days: days)
      isUntouched = simulation.isUntouched
    }
    #expect(operation > 80)
  }
}

/// Each check trips on a fault that is planted for the purpose.
@Suite struct `A planted fault` {
  @Test(arguments: [
    (Sabotage.forgetsDecisions, Violation.Check.nothingForgotten), (.forgetsDecisions, .agenda),
    (.sendsAfterDone, .nothingAfterDone), (.putsOffReminders, .emptied),
    (.forgetsSecrecy, .secrecy), (.altersBytes, .sameBytes), (.sendsUnclaimed, .storedFirst),
    (.forgetsAnswers, .boundedDoubles), (.inventsAnswers, .receivedIfSent),
    (.ignoresHours, .quiet), (.damagesRows, .soundStore), (.forgetsSyncs, .factsKept),
    (.skipsChannels, .channels), (.stallsChannel, .alive), (.neverRests, .bounded),
    (.shiftsDates, .occurrences),
  ])
  func `trips the check that is there for it`(sabotage: Sabotage, check: Violation.Check) {
    let isFound = (0..<40 as Range<UInt64>).contains { seed in
      do {
        try simulate(seed: seed, sabotage: sabotage)
        return false
      } catch {
        return (error as? Violation)?.check == check
      }
    }
    #expect(isFound)
  }
}

@discardableResult
private func simulate(
  seed: UInt64, faults: Faults = .all, sabotage: Sabotage? = nil,
  interruption: (Simulation.Interruption, at: Int)? = nil, days: Int = Story.days
) throws -> Simulation {
  let simulation = try Simulation(
    seed: seed, zones: .around, faults: faults, sabotage: sabotage, interruption: interruption)
  try simulation.run(days: days)
  return simulation
}

extension [ZoneRules] {
  /// What holds, and permanent winter and summer time, which may come instead.
  fileprivate static let around: [ZoneRules] = ["Europe/Stockholm", "Etc/GMT-1", "Etc/GMT-2"].map {
    let file = try! Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\($0)"))
    return try! ZoneRules(name: $0, tzif: [UInt8](file))
  }
}
