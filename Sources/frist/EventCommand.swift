import ArgumentParser
import CivilTime
import FristCore
import FristReporting
import FristRuntime

struct EventCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "event",
    abstract: "Record the date of an event.",
    discussion: "Whatever waits for the event gets its dates; --on may lie ahead.")

  @Argument(help: ArgumentHelp("The event.", valueName: "name"))
  var event: String

  @Option(help: ArgumentHelp("The day, today if left out.", valueName: "date"))
  var on: String?

  @OptionGroup var recording: RecordingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let on { _ = try date(on, "--on") }
  }

  func run() throws {
    try ending {
      let workspace = try Workspace(common, trial: recording.trial)
      let schedule = try workspace.schedule(knowing: event, option: recording.schedule)
      guard schedule.events[Name(event)] != nil else {
        throw Refusal(
          "'\(event)' is no event; write 'frist done \(event)' for an obligation", ExitCode(64))
      }
      let day = try on.map { try date($0, "--on") } ?? workspace.today
      let recorded = try workspace.record(
        FactDraft(
          schedule: schedule.name, content: .event(Name(event), on: day, isPreliminary: false),
          author: author(),
          note: recording.note, reference: recording.ref))
      let listing = try workspace.engine().listing(at: workspace.now, through: day + 366)
      let waiting = listing.filter { listed in
        listed.duty.form == .obligation && listed.duty.anchor == event
          && listed.occurrence.id.nominal.hasPrefix("\(day)")
      }
      let reply = Reply(recorded, closed: [], left: waiting.map(\.occurrence.brief))
      try output(recording.json ? jsonText(reply) : reply.text)
    }
  }
}
