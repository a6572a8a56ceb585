import ArgumentParser
import FristReporting

struct EventCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "event", abstract: said(Help.event), discussion: said(Help.eventMore))

  @Argument(help: help(Help.eventName, "name"))
  var event: String

  @Option(help: help(Help.eventOn, "date"))
  var on: String?

  @Flag(help: help(Help.preliminary))
  var preliminary = false

  @Option(help: help(Help.note))
  var note: String?

  @OptionGroup var recording: RecordingOptions

  func run() throws {
    try ending {
      try recording.record(note: note) { rules in
        [
          try rules.event(
            event, on: on, isPreliminary: preliminary, schedule: recording.schedule)
        ]
      }
    }
  }
}
