/// Cuts UTF-8 into rows and cells, one row at a time.
struct CSVScanner {
  private(set) var cells: ContiguousArray<CSVTable.Cell> = []
  private let text: [UInt8]
  private let separator: UInt8
  private var at = 0
  private var line = 1
  private var lineStart = 0

  init(_ text: [UInt8]) {
    self.text = text
    separator = Self.separator(text)
    cells.reserveCapacity(text.count / 8)
  }

  /// The one of `;`, tab and `,` that stands most often in the first line, outside quotes.
  private static func separator(_ text: [UInt8]) -> UInt8 {
    let candidates = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ",")]
    var counts = [0, 0, 0]
    var isQuoted = false
    for byte in text {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D {
        if counts != [0, 0, 0] { break }
        continue
      }
      if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    let best = counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) } ?? 0
    return candidates[best]
  }

  /// The next row that has any text; nil at the end.
  mutating func row() throws(CSVTable.Fault) -> CSVTable.Row? {
    while at < text.count {
      let first = cells.count
      let start = line
      var isEmpty = true
      repeat {
        let cell = try cell()
        if cell.start < cell.end { isEmpty = false }
        cells.append(cell)
      } while takeSeparator()
      if !isEmpty { return CSVTable.Row(line: start, cells: first..<cells.count) }
      cells.removeSubrange(first...)
    }
    return nil
  }

  /// False at the end of a row, which is passed.
  private mutating func takeSeparator() -> Bool {
    guard at < text.count else { return false }
    if text[at] == separator {
      at += 1
      return true
    }
    passLineEnd()
    return false
  }

  /// Passes one of CR LF, LF and CR.
  private mutating func passLineEnd() {
    let isPair = text[at] == 0x0D && at + 1 < text.count && text[at + 1] == 0x0A
    at += isPair ? 2 : 1
    line += 1
    lineStart = at
  }

  private mutating func cell() throws(CSVTable.Fault) -> CSVTable.Cell {
    if at < text.count, text[at] == UInt8(ascii: "\"") { return try quotedCell() }
    var start = at
    passToEndOfCell()
    var end = at
    while start < end, isBlank(text[start]) { start += 1 }
    while end > start, isBlank(text[end - 1]) { end -= 1 }
    return cell(start..<end, lineStart: lineStart, isEscaped: false)
  }

  private mutating func passToEndOfCell() {
    while at < text.count {
      let byte = text[at]
      if byte == separator || byte == 0x0A || byte == 0x0D { return }
      at += 1
    }
  }

  private mutating func quotedCell() throws(CSVTable.Fault) -> CSVTable.Cell {
    let (line, opening, lineStart) = (line, at, lineStart)
    var isEscaped = false
    at += 1
    while at < text.count {
      let byte = text[at]
      if byte == UInt8(ascii: "\"") {
        guard at + 1 < text.count, text[at + 1] == byte else { break }
        isEscaped = true
        at += 2
      } else if byte == 0x0A || byte == 0x0D {
        passLineEnd()
      } else {
        at += 1
      }
    }
    guard at < text.count else {
      throw .openQuote(line: line, column: text[lineStart..<opening].characters + 1)
    }
    let end = at
    at += 1
    // What stands between the closing quote and the separator is left out.
    passToEndOfCell()
    return cell(opening + 1..<end, lineStart: lineStart, isEscaped: isEscaped)
  }

  /// The text is shorter than 2^32 bytes, so nothing is cut off.
  private func cell(_ range: Range<Int>, lineStart: Int, isEscaped: Bool) -> CSVTable.Cell {
    CSVTable.Cell(
      start: UInt32(truncatingIfNeeded: range.lowerBound),
      end: UInt32(truncatingIfNeeded: range.upperBound),
      lineStart: UInt32(truncatingIfNeeded: lineStart), isEscaped: isEscaped)
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
