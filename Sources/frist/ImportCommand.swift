import ArgumentParser
import FristConfiguration
import FristCore
import FristReporting
import FristRuntime

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: said(Help.import), discussion: said(Help.importMore))

  @Argument(help: help(Help.table, "file.csv"))
  var file: String

  @OptionGroup var writing: WritingOptions

  func run() throws {
    try ending {
      let language = writing.common.language
      let desk = try writing.desk()
      let table: CSVTable
      do {
        table = try openTable(file)
      } catch let fault as TableFault {
        note(fault.diagnostic.description(in: language))
        throw ExitStatus.data
      }
      let columns = try ImportColumns(header: table.header)
      var reading = TableReading(file, table, columns, desk)
      let report = try reading.record()
      if writing.json {
        try output(jsonText(report))
      } else {
        for line in report.refusals(in: language) { note(line) }
        try output(report.summary(in: language))
      }
      if !report.refused.isEmpty { throw ExitStatus.data }
    }
  }
}

/// Reads a table row by row; whatever is good is recorded in one transaction.
private struct TableReading {
  private let file: String
  private let table: CSVTable
  private let columns: ImportColumns
  private let desk: Desk
  private let author = frist.author()
  private var drafts: [FactDraft] = []

  init(_ file: String, _ table: CSVTable, _ columns: ImportColumns, _ desk: Desk) {
    self.file = file
    self.table = table
    self.columns = columns
    self.desk = desk
  }

  mutating func record() throws -> ImportReport {
    var waiting = table.rows.map { (row: $0, complaint: Complaint?.none) }
    var before = waiting.count + 1
    // A row may need what a later one brings, so those refused are tried again while it helps.
    while !waiting.isEmpty, waiting.count < before {
      before = waiting.count
      let rules = desk.recording(.table)
      var refused: [(row: CSVTable.Row, complaint: Complaint?)] = []
      var found: [FactDraft] = []
      for (row, _) in waiting {
        do {
          found += try facts(row, by: rules)
        } catch let complaint as Complaint {
          refused.append((row, complaint))
        }
      }
      _ = try desk.note(found)
      drafts += found
      waiting = refused
    }
    var report = ImportReport(file: file)
    for (row, complaint) in waiting {
      if let complaint { report.refuse(complaint, line: row.line) }
    }
    if drafts.isEmpty { return report }
    for recorded in try desk.workspace.record(drafts) {
      switch recorded {
      case .new: report.recorded += 1
      case .known: report.known += 1
      }
    }
    return report
  }

  private func facts(_ row: CSVTable.Row, by rules: Recording) throws -> [FactDraft] {
    let read = try columns.row { table.text(row, $0) }
    return try rules.done(read.entry).enumerated().map { index, one in
      FactDraft(
        schedule: one.schedule, content: one.content, author: author, note: read.note,
        reference: read.reference, importKey: index == 0 ? read.key : read.key.map { "\($0)+also" })
    }
  }
}
