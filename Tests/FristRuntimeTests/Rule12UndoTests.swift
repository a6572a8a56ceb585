import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 12: undo` {
  @Test func `derives everything as if the fact had never been`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-02-01 08:00")
    let before = try world.occurrences("report")
    let fact = try world.done("report", on: "2027-01-20")
    #expect(try world.occurrences("report") != before)
    let undo = try world.undo(fact)
    #expect(try world.occurrences("report") == before)
    // An undo is a fact too.
    try world.undo(undo)
    #expect(
      try world.occurrences("report").first?.state == .done(on: "2027-01-20", fact: fact))
  }

  @Test func `brings back what was superseded unsent`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-01 07:30")
    world.receiver = { _ in .deferred(Reply(code: 451, text: "later"), retryAfter: nil) }
    try world.cycle()
    let fact = try world.done("report", on: "2027-03-01")
    try world.run(until: "2027-03-01 09:00")
    #expect(
      try world.ledger("report", nil, "2027-03-31")
        == ["before 30 days board mailbox: superseded, done"])
    world.receiver = { _ in .accepted(Receipt(text: "ok")) }
    try world.undo(fact)
    try world.run(until: "2027-03-01 10:00")
    #expect(
      world.mail == ["2027-03-01 09:00 board mailbox: report 2027-03-31 before 30 days"])
    #expect(Set(world.attempts.map(\.parcel.id)).count == 1)
  }

  @Test func `sends nothing again that was accepted`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-01 07:30")
    try world.run(until: "2027-03-01 08:00")
    try world.undo(try world.done("report", on: "2027-03-01"))
    try world.run(until: "2027-03-16 15:00")
    #expect(world.mail.count == 1)
  }

  @Test func `sends nothing again that may have arrived`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-01 07:30")
    world.receiver = { _ in .unknown(Reply(text: "connection lost after the dot")) }
    try world.cycle()
    world.receiver = { _ in .accepted(Receipt(text: "ok")) }
    let fact = try world.done("report", on: "2027-03-01")
    try world.run(until: "2027-03-01 09:00")
    try world.undo(fact)
    try world.run(until: "2027-03-16 15:00")
    #expect(
      try world.ledger("report", nil, "2027-03-31")
        == ["before 30 days board mailbox: superseded, done, perhaps arrived"])
    #expect(world.attempts.count == 1)
  }

  @Test func `reaches what hangs on the fact`() throws {
    let schedule = Schedule.plain(
      .duty("report", .yearly("04-30")),
      .duty("summary", .after(1, .months, "report", whenDone: true)))
    let world = try World(schedule, at: "2027-03-01 07:30")
    let fact = try world.done("report", on: "2027-02-05")
    // Due Friday 5 March: 3 days before is 2 March.
    try world.run(until: "2027-03-01 08:00")
    #expect(
      world.mail == [
        "2027-03-01 07:30 board mailbox: summary 2027-04-30 before 14 days, late from 2027-02-19"
      ])
    try world.undo(fact)
    try world.run(until: "2027-03-25 08:00")
    #expect(try world.occurrences("summary").isEmpty)
    // Those told of it hear so (24).
    #expect(
      world.mail.dropFirst() == [
        "2027-03-01 08:00 board mailbox: summary 2027-04-30 called-off"
      ])
  }
}
