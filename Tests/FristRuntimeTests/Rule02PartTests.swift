import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 2: parts and answers` {
  /// The board reports by Friday 30 April 2027; the other contributes three weeks before, 9 April.
  private let reported = Schedule.plain(
    .duty("report", .yearly("04-30")) {
      $0.contributes = ["other"]
      $0.contributions = Offset(3, .weeks)
    })

  private func part(_ world: World) throws -> Occurrence {
    let whole = try #require(try world.occurrences("report").first)
    let duties = try #require(world.engine.duties.first)
    return try #require(
      duties.parts(of: whole, in: Outlook(facts: world.engine.facts, today: "2027-03-01")).first)
  }

  @Test func `a contributor has a part of its own, due before the whole`() throws {
    let world = try World(reported, at: "2027-03-01 08:00")
    let part = try part(world)
    #expect("\(part.id)" == "plan/report/2027-04-30@other")
    #expect(part.due == "2027-04-09")
    try world.run(until: "2027-04-12 12:00")
    // 9 April less 30 days is 10 March; less 14 Good Friday, so Thursday 25 March; less 3 Tuesday 6
    // April. Saturday 10 April is told on Monday. The board's own 30 days are on 31 March.
    #expect(
      world.mail == [
        "2027-03-10 07:30 other mailbox: report 2027-04-30 before 30 days",
        "2027-03-25 07:30 other mailbox: report 2027-04-30 before 14 days",
        "2027-03-31 07:30 board mailbox: report 2027-04-30 before 30 days",
        "2027-04-06 07:30 other mailbox: report 2027-04-30 before 3 days",
        "2027-04-12 07:30 other mailbox: report 2027-04-30 overdue 1 days",
      ])
  }

  @Test func `a part that is in closes itself and nothing else`() throws {
    let world = try World(reported, at: "2027-03-10 07:30")
    try world.done("report", on: "2027-03-10", by: "other")
    try world.run(until: "2027-03-31 12:00")
    #expect(
      world.mail == ["2027-03-31 07:30 board mailbox: report 2027-04-30 before 30 days"])
    #expect(try part(world).state == .done(on: "2027-03-10", fact: FactID(1)))
    #expect(try world.occurrences("report").first?.isOpen == true)
  }

  @Test func `an open part is not received once the whole is done, waived with it`() throws {
    let world = try World(reported, at: "2027-03-10 07:30")
    let done = try world.done("report", on: "2027-03-09")
    #expect(try part(world).state == .notReceived)
    try world.undo(done)
    try world.waive("report", nil, "2027-04-30")
    #expect(try part(world).state == .waived(fact: FactID(3)))
    try world.run(until: "2027-05-03 12:00")
    #expect(world.mail.isEmpty)
  }

  @Test func `what is pending for a part stays when the whole is decided again`() throws {
    let world = try World(reported, at: "2027-03-10 07:30")
    world.receiver = { _ in .deferred(Reply(code: 451, text: "later"), retryAfter: nil) }
    try world.cycle()
    try world.reload()
    try world.cycle()
    let pending = try world.store.pendingOccurrences()
    #expect(pending.map(\.description) == ["plan/report/2027-04-30@other"])
  }

  /// Each board answers for itself by 31 March; the office collects.
  private func answered(coordinates: [Name<Body>] = ["office"]) -> Schedule {
    Schedule.plain(
      .duty("answers", .by("2027-03-31")) {
        $0.each = .members(of: "all")
        $0.coordinates = coordinates
      }
    ) {
      $0.plan.bodies["office"] = Body(title: "Kontoret", kind: .office)
      $0.plan.bodies["all"] = Body(title: "Alla", members: ["board", "other"])
      $0.contacts.append(Contact(body: "office", role: .mailbox, mail: "office@example.se"))
    }
  }

  @Test func `who coordinates bodies that answer is told how many have`() throws {
    let world = try World(answered(), at: "2027-03-18 08:00")
    try world.done("answers", "other", on: "2027-03-18")
    try world.run(until: "2027-04-01 12:00")
    // 31 March less 3 days is Easter Sunday, so Thursday 25 March.
    #expect(
      world.mail.sorted() == [
        "2027-03-18 08:00 board mailbox: answers/board 2027-03-31 before 14 days, "
          + "late from 2027-03-17",
        "2027-03-25 07:30 board mailbox: answers/board 2027-03-31 before 3 days",
        "2027-03-25 07:30 office mailbox: answers 2027-03-31 before 3 days",
        "2027-04-01 07:30 board mailbox: answers/board 2027-03-31 overdue 1 days",
        "2027-04-01 07:30 office mailbox: answers 2027-03-31 overdue 1 days",
      ])
    let told = try #require(
      world.attempts.last { $0.content.recipient.body == "office" }?.content.reminders.first)
    #expect(told.occurrence.progress.done == 1)
    #expect(told.occurrence.progress.required == 2)
  }

  @Test func `where the group itself coordinates the coordinator is told`() throws {
    let world = try World(answered(coordinates: ["all"]), at: "2027-03-25 07:30")
    try world.cycle()
    #expect(
      world.mail.contains("2027-03-25 07:30 * coordinator: answers 2027-03-31 before 3 days"))
  }

  @Test func `the whole is done when all have answered`() throws {
    let world = try World(answered(), at: "2027-03-02 08:00")
    try world.done("answers", "other", on: "2027-03-01")
    try world.done("answers", "board", on: "2027-03-02")
    try world.run(until: "2027-04-01 12:00")
    #expect(world.mail.isEmpty)
  }

  @Test func `the whole is not received once nobody is asked any more, and nobody hears of it`()
    throws
  {
    let schedule = Schedule.plain(
      .duty("final", .by("2027-06-10")) { $0.coordinates = ["office"] },
      .duty("answers", .before(10, .weeks, "final")) {
        $0.each = .members(of: "all")
        $0.coordinates = ["office"]
      }
    ) {
      $0.plan.bodies["office"] = Body(title: "Kontoret", kind: .office)
      $0.plan.bodies["all"] = Body(title: "Alla", members: ["board", "other"])
      $0.contacts.append(Contact(body: "office", role: .mailbox, mail: "office@example.se"))
    }
    // 10 June less 70 days is Thursday 1 April; 3 days before is Easter Monday, so 25 March.
    let world = try World(schedule, at: "2027-03-25 07:30")
    try world.cycle()
    #expect(
      world.mail.contains("2027-03-25 07:30 office mailbox: answers 2027-06-10 before 3 days"))
    let done = try world.done("final", on: "2027-03-25")
    let told = world.mail
    try world.run(until: "2027-04-09 12:00")
    #expect(world.mail == told)
    try world.undo(done)
    try world.waive("final", nil, "2027-06-10")
    try world.cycle()
    #expect(
      world.mail.dropFirst(told.count).contains(
        "2027-04-09 12:00 office mailbox: answers 2027-06-10 called-off"))
  }

  @Test func `coordinating bodies get parts from those who contribute to what they coordinate`()
    throws
  {
    var schedule = Schedule.plain(
      .duty("reports", .by("2027-04-30")) {
        $0.each = .coordinatingBodies
        $0.contributions = Offset(3, .weeks)
        $0.coordinates = ["office"]
      })
    schedule.plan.bodies["office"] = Body(title: "Kontoret", kind: .office)
    schedule.plan.activities = [
      "1": Activity(title: "1", wording: "1", coordinates: ["board"], contributes: ["other"]),
      "2": Activity(title: "2", wording: "2", coordinates: ["other"]),
    ]
    let world = try World(schedule, at: "2027-01-04 08:00")
    let duties = try #require(world.engine.duties.first)
    let outlook = Outlook(facts: world.engine.facts, today: "2027-01-04")
    func parts(_ subject: Name<Subject>) throws -> [String] {
      let whole = try #require(try world.occurrences("reports", subject).first)
      return duties.parts(of: whole, in: outlook).map(\.id.description)
    }
    #expect(try parts("board") == ["plan/reports/board/2027-04-30@other"])
    #expect(try parts("other").isEmpty)
    try world.run(until: "2027-03-31 12:00")
    // The part is due on Friday 9 April; the reports themselves on Friday 30 April.
    #expect(
      world.mail.filter { $0 < "2027-03-31" } == [
        "2027-03-10 07:30 other mailbox: reports/board 2027-04-30 before 30 days",
        "2027-03-25 07:30 other mailbox: reports/board 2027-04-30 before 14 days",
      ])
    try world.done("reports", "board", on: "2027-01-04", by: "other")
    #expect(try world.occurrences("reports", "board").first?.isOpen == true)
  }
}
