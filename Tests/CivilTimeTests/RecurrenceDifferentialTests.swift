import CivilTime
import Foundation
import Testing

/// A rule that the standard and dateutil read alike. Left out is what dateutil does otherwise:
/// - BYWEEKNO without a day part: it takes every day of the week.
/// - Weeks 1, 52 and 53 together with INTERVAL or BYSETPOS: it cuts them at New Year.
/// - BYWEEKNO with INTERVAL from a day near New Year: it counts calendar years.
/// - Weeks -52 and -53: it forgets the part before New Year.
/// - BYSETPOS of a weekly rule that starts within a week: it counts from the start.
/// - Counted together with uncounted weekdays: it wants both.
private struct RandomRule {
  var parts: [String] = []
  var start: CivilDate
  private var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    start =
      CivilDate(year: 1990, month: 1, clampedDay: 1) + Int.random(in: 0..<25_000, using: &generator)
    let interval = chance(3) ? Int.random(in: 2...5, using: &generator) : 1
    if interval > 1 { parts.append("INTERVAL=\(interval)") }
    let isChoosing: Bool
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: isChoosing = addDaily()
    case 1: isChoosing = addWeekly()
    case 2: isChoosing = addMonthly()
    default: isChoosing = addYearly(isPlain: interval == 1)
    }
    if isChoosing { add("BYSETPOS", numbers(upTo: 6, signed: true)) }
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: parts.append("COUNT=\(Int.random(in: 1...12, using: &generator))")
    case 1:
      let until = start + Int.random(in: 0..<3000, using: &generator)
      parts.append("UNTIL=\(until.description.filter { $0 != "-" })")
    default: break
    }
    parts.shuffle(using: &generator)
  }

  private mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &generator) == 0 }

  private mutating func numbers(upTo limit: Int, signed: Bool, from least: Int = 1) -> [Int] {
    (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      let number = Int.random(in: least...limit, using: &generator)
      return signed && chance(3) ? -number : number
    }
  }

  private mutating func add(_ name: String, _ values: [some CustomStringConvertible]) {
    parts.append("\(name)=\(values.map(\.description).joined(separator: ","))")
  }

  private mutating func weekdays() -> [String] {
    (0..<Int.random(in: 1...4, using: &generator)).map { _ in
      ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].randomElement(using: &generator)!
    }
  }

  private mutating func addDaily() -> Bool {
    parts.append("FREQ=DAILY")
    if chance(3) { add("BYMONTH", numbers(upTo: 12, signed: false)) }
    if chance(4) { add("BYMONTHDAY", numbers(upTo: 31, signed: true)) }
    if chance(2) { add("BYDAY", weekdays()) }
    return false
  }

  private mutating func addWeekly() -> Bool {
    parts.append("FREQ=WEEKLY")
    let weekStart = Weekday.allCases.randomElement(using: &generator)!
    add("WKST", [["MO", "TU", "WE", "TH", "FR", "SA", "SU"][weekStart.rawValue - 1]])
    if chance(4) { add("BYMONTH", numbers(upTo: 12, signed: false)) }
    guard chance(2) else { return false }
    add("BYDAY", weekdays())
    guard chance(3) else { return false }
    while start.weekday != weekStart { start = start + 1 }
    return true
  }

  private mutating func addMonthly() -> Bool {
    parts.append("FREQ=MONTHLY")
    if chance(3) { add("BYMONTH", numbers(upTo: 12, signed: false)) }
    let kinds = (chance(2), chance(2))
    if kinds.0 { add("BYMONTHDAY", numbers(upTo: 31, signed: true)) }
    if kinds.1 { addDays(upTo: 5) }
    return (kinds.0 || kinds.1) && chance(3)
  }

  private mutating func addDays(upTo limit: Int) {
    let names = weekdays()
    guard chance(2) else { return add("BYDAY", names) }
    add("BYDAY", names.map { "\(numbers(upTo: limit, signed: true)[0])\($0)" })
  }

  private mutating func addYearly(isPlain: Bool) -> Bool {
    parts.append("FREQ=YEARLY")
    let hasMonths = chance(2)
    if hasMonths { add("BYMONTH", numbers(upTo: 12, signed: false)) }
    switch Int.random(in: 0..<6, using: &generator) {
    case 0:
      let isChoosing = chance(3)
      let isWhole = isPlain && !isChoosing
      if !isPlain { start = CivilDate(year: start.year, month: 7, clampedDay: 1) }
      add("BYWEEKNO", isWhole ? weeks() : numbers(upTo: 51, signed: true, from: 2))
      if chance(2) { add("WKST", [weekdays()[0]]) }
      if chance(3) {
        add("BYMONTHDAY", numbers(upTo: 31, signed: true))
      } else {
        add("BYDAY", weekdays())
      }
      return isChoosing
    case 1:
      add("BYYEARDAY", numbers(upTo: 366, signed: true))
      if chance(3) { add("BYDAY", weekdays()) }
      return chance(4)
    case 2:
      add("BYMONTHDAY", numbers(upTo: 31, signed: true))
      if chance(2) { addDays(upTo: hasMonths ? 5 : 53) }
      return chance(3)
    case 3, 4:
      addDays(upTo: hasMonths ? 5 : 53)
      return chance(3)
    default: return false
    }
  }

  private mutating func weeks() -> [Int] {
    chance(4) ? [-1] : numbers(upTo: 53, signed: false)
  }
}

@Suite struct `Recurrence rules and dateutil` {
  private static let limit = 24
  /// The oracle stops looking at the end of this year.
  private static let lastYear = 2090

  private struct Question: Encodable {
    let rule: String
    let start: String
    let limit: Int
  }

  @Test(arguments: [0, 1600])
  func `agree on 1600 random rules`(firstSeed: UInt64) throws {
    let rules = (firstSeed..<(firstSeed + 1600)).map { RandomRule(seed: $0) }
    let encoder = JSONEncoder()
    let questions = try rules.map {
      let question = Question(
        rule: $0.parts.joined(separator: ";"), start: $0.start.description, limit: Self.limit)
      return String(decoding: try encoder.encode(question), as: UTF8.self)
    }
    let answers = try Oracle.lines("recurrences", input: questions)
    try #require(answers.count == rules.count)
    var (matched, empty) = (0, 0)
    for (rule, answer) in zip(rules, answers) {
      let text = rule.parts.joined(separator: ";")
      let expected = answer.map(String.init)
      let found = try days(of: text, from: rule.start)
      if found == expected { matched += 1 }
      if expected.isEmpty { empty += 1 }
      #expect(found == expected, "\(text) from \(rule.start)")
    }
    #expect(matched == rules.count)
    // The rules are worth the comparison only if most of them match something.
    #expect(empty < rules.count / 6)
  }

  /// A rule that is refused as impossible has none.
  private func days(of text: String, from start: CivilDate) throws -> [String] {
    do throws(RecurrenceFault) {
      return try RecurrenceRule(text).dates(from: start).prefix(Self.limit)
        .filter { $0.year <= Self.lastYear }.map(\.description)
    } catch {
      guard case .impossible = error else { throw error }
      return []
    }
  }
}
