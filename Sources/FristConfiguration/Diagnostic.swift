package import FristCore

/// One finding with its place, worded in both languages.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, Hashable, Sendable { case error, warning, information }

  /// Relative to the directory that was loaded.
  package var file: String
  /// From 1.
  package var line: Int
  /// From 1, in characters.
  package var column: Int
  package var severity: Severity
  /// What kind of finding it is.
  package var name: ProblemName
  package var english: String
  package var swedish: String
  /// What to write instead, where there is one answer.
  package var suggestion: String?

  package init(
    file: String, line: Int, column: Int, severity: Severity, name: ProblemName, english: String,
    swedish: String, suggestion: String? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.severity = severity
    self.name = name
    self.english = english
    self.swedish = swedish
    self.suggestion = suggestion
  }

  /// The sentence without place, severity and name.
  package func message(in language: Language) -> String {
    switch language {
    case .english: english
    case .swedish: swedish
    }
  }

  /// `file:line:column: error: what came; what to do [name]` (`format.md` 7).
  package func description(in language: Language) -> String {
    let word = severity.word(in: language)
    return "\(file):\(line):\(column): \(word): \(message(in: language)) [\(name.rawValue)]"
  }
}

extension Diagnostic.Severity {
  package func word(in language: Language) -> String {
    switch (self, language) {
    case (.error, .english): "error"
    case (.error, .swedish): "fel"
    case (.warning, .english): "warning"
    case (.warning, .swedish): "varning"
    case (.information, .english): "information"
    case (.information, .swedish): "information"
    }
  }
}

extension Diagnostic: Comparable {
  /// By file, line and column; at one place errors before warnings.
  package static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    (left.file, left.line, left.column, left.severity.rank, left.english)
      < (right.file, right.line, right.column, right.severity.rank, right.english)
  }
}

extension Diagnostic.Severity {
  fileprivate var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .information: 2
    }
  }
}
