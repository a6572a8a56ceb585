/// Rows of text in columns, as wide as their widest cell.
package struct Table {
  package enum Alignment: Sendable { case left, right }

  private let headers: [String]
  private let alignments: [Alignment]
  private var rows: [[String]] = []

  /// Columns without header make a table without a header line.
  package init(_ columns: [(String, Alignment)]) {
    headers = columns.map(\.0)
    alignments = columns.map(\.1)
  }

  package mutating func add(_ cells: [String]) { rows.append(cells.map(printable)) }

  package var isEmpty: Bool { rows.isEmpty }

  /// Lines without trailing blanks, each with its line end.
  package var text: String {
    let all = (headers.allSatisfy(\.isEmpty) ? [] : [headers]) + rows
    let widths = headers.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { row in
      let cells = row.indices.map { column in
        let blanks = String(repeating: " ", count: widths[column] - row[column].count)
        return alignments[column] == .left ? row[column] + blanks : blanks + row[column]
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}

/// The text with controls as blanks, so that data cannot move the cursor of a terminal.
package func printable(_ text: String) -> String {
  String(
    String.UnicodeScalarView(
      text.unicodeScalars.map { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: " "
        default: scalar
        }
      }))
}

extension String {
  /// The text, cut with an ellipsis where it is longer than `limit` characters.
  func cut(at limit: Int) -> String { count <= limit ? self : prefix(limit - 1) + "…" }
}
