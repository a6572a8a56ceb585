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

  /// Bytes that stand for themselves are gathered in a run and written together.
  static func append(_ text: [UInt8], to encoded: inout [UInt8]) {
    encoded.reserveCapacity(encoded.count + text.count + text.count / 4 + 100)
    let bytes = text.span
    var column = 0
    var run = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if column > 0, column < lineLimit - 1, isPlain(byte), !isLastBlank(bytes, index) {
        index += 1
        column += 1
        continue
      }
      encoded += text[run..<index]
      if byte == newline {
        encoded += "\r\n".utf8
        column = 0
        index += 1
      } else {
        let end = index + scalarLength(of: bytes, at: index)
        var mustEncode = !isPlain(byte) || isLastBlank(bytes, index)
        if column + (mustEncode ? 3 * (end - index) : 1) > lineLimit - 1 {
          encoded += "=\r\n".utf8
          column = 0
        }
        // A line that a soft break begins is a line to servers too.
        if column == 0, byte == UInt8(ascii: ".") || isFrom(text, index) { mustEncode = true }
        column += mustEncode ? 3 * (end - index) : 1
        run = index
        index = end
        guard mustEncode else { continue }
        for place in run..<end { appendHexadecimal(bytes[place], to: &encoded) }
      }
      run = index
    }
    encoded += text[run...]
  }

  private static let newline = UInt8(ascii: "\n")

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
  private static func scalarLength(of text: Span<UInt8>, at index: Int) -> Int {
    guard text[index] >= 0x80 else { return 1 }
    var end = index + 1
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    return end - index
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte <= 0x7E && byte != UInt8(ascii: "=") || byte == UInt8(ascii: "\t")
  }

  private static func isLastBlank(_ text: Span<UInt8>, _ index: Int) -> Bool {
    guard text[index] == UInt8(ascii: " ") || text[index] == UInt8(ascii: "\t") else {
      return false
    }
    return index + 1 == text.count || text[index + 1] == newline
  }

  private static func isFrom(_ text: [UInt8], _ index: Int) -> Bool {
    text[index] == UInt8(ascii: "F") && text[index...].starts(with: "From ".utf8)
  }
}
