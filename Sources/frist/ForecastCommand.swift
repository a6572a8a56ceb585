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
      let renderer = try Renderer()
      var report = ForecastReport(
        from: workspace.today, until: until, revision: configuration.revision)
      let forecast = try Forecast(
        configuration.installation, zone: workspace.zone, schedules: configuration.schedules,
        revision: configuration.revision, store: workspace.storeToTry(), from: workspace.now)
      let end = workspace.zone.instant(until + 1, .midnight)
      try forecast.run(from: workspace.now, until: end - .seconds(1)) { foretold in
        let (day, time) = workspace.zone.local(foretold.at)
        report.add(
          foretold.content, on: foretold.channel, day: day, time: time,
          subject: renderer.subject(foretold.content))
      }
      try workspace.noteRevision()
      try output(reading.json ? jsonText(report) : report.table(workspace.language))
    }
  }
}
