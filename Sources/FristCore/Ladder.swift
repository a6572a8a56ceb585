package import CivilTime

/// Finds for each recipient the strongest step that has been reached (`semantics.md` 14 and 15).
struct Ladder {
  let decider: Decider
  let duty: Duty
  let occurrence: Occurrence
  /// The reminders of this arming.
  let rows: [Reminder]

  /// One step for each recipient, in the order in which the recipients are first named. `wake` is
  /// given the moments at which an escalation that waits for the body may go, nil where the body has
  /// not been told at all.
  func strongest(of steps: [PlannedStep], wake: (Instant?) -> Void) -> [(Resolved, PlannedStep)] {
    var order: [Recipient] = []
    var best: [Recipient: (Resolved, PlannedStep)] = [:]
    let allowed = steps.contains(where: \.isEscalation) ? escalationAllowed() : nil
    var former: (step: PlannedStep, audience: [Resolved])?
    for step in steps {
      if step.isEscalation {
        guard let allowed, allowed <= decider.now else {
          wake(allowed)
          continue
        }
      }
      // Most steps tell the same as the one before.
      let audience =
        former.flatMap { isForTheSame($0.step, step) ? $0.audience : nil }
        ?? audience(of: step)
      former = (step, audience)
      for resolved in audience {
        if best[resolved.recipient] == nil { order.append(resolved.recipient) }
        if let other = best[resolved.recipient], other.1.rank > step.rank { continue }
        best[resolved.recipient] = (resolved, step)
      }
    }
    return order.compactMap { best[$0] }
  }

  private func isForTheSame(_ step: PlannedStep, _ other: PlannedStep) -> Bool {
    if case .invite = step.step { return step.step == other.step }
    if case .invite = other.step { return false }
    return step.to == other.to && step.copy == other.copy
  }

  func audience(of step: PlannedStep) -> [Resolved] {
    let duties = decider.duties
    let today = decider.today
    if duty.obligation.confidential, duty.form == .obligation {
      return duties.confidentialRecipients(of: occurrence, duty, on: today)
    }
    if case .invite(_, let day) = step.step {
      return duties.bookedMeetings(of: occurrence, duty).filter { $0.date == day }
        .flatMap { duties.invited(to: $0, of: occurrence, duty, on: today) }
    }
    var seen: Set<Recipient> = []
    return (step.to + step.copy).flatMap {
      duties.recipients(in: $0, of: occurrence, duty, on: today)
    }.filter { seen.insert($0.recipient).inserted }
  }

  /// When a manager may be told: the opening of the third working day after the body's first
  /// accepted message of this arming, or after its first attempt where none was accepted; nil while
  /// the body has not been told at all.
  private func escalationAllowed() -> Instant? {
    let bodies = Set(
      duty.policy.to.flatMap {
        decider.duties.recipients(in: $0, of: occurrence, duty, on: decider.today)
      }.map(\.recipient))
    let told = rows.filter { row in
      if case .escalate = row.step { return false }
      return row.step.track == .deadline && bodies.contains(row.recipient)
    }
    let accepted = told.compactMap { row in
      if case .accepted(let at) = row.state { at } else { nil }
    }.min()
    let attempted = told.compactMap { row in
      switch row.state {
      case .pending(let attempted), .discarded(let attempted): attempted
      case .accepted, .superseded: nil
      }
    }.min()
    guard let first = accepted ?? attempted else { return nil }
    let local = decider.duties.local
    return local.opening(of: decider.duties.earliestEscalation(afterTelling: local.day(of: first)))
  }
}

extension Duties {
  /// The third working day after the body was told; nobody above it hears before (`semantics.md` 15).
  package func earliestEscalation(afterTelling day: CivilDate) -> CivilDate {
    schedule.calendar.date(3, workingDaysAfter: day)
  }
}
