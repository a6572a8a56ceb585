/// How often things go wrong, in percent.
package struct Faults: Hashable, Sendable {
  /// Cycles in which the process dies at some write or commit.
  package var deaths = 0
  /// Cycles in which the power is cut at some operation of the disk.
  package var powerCuts = 0
  /// Cycles in which one operation of the disk fails.
  package var failedOperations = 0
  /// Cycles with which a full disk begins, for up to a dozen.
  package var fullDisks = 0
  /// Cycles after which the clock is set forward or back.
  package var clockJumps = 0
  /// Cycles after which a clock that runs too fast or too slow is put right.
  package var corrections = 0
  /// Cycles after which the machine sleeps, with the process and its connections.
  package var suspensions = 0
  /// Cycles after which the process is down for up to seven weeks.
  package var downtimes = 0
  /// Messages whose matter is recorded as done when they are about to leave.
  package var lateFacts = 0
  /// Attempts that are deferred, rejected, and lost on the way with or without the message.
  package var deferred = 0
  package var rejected = 0
  package var lost = 0
  /// Attempts after which the receiver takes nothing on their channel for up to 26 hours.
  package var outages = 0

  package static let none = Faults()
  package static let all = Faults(
    deaths: 6, powerCuts: 5, failedOperations: 4, fullDisks: 1, clockJumps: 2, corrections: 2,
    suspensions: 1, downtimes: 1, lateFacts: 3, deferred: 8, rejected: 3, lost: 6, outages: 2)
}
