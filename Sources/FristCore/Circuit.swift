package import CivilTime

/// Whether a channel is used, by what its last attempts said of the channel rather than of a
/// message.
///
/// A channel that fails ``failuresMax`` times in a row, or refuses our login once, is left alone but
/// for one attempt now and then, so that what waits for it neither spends attempts nor connections.
package struct Circuit: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    /// In use; that many attempts in a row have failed.
    case closed(failures: Int)
    case open(Opening)
    /// The receiver said that it is gone for good: not used until a person has seen it answer.
    case gone(Reply, since: Instant)
  }

  /// A channel that is left alone for a while.
  package struct Opening: Hashable, Sendable {
    package var since: Instant
    /// How many attempts have failed since.
    package var probes: Int
    /// When the present wait began; an earlier clock was set back.
    package var from: Instant
    /// When one attempt may begin.
    package var probe: Instant
    /// Whether one is under way, which began at ``from``.
    package var isProbing: Bool
    /// What the last attempt came to.
    package var reply: Reply

    package init(
      since: Instant, probes: Int = 0, from: Instant, probe: Instant, isProbing: Bool = false,
      reply: Reply
    ) {
      self.since = since
      self.probes = probes
      self.from = from
      self.probe = probe
      self.isProbing = isProbing
      self.reply = reply
    }

    fileprivate func isDue(at now: Instant) -> Bool { now >= probe || now < from }
  }

  /// What became of a channel, for the log.
  package enum Change: Hashable, Sendable { case opened, closed, gone }

  /// So many attempts in a row must fail because of the channel.
  package static let failuresMax = 5
  /// The waits before one attempt is made; the last one repeats.
  package static let pauses: [Duration] = [
    .seconds(60), .seconds(120), .seconds(240), .seconds(480), .seconds(960), .seconds(1800),
  ]
  /// After a refused login: seldom enough that no account is locked for it.
  package static let loginPause = Duration.seconds(1800)

  package private(set) var state: State

  package init(_ state: State = .closed(failures: 0)) { self.state = state }

  /// Whether the channel is in use.
  package var isClosed: Bool { if case .closed = state { true } else { false } }

  /// How many of `free` attempts may begin at `now`.
  package func admits(_ free: Int, at now: Instant) -> Int {
    switch state {
    case .closed: free
    case .open(let opening): opening.isDue(at: now) ? min(free, 1) : 0
    case .gone: 0
    }
  }

  /// From when on the next attempt may begin; nil where a person must act first.
  package func next(after now: Instant) -> Instant? {
    switch state {
    case .closed: now
    case .open(let opening): opening.isDue(at: now) ? now : opening.probe
    case .gone: nil
    }
  }

  /// Notes that an attempt begins; where the channel is open it is the only one until its outcome is
  /// noted, or `end` has come without one.
  package mutating func begin(at now: Instant, until end: Instant) {
    guard case .open(var opening) = state else { return }
    (opening.from, opening.probe, opening.isProbing) = (now, end, true)
    state = .open(opening)
  }

  /// Lets the next attempt begin at `now`: a person asks for it, or the last one was not made.
  package mutating func hasten(at now: Instant) {
    guard case .open(var opening) = state, opening.probe > now else { return }
    opening.probe = now
    state = .open(opening)
  }

  /// Takes account of an attempt that began at `began`. `jitter` (0 to 1) lengthens a pause by up to
  /// a fifth.
  package mutating func note(
    _ outcome: Outcome, began: Instant, at now: Instant, jitter: @autoclosure () -> Double
  ) -> Change? {
    guard let reply = outcome.reply else { return noteAnswer() }
    switch reply.concern {
    case .message: return noteAnswer()
    case .sender: return nil
    case .channel, .trust, .login:
      let asked = outcome.retryAfter ?? .zero
      return noteFailure(reply, asked, began: began, at: now, jitter: jitter())
    case .goneChannel:
      if case .gone = state { return nil }
      state = .gone(reply, since: now)
      return .gone
    }
  }

  private mutating func noteAnswer() -> Change? {
    switch state {
    case .closed:
      state = .closed(failures: 0)
      return nil
    case .open:
      state = .closed(failures: 0)
      return .closed
    case .gone: return nil
    }
  }

  private mutating func noteFailure(
    _ reply: Reply, _ asked: Duration, began: Instant, at now: Instant, jitter: Double
  ) -> Change? {
    var opening = Opening(since: now, from: now, probe: now, reply: reply)
    var change: Change?
    switch state {
    case .closed(let failures):
      if reply.concern != .login, failures + 1 < Self.failuresMax {
        state = .closed(failures: failures + 1)
        return nil
      }
      change = .opened
    case .open(let former):
      // What was under way when it opened says nothing new.
      guard former.isProbing, began >= former.from else { return nil }
      (opening.since, opening.probes) = (former.since, former.probes + 1)
    case .gone: return nil
    }
    let pause =
      reply.concern == .login
      ? Self.loginPause : Self.pauses[min(opening.probes, Self.pauses.count - 1)]
    let wait = Int64(Double(pause.wholeMilliseconds) * (1 + jitter / 5))
    opening.probe = now + max(.milliseconds(wait), asked)
    state = .open(opening)
    return change
  }
}
