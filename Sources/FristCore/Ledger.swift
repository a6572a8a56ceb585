package import CivilTime

/// One decision to tell somebody: an occurrence, a step, a recipient, a channel, a reason.
///
/// Stored when it is decided; the message it ends up in is formed at the first lease.
package struct Reminder: Hashable, Sendable {
  package var occurrence: OccurrenceID
  package var arming: Int
  package var step: Step
  package var recipient: Recipient
  package var channel: Name<Channel>
  /// The due date when it was decided; another one re-arms.
  package var due: CivilDate
  /// The day of the step: later than it the message says that it is late.
  package var day: CivilDate
  /// When it may leave.
  package var ready: Instant
  package var decided: Instant
  /// Who should have been told, where nobody holds that post.
  package var standsInFor: Recipient?
  package var confidential: Bool
  /// Waits for a person after a burst (`semantics.md` 25).
  package var isHeld = false
  /// Was to end while its message was on the wire (`semantics.md` 22).
  package var isWithdrawn = false
  package var state: State

  package enum State: Hashable, Sendable {
    /// No message has been formed, or one that has not been accepted; `attempted` is when the first
    /// attempt began.
    case pending(attempted: Instant?)
    case accepted(at: Instant)
    /// Final failure: a person must look.
    case discarded(attempted: Instant?)
    /// Not needed any more; `certain` says that it cannot have arrived, so it may come back.
    case superseded(SupersedeReason, certain: Bool)
  }

  package init(
    occurrence: OccurrenceID, arming: Int, step: Step, recipient: Recipient,
    channel: Name<Channel>, due: CivilDate, day: CivilDate, ready: Instant, decided: Instant,
    standsInFor: Recipient? = nil, confidential: Bool = false,
    state: State = .pending(attempted: nil)
  ) {
    self.occurrence = occurrence
    self.arming = arming
    self.step = step
    self.recipient = recipient
    self.channel = channel
    self.due = due
    self.day = day
    self.ready = ready
    self.decided = decided
    self.standsInFor = standsInFor
    self.confidential = confidential
    self.state = state
  }

  /// The idempotency key (`semantics.md` 18): readable, the same for every attempt.
  package var key: String {
    var key = occurrence.description
    for part in ["\(arming)", step.description, recipient.description, channel.text] {
      key += "#"
      key += part
    }
    return key
  }

  /// Whether the ledger counts it as told, or about to be.
  package var counts: Bool {
    switch state {
    case .pending, .accepted, .discarded: true
    case .superseded(_, let certain): !certain
    }
  }

  package var isPending: Bool {
    if case .pending = state { true } else { false }
  }
}

/// Why a reminder was not sent after all.
package enum SupersedeReason: String, Hashable, Sendable, CaseIterable {
  case done, waived, missed, withdrawn
  case notReceived = "not-received"
  /// A stronger step took its place.
  case overtaken
  /// The due date moved.
  case moved
  /// Somebody else is told now.
  case recipient
  /// A quota that was behind has caught up.
  case caughtUp = "caught-up"
  /// The obligation or subject is no longer in the schedule.
  case removed
  /// A person discarded it.
  case discarded
  /// Nobody is told for a while.
  case silenced
  /// The papers for the decision were handed in.
  case papersIn = "papers-in"
  /// It is to be done after all.
  case resumed
}
