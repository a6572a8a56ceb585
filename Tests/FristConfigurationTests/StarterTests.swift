import CivilTime
import FristConfiguration
import FristCore
import Testing

@Suite struct `The files to begin with` {
  private static func samples(_ language: Language, _ year: Int) -> Samples {
    let files = Starter(language, year: year).files.map { ($0.path, $0.text) }
    return Samples(Dictionary(uniqueKeysWithValues: files))
  }

  private static let years = Array(2024...2040) + [2096, 2100]

  @Test(arguments: Language.allCases, years)
  func `load without an error and without a warning`(language: Language, year: Int) {
    #expect(Self.samples(language, year).diagnostics() == [])
  }

  @Test(arguments: Language.allCases)
  func `teach one of each`(language: Language) throws {
    let configuration = try #require(Self.samples(language, 2027).configuration())
    let schedule = try #require(configuration.schedules.first)
    let obligations = schedule.obligations
    #expect(obligations.contains { if case .once(.by) = $0.when { true } else { false } })
    #expect(
      obligations.contains { $0.kind == .report && $0.decidedBy == ["ks"] && $0.covers != .same })
    #expect(
      obligations.contains {
        if case .quota = $0.when { $0.each == nil } else { false }
      })
    #expect(obligations.contains { if case .register = $0.each { true } else { false } })
    #expect(
      obligations.contains {
        if case .relative(let relative) = $0.when, case .obligation = relative.anchor {
          true
        } else {
          false
        }
      })
    #expect(schedule.noDeadline.count == 1)
    #expect(Set(schedule.contacts.map(\.role)).count >= 5)
    #expect(schedule.registers.values.map(\.subjects.count) == [4])
    #expect(schedule.plan.activities.count == 6)
  }

  @Test(arguments: Language.allCases)
  func `let nothing leave the machine`(language: Language) throws {
    let configuration = try #require(Self.samples(language, 2027).configuration())
    let ways = configuration.installation.channels.values.map(\.way)
    #expect(!ways.isEmpty)
    #expect(ways.allSatisfy { if case .folder = $0 { true } else { false } })
    #expect(configuration.installation.storePath == "state/frist.db")
    #expect(configuration.installation.language == language)
  }

  @Test(arguments: Language.allCases)
  func `name the schema on the first line of each YAML file`(language: Language) {
    let yaml = Starter(language, year: 2027).files.filter { $0.path.hasSuffix(".yaml") }
    #expect(yaml.count == 3)
    for file in yaml {
      let up = file.path.contains("/") ? "../" : ""
      let first = file.text.prefix { $0 != "\n" }
      #expect(first == "# yaml-language-server: $schema=\(up)schema/frist.json")
    }
  }

  @Test(arguments: Language.allCases)
  func `keep meetings on the third Wednesday of April and November`(language: Language) throws {
    let configuration = try #require(Self.samples(language, 2027).configuration())
    let dates = configuration.schedules.flatMap(\.meetings).map { "\($0.date)" }
    #expect(
      dates == [
        "2027-04-21", "2027-11-17", "2028-04-19", "2028-11-15", "2029-04-18", "2029-11-21",
        "2030-04-17", "2030-11-20",
      ])
  }
}
