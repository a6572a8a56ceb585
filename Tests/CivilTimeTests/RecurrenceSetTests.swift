import CivilTime
import Foundation
import Testing

@Suite struct `A recurrence set` {
  private func set(
    _ rules: [String], from start: CivilDate, plus additions: [CivilDate] = [],
    without exclusions: [CivilDate] = []
  ) throws -> RecurrenceSet {
    RecurrenceSet(
      start: start, rules: try rules.map { try RecurrenceRule($0) }, additions: additions,
      exclusions: exclusions)
  }

  @Test func `joins rules and days, each day once and in order`() throws {
    let set = try set(
      ["FREQ=MONTHLY;BYMONTHDAY=1;COUNT=3", "FREQ=WEEKLY;BYDAY=FR;COUNT=2"], from: "2026-05-01",
      plus: ["2026-06-01", "2026-05-20", "2026-04-30", "2026-05-20"])
    let expected: [CivilDate] = [
      "2026-04-30", "2026-05-01", "2026-05-08", "2026-05-20", "2026-06-01", "2026-07-01",
    ]
    #expect(Array(set.dates) == expected)
  }

  @Test func `leaves out excluded days wherever they come from, after COUNT`() throws {
    let set = try set(
      ["FREQ=DAILY;COUNT=4"], from: "2026-05-01", plus: ["2026-05-09", "2026-05-02"],
      without: ["2026-05-09", "2026-05-02", "2026-05-02", "2026-04-01", "2026-05-03"])
    #expect(Array(set.dates) == ["2026-05-01", "2026-05-04"])
  }

  @Test func `can be empty, of single days, or endless`() throws {
    #expect(Array(try set([], from: "2026-05-01").dates) == [])
    #expect(Array(try set([], from: "2026-05-01", plus: ["2026-01-01"]).dates) == ["2026-01-01"])
    let endless = try set(["FREQ=YEARLY"], from: "2026-05-01", without: ["2027-05-01"])
    #expect(Array(endless.dates.prefix(2)) == ["2026-05-01", "2028-05-01"])
  }

  @Test func `has one instant for two days where a zone left one out`() throws {
    // Samoa went from 29 to 31 December 2011; the day between is read with the offset before it.
    var file = TZifFile(footer: "<+14>-14")
    file.offsets = [-36_000, 50_400]
    file.transitions = [(1_325_239_200, 1)]
    let zone = try ZoneRules(name: "Apia", tzif: file.bytes)
    let set = try set(["FREQ=DAILY;COUNT=4"], from: "2011-12-29")
    #expect(
      set.instants(at: .midnight, in: zone).map(\.description) == [
        "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z",
      ])
  }
}

@Suite struct `Instants of recurrence sets and dateutil` {
  private struct Question: Encodable {
    var rules: [String]
    var start: String
    var additions: [String] = []
    var exclusions: [String] = []
    var zone = "Europe/Stockholm"
    var limit = 50

    func instants(in zone: ZoneRules) throws -> [Int64] {
      let start = try #require(CivilDate(String(start.prefix(10))))
      let time = try #require(TimeOfDay(String(self.start.suffix(5))))
      let set = RecurrenceSet(
        start: start, rules: try rules.map { try RecurrenceRule($0) },
        additions: try additions.map { try #require(CivilDate($0)) },
        exclusions: try exclusions.map { try #require(CivilDate($0)) })
      return set.instants(at: time, in: zone).prefix(limit).map(\.seconds)
    }
  }

  private func answers(_ questions: [Question]) throws -> [[Int64]] {
    let encoder = JSONEncoder()
    let input = try questions.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
    let answers = try Oracle.lines("sets", input: input)
    try #require(answers.count == questions.count)
    return try answers.map { try $0.map { try #require(Int64($0)) } }
  }

  private func zones() throws -> [String: ZoneRules] {
    let names = [
      "Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca",
    ]
    var zones: [String: ZoneRules] = [:]
    for line in try Oracle.lines("zones")
    where names.contains(String(line[0])) {
      let data = try Data(contentsOf: URL(fileURLWithPath: String(line[1])))
      zones[String(line[0])] = try ZoneRules(name: String(line[0]), tzif: [UInt8](data))
    }
    try #require(zones.count == names.count)
    return zones
  }

  @Test func `T05 T06 T10 agree on all 600 of twelve rules of municipal plans`() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Oracles/rules.txt")
    let questions = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.map { line in
        let fields = line.split(separator: " ").map(String.init)
        return Question(rules: [fields[2]], start: fields[1])
      }
    let stockholm = try #require(try zones()["Europe/Stockholm"])
    var agreeing = 0
    for (question, answer) in zip(questions, try answers(questions)) {
      let found = try question.instants(in: stockholm)
      #expect(found == answer, "\(question)")
      agreeing += zip(found, answer).count { $0 == $1 }
    }
    #expect(agreeing == 600)
  }

  @Test func `agree on random sets in four zones`() throws {
    let zones = try zones()
    var generator = SeededGenerator(seed: Size.seed + 7)
    // Alike for both, and many, so that additions and exclusions meet them.
    let kinds = [
      "FREQ=WEEKLY;BYDAY=SU", "FREQ=MONTHLY;BYMONTHDAY=-1,15;COUNT=30", "FREQ=DAILY;INTERVAL=3",
      "FREQ=MONTHLY;BYDAY=1SU,-1SU", "FREQ=YEARLY;BYDAY=SA,SU;BYMONTH=3,10", "FREQ=YEARLY",
    ]
    let questions = (0..<Size.rules / 12).map { _ in
      let start =
        CivilDate(year: 2020, month: 1, clampedDay: 1)
        + Int.random(in: 0..<20_000, using: &generator)
      let days = (0..<12).map { _ in
        (start + Int.random(in: -20..<200, using: &generator)).description
      }
      let time = ["00:00", "01:30", "02:00", "02:15", "02:30", "03:00", "08:00", "23:59"]
        .randomElement(using: &generator)!
      let rules = kinds.shuffled(using: &generator).prefix(Int.random(in: 0...3, using: &generator))
      return Question(
        rules: Array(rules), start: "\(start)T\(time)", additions: Array(days.prefix(5)),
        exclusions: Array(days.suffix(9)),
        zone: zones.keys.sorted().randomElement(using: &generator)!)
    }
    for (question, answer) in zip(questions, try answers(questions)) {
      let found = try question.instants(in: try #require(zones[question.zone]))
      if found != answer { Issue.record("\(question): \(found), not \(answer)") }
    }
  }
}
