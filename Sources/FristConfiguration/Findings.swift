import FristCore
import YAML

/// Something that is wrong or worth knowing, as data; the words of both languages beside it.
protocol Problem {
  var severity: Diagnostic.Severity { get }
  var name: ProblemName { get }
  var english: String { get }
  var swedish: String { get }
  var suggestion: String? { get }
}

extension Problem {
  var severity: Diagnostic.Severity { .error }
  var suggestion: String? { nil }
}

/// Where something stands.
struct Place: Hashable {
  var file: String
  var line: Int
  var column: Int
}

/// All that was found in all files; a class because every reader adds to the one list.
final class Findings {
  private var seen: Set<Diagnostic> = []
  /// Every secret that the files name, and where, in order.
  private(set) var credentials: [(Credential, Place)] = []

  /// Where the zone is named; nil where the default holds.
  var timezonePlace: Place?

  func note(_ credential: Credential, at place: Place) { credentials.append((credential, place)) }

  func report(_ problem: any Problem, at place: Place) {
    guard seen.count < Limits.diagnostics else { return }
    seen.insert(
      Diagnostic(
        file: place.file, line: place.line, column: place.column, severity: problem.severity,
        name: problem.name, english: problem.english, swedish: problem.swedish,
        suggestion: problem.suggestion))
  }

  /// Takes out the warnings with these names in a file.
  func accept(_ names: Set<ProblemName>, in file: String) {
    seen = seen.filter { $0.severity != .warning || $0.file != file || !names.contains($0.name) }
  }

  var hasErrors: Bool { seen.contains { $0.severity == .error } }

  func hasErrors(in file: String) -> Bool {
    seen.contains { $0.severity == .error && $0.file == file }
  }

  /// In order of file and line, each once.
  var sorted: [Diagnostic] { seen.sorted() }
}
