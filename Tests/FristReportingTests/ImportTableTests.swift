import FristCore
import Testing

@testable import FristReporting

@Suite struct `A table of completions` {
  func row(_ header: [String], _ cells: [String]) throws -> ImportColumns.Row {
    try ImportColumns(header: header).row { cells[$0] }
  }

  @Test func `has the words of the command as columns, and leaves empty cells out`() throws {
    let row = try row(
      ["obligation", "subject", "date", "value", "unit", "split", "outcome", "ref", "note", "key"],
      ["coaches", "", "2026-03-12", "14", "coacher", "kvinnor=9,män=5", "", "KS 1", "", "TB-1"])
    var entry = DoneEntry(obligation: "coaches")
    (entry.on, entry.values, entry.unit) = ("2026-03-12", ["14"], "coacher")
    entry.splits = ["kvinnor=9,män=5"]
    #expect(row == ImportColumns.Row(entry: entry, reference: "KS 1", key: "TB-1"))
  }

  @Test func `may be headed in Swedish, with several values in a cell`() throws {
    let row = try row(
      ["Åtagande", "Objekt", "Datum", "Värde", "Avprickat", "Handlingar", "Dnr"],
      ["1.1-8", "x", "2026-03-12", "a=1 b=2,5", "ett | två", "ja", "KS 1"])
    #expect(row.entry.values == ["a=1", "b=2,5"])
    #expect(row.entry.checked == ["ett", "två"])
    #expect(row.entry.papers)
    #expect(row.reference == "KS 1")
  }

  @Test(arguments: [
    (["obligation", "vlaue"], "there is no column 'vlaue'; did you mean 'value'?"),
    (["date"], "the table has no column 'obligation'; its first row names the columns"),
    (["obligation", "date", "datum"], "two columns are called 'date'; take one of them out"),
  ])
  func `is refused as a whole where its header is wrong`(header: [String], words: String) throws {
    let complaint = try #require(throws: Complaint.self) { try ImportColumns(header: header) }
    #expect(complaint.text(in: .english) == words)
  }

  @Test func `is reported in one line for each refused row`() {
    var report = ImportReport(file: "visits.csv")
    (report.recorded, report.known) = (2, 31)
    report.refuse(.badDate("14/4 2026", "date", guess: day("2026-04-14")), line: 9)
    report.refuse(.noRegister(Office.schedule.obligations[2], "subject"), line: 4)
    #expect(
      report.refusals(in: .english) == [
        "visits.csv:4: refused: 'coaches' concerns no register; leave subject out",
        "visits.csv:9: refused: date '14/4 2026' is not a date; write 2026-04-14",
      ])
    #expect(report.summary(in: .english) == "2 recorded, 31 already known, 2 refused\n")
    #expect(report.summary(in: .swedish) == "2 antecknade, 31 redan kända, 2 avvisade\n")
  }
}
