import ArgumentParser
import FristConfiguration
import FristCore
import FristDaemon
import FristReporting
import FristRuntime

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the files.",
    discussion: """
      Prints every error and warning with its place, and how phrases without a fixed meaning are \
      read. Ends with 0 when all is well or only warned about, and with 78 when the daemon would \
      refuse the files.
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    try ending {
      let diagnostics: [Diagnostic]
      var configuration: Configuration?
      switch Setup.load(directory: common.directory) {
      case .valid(let valid): (diagnostics, configuration) = (valid.findings, valid)
      case .invalid(let found): diagnostics = found
      }
      if json {
        try output(jsonText(diagnostics.map { Finding($0, in: common.language) }))
      } else {
        for diagnostic in diagnostics {
          try output(diagnostic.description(in: common.language) + "\n")
        }
        if let configuration { try output(summary(configuration)) }
      }
      guard let configuration else { throw ExitStatus.files }
      try unmatched(in: Workspace(configuration, common))
    }
  }

  private func summary(_ configuration: Configuration) -> String {
    let obligations = configuration.schedules.reduce(0) { $0 + $1.obligations.count }
    let subjects = configuration.schedules.reduce(0) { sum, schedule in
      sum + schedule.registers.values.reduce(0) { $0 + $1.subjects.count }
    }
    let plans = configuration.schedules.map { "'\($0.plan.title)'" }.joined(separator: ", ")
    return common.language == .swedish
      ? "\(plans): \(obligations) åtaganden, \(subjects) objekt i register, inga fel\n"
      : "\(plans): \(obligations) obligations, \(subjects) subjects in registers, no errors\n"
  }

  /// Facts that match nothing since the files were edited (`semantics.md` 3).
  private func unmatched(in workspace: Workspace) throws {
    for fact in try workspace.engine().unmatchedFacts() {
      note("warning: fact \(fact.id) matches nothing in the files any more; see 'frist log'")
    }
  }

  private struct Finding: Encodable {
    var file: String
    var line: Int
    var column: Int
    var severity: String
    var name: String
    var message: String
    var suggestion: String?

    init(_ diagnostic: Diagnostic, in language: Language) {
      file = diagnostic.file
      line = diagnostic.line
      column = diagnostic.column
      severity = diagnostic.severity.rawValue
      name = diagnostic.name
      message = diagnostic.message(in: language)
      suggestion = diagnostic.suggestion
    }
  }
}
