import CivilTime
import FristCore
import FristRuntime
import SimulatedDisk

/// A clock that runs too fast or too slow.
struct Drift {
  /// By how many millionths; clocks that are not looked after err by up to 500.
  var rate = 0
  /// How far ahead of the time it is by now, in milliseconds.
  var ahead: Int64 = 0
}

extension Simulation {
  func advance(until end: Instant) throws {
    if sabotage == .neverRests {
      now = now + .seconds(1)
    } else if !isCalm, dice.chance(faults.downtimes) {
      try die(downFor: dice.draw(1..<50))
    } else if !isCalm, dice.chance(faults.suspensions) {
      suspend()
    } else if !isCalm, dice.chance(faults.clockJumps) {
      setClock(by: .seconds(dice.pick([3600, 86_400, 40 * 86_400, -3600, -86_400, -20 * 86_400])))
    } else if !isCalm, dice.chance(faults.corrections) {
      setClock(by: .milliseconds(-clock.ahead))
      clock = Drift(rate: dice.draw(-500..<501))
    } else {
      try wait(until: end)
    }
  }

  private func wait(until end: Instant) throws {
    var moments = wire.map(\.ends)
    if let next = try? disk.quietly({ try engine.nextInstant(after: now) }) { moments.append(next) }
    if let day = happenings.first?.day {
      moments.append(zone.instant(day, TimeOfDay(hour: 10, minute: 0)!))
    }
    if disk.isFull { moments.append(now + .seconds(3600)) }
    if !isLoaded { moments.append(now + .seconds(600)) }
    let next = min(max(moments.min() ?? end, now + .seconds(1)), max(end, now + .seconds(1)))
    let error = (next - now).wholeMilliseconds / 1000 * Int64(clock.rate) / 1000
    clock.ahead += error
    // What is on the wire goes by the time.
    for index in wire.indices { wire[index].ends = wire[index].ends + .milliseconds(error) }
    now = next
  }

  /// The machine sleeps with the process and its connections; of some it never hears again.
  private func suspend() {
    let hours = dice.draw(1..<100)
    log("sleeps for \(hours) hours with \(wire.count) on the wire")
    now = now + .seconds(Int64(hours) * 3600)
    for index in wire.indices {
      wire[index].ends = now + .seconds(Int64(dice.draw(0..<90)))
      if case .accepted = wire[index].outcome, dice.chance(50) {
        wire[index].outcome = .unknown(Reply(text: "connection lost"))
      }
    }
  }

  private func setClock(by step: Duration) {
    log("the clock is set by \(step.wholeMilliseconds) ms")
    let before = now
    now = now + step
    // What is on the wire takes its time all the same.
    for index in wire.indices { wire[index].ends = wire[index].ends + step }
    if now < before { setBackFrom = before }
  }
}
