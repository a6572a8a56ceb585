import ArgumentParser
import FristReporting

struct Silence: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "silence", abstract: said(Help.silence), discussion: said(Help.silenceMore))

  @Argument(help: help(Help.silenced, "obligation"))
  var obligation: String

  @Option(help: help(Help.silentSubject, "id"))
  var subject: String?

  @Option(help: help(Help.until, "date"))
  var until: String

  @Option(help: help(Help.reason))
  var reason: String

  @OptionGroup var recording: RecordingOptions

  func run() throws {
    try ending {
      try recording.record(note: reason) { rules in
        [
          try rules.silence(
            .init(obligation: obligation, schedule: recording.schedule, subject: subject),
            until: until)
        ]
      }
    }
  }
}
