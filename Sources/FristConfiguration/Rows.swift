import CivilTime
import FristCore
import FristLanguage
import YAML

/// Rows of a CSV file or of a list in the YAML: texts by column, each with its place.
struct Rows {
  private enum Content {
    case table(CSVTable, path: String, columns: [Int?])
    case list([Listed], SourceFile)
  }

  /// A row of the YAML.
  private struct Listed {
    var node: YAMLNode
    var cells: [Column: YAMLNode] = [:]
    /// By their keys as written.
    var others: [(header: String, cell: YAMLNode)] = []
  }

  /// One row, cheap to copy.
  struct Row {
    fileprivate var index: Int
  }

  private let content: Content
  /// The columns of a table that have no meaning of their own.
  private let others: [(header: String, index: Int)]
  let findings: Findings

  /// Reads the columns `wanted` of a table, of which `required` must be there; `headers` says
  /// where one of them has a header of its own. Nil after reporting what is missing.
  init?(
    _ table: CSVTable, path: String, wanted: [Column], required: [Column],
    headers: [Column: (text: String, place: Place)] = [:], findings: Findings
  ) {
    var columns = [Int?](repeating: nil, count: Column.allCases.count)
    var isComplete = true
    for column in wanted {
      let names = headers[column].map { [$0.text] } ?? column.headers
      columns[column.rawValue] = table.column(names)
      if columns[column.rawValue] == nil, headers[column] != nil || required.contains(column) {
        findings.report(
          RowProblem.missingColumn(
            names, header: table.header,
            nearest: headers[column].flatMap { nearest(to: $0.text, among: table.header) }),
          at: headers[column]?.place ?? Place(file: path, line: 1, column: 1))
        isComplete = false
      }
    }
    guard isComplete else { return nil }
    content = .table(table, path: path, columns: columns)
    var seen: Set<String> = [""]
    others = table.header.enumerated()
      .filter { !columns.contains($0.offset) && seen.insert($0.element).inserted }
      .map { ($0.element, $0.offset) }
    self.findings = findings
  }

  /// Rows that stand in the YAML: maps from column to text.
  init(_ nodes: [YAMLNode], in file: SourceFile) {
    content = .list(nodes.compactMap { Self.listed($0, in: file) }, file)
    others = []
    findings = file.findings
  }

  private static func listed(_ node: YAMLNode, in file: SourceFile) -> Listed? {
    guard node.kind == .mapping else {
      file.report(ValueProblem.expectedRow(got: Shape(node)), at: node)
      return nil
    }
    var row = Listed(node: node)
    for (key, value) in node.pairs {
      let text = key.text.lowercased()
      let column = Column.allCases.first { $0.headers.contains(text) }
      let first = column.map { row.cells[$0] } ?? row.others.first { $0.header == key.text }?.cell
      if let first {
        file.report(KeyProblem.repeated(key.text, firstLine: first.mark.line), at: key)
      } else if value.kind != .scalar {
        file.report(ValueProblem.expectedText(got: Shape(value)), at: value)
      } else if let column {
        row.cells[column] = value
      } else {
        row.others.append((key.text, value))
      }
    }
    return row
  }

  /// The rows that have as many cells as the header; the others are reported.
  var all: [Row] {
    switch content {
    case .table(let table, let path, _):
      table.rows.indices.filter { index in
        let row = table.rows[index]
        if row.count != table.header.count {
          findings.report(
            RowProblem.cells(row.count, expected: table.header.count),
            at: Place(file: path, line: row.line, column: 1))
          return false
        }
        return true
      }.map(Row.init)
    case .list(let rows, _): rows.indices.map(Row.init)
    }
  }

  /// Empty where the row has no such cell.
  func text(_ row: Row, _ column: Column) -> String {
    switch content {
    case .table(let table, _, let columns):
      columns[column.rawValue].map { table.text(table.rows[row.index], $0) } ?? ""
    case .list(let rows, _): rows[row.index].cells[column]?.text ?? ""
    }
  }

  func line(_ row: Row) -> Int {
    switch content {
    case .table(let table, _, _): table.rows[row.index].line
    case .list(let rows, _): rows[row.index].node.mark.line
    }
  }

  /// Where a cell stands, or its row where there is no such cell.
  func place(_ row: Row, _ column: Column) -> Place {
    switch content {
    case .table(let table, let path, let columns):
      let at = columns[column.rawValue].map { table.position(table.rows[row.index], $0) }
      return Place(file: path, line: table.rows[row.index].line, column: at ?? 1)
    case .list(let rows, let file):
      return file.place(of: rows[row.index].cells[column] ?? rows[row.index].node)
    }
  }

  func report(_ problem: RowProblem, _ row: Row, _ column: Column) {
    findings.report(problem, at: place(row, column))
  }

  private var isTable: Bool {
    if case .table = content { true } else { false }
  }
}

// MARK: Typed cells

extension Rows {
  /// Whether a cell was read; an empty one is nil without being wrong.
  enum Cell<Value> {
    case value(Value?)
    case wrong

    var value: Value? {
      if case .value(let value) = self { value } else { nil }
    }

    var isWrong: Bool {
      if case .wrong = self { true } else { false }
    }
  }

  /// ISO in a file; in the YAML also prose, as everywhere there.
  func date(_ row: Row, _ column: Column) -> Cell<CivilDate> {
    let text = text(row, column)
    if text.isEmpty { return .value(nil) }
    if let date = isTable ? CivilDate(text) : DateReading.date(text) { return .value(date) }
    report(.badDate(text, hint: DateReading.guess(text)), row, column)
    return .wrong
  }

  func address(_ row: Row, _ column: Column) -> Cell<MailAddress> {
    let text = text(row, column)
    if text.isEmpty { return .value(nil) }
    do {
      return .value(try MailAddress(text))
    } catch {
      report(.badAddress(text, error), row, column)
      return .wrong
    }
  }

  /// A text on one line.
  func line(_ row: Row, _ column: Column) -> Cell<String> {
    let text = text(row, column)
    if text.isEmpty { return .value(nil) }
    if let problem = Self.problem(text, column.key) {
      report(problem, row, column)
      return .wrong
    }
    return .value(text)
  }

  /// The cells without a meaning of their own, by header as written; empty ones are left out. Nil
  /// when one is wrong.
  func others(_ row: Row) -> [String: String]? {
    var found: [String: String] = [:]
    switch content {
    case .table(let table, let path, _):
      let cells = table.rows[row.index]
      for (header, index) in others {
        let place = { Place(file: path, line: cells.line, column: table.position(cells, index)) }
        guard keep(table.text(cells, index), header, place, in: &found) else { return nil }
      }
    case .list(let rows, let file):
      for (header, cell) in rows[row.index].others {
        guard keep(cell.text, header, { file.place(of: cell) }, in: &found) else { return nil }
      }
    }
    return found
  }

  private func keep(
    _ text: String, _ header: String, _ place: () -> Place, in found: inout [String: String]
  ) -> Bool {
    if text.isEmpty { return true }
    if let problem = Self.problem(text, header) {
      findings.report(problem, at: place())
      return false
    }
    found[header] = text
    return true
  }

  private static func problem(_ text: String, _ header: String) -> RowProblem? {
    if let control = text.firstControl { return .control(header, codePoint: control.value) }
    return text.utf8.count > Limits.lineCharacters && text.count > Limits.lineCharacters
      ? .tooLong(header) : nil
  }

  /// What stands in the header, or in the keys of the rows.
  var header: RegisterHeader {
    switch content {
    case .table(_, _, let columns):
      RegisterHeader(
        others: others.map(\.header), hasUntil: columns[Column.until.rawValue] != nil)
    case .list(let rows, _):
      RegisterHeader(
        others: Set(rows.flatMap { $0.others.map(\.header) }).sorted(),
        hasUntil: rows.contains { $0.cells[.until] != nil })
    }
  }

  /// Reports an empty cell as wrong.
  func required<Value>(_ cell: Cell<Value>, _ row: Row, _ column: Column) -> Value? {
    guard case .value(let value) = cell else { return nil }
    if value == nil { report(.empty(column), row, column) }
    return value
  }

  /// Both days included; nil when a cell is wrong.
  func validity(_ row: Row) -> (from: CivilDate?, until: CivilDate?)? {
    let from = date(row, .from)
    let until = date(row, .until)
    if from.isWrong || until.isWrong { return nil }
    if let first = from.value, let last = until.value, last < first {
      report(.untilBeforeFrom, row, .until)
      return nil
    }
    return (from.value, until.value)
  }
}

extension DateReading {
  /// The day that a text probably means: `14/4 2026`, `2026/04/14`, `20260414`, `14 april 2026`.
  static func guess(_ text: String) -> CivilDate? {
    if let date = date(text) { return date }
    let groups = text.split { !$0.isASCII || !$0.isNumber }
    let numbers = groups.compactMap { number($0) }
    if groups.count == 1, groups[0].utf8.count == 8, let whole = numbers.first {
      return CivilDate(year: whole / 10_000, month: whole / 100 % 100, day: whole % 100)
    }
    guard groups.count == 3, numbers.count == 3 else { return nil }
    if groups[0].utf8.count == 4 {
      return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
    }
    if groups[2].utf8.count == 4 {
      return CivilDate(year: numbers[2], month: numbers[1], day: numbers[0])
    }
    return nil
  }
}
