import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 3: edits` {
  @Test func `derive what is open anew and match the facts again`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-02-01 08:00")
    try world.done("report", on: "2027-02-01")
    try world.run(until: "2027-02-02 08:00")
    world.schedules[0].obligations[0].when = .by("2027-04-15")
    try world.reload()
    try world.run(until: "2027-06-01 08:00")
    let report = try #require(try world.occurrences("report").first)
    #expect(report.due == "2027-04-15")
    #expect(report.state == .done(on: "2027-02-01", fact: FactID(1)))
    #expect(world.mail.isEmpty)
  }

  @Test func `list the facts that match nothing`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-02-01 08:00")
    let fact = try world.done("report", on: "2027-02-01")
    world.schedules[0].obligations = [.duty("other", .by("2027-03-31"))]
    try world.reload()
    #expect(try world.engine.unmatchedFacts().map(\.id) == [fact])
  }

  @Test func `T21 supersede what no obligation calls for any more`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-01 07:30")
    world.receiver = { _ in .deferred(Reply(code: 451, text: "later"), retryAfter: nil) }
    try world.run(until: "2027-03-01 08:00")
    #expect(
      try world.ledger("report", nil, "2027-03-31") == ["before 30 days board mailbox: pending"])
    world.schedules[0].obligations = []
    try world.reload()
    #expect(
      try world.ledger("report", nil, "2027-03-31")
        == ["before 30 days board mailbox: superseded, removed"])
    world.receiver = { _ in .accepted(Receipt(text: "ok")) }
    try world.run(until: "2027-05-01 08:00")
    #expect(world.mail.isEmpty)
  }

  @Test func `supersede what an occurrence that is gone had pending`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-01 07:30")
    world.receiver = { _ in .deferred(Reply(code: 451, text: "later"), retryAfter: nil) }
    try world.run(until: "2027-03-01 08:00")
    world.schedules[0].obligations[0].when = .by("2027-12-01")
    try world.reload()
    try world.run(until: "2027-03-01 09:00")
    #expect(
      try world.ledger("report", nil, "2027-03-31")
        == ["before 30 days board mailbox: superseded, removed"])
  }

  @Test func `of a review date close the reminder of the old one`() throws {
    let block = NoDeadline(
      activities: ["a"], by: "board", date: "2027-01-01", review: "2027-03-01")
    let world = try World(.plain { $0.noDeadline = [block] }, at: "2027-02-01 08:00")
    world.receiver = { _ in .deferred(Reply(code: 451, text: "later"), retryAfter: nil) }
    try world.run(until: "2027-03-01 08:00")
    #expect(
      try world.ledger("no-deadline", nil, "2027-03-01 a")
        == ["review * coordinator: pending"])
    world.schedules[0].noDeadline[0].review = "2028-03-01"
    try world.reload()
    try world.run(until: "2027-03-01 09:00")
    #expect(
      try world.ledger("no-deadline", nil, "2027-03-01 a")
        == ["review * coordinator: superseded, removed"])
  }
}
