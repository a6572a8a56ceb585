import ArgumentParser
import CivilTime
import FristConfiguration
import FristCore
import FristReporting
import FristRuntime

struct Upcoming: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "upcoming",
    abstract: "Show what is open and what is coming.",
    discussion: """
      In the order of the planning date, which is the working day on or before the due date. \
      Subjects of one register that share a date share a line; the JSON has them one by one.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var reading: ReadingOptions

  @Option(help: ArgumentHelp("How many days ahead, 1 to 3660.", valueName: "days"))
  var days: Int = 90

  @Flag(help: "Show what is done, waived and missed too.")
  var all = false

  @Argument(help: ArgumentHelp("Only this obligation.", valueName: "obligation"))
  var obligation: String?

  func validate() throws {
    guard (1...3660).contains(days) else {
      throw ValidationError("Expected --days between 1 and 3660, got \(days).")
    }
  }

  func run() throws {
    try ending {
      let workspace = try Workspace(common, at: reading.at)
      if let obligation { _ = try workspace.schedule(knowing: obligation, option: nil) }
      let through = workspace.today + days
      var report = OccurrenceReport(
        day: workspace.today, revision: workspace.configuration.revision)
      let listing = try workspace.engine().listing(at: workspace.now, through: through)
      for listed in listing where listed.duty.form == .obligation {
        let occurrence = listed.occurrence
        guard obligation == nil || listed.duty.name.text == obligation,
          occurrence.due <= through || occurrence.isOpen && occurrence.progress.pace == .behind,
          all || occurrence.isOpen || occurrence.state == .coming
        else { continue }
        report.add(
          occurrence, listed.duty.obligation, listed.subject, in: listed.schedule.plan)
      }
      try workspace.noteRevision()
      try output(reading.json ? jsonText(report) : report.table(workspace.language))
    }
  }
}
