import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 11: matching` {
  /// What is done of each occurrence, as `2026: 1, 2027: 2`.
  static func done(_ world: World, _ subject: Name<Subject>? = nil) throws -> String {
    try world.occurrences("duty", subject).filter { $0.progress.done > 0 }
      .map { "\($0.id.nominal): \($0.progress.done)" }.joined(separator: ", ")
  }

  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var when: When
    var completions: [(on: CivilDate, for: String?)]
    var done: String
  }

  /// Tracking starts on 1 January 2026; the facts are recorded on 1 June 2027.
  static let cases = [
    Case(
      testDescription: "the period that holds the day", when: .everyYear,
      completions: [("2027-02-01", nil)], done: "2027: 1"),
    Case(
      testDescription: "a period named", when: .everyYear,
      completions: [("2027-02-01", "2026")], done: "2026: 1"),
    Case(
      testDescription: "the oldest open one when that period is met, then an extra",
      when: .everyYear,
      completions: [("2027-02-01", nil), ("2027-02-02", nil), ("2027-02-03", nil)],
      done: "2026: 1, 2027: 2"),
    Case(
      testDescription: "a quota keeps all its units", when: .atLeast(2),
      completions: [("2027-02-01", nil), ("2027-02-02", nil), ("2027-02-03", nil)],
      done: "2027: 3"),
    // That of 2026 lapses on 30 April 2027, when the next falls due.
    Case(
      testDescription: "the oldest open one of a recurrence with a day", when: .yearly("04-30"),
      completions: [("2027-04-29", nil)], done: "2026-04-30: 1"),
    Case(
      testDescription: "not one that had lapsed", when: .yearly("04-30"),
      completions: [("2027-05-10", nil)], done: "2027-04-30: 1"),
    Case(
      testDescription: "the date named", when: .yearly("04-30"),
      completions: [("2027-04-29", "2027-04-30")], done: "2027-04-30: 1"),
    Case(
      testDescription: "the year named", when: .yearly("04-30"),
      completions: [("2027-04-29", "2027")], done: "2027-04-30: 1"),
    Case(
      testDescription: "not one that had not opened", when: .once(.during(.week(week37))),
      completions: [("2027-05-10", nil)], done: ""),
    Case(
      testDescription: "one that is over still counts", when: .by("2026-12-01"),
      completions: [("2027-05-10", nil)], done: "2026-12-01: 1"),
  ]
  static let week37 = ISOWeek(year: 2027, number: 37)!

  @Test(arguments: cases) func `finds the right occurrence`(expected: Case) throws {
    let world = try World(
      .plain(.duty("duty", expected.when), from: "2026-01-01"), at: "2027-06-01 08:00")
    for completion in expected.completions {
      try world.done("duty", on: completion.on, for: completion.for)
    }
    #expect(try Self.done(world) == expected.done)
  }

  @Test func `finds the occurrence of the covered year`() throws {
    let report = Obligation.duty("duty", .yearly("04-30")) { $0.covers = .previousYear }
    let world = try World(.plain(report, from: "2026-01-01"), at: "2027-06-01 08:00")
    try world.done("duty", on: "2027-04-21", for: "2026")
    #expect(try Self.done(world) == "2027-04-30: 1")
  }

  @Test func `leaves out one that was waived`() throws {
    let world = try World(
      .plain(.duty("duty", .yearly("04-30")), from: "2026-01-01"), at: "2027-06-01 08:00")
    try world.waive("duty", nil, "2026-04-30")
    try world.done("duty", on: "2027-04-29")
    #expect(try Self.done(world) == "2027-04-30: 1")
  }

  @Test func `keeps an older visit and changes nothing`() throws {
    let interval = When.sinceLast(interval: Offset(12, .months), noun: nil, first: nil)
    let visits = Obligation.duty("duty", interval) { $0.each = .register("places") }
    let world = try World(
      .plain(visits, from: "2026-01-01") {
        $0.registers = Register.of(Subject(id: "a", from: "2026-01-15"))
      }, at: "2027-06-01 08:00")
    try world.done("duty", "a", on: "2027-05-01")
    let before = try world.occurrences("duty", "a").last
    try world.done("duty", "a", on: "2026-01-15")
    try world.done("duty", "a", on: "2026-01-10")
    #expect(try world.occurrences("duty", "a").last == before)
  }

  @Test func `keeps the chain going for a link that names its occurrence`() throws {
    let interval = When.sinceLast(interval: Offset(12, .months), noun: nil, first: nil)
    let visits = Obligation.duty("duty", interval) { $0.each = .register("places") }
    let world = try World(
      .plain(visits, from: "2026-01-01") {
        $0.registers = Register.of(Subject(id: "a", from: "2026-01-15"))
      }, at: "2027-06-01 08:00")
    try world.done("duty", "a", on: "2026-12-01", for: "2026-01-15")
    #expect(
      try world.occurrences("duty", "a").map { "\($0.id.nominal) \($0.isOpen)" }
        == ["2026-01-15 false", "2026-12-01 true"])
  }
}
