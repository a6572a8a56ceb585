package import FristCore
import FristLanguage

/// The columns of a table of completions: the words of `frist done`, in English or Swedish.
package struct ImportColumns {
  /// From each field to its columns.
  private let columns: [(field: DoneEntry.Field, column: Int)]

  /// A row as a completion, with what is kept beside it.
  package struct Row: Hashable, Sendable {
    package var entry: DoneEntry
    package var reference: String?
    package var note: String?
    package var key: String?
  }

  /// - Throws: ``Complaint`` for a column that nobody knows, or where none names the obligation.
  package init(header: [String]) throws {
    columns = try header.enumerated().compactMap { index, title in
      if title.isEmpty { return nil }
      guard let field = DoneEntry.Field(column: title) else { throw Complaint.unknownColumn(title) }
      return (field, index)
    }
    for field in DoneEntry.Field.allCases where !Self.repeatable.contains(field) {
      if columns.count(where: { $0.field == field }) > 1 { throw Complaint.twoColumns(field) }
    }
    if !columns.contains(where: { $0.field == .obligation }) {
      throw Complaint.missingColumn(DoneEntry.Source.table.name(of: .obligation))
    }
  }

  private static let repeatable: Set<DoneEntry.Field> = [.value, .split, .checked]

  /// Reads a row; an empty cell is left out. Several values or groups of groups in one cell are
  /// parted by blanks, several points by `|`.
  ///
  /// - Throws: ``Complaint``.
  package func row(_ cell: (Int) -> String) throws -> Row {
    var row = Row(entry: DoneEntry(obligation: ""))
    for (field, column) in columns {
      let text = cell(column)
      if !text.isEmpty { try row.put(text, field) }
    }
    if row.entry.obligation.isEmpty { throw Complaint.emptyObligation }
    return row
  }
}

extension ImportColumns.Row {
  fileprivate mutating func put(_ text: String, _ field: DoneEntry.Field) throws {
    switch field {
    case .obligation: entry.obligation = text
    case .schedule: entry.schedule = text
    case .subject: entry.subject = text
    case .body: entry.body = text
    case .on: entry.on = text
    case .occasion: entry.occasion = text
    case .value: entry.values += text.split(separator: " ").map(String.init)
    case .unit: entry.unit = text
    case .split: entry.splits += text.split(separator: " ").map(String.init)
    case .checked: entry.checked += text.split(separator: "|").map { String($0).trimmed }
    case .outcome: entry.outcome = text
    case .also: entry.also = text
    case .papers: entry.papers = try truth(text)
    case .reference: reference = text
    case .note: note = text
    case .key: key = text
    }
  }

  private func truth(_ text: String) throws -> Bool {
    switch text.lowercased() {
    case "x", "1", "ja", "yes", "sant", "true": return true
    case "0", "nej", "no", "falskt", "false": return false
    default: throw Complaint.noTruth(text)
    }
  }
}

extension DoneEntry.Field {
  /// English and Swedish headers, the one that is named in messages first.
  var headers: [String] {
    switch self {
    case .obligation: ["obligation", "åtagande"]
    case .schedule: ["schedule", "schema"]
    case .subject: ["subject", "objekt"]
    case .body: ["body", "organ", "nämnd"]
    case .on: ["date", "on", "datum"]
    case .occasion: ["for", "avser"]
    case .value: ["value", "värde", "antal"]
    case .unit: ["unit", "enhet"]
    case .split: ["split", "fördelning"]
    case .checked: ["checked", "avprickat"]
    case .outcome: ["outcome", "utfall", "beslut"]
    case .also: ["also", "även"]
    case .papers: ["papers", "handlingar"]
    case .reference: ["ref", "dnr"]
    case .note: ["note", "anteckning"]
    case .key: ["key", "nyckel"]
    }
  }

  fileprivate init?(column: String) {
    let found = Self.allCases.first { $0.headers.contains(column.lowercased()) }
    guard let found else { return nil }
    self = found
  }
}

extension Complaint {
  static func unknownColumn(_ title: String) -> Complaint {
    let known = DoneEntry.Field.allCases.flatMap(\.headers)
    let first = DoneEntry.Field.allCases.map(DoneEntry.Source.table.name).joined(separator: ", ")
    return .unknown(
      Bilingual("there is no column '\(title)'", "det finns ingen kolumn '\(title)'"),
      nearest: nearest(to: title, among: known),
      else: Bilingual(
        "take it out; the columns are \(first)", "ta bort den; kolumnerna är \(first)"))
  }

  fileprivate static func twoColumns(_ field: DoneEntry.Field) -> Complaint {
    let name = DoneEntry.Source.table.name(of: field)
    return Complaint(
      "two columns are called '\(name)'; take one of them out",
      "två kolumner heter '\(name)'; ta bort en av dem")
  }

  fileprivate static func missingColumn(_ name: String) -> Complaint {
    Complaint(
      "the table has no column '\(name)'; its first row names the columns",
      "tabellen har ingen kolumn '\(name)'; dess första rad namnger kolumnerna")
  }

  fileprivate static var emptyObligation: Complaint {
    Complaint("the row names no obligation; fill it in", "raden anger inget åtagande; fyll i det")
  }

  fileprivate static func noTruth(_ text: String) -> Complaint {
    Complaint(
      "papers '\(text)' is neither yes nor no; write yes, or leave it empty",
      "papers '\(text)' är varken ja eller nej; skriv ja, eller lämna tomt")
  }
}

/// What became of a table.
package struct ImportReport: Encodable {
  package struct Refused: Encodable {
    package var line: Int
    package var reason: String
    fileprivate var complaint: Complaint

    private enum CodingKeys: CodingKey { case line, reason }
  }

  package var version = 1
  package var file: String
  package var recorded = 0
  package var known = 0
  package var refused: [Refused] = []

  package init(file: String) { self.file = file }

  package mutating func refuse(_ complaint: Complaint, line: Int) {
    refused.append(
      Refused(line: line, reason: complaint.text(in: .english), complaint: complaint))
  }

  /// One line for each refused row, in order.
  package func refusals(in language: Language) -> [String] {
    let word = Bilingual("refused", "avvisad").text(in: language)
    return refused.sorted { $0.line < $1.line }.map { row in
      printable("\(file):\(row.line): \(word): \(row.complaint.text(in: language))")
    }
  }

  package func summary(in language: Language) -> String {
    Bilingual(
      "\(recorded) recorded, \(known) already known, \(refused.count) refused\n",
      "\(recorded) antecknade, \(known) redan kända, \(refused.count) avvisade\n"
    ).text(in: language)
  }
}
