import CivilTime
import Foundation
import Testing

@Suite struct `Zone rules and Python's zoneinfo` {
  /// Points in UTC or local time, one every `step` seconds.
  private struct Scan {
    var kind: String
    var years: Range<Int>
    var step: Int
  }

  private static let hourly = [
    Scan(kind: "utc", years: 1990..<2101, step: 3600),
    Scan(kind: "local", years: 1990..<2101, step: 3600),
  ]
  private static let sparse = [
    Scan(kind: "utc", years: 1920..<2020, step: 25 * 3600),
    Scan(kind: "utc", years: 2020..<2041, step: 3 * 3600),
    Scan(kind: "utc", years: 2041..<2101, step: 7 * 3600),
    Scan(kind: "local", years: 2026..<2027, step: 900),
    Scan(kind: "local", years: 2083..<2084, step: 900),
  ]

  @Test(arguments: [
    "Europe/Stockholm", "Europe/London", "America/New_York", "Australia/Lord_Howe",
    "Asia/Kathmandu", "Africa/Casablanca", "Pacific/Apia", "America/Nuuk",
  ])
  func `T10 agree on points of two centuries and all local times of two years`(name: String) throws
  {
    try expectAgreement(on: Self.sparse, zones: [name])
  }

  /// Four zones or five, or all of them in `make exhaustive`.
  @Test(arguments: 0..<2)
  func `agree hour by hour from 1990 to 2100`(part: Int) throws {
    let names = try Oracle.lines("zones").filter { $0[2] == "1" }.map { String($0[0]) }
    try #require(names.count > 300)
    let step = Size.hasAllZones ? 2 : names.count / 2
    let chosen = stride(from: part, to: names.count, by: step).map { names[$0] }
    for first in stride(from: 0, to: chosen.count, by: 20) {
      try expectAgreement(on: Self.hourly, zones: Array(chosen[first...].prefix(20)))
    }
  }

  private func expectAgreement(on scans: [Scan], zones: [String]) throws {
    let paths = Dictionary(
      uniqueKeysWithValues: try Oracle.lines("zones").map { (String($0[0]), String($0[1])) })
    let questions = zones.flatMap { zone in scans.map { (zone: zone, scan: $0) } }
    let answers = try Oracle.lines(
      "offsets",
      input: questions.map { zone, scan in
        "\(scan.kind) \(zone) \(scan.years.lowerBound) \(scan.years.upperBound) \(scan.step)"
      })
    try #require(answers.count == questions.count)
    for ((name, scan), answer) in zip(questions, answers) {
      let path = try #require(paths[name])
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      let zone = try ZoneRules(name: name, tzif: bytes)
      let offset: (Int) -> Int =
        scan.kind == "utc"
        ? { zone.offset(at: Instant(seconds: Int64($0))) }
        : { second in
          let date = CivilDate(days: second / 86_400)
          let minutes = second % 86_400 / 60
          let time = TimeOfDay(hour: minutes / 60, minute: minutes % 60)!
          return second - Int(zone.instant(date, time).seconds)
        }
      let runs = try answer.map { try #require(Int($0)) }
      let difference = firstDifference(scan, runs, offset: offset)
      #expect(difference == nil, "\(scan.kind) \(name)")
    }
  }

  /// The first point where `offset` is not what the oracle's `runs` say: the second from which an
  /// offset holds, and that offset, again and again.
  private func firstDifference(_ scan: Scan, _ runs: [Int], offset: (Int) -> Int) -> Int? {
    let bounds = [scan.years.lowerBound, scan.years.upperBound].map {
      Int(CivilDate(year: $0, month: 1, clampedDay: 1).days) * 86_400
    }
    guard runs.first == bounds[0] else { return bounds[0] }
    var run = 0
    for second in stride(from: bounds[0], to: bounds[1], by: scan.step) {
      if run + 2 < runs.count, runs[run + 2] == second { run += 2 }
      if offset(second) != runs[run + 1] { return second }
    }
    return run + 2 == runs.count ? nil : runs[run + 2]
  }
}
