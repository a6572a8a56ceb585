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

  /// Every occurrence of one obligation and subject, and the parts that contributing bodies owe of
  /// it. Without a subject, of an obligation that has some, the parts that are one for all.
  package func listing(
    of obligation: Name<Obligation>, subject: Name<Subject>?, in schedule: Name<Plan>,
    at now: Instant, through: CivilDate
  ) throws -> [Listed] {
    try readFacts()
    guard let duties = duties(of: schedule), let duty = duties.duty(obligation) else { return [] }
    let outlook = Outlook(facts: facts, today: zone.local(now).date, through: through)
    let parts = duties.all.first { $0.form == .part && $0.name == obligation }
    return [duty, parts].compactMap(\.self).flatMap { duty in
      duty.units.filter { $0?.id == subject }.flatMap { listed(duty, $0, duties, outlook) }
    }
  }

  /// Every occurrence of what hangs on the obligation or event `name`: of one subject where both are
  /// about the same, else of all.
  package func listing(
    hangingOn name: String, subject: Name<Subject>?, in schedule: Name<Plan>, at now: Instant,
    through: CivilDate
  ) throws -> [Listed] {
    try readFacts()
    guard let duties = duties(of: schedule) else { return [] }
    let each = duties.duty(Name(name))?.obligation.each
    let outlook = Outlook(facts: facts, today: zone.local(now).date, through: through)
    let hanging = duties.affected(by: name).map { duties.all[$0] }.filter { duty in
      duty.form == .obligation && duty.name.text != name
    }
    return hanging.flatMap { duty in
      let units = duty.units.filter { unit in
        subject == nil || duty.obligation.each != each || unit?.id == subject
      }
      return units.flatMap { listed(duty, $0, duties, outlook) }
    }
  }

  private func listed(_ duty: Duty, _ subject: Subject?, _ duties: Duties, _ outlook: Outlook)
    -> [Listed]
  {
    duties.occurrences(of: duty, subject: subject, in: outlook).map { occurrence in
      Listed(
        duty: duty, subject: subject, occurrence: occurrence, schedule: duties.schedule,
        owners: duties.owners(of: occurrence, duty))
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
      if completion.body != nil { return isKnownPart(completion, in: duties) }
      return isKnown(completion.obligation, completion.subject, in: duties)
        || duties.schedule.noDeadline.contains {
          $0.activities.contains(Name(completion.obligation.text))
        }
    case .silence(let silence): return duties.duty(knownAs: silence.obligation) != nil
    case .waiver, .move, .papers:
      return fact.topic.map { isKnown($0.obligation, $0.subject, in: duties) } ?? false
    }
  }

  private func isKnown(
    _ obligation: Name<Obligation>, _ subject: Name<Subject>?, in duties: Duties
  ) -> Bool {
    duties.duty(knownAs: obligation).map { duty in
      duty.units.contains { $0?.id == subject }
    } ?? false
  }

  /// Parts are one for each date, whatever register the whole is about.
  private func isKnownPart(_ completion: Fact.Completion, in duties: Duties) -> Bool {
    guard let duty = duties.duty(knownAs: completion.obligation),
      let parts = duties.all.first(where: { $0.form == .part && $0.name == duty.name })
    else { return false }
    return parts.units.contains { $0?.id == completion.subject }
  }
}
