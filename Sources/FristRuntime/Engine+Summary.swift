package import CivilTime
import FristCore

/// How things stand, in a few figures.
package struct Summary: Hashable, Sendable {
  /// Open occurrences whose due date has passed.
  package var overdue = 0
  package var open = 0
  /// The nearest due date from today on, of what is open or coming.
  package var nextDue: CivilDate?
}

extension Engine {
  /// Counts over every duty; the cost follows what exists.
  package func summary(at now: Instant) throws -> Summary {
    try readFacts()
    let today = zone.local(now).date
    var summary = Summary()
    for unit in units where duties[unit.schedule].all[unit.duty].form == .obligation {
      for occurrence in occurrences(of: unit, on: today, through: today + 366) {
        if occurrence.isOpen {
          summary.open += 1
          if occurrence.due < today { summary.overdue += 1 }
        }
        if occurrence.isOpen || occurrence.state == .coming, occurrence.due >= today {
          summary.nextDue = min(summary.nextDue ?? occurrence.due, occurrence.due)
        }
      }
    }
    return summary
  }

  /// The next instant after `now` at which anything may have to be decided or sent, facts apart.
  ///
  /// What is ready already and was not sent waits for the hours to open, or a minute where it is
  /// held back by something else.
  package func nextInstant(after now: Instant) throws -> Instant? {
    var instants: [Instant] = []
    if let decision = agenda.nextInstant { instants.append(max(decision, now)) }
    if looksForRemoved { instants.append(now) }
    if let nextNotice { instants.append(max(nextNotice, now)) }
    var ready = try nextAttempts(after: now)
    if let end = try store.nextLeaseEnd() { ready.append(end) }
    instants += ready.filter { $0 > now }
    if ready.contains(where: { $0 <= now }) {
      let openings = duties.compactMap { $0.local.nextOpening(from: now) }
      instants += openings.map { $0 > now ? $0 : now + .seconds(60) }
    }
    return instants.min()
  }
}
