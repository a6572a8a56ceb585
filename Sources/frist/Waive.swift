import ArgumentParser
import FristReporting

struct Waive: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waive", abstract: said(Help.waive), discussion: said(Help.waiveMore))

  @Argument(help: help(Help.waived, "obligation"))
  var obligation: String

  @Option(help: help(Help.subject, "id"))
  var subject: String?

  @Option(name: .customLong("for"), help: help(Help.occasion, "period"))
  var occasion: String?

  @Option(help: help(Help.reason))
  var reason: String

  @OptionGroup var recording: RecordingOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try ending {
      try recording.record(common, note: reason) { rules in
        [
          try rules.waive(
            .init(
              obligation: obligation, schedule: recording.schedule, subject: subject,
              occasion: occasion))
        ]
      }
    }
  }
}
