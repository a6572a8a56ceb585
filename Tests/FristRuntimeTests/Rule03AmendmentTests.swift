import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 3: changes in time` {
  @Test func `an amendment holds for what is due from its day on`() throws {
    let schedule = Schedule.plain(
      .duty("report", .yearly("04-30")) {
        $0.amended = [
          Obligation.Amended(
            from: "2028-01-01", title: "Ny rapport", coordinates: ["other"], contributes: [])
        ]
      })
    let world = try World(schedule, at: "2027-03-25 08:00")
    try world.run(until: "2028-04-03 12:00")
    // Friday 30 April 2027 less 30 days is 31 March. Sunday 30 April 2028 is planned for Friday 28,
    // less 30 days Wednesday 29 March. What the board owes from 2027 stays with the board: it lapses
    // when its successor falls due.
    #expect(
      Set(
        world.attempts.map {
          "\($0.content.reminders[0].occurrence.id.nominal) \($0.content.recipient)"
        })
        == [
          "2027-04-30 board mailbox", "2027-04-30 board manager", "2027-04-30 * coordinator",
          "2028-04-30 other mailbox",
        ])
    let last = try #require(world.attempts.last?.content.reminders.first)
    #expect(last.obligation.title == "Ny rapport")
    #expect(last.coordinates == ["Andra nämnden"])
  }

  @Test func `a renamed obligation keeps its facts and its ledger`() throws {
    let schedule = Schedule.plain(
      .duty("report", .yearly("03-31")), .duty("survey", .by("2027-03-31")))
    let world = try World(schedule, at: "2027-03-01 07:30")
    try world.cycle()
    #expect(world.mail.count == 1)
    try world.done("report", on: "2027-03-02")
    world.schedules[0].obligations[0].name = "yearly-report"
    world.schedules[0].obligations[0].was = "report"
    world.schedules[0].obligations[1].name = "mapping"
    world.schedules[0].obligations[1].was = "survey"
    try world.reload()
    try world.run(until: "2027-03-17 12:00")
    let first = try #require(try world.occurrences("yearly-report").first)
    #expect(first.state == .done(on: "2027-03-02", fact: FactID(1)))
    // The step of 1 March was told under the former name.
    #expect(
      world.mail.dropFirst()
        == ["2027-03-17 07:30 board mailbox: mapping 2027-03-31 before 14 days"])
  }

  @Test func `an undone completion of a renamed obligation opens it again`() throws {
    let world = try World(
      Schedule.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-01 07:30")
    let fact = try world.done("report", on: "2027-03-01")
    world.schedules[0].obligations[0].name = "summary"
    world.schedules[0].obligations[0].was = "report"
    try world.reload()
    try world.cycle()
    #expect(world.mail.isEmpty)
    try world.undo(fact)
    try world.cycle()
    #expect(
      world.mail == ["2027-03-01 07:30 board mailbox: summary 2027-03-31 before 30 days"])
  }

  @Test func `a renamed obligation is no later one`() throws {
    let schedule = Schedule.plain(.duty("report", .yearly("02-15")))
    let world = try World(schedule, at: "2027-03-01 07:30")
    world.schedules[0].obligations[0].name = "summary"
    world.schedules[0].obligations[0].was = "report"
    try world.reload()
    #expect(try world.occurrences("summary").first?.id.nominal == "2027-02-15")
  }

  @Test func `facts under a former name and parts of a coverage match what there is`() throws {
    let schedule = Schedule.plain(
      .duty("report", .by("2027-03-31")),
      .duty("visits", .by("2027-04-30")) {
        $0.each = .register("places")
        $0.contributes = ["other"]
        $0.contributions = Offset(3, .weeks)
      }
    ) { $0.registers = Register.of(Subject(id: "a")) }
    let world = try World(schedule, at: "2027-03-01 07:30")
    try world.done("report", on: "2027-03-01")
    try world.done("visits", on: "2027-03-01", by: "other")
    world.schedules[0].obligations[0].name = "summary"
    world.schedules[0].obligations[0].was = "report"
    try world.reload()
    #expect(try world.engine.unmatchedFacts() == [])
  }
}
