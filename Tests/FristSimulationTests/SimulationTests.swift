import CivilTime
import Foundation
import FristSimulation
import Testing

@Suite struct `A simulated year` {
  @Test(arguments: 0..<60)
  func `S08 T01 T02 keeps its promises whatever goes wrong`(seed: Int) throws {
    try simulate(seed: UInt64(seed))
  }

  @Test(arguments: 1000..<1010)
  func `keeps them where nothing goes wrong`(seed: Int) throws {
    try simulate(seed: UInt64(seed), faults: .none)
  }

  @Test func `is the same for the same seed, line by line`() throws {
    let (one, other) = (try simulate(seed: 7), try simulate(seed: 7))
    #expect(one.trace == other.trace)
    #expect(one.trace.count > 50)
    #expect(try simulate(seed: 8).trace != one.trace)
  }
}

/// The process dies, or a write fails, at the first write or commit of three months, at the second, and so
/// on until they are lived through untouched.
@Suite struct `Counting up` {
  @Test(arguments: Simulation.Interruption.allCases)
  func `S01 S08 through every operation keeps all promises`(
    interruption: Simulation.Interruption
  ) throws {
    var operation = 0
    var isUntouched = false
    while !isUntouched {
      operation += 1
      let simulation = try simulate(
        seed: 5, faults: .none, interruption: (interruption, at: operation), days: 90)
      isUntouched = simulation.isUntouched
    }
    #expect(operation > 80)
  }
}

/// Each check trips on a fault that is planted for the purpose.
@Suite struct `A planted fault` {
  @Test(arguments: [
    (Sabotage.forgetsDecisions, Violation.Check.nothingForgotten), (.forgetsDecisions, .agenda),
    (.sendsAfterDone, .nothingAfterDone), (.losesSightOfReminders, .emptied),
    (.forgetsSecrecy, .secrecy), (.altersBytes, .sameBytes), (.sendsUnclaimed, .storedFirst),
    (.forgetsAnswers, .boundedDoubles), (.inventsAnswers, .receivedIfSent),
    (.ignoresHours, .quiet), (.damagesRows, .soundStore),
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
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let simulation = try Simulation(
    seed: seed, path: folder.appending(path: "store.sqlite").path, zone: .stockholm,
    faults: faults, sabotage: sabotage, interruption: interruption)
  try simulation.run(days: days)
  return simulation
}

extension ZoneRules {
  fileprivate static let stockholm: ZoneRules = {
    let file = try! Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Stockholm"))
    return try! ZoneRules(name: "Europe/Stockholm", tzif: Array(file))
  }()
}
