import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 9: relative` {
  @Test func `moves with its anchor and keeps its identity`() throws {
    let schedule = Schedule.plain(
      .duty("survey", .once(.during(.season(.spring, year: 2027)))),
      .duty("analysis", .after(3, .weeks, "survey")))
    let world = try World(schedule, at: "2027-02-01 08:00")
    let before = try #require(try world.occurrences("analysis").first)
    // Spring ends on Tuesday 15 June; three weeks later is 6 July.
    #expect(before.due == "2027-07-06")
    world.schedules[0].terms.spring = PeriodTerms.Span(
      from: MonthDay(month: 1, day: 15)!, until: MonthDay(month: 5, day: 31)!)
    try world.reload()
    let after = try #require(try world.occurrences("analysis").first)
    #expect(after.due == "2027-06-21")
    #expect(after.id == before.id)
  }

  @Test func `moves as a whole chain, done stays done`() throws {
    let schedule = Schedule.plain(
      .duty("report", .yearly("04-30")), .duty("draft", .before(70, .days, "report")),
      .duty("notes", .before(2, .weeks, "draft")))
    let world = try World(schedule, at: "2027-01-04 08:00")
    // 30 April less 70 days is 19 February, less 14 days 5 February.
    #expect(try world.occurrences("notes").first?.due == "2027-02-05")
    try world.done("notes", on: "2027-01-04")
    try world.done("report", on: "2027-01-04")
    #expect(try world.occurrences("draft").first?.state == .notReceived)
    #expect(
      try world.occurrences("notes").first?.state == .done(on: "2027-01-04", fact: FactID(1)))
  }

  @Test func `is withdrawn with an anchor that was waived`() throws {
    let schedule = Schedule.plain(
      .duty("report", .yearly("04-30")), .duty("draft", .before(70, .days, "report")),
      .duty("review", .after(7, .days, "report")))
    let world = try World(schedule, at: "2027-01-04 08:00")
    let waiver = try world.waive("report", nil, "2027-04-30")
    #expect(try world.occurrences("draft").first?.state == .withdrawn)
    #expect(try world.occurrences("review").first?.state == .withdrawn)
    try world.undo(waiver)
    #expect(try world.occurrences("draft").first?.state == .open)
  }

  @Test func `supersedes what was pending when its anchor is waived`() throws {
    // 30 days before Friday 19 February is 20 January.
    let schedule = Schedule.plain(
      .duty("report", .yearly("04-30")), .duty("draft", .before(70, .days, "report")))
    let world = try World(schedule, at: "2027-01-20 07:30")
    world.receiver = { _ in .deferred(Reply(code: 451, text: "later"), retryAfter: nil) }
    try world.cycle()
    try world.waive("report", nil, "2027-04-30")
    try world.cycle()
    #expect(
      try world.ledger("draft", nil, "2027-04-30")
        == ["before 30 days board mailbox: superseded, withdrawn"])
  }

  @Test func `before an anchor that is done was not received, after it is still owed`() throws {
    let schedule = Schedule.plain(
      .duty("report", .yearly("04-30")), .duty("draft", .before(70, .days, "report")),
      .duty("review", .after(7, .days, "report")))
    let world = try World(schedule, at: "2027-03-01 08:00")
    try world.done("report", on: "2027-02-25")
    #expect(try world.occurrences("draft").first?.state == .notReceived)
    #expect(try world.occurrences("review").first?.due == "2027-05-07")
    #expect(try world.occurrences("review").first?.isOpen == true)
  }

  static let places = Register.of(Subject(id: "a", riskClass: "hög"), Subject(id: "b"))

  /// High risk is due on 30 June, the rest on 31 December.
  static let visits = Obligation.duty("visits", .everyYear) {
    $0.each = .register("places")
    $0.classes = [
      "hög": .every(
        Recurrence(
          unit: .year,
          placement: .between(MonthDay(month: 1, day: 1)!, MonthDay(month: 6, day: 30)!)))
    ]
  }

  @Test func `counts from the last of a register's subjects`() throws {
    let schedule = Schedule.plain(Self.visits, .duty("summary", .after(2, .weeks, "visits"))) {
      $0.registers = Self.places
    }
    let world = try World(schedule, at: "2027-02-01 08:00")
    #expect(try world.occurrences("summary").first?.due == "2028-01-14")
    try world.waive("visits", "b", "2027")
    #expect(try world.occurrences("summary").first?.due == "2027-07-14")
    try world.waive("visits", "a", "2027")
    #expect(try world.occurrences("summary").first?.state == .withdrawn)
  }

  @Test func `counts from the same subject where both have the same register`() throws {
    let letter = Obligation.duty("letter", .after(2, .weeks, "visits")) {
      $0.each = .register("places")
    }
    let schedule = Schedule.plain(Self.visits, letter) { $0.registers = Self.places }
    let world = try World(schedule, at: "2027-02-01 08:00")
    #expect(try world.occurrences("letter", "a").first?.due == "2027-07-14")
    #expect(try world.occurrences("letter", "b").first?.due == "2028-01-14")
    try world.waive("visits", "a", "2027")
    #expect(try world.occurrences("letter", "a").first?.state == .withdrawn)
    #expect(try world.occurrences("letter", "b").first?.state == .open)
  }

  @Test func `counts from the completion where it says so`() throws {
    let schedule = Schedule.plain(
      Self.visits, .duty("summary", .after(1, .months, "visits", whenDone: true))
    ) { $0.registers = Self.places }
    let world = try World(schedule, at: "2027-05-03 08:00")
    #expect(try world.occurrences("summary").isEmpty)
    try world.done("visits", "a", on: "2027-03-10")
    #expect(try world.occurrences("summary").isEmpty)
    try world.done("visits", "b", on: "2027-04-20")
    let summary = try #require(try world.occurrences("summary").first)
    #expect(summary.id.nominal == "2027")
    #expect(summary.opens == "2027-04-20")
    #expect(summary.due == "2027-05-20")
  }

  @Test func `that waits for an event asks for its date and then begins`() throws {
    let routine = When.relative(Relative(.after(Offset(3, .months)), anchor: .event("new-act")))
    let schedule = Schedule.plain(.duty("routine", routine)) {
      $0.events = ["new-act": Event(name: "new-act", ask: "2027-01-11")]
    }
    let world = try World(schedule, at: "2027-01-04 08:00")
    try world.run(until: "2027-02-15 09:00")
    try world.happened("new-act", on: "2027-02-15")
    // Due Saturday 15 May, planned for Friday the 14th: 30 days before is 14 April.
    try world.run(until: "2027-04-15 09:00")
    #expect(
      world.mail == [
        "2027-01-11 07:30 * coordinator: new-act ask ask 2027-01-11",
        "2027-02-01 07:30 * coordinator: new-act ask ask 2027-02-01",
        "2027-04-14 07:30 board mailbox: routine 2027-02-15 before 30 days",
      ])
  }
}
