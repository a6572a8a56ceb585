/// Texts of JSON (RFC 8259, section 7), in UTF-8.
extension [UInt8] {
  /// In quotation marks. Controls are escaped, U+0080 to U+009F among them, and so are the
  /// separators of lines and paragraphs.
  mutating func appendJSON(_ text: String) {
    append(UInt8(ascii: "\""))
    let utf8 = text.utf8
    if Self.isPlain(utf8.span) { self += utf8 } else { appendEscaped(utf8.span) }
    append(UInt8(ascii: "\""))
  }

  /// A key of plain ASCII and what follows it.
  mutating func appendJSON(key: String) {
    append(UInt8(ascii: "\""))
    self += key.utf8
    append(UInt8(ascii: "\""))
    append(UInt8(ascii: ":"))
  }

  /// Whether nothing of it is escaped.
  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      switch text[index] {
      case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F: return false
      // What follows is of the same character.
      case 0xC2 where text[index + 1] < 0xA0: return false
      case 0xE2 where text[index + 1] == 0x80 && (0xA8...0xA9).contains(text[index + 2]):
        return false
      default: continue
      }
    }
    return true
  }

  private mutating func appendEscaped(_ text: Span<UInt8>) {
    for index in text.indices {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        append(UInt8(ascii: "\\"))
        append(byte)
      case 0..<0x20, 0x7F: appendEscape(UInt16(byte))
      // Known by the last of their bytes.
      case 0x80...0x9F where text[index - 1] == 0xC2:
        removeLast()
        appendEscape(UInt16(byte))
      case 0xA8...0xA9 where index > 1 && text[index - 1] == 0x80 && text[index - 2] == 0xE2:
        removeLast(2)
        appendEscape(0x2028 + UInt16(byte - 0xA8))
      default: append(byte)
      }
    }
  }

  private mutating func appendEscape(_ unit: UInt16) {
    append("\\u")
    for shift in [12, 8, 4, 0] {
      let digit = UInt8(unit >> UInt16(shift) & 15)
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
