import CivilTime
import FristSimulation

/// `simulate FIRST COUNT`: lives so many stories from a seed on, and ends with 1 at the first promise
/// that is broken, with its seed and the end of its trace.
func simulate(_ arguments: [String]) throws {
  guard arguments.count == 2, let first = UInt64(arguments[0]), let count = UInt64(arguments[1]),
    count > 0
  else { throw Fault("expected 'simulate FIRST COUNT'") }
  let zones = try simulatedZones()
  var cycles = 0
  for seed in first..<first + count {
    cycles += try live(Simulation(seed: seed, zones: zones), "seed \(seed)").cycles
    if (seed - first + 1) % 1000 == 0 { try say("\(seed - first + 1) seeds, \(cycles) cycles") }
  }
  try say("seeds \(first) to \(first + count - 1): \(cycles) cycles, no promise broken")
}

/// `count-up SEED DAYS`: lives the first days of a story, with no fault but one, at the first operation
/// of the store or the disk, at the second, and so on until it is lived through untouched.
func countUp(_ arguments: [String]) throws {
  guard arguments.count == 2, let seed = UInt64(arguments[0]), let days = Int(arguments[1]),
    days > 0
  else { throw Fault("expected 'count-up SEED DAYS'") }
  let zones = try simulatedZones()
  for interruption in Simulation.Interruption.allCases {
    var operation = 0
    var isUntouched = false
    while !isUntouched {
      operation += 1
      let simulation = try Simulation(
        seed: seed, zones: zones, faults: .none, interruption: (interruption, at: operation))
      let name = "seed \(seed), \(interruption) at operation \(operation)"
      isUntouched = try live(simulation, name, days: days).isUntouched
    }
    try say("seed \(seed), \(interruption): \(operation - 1) operations, no promise broken")
  }
}

/// Permanent winter and summer time are what may come instead of what holds.
private func simulatedZones() throws -> [ZoneRules] {
  try ["Europe/Stockholm", "Etc/GMT-1", "Etc/GMT-2"].map { name in
    try ZoneRules(name: name, tzif: bytes(of: "/usr/share/zoneinfo/\(name)"))
  }
}

private func live(_ simulation: Simulation, _ name: String, days: Int = Story.days) throws
  -> Simulation
{
  do {
    try simulation.run(days: days)
  } catch {
    try say("\(name): \(error)")
    for line in simulation.trace.suffix(40) { try say("  \(line)") }
    throw Fault("\(name) breaks a promise after \(simulation.cycles) cycles")
  }
  return simulation
}
