/// Writes the lines of a calendar object (RFC 5545, 3.1): folded at 75 octets between characters
/// of Unicode, ending in CRLF.
struct CalendarLines {
  /// Octets of one line, the blank that begins a folded one included.
  static let lineLimit = 75

  private(set) var bytes: [UInt8] = []
  /// The line before it is folded.
  private var line: [UInt8] = []

  init() { bytes.reserveCapacity(1_000) }

  /// A property, with its parameters if it has any, and a value that needs no escape.
  mutating func add(_ name: String, _ value: String) {
    begin(name)
    line += value.utf8
    fold()
  }

  /// A property whose value is text (RFC 5545, 3.3.11), one or several lines.
  mutating func add(_ name: String, text: [String]) {
    begin(name)
    for (index, part) in text.enumerated() {
      if index > 0 { line += "\\n".utf8 }
      for byte in SafeText.line(part).utf8 {
        if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ",") {
          line.append(UInt8(ascii: "\\"))
        }
        line.append(byte)
      }
    }
    fold()
  }

  private mutating func begin(_ name: String) {
    line.removeAll(keepingCapacity: true)
    line += name.utf8
    line.append(UInt8(ascii: ":"))
  }

  private mutating func fold() {
    var start = 0
    var room = Self.lineLimit
    while line.count - start > room {
      var end = start + room
      while line[end] & 0xC0 == 0x80 { end -= 1 }
      bytes += line[start..<end]
      bytes += "\r\n ".utf8
      start = end
      room = Self.lineLimit - 1
    }
    bytes += line[start...]
    bytes += "\r\n".utf8
  }
}
