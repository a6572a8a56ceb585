import ArgumentParser
import CivilTime
import FristCore
import FristReporting
import FristRuntime

struct Waive: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waive",
    abstract: "Record that something will not be done.",
    discussion: "Closes the oldest open occurrence, or the one that --for names.")

  @Argument(help: ArgumentHelp("What is waived.", valueName: "obligation"))
  var obligation: String

  @Option(help: ArgumentHelp("For whom, where a register is covered.", valueName: "id"))
  var subject: String?

  @Option(name: .customLong("for"), help: ArgumentHelp("Which occurrence.", valueName: "period"))
  var occasion: String?

  @Option(help: "Why; kept in the log.")
  var reason: String

  @Option(help: ArgumentHelp("File number (diarienummer).", valueName: "dnr"))
  var ref: String?

  @Option(help: ArgumentHelp("The schedule, where several know the name.", valueName: "name"))
  var schedule: String?

  @OptionGroup var trial: TrialOptions

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    try ending {
      let workspace = try Workspace(common, trial: trial)
      let schedule = try workspace.schedule(knowing: obligation, option: schedule)
      guard let known = schedule.obligation(Name(obligation)) else {
        throw Refusal("'\(obligation)' is no obligation; only an obligation can be waived")
      }
      let subject = try workspace.subject(subject, of: known, in: schedule)
      let before = try workspace.occurrences(of: known.name, subject: subject?.id, in: schedule)
      let open = before.filter { $0.isOpen || $0.state == .coming }.sorted { $0.due < $1.due }
      let chosen = open.first { occurrence in
        occasion.map { known.names($0, occurrence) } ?? true
      }
      guard let chosen else {
        let names = open.prefix(3).map { "'\($0.id.nominal)'" }.joined(separator: ", ")
        throw Refusal(
          "'\(obligation)' has nothing open" + (occasion.map { " for '\($0)'" } ?? "")
            + (names.isEmpty ? "" : "; open are \(names)"))
      }
      let waiver = Fact.Waiver(
        obligation: known.name, subject: subject?.id, nominal: chosen.id.nominal)
      let recorded = try workspace.record(
        FactDraft(
          schedule: schedule.name, content: .waiver(waiver), author: author(), note: reason,
          reference: ref))
      let after = try workspace.occurrences(of: known.name, subject: subject?.id, in: schedule)
      let left = after.filter(\.isOpen).sorted { $0.due < $1.due }.prefix(3).map(\.brief)
      let reply = Reply(recorded, closed: closed(before, after), left: Array(left))
      try output(json ? jsonText(reply) : reply.text)
    }
  }
}
