package import CivilTime

/// Keeps a channel to its `rate`: within any minute no more attempts begin than that.
///
/// It knows what it was told since it was made, so a process that starts anew may begin as many
/// again.
package struct RateLimit: Hashable, Sendable {
  package static let window = Duration.seconds(60)

  /// 1 or more.
  package let perMinute: Int
  /// The attempts of the last minute, oldest first.
  private var begins: [Begin] = []
  private var count = 0

  private struct Begin: Hashable {
    var at: Instant
    var count: Int
  }

  package init(perMinute: Int) {
    precondition(perMinute > 0, "a rate is one message a minute or more")
    self.perMinute = perMinute
  }

  /// How many of `free` attempts may begin at `now`.
  package mutating func admits(_ free: Int, at now: Instant) -> Int {
    forget(at: now)
    return max(0, min(free, perMinute - count))
  }

  /// Notes that so many attempts begin at `now`.
  package mutating func begin(_ number: Int, at now: Instant) {
    guard number > 0 else { return }
    begins.append(Begin(at: now, count: number))
    count += number
  }

  /// From when on the next attempt may begin.
  package func next(after now: Instant) -> Instant {
    guard count >= perMinute, let oldest = begins.first else { return now }
    return max(now, min(oldest.at, now) + Self.window)
  }

  private mutating func forget(at now: Instant) {
    // After the clock was set back they count as of now: nothing waits for more than a minute.
    for index in begins.indices.reversed() {
      guard begins[index].at > now else { break }
      begins[index].at = now
    }
    let old = begins.prefix { now - $0.at >= Self.window }
    count -= old.reduce(0) { $0 + $1.count }
    begins.removeFirst(old.count)
  }
}
