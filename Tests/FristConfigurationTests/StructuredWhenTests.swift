import CivilTime
import Foundation
import FristCore
import FristLanguage
import Testing

@testable import FristConfiguration

extension Schedule {
  fileprivate var yards: Obligation? { obligations.first { $0.name == "yards" } }
}

@Suite struct `A map after when` {
  private func samples(_ map: String) -> Samples {
    Samples.base.replacing("    when: varje år\n", with: "    when: \(map)\n", in: "schedule.yaml")
  }

  private func obligation(_ samples: Samples) throws -> Obligation {
    let configuration = try #require(
      samples.configuration(), "\(samples.diagnostics().joined(separator: "\n"))")
    let schedule = try #require(configuration.schedules.first)
    return try #require(schedule.yards)
  }

  @Test(arguments: [
    ("{ every: 1 year, by: 03-31 }", "varje år senast 31 mars"),
    ("{ by: 2027-12-31 }", "senast den 31 december 2027"),
    ("{ every: 1 year, by: [03-31, 08-31] }", "31 mars och 31 augusti varje år"),
    ("{ times: 10, per: year, not-in: [7] }", "10 gånger per år utom juli"),
    ("{ rrule: \"FREQ=MONTHLY;BYDAY=MO,TH\" }", "RRULE:FREQ=MONTHLY;BYDAY=MO,TH"),
  ])
  func `is the phrase of the same meaning`(map: String, phrase: String) throws {
    #expect(try obligation(samples(map)).when == parsePhrase(phrase).when)
  }

  @Test func `may stand in block form, and is quoted on one line`() throws {
    let yards = try obligation(
      samples("\n      at-least: 2\n      per: year\n      in: [juni, 10]"))
    #expect(yards.phrase == "at-least: 2, per: year, in: [juni, 10]")
    #expect(
      yards.when == .quota(Quota(bound: .atLeast(2), within: [.months(6, 6), .months(10, 10)])))
  }

  @Test func `finds the obligation that it hangs on`() throws {
    let files = Samples.base.replacing(
      "    when: varje år\n", with: "    when: { before: talks, offset: 3 weeks }\n",
      in: "schedule.yaml"
    ).replacing(
      "obligations:",
      with: "obligations:\n  talks: { activity: 1, when: varje år senast 31 mars }",
      in: "schedule.yaml")
    #expect(
      try obligation(files).when
        == .relative(Relative(.before(Offset(3, .weeks)), anchor: .obligation("talks"))))
  }

  @Test(arguments: [
    (
      "{ every: 1 year, by: [03-31, 04-31] }",
      "9:40: error: '04-31' does not exist, April has 30 days; write '04-30' [impossible-date]"
    ),
    (
      "{ every: 1 year, times: 3 }",
      "9:28: error: 'times' does not go with 'every'; take one of them out [wrong-value]"
    ),
    (
      "{ times: 3 }", "9:11: error: 'times' needs 'per' beside it; add it here [missing-key]"
    ),
    (
      "{ before: tals, offset: 3 weeks }",
      "9:21: error: 'tals' is no obligation and no event; add it or correct the name "
        + "[unknown-name]"
    ),
    (
      "{ every: 1 year, by: [] }", "9:32: error: the list is empty; name at least one [wrong-value]"
    ),
    (
      "{ every: { count: 1 } }", "9:20: error: expected a text, got a map [wrong-value]"
    ),
  ])
  func `is refused where it is wrong`(map: String, expected: String) {
    #expect(samples(map).diagnostics() == ["schedule.yaml:" + expected])
  }

  @Test func `has the keys that the language reads`() {
    #expect(Section.when.keys == StructuredWhen.Key.allCases.map(\.rawValue))
  }
}

@Suite struct `A word with a local meaning` {
  private func samples(_ terms: String, when: String = "varje år") -> Samples {
    Samples.base.replacing("contacts:", with: "terms: { \(terms) }\ncontacts:", in: "schedule.yaml")
      .replacing("    when: varje år\n", with: "    when: \(when)\n", in: "schedule.yaml")
  }

  private func schedule(_ samples: Samples) throws -> Schedule {
    let configuration = try #require(
      samples.configuration(), "\(samples.diagnostics().joined(separator: "\n"))")
    return try #require(configuration.schedules.first)
  }

  /// The rows of the table in the reference: the words, and an example of `terms:`.
  private static let rows: [(words: [String], example: String)] = {
    let tests = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    let page = tests.appending(path: "../../Sources/frist/Frist.docc/Phrases.md").standardized
    let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { $0.contains("| `terms: {") }.map { line in
      let quoted = line.matches(of: /`([^`]+)`/).map { String($0.output.1) }
      let example = quoted[quoted.count - 1].dropFirst("terms: { ".count).dropLast(" }".count)
      return (quoted.dropLast(), String(example))
    }
  }()

  @Test func `is changed with any word of the reference`() throws {
    #expect(Self.rows.count == 6)
    for (words, example) in Self.rows {
      let value = example.split(separator: ": ", maxSplits: 1)[1]
      let expected = try schedule(samples(example)).terms
      #expect(expected != PeriodTerms())
      for word in words { #expect(try schedule(samples("\(word): \(value)")).terms == expected) }
    }
  }

  @Test(arguments: [
    ("verksamhetsår: 01-01/12-31", "varje verksamhetsår", When.every(Recurrence(unit: .year))),
    (
      "verksamhetsår: 07-01/06-30", "varje budgetår",
      .every(Recurrence(unit: .operatingYear))
    ),
    (
      "mandatperiodens början: 6 months", "vid mandatperiodens början",
      .every(Recurrence(unit: .mandatePeriod, placement: .firstPart(Offset(6, .months))))
    ),
  ])
  func `is read in phrases`(terms: String, phrase: String, expected: When) throws {
    #expect(try schedule(samples(terms, when: phrase)).yards?.when == expected)
  }

  @Test func `is that of the council where a council coordinates`() throws {
    let council = samples("våren: 01-01/06-15", when: "varje mandatperiod")
      .replacing("coordinates: ", with: "coordinates: kf # ", in: "plan.yaml")
      .replacing(
        "bodies:", with: "bodies:\n  kf: { name: Kommunfullmäktige, kind: council }",
        in: "plan.yaml")
    #expect(
      try schedule(council).yards?.when
        == .every(Recurrence(unit: .councilMandatePeriod)))
  }

  @Test func `cannot be the mandate period itself`() {
    let found = samples("mandatperiod: 01-01/12-31").diagnostics()
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("schedule.yaml:3:10: error: 'mandatperiod' cannot be") == true)
  }

  @Test func `that is an operating year is a whole year`() {
    #expect(
      samples("verksamhetsår: 07-01/05-31").diagnostics() == [
        "schedule.yaml:3:25: error: expected a whole year, from a day to the day before it "
          + "such as 07-01/06-30 [wrong-value]"
      ])
  }
}
