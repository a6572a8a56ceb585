package import CivilTime
import FristCore

/// What a pass over the agenda did.
package struct Decided: Hashable, Sendable {
  package var looked = 0
  package var decided = 0
  package var superseded = 0
  /// The watermark was more than an hour ahead of the clock and was set back.
  package var watermarkSetBack: Instant?
}

extension Engine {
  /// How many days ahead a duty is looked at when nothing nearer is known.
  private static let horizonDays = 60

  /// Decides whatever is due at `now` or was touched by a fact, in one transaction.
  package func decide(at now: Instant) throws -> Decided {
    var result = Decided()
    result.watermarkSetBack = try watermarkAhead(of: now)
    let touched = try readFacts()
    let due = Set(agenda.takeDue(at: now)).union(touched).sorted()
    if due.isEmpty, result.watermarkSetBack == nil { return result }
    var next: [(Int, Instant?)] = []
    try store.transaction {
      let pending = try pendingByTopic()
      for entry in due {
        let decision = try decide(units[entry], pending, at: now)
        for superseded in decision.supersede {
          try store.supersede(superseded.key, superseded.reason, at: now)
        }
        for reminder in decision.send { try store.decide(reminder) }
        result.decided += decision.send.count
        result.superseded += decision.supersede.count
        next.append((entry, decision.next))
      }
      try store.set(.watermark, to: "\(now.milliseconds)")
    }
    for (entry, instant) in next { agenda.set(entry, at: instant) }
    result.looked = due.count
    return result
  }

  private func decide(
    _ unit: Unit, _ pending: [FactBook.Topic: Set<OccurrenceID>], at now: Instant
  ) throws -> Decision {
    let duties = duties[unit.schedule]
    let duty = duties.all[unit.duty]
    let subject = unit.subject.map { duty.subjects[$0] }
    let today = duties.local.day(of: now)
    let horizon = today + Self.horizonDays
    let occurrences = occurrences(of: unit, on: today, through: horizon)
    let topic = FactBook.Topic(
      schedule: duties.schedule.name, obligation: duty.name, subject: subject?.id)
    let waiting = pending[topic] ?? []
    let decider = Decider(duties, channels: installation.channels.mapValues(\.format), at: now)
    var decision = try decider.decide(
      duty, subject: subject, occurrences: occurrences, ledger: store.reminders(of:),
      pending: waiting)
    if duty.form == .obligation || duty.form == .review {
      let known = Set(occurrences.map(\.id))
      // The coverage of an obligation has occurrences of its own under the same name.
      for id in waiting.subtracting(known) where !isCoverage(id, of: duty, in: duties) {
        for row in try store.reminders(of: id) where row.isPending {
          decision.supersede.append(Decision.Superseded(key: row.key, reason: .removed))
        }
      }
    }
    let look = duties.local.opening(of: horizon)
    decision.next = decision.next.map { min($0, look) } ?? look
    return decision
  }

  private func isCoverage(_ id: OccurrenceID, of duty: Duty, in duties: Duties) -> Bool {
    id.subject == nil
      && (duty.obligation.each != nil
        || duties.all.contains { $0.form == .review && $0.name == duty.name })
  }

  private func pendingByTopic() throws -> [FactBook.Topic: Set<OccurrenceID>] {
    try store.pendingOccurrences().reduce(into: [:]) { $0[$1.topic, default: []].insert($1) }
  }

  /// Sets back a watermark that is more than an hour ahead of the clock (`semantics.md` 19).
  private func watermarkAhead(of now: Instant) throws -> Instant? {
    guard let text = try store.setting(.watermark), let milliseconds = Int64(text) else {
      return nil
    }
    let watermark = Instant(milliseconds: milliseconds)
    guard watermark - now > .seconds(3600) else { return nil }
    try store.transaction { try store.set(.watermark, to: "\(now.milliseconds)") }
    for entry in units.indices { agenda.set(entry, at: now) }
    return watermark
  }
}
