package import CivilTime

/// The table at `path`, as Excel saves it, or why it cannot be read and where.
package func openTable(_ path: String) throws(TableFault) -> CSVTable {
  let bytes: [UInt8]
  do {
    bytes = try FileReader.files(in: "").read(path)
  } catch {
    throw TableFault(
      Diagnostic(
        file: path, line: 1, column: 1, severity: .error, name: .file, english: error.english,
        swedish: error.swedish))
  }
  do {
    return try CSVTable(bytes)
  } catch {
    var place = (line: 1, column: 1)
    if case .openQuote(let line, let column) = error { place = (line, column) }
    throw TableFault(
      Diagnostic(
        file: path, line: place.line, column: place.column, severity: .error, name: .syntax,
        english: error.english, swedish: error.swedish))
  }
}

/// A table that cannot be read.
package struct TableFault: Error {
  package let diagnostic: Diagnostic

  init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}

/// The day that a text probably means: `14/4 2026`, `2026/04/14`, `20260414`, `14 april 2026`.
package func guessDate(_ text: String) -> CivilDate? { DateReading.guess(text) }
