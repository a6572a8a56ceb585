import ArgumentParser
import FristReporting

struct Move: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: said(Help.move), discussion: said(Help.moveMore))

  @Argument(help: help(Help.moved, "obligation"))
  var obligation: String

  @Option(help: help(Help.subject, "id"))
  var subject: String?

  @Option(name: .customLong("for"), help: help(Help.occasion, "period"))
  var occasion: String?

  @Option(help: help(Help.to, "date"))
  var to: String

  @Option(help: help(Help.reason))
  var reason: String

  @OptionGroup var recording: RecordingOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try ending {
      try recording.record(common, note: reason) { rules in
        [
          try rules.move(
            .init(
              obligation: obligation, schedule: recording.schedule, subject: subject,
              occasion: occasion), to: to)
        ]
      }
    }
  }
}
