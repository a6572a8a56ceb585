import CivilTime
import FristConfiguration
import FristCore
import Testing

/// The examples that are handed out load as they stand, and what is said of them is what their
/// plans get wrong.
@Suite struct `The example configurations` {
  private static let root = #filePath.split(separator: "/").dropLast(3)
    .reduce("") { "\($0)/\($1)" }

  /// Each with the first day of its schedule and the warnings that belong to its text.
  static let examples: [(name: String, start: String, warnings: [String])] = [
    ("quickstart", "2027-01-01", []),
    ("vasteras", "2024-01-01", []),
    // Smoke-free school yards every year, and every third year (E21, E28).
    (
      "eskilstuna", "2019-01-01",
      [
        "two-intervals: register 'schools' has two intervals: 'var tredje år' here and 'varje år' on line 113 ('schoolyards'); if one visit keeps both promises write one obligation with 'activity: [E21, E28]'"
      ]
    ),
    // A yearly follow-up at a visit every second year (1.1-5, 1.1-2); five years are no blocks of two.
    (
      "kronoberg", "2017-01-01",
      [
        "cut-block: the last block of 'vartannat år från 2017', 2021–2022, is due on 2022-12-31, but the plan ends on 2021-12-31; let the blocks begin in another year, or write 'accept: [cut-block]'",
        "rarer-host: 'simplification-followup' is due every year but 'board-visits' only once in two; 1 of 2 years has no visit to do it at; change one of them, or write 'accept: [rarer-host]'",
      ]
    ),
    // Followed up by the coordinator, or by the social board (L7).
    (
      "lekeberg-2019", "2019-10-02",
      [
        "officer-coordinates: 'Kommunens ANDT-samordnare' is an officer and coordinates activity L7; a duty belongs to a board: name the board here and the officer under 'contributes'"
      ]
    ),
    ("lekeberg-2022", "2022-01-01", []),
  ]

  private func configuration(_ name: String) throws -> Configuration {
    switch load(directory: "\(Self.root)/config/\(name)") {
    case .invalid(let diagnostics):
      Issue.record("\(diagnostics.map { $0.description(in: .english) }.joined(separator: "\n"))")
      throw Faulty()
    case .valid(let configuration): return configuration
    }
  }

  private struct Faulty: Error {}

  @Test(arguments: examples)
  func `load with the warnings that their plans deserve`(
    name: String, start: String, warnings: [String]
  ) throws {
    let configuration = try configuration(name)
    #expect(configuration.schedules.count == 1)
    #expect(configuration.revision.count == 64)
    #expect(configuration.files.contains("frist.yaml"))
    let found = configuration.findings.filter { $0.severity == .warning }
    #expect(found.map { "\($0.name.rawValue): \($0.english)" } == warnings)
    for day in [start, "2026-11-02"] {
      let lint = configuration.lint(today: try #require(CivilDate(day)))
      #expect(lint.map { $0.description(in: .english) } == [], "on \(day)")
    }
  }

  @Test func `name both owners where a proposal changes one`() throws {
    let proposals = try configuration("lekeberg-2019").findings.filter { $0.name == .proposal }
    #expect(
      proposals.map(\.english) == [
        "a proposal gives activity L4 to 'Kommunstyrelsen' instead of 'Respektive nämnd'; it changes nothing until the amendment has 'from'",
        "a proposal gives activity L7 to 'Socialnämnden' instead of 'Kommunens ANDT-samordnare'; it changes nothing until the amendment has 'from'",
      ])
  }
}
