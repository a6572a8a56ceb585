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

/// What one lease forms.
private struct Forming {
  let now: Instant
  /// The schedules in whose hours it is.
  let open: Set<Name<Plan>>
  /// Of how many reminders messages may still be formed.
  var room: Int
  /// For how long what is formed is claimed at once, and how many of it.
  var claim: (duration: Duration, vacancies: Int)?
  private(set) var leased: [Leased] = []
  var telling = Telling()

  init(at now: Instant, in open: Set<Name<Plan>>, room: Int) {
    (self.now, self.open, self.room) = (now, open, room)
  }

  mutating func add(_ claimed: Leased) {
    leased.append(claimed)
    claim?.vacancies -= 1
  }

  mutating func takeLeased() -> [Leased] {
    defer { leased = [] }
    return leased
  }
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
  /// Nothing is claimed while a fact is not decided about: decide first. `duration` must outlast the
  /// longest attempt.
  package func lease(at now: Instant, for duration: Duration, free: [Name<Channel>: Int]) throws
    -> [Leased]
  {
    if openSchedules(at: now).isEmpty { return [] }
    return try store.transaction { try claimReady(at: now, for: duration, free: free) }
  }

  private func claimReady(
    at now: Instant, for duration: Duration, free: [Name<Channel>: Int]
  ) throws -> [Leased] {
    hasMoreToForm = false
    let open = openSchedules(at: now)
    guard !open.isEmpty else { return [] }
    faults = [:]
    guard try store.facts(after: decidedFact).isEmpty else { return [] }
    _ = try recover(at: now, all: false)
    var circuits = try store.circuits()
    let channels = free.keys.sorted()
    var forming = Forming(at: now, in: open, room: formedAtOnce)
    var leased: [Leased] = []
    for channel in channels {
      var circuit = circuits[of: channel]
      leased += try lease(on: channel, free[channel] ?? 0, &circuit, for: duration, &forming)
      try keep(circuit, of: channel, in: &circuits)
    }
    hasMoreToForm = forming.room <= 0
    // What a channel that is not used cannot take is formed while there is nothing else to do, a
    // little at a time: its patience is counted from then on.
    if forming.room == formedAtOnce {
      forming.room = min(forming.room, formedAhead)
      for channel in channels where !circuits[of: channel].isClosed {
        var hasFormed = false
        while forming.room > 0, try formReady(on: channel, forming.room, &forming) {
          hasFormed = true
        }
        if !hasFormed { continue }
        hasMoreToForm = true
        try lookAgain(
          at: giveUpWaiting(on: channel, circuits[of: channel], goneOnly: true, at: now), now)
      }
    }
    return leased
  }

  /// Claims as many deliveries of one channel as its rate and its circuit let begin, and forms those
  /// that are missing.
  private func lease(
    on channel: Name<Channel>, _ free: Int, _ circuit: inout Circuit, for duration: Duration,
    _ forming: inout Forming
  ) throws -> [Leased] {
    let now = forming.now
    let admitted = circuit.admits(free, at: now)
    let limit = rates[channel]?.admits(admitted, at: now) ?? admitted
    if limit <= 0 { return [] }
    var leased: [Leased] = []
    while leased.count < limit {
      let missing = limit - leased.count
      let ready = try store.ready(at: now, on: channel, in: forming.open, limit: missing)
      for delivery in ready {
        if let claimed = try claim(delivery, for: duration, at: now) { leased.append(claimed) }
      }
      if ready.count < missing { break }
    }
    forming.claim = (duration, limit - leased.count)
    while let (_, vacancies) = forming.claim, vacancies > 0, forming.room > 0 {
      guard try formReady(on: channel, vacancies, &forming) else { break }
    }
    forming.claim = nil
    leased += forming.takeLeased()
    if leased.isEmpty { return [] }
    rates[channel]?.begin(leased.count, at: now)
    circuit.begin(at: now, until: now + duration)
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
    return Leased(delivery, payload, decidedFact, at: now)
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
    try store.transaction {
      var circuits = try store.circuits()
      return try record(outcome, of: leased, at: now, &circuits)
    }
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
    if finished.isEmpty { return settled }
    var circuits = try store.circuits()
    for each in finished {
      do {
        if let outcome = each.outcome {
          if let change = try record(outcome, of: each.leased, at: each.ended, &circuits) {
            settled.changes.append((each.leased.delivery.channel, change, outcome))
          }
        } else {
          try giveBack(each.leased, at: each.ended, &circuits)
        }
      } catch let error where error is LeaseLost || error is Delivery.TransitionError {
        settled.lost.append((each.id, error))
      }
    }
    if isGathering, let last = finished.last { nextNotice = last.ended }
    return settled
  }

  private func record(
    _ outcome: Outcome, of leased: Leased, at now: Instant, _ circuits: inout Circuits
  ) throws -> Circuit.Change? {
    var delivery = leased.delivery
    let fence = delivery.attempts
    let (wait, isLast) = rest(after: outcome, of: leased, at: now)
    try delivery.settle(outcome, at: now, retryAfter: wait, isLast: isLast)
    let attempt = Attempt(number: fence, began: leased.began, ended: now, outcome: outcome)
    try store.update(delivery, fence: fence, attempt: attempt)
    let (change, givenUp) = try note(outcome, of: leased, at: now, &circuits)
    try lookAgain(at: [delivery] + givenUp, now)
    return change
  }

  /// The wait before the next attempt where there has to be one, and whether no time is left for it.
  private func rest(after outcome: Outcome, of leased: Leased, at now: Instant)
    -> (wait: Duration, isLast: Bool)
  {
    if case .accepted = outcome { return (.zero, false) }
    let delivery = leased.delivery
    let isLast = duties(of: delivery.schedule).map { duties in
      retry.isGivenUp(first: delivery.firstAttempt ?? leased.began, at: now, duties.local)
    }
    return (retry.delay(after: delivery.attempts, jitter: jitter()), isLast ?? true)
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
      if !isKnown(id.topic) { looksForRemoved = true }
      decideAtOnce(entries(about: id.obligation.text, id.subject, in: id.schedule))
    }
  }

  /// Gives back what was claimed and not begun: the attempt does not count (`semantics.md` 22).
  private func giveBack(_ leased: Leased, at now: Instant, _ circuits: inout Circuits) throws {
    var delivery = leased.delivery
    let fence = delivery.attempts
    try delivery.release(at: now)
    try store.update(delivery, fence: fence, attempt: nil)
    var circuit = circuits[of: delivery.channel]
    circuit.hasten(at: now)
    try keep(circuit, of: delivery.channel, in: &circuits)
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

  /// Ends the reminders, decided at another moment than now, of occurrences that are no longer open,
  /// such as a person may have asked to send again; gives the others. A later moment was before the
  /// clock was set back.
  private func withdrawStale(
    _ members: [Reminder], in duties: Duties, at now: Instant, _ telling: inout Telling
  ) throws -> [Reminder] {
    try members.filter { member in
      if member.decided == now { return true }
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
  /// what is formed is taken from the room. True where anything was formed.
  private func formReady(on channel: Name<Channel>, _ wanted: Int, _ forming: inout Forming) throws
    -> Bool
  {
    let count = min(wanted, forming.room, 1000)
    var (last, formed): (Reminder?, Int) = (nil, 0)
    // Those that cannot be made stay, and others come after them.
    while formed == 0 {
      let reminders = try store.unformed(at: forming.now, on: channel, after: last, count: count)
      guard let end = reminders.last else { return false }
      let keyed = reminders.filter { forming.open.contains($0.occurrence.schedule) }
        .map { (key: $0.key, reminder: $0) }.sorted { $0.key < $1.key }
      formed = try form(keyed.map(\.reminder), &forming)
      last = end
    }
    forming.room -= formed
    return true
  }

  /// Forms one message of the reminders of one recipient and channel that are ready together;
  /// a confidential one stays alone.
  ///
  /// Gives how many of the reminders are in a message now.
  private func form(_ reminders: [Reminder], _ forming: inout Forming) throws -> Int {
    let now = forming.now
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
      let members = try withdrawStale(groups[group] ?? [], in: duties, at: now, &forming.telling)
      if members.isEmpty { continue }
      let formed: FormedMessage?
      do {
        formed = try message(from: members, in: duties, at: now, &forming.telling)
      } catch let error as CannotBeMade {
        // One message that cannot be made must not hold up the others.
        faults[members[0].key] = error.reason
        continue
      }
      if let formed {
        try store(formed, &forming)
        count += members.count
      } else {
        // It waits for the next decision rather than for an address or a state that is gone.
        for member in members { try store.supersede(member.key, .recipient, at: now) }
      }
    }
    return count
  }

  /// Stores a message, claimed at once where a connection waits for it.
  private func store(_ message: FormedMessage, _ forming: inout Forming) throws {
    let now = forming.now
    guard let (duration, vacancies) = forming.claim, vacancies > 0 else {
      _ = try store.form(message, at: now, leaseFor: nil)
      return
    }
    let delivery = try store.form(message, at: now, leaseFor: duration)
    switch delivery.state {
    case .leased: forming.add(Leased(delivery, message.payload, decidedFact, at: now))
    case .pending:
      // Formed again after it was superseded.
      if let claimed = try claim(delivery, for: duration, at: now) { forming.add(claimed) }
    case .accepted, .discarded, .superseded: break
    }
  }
}

extension Leased {
  fileprivate init(
    _ delivery: Delivery, _ payload: [UInt8], _ decidedFact: FactID, at now: Instant
  ) {
    let parcel = Parcel(
      id: delivery.identifier, channel: delivery.channel, recipient: delivery.address,
      payload: payload)
    self.init(delivery: delivery, parcel: parcel, began: now, decidedFact: decidedFact)
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
