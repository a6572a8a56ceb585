/// Plain text as people read it: short lines, one empty line between paragraphs.
enum Layout {
  static let width = 72

  private static let space = UInt8(ascii: " ")
  private static let newline = UInt8(ascii: "\n")

  /// Breaks long lines at spaces. What follows a label or a bullet is set under its own text.
  ///
  /// - Parameter text: a line for each paragraph, row and item, in UTF-8.
  static func wrap(_ text: [UInt8]) -> [UInt8] {
    var wrapped: [UInt8] = []
    wrapped.reserveCapacity(text.count + text.count / 8)
    var start = 0
    while start < text.count {
      let end = endOfLine(in: text.span, from: start)
      if (start..<end).contains(where: { text[$0] != space }) {
        append(text, start..<end, to: &wrapped)
      } else if let last = wrapped.indices.last, last > 0, wrapped[last - 1] != newline {
        wrapped.append(newline)
      }
      start = end + 1
    }
    if wrapped.count > 1, wrapped[wrapped.count - 2] == newline { wrapped.removeLast() }
    return wrapped.isEmpty ? [newline] : wrapped
  }

  /// The place of the LF, or the end of the text.
  static func endOfLine(in text: Span<UInt8>, from start: Int) -> Int {
    var end = start
    while end < text.count, text[end] != newline { end += 1 }
    return end
  }

  private static func append(_ text: [UInt8], _ line: Range<Int>, to wrapped: inout [UInt8]) {
    // Bytes are never fewer than letters.
    let long = line.count > width ? LongLine(text, line) : nil
    if let long, long.letters(in: line) > width {
      long.append(to: &wrapped)
    } else {
      wrapped.append(text.span.extracting(line))
    }
    wrapped.append(newline)
  }
}

/// A line of many bytes, whose letters are counted as a reader counts them.
private struct LongLine {
  private let bytes: [UInt8]
  private let line: Range<Int>
  /// Whether every scalar is a letter by itself.
  private let isSimple: Bool

  init(_ bytes: [UInt8], _ line: Range<Int>) {
    self.bytes = bytes
    self.line = line
    isSimple = Self.isSimple(bytes.span, line)
  }

  /// Nothing but ASCII, U+0080 to U+00FF and U+2010 to U+203F, of which none joins another.
  private static func isSimple(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
    var index = line.lowerBound
    while index < line.upperBound {
      switch bytes[index] {
      case ..<0x80: index += 1
      case 0xC2, 0xC3: index += 2
      case 0xE2 where bytes[index + 1] == 0x80 && bytes[index + 2] >= 0x90: index += 3
      default: return false
      }
    }
    return true
  }

  func letters(in part: Range<Int>) -> Int {
    guard isSimple else { return String(decoding: bytes[part], as: UTF8.self).count }
    let bytes = bytes.span
    var count = 0
    for index in part where bytes[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// Several lines, with no end to the last.
  func append(to wrapped: inout [UInt8]) {
    let start = afterLabel
    let indent = letters(in: line.lowerBound..<start)
    wrapped.append(bytes.span.extracting(line.lowerBound..<start))
    var column = indent
    var isEmpty = true
    var first = start
    while first < line.upperBound {
      var last = first
      while last < line.upperBound, bytes[last] != UInt8(ascii: " ") { last += 1 }
      if last > first {
        let length = letters(in: first..<last)
        if !isEmpty, column + 1 + length > Layout.width {
          wrapped.append(UInt8(ascii: "\n"))
          wrapped += repeatElement(UInt8(ascii: " "), count: indent)
          (column, isEmpty) = (indent, true)
        }
        if !isEmpty {
          wrapped.append(UInt8(ascii: " "))
          column += 1
        }
        wrapped.append(bytes.span.extracting(first..<last))
        column += length
        isEmpty = false
      }
      first = last + 1
    }
  }

  /// Where the text of the line begins after its label (`  Senast:   `), bullet or number.
  private var afterLabel: Int {
    switch LayoutLine(bytes.span, line) {
    case .bullet(let text), .dash(let text, _), .number(_, let text, _), .plain(let text),
      .further(let text):
      text.lowerBound
    case .fact(let label, let text, let whole):
      whole.lowerBound == line.lowerBound + 2 && letters(in: label) <= 14
        ? text.lowerBound : whole.lowerBound
    case .blank: line.upperBound
    }
  }
}
