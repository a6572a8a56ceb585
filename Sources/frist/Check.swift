import ArgumentParser
import FristConfiguration
import FristCore
import FristDaemon
import FristLanguage
import FristReporting
import FristRuntime

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: said(Help.check), discussion: said(Help.checkMore))

  @OptionGroup var common: CommonOptions

  @Flag(help: help(Help.json))
  var json = false

  func run() throws {
    try ending {
      let diagnostics: [Diagnostic]
      var workspace: Workspace?
      switch Setup.load(directory: common.directory) {
      case .valid(let configuration):
        let valid = try Workspace(configuration, common)
        diagnostics = (configuration.findings + configuration.lint(today: valid.today)).sorted()
        workspace = valid
      case .invalid(let found): diagnostics = found
      }
      if json {
        try output(jsonText(diagnostics.map { DiagnosticReport($0, in: common.language) }))
      } else {
        for diagnostic in diagnostics {
          try output(diagnostic.description(in: common.language) + "\n")
        }
        if let workspace { try output(said(summary(workspace.configuration)) + "\n") }
      }
      guard let workspace else { throw ExitStatus.files }
      try unmatched(in: workspace)
    }
  }

  private func summary(_ configuration: Configuration) -> Bilingual {
    let obligations = configuration.schedules.reduce(0) { $0 + $1.obligations.count }
    let subjects = configuration.schedules.reduce(0) { sum, schedule in
      sum + schedule.registers.values.reduce(0) { $0 + $1.subjects.count }
    }
    return Remark.checked(
      configuration.schedules.map(\.plan.title), obligations: obligations, subjects: subjects)
  }

  /// Facts that match nothing since the files were edited (`semantics.md` 3).
  private func unmatched(in workspace: Workspace) throws {
    for fact in try workspace.engine().unmatchedFacts() {
      note(said(Remark.unmatched(fact.id)))
    }
  }
}
