package import CivilTime

/// What time it is: the system's clock in the daemon, a set instant in a trial.
package struct Clock: Sendable {
  package let now: @Sendable () -> Instant
  /// The time since the machine started, suspension counted, which nobody sets; nil where the clock
  /// is none of the machine's.
  package let uptime: @Sendable () -> Duration?

  package init(
    uptime: @escaping @Sendable () -> Duration? = { nil }, now: @escaping @Sendable () -> Instant
  ) {
    self.now = now
    self.uptime = uptime
  }

  package static func fixed(_ instant: Instant) -> Clock { Clock { instant } }
}
