package import CivilTime
package import FristCore
package import FristRuntime

/// Owns the engine and the store, and does one thing at a time with them on a thread of its own.
package actor Clerk {
  private let executor = BlockingExecutor(label: "frist.clerk")
  private let engine: Engine

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  package init(_ engine: sending Engine) { self.engine = engine }

  /// What one pass found to do.
  package struct Pass: Sendable {
    package var decided: Decided
    package var leased: [Leased]
    /// Messages that could not be made, by the key of a reminder.
    package var faults: [String: String]
    /// When to look again, facts and edits apart.
    package var next: Instant?
  }

  /// Decides what is due, then claims as many deliveries of each channel as are `free`.
  package func pass(
    at now: Instant, uptime: Duration?, leaseFor duration: Duration, free: [Name<Channel>: Int]
  ) throws -> Pass {
    let decided = try engine.decide(at: now, uptime: uptime)
    let leased = try engine.lease(at: now, for: duration, free: free)
    return Pass(
      decided: decided, leased: leased, faults: engine.faults,
      next: try engine.nextInstant(after: now))
  }

  /// Records what came of one attempt; gives what became of its channel.
  package func settle(_ leased: Leased, _ outcome: Outcome, at now: Instant) throws
    -> Circuit.Change?
  {
    try engine.settle(leased, outcome, at: now)
  }

  package func mayBegin(_ leased: Leased, at now: Instant) throws -> Bool {
    try engine.mayBegin(leased, at: now)
  }

  package func release(_ leased: Leased, at now: Instant) throws {
    try engine.release(leased, at: now)
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
