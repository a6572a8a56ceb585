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
    let letters = line.count > width ? Letters(text, line) : nil
    if let letters, letters.count > width {
      letters.append(to: &wrapped)
    } else {
      wrapped.append(text.span.extracting(line))
    }
    wrapped.append(newline)
  }
}

/// The letters of a long line, as a reader counts them.
private struct Letters {
  private let bytes: [UInt8]
  /// Where each letter begins, and the end of the line.
  private let starts: [Int]

  init(_ bytes: [UInt8], _ line: Range<Int>) {
    self.bytes = bytes
    var starts: [Int] = []
    starts.reserveCapacity(line.count + 1)
    if Self.isSimple(bytes.span, line) {
      for index in line where bytes[index] & 0xC0 != 0x80 { starts.append(index) }
    } else {
      var start = line.lowerBound
      for character in String(decoding: bytes[line], as: UTF8.self) {
        starts.append(start)
        start += character.utf8.count
      }
    }
    starts.append(line.upperBound)
    self.starts = starts
  }

  /// Whether every scalar is a letter by itself: nothing but ASCII, U+0080 to U+00FF and U+2010 to
  /// U+203F, of which none joins another.
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

  var count: Int { starts.count - 1 }

  /// Several lines, with no end to the last.
  func append(to wrapped: inout [UInt8]) {
    let indent = min(hanging, count)
    append(0..<indent, to: &wrapped)
    var column = indent
    var isEmpty = true
    var first = indent
    while first < count {
      let last = (first..<count).first { self[$0] == " " } ?? count
      if last > first {
        if !isEmpty, column + 1 + last - first > Layout.width {
          wrapped.append(UInt8(ascii: "\n"))
          wrapped += repeatElement(UInt8(ascii: " "), count: indent)
          (column, isEmpty) = (indent, true)
        }
        if !isEmpty {
          wrapped.append(UInt8(ascii: " "))
          column += 1
        }
        append(first..<last, to: &wrapped)
        column += last - first
        isEmpty = false
      }
      first = last + 1
    }
  }

  /// A letter of one byte; nil for the others.
  private subscript(index: Int) -> Unicode.Scalar? {
    let start = starts[index]
    return starts[index + 1] == start + 1 ? Unicode.Scalar(bytes[start]) : nil
  }

  private func append(_ letters: Range<Int>, to wrapped: inout [UInt8]) {
    let part = starts[letters.lowerBound]..<starts[letters.upperBound]
    wrapped.append(bytes.span.extracting(part))
  }

  /// Where the text of the line begins after its label (`  Senast:   `), bullet or number.
  private var hanging: Int {
    let lead = blanks(from: 0)
    guard lead < count else { return lead }
    let first = bytes[starts[lead]..<starts[lead + 1]]
    if first.elementsEqual("•".utf8) || first.elementsEqual("–".utf8) { return lead + 2 }
    if lead + 2 < count, self[lead + 1] == ".", self[lead + 2] == " ",
      String(decoding: first, as: UTF8.self).first?.isNumber == true
    {
      return lead + 3
    }
    guard lead == 2, let colon = (lead..<count).first(where: { self[$0] == ":" }) else {
      return lead
    }
    let label = colon + 1 - lead
    let gap = blanks(from: colon + 1)
    return label <= 14 && gap > 0 ? lead + label + gap : lead
  }

  private func blanks(from start: Int) -> Int {
    (start..<count).prefix { self[$0] == " " }.count
  }
}
