package import CivilTime
package import FristCore

/// An occurrence with what it belongs to.
package struct Listed: Sendable {
  package var duty: Duty
  package var subject: Subject?
  package var occurrence: Occurrence
  package var schedule: Schedule
  /// The bodies that answer for it.
  package var owners: [Name<Body>]
}

extension Engine {
  /// Every occurrence of the schedules as it stands at `now`, of those that open by `through`.
  package func listing(at now: Instant, through: CivilDate) throws -> [Listed] {
    try readFacts()
    let today = zone.local(now).date
    return units.flatMap { unit in
      let duties = duties[unit.schedule]
      let duty = duties.all[unit.duty]
      return occurrences(of: unit, on: today, through: through).map { occurrence in
        Listed(
          duty: duty, subject: unit.subject.map { duty.subjects[$0] }, occurrence: occurrence,
          schedule: duties.schedule, owners: duties.owners(of: occurrence, duty))
      }
    }
  }

  /// Every occurrence of one obligation and subject.
  package func listing(
    of obligation: Name<Obligation>, subject: Name<Subject>?, in schedule: Name<Plan>,
    at now: Instant, through: CivilDate
  ) throws -> [Listed] {
    try readFacts()
    guard let duties = duties(of: schedule), let duty = duties.duty(obligation) else { return [] }
    let found = subject.flatMap(duty.subject)
    let outlook = Outlook(facts: facts, today: zone.local(now).date, through: through)
    return duties.occurrences(of: duty, subject: found, in: outlook).map {
      Listed(
        duty: duty, subject: found, occurrence: $0, schedule: duties.schedule,
        owners: duties.owners(of: $0, duty))
    }
  }

  /// The facts that name no obligation, subject or event of the schedules (`semantics.md` 3).
  package func unmatchedFacts() throws -> [Fact] {
    try readFacts()
    return facts.all.values.filter { fact in
      !facts.isWithdrawn(fact.id) && !isKnown(fact)
    }.sorted { $0.id < $1.id }
  }

  private func isKnown(_ fact: Fact) -> Bool {
    guard let duties = duties(of: fact.schedule) else { return false }
    switch fact.content {
    case .undo: return true
    case .event(let event, _, _): return duties.schedule.events[event] != nil
    case .completion(let completion):
      return isKnown(completion.obligation, completion.subject, in: duties)
        || duties.schedule.noDeadline.contains {
          $0.activities.contains(Name(completion.obligation.text))
        }
    case .silence(let silence): return duties.duty(silence.obligation) != nil
    case .waiver, .move, .papers:
      return fact.topic.map { isKnown($0.obligation, $0.subject, in: duties) } ?? false
    }
  }

  private func isKnown(
    _ obligation: Name<Obligation>, _ subject: Name<Subject>?, in duties: Duties
  ) -> Bool {
    guard let duty = duties.duty(obligation) else { return false }
    return subject == nil
      ? duty.obligation.each == nil : subject.flatMap(duty.subject) != nil
  }
}
