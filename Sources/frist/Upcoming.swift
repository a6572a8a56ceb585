import ArgumentParser
import CivilTime
import FristConfiguration
import FristCore
import FristReporting
import FristRuntime

struct Upcoming: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "upcoming",
    abstract: said(Help.upcoming), discussion: said(Help.upcomingMore))

  @OptionGroup var common: CommonOptions
  @OptionGroup var reading: ReadingOptions

  @Option(help: help(Help.days, "days"))
  var days: Int = 90

  @Flag(help: help(Help.all))
  var all = false

  @Argument(help: help(Help.onlyObligation, "obligation"))
  var obligation: String?

  func run() throws {
    try ending {
      try checkDays(days)
      let workspace = try Workspace(common, at: reading.at)
      if let obligation {
        _ = try workspace.configuration.schedules.knowing(obligation, option: nil)
      }
      let through = workspace.today + days
      var report = OccurrenceReport(
        day: workspace.today, revision: workspace.configuration.revision)
      let listing = try workspace.engine().listing(at: workspace.now, through: through)
      for listed in listing where listed.duty.form == .obligation || listed.duty.form == .part {
        let occurrence = listed.occurrence
        guard obligation == nil || listed.duty.name.text == obligation,
          occurrence.planning <= through
            || occurrence.isOpen && occurrence.progress.pace == .behind,
          all || occurrence.isOpen || occurrence.state == .coming
        else { continue }
        report.add(
          occurrence, listed.duty.obligation, listed.subject, owners: listed.owners,
          in: listed.schedule.plan)
      }
      try workspace.noteRevision()
      try output(reading.json ? jsonText(report) : report.table(workspace.language))
    }
  }
}
