import ArgumentParser
import FristReporting

struct Move: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: said(Help.move), discussion: said(Help.moveMore))

  @Argument(help: help(Help.moved, "obligation"))
  var obligation: String

  @OptionGroup var which: OccurrenceOptions

  @Option(help: help(Help.to, "date"))
  var to: String

  @Option(help: help(Help.reason))
  var reason: String

  @OptionGroup var recording: RecordingOptions

  func run() throws {
    try ending {
      try recording.record(note: reason) { rules in
        [try rules.move(which.target(obligation, in: recording.schedule), to: to)]
      }
    }
  }
}
