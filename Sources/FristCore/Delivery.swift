package import CivilTime

/// One message to one recipient on one channel, in the outbox.
package struct Delivery: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    case pending(notBefore: Instant)
    /// Claimed for one attempt, fenced by its number.
    case leased(until: Instant)
    case accepted(Receipt, at: Instant)
    /// A person must look.
    case discarded(Reply, at: Instant)
    case superseded(SupersedeReason, at: Instant)
  }

  package var id: DeliveryID
  /// The hash of the key of its reminders (`semantics.md` 18, 21); ``Parcel/id``.
  package var identifier: String
  package var schedule: Name<Plan>
  package var channel: Name<Channel>
  package var recipient: Recipient
  package var address: MailAddress?
  /// The local day on which it was rendered; nil where that is to be done again in any case.
  package var formed: CivilDate?
  package private(set) var state: State
  /// How many attempts have begun.
  package private(set) var attempts: Int
  package private(set) var firstAttempt: Instant?
  /// Whether an attempt ended without an answer, so that it may have arrived.
  package private(set) var isUncertain: Bool

  package init(
    id: DeliveryID, identifier: String, schedule: Name<Plan>, channel: Name<Channel>,
    recipient: Recipient, address: MailAddress?, formed: CivilDate?, state: State,
    attempts: Int = 0, firstAttempt: Instant? = nil, isUncertain: Bool = false
  ) {
    self.id = id
    self.identifier = identifier
    self.schedule = schedule
    self.channel = channel
    self.recipient = recipient
    self.address = address
    self.formed = formed
    self.state = state
    self.attempts = attempts
    self.firstAttempt = firstAttempt
    self.isUncertain = isUncertain
  }

  /// What may not happen to a delivery in its state.
  package struct TransitionError: Error, Hashable, Sendable {
    package var id: DeliveryID
    package var state: State
    package var asked: String
  }

  /// Claims the delivery for its next attempt.
  package mutating func lease(at now: Instant, for duration: Duration) throws(TransitionError) {
    guard case .pending(let notBefore) = state, notBefore <= now else {
      throw TransitionError(id: id, state: state, asked: "lease")
    }
    attempts += 1
    firstAttempt = firstAttempt ?? now
    state = .leased(until: now + duration)
  }

  /// Ends the attempt with what came of it. `isLast` says that no time is left for another. Where the
  /// channel is gone the message may still be sent, by it or another.
  package mutating func settle(
    _ outcome: Outcome, at now: Instant, retryAfter delay: Duration, isLast: Bool
  ) throws(TransitionError) {
    guard case .leased = state else {
      throw TransitionError(id: id, state: state, asked: "settle")
    }
    switch outcome {
    case .accepted(let receipt): state = .accepted(receipt, at: now)
    case .rejected(let reply):
      state =
        reply.concern == .goneChannel ? .pending(notBefore: now) : .discarded(reply, at: now)
    case .deferred(let reply, let asked):
      state =
        isLast
        ? .discarded(reply, at: now)
        : .pending(notBefore: now + max(delay, asked ?? .zero))
    case .unknown(let reply):
      isUncertain = true
      state = isLast ? .discarded(reply, at: now) : .pending(notBefore: now + delay)
    }
  }

  /// Ends what has waited in vain for a channel that is not used; `reply` is what was last heard of
  /// it.
  package mutating func giveUp(_ reply: Reply, at now: Instant) throws(TransitionError) {
    guard case .pending = state else {
      throw TransitionError(id: id, state: state, asked: "give up")
    }
    state = .discarded(reply, at: now)
  }

  /// Gives the lease back unused: the attempt does not count.
  package mutating func release(at now: Instant) throws(TransitionError) {
    guard case .leased = state else {
      throw TransitionError(id: id, state: state, asked: "release")
    }
    attempts -= 1
    if attempts == 0 { firstAttempt = nil }
    state = .pending(notBefore: now)
  }

  /// Ends a lease whose process died: the message may have arrived.
  package mutating func recover(at now: Instant) throws(TransitionError) {
    guard case .leased = state else {
      throw TransitionError(id: id, state: state, asked: "recover")
    }
    isUncertain = true
    state = .pending(notBefore: now)
  }

  package mutating func supersede(_ reason: SupersedeReason, at now: Instant)
    throws(TransitionError)
  {
    switch state {
    case .pending, .discarded: state = .superseded(reason, at: now)
    case .leased, .accepted, .superseded:
      throw TransitionError(id: id, state: state, asked: "supersede")
    }
  }

  /// A person asks for one more try, and patience begins anew. What certainly did not arrive is
  /// rendered again, to the address as it is by now; what may have arrived goes out as it was.
  package mutating func retry(at now: Instant) throws(TransitionError) {
    switch state {
    case .pending, .discarded:
      state = .pending(notBefore: now)
      if firstAttempt != nil { firstAttempt = now }
      if !isUncertain { formed = nil }
    case .leased, .accepted, .superseded:
      throw TransitionError(id: id, state: state, asked: "retry")
    }
  }
}

package struct DeliveryID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let number: Int64

  package init(_ number: Int64) { self.number = number }

  package static func < (left: DeliveryID, right: DeliveryID) -> Bool {
    left.number < right.number
  }
  package var description: String { "\(number)" }
}

/// When a deferred delivery is tried again, and when it is given up.
package struct RetryPolicy: Hashable, Sendable {
  /// The wait after each attempt; the last one repeats.
  package var delays: [Duration]
  /// The least time from the first attempt until it is given up.
  package var patience: Duration
  /// The least number of working days until then.
  package var workingDays: Int

  package init(
    delays: [Duration] = [
      .seconds(60), .seconds(300), .seconds(900), .seconds(1800), .seconds(3600), .seconds(7200),
      .seconds(14_400),
    ], patience: Duration = .seconds(72 * 3600), workingDays: Int = 3
  ) {
    self.delays = delays
    self.patience = patience
    self.workingDays = workingDays
  }

  /// The wait after attempt `number` (1 or more), longer by up to a fifth as `jitter` (0 to 1) says.
  package func delay(after number: Int, jitter: Double) -> Duration {
    let delay = delays[min(max(number, 1), delays.count) - 1]
    return .milliseconds(Int64(Double(delay.wholeMilliseconds) * (1 + jitter / 5)))
  }

  /// Whether a delivery first tried at `first` is given up at `now`: after ``patience`` and
  /// ``workingDays``, whichever is later.
  package func isGivenUp(first: Instant, at now: Instant, _ local: LocalTime) -> Bool {
    let day = local.calendar.date(workingDays, workingDaysAfter: local.day(of: first))
    return now >= max(first + patience, local.opening(of: day))
  }
}
