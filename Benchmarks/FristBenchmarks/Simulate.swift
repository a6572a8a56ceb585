import CivilTime
import FristSimulation
import Glibc

/// `simulate FIRST COUNT`: lives so many stories from a seed on, and ends with 1 at the first promise
/// that is broken, with its seed and the end of its trace.
func simulate(_ arguments: [String]) throws {
  guard arguments.count == 2, let first = UInt64(arguments[0]), let count = UInt64(arguments[1]),
    count > 0
  else { throw Fault("expected 'simulate FIRST COUNT'") }
  let zone = try ZoneRules(
    name: "Europe/Stockholm", tzif: bytes(of: "/usr/share/zoneinfo/Europe/Stockholm"))
  // In memory where the system has such a folder: the disk is simulated.
  let parent = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
  var template = Array("\(parent)/frist-simulation-XXXXXX".utf8CString)
  guard let folder = mkdtemp(&template).map({ String(cString: $0) }) else {
    throw Fault("no folder can be made in \(parent)")
  }
  let path = "\(folder)/store.sqlite"
  func clear() { for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) } }
  defer {
    clear()
    rmdir(folder)
  }
  var cycles = 0
  for seed in first..<first + count {
    clear()
    let simulation = try Simulation(seed: seed, path: path, zone: zone)
    do {
      try simulation.run()
    } catch {
      try say("seed \(seed): \(error)")
      for line in simulation.trace.suffix(40) { try say("  \(line)") }
      throw Fault("seed \(seed) breaks a promise after \(simulation.cycles) cycles")
    }
    cycles += simulation.cycles
    if (seed - first + 1) % 1000 == 0 { try say("\(seed - first + 1) seeds, \(cycles) cycles") }
  }
  try say("seeds \(first) to \(first + count - 1): \(cycles) cycles, no promise broken")
}
