package import CivilTime
package import FristCore
package import FristRuntime

/// Owns the engine and the store, and does one thing at a time with them.
///
/// It blocks the thread of all asynchronous work, which waits for the store anyway: what carries
/// messages, or wakes the daemon, has other threads.
package actor Clerk {
  private let engine: Engine

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    OwnThread.shared.asUnownedSerialExecutor()
  }

  package init(_ engine: sending Engine) {
    engine.formedAtOnce = Self.formedAtOnce
    engine.formedAhead = Self.formedAhead
    self.engine = engine
  }

  /// A few milliseconds of work.
  private static let formedAtOnce = 128
  private static let formedAhead = 16

  /// What one pass found to do.
  package struct Pass: Sendable {
    package var decided: Decided
    package var leased: [Leased]
    package var settled: Settled
    /// Messages that could not be made, by the key of a reminder.
    package var faults: [String: String]
    /// Why old messages could not be removed.
    package var pruningFault: String?
    /// Whether there is more to be done at once.
    package var hasMore: Bool
    /// When to look again, facts and edits apart.
    package var next: Instant?
  }

  /// Decides what is due; then records what is `finished` and claims as many deliveries of each
  /// channel as are `free`, as one commit.
  package func pass(
    at now: Instant, uptime: Duration?, settling finished: [Finished],
    leaseFor duration: Duration, free: [Name<Channel>: Int]
  ) throws -> Pass {
    let decided = try engine.decide(at: now, uptime: uptime)
    let (settled, leased) = try engine.settle(finished, leaseAt: now, for: duration, free: free)
    var pruningFault: String?
    // Reminders do not wait for it, whatever ails an old message.
    do { try engine.prune(at: now) } catch { pruningFault = "\(error)" }
    return Pass(
      decided: decided, leased: leased, settled: settled, faults: engine.faults,
      pruningFault: pruningFault, hasMore: engine.hasMoreToForm,
      next: [try engine.nextInstant(after: now), engine.nextPruning].compactMap(\.self).min())
  }

  package func settle(_ finished: [Finished]) throws -> Settled {
    try engine.settle(finished)
  }

  package func recover(at now: Instant) throws -> Int { try engine.recover(at: now) }

  package func load(_ schedules: [Schedule], revision: String, at now: Instant) throws {
    try engine.load(schedules, revision: revision, at: now)
  }

  package func tellBadFiles(_ errors: [String], at now: Instant) throws {
    try engine.tellBadFiles(errors, at: now)
  }

  package func summary(at now: Instant) throws -> Summary { try engine.summary(at: now) }
}
