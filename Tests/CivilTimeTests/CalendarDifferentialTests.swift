import CivilTime
import Testing

@Suite struct `The calendar from 1990 to 2100` {
  private struct Day {
    let date: CivilDate
    /// ISO year, week and weekday.
    let week: [Int]
    let isFree: Bool
    let isEve: Bool
    /// Sorted; empty on most days.
    let names: [String]
  }

  /// Every day, from Python's `isocalendar`, the package holidays and the statutes.
  private struct Source {
    let days: [Day]
    let easters: [CivilDate]
  }

  /// Asked once for all tests.
  private static let answer = Result { try source() }
  private let days: [Day]
  private let easters: [CivilDate]

  init() throws {
    let source = try Self.answer.get()
    (days, easters) = (source.days, source.easters)
    try #require(days.count == 40_542)
  }

  private static func source() throws -> Source {
    let lines = try Oracle.lines("calendar")
    let easters = try lines.filter { $0[0] == "easter" }.map {
      try #require(CivilDate(String($0[1])))
    }
    let days = try lines.filter { $0[0] == "day" }.map { line in
      try #require(line.count == 8)
      let names = line[7].split(separator: ";").map {
        String($0.map { $0 == "_" ? " " : $0 })
      }
      return Day(
        date: try #require(CivilDate(String(line[1]))),
        week: line[2...4].compactMap { Int($0) }, isFree: line[5] == "1", isEve: line[6] == "1",
        names: names == ["-"] ? [] : names)
    }
    return Source(days: days, easters: easters)
  }

  @Test func `T11 has the weeks of ISO 8601`() {
    for day in days {
      let week = ISOWeek(containing: day.date)
      let found = [week.year, week.number, day.date.weekday.rawValue]
      if found != day.week { Issue.record("\(day.date): \(found), not \(day.week)") }
      let monday = day.date - (day.week[2] - 1)
      if week.monday != monday { Issue.record("\(day.date): week from \(week.monday)") }
      if ISOWeek(year: week.year, number: week.number) != week { Issue.record("\(week)") }
    }
  }

  @Test func `T22 has Easter on the Sundays of the computus`() {
    for sunday in easters where SwedishHolidays.easter(in: sunday.year) != sunday {
      Issue.record("\(SwedishHolidays.easter(in: sunday.year)), not \(sunday)")
    }
    #expect(easters.count == 2517)
  }

  @Test func `T22 has the holidays and eves of Swedish law, by name`() {
    var named: [CivilDate: [SwedishHolidays.Holiday]] = [:]
    for year in 1990...2100 {
      for holiday in SwedishHolidays.holidays(in: year) {
        named[holiday.date, default: []].append(holiday)
      }
    }
    for day in days {
      let found = named[day.date, default: []]
      if found.map(\.name).sorted() != day.names || found.contains(where: \.isEve) != day.isEve {
        Issue.record("\(day.date): \(found), not \(day.names)")
      }
      if SwedishHolidays.isFree(day.date) != day.isFree { Issue.record("\(day.date) is free?") }
    }
  }

  @Test func `has its working days counted`() {
    let calendar = BusinessCalendar()
    let open = days.filter { !$0.isFree }.map(\.date)
    /// The number of working days up to and including the current one.
    var passed = 0
    for day in days {
      if calendar.isWorkingDay(day.date) == day.isFree { Issue.record("\(day.date) is open?") }
      if !day.isFree { passed += 1 }
      guard passed > 10, passed + 10 < open.count else { continue }
      let before = passed - (day.isFree ? 0 : 1)
      let found = [
        calendar.workingDay(onOrBefore: day.date), calendar.workingDay(onOrAfter: day.date),
        calendar.date(1, workingDaysAfter: day.date), calendar.date(7, workingDaysAfter: day.date),
        calendar.date(1, workingDaysBefore: day.date),
        calendar.date(7, workingDaysBefore: day.date),
      ]
      let expected = [passed - 1, before, passed, passed + 6, before - 1, before - 7]
      if found != expected.map({ open[$0] }) { Issue.record("\(day.date): \(found)") }
      let count = calendar.workingDays(after: open[passed - 8], through: day.date)
      if count != 7 { Issue.record("\(day.date): \(count) working days") }
    }
  }
}
