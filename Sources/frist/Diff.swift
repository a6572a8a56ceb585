import ArgumentParser
import CivilTime
import FristConfiguration
import FristCore
import FristReporting
import FristRuntime

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: said(Help.diff), discussion: said(Help.diffMore))

  @Argument(help: help(Help.other, "other-config"))
  var other: String

  @Option(help: help(Help.days, "days"))
  var days: Int = 365

  @OptionGroup var common: CommonOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    try ending {
      try checkDays(days)
      let workspace = try Workspace(common, at: reading.at)
      let edited = try Workspace.load(common.language, directory: other)
      let report = DiffReport(
        try side(workspace.configuration, in: workspace), try side(edited, in: workspace),
        from: workspace.today, until: workspace.today + days)
      try workspace.noteRevision()
      try output(reading.json ? jsonText(report) : report.text(in: common.language))
    }
  }

  /// What `configuration` gives over the store and in the zone of the workspace.
  private func side(_ configuration: Configuration, in workspace: Workspace) throws
    -> DiffReport.Side
  {
    var side = DiffReport.Side(revision: configuration.revision)
    // What is due within the span in one may be due after it in the other.
    let listing = try workspace.engine(of: configuration, over: workspace.storeToTry())
      .listing(at: workspace.now, through: workspace.today + days + 366)
    for listed in listing where listed.duty.form == .obligation || listed.duty.form == .part {
      side.add(listed.occurrence)
    }
    try workspace.forecast(of: configuration, through: workspace.today + days) {
      foretold, day, time in
      side.add(foretold.content, on: foretold.channel, day: day, time: time)
    }
    return side
  }
}
