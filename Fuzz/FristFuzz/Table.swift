import FristConfiguration

/// A file of any bytes is a table or a fault, and a table survives being written and read.
func checkTable(_ bytes: [UInt8]) {
  let lines = lineCount(of: bytes)
  let table: CSVTable
  do {
    table = try CSVTable(bytes)
  } catch {
    if case .openQuote(let line, let column) = error {
      require((1...lines).contains(line), "the open quote of line \(line) within \(lines) lines")
      require(column >= 1, "a column from 1, got \(column)")
    }
    return
  }
  require((1...Limits.columns).contains(table.header.count), "a header with columns")
  var last = 0
  for row in table.rows {
    require(row.line > last && row.line <= lines, "row \(row.line) after \(last), within the file")
    last = row.line
    for column in 0..<max(row.count, table.header.count) + 1 {
      require(table.position(row, column) >= 1, "a position from 1")
      let isThere = column < row.count
      require(isThere || table.text(row, column).isEmpty, "no text beyond the end of a row")
    }
  }
  checkRoundTrip(table)
}

/// With every cell in quotes it is the same table.
private func checkRoundTrip(_ table: CSVTable) {
  let rows = texts(table)
  let written = ([table.header] + rows).map { cells in
    cells.map { cell in
      "\"" + String(cell.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }.asText) + "\""
    }.joined(separator: ";")
  }
  guard let again = try? CSVTable(Array(written.joined(separator: "\r\n").utf8)) else {
    return require(false, "a table that was written to be read")
  }
  require(again.header.same(as: table.header), "header \(table.header), got \(again.header)")
  let readAgain = texts(again)
  require(readAgain.count == rows.count, "\(rows.count) rows, got \(readAgain.count)")
  for (row, other) in zip(rows, readAgain) {
    require(row.same(as: other), "the cells \(row), got \(other)")
  }
}

/// Rows whose cells are all empty would not be written as rows.
private func texts(_ table: CSVTable) -> [[String]] {
  table.rows.map { row in (0..<row.count).map { table.text(row, $0) } }
}

extension Sequence<Unicode.Scalar> {
  fileprivate var asText: String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: self)
    return String(text)
  }
}

extension [String] {
  /// Equal byte for byte: `==` takes composed and decomposed letters for the same.
  fileprivate func same(as other: [String]) -> Bool {
    count == other.count && zip(self, other).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
  }
}

/// Lines by any of CR LF, LF and CR; at least one.
func lineCount(of bytes: [UInt8]) -> Int {
  var count = 1
  for (index, byte) in bytes.enumerated() {
    let endsPair = byte == 0x0A && index > 0 && bytes[index - 1] == 0x0D
    if byte == 0x0D || byte == 0x0A && !endsPair { count += 1 }
  }
  return count
}
