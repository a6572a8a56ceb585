/// Writes the lines of a calendar object (RFC 5545, 3.1): folded at 75 octets between characters
/// of Unicode, ending in CRLF.
struct CalendarLines {
  /// Octets of one line, the blank that begins a folded one included.
  static let lineLimit = 75

  private(set) var bytes: [UInt8] = []

  /// A property, with its parameters if it has any, and a value that needs no escape.
  mutating func add(_ name: String, _ value: String) {
    var line = Array(name.utf8)
    line.append(UInt8(ascii: ":"))
    line += value.utf8
    fold(line)
  }

  /// A property whose value is text (RFC 5545, 3.3.11), one or several lines.
  mutating func add(_ name: String, text: [String]) {
    var line = Array(name.utf8)
    line.append(UInt8(ascii: ":"))
    for (index, part) in text.enumerated() {
      if index > 0 { line += "\\n".utf8 }
      for byte in SafeText.line(part).utf8 {
        if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ",") {
          line.append(UInt8(ascii: "\\"))
        }
        line.append(byte)
      }
    }
    fold(line)
  }

  private mutating func fold(_ line: [UInt8]) {
    var start = 0
    var room = Self.lineLimit
    while line.count - start > room {
      var end = start + room
      while line[end] & 0xC0 == 0x80 { end -= 1 }
      bytes += line[start..<end]
      bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: " ")]
      start = end
      room = Self.lineLimit - 1
    }
    bytes += line[start...]
    bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
  }
}
