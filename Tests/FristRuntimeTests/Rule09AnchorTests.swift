import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 9: joined registers and events` {
  @Test func `the column of match says which subject is meant`() throws {
    let schedule = Schedule.plain(
      .duty("visits", .by("2027-03-31")) { $0.each = .register("boards") },
      .duty("letters", .after(2, .weeks, "visits")) {
        $0.each = .register("towns")
        $0.match = "kommun"
      }
    ) {
      $0.registers = [
        "boards": Register(
          name: "boards",
          subjects: [
            Subject(id: "a-miljo", columns: ["kommun": "a"]),
            Subject(id: "a-social", columns: ["kommun": "a"]),
            Subject(id: "b-miljo", columns: ["kommun": "b"]),
          ]), "towns": Register(name: "towns", subjects: [Subject(id: "a"), Subject(id: "b")]),
      ]
    }
    let world = try World(schedule, at: "2027-01-04 08:00")
    try world.move("visits", "a-social", "2027-03-31", to: "2027-05-12")
    // The last of the boards of the same town: 12 May and 31 March, each two weeks later.
    #expect(
      try world.occurrences("letters", "a").map(\.due) == ["2027-04-14", "2027-05-26"].suffix(1))
    #expect(try world.occurrences("letters", "b").map(\.due) == ["2027-04-14"])
  }

  /// Results are expected every third year from 2027, by 31 March; the analysis follows in 3 months.
  private func survey() -> Schedule {
    Schedule.plain(
      .duty("analysis", .relative(Relative(.within(Offset(3, .months)), anchor: .event("results"))))
    ) {
      $0.events["results"] = Event(
        name: "results", title: "Resultaten finns", ask: "2027-01-01",
        expected: .every(
          Recurrence(
            every: 3, unit: .year, placement: .by([MonthDay(month: 3, day: 31)!]),
            anchor: .next(year: 2027))))
    }
  }

  @Test func `an expected date is preliminary until it is confirmed, and keeps its name`() throws {
    let world = try World(survey(), at: "2027-02-01 08:00")
    let expected = try #require(try world.occurrences("analysis").first)
    #expect(expected.id.nominal == "2027-03-31")
    #expect(expected.due == "2027-06-30")
    #expect(expected.isPreliminary)
    let fact = try world.happened("results", on: "2027-04-20")
    let confirmed = try #require(try world.occurrences("analysis").first)
    #expect(confirmed.id == expected.id)
    #expect(confirmed.due == "2027-07-20")
    #expect(!confirmed.isPreliminary)
    try world.undo(fact)
    #expect(try world.occurrences("analysis").first == expected)
  }

  @Test func `a preliminary date is replaced, and after a final one the next is a new event`()
    throws
  {
    let schedule = Schedule.plain(
      .duty("study", .relative(Relative(.within(Offset(3, .months)), anchor: .event("act"))))
    ) { $0.events["act"] = Event(name: "act", ask: "2027-01-01") }
    let world = try World(schedule, at: "2027-02-01 08:00")
    try world.happened("act", on: "2027-05-01", isPreliminary: true)
    #expect(try world.occurrences("study").map(\.isPreliminary) == [true])
    try world.happened("act", on: "2027-06-01")
    #expect(try world.occurrences("study").map(\.id.nominal) == ["2027-05-01"])
    #expect(try world.occurrences("study").map(\.due) == ["2027-09-01"])
    try world.happened("act", on: "2028-01-01")
    #expect(try world.occurrences("study").map(\.id.nominal) == ["2027-05-01", "2028-01-01"])
  }

  @Test func `an expected date is asked for from thirty days before until it is confirmed`() throws
  {
    let world = try World(survey(), at: "2027-02-01 08:00")
    try world.run(until: "2027-04-15 12:00")
    // Thirty days before 31 March is Monday 1 March; then the first working day of each month.
    #expect(
      world.mail.filter { $0.contains("ask") } == [
        "2027-03-01 07:30 * coordinator: results ask 2027-03-31 ask 2027-03-01",
        "2027-04-01 07:30 * coordinator: results ask 2027-03-31 ask 2027-04-01",
      ])
    try world.happened("results", on: "2027-04-20")
    try world.run(until: "2027-06-15 12:00")
    #expect(world.mail.filter { $0.contains("ask") }.count == 2)
  }

  @Test func `what is expected every year ends with the plan, the covered year counting`() throws {
    func schedule(_ covers: Obligation.Covers) -> Schedule {
      Schedule.plain(
        .duty("survey", .relative(Relative(.at, anchor: .event("closing")))) { $0.covers = covers }
      ) {
        $0.plan.until = "2028-12-31"
        $0.events["closing"] = Event(name: "closing", ask: "2027-01-01", expected: .yearly("03-03"))
      }
    }
    func nominals(_ covers: Obligation.Covers) throws -> [String] {
      try World(schedule(covers), at: "2028-12-01 08:00").occurrences("survey").map(\.id.nominal)
    }
    #expect(try nominals(.same) == ["2027-03-03", "2028-03-03"])
    // In March 2029 the year 2028 is reported.
    #expect(try nominals(.previousYear) == ["2027-03-03", "2028-03-03", "2029-03-03"])
  }

  @Test func `what is owed before a document expires is owed after it too`() throws {
    let schedule = Schedule.plain(
      .duty("renewal", .relative(Relative(.before(Offset(6, .months)), anchor: .expiry))) {
        $0.each = .register("places")
      }
    ) { $0.registers = Register.of(Subject(id: "policy", until: "2027-12-31")) }
    let world = try World(schedule, at: "2028-02-01 08:00")
    let renewal = try #require(try world.occurrences("renewal", "policy").first)
    #expect(renewal.due == "2027-06-30")
    #expect(renewal.isOpen)
    try world.done("renewal", "policy", on: "2028-02-01")
    #expect(
      try world.occurrences("renewal", "policy").first?.state
        == .done(on: "2028-02-01", fact: FactID(1)))
  }
}
