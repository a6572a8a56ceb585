package import CivilTime
package import FristCore
import Signing

/// A delivery that was claimed for one attempt, ready for the wire.
package struct Leased: Sendable {
  package var delivery: Delivery
  package var parcel: Parcel
  package var began: Instant
}

extension Engine {
  /// Forms what is ready, claims as many deliveries of each channel as are `free` and gives them, in
  /// one transaction.
  ///
  /// Nothing is claimed while a fact is not decided about: decide first. `duration` must outlast the longest
  /// attempt.
  package func lease(at now: Instant, for duration: Duration, free: [Name<Channel>: Int]) throws
    -> [Leased]
  {
    let open = openSchedules(at: now)
    guard !open.isEmpty else { return [] }
    faults = [:]
    var givenUp: [Delivery] = []
    let leased: [Leased] = try store.transaction {
      guard try store.facts(after: decidedFact).isEmpty else { return [] }
      _ = try recover(at: now, all: false)
      for channel in try formReady(in: open, at: now).sorted() {
        givenUp += try giveUpWaiting(on: channel, goneOnly: true, at: now)
      }
      return try free.sorted { $0.key < $1.key }.flatMap { channel, free in
        try lease(channel, free, in: open, for: duration, at: now)
      }
    }
    try lookAgain(at: givenUp, now)
    return leased
  }

  /// Claims as many deliveries of one channel as its rate and its circuit let begin.
  private func lease(
    _ channel: Name<Channel>, _ free: Int, in open: Set<Name<Plan>>, for duration: Duration,
    at now: Instant
  ) throws -> [Leased] {
    if free <= 0 { return [] }
    var circuit = try store.circuit(of: channel)
    let admitted = circuit.admits(free, at: now)
    let limit = rates[channel]?.admits(admitted, at: now) ?? admitted
    if limit <= 0 { return [] }
    let leased = try store.ready(at: now, on: channel, in: open, limit: limit).compactMap {
      try claim($0, for: duration, at: now)
    }
    if leased.isEmpty { return [] }
    rates[channel]?.begin(leased.count, at: now)
    let before = circuit
    circuit.begin(at: now, until: now + duration)
    if circuit != before { try store.keep(circuit, of: channel) }
    return leased
  }

  private func openSchedules(at now: Instant) -> Set<Name<Plan>> {
    Set(duties.filter { $0.local.isOpen(at: now) }.map(\.schedule.name))
  }

  /// Nil where what it tells is no longer so.
  private func claim(_ delivery: Delivery, for duration: Duration, at now: Instant) throws
    -> Leased?
  {
    var delivery = delivery
    if let duties = duties(of: delivery.schedule),
      delivery.attempts > 0 || delivery.isOfDayBefore(duties.local.day(of: now))
    {
      let members = try store.reminders(in: delivery.id)
      if try withdrawStale(members, in: duties, at: now).count < members.count { return nil }
      try renew(&delivery, members, in: duties, at: now)
    }
    let fence = delivery.attempts
    try delivery.lease(at: now, for: duration)
    try store.update(delivery, fence: fence, attempt: nil)
    let parcel = Parcel(
      id: delivery.identifier, channel: delivery.channel, recipient: delivery.address,
      payload: try store.payload(of: delivery.id))
    return Leased(delivery: delivery, parcel: parcel, began: now)
  }

  /// On a later day a message of which every attempt was deferred is rendered again (20).
  private func renew(
    _ delivery: inout Delivery, _ members: [Reminder], in duties: Duties, at now: Instant
  ) throws {
    if delivery.isUncertain || !delivery.isOfDayBefore(duties.local.day(of: now)) { return }
    var telling = Telling()
    let message: FormedMessage?
    do {
      message = try self.message(from: members, in: duties, at: now, &telling)
    } catch {
      // What was rendered on the day before is late and true.
      faults[delivery.identifier] = "\(error)"
      return
    }
    guard let message else { return }
    delivery.address = message.address
    delivery.formed = message.day
    try store.reform(
      delivery.id, address: message.address, payload: message.payload, on: message.day)
  }

  /// Records what came of one attempt, and ends what was withdrawn meanwhile. Gives what became of
  /// its channel.
  @discardableResult
  package func settle(_ leased: Leased, _ outcome: Outcome, at now: Instant) throws
    -> Circuit.Change?
  {
    var delivery = leased.delivery
    let fence = delivery.attempts
    let wait = retry.delay(after: fence, jitter: jitter())
    let isLast =
      duties(of: delivery.schedule).map { duties in
        retry.isGivenUp(first: delivery.firstAttempt ?? leased.began, at: now, duties.local)
      } ?? true
    try delivery.settle(outcome, at: now, retryAfter: wait, isLast: isLast)
    let attempt = Attempt(number: fence, began: leased.began, ended: now, outcome: outcome)
    let (change, givenUp) = try store.transaction {
      try store.update(delivery, fence: fence, attempt: attempt)
      return try note(outcome, of: leased, at: now)
    }
    try lookAgain(at: [delivery] + givenUp, now)
    return change
  }

  private func lookAgain(at deliveries: [Delivery], _ now: Instant) throws {
    for delivery in deliveries { try lookAgain(at: delivery, now) }
  }

  /// The next channel takes over what one has rejected or given up (`semantics.md` 23), from the
  /// first message that was accepted a manager waits anew (15), and who was told although it had been
  /// called off meanwhile hears that (24).
  private func lookAgain(at delivery: Delivery, _ now: Instant) throws {
    let wasAccepted: Bool
    switch delivery.state {
    case .discarded:
      wasAccepted = false
      nextNotice = now
    case .accepted: wasAccepted = true
    case .pending, .leased, .superseded: return
    }
    for member in try store.reminders(in: delivery.id) {
      let id = member.occurrence
      if wasAccepted, !member.isWithdrawn,
        try !store.reminders(of: id).contains(where: \.isPendingEscalation)
      {
        continue
      }
      let entries = entries(about: id.obligation.text, id.subject, in: id.schedule)
      if entries.isEmpty { looksForRemoved = true }
      for entry in entries { agenda.set(entry, at: Engine.atOnce) }
    }
  }

  /// Gives back what was claimed and not begun.
  package func release(_ leased: Leased, at now: Instant) throws {
    var delivery = leased.delivery
    let fence = delivery.attempts
    try delivery.release(at: now)
    try store.transaction {
      try store.update(delivery, fence: fence, attempt: nil)
      var circuit = try store.circuit(of: delivery.channel)
      let before = circuit
      circuit.hasten(at: now)
      if circuit != before { try store.keep(circuit, of: delivery.channel) }
    }
  }

  /// Takes up what a process that died had on the wire; gives how many may be repeated.
  package func recover(at now: Instant) throws -> Int {
    try store.transaction { try recover(at: now, all: true) }
  }

  /// Ends leases: all of them, or those that outlasted every attempt because their outcome could not
  /// be stored.
  private func recover(at now: Instant, all: Bool) throws -> Int {
    var count = 0
    for var delivery in try store.leased() {
      guard case .leased(let until) = delivery.state, all || until <= now else { continue }
      let fence = delivery.attempts
      try delivery.recover(at: now)
      try store.update(delivery, fence: fence, attempt: nil)
      count += 1
    }
    return count
  }

  /// Whether a claimed delivery may still begin; where a fact came since it was claimed it is handed
  /// back instead, and the attempt does not count (`semantics.md` 22).
  package func mayBegin(_ leased: Leased, at now: Instant) throws -> Bool {
    if try store.facts(after: decidedFact).isEmpty { return true }
    try release(leased, at: now)
    return false
  }

  /// Ends the reminders, decided earlier than now, of occurrences that are no longer open, such as a
  /// person may have asked to send again; gives the others.
  private func withdrawStale(_ members: [Reminder], in duties: Duties, at now: Instant) throws
    -> [Reminder]
  {
    let today = duties.local.day(of: now)
    return try members.filter { member in
      guard member.decided < now else { return true }
      let occurrence = find(member, in: duties).flatMap { duty, subject in
        duties.occurrences(of: duty, subject: subject, in: outlook(on: today))
          .first { $0.id == member.occurrence }
      }
      guard let reason = member.staleness(occurrence) else { return true }
      try store.supersede(member.key, reason, at: now)
      return false
    }
  }

  func duties(of schedule: Name<Plan>) -> Duties? {
    duties.first { $0.schedule.name == schedule }
  }

  /// Forms one message of the reminders of one recipient and channel that are ready together;
  /// a confidential one stays alone. Gives the channels of what was formed.
  private func formReady(in open: Set<Name<Plan>>, at now: Instant) throws -> Set<Name<Channel>> {
    struct Group: Hashable {
      var schedule: Name<Plan>
      var recipient: Recipient
      var channel: Name<Channel>
      var alone: String?
    }
    var order: [Group] = []
    var groups: [Group: [Reminder]] = [:]
    for reminder in try store.unformed(at: now) where open.contains(reminder.occurrence.schedule) {
      let group = Group(
        schedule: reminder.occurrence.schedule, recipient: reminder.recipient,
        channel: reminder.channel, alone: reminder.confidential ? reminder.key : nil)
      if groups[group] == nil { order.append(group) }
      groups[group, default: []].append(reminder)
    }
    var telling = Telling()
    var channels: Set<Name<Channel>> = []
    for group in order {
      guard let duties = duties(of: group.schedule) else { continue }
      let members = try withdrawStale(groups[group] ?? [], in: duties, at: now)
      if members.isEmpty { continue }
      let formed: FormedMessage?
      do {
        formed = try message(from: members, in: duties, at: now, &telling)
      } catch {
        // One message that cannot be made must not hold up the others.
        faults[members[0].key] = "\(error)"
        continue
      }
      if let formed {
        try store.form(formed, at: now)
        channels.insert(group.channel)
      } else {
        // It waits for the next decision rather than for an address or a state that is gone.
        for member in members { try store.supersede(member.key, .recipient, at: now) }
      }
    }
    return channels
  }
}

extension Delivery {
  /// Whether its text was made for an earlier day, or is to be made again.
  fileprivate func isOfDayBefore(_ today: CivilDate) -> Bool { formed.map { $0 < today } ?? true }
}

extension Reminder {
  /// Why it is not to be told any more; nil where it is.
  fileprivate func staleness(_ occurrence: Occurrence?) -> SupersedeReason? {
    guard let occurrence else { return step.isCalledOff ? nil : .removed }
    if step.isCalledOff {
      switch (occurrence.state, step) {
      case (.waived, _), (.withdrawn, _), (_, .calledOff(_?)): return nil
      case (.open, _), (.done, _), (.coming, _), (.missed, _), (.notReceived, _): return .resumed
      }
    }
    if occurrence.silentUntil != nil { return .silenced }
    switch occurrence.state {
    case .open: return nil
    case .coming: return .moved
    case .done:
      if case .invite = step { return nil }
      return step == .exceeded ? nil : .done
    case .waived: return .waived
    case .missed: return .missed
    case .withdrawn: return .withdrawn
    case .notReceived: return .notReceived
    }
  }
}

extension Reminder {
  fileprivate var isPendingEscalation: Bool {
    if case .escalate = step { isPending } else { false }
  }
}
