import ArgumentParser
import CivilTime
import FristConfiguration
import FristCore
import FristDaemon
import FristLanguage
import FristReporting
import FristRuntime

struct Next: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: said(Help.next), discussion: said(Help.nextMore))

  @Argument(help: help(Help.phrase))
  var phrase: String

  @Option(help: help(Help.start, "date"))
  var start: String?

  @Option(help: help(Help.count, "count"))
  var count: Int = 3

  @Flag(help: help(Help.json))
  var json = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    try ending {
      guard (1...1000).contains(count) else { throw Complaint.outside(1...1000, "--count", count) }
      let zone = try ZoneRules.system("Europe/Stockholm")
      let today = zone.local(Clock.system.now()).date
      let start = try start.map { text in
        guard let date = CivilDate(text) ?? parseDate(text) else {
          throw Complaint.badDate(text, "--start", guess: guessDate(text))
        }
        return date
      }
      let answer = try answer(from: start, today: today)
      if json {
        try output(jsonText(answer))
      } else {
        try output(answer.reading + "\n" + answer.dates.map { $0 + "\n" }.joined())
      }
    }
  }

  private struct Answer: Encodable {
    /// The phrase in the spelling that Frist prints.
    var phrase: String
    /// The same as a map; left out for no deadline.
    var when: [String: Texts]?
    var reading: String
    var dates: [String]
  }

  /// One text, or a list of them.
  private struct Texts: Encodable {
    var texts: [String]

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      if texts.count == 1 { try container.encode(texts[0]) } else { try container.encode(texts) }
    }
  }

  /// From today where no start is given; of a phrase that hangs on something the reading says so.
  private func answer(from given: CivilDate?, today: CivilDate) throws -> Answer {
    let start = given ?? today
    let parsed: Phrase
    do {
      parsed = try parsePhrase(phrase)
    } catch {
      throw Complaint.said(
        english: text(of: error, in: .english, register: nil),
        swedish: text(of: error, in: .swedish, register: nil))
    }
    var reading = reading(of: parsed, in: common.language, start: start)
    if given == nil, parsed.when.hangs { reading += " " + said(Remark.assumedStart(today)) }
    let dates = dates(
      of: parsed.when, start: start, count: count, terms: PeriodTerms(),
      calendar: BusinessCalendar())
    let structured = StructuredWhen(parsed.when)?.values.map { key, texts in
      (key.rawValue, Texts(texts: texts))
    }
    return Answer(
      phrase: spelling(of: phrase) ?? phrase,
      when: structured.map { Dictionary(uniqueKeysWithValues: $0) }, reading: reading,
      dates: dates.map { "\($0)" })
  }
}

extension When {
  /// Whether it counts from something else: an anchor, an event or the last time.
  fileprivate var hangs: Bool {
    switch self {
    case .relative, .sinceLast: true
    case .once, .every, .quota, .noDeadline: false
    }
  }
}
