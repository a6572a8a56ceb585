package import CivilTime
package import FristCore
import Signing

/// A delivery that was claimed for one attempt, ready for the wire.
package struct Leased: Sendable {
  package var delivery: Delivery
  package var parcel: Parcel
  package var began: Instant
  /// The last fact that was decided about when it was claimed.
  package var decidedFact: FactID
}

/// A claimed delivery that nobody works on any more.
package struct Finished: Sendable {
  package var leased: Leased
  /// What came of the attempt; nil where it was not begun.
  package var outcome: Outcome?
  package var ended: Instant

  package var id: DeliveryID { leased.delivery.id }

  package init(_ leased: Leased, _ outcome: Outcome?, at ended: Instant) {
    self.leased = leased
    self.outcome = outcome
    self.ended = ended
  }
}

/// What came of recording several ends together.
package struct Settled: Sendable {
  /// Deliveries whose row is no longer as it was claimed, and why.
  package var lost: [(id: DeliveryID, error: any Error)] = []
  /// Why nothing was claimed after them.
  package var trouble: (any Error)?
  /// What became of channels, and by which outcome.
  package var changes: [(channel: Name<Channel>, change: Circuit.Change, outcome: Outcome)] = []

  package init() {}
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
    if openSchedules(at: now).isEmpty { return [] }
    return try store.transaction { try claimReady(at: now, for: duration, free: free) }
  }

  private func claimReady(
    at now: Instant, for duration: Duration, free: [Name<Channel>: Int]
  ) throws -> [Leased] {
    let open = openSchedules(at: now)
    guard !open.isEmpty else { return [] }
    faults = [:]
    guard try store.facts(after: decidedFact).isEmpty else { return [] }
    _ = try recover(at: now, all: false)
    let channels = free.keys.sorted()
    var telling = Telling()
    var room = formedAtOnce
    let leased = try channels.flatMap { channel in
      try lease(
        on: channel, free[channel] ?? 0, in: open, for: duration, at: now, &room, &telling)
    }
    hasMoreToForm = room <= 0 || (leased.isEmpty && room < formedAtOnce)
    // What has to wait for a connection is formed while there is nothing else to do, a little at a
    // time, so that a channel that moves waits for none that does not.
    if room == formedAtOnce {
      room = min(room, formedAhead)
      for channel in channels {
        while room > 0, try formReady(on: channel, room, in: open, at: now, &room, &telling) {
          hasMoreToForm = true
        }
      }
    }
    return leased
  }

  /// Claims as many deliveries of one channel as its rate and its circuit let begin, and forms those
  /// that are missing.
  private func lease(
    on channel: Name<Channel>, _ free: Int, in open: Set<Name<Plan>>, for duration: Duration,
    at now: Instant, _ room: inout Int, _ telling: inout Telling
  ) throws -> [Leased] {
    if free <= 0 { return [] }
    var circuit = try store.circuit(of: channel)
    let admitted = circuit.admits(free, at: now)
    let limit = rates[channel]?.admits(admitted, at: now) ?? admitted
    var leased: [Leased] = []
    while leased.count < limit {
      let missing = limit - leased.count
      let ready = try store.ready(at: now, on: channel, in: open, limit: missing)
      for delivery in ready {
        if let claimed = try claim(delivery, for: duration, at: now) { leased.append(claimed) }
      }
      guard ready.count < missing, room > 0,
        try formReady(on: channel, missing, in: open, at: now, &room, &telling)
      else { break }
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
      var telling = Telling()
      let current = try withdrawStale(members, in: duties, at: now, &telling)
      if current.count < members.count { return nil }
      try renew(&delivery, members, in: duties, at: now)
    }
    let fence = delivery.attempts
    guard let payload = try store.payload(of: delivery.id) else {
      try delivery.giveUp(Reply(text: "the store changed it, and it was not sent"), at: now)
      try store.update(delivery, fence: fence, attempt: nil)
      try lookAgain(at: delivery, now)
      return nil
    }
    try delivery.lease(at: now, for: duration)
    try store.update(delivery, fence: fence, attempt: nil)
    let parcel = Parcel(
      id: delivery.identifier, channel: delivery.channel, recipient: delivery.address,
      payload: payload)
    return Leased(delivery: delivery, parcel: parcel, began: now, decidedFact: decidedFact)
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
    } catch let error as CannotBeMade {
      // What was rendered on the day before is late and true.
      faults[delivery.identifier] = error.reason
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
    try store.transaction { try record(outcome, of: leased, at: now) }
  }

  /// Records what became of many claimed deliveries and claims others as ``lease(at:for:free:)``
  /// does, all as one commit. What keeps others from being claimed keeps no result from being
  /// recorded.
  package func settle(
    _ finished: [Finished], leaseAt now: Instant, for duration: Duration, free: [Name<Channel>: Int]
  ) throws -> (settled: Settled, leased: [Leased]) {
    if finished.isEmpty { return (Settled(), try lease(at: now, for: duration, free: free)) }
    do {
      return try store.transaction {
        (try record(finished), try claimReady(at: now, for: duration, free: free))
      }
    } catch {
      var settled = try settle(finished)
      settled.trouble = error
      return (settled, [])
    }
  }

  /// Records what became of many claimed deliveries as one commit.
  package func settle(_ finished: [Finished]) throws -> Settled {
    if finished.isEmpty { return Settled() }
    return try store.transaction { try record(finished) }
  }

  private func record(_ finished: [Finished]) throws -> Settled {
    var settled = Settled()
    for each in finished {
      do {
        if let outcome = each.outcome {
          if let change = try record(outcome, of: each.leased, at: each.ended) {
            settled.changes.append((each.leased.delivery.channel, change, outcome))
          }
        } else {
          try giveBack(each.leased, at: each.ended)
        }
      } catch let error where error is LeaseLost || error is Delivery.TransitionError {
        settled.lost.append((each.id, error))
      }
    }
    return settled
  }

  private func record(_ outcome: Outcome, of leased: Leased, at now: Instant) throws
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
    try store.update(delivery, fence: fence, attempt: attempt)
    let (change, givenUp) = try note(outcome, of: leased, at: now)
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
    if wasAccepted, try !store.acceptanceMatters(of: delivery.id) { return }
    for member in try store.reminders(in: delivery.id) {
      let id = member.occurrence
      let entries = entries(about: id.obligation.text, id.subject, in: id.schedule)
      if entries.isEmpty { looksForRemoved = true }
      for entry in entries { agenda.set(entry, at: Engine.atOnce) }
    }
  }

  /// Gives back what was claimed and not begun: the attempt does not count (`semantics.md` 22).
  private func giveBack(_ leased: Leased, at now: Instant) throws {
    var delivery = leased.delivery
    let fence = delivery.attempts
    try delivery.release(at: now)
    try store.update(delivery, fence: fence, attempt: nil)
    var circuit = try store.circuit(of: delivery.channel)
    let before = circuit
    circuit.hasten(at: now)
    if circuit != before { try store.keep(circuit, of: delivery.channel) }
  }

  /// Takes up what a process that died had on the wire; gives how many may be repeated.
  package func recover(at now: Instant) throws -> Int {
    try store.transaction { try recover(at: now, all: true) }
  }

  /// Ends leases: all of them, or those that outlasted every attempt because their outcome could not
  /// be stored.
  private func recover(at now: Instant, all: Bool) throws -> Int {
    var count = 0
    for var delivery in try store.leased(endingBy: all ? nil : now) {
      let fence = delivery.attempts
      try delivery.recover(at: now)
      try store.update(delivery, fence: fence, attempt: nil)
      count += 1
    }
    return count
  }

  /// Ends the reminders, decided earlier than now, of occurrences that are no longer open, such as a
  /// person may have asked to send again; gives the others.
  private func withdrawStale(
    _ members: [Reminder], in duties: Duties, at now: Instant, _ telling: inout Telling
  ) throws -> [Reminder] {
    try members.filter { member in
      guard member.decided < now else { return true }
      let found = occurrence(of: member, in: duties, at: now, &telling)
      guard let reason = member.staleness(found?.occurrence) else { return true }
      try store.supersede(member.key, reason, at: now)
      return false
    }
  }

  func duties(of schedule: Name<Plan>) -> Duties? {
    duties.first { $0.schedule.name == schedule }
  }

  /// Forms messages of about so many reminders as are `wanted` of those that are ready on a channel;
  /// what is formed is taken from `room`. True where anything was formed.
  private func formReady(
    on channel: Name<Channel>, _ wanted: Int, in open: Set<Name<Plan>>, at now: Instant,
    _ room: inout Int, _ telling: inout Telling
  ) throws -> Bool {
    let count = min(wanted, room, 1000)
    var (last, formed): (Reminder?, Int) = (nil, 0)
    // Those that cannot be made stay, and others come after them.
    while formed == 0 {
      let reminders = try store.unformed(at: now, on: channel, after: last, count: count)
      guard let end = reminders.last else { return false }
      formed = try form(
        reminders.filter { open.contains($0.occurrence.schedule) }.sorted { $0.key < $1.key },
        at: now, &telling)
      last = end
    }
    room -= formed
    try lookAgain(at: giveUpWaiting(on: channel, goneOnly: true, at: now), now)
    return true
  }

  /// Forms one message of the reminders of one recipient and channel that are ready together;
  /// a confidential one stays alone.
  ///
  /// Gives how many of the reminders are in a message now.
  private func form(_ reminders: [Reminder], at now: Instant, _ telling: inout Telling) throws
    -> Int
  {
    struct Group: Hashable {
      var schedule: Name<Plan>
      var recipient: Recipient
      var channel: Name<Channel>
      var alone: String?
    }
    var order: [Group] = []
    var groups: [Group: [Reminder]] = [:]
    for reminder in reminders {
      let group = Group(
        schedule: reminder.occurrence.schedule, recipient: reminder.recipient,
        channel: reminder.channel, alone: reminder.confidential ? reminder.key : nil)
      if groups[group] == nil { order.append(group) }
      groups[group, default: []].append(reminder)
    }
    var count = 0
    for group in order {
      guard let duties = duties(of: group.schedule) else { continue }
      let members = try withdrawStale(groups[group] ?? [], in: duties, at: now, &telling)
      if members.isEmpty { continue }
      let formed: FormedMessage?
      do {
        formed = try message(from: members, in: duties, at: now, &telling)
      } catch let error as CannotBeMade {
        // One message that cannot be made must not hold up the others.
        faults[members[0].key] = error.reason
        continue
      }
      if let formed {
        try store.form(formed, at: now)
        count += members.count
      } else {
        // It waits for the next decision rather than for an address or a state that is gone.
        for member in members { try store.supersede(member.key, .recipient, at: now) }
      }
    }
    return count
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
