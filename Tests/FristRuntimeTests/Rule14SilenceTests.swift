import CivilTime
import FristCore
import FristRuntime
import FristStore
import Testing

@Suite struct `Rule 14: silence` {
  private let schedule = Schedule.plain(.duty("report", .by("2027-03-31")))

  @Test func `withholds what would go, and the strongest step goes late when it ends`() throws {
    let world = try World(schedule, at: "2027-03-01 07:30")
    try world.cycle()
    try world.silence("report", until: "2027-03-20")
    try world.run(until: "2027-03-24 12:00")
    // The step of Wednesday 17 March goes on Monday 22, the first opening after Saturday 20.
    #expect(
      world.mail == [
        "2027-03-01 07:30 board mailbox: report 2027-03-31 before 30 days",
        "2027-03-22 07:30 board mailbox: report 2027-03-31 before 14 days, late from 2027-03-17",
      ])
  }

  @Test func `takes back what has not left, which comes again when it is undone`() throws {
    let world = try World(schedule, at: "2027-03-01 07:30")
    world.receiver = { _ in .deferred(Reply(code: 451, text: "later"), retryAfter: nil) }
    try world.cycle()
    let silence = try world.silence("report", until: "2027-03-20")
    try world.cycle()
    #expect(
      try world.ledger("report", nil, "2027-03-31")
        == ["before 30 days board mailbox: superseded, silenced"])
    world.receiver = { _ in .accepted(Receipt(text: "ok")) }
    try world.undo(silence)
    try world.cycle()
    #expect(
      try world.ledger("report", nil, "2027-03-31") == ["before 30 days board mailbox: accepted"])
  }

  /// The simulation found it, seed 604758.
  @Test func `holds again where the clock is set back into it`() throws {
    var schedule = schedule
    schedule.hours = .always
    let world = try World(schedule, at: "2027-02-20 12:00")
    try world.silence("report", until: "2027-03-20")
    world.receiver = { _ in .unknown(Reply(text: "no answer", concern: .channel)) }
    try world.run(until: "2027-03-21 00:00")
    #expect(world.attempts.count == 1)
    world.setClock("2027-03-20 23:57")
    let store = try #require(world.store as? SQLiteStore)
    try store.retry(DeliveryID(1), at: world.now)
    try world.run(until: "2027-03-20 23:59")
    #expect(world.attempts.count == 1)
    #expect(
      try world.ledger("report", nil, "2027-03-31")
        == ["before 14 days board mailbox: superseded, silenced, perhaps arrived"])
  }

  @Test func `of one subject leaves the others, of all leaves none`() throws {
    let world = try World(
      Schedule.plain(.duty("visits", .by("2027-03-31")) { $0.each = .register("places") }) {
        $0.registers = Register.of(Subject(id: "a"), Subject(id: "b"))
      }, at: "2027-03-01 07:00")
    try world.silence("visits", "a", until: "2027-03-15")
    try world.run(until: "2027-03-01 08:00")
    #expect(world.attempts.flatMap(\.content.reminders).map(\.occurrence.id.subject) == ["b"])
    try world.silence("visits", until: "2027-04-30")
    try world.run(until: "2027-04-20 08:00")
    #expect(world.attempts.count == 1)
  }

  @Test func `of an obligation silences its pace and its whole, of one subject neither`() throws {
    let paced = Schedule.plain(.duty("visits", .everyYear) { $0.each = .register("places") }) {
      $0.registers = Register.of(Subject(id: "a"), Subject(id: "b"), Subject(id: "c"))
    }
    let world = try World(paced, at: "2027-04-30 08:00")
    // On Monday 3 May, day 123 of 365, one of three is expected and none is done.
    try world.silence("visits", "a", until: "2027-06-30")
    try world.run(until: "2027-05-03 12:00")
    #expect(world.mail == ["2027-05-03 07:30 board mailbox: visits 2027 behind 2027-05-03"])
    try world.silence("visits", until: "2027-07-31")
    try world.run(until: "2027-07-30 12:00")
    #expect(world.mail.count == 1)
  }

  @Test func `of one body leaves the whole of several bodies`() throws {
    let answered = Schedule.plain(
      .duty("answers", .by("2027-03-31")) {
        $0.each = .members(of: "all")
        $0.coordinates = ["all"]
      }
    ) { $0.plan.bodies["all"] = Body(title: "Alla", members: ["board", "other"]) }
    let world = try World(answered, at: "2027-03-24 08:00")
    try world.silence("answers", "other", until: "2027-04-30")
    try world.run(until: "2027-03-25 12:00")
    #expect(
      world.mail.contains("2027-03-25 07:30 * coordinator: answers 2027-03-31 before 3 days"))
    #expect(!world.mail.contains { $0.contains("other mailbox") && $0.contains("2027-03-25") })
  }
}
