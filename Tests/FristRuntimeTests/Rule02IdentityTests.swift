import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 2: identity` {
  /// Tracking starts on 1 January 2027; the first occurrence of each form.
  static let forms: [(When, nominal: String, opens: CivilDate)] = [
    (.by("2027-03-31"), "2027-03-31", "2027-01-01"),
    (.once(.during(.season(.spring, year: 2027))), "2027-spring", "2027-01-01"),
    (.once(.during(.week(ISOWeek(year: 2027, number: 37)!))), "2027-W37", "2027-09-13"),
    // The day after the one before it, tracked or not.
    (.yearly("04-30"), "2027-04-30", "2026-05-01"),
    (.everyYear, "2027", "2027-01-01"),
    (.every(Recurrence(every: 2, unit: .year)), "2027/2028", "2027-01-01"),
    // The period that holds the first day counts whole.
    (.every(Recurrence(unit: .schoolYear)), "2026/2027", "2026-08-15"),
    (.atLeast(4), "2027", "2027-01-01"),
    (.sinceLast(interval: Offset(2, .years), noun: nil, first: nil), "2027-01-01", "2027-01-01"),
  ]

  @Test(arguments: forms)
  func `follows the form`(when: When, nominal: String, opens: CivilDate) throws {
    let world = try World(.plain(.duty("duty", when)), at: "2027-02-01 08:00")
    let first = try #require(try world.occurrences("duty").first)
    #expect(first.id.nominal == nominal)
    #expect(first.opens == opens)
  }

  @Test func `of a relative duty is that of its anchor`() throws {
    let world = try World(
      .plain(.duty("report", .yearly("04-30")), .duty("draft", .before(70, .days, "report"))),
      at: "2027-02-01 08:00")
    #expect(try world.occurrences("draft").first?.id.nominal == "2027-04-30")
  }

  @Test func `of what hangs on the plan or a meeting names it`() throws {
    let atEnd = When.relative(Relative(.before(Offset(6, .months)), anchor: .planEnd))
    let papers = When.relative(Relative(.at, anchor: .paperStop(of: "board")))
    let world = try World(
      .plain(.duty("successor", atEnd), .duty("papers", papers)) {
        $0.plan.until = "2029-12-31"
        $0.meetings = [BoardMeeting(body: "board", date: "2027-03-17")]
      }, at: "2027-02-01 08:00")
    let successor = try #require(try world.occurrences("successor").first)
    #expect(successor.id.nominal == "plan-end")
    // Counted from the start and never chained: 31 December less 6 months is 30 June.
    #expect(successor.due == "2029-06-30")
    let stop = try #require(try world.occurrences("papers").first)
    #expect(stop.id.nominal == "2027-03-17")
    #expect(stop.due == "2027-03-03")
  }

  @Test func `of an event is its date and reference`() throws {
    let routine = When.relative(Relative(.after(Offset(3, .months)), anchor: .event("new-act")))
    let world = try World(
      .plain(.duty("routine", routine)) {
        $0.events = ["new-act": Event(name: "new-act", ask: "2027-06-01")]
      }, at: "2027-02-20 08:00")
    try world.happened("new-act", on: "2027-02-15")
    let first = try #require(try world.occurrences("routine").first)
    #expect(first.id.nominal == "2027-02-15")
    #expect(first.due == "2027-05-15")
  }

  @Test func `holds no owner and no address`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-02 08:00")
    try world.run(until: "2027-03-02 09:00")
    let before = try world.occurrences("report").map(\.id)
    world.schedules[0].contacts[0].mail = "new@example.se"
    world.schedules[0].obligations[0].coordinates = ["board", "other"]
    try world.reload()
    #expect(try world.occurrences("report").map(\.id) == before)
  }

  @Test func `of a quota is one for each period and subject`() throws {
    let visits = Obligation.duty("visits", .atLeast(2)) { $0.each = .register("places") }
    let world = try World(
      .plain(visits) { $0.registers = Register.of(Subject(id: "a"), Subject(id: "b")) },
      at: "2027-02-01 08:00")
    #expect(
      try world.occurrences("visits", "a").first?.id.description == "plan/visits/a/2027")
    #expect(
      try world.occurrences("visits", "b").first?.id.description == "plan/visits/b/2027")
  }
}

/// Found by simulation: an event given once more than was expected took another name when the next
/// expected date came into view, and was told anew.
@Suite struct `Rule 2: a given date` {
  @Test func `keeps its name however far is looked`() throws {
    let world = try Self.world()
    for (day, at) in [
      ("2027-03-20", "2027-03-22 09:00"), ("2027-10-05", "2027-10-06 09:00"),
      ("2028-01-16", "2028-01-17 09:00"),
    ] as [(CivilDate, String)] {
      world.setClock(at)
      try world.happened("results", on: day)
    }
    // Those of March stand for the days expected in 2027 and 2028, the latter open from 1 April 2027
    // on; what is expected in 2029 opens after the third.
    for day in ["2028-01-20", "2028-03-20", "2028-12-01"] {
      world.setClock("\(day) 09:00")
      try world.cycle()
      let names = try world.occurrences("analysis").filter { !$0.isPreliminary }
        .map { "\($0.id.nominal) \($0.due)" }
      #expect(
        names == ["2027-03-31 2027-05-01", "2028-03-31 2027-11-16", "2028-01-16 2028-02-27"])
    }
  }

  /// The second is given on the very day that the first stands for.
  @Test func `has a name of its own`() throws {
    let world = try Self.world()
    for day in ["2027-01-25", "2027-03-31"] as [CivilDate] {
      world.setClock("\(day) 10:00")
      try world.happened("results", on: day)
      try world.cycle()
    }
    let names = try world.occurrences("analysis").filter { !$0.isPreliminary }
      .map { "\($0.id.nominal), \($0.due)" }
    #expect(names == ["2027-03-31, 2027-03-08", "2027-03-31 2, 2027-05-12"])
  }

  /// Six weeks from results that are expected every 31 March.
  private static func world() throws -> World {
    let analysis = Obligation.duty(
      "analysis", .relative(Relative(.within(Offset(6, .weeks)), anchor: .event("results"))))
    let schedule = Schedule.plain(analysis) {
      $0.events["results"] = Event(
        name: "results", ask: "2027-01-01", expected: .yearly("03-31"))
    }
    return try World(schedule, at: "2027-01-04 09:00")
  }
}
