/// A point on the time line, in whole milliseconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Comparable, Sendable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }
  package init(seconds: Int64) { milliseconds = seconds * 1000 }

  /// Whole seconds, rounded down.
  package var seconds: Int64 { Int64(Int(milliseconds).dividedDown(by: 1000)) }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }
  package static func + (instant: Instant, duration: Duration) -> Instant {
    Instant(milliseconds: instant.milliseconds + duration.wholeMilliseconds)
  }
  package static func - (instant: Instant, duration: Duration) -> Instant {
    Instant(milliseconds: instant.milliseconds - duration.wholeMilliseconds)
  }
  package static func - (left: Instant, right: Instant) -> Duration {
    .milliseconds(left.milliseconds - right.milliseconds)
  }
}

extension Instant: CustomStringConvertible {
  /// RFC 3339 in UTC with whole seconds, `2027-03-11T06:30:00Z`.
  package var description: String {
    let day = CivilDate(days: Int(seconds).dividedDown(by: 86_400)).description
    let rest = Int(seconds) %% 86_400
    return String(unsafeUninitializedCapacity: day.utf8.count + 10) { bytes in
      let count = bytes.update(fromContentsOf: day.utf8)
      for (place, byte) in "T00:00:00Z".utf8.enumerated() { bytes[count + place] = byte }
      bytes.write(rest / 3600, at: count + 1..<count + 3)
      bytes.write(rest / 60 % 60, at: count + 4..<count + 6)
      bytes.write(rest % 60, at: count + 7..<count + 9)
      return count + 10
    }
  }
}

extension Duration {
  /// Whole milliseconds, truncated towards zero.
  package var wholeMilliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}

/// A local time of day in whole minutes, 00:00 to 23:59.
package struct TimeOfDay: Hashable, Comparable, Sendable {
  /// Minutes since midnight, 0 to 1439.
  package let minutes: Int

  package init?(hour: Int, minute: Int) {
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    minutes = hour * 60 + minute
  }

  /// `minutes` is 0 to 1439.
  init(minutes: Int) { self.minutes = minutes }

  package static let midnight = TimeOfDay(minutes: 0)
  package var hour: Int { minutes / 60 }
  package var minute: Int { minutes % 60 }

  package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }
}

extension TimeOfDay: CustomStringConvertible, LosslessStringConvertible {
  /// `07:30`.
  package var description: String { "\(padded(hour, 2)):\(padded(minute, 2))" }

  /// Reads `HH:MM` or `H:MM`.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count == 2, (1...2).contains(parts[0].count),
      let hour = digits(Array(parts[0])[...]), let minute = digits(Array(parts[1])[...])
    else { return nil }
    self.init(hour: hour, minute: minute)
  }
}
