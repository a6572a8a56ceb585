import ArgumentParser
import FristConfiguration
import FristCore
import FristReporting
import FristRuntime

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: said(Help.explain), discussion: said(Help.explainMore))

  @Argument(help: help(Help.explained, "obligation"))
  var obligation: String

  @Argument(help: help(Help.explainedPolicy, "name"))
  var policy: String?

  @OptionGroup var which: OccurrenceOptions

  @Option(help: help(Help.body, "body"))
  var body: String?

  @Option(help: help(Help.schedule, "name"))
  var schedule: String?

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try ending {
      let workspace = try Workspace(common, at: reading.at)
      if obligation == "policy", let policy { return try explain(Name(policy), workspace) }
      let schedule = try workspace.configuration.schedules.knowing(obligation, option: schedule)
      guard let known = schedule.obligation(Name(obligation)) else {
        throw Complaint.unexplained(obligation)
      }
      let desk = try Desk(workspace)
      let (subject, body) = try desk.recording(.commandLine).whose(
        subject: which.subject, body: body, of: known, in: schedule)
      let explanation = try desk.engine.explanation(
        of: known.name, subject: subject?.id, body: body, occasion: which.occasion,
        in: schedule.name, at: workspace.now)
      guard let explanation else { throw Complaint.noOccurrence(obligation, which.occasion) }
      let report = ExplainReport(explanation, zone: workspace.zone, at: workspace.now)
      try workspace.noteRevision()
      try output(reading.json ? jsonText(report) : report.text(in: common.language))
    }
  }

  private func explain(_ name: Name<Policy>, _ workspace: Workspace) throws {
    let schedules = workspace.configuration.schedules
    let own = schedules.lazy.compactMap { $0.policies[name] }.first
    guard let policy = own ?? Policy.builtIn[name] else {
      let names = Set(Policy.builtIn.keys).union(schedules.flatMap { $0.policies.keys })
      throw Complaint.unknownPolicy(name.text, known: names.map(\.text).sorted())
    }
    let report = PolicyReport(policy)
    try output(reading.json ? jsonText(report) : report.text(in: common.language))
  }
}
