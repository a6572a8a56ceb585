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
  private var errors: Set<Diagnostic> = []
  /// Warnings and what is worth knowing; never so many that an error goes under.
  private var others: Set<Diagnostic> = []
  private var filesWithErrors: Set<String> = []
  /// Every secret that the files name, and where, in order.
  private(set) var credentials: [(Credential, Place)] = []

  /// Where the zone is named; nil where the default holds.
  var timezonePlace: Place?

  func note(_ credential: Credential, at place: Place) { credentials.append((credential, place)) }

  func report(_ problem: any Problem, at place: Place) {
    let isError = problem.severity == .error
    if isError { filesWithErrors.insert(place.file) }
    guard isError ? errors.count < Limits.diagnostics : !isFull else { return }
    let diagnostic = Diagnostic(
      file: place.file, line: place.line, column: place.column, severity: problem.severity,
      name: problem.name, english: problem.english, swedish: problem.swedish,
      suggestion: problem.suggestion)
    if isError { errors.insert(diagnostic) } else { others.insert(diagnostic) }
  }

  /// Takes out the warnings with these names in a file.
  func accept(_ names: Set<ProblemName>, in file: String) {
    others = others.filter {
      $0.severity != .warning || $0.file != file || !names.contains($0.name)
    }
  }

  /// Whether no more warnings and remarks are taken.
  var isFull: Bool { others.count >= Limits.diagnostics }

  var hasErrors: Bool { !filesWithErrors.isEmpty }

  func hasErrors(in file: String) -> Bool { filesWithErrors.contains(file) }

  /// In order of file and line, each once.
  var sorted: [Diagnostic] { errors.union(others).sorted() }
}
