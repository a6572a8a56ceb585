import CivilTime
import FristCore

/// How the channels have answered, read once in each transaction.
typealias Circuits = [Name<Channel>: Circuit]

extension Circuits {
  /// Closed where nothing is known.
  fileprivate(set) subscript(of channel: Name<Channel>) -> Circuit {
    get { self[channel] ?? Circuit() }
    set { self[channel] = newValue }
  }
}

extension Engine {
  /// Stores what became of a channel's circuit, where anything did.
  func keep(_ circuit: Circuit, of channel: Name<Channel>, in circuits: inout Circuits) throws {
    if circuit == circuits[of: channel] { return }
    try store.keep(circuit, of: channel)
    circuits[of: channel] = circuit
  }

  /// Takes account of an outcome for its channel; gives what has waited for that in vain.
  func note(_ outcome: Outcome, of leased: Leased, at now: Instant, _ circuits: inout Circuits)
    throws -> (Circuit.Change?, givenUp: [Delivery])
  {
    let channel = leased.delivery.channel
    var circuit = circuits[of: channel]
    let before = circuit
    let change = circuit.note(outcome, began: leased.began, at: now, jitter: jitter())
    try keep(circuit, of: channel, in: &circuits)
    if change != nil { nextNotice = now }
    // What was under way when an endpoint said that it is gone waits too, whatever became of it.
    let isGone = if case .gone = circuit.state { true } else { false }
    guard isGone || circuit != before else { return (change, []) }
    return (change, try giveUpWaiting(on: channel, circuit, at: now))
  }

  /// Gives up what waits for a channel that is not used, so that the next one takes over
  /// (`semantics.md` 23): at once where the channel is gone, otherwise when patience is over, counted
  /// from the first attempt or, without any, from when it could first have left. Where a gone channel
  /// has no other after it, its messages wait.
  func giveUpWaiting(
    on channel: Name<Channel>, _ circuit: Circuit, goneOnly: Bool = false, at now: Instant
  ) throws -> [Delivery] {
    let reply: Reply
    let waiting: [Delivery]
    switch circuit.state {
    case .closed: return []
    case .open(let opening):
      if goneOnly { return [] }
      reply = opening.reply
      waiting = try store.waiting(on: channel, since: now - retry.patience).filter { delivery in
        guard case .pending(let formed) = delivery.state else { return false }
        return duties(of: delivery.schedule).map { duties in
          retry.isGivenUp(first: delivery.firstAttempt ?? formed, at: now, duties.local)
        } ?? false
      }
    case .gone(let last, _):
      reply = last
      waiting = try store.waiting(on: channel, since: Instant(milliseconds: .max)).filter {
        delivery in
        try store.reminders(in: delivery.id).contains { hasNext(after: channel, $0) }
      }
    }
    return try waiting.map { delivery in
      var delivery = delivery
      try delivery.giveUp(reply, at: now)
      try store.update(delivery, fence: delivery.attempts, attempt: nil)
      return delivery
    }
  }

  /// Whether another channel takes over from one that failed a reminder.
  private func hasNext(after channel: Name<Channel>, _ reminder: Reminder) -> Bool {
    guard !reminder.confidential, let duties = duties(of: reminder.occurrence.schedule),
      let (duty, _) = find(reminder, in: duties),
      let index = duty.policy.channel.firstIndex(of: channel)
    else { return false }
    return index + 1 < duty.policy.channel.count
  }

  /// Whether something is under way or may begin.
  func isSending(at now: Instant) throws -> Bool {
    try store.nextLeaseEnd() != nil || nextAttempts(after: now).contains { $0 <= now }
  }

  /// When something on a channel may be formed or tried next: its own time, or that of its channel.
  func nextAttempts(after now: Instant) throws -> [Instant] {
    let circuits = try store.circuits()
    let unformed = try store.nextUnformed()
    let waiting = try store.nextReady().filter { duties(of: $0.schedule) != nil }
    var instants: [Instant] = []
    func add(_ ready: Instant, on channel: Name<Channel>) {
      guard let next = circuits[of: channel].next(after: now) else { return }
      instants.append(max(ready, next, rates[channel]?.next(after: now) ?? now))
    }
    for delivery in waiting where installation.channels[delivery.channel] != nil {
      add(delivery.ready, on: delivery.channel)
    }
    for (channel, ready) in unformed where installation.channels[channel] != nil {
      // For a channel that is not used messages are formed all the same.
      if circuits[of: channel].isClosed { add(ready, on: channel) } else { instants.append(ready) }
    }
    return instants
  }
}
