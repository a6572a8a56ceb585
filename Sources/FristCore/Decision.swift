package import CivilTime

/// What one cycle decides for one duty and subject.
package struct Decision: Sendable {
  /// To be stored, or to become pending again where the key is known as superseded.
  package var send: [Reminder] = []
  package var supersede: [Superseded] = []
  /// The next instant at which something may change; nil for never, facts and edits apart.
  package var next: Instant?

  package struct Superseded: Hashable, Sendable {
    package var key: String
    package var reason: SupersedeReason

    package init(key: String, reason: SupersedeReason) {
      self.key = key
      self.reason = reason
    }
  }
}

/// The one rule that decides who is told what (`semantics.md` 14): running, downtime, first start,
/// edit, new owner and undo alike.
package struct Decider {
  let duties: Duties
  let channels: [Name<Channel>: Channel.Format]
  let now: Instant
  let today: CivilDate

  package init(_ duties: Duties, channels: [Name<Channel>: Channel.Format], at now: Instant) {
    self.duties = duties
    self.channels = channels
    self.now = now
    today = duties.local.day(of: now)
  }

  /// Decides for `duty` and `subject`.
  ///
  /// `occurrences` are those of this duty and subject up to the day after tomorrow's opening at
  /// least; `ledger` gives the reminders of one occurrence and is asked only where it matters.
  package func decide(
    _ duty: Duty, subject: Subject?, occurrences: [Occurrence],
    ledger: (OccurrenceID) throws -> [Reminder], pending: Set<OccurrenceID>
  ) rethrows -> Decision {
    var decision = Decision()
    for occurrence in occurrences {
      try decide(occurrence, duty, subject, ledger, pending, into: &decision)
    }
    if !decision.send.isEmpty, !duties.local.isOpen(at: now) {
      decision.send = []
      decision.wake(at: duties.local.nextOpening(from: now), after: now)
    }
    return decision
  }

  private func decide(
    _ occurrence: Occurrence, _ duty: Duty, _ subject: Subject?,
    _ ledger: (OccurrenceID) throws -> [Reminder], _ pending: Set<OccurrenceID>,
    into decision: inout Decision
  ) rethrows {
    var steps: [PlannedStep]
    switch occurrence.state {
    case .open: steps = duties.steps(of: occurrence, duty: duty, at: now)
    case .coming:
      decision.wake(at: duties.local.opening(of: occurrence.opens), after: now)
      steps = []
    case .done: steps = duties.exceeded(occurrence, duty: duty, at: now)
    case .waived, .missed, .withdrawn, .notReceived: steps = []
    }
    for step in steps { decision.wake(at: step.at, after: now) }
    steps = steps.filter { $0.at <= now && isCalledFor($0, occurrence) }
    guard !steps.isEmpty || pending.contains(occurrence.id) else { return }

    let rows = try ledger(occurrence.id)
    let arming = arming(of: occurrence, rows)
    var wanted: [Reminder] = []
    for track in [PlannedStep.Track.deadline, .pace] {
      let reached = steps.filter { $0.track == track }
      let ladder = Ladder(decider: self, duty: duty, subject: subject, rows: rows, arming: arming)
      for (resolved, step) in ladder.strongest(of: reached, wake: { decision.wake(at: $0, after: now) }) {
        for channel in channels(for: resolved.recipient, step, duty) {
          wanted.append(reminder(occurrence, arming, step, resolved, channel, duty))
        }
      }
    }
    let standing = rows.filter { $0.arming == arming && $0.counts }
    decision.send += wanted.filter { reminder in
      !standing.contains { $0.isAsStrong(as: reminder) }
    }
    for row in rows where row.isPending && !wanted.contains(where: { $0.key == row.key }) {
      let reason = reason(for: row, occurrence, arming, wanted)
      decision.supersede.append(Decision.Superseded(key: row.key, reason: reason))
    }
  }

  /// Pace is told only while it is behind; everything else while the occurrence is open.
  private func isCalledFor(_ step: PlannedStep, _ occurrence: Occurrence) -> Bool {
    if case .behind = step.step {
      return occurrence.progress.pace == .behind
        || occurrence.progress.done < occurrence.progress.expected ?? 0
    }
    return true
  }

  /// Grows by one whenever the due date differs from that of the latest reminder.
  private func arming(of occurrence: Occurrence, _ rows: [Reminder]) -> Int {
    guard let latest = rows.max(by: { ($0.arming, $0.decided) < ($1.arming, $1.decided) }) else {
      return 0
    }
    return latest.due == occurrence.due ? latest.arming : latest.arming + 1
  }

  private func reminder(
    _ occurrence: Occurrence, _ arming: Int, _ step: PlannedStep, _ resolved: Resolved,
    _ channel: Name<Channel>, _ duty: Duty
  ) -> Reminder {
    Reminder(
      occurrence: occurrence.id, arming: arming, step: step.step, recipient: resolved.recipient,
      channel: channel, due: occurrence.due, day: step.day, ready: max(step.at, now), decided: now,
      standsInFor: resolved.standsInFor, confidential: duty.obligation.confidential)
  }

  /// The first channel and whatever `also` adds; a webhook is told once for each body.
  private func channels(for recipient: Recipient, _ step: PlannedStep, _ duty: Duty)
    -> [Name<Channel>]
  {
    let policy = duty.policy
    let wanted = policy.channel.prefix(1) + policy.also
    return wanted.filter { channel in
      guard channels[channel] == .webhook else { return true }
      switch recipient.post {
      case .secretary, .officer, .subject: return false
      case .mailbox, .manager, .chair, .coordinator: return !duty.obligation.confidential
      }
    }
  }

  private func reason(
    for row: Reminder, _ occurrence: Occurrence, _ arming: Int, _ wanted: [Reminder]
  ) -> SupersedeReason {
    switch occurrence.state {
    case .done: return .done
    case .waived: return .waived
    case .missed: return .missed
    case .withdrawn: return .withdrawn
    case .notReceived: return .notReceived
    case .coming: return .moved
    case .open:
      if row.arming != arming { return .moved }
      if case .behind = row.step, wanted.isEmpty { return .caughtUp }
      let told = wanted.contains { $0.recipient == row.recipient && $0.channel == row.channel }
      return told ? .overtaken : .recipient
    }
  }
}

extension Decision {
  /// Notes `instant` as the next to look at, where it is later than `now` and earlier than others.
  mutating func wake(at instant: Instant?, after now: Instant) {
    guard let instant, instant > now else { return }
    next = next.map { Swift.min($0, instant) } ?? instant
  }
}

extension Reminder {
  /// Whether this stands in the way of `other`: same recipient, channel and track, and a step that
  /// is as strong or stronger.
  func isAsStrong(as other: Reminder) -> Bool {
    recipient == other.recipient && channel == other.channel
      && step.isPace == other.step.isPace && strength >= other.strength
  }

  /// Orders the steps of one track for one occurrence: lists by their date, others by their
  /// distance from due, which is what their day says.
  private var strength: Int {
    switch step {
    case .unreachable, .exceeded: .max
    case .behind(let date), .ask(let date), .open(let date): Int(date.days)
    case .before(let offset): -Int(offset.approximateDays * 100) - 1
    case .overdue(let offset), .escalate(let offset): Int(offset.approximateDays * 100)
    case .review: 0
    }
  }
}

extension Step {
  package var isPace: Bool {
    switch self {
    case .behind, .unreachable, .exceeded, .ask: true
    case .before, .overdue, .escalate, .open, .review: false
    }
  }
}
