import CivilTime
import FristConfiguration
import FristCore
import FristDaemon
import FristRuntime
import FristStore
import Testing

@Suite struct `The quickstart plan` {
  @Test func `has something due, coming or open on every day of 2026 to 2029`() throws {
    let configuration = try Examples.configuration("quickstart")
    let zone = try ZoneRules.system("Europe/Stockholm")
    let first = try #require(CivilDate("2026-01-01"))
    let last = try #require(CivilDate("2029-12-31"))
    let engine = try Examples.engine(configuration, at: zone.instant(first, .midnight))
    let schedule = try #require(configuration.schedules.first)
    for day in first...last {
      let noon = zone.instant(day, try #require(TimeOfDay("12:00")))
      let awaited = try schedule.obligations.contains { obligation in
        let subject = schedule.subjects(of: obligation).first?.id
        return try engine.listing(
          of: obligation.name, subject: subject, in: schedule.name, at: noon, through: day + 30
        ).contains { $0.occurrence.isOpen || $0.occurrence.state == .coming }
      }
      #expect(awaited, "nothing on \(day)")
    }
  }

  @Test func `is foretold for its four years without a message twice`() throws {
    let configuration = try Examples.configuration("quickstart")
    let zone = try ZoneRules.system("Europe/Stockholm")
    let start = zone.instant(try #require(CivilDate("2026-01-01")), .midnight)
    let end = zone.instant(try #require(CivilDate("2029-12-31")), .midnight)
    var ids: Set<String> = []
    var years: [Int: Int] = [:]
    let forecast = try Forecast(
      configuration.installation, zone: zone, schedules: configuration.schedules,
      revision: configuration.revision, store: SQLiteStore(), from: start)
    try forecast.run(from: start, until: end) { foretold in
      #expect(ids.insert(foretold.content.id).inserted)
      years[zone.local(foretold.at).date.year, default: 0] += 1
    }
    for year in 2026...2029 { #expect(years[year, default: 0] > 50, "\(years)") }
  }
}

@Suite struct `The Västerås plan` {
  /// The rows of the catalogue of duties for this plan, in its order.
  static let rows = [
    "V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8", "V9", "V10", "V11", "V12", "1.1", "1.2a",
    "1.2b", "1.3", "2.1a", "2.1b", "2.1c", "2.1d", "2.1e", "2.2", "3.1a", "3.1b", "3.2", "3.3",
    "3.4a", "3.4b", "3.4c", "4.1a", "4.1b", "4.1c", "4.1d", "4.1e", "4.2", "5.1a", "5.1b", "5.1c",
    "5.2a", "5.2b", "5.2c", "5.2d", "5.3",
  ]

  @Test(arguments: rows)
  func `schedules each row or says that it has no deadline`(_ row: String) throws {
    let configuration = try Examples.configuration("vasteras")
    let schedule = try #require(configuration.schedules.first)
    let name = Name<Activity>(row)
    #expect(schedule.plan.activities[name] != nil)
    #expect(
      schedule.obligations.contains { $0.activities.contains(name) }
        || schedule.noDeadline.contains { $0.activities.contains(name) })
  }

  @Test func `has no activity that the catalogue lacks`() throws {
    let schedule = try #require(try Examples.configuration("vasteras").schedules.first)
    #expect(Set(schedule.plan.activities.keys.map(\.text)) == Set(Self.rows))
  }

  @Test func `has at least 120 licences in three risk classes`() throws {
    let schedule = try #require(try Examples.configuration("vasteras").schedules.first)
    let licences = schedule.registers.values.filter { $0.subjects.count >= 120 }
    let classes = Set(licences.flatMap(\.subjects).compactMap(\.riskClass))
    #expect(licences.count == 1)
    #expect(classes.count == 3)
  }

  /// 2025 is the last year of the plan: the boards' reports are due ten weeks before 30 April, on
  /// Wednesday 19 February 2025.
  @Test func `asks the boards for their reports ten weeks before the yearly follow-up`() throws {
    let configuration = try Examples.configuration("vasteras")
    let zone = try ZoneRules.system("Europe/Stockholm")
    let now = zone.instant(try #require(CivilDate("2025-01-15")), .midnight)
    let engine = try Examples.engine(configuration, at: now)
    let reports = try engine.listing(at: now, through: try #require(CivilDate("2025-03-01")))
      .filter { $0.duty.name == "board-reports" && $0.occurrence.due.year == 2025 }
      .filter { $0.occurrence.id.body == nil }  // the whole, not a contributor's part
    #expect(reports.count >= 5)
    #expect(Set(reports.map { "\($0.occurrence.due)" }) == ["2025-02-19"])
  }
}
