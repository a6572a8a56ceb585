package import CivilTime

/// What time it is: the system's clock in the daemon, a set instant in a trial.
package struct Clock: Sendable {
  package let now: @Sendable () -> Instant

  package init(now: @escaping @Sendable () -> Instant) { self.now = now }

  package static func fixed(_ instant: Instant) -> Clock { Clock { instant } }
}
