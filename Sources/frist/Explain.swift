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

  @Option(help: help(Help.subject, "id"))
  var subject: String?

  @Option(help: help(Help.body, "body"))
  var body: String?

  @Option(name: .customLong("for"), help: help(Help.occasion, "period"))
  var occasion: String?

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
      let rules = try Desk(workspace).recording(.commandLine)
      let subject = try rules.subject(subject, of: known, in: schedule)
      let explanation = try workspace.engine().explanation(
        of: known.name, subject: subject?.id, body: body.map { Name($0) }, occasion: occasion,
        in: schedule.name, at: workspace.now)
      guard let explanation else { throw Complaint.noOccurrence(obligation, occasion) }
      let report = ExplainReport(
        explanation, in: workspace.language, zone: workspace.zone, at: workspace.now)
      try workspace.noteRevision()
      try output(reading.json ? jsonText(report) : report.text(at: workspace.now))
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
    try output(reading.json ? jsonText(report) : report.text(workspace.language))
  }
}
