/// A table as Excel saves it: a header row, then one row for each thing.
///
/// Semicolon, comma or tab, told from the header; UTF-8 with or without a byte order mark, or
/// Windows-1252; CR LF, LF or CR; quotes as in RFC 4180, so that a cell may hold separators, line
/// ends and doubled quotes. Lines without any text are left out. Cheap to copy.
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

  struct Cell: Sendable {
    var start: UInt32
    var end: UInt32
    /// Where the row's line begins, to count columns from.
    var lineStart: UInt32
    /// Whether it stands in quotes that hold doubled quotes.
    var isEscaped: Bool
  }

  private final class Content: Sendable {
    let text: [UInt8]
    let header: [String]
    let rows: [Row]
    let cells: ContiguousArray<Cell>

    init(text: [UInt8], header: [String], rows: [Row], cells: ContiguousArray<Cell>) {
      self.text = text
      self.header = header
      self.rows = rows
      self.cells = cells
    }
  }

  private let content: Content

  /// Linear in the bytes.
  package init(_ bytes: [UInt8], rowsMax: Int = Limits.rows) throws(Fault) {
    guard let text = TextEncoding.utf8(bytes), text.count < UInt32.max else { throw .notText }
    var scanner = CSVScanner(text)
    guard let first = try scanner.row() else { throw .noHeader }
    guard first.count <= Limits.columns else { throw .tooManyColumns(limit: Limits.columns) }
    var rows: [Row] = []
    rows.reserveCapacity(text.count / 40)
    while let row = try scanner.row() {
      guard rows.count < rowsMax else { throw .tooManyRows(limit: rowsMax) }
      rows.append(row)
    }
    let cells = scanner.cells
    content = Content(
      text: text, header: first.cells.map { Self.text(of: cells[$0], in: text) }, rows: rows,
      cells: cells)
  }

  /// The header, blanks at the ends taken away.
  package var header: [String] { content.header }
  package var rows: [Row] { content.rows }

  /// The index of the first column that bears one of the names, capitals disregarded.
  package func column(_ names: [String]) -> Int? {
    header.firstIndex { title in
      let title = title.lowercased()
      return names.contains { $0.lowercased() == title }
    }
  }

  /// The text of a cell without blanks at its ends; empty where the row is shorter.
  package func text(_ row: Row, _ column: Int) -> String {
    guard column < row.count else { return "" }
    return Self.text(of: content.cells[row.cells.lowerBound + column], in: content.text)
  }

  /// The character, from 1, at which a cell begins on its row's first line.
  package func position(_ row: Row, _ column: Int) -> Int {
    guard column < row.count else { return 1 }
    let cell = content.cells[row.cells.lowerBound + column]
    var start = Int(cell.start)
    if start > 0, content.text[start - 1] == UInt8(ascii: "\"") { start -= 1 }
    return content.text[Int(cell.lineStart)..<start].characters + 1
  }

  private static func text(of cell: Cell, in bytes: [UInt8]) -> String {
    let text = String(decoding: bytes[Int(cell.start)..<Int(cell.end)], as: UTF8.self)
    return cell.isEscaped ? text.replacingDoubledQuotes : text
  }
}

extension ArraySlice<UInt8> {
  /// How many characters (Unicode scalars) of UTF-8 these are.
  var characters: Int { count { $0 & 0xC0 != 0x80 } }
}

extension String {
  /// By scalars: a quote and an accent after it are one character.
  fileprivate var replacingDoubledQuotes: String {
    var result = UnicodeScalarView()
    var skips = false
    for scalar in unicodeScalars {
      if scalar == "\"", skips {
        skips = false
      } else {
        skips = scalar == "\""
        result.append(scalar)
      }
    }
    return String(result)
  }
}
