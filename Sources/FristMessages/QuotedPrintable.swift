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
    // Three for each byte, and a soft break for each line, of which none is shorter than 60.
    let most = 3 * text.count + text.count / 4 + 10
    encoded.append(addingCapacity: most) { encode(text.span, to: &$0) }
  }

  private static func encode(_ text: Span<UInt8>, to encoded: inout OutputSpan<UInt8>) {
    var column = 0
    var index = 0
    while index < text.count {
      let run = index..<endOfRun(text, from: index, column)
      if !run.isEmpty {
        append(text.extracting(run), to: &encoded)
        column += run.count
        index = run.upperBound
        continue
      }
      let byte = text[index]
      if byte == newline {
        encoded.append(UInt8(ascii: "\r"))
        encoded.append(newline)
        column = 0
        index += 1
        continue
      }
      let end = byte < 0x80 ? index + 1 : endOfScalar(text, at: index)
      var mustEncode = !isPlain(byte) || isLastBlank(text, index)
      if column + (mustEncode ? 3 * (end - index) : 1) > lineLimit - 1 {
        encoded.append(UInt8(ascii: "="))
        encoded.append(UInt8(ascii: "\r"))
        encoded.append(newline)
        column = 0
      }
      // A line that a soft break begins is a line to servers too.
      if column == 0, byte == UInt8(ascii: ".") || isFrom(text, index) { mustEncode = true }
      if mustEncode {
        for place in index..<end { appendHexadecimal(text[place], to: &encoded) }
        column += 3 * (end - index)
      } else {
        encoded.append(byte)
        column += 1
      }
      index = end
    }
  }

  private static func append(_ run: Span<UInt8>, to encoded: inout OutputSpan<UInt8>) {
    encoded.withUnsafeMutableBufferPointer { buffer, count in
      run.withUnsafeBufferPointer { run in
        count = buffer[count...].initialize(fromContentsOf: run)
      }
    }
  }

  private static let newline = UInt8(ascii: "\n")

  /// `=C3`
  static func appendHexadecimal(_ byte: UInt8, to encoded: inout OutputSpan<UInt8>) {
    encoded.append(UInt8(ascii: "="))
    encoded.append(digit(byte >> 4))
    encoded.append(digit(byte & 15))
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  /// Where those characters end that stand for themselves on a line which has `column` of them.
  private static func endOfRun(_ text: Span<UInt8>, from start: Int, _ column: Int) -> Int {
    if column == 0, text[start] == UInt8(ascii: ".") || isFrom(text, start) { return start }
    let limit = min(text.count, start + lineLimit - 1 - column)
    var end = start
    while end < limit, 0x20...0x7E ~= text[end], text[end] != UInt8(ascii: "=") { end += 1 }
    return end > start && isLastBlank(text, end - 1) ? end - 1 : end
  }

  /// Where the character of Unicode ends that begins at `index`, so that no soft break divides one.
  private static func endOfScalar(_ text: Span<UInt8>, at index: Int) -> Int {
    var end = index + 1
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    return end
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

  private static func isFrom(_ text: Span<UInt8>, _ index: Int) -> Bool {
    guard text[index] == UInt8(ascii: "F"), index + 5 <= text.count else { return false }
    return text[index + 1] == UInt8(ascii: "r") && text[index + 2] == UInt8(ascii: "o")
      && text[index + 3] == UInt8(ascii: "m") && text[index + 4] == UInt8(ascii: " ")
  }
}
