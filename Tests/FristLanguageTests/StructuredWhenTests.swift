import CivilTime
import FristCore
import FristLanguage
import Testing

extension StructuredWhen {
  /// From the inside of a flow map without escapes: `by: [03-31, 08-31], every: 1 year`.
  init(flow text: String) throws {
    var parts: [String] = [""]
    var isInside = false
    for character in text {
      switch character {
      case "[", "]", "\"":
        isInside.toggle()
        parts[parts.count - 1].append(character)
      case "," where !isInside: parts.append("")
      default: parts[parts.count - 1].append(character)
      }
    }
    var values: [Key: [String]] = [:]
    for part in parts {
      let pair = part.split(separator: ": ", maxSplits: 1).map { String($0.trimming(" ")) }
      let key = try #require(Key(rawValue: pair[0]))
      values[key] =
        pair[1].hasPrefix("[")
        ? pair[1].dropFirst().dropLast().split(separator: ",").map { String($0.trimming(" ")) }
        : [String(pair[1].trimming("\""))]
    }
    self.init(values)
  }
}

extension StringProtocol {
  fileprivate func trimming(_ character: Character) -> SubSequence {
    var rest = self[...]
    while rest.first == character { rest = rest.dropFirst() }
    while rest.last == character { rest = rest.dropLast() }
    return rest
  }
}

@Suite struct `The structured form of a phrase` {
  @Test(arguments: table.filter { $0.structured != nil })
  func `means the same as the phrase`(row: Row) throws {
    let form = try StructuredWhen(flow: try #require(row.structured))
    for phrase in [row.swedish, row.english] {
      let when = try parsePhrase(phrase).when
      #expect(try form.read().when.withoutNoun == when.withoutNoun)
    }
  }

  @Test(arguments: table.filter { $0.structured != nil })
  func `is written as the table says`(row: Row) throws {
    let expected = try StructuredWhen(flow: try #require(row.structured))
    #expect(StructuredWhen(try parsePhrase(row.swedish).when) == expected)
    #expect(try StructuredWhen(flow: expected.description) == expected)
  }

  @Test(arguments: [
    ("from: 2026-01-01, to: 2026-06-15", "2026-06-15"),
    ("from: 2027-08-15, to: 2027-12-15", "2027-12-15"),
    ("from: 2026-08-15, to: 2027-06-15", "2027-06-15"),
    ("every: 1 year, from: 01-01, to: 06-15", "2027-06-15"),
  ])
  func `may write out the days of a season`(text: String, expected: String) throws {
    let when = try StructuredWhen(flow: text).read().when
    #expect(dates(of: when, start: day("2027-01-01"), count: 1) == [day(expected)])
  }

  @Test(arguments: [
    ("every: year", "varje år"), ("every: 1 years", "varje år"),
    ("every: 3 days", "var tredje dag"),
    ("every: 2 half-years", "vartannat halvår"), ("by: 31 december 2027", "senast 2027-12-31"),
    ("every: 1 year, date: 15 januari", "varje år den 15 januari"),
    ("during: vecka 37 2027", "week 37 2027"), ("during: 2027", "under 2027"),
    ("times: 2, per: year, in: juni-augusti", "två gånger per år i juni-augusti"),
    (
      "times: 2, per: year, not-in: [7, week 51-52]",
      "två gånger per år utom juli och vecka 51-52"
    ),
    ("interval: 2 år, since: last", "vartannat år sedan senaste"),
    ("rrule: FREQ=WEEKLY;BYDAY=MO, next: 2027-02-01", "varje måndag nästa gång 1 februari 2027"),
    ("every: 1 operating-year", "varje år"), ("at: visits, done: false", "vid visits"),
    ("at-least: 2, unit: tillfälle, per: year", "minst två tillfällen per år"),
  ])
  func `has other spellings`(text: String, phrase: String) throws {
    #expect(try StructuredWhen(flow: text).read().when == parsePhrase(phrase).when)
  }

  @Test func `may say itself how long a mandate period begins`() throws {
    let form = try StructuredWhen(flow: "every: 1 mandate-period, within: 6 months")
    let when = try form.read().when
    #expect(
      dates(of: when, start: day("2027-01-01"), count: 1) == [day("2027-06-30")])
    var terms = PeriodTerms()
    terms.mandatePeriodStart = Offset(6, .months)
    #expect(try parsePhrase("vid mandatperiodens början", terms: terms).when == when)
  }

  @Test(
    arguments: [
      ("unit: möten", nil, "needs a key that says how often or when"),
      ("every: 1 year, times: 3", "times", "'times' does not go with 'every'"),
      ("every: 1 year, by: 03-31, week: 3", "week", "'week' does not go with 'by'"),
      ("every: 1 month, by: 03-31", "by", "goes with 'every: 1 year' only"),
      ("every: 2 years, by: 03-31", nil, "'by' needs 'start' or 'next' beside it"),
      ("every: 1 year, from: 03-31", nil, "'from' needs 'to' beside it"),
      ("to: 2027-03-31", nil, "'to' needs 'from' beside it"),
      ("every: 1 fortnight", "every", "expected a number and a unit such as 1 year"),
      ("every: 1 year, by: [03-31, 04-31]", "by", "'04-31' does not exist, April has 30 days"),
      ("by: 2027-02-29", "by", "write '2027-02-28'"),
      ("by: 03-31", "by", "expected a date such as 2027-03-31, got '03-31'"),
      ("by: [2027-03-31, 2027-04-30]", "by", "'by' takes one value, got a list"),
      ("from: 2027-03-31, to: 2027-03-01", "to", "before it begins"),
      ("times: 0, per: year", "times", "expected a whole number from 1"),
      ("times: 3", nil, "'times' needs 'per' beside it"),
      ("at-least: 6, at-most: 4, per: year", "at-most", "'at-least' (6) is above 'at-most' (4)"),
      ("times: 3, per: year, in: 13", "in", "expected months or days"),
      ("interval: 24 months", nil, "'interval' needs 'since' beside it"),
      ("interval: 24 months, since: ever", "since", "expected last"),
      ("interval: 24 hours, since: last", "interval", "expected a length"),
      ("before: visits", nil, "'before' needs 'offset' beside it"),
      ("after: visits", nil, "'after' needs 'offset' or 'within' beside it"),
      ("before: visits, offset: 3 weeks, done: true", "done", "does not go with 'before'"),
      ("at: visits, of: ks", "at", "expected meeting or paper-stop"),
      ("after: plan-end, within: 3 weeks, done: true", "done", "does not go with 'after'"),
      ("rrule: FREQ=HOURLY", "rrule", "expected a rule for whole days"),
      ("every: 1 month, workday: 23", "workday", "from 1 to 12, or last"),
      ("every: 2 years, start: 2017, next: 2019", "next", "'next' does not go with 'start'"),
      ("every: 1 year, next: soon", "next", "expected a year or a date"),
      ("every: 1 year, week: 54", "week", "expected the number of a week"),
      ("during: spring", "during", "expected a period with its year"),
    ] as [(String, String?, String)])
  func `that is wrong is refused where it is`(text: String, key: String?, expected: String) throws {
    let form = try StructuredWhen(flow: text)
    let fault = try #require(throws: StructuredFault.self) { _ = try form.read() }
    #expect(fault.key?.rawValue == key)
    #expect(FristLanguage.text(of: fault, in: .english).contains(expected))
    let swedish = FristLanguage.text(of: fault, in: .swedish)
    // Faults of a rule are told in the words of its standard, in English.
    #expect(swedish.hasPrefix("expected") == (key == "rrule"))
    #expect(!swedish.contains("does not"))
  }

  @Test func `of any keys and values is read or refused and never traps`() {
    var random = Seeded(state: 11)
    let texts = [
      "1 year", "2 years", "2027", "2027-03-31", "03-31", "7", "last", "06-01/08-31", "3 weeks",
      "meeting", "plan-end", "visits", "true", "FREQ=DAILY", "week 28-31", "spring 2027", "", "-",
      "99999999999", "0", "ö",
    ]
    for _ in 0..<5000 {
      var values: [StructuredWhen.Key: [String]] = [:]
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let key = StructuredWhen.Key.allCases.randomElement(using: &random)!
        values[key] = (0..<Int.random(in: 1...2, using: &random)).map { _ in
          texts.randomElement(using: &random)!
        }
      }
      let form = StructuredWhen(values)
      do {
        let when = try form.read().when
        #expect(try StructuredWhen(when)?.read().when == when, "\(form)")
      } catch {
        for language in Language.allCases {
          #expect(!FristLanguage.text(of: error, in: language).isEmpty)
        }
      }
    }
  }
}
