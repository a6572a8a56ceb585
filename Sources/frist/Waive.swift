import ArgumentParser
import FristReporting

struct Waive: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waive", abstract: said(Help.waive), discussion: said(Help.waiveMore))

  @Argument(help: help(Help.waived, "obligation"))
  var obligation: String

  @OptionGroup var which: OccurrenceOptions

  @Option(help: help(Help.reason))
  var reason: String

  @OptionGroup var recording: RecordingOptions

  func run() throws {
    try ending {
      try recording.record(note: reason) { rules in
        [try rules.waive(which.target(obligation, in: recording.schedule))]
      }
    }
  }
}
