import ArgumentParser
import CivilTime
import FristCore
import FristDaemon
import FristLanguage
import FristReporting
import FristRuntime

struct Next: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: "Show how a phrase is read and which dates it gives.",
    discussion: """
      Takes the phrases of 'when:' in Swedish or English, and RRULE: text. Where the phrase hangs \
      on something else, --start is the date of that: the last visit, the event, the anchor.
      """)

  @Argument(help: "The phrase, such as 'minst 5 tillfällen per år'.")
  var phrase: String

  @Option(help: ArgumentHelp("Where counting begins; today if left out.", valueName: "date"))
  var start: String?

  @Option(help: ArgumentHelp("How many dates, 1 to 1000.", valueName: "count"))
  var count: Int = 3

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (1...1000).contains(count) else {
      throw ValidationError("Expected --count between 1 and 1000, got \(count).")
    }
    if let start { _ = try date(start, "--start") }
  }

  func run() throws {
    try ending {
      let zone = try ZoneRules.system("Europe/Stockholm")
      let today = zone.local(Clock.system.now()).date
      let start = try start.map { try date($0, "--start") } ?? today
      let answer = try answer(from: start)
      if json {
        try output(jsonText(answer))
      } else {
        try output(answer.reading + "\n" + answer.dates.map { $0 + "\n" }.joined())
      }
    }
  }

  private struct Answer: Encodable {
    var reading: String
    var dates: [String]
  }

  private func answer(from start: CivilDate) throws -> Answer {
    let parsed: Phrase
    do {
      parsed = try parsePhrase(phrase)
    } catch {
      throw Refusal(text(of: error, in: common.language, register: nil))
    }
    let reading = reading(of: parsed, in: common.language, start: start)
    let dates = dates(
      of: parsed.when, start: start, count: count, terms: PeriodTerms(),
      calendar: BusinessCalendar())
    return Answer(reading: reading, dates: dates.map { "\($0)" })
  }
}
