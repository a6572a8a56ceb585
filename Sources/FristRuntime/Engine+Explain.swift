package import CivilTime
package import FristCore

extension Engine {
  /// Explains an occurrence of `obligation` at `now`, or the part of `body`: the one that `occasion`
  /// names, else the first open one, else the next to come, else the last. Nil where there is none.
  package func explanation(
    of obligation: Name<Obligation>, subject: Name<Subject>?, body: Name<Body>? = nil,
    occasion: String?, in schedule: Name<Plan>, at now: Instant
  ) throws -> Explanation? {
    let today = zone.local(now).date
    let all = try listing(
      of: obligation, subject: subject, in: schedule, at: now, through: today + 366
    ).filter { $0.occurrence.id.body == body }
    guard let duties = duties(of: schedule), let listed = choose(all, occasion) else { return nil }
    let occurrence = listed.occurrence
    let decider = Decider(duties, ways: Ways(installation), at: now)
    let rows = try ledger(of: occurrence.id, listed.duty)
    let arming = decider.arming(of: occurrence, rows)
    let current = rows.filter { $0.arming == arming }
    let planned = decider.planned(for: occurrence, listed.duty).sorted { $0.at < $1.at }
    let passed = planned.filter { $0.at <= now }
    let goes = decider.strongest(of: passed, occurrence, listed.duty, current)
    let steps = planned.map { step in
      ExplainedStep(
        planned: step, unmoved: decider.unmovedDay(of: step, occurrence),
        recipients: decider.audience(of: step, occurrence, listed.duty).map { resolved in
          let strongest = goes.first { other, stronger in
            other.recipient == resolved.recipient && stronger.track == step.track
          }
          return (
            resolved,
            fate(of: step, resolved.recipient, occurrence, current, strongest?.1, at: now)
          )
        })
    }
    let told = Set(steps.map(\.planned.step))
    return Explanation(
      occurrence: occurrence, duty: listed.duty, schedule: listed.schedule, steps: steps,
      former: rows.filter { row in !current.contains(row) || !told.contains(row.step) }
        .sorted { ($0.decided, $0.key) < ($1.decided, $1.key) },
      parts: body == nil
        ? duties.parts(of: occurrence, in: outlook(on: today)) : [],
      facts: facts(about: listed),
      opening: duties.local.isOpen(at: now) ? nil : duties.local.nextOpening(from: now))
  }

  private func choose(_ all: [Listed], _ occasion: String?) -> Listed? {
    if let occasion {
      return all.first { listed in
        let occurrence = listed.occurrence
        return listed.duty.obligation.names(
          occasion, nominal: occurrence.id.nominal, period: occurrence.period, due: occurrence.due)
      }
    }
    return all.first(where: \.occurrence.isOpen) ?? all.first { $0.occurrence.state == .coming }
      ?? all.last
  }

  private func fate(
    of step: PlannedStep, _ recipient: Recipient, _ occurrence: Occurrence, _ rows: [Reminder],
    _ strongest: PlannedStep?, at now: Instant
  ) -> ExplainedStep.Fate {
    if let row = rows.last(where: { $0.step == step.step && $0.recipient == recipient }) {
      switch row.state {
      case .accepted(let at): return .accepted(at)
      case .pending: return .pending
      case .discarded: return .discarded
      case .superseded(let reason, _): return .superseded(reason)
      }
    }
    guard occurrence.isOpen || occurrence.state == .coming else { return .notNeeded }
    let told = rows.filter { row in
      row.recipient == recipient && row.step.track == step.track && row.counts
        && row.day >= step.day
    }.max { $0.day < $1.day }
    let hasCome = step.at <= now
    if hasCome, let told { return .overtaken(by: told.step) }
    let isStrongest = strongest?.step == step.step
    if hasCome, !isStrongest, let strongest, strongest.rank >= step.rank {
      return .overtaken(by: strongest.step)
    }
    if let silent = occurrence.silentUntil, step.day <= silent { return .silenced(until: silent) }
    if !hasCome { return .toCome }
    return isStrongest ? .due : .waitsForBody
  }

  private func facts(about listed: Listed) -> [Fact] {
    let id = listed.occurrence.id
    return facts.all.values.filter { fact in
      guard let topic = fact.topic, !facts.isWithdrawn(fact.id), topic.schedule == id.schedule,
        [id.obligation, listed.duty.obligation.was].contains(topic.obligation),
        topic.subject == nil || topic.subject == id.subject
      else { return false }
      return fact.isAbout(listed.occurrence)
    }.sorted { $0.id < $1.id }
  }
}

extension Fact {
  /// Whether it says something of this occurrence and not only of its siblings.
  fileprivate func isAbout(_ occurrence: Occurrence) -> Bool {
    switch content {
    case .completion(let completion):
      if completion.occasion == occurrence.id.nominal { return true }
      if case .done(_, id) = occurrence.state { return true }
      return completion.occasion == nil && occurrence.opens <= completion.on
        && completion.on <= max(occurrence.due, occurrence.opens)
    case .waiver(let waiver): return waiver.nominal == occurrence.id.nominal
    case .move(let move): return move.nominal == occurrence.id.nominal
    case .papers(let papers): return papers.nominal == occurrence.id.nominal
    case .silence(let silence): return silence.until >= occurrence.opens
    case .event, .undo: return false
    }
  }
}
