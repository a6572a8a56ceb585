import CivilTime

/// Writes the lines of a calendar object (RFC 5545, 3.1): folded at 75 octets between characters
/// of Unicode, ending in CRLF.
struct CalendarLines {
  /// Octets of one line, the blank that begins a folded one included.
  static let lineLimit = 75

  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(1_000) }

  /// A property, with its parameters if it has any, and a value that needs no escape.
  mutating func add(_ name: String, _ value: String) {
    let start = begin(name)
    bytes += value.utf8
    end(from: start)
  }

  /// A property whose value is text (RFC 5545, 3.3.11), one or several lines.
  mutating func add(_ name: String, text: [String]) {
    let start = begin(name)
    for (index, part) in text.enumerated() {
      if index > 0 { bytes.append("\\n") }
      for byte in SafeText.line(part).utf8 {
        if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ",") {
          bytes.append(ascii: "\\")
        }
        bytes.append(byte)
      }
    }
    end(from: start)
  }

  /// A property that is a day: `20270128` (RFC 5545, 3.3.4).
  mutating func add(_ name: String, _ date: CivilDate) {
    let start = begin(name)
    append(date)
    end(from: start)
  }

  /// A property that is a moment: `20270128T063000Z` (RFC 5545, 3.3.5, form 2).
  mutating func add(_ name: String, _ instant: Instant) {
    let start = begin(name)
    let seconds = Int(instant.seconds)
    let second = (seconds % 86_400 + 86_400) % 86_400
    append(CivilDate(days: (seconds - second) / 86_400))
    bytes.append(ascii: "T")
    bytes.append(second / 3600 * 10_000 + second / 60 % 60 * 100 + second % 60, digits: 6)
    bytes.append(ascii: "Z")
    end(from: start)
  }

  private mutating func append(_ date: CivilDate) {
    let (year, month, day) = date.components
    bytes.append(year * 10_000 + month * 100 + day, digits: 8)
  }

  private mutating func begin(_ name: String) -> Int {
    let start = bytes.count
    bytes += name.utf8
    bytes.append(ascii: ":")
    return start
  }

  private mutating func end(from start: Int) {
    if bytes.count - start > Self.lineLimit { fold(from: start) }
    bytes.append(ascii: "\r")
    bytes.append(ascii: "\n")
  }

  private mutating func fold(from first: Int) {
    let line = bytes[first...]
    bytes.removeSubrange(first...)
    var start = line.startIndex
    var room = Self.lineLimit
    while line.endIndex - start > room {
      var end = start + room
      while line[end] & 0xC0 == 0x80 { end -= 1 }
      bytes += line[start..<end]
      bytes.append("\r\n ")
      start = end
      room = Self.lineLimit - 1
    }
    bytes += line[start...]
  }
}
