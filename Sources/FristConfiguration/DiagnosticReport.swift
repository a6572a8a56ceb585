package import FristCore

/// A diagnostic as `frist check --json` prints it (`format.md` 7).
package struct DiagnosticReport: Encodable, Sendable {
  package var file: String
  package var line: Int
  package var column: Int
  package var severity: String
  package var name: String
  package var message: String
  package var suggestion: String?

  package init(_ diagnostic: Diagnostic, in language: Language) {
    file = diagnostic.file
    line = diagnostic.line
    column = diagnostic.column
    severity = diagnostic.severity.rawValue
    name = diagnostic.name.rawValue
    message = diagnostic.message(in: language)
    suggestion = diagnostic.suggestion
  }
}
