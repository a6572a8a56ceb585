import ArgumentParser
import CivilTime
import FristConfiguration
import FristCore
import FristMessages
import FristReporting
import FristRuntime

struct ForecastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: said(Help.forecast), discussion: said(Help.forecastMore))

  @OptionGroup var common: CommonOptions
  @OptionGroup var reading: ReadingOptions

  @Option(help: help(Help.days, "days"))
  var days: Int = 30

  func run() throws {
    try ending {
      try checkDays(days)
      let workspace = try Workspace(common, at: reading.at)
      let configuration = workspace.configuration
      let until = workspace.today + days
      let renderer = Renderer()
      var report = ForecastReport(
        from: workspace.today, until: until, revision: configuration.revision)
      try workspace.forecast(of: configuration, through: until) { foretold, day, time in
        report.add(
          foretold.content, on: foretold.channel, day: day, time: time,
          subject: renderer.subject(foretold.content))
      }
      try workspace.noteRevision()
      try output(reading.json ? jsonText(report) : report.table(workspace.language))
    }
  }
}
