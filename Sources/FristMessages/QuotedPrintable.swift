/// The transfer encoding of mail bodies (RFC 2045, 6.7).
enum QuotedPrintable {
  /// Characters on a line, the soft break included.
  static let lineLimit = 76

  /// `text`, whose lines end in LF, as lines that end in CRLF. A dot or the word From at the start
  /// of a line is encoded, for what servers and mail files make of them.
  static func encode(_ text: some Sequence<UInt8>) -> [UInt8] {
    var encoded: [UInt8] = []
    append(Array(text), to: &encoded)
    return encoded
  }

  static func append(_ text: [UInt8], to encoded: inout [UInt8]) {
    encoded.reserveCapacity(encoded.count + text.count + text.count / 4)
    var column = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "\n") {
        encoded += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        column = 0
        index += 1
        continue
      }
      let length = byte < 0x80 ? 1 : scalarLength(of: text, at: index)
      var mustEncode = !isPlain(byte) || isLastBlank(text, index)
      if column + (mustEncode ? 3 * length : 1) > lineLimit - 1 {
        encoded += [UInt8(ascii: "="), UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        column = 0
      }
      // A line that a soft break begins is a line to servers too.
      if column == 0, byte == UInt8(ascii: ".") || isFrom(text, index) { mustEncode = true }
      if mustEncode {
        for byte in text[index..<index + length] { appendHexadecimal(byte, to: &encoded) }
        column += 3 * length
      } else {
        encoded.append(byte)
        column += 1
      }
      index += length
    }
  }

  /// `=C3`
  static func appendHexadecimal(_ byte: UInt8, to encoded: inout [UInt8]) {
    encoded.append(UInt8(ascii: "="))
    encoded.append(digit(byte >> 4))
    encoded.append(digit(byte & 15))
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  /// Bytes of the character of Unicode that begins at `index`, so that no soft break divides one.
  private static func scalarLength(of text: [UInt8], at index: Int) -> Int {
    var end = index + 1
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    return end - index
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "=") || byte == UInt8(ascii: "\t")
  }

  private static func isLastBlank(_ text: [UInt8], _ index: Int) -> Bool {
    guard text[index] == UInt8(ascii: " ") || text[index] == UInt8(ascii: "\t") else {
      return false
    }
    return index + 1 == text.count || text[index + 1] == UInt8(ascii: "\n")
  }

  private static func isFrom(_ text: [UInt8], _ index: Int) -> Bool {
    text[index] == UInt8(ascii: "F") && text[index...].starts(with: "From ".utf8)
  }
}
