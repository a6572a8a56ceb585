import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 5: tracking` {
  @Test func `T17 leaves out what fell due before it began`() throws {
    let world = try World(
      .plain(.duty("report", .yearly("04-30")), from: "2027-05-01"), at: "2027-05-03 08:00")
    #expect(try world.occurrences("report").first?.due == "2028-04-30")
  }

  @Test func `counts the period that holds its first day whole`() throws {
    let world = try World(
      .plain(.duty("visits", .everyYear), from: "2027-10-01"), at: "2027-10-04 08:00")
    let first = try #require(try world.occurrences("visits").first)
    #expect(first.id.nominal == "2027")
    #expect(first.opens == "2027-01-01")
  }

  @Test func `begins with an obligation's own day where it has one`() throws {
    let report = Obligation.duty("report", .yearly("04-30")) { $0.from = "2028-01-01" }
    let world = try World(.plain(report), at: "2027-02-01 08:00")
    #expect(try world.occurrences("report").first?.due == "2028-04-30")
  }

  @Test func `of an obligation added later begins when it was first loaded`() throws {
    let world = try World(.plain(.duty("old", .yearly("04-30"))), at: "2027-02-01 08:00")
    world.setClock("2027-06-01 08:00")
    world.schedules[0].obligations.append(.duty("new", .yearly("04-30")))
    try world.reload()
    #expect(try world.occurrences("new").first?.due == "2028-04-30")
    #expect(try world.occurrences("old").first?.due == "2027-04-30")
    // What is known does not change with another load.
    world.setClock("2028-06-01 08:00")
    try world.restart()
    #expect(try world.occurrences("new").first?.due == "2028-04-30")
  }

  @Test func `of an obligation loaded before the schedule begins waits for the schedule`() throws {
    let world = try World(
      .plain(.duty("old", .yearly("04-30")), from: "2027-07-01"), at: "2027-02-01 08:00")
    world.schedules[0].obligations.append(.duty("new", .yearly("04-30")))
    try world.reload()
    #expect(try world.occurrences("new").first?.due == "2028-04-30")
  }

  @Test func `keeps what was owed since the last visit, due on the day it begins`() throws {
    let visits = Obligation.duty(
      "visits", .sinceLast(interval: Offset(12, .months), noun: nil, first: nil)
    ) { $0.each = .register("places") }
    let schedule = Schedule.plain(visits) {
      $0.registers = Register.of(
        Subject(id: "visited", from: "2020-01-01"), Subject(id: "fresh", from: "2020-01-01"),
        Subject(id: "never", from: "2020-01-01"), Subject(id: "unknown"))
    }
    let world = try World(schedule, at: "2027-02-01 08:00")
    try world.done("visits", "visited", on: "2025-06-01")
    try world.done("visits", "fresh", on: "2026-06-01")
    // Owed since 1 June 2026, due on the first day of tracking.
    let visited = try world.occurrences("visits", "visited")
    #expect(visited.map(\.due) == ["2027-01-01"])
    #expect(visited.map(\.id.nominal) == ["2025-06-01"])
    #expect(visited.first?.derivation.contains(.movedToTrackingStart(from: "2026-06-01")) == true)
    #expect(try world.occurrences("visits", "fresh").map(\.due) == ["2027-06-01"])
    #expect(try world.occurrences("visits", "never").map(\.due) == ["2027-01-01"])
    #expect(try world.occurrences("visits", "never").map(\.id.nominal) == ["2020-01-01"])
    #expect(try world.occurrences("visits", "unknown").map(\.due) == ["2027-01-01"])
  }

  @Test func `ends with the plan for what comes again, and not for its last report`() throws {
    let report = Obligation.duty("report", .yearly("04-30")) { $0.covers = .previousYear }
    let visits = Obligation.duty("visits", .everyYear)
    let world = try World(
      .plain(report, visits) {
        $0.plan.from = "2026-01-01"
        $0.plan.until = "2027-12-31"
      }, at: "2027-02-01 08:00")
    // The report of 2028 is about 2027, the last year of the plan.
    #expect(try world.occurrences("report").map(\.due) == ["2027-04-30", "2028-04-30"])
    #expect(try world.occurrences("visits").map(\.id.nominal) == ["2027"])
  }
}
