package import CivilTime

/// What one cycle decides for one duty and subject.
package struct Decision: Sendable {
  /// To be stored, or to become pending again where the key is known as superseded.
  package var send: [Reminder] = []
  package var supersede: [Superseded] = []
  /// The next instant at which something may change; nil for never, facts and edits apart.
  package var next: Instant?
  /// The same once all of ``onTheirWay`` are accepted.
  package var nextWhenAccepted: Instant?
  /// The keys of the reminders that are to be accepted; nil where that alone would not settle it.
  package var onTheirWay: [String]? = []

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
  let ways: Ways
  let now: Instant
  let today: CivilDate

  package init(_ duties: Duties, ways: Ways, at now: Instant) {
    self.duties = duties
    self.ways = ways
    self.now = now
    today = duties.local.day(of: now)
  }

  /// Decides for `duty`.
  ///
  /// `occurrences` are those of this duty and one subject up to the day after tomorrow's opening at
  /// least; `ledger` gives the reminders of one occurrence and is asked only where it matters.
  package func decide(
    _ duty: Duty, occurrences: [Occurrence],
    ledger: (OccurrenceID) throws -> [Reminder], pending: Set<OccurrenceID>
  ) rethrows -> Decision {
    var decision = Decision()
    for occurrence in occurrences {
      try decide(occurrence, duty, ledger, pending, into: &decision)
    }
    if duty.form == .coverage {
      decision.wake(at: duties.nextOfRhythm(duty, after: today), after: now)
    }
    if duty.form == .coverage || duty.form == .rollUp {
      // When the last of its subjects has left it is called off.
      for last in duties.schedule.subjects(of: duty.obligation).compactMap(\.until) {
        decision.wake(at: duties.local.opening(of: last + 1), after: now)
      }
    }
    if case .register(let name)? = duty.obligation.invite {
      // Who joins after the invitation has left gets it too.
      let joined = duties.schedule.registers[name]?.subjects.compactMap(\.from) ?? []
      let next = joined.filter { $0 > today }.min()
      decision.wake(at: next.map(duties.local.opening(of:)), after: now)
    }
    if !decision.send.isEmpty, !duties.local.isOpen(at: now) {
      decision.send = []
      decision.wake(at: duties.local.nextOpening(from: now), after: now)
    }
    return decision
  }

  private func decide(
    _ occurrence: Occurrence, _ duty: Duty,
    _ ledger: (OccurrenceID) throws -> [Reminder], _ pending: Set<OccurrenceID>,
    into decision: inout Decision
  ) rethrows {
    var steps = steps(of: occurrence, duty)
    if occurrence.state == .coming {
      decision.wake(at: duties.local.opening(of: occurrence.opens), after: now)
    }
    if occurrence.isOpen, let last = occurrence.id.subject.flatMap(duty.subject)?.until {
      decision.wake(at: duties.local.opening(of: last + 1), after: now)
    }
    if let silent = occurrence.silentUntil {
      steps = []
      decision.wake(at: duties.local.opening(of: silent + 1), after: now)
    }
    for step in steps { decision.wake(at: step.at, after: now) }
    let ranks = Ranks(of: steps, occurrence)
    steps = steps.filter { $0.at <= now }
    guard !steps.isEmpty || pending.contains(occurrence.id) || mayBeCalledOff(occurrence, duty)
    else { return }

    let rows = try ledger(occurrence.id)
    let arming = arming(of: occurrence, rows)
    let current = rows.filter { $0.arming == arming }
    var wanted: [Reminder] = []
    let reached = strongest(of: steps, occurrence, duty, current) {
      decision.wake(at: $0, after: now)
      // What is accepted changes when it may go.
      decision.onTheirWay = nil
    }
    for (resolved, step) in reached {
      for channel in channels(for: resolved.recipient, step, duty, current) {
        wanted.append(reminder(occurrence, arming, step, resolved, channel, duty))
      }
    }
    wanted += calledOff(occurrence, duty, arming, rows)
    let standing = current.filter(\.counts)
    let missing = wanted.filter { reminder in
      !standing.contains {
        $0.isAsStrong(as: reminder, ranks) || wasTold($0, before: reminder, duty, ranks)
      }
    }
    decision.send += missing
    for row in rows where row.isPending && !wanted.contains(where: { $0.key == row.key }) {
      let reason = reason(for: row, occurrence, arming, wanted)
      decision.supersede.append(Decision.Superseded(key: row.key, reason: reason))
    }
    // What is withdrawn stands in the way until that is known to be its end, though it may be wanted
    // again by now.
    let withdrawn = standing.filter { row in
      row.isPending && (row.isWithdrawn || !wanted.contains { $0.key == row.key })
    }
    if wanted.contains(where: { reminder in
      withdrawn.contains { $0.isAsStrong(as: reminder, ranks) }
    }) {
      decision.wake(at: now + .seconds(60), after: now)
    }
    if !withdrawn.isEmpty { decision.onTheirWay = nil }
    wakeByDay(&decision, missing + rows.filter(\.isPending))
  }

  private func steps(of occurrence: Occurrence, _ duty: Duty) -> [PlannedStep] {
    switch occurrence.state {
    case .open: planned(for: occurrence, duty)
    case .done:
      // What is booked beyond what was needed takes place all the same.
      duties.exceeded(occurrence, duty: duty, at: now)
        + duties.invitations(to: occurrence, duty: duty, at: now)
    case .coming, .waived, .missed, .withdrawn, .notReceived: []
    }
  }

  /// The steps of an occurrence as they are planned, whether or not it is open.
  package func planned(for occurrence: Occurrence, _ duty: Duty) -> [PlannedStep] {
    duties.steps(of: occurrence, duty: duty, at: now)
      + duties.exceeded(occurrence, duty: duty, at: now)
      + duties.invitations(to: occurrence, duty: duty, at: now)
  }

  /// For each recipient and track the strongest of `steps`, of which all have passed; `rows` are the
  /// reminders of this arming. `wake` is given when an escalation that waits for the body may go, nil
  /// where the body was not told yet.
  package func strongest(
    of steps: [PlannedStep], _ occurrence: Occurrence, _ duty: Duty, _ rows: [Reminder],
    wake: (Instant?) -> Void = { _ in }
  ) -> [(Resolved, PlannedStep)] {
    let ladder = Ladder(decider: self, duty: duty, occurrence: occurrence, rows: rows)
    var seen: Set<PlannedStep.Track> = []
    let tracks = steps.map(\.track).filter { seen.insert($0).inserted }
    return tracks.flatMap { track in
      ladder.strongest(of: steps.filter { $0.track == track }, wake: wake)
    }
  }

  /// The day of a step before it was moved off closed days; nil where it was not.
  package func unmovedDay(of step: PlannedStep, _ occurrence: Occurrence) -> CivilDate? {
    switch step.step {
    case .before, .overdue, .escalate, .paperStop:
      let day = occurrence.due + step.rank
      return day == step.day ? nil : day
    case .behind, .unreachable, .open, .ask, .review, .exceeded, .invite, .calledOff: return nil
    }
  }

  /// Who is told by a step today.
  package func audience(of step: PlannedStep, _ occurrence: Occurrence, _ duty: Duty)
    -> [Resolved]
  {
    Ladder(decider: self, duty: duty, occurrence: occurrence, rows: []).audience(of: step)
  }

  /// What has not been accepted is looked at every day, for who is to be told and whether it is
  /// still called for may change with the day; what has, when the contacts change.
  private func wakeByDay(_ decision: inout Decision, _ unsettled: [Reminder]) {
    let change = duties.directory.nextChange(after: today).map(duties.local.opening(of:))
    decision.wake(at: change, after: now)
    if unsettled.isEmpty { return }
    decision.onTheirWay? += unsettled.map(\.key)
    let tomorrow = duties.local.opening(of: today + 1)
    decision.next = decision.next.map { min($0, tomorrow) } ?? tomorrow
  }

  /// Grows by one whenever the due date differs from that of the latest reminder.
  package func arming(of occurrence: Occurrence, _ rows: [Reminder]) -> Int {
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

  /// Whether `row` told of it through the channel that the policy names, before the domain of the
  /// recipient was given to another one.
  private func wasTold(
    _ row: Reminder, before reminder: Reminder, _ duty: Duty, _ ranks: Ranks
  ) -> Bool {
    guard ways.dependOnDomain, case .accepted = row.state, row.channel != reminder.channel,
      duty.policy.channel.contains(row.channel),
      channel(row.channel, for: row.recipient) == reminder.channel
    else { return false }
    var same = reminder
    same.channel = row.channel
    return row.isAsStrong(as: same, ranks)
  }

  /// The one that carries it where a policy names `channel`.
  private func channel(_ channel: Name<Channel>, for recipient: Recipient) -> Name<Channel> {
    guard ways.dependOnDomain else { return channel }
    return ways.channel(channel, to: duties.address(of: recipient, on: today)?.address)
  }

  /// The first channel, the next one where a channel rejected this step or gave it up, and whatever
  /// `also` adds (`semantics.md` 23); a webhook is told once for each body. The first of the list and
  /// what `also` names give way to the server that has the recipient's domain; those that take over
  /// from it are as the list names them.
  private func channels(
    for recipient: Recipient, _ step: PlannedStep, _ duty: Duty, _ rows: [Reminder]
  ) -> [Name<Channel>] {
    let policy = duty.policy
    func isOpen(_ channel: Name<Channel>) -> Bool {
      guard ways.isWebhook(channel) else { return true }
      switch recipient.post {
      case .secretary, .officer, .subject, .operations: return false
      case .mailbox, .manager, .chair, .coordinator: return !duty.obligation.confidential
      }
    }
    func failed(_ channel: Name<Channel>) -> Bool {
      rows.contains { row in
        guard case .discarded = row.state, row.channel == channel, row.step == step.step else {
          return false
        }
        return ways.isWebhook(channel)
          ? row.recipient.body == recipient.body : row.recipient == recipient
      }
    }
    // What is confidential has no second way, and its only one is no webhook.
    let named =
      duty.obligation.confidential
      ? policy.channel.filter(isOpen).prefix(1) : policy.channel[...]
    let first = named.prefix(1).map { channel($0, for: recipient) }
    let list = first + named.dropFirst().filter { !first.contains($0) }
    let reached = list.prefix((list.firstIndex { !failed($0) } ?? list.count) + 1)
    let also = policy.also.map { channel($0, for: recipient) }
    return (reached + also.filter { !reached.contains($0) }).filter(isOpen)
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
      if row.step.isCalledOff { return .resumed }
      if row.arming != arming { return .moved }
      if occurrence.silentUntil != nil { return .silenced }
      if occurrence.papers != nil, case .before = row.step { return .papersIn }
      let instead = wanted.filter { $0.recipient == row.recipient && $0.channel == row.channel }
      if case .behind = row.step, !instead.contains(where: { $0.step.track == .pace }) {
        return .caughtUp
      }
      let told = instead.contains { $0.step.track == row.step.track }
      return told ? .overtaken : .recipient
    }
  }
}

extension Decision {
  /// Notes `instant` as the next to look at, where it is later than `now` and earlier than others.
  package mutating func wake(at instant: Instant?, after now: Instant) {
    guard let instant, instant > now else { return }
    next = next.map { Swift.min($0, instant) } ?? instant
    nextWhenAccepted = nextWhenAccepted.map { Swift.min($0, instant) } ?? instant
  }
}

/// How strong the steps of one occurrence are.
struct Ranks {
  fileprivate let planned: [Step: Int]
  /// The planning date, which steps before it count from, less the due date, in days.
  fileprivate let lead: Int

  init(of steps: [PlannedStep], _ occurrence: Occurrence) {
    planned = Dictionary(steps.map { ($0.step, $0.rank) }, uniquingKeysWith: max)
    lead = occurrence.planning - occurrence.due
  }
}

extension Reminder {
  /// Whether this stands in the way of `other`: same recipient, channel and track, and a step that
  /// is as strong or stronger.
  func isAsStrong(as other: Reminder, _ ranks: Ranks) -> Bool {
    recipient == other.recipient && channel == other.channel
      && step.track == other.step.track && rank(ranks) >= other.rank(ranks)
  }

  /// The rank that the steps of today give, or about the same for a step that is no longer one.
  private func rank(_ ranks: Ranks) -> Int {
    if let rank = ranks.planned[step] { return rank }
    switch step {
    case .unreachable, .exceeded: return .max
    case .paperStop: return 0
    case .invite(let offset, _): return -Int(offset.approximateDays)
    case .open(let date): return date - due
    case .behind(let date), .ask(let date): return Int(date.days)
    case .before(let offset): return ranks.lead - Int(offset.approximateDays)
    case .overdue(let offset), .escalate(let offset): return Int(offset.approximateDays)
    case .review, .calledOff: return 0
    }
  }
}

extension Step {
  /// The ladder that it belongs to.
  package var track: PlannedStep.Track {
    switch self {
    case .behind, .unreachable, .exceeded, .ask: .pace
    case .before, .overdue, .escalate, .open, .review, .paperStop: .deadline
    case .invite(_, let meeting): .meeting(meeting)
    case .calledOff(let meeting): .calledOff(meeting)
    }
  }
}
