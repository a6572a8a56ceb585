import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 19: the watermark` {
  @Test func `lets a quiet cycle look at nothing`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-02-01 08:00")
    #expect(try world.engine.decide(at: world.now).looked == 1)
    #expect(try world.engine.decide(at: world.now).looked == 0)
    world.setClock("2027-02-03 12:00")
    #expect(try world.engine.decide(at: world.now).looked == 0)
  }

  @Test func `is passed by a fact for its own obligation and subject alone`() throws {
    let task = Obligation.duty("task", .by("2027-03-31")) { $0.each = .register("places") }
    let world = try World(
      .plain(task, .duty("report", .by("2027-03-31"))) {
        $0.registers = Register.of(Subject(id: "a"), Subject(id: "b"), Subject(id: "c"))
      }, at: "2027-02-01 08:00")
    #expect(try world.engine.decide(at: world.now).looked == 4)
    try world.done("task", "b", on: "2027-02-01")
    #expect(try world.engine.decide(at: world.now).looked == 1)
  }

  @Test func `is passed by a revision for everything`() throws {
    let world = try World(
      .plain(.duty("a", .by("2027-03-31")), .duty("b", .by("2027-03-31"))),
      at: "2027-02-01 08:00")
    try world.cycle()
    try world.reload()
    #expect(try world.engine.decide(at: world.now).looked == 2)
  }

  @Test func `T02 an hour ahead of the clock is set back and reported`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-06-01 08:00")
    try world.cycle()
    world.setClock("2027-06-01 07:01")
    #expect(try world.engine.decide(at: world.now).watermarkSetBack == nil)
    world.setClock("2027-03-01 07:30")
    let decided = try world.engine.decide(at: world.now)
    #expect(decided.watermarkSetBack == World.instant("2027-06-01 08:00"))
    #expect(decided.looked == 1)
    // What was accepted under the wrong clock is not sent again.
    #expect(decided.decided == 0)
    #expect(try world.engine.decide(at: world.now).looked == 0)
  }

  @Test func `what was decided under a clock that was ahead does not leave early`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-06-01 08:00")
    world.receiver = { _ in .deferred(Reply(code: 451, text: "later"), retryAfter: nil) }
    try world.cycle()
    world.setClock("2027-02-01 08:00")
    world.receiver = { _ in .accepted(Receipt(text: "ok")) }
    try world.run(until: "2027-03-01 12:00")
    #expect(
      world.mail == ["2027-03-01 07:30 board mailbox: report 2027-03-31 before 30 days"])
  }

  @Test func `what was accepted is not decided again before its next step`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-01 07:30")
    try world.cycle()
    #expect(world.mail.count == 1)
    world.setClock("2027-03-02 07:30")
    #expect(try world.engine.decide(at: world.now).looked == 0)
    world.setClock("2027-03-24 07:30")
    #expect(try world.engine.decide(at: world.now).decided == 1)
  }

  @Test func `what was not accepted is decided every day`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-01 07:30")
    world.receiver = { _ in .deferred(Reply(code: 451, text: "later"), retryAfter: nil) }
    try world.cycle()
    for day in ["2027-03-02", "2027-03-03"] {
      world.setClock("\(day) 07:30")
      #expect(try world.engine.decide(at: world.now).looked == 1)
    }
  }

  /// The day on which the body was told is not known when it is told.
  @Test func `an escalation that waits for the body is decided the day after`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-06-01 07:30")
    try world.cycle()
    world.setClock("2027-06-02 07:30")
    #expect(try world.engine.decide(at: world.now).looked == 1)
    #expect(try world.engine.decide(at: world.now).looked == 0)
  }

  @Test func `a look at the occurrences loses no fact`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-01 07:30")
    world.receiver = { _ in .deferred(Reply(code: 451, text: "later"), retryAfter: nil) }
    try world.cycle()
    try world.done("report", on: "2027-03-01")
    _ = try world.occurrences("report")
    #expect(try world.engine.decide(at: world.now).superseded == 1)
  }
}
