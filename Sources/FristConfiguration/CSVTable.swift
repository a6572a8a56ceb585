/// A table as Excel saves it: a header row, then one row for each thing.
///
/// Semicolon, comma or tab, told from the header; UTF-8 with or without a byte order mark, or
/// Windows-1252; CR LF, LF or CR; quotes as in RFC 4180, so that a cell may hold separators, line
/// ends and doubled quotes. Lines without any text are left out.
package struct CSVTable: Sendable {
  /// Why a file is no table.
  package enum Fault: Error, Hashable, Sendable {
    /// UTF-16, or bytes that are no text.
    case notText
    case noHeader
    /// A quote that no other ends; on this line and in this column.
    case openQuote(line: Int, column: Int)
    case tooManyRows(limit: Int)
    case tooManyColumns(limit: Int)
  }

  /// One row, cheap to copy.
  package struct Row: Sendable {
    /// From 1, where the row begins.
    package let line: Int
    let cells: Range<Int>

    package var count: Int { cells.count }
  }

  private struct Cell {
    var start: UInt32
    var end: UInt32
    /// Where the row's line begins, to count columns from.
    var lineStart: UInt32
    /// Whether doubled quotes must be made single.
    var isEscaped: Bool
  }

  /// The header, blanks at the ends taken away.
  package private(set) var header: [String] = []
  package private(set) var rows: [Row] = []
  private var cells: ContiguousArray<Cell> = []
  private let text: [UInt8]

  package init(_ bytes: [UInt8], rowsMax: Int = Limits.rows) throws(Fault) {
    guard let text = TextEncoding.utf8(bytes), text.count < UInt32.max else { throw .notText }
    self.text = text
    let separator = Self.separator(text)
    var scanner = Scanner(at: 0, line: 1, lineStart: 0)
    cells.reserveCapacity(text.count / 8)
    while let row = try next(&scanner, separator) {
      if header.isEmpty {
        guard row.count <= Limits.columns else { throw .tooManyColumns(limit: Limits.columns) }
        header = row.cells.map { self.text(ofCell: $0) }
        rows.reserveCapacity(text.count / 40)
      } else {
        guard rows.count < rowsMax else { throw .tooManyRows(limit: rowsMax) }
        rows.append(row)
      }
    }
    if header.isEmpty { throw .noHeader }
  }

  /// The index of the first column that bears one of the names, capitals disregarded.
  package func column(_ names: [String]) -> Int? {
    header.firstIndex { title in
      let title = title.lowercased()
      return names.contains { $0.lowercased() == title }
    }
  }

  /// The text of a cell without blanks at its ends; empty where the row is shorter.
  package func text(_ row: Row, _ column: Int) -> String {
    column < row.count ? text(ofCell: row.cells.lowerBound + column) : ""
  }

  /// The bytes of a cell without blanks at its ends, quotes still doubled.
  package func bytes(_ row: Row, _ column: Int) -> ArraySlice<UInt8> {
    column < row.count ? bytes(ofCell: row.cells.lowerBound + column) : []
  }

  /// The character, from 1, at which a cell begins on its row's first line.
  package func position(_ row: Row, _ column: Int) -> Int {
    guard column < row.count else { return 1 }
    let cell = cells[row.cells.lowerBound + column]
    var start = Int(cell.start)
    if start > 0, text[start - 1] == UInt8(ascii: "\"") { start -= 1 }
    return text[Int(cell.lineStart)..<start].count { $0 & 0xC0 != 0x80 } + 1
  }
}

// MARK: Reading

extension CSVTable {
  private struct Scanner {
    var at: Int
    var line: Int
    var lineStart: Int
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

  /// The next row that has any text.
  private mutating func next(_ scanner: inout Scanner, _ separator: UInt8) throws(Fault) -> Row? {
    while scanner.at < text.count {
      let first = cells.count
      let line = scanner.line
      var isEmpty = true
      repeat {
        let cell = try cell(&scanner, separator)
        if cell.start < cell.end { isEmpty = false }
        cells.append(cell)
      } while take(&scanner, separator)
      if !isEmpty { return Row(line: line, cells: first..<cells.count) }
      cells.removeSubrange(first...)
    }
    return nil
  }

  /// True at a separator; false at the end of a row, which is passed.
  private func take(_ scanner: inout Scanner, _ separator: UInt8) -> Bool {
    guard scanner.at < text.count else { return false }
    if text[scanner.at] == separator {
      scanner.at += 1
      return true
    }
    pass(&scanner)
    return false
  }

  /// Passes one line end: CR LF, LF or CR.
  private func pass(_ scanner: inout Scanner) {
    let isPair =
      text[scanner.at] == 0x0D && scanner.at + 1 < text.count && text[scanner.at + 1] == 0x0A
    scanner.at += isPair ? 2 : 1
    scanner.line += 1
    scanner.lineStart = scanner.at
  }

  private func cell(_ scanner: inout Scanner, _ separator: UInt8) throws(Fault) -> Cell {
    let lineStart = UInt32(truncatingIfNeeded: scanner.lineStart)
    var start = scanner.at
    if start < text.count, text[start] == UInt8(ascii: "\"") {
      return try quoted(&scanner, separator)
    }
    var at = start
    while at < text.count {
      let byte = text[at]
      if byte == separator || byte == 0x0A || byte == 0x0D { break }
      at += 1
    }
    scanner.at = at
    var end = at
    while start < end, isBlank(text[start]) { start += 1 }
    while end > start, isBlank(text[end - 1]) { end -= 1 }
    return Cell(
      start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
      lineStart: lineStart, isEscaped: false)
  }

  private func quoted(_ scanner: inout Scanner, _ separator: UInt8) throws(Fault) -> Cell {
    let (line, opening, lineStart) = (scanner.line, scanner.at, scanner.lineStart)
    var isEscaped = false
    scanner.at += 1
    while scanner.at < text.count {
      let byte = text[scanner.at]
      if byte == UInt8(ascii: "\"") {
        guard scanner.at + 1 < text.count, text[scanner.at + 1] == byte else { break }
        isEscaped = true
        scanner.at += 2
      } else if byte == 0x0A || byte == 0x0D {
        pass(&scanner)
      } else {
        scanner.at += 1
      }
    }
    guard scanner.at < text.count else {
      let column = text[lineStart..<opening].count { $0 & 0xC0 != 0x80 } + 1
      throw .openQuote(line: line, column: column)
    }
    let end = scanner.at
    scanner.at += 1
    // What stands between the closing quote and the separator is left out.
    while scanner.at < text.count, text[scanner.at] != separator, text[scanner.at] != 0x0A,
      text[scanner.at] != 0x0D
    {
      scanner.at += 1
    }
    return Cell(
      start: UInt32(truncatingIfNeeded: opening + 1), end: UInt32(truncatingIfNeeded: end),
      lineStart: UInt32(truncatingIfNeeded: lineStart), isEscaped: isEscaped)
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private func bytes(ofCell index: Int) -> ArraySlice<UInt8> {
    text[Int(cells[index].start)..<Int(cells[index].end)]
  }

  private func text(ofCell index: Int) -> String {
    let text = String(decoding: bytes(ofCell: index), as: UTF8.self)
    return cells[index].isEscaped ? text.replacingDoubledQuotes : text
  }
}

extension String {
  fileprivate var replacingDoubledQuotes: String {
    var result = ""
    var skips = false
    for character in self {
      if character == "\"", !skips {
        skips = true
        result.append(character)
      } else {
        skips = false
        if character != "\"" { result.append(character) }
      }
    }
    return result
  }
}
