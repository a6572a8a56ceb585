/// Why bytes are not the rules of a time zone.
package enum ZoneFault: Error, Hashable, Sendable {
  /// The first four bytes are not `TZif`.
  case notTZif
  /// A version that no edition of the format defines.
  case version(UInt8)
  /// The file ends early: its header promises `expected` bytes.
  case truncated(expected: Int, found: Int)
  /// The counts of the header contradict each other.
  case counts
  /// Transition number `index`, from 0, is not later than the one before it, or is in no year
  /// that a calendar date can have.
  case transition(index: Int)
  /// Transition number `index`, from 0, leads to a kind of local time that the file does not have.
  case localTimeType(index: Int)
  /// An offset from UTC of this many seconds, more than a day and a bit.
  case offset(seconds: Int)
  /// The file counts leap seconds, which civil time does not (zoneinfo's `right` folder).
  case leapSeconds
  /// The rule for the years after the table is no POSIX TZ string, or not one that the last
  /// offset of the table belongs to.
  case footer(String)
}

extension ZoneFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notTZif: "expected a time zone file that begins with 'TZif'"
    case .version(let byte): "expected version 1, 2, 3 or 4 of TZif, got byte \(byte)"
    case .truncated(let expected, let found):
      "expected \(expected) bytes as the header says, got \(found)"
    case .counts: "expected a header with at least one local time type and matching counts"
    case .transition(let index): "expected transition \(index) to be later than the one before"
    case .localTimeType(let index):
      "expected transition \(index) to name a local time type that the file has"
    case .offset(let seconds):
      "expected an offset between -25 and 26 hours from UTC, got \(seconds) seconds"
    case .leapSeconds: "expected a file without leap seconds"
    case .footer(let text): "expected a rule such as 'CET-1CEST,M3.5.0,M10.5.0/3', got '\(text)'"
    }
  }
}
