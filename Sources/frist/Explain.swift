import ArgumentParser
import CivilTime
import FristConfiguration
import FristCore
import FristReporting
import FristRuntime

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain one occurrence, or a policy.",
    discussion: """
      Shows the words, how they are read, how each date came about, every step sent, withheld or \
      to come and why, and what would change it. 'frist explain policy NAME' shows a policy.
      """)

  @Argument(help: ArgumentHelp("What is to be explained.", valueName: "obligation"))
  var obligation: String

  @Argument(help: ArgumentHelp("The policy, after the word 'policy'.", valueName: "name"))
  var policy: String?

  @Option(help: ArgumentHelp("For whom, where a register is covered.", valueName: "id"))
  var subject: String?

  @Option(name: .customLong("for"), help: ArgumentHelp("Which occurrence.", valueName: "period"))
  var occasion: String?

  @Option(help: ArgumentHelp("The schedule, where several know the name.", valueName: "name"))
  var schedule: String?

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try ending {
      let workspace = try Workspace(common, at: reading.at)
      if obligation == "policy", let policy { return try explain(Name(policy), workspace) }
      let schedule = try workspace.schedule(knowing: obligation, option: schedule)
      guard let known = schedule.obligation(Name(obligation)) else {
        throw Refusal("'\(obligation)' is no obligation; only an obligation can be explained")
      }
      let subject = try workspace.subject(subject, of: known, in: schedule)
      let explanation = try workspace.engine().explanation(
        of: known.name, subject: subject?.id, occasion: occasion, in: schedule.name,
        at: workspace.now)
      guard let explanation else {
        throw Refusal(
          "'\(obligation)' has no occurrence"
            + (occasion.map { " '\($0)'" } ?? "; what it hangs on has no date yet"))
      }
      let report = ExplainReport(
        explanation, in: workspace.language, zone: workspace.zone, at: workspace.now)
      try workspace.noteRevision()
      try output(reading.json ? jsonText(report) : report.text(at: workspace.now))
    }
  }

  private func explain(_ name: Name<Policy>, _ workspace: Workspace) throws {
    let own = workspace.configuration.schedules.lazy.compactMap { $0.policies[name] }.first
    guard let policy = own ?? Policy.builtIn[name] else {
      let names = Set(Policy.builtIn.keys)
        .union(workspace.configuration.schedules.flatMap { $0.policies.keys })
      throw Refusal(
        "there is no policy '\(name)'; there are "
          + names.map(\.text).sorted().joined(separator: ", "))
    }
    let report = PolicyReport(policy)
    try output(reading.json ? jsonText(report) : report.text(workspace.language))
  }
}
