import CivilTime
import Foundation
import Testing

/// How much is asked of the oracle, for `make exhaustive` to set.
enum Size {
  private static let environment = ProcessInfo.processInfo.environment

  /// The number of rules that are compared with python-dateutil.
  static let rules = environment["FRIST_RULES"].flatMap(Int.init) ?? 1200
  /// The first seed, so that another run can compare other rules.
  static let seed = environment["FRIST_SEED"].flatMap(UInt64.init) ?? 0
  /// Whether every time zone of the system is compared hour by hour.
  static let hasAllZones = environment["FRIST_ZONES"] == "all"
}

@Suite struct `Recurrence rules and dateutil` {
  private static let parts = 4
  private static let limit = 20
  /// The years after that of the start which the oracle answers for.
  private static let years = 30

  private struct Question: Encodable {
    let rule: String
    let start: String
    let lastYear: Int
    let limit: Int
  }

  /// What `Oracles/recurrence.py` says of a rule: how dateutil compares, and the right days.
  private func answers(_ rules: [RandomRule]) throws -> [[Substring]] {
    let encoder = JSONEncoder()
    let questions = try rules.map {
      let question = Question(
        rule: $0.text, start: $0.start.description, lastYear: $0.start.year + Self.years,
        limit: Self.limit)
      return String(decoding: try encoder.encode(question), as: UTF8.self)
    }
    let answers = try Oracle.lines("recurrences", input: questions)
    try #require(answers.count == rules.count)
    return answers
  }

  private func found(_ rule: RandomRule) throws -> [String] {
    try days(of: rule.text, from: rule.start).prefix(Self.limit)
      .filter { $0.year <= rule.start.year + Self.years }.map(\.description)
  }

  @Test(arguments: 0..<parts)
  func `T11 agree on random rules, but for the listed quirks`(part: Int) throws {
    let count = UInt64(Size.rules / Self.parts)
    let first = Size.seed + UInt64(part) * count
    let rules = (first..<(first + count)).map { RandomRule(seed: $0) }
    var verdicts: [Substring: Int] = [:]
    var empty = 0
    for (rule, answer) in zip(rules, try answers(rules)) {
      let verdict = try #require(answer.first)
      verdicts[verdict, default: 0] += 1
      if answer.count == 1 { empty += 1 }
      let found = try found(rule)
      if verdict == "unexplained" || found != answer.dropFirst().map(String.init) {
        Issue.record("\(rule.text) from \(rule.start): \(found), not \(answer)")
      }
    }
    // The comparison is worth something only if most rules match a day and are read alike, and a
    // long one meets every quirk.
    #expect(empty < rules.count / 4)
    #expect(verdicts["same", default: 0] > rules.count * 9 / 10)
    if count >= 10_000 { #expect(verdicts.count == 6, "\(verdicts)") }
  }

  @Test(arguments: 0..<2)
  func `agree with a plain reading of the standard where days are moved`(part: Int) throws {
    let count = UInt64(Size.rules / 8)
    let first = Size.seed + UInt64(part) * count
    let rules = (first..<(first + count)).map { RandomRule(seed: $0, skips: true) }
    for (rule, answer) in zip(rules, try answers(rules)) {
      let found = try found(rule)
      if found != answer.dropFirst().map(String.init) {
        Issue.record("\(rule.text) from \(rule.start): \(found), not \(answer)")
      }
    }
  }
}
