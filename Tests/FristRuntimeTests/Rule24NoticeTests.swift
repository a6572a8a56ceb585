import CivilTime
import FristCore
import FristRuntime
import FristStore
import Testing

/// Messages about Frist itself. The first Monday of 2027 is 4 January; hours are 07:30 to 16:00.
@Suite struct `Rule 24: a notice is about Frist itself` {
  private static let operations: MailAddress = "operations@example.se"
  private static func weekly(_ obligations: Obligation...) -> Schedule {
    var schedule = Schedule.plain()
    schedule.obligations = obligations
    schedule.summary = .weekly(.monday, TimeOfDay("07:30")!)
    return schedule
  }

  @Test func `the coordinator hears every Monday, and nothing of the week before the first start`()
    throws
  {
    let world = try World(Self.weekly(.duty("report", .by("2027-03-31"))), at: "2027-01-07 09:00")
    try world.run(until: "2027-01-19 12:00")
    #expect(
      world.notices == [
        "2027-01-11 07:30 * coordinator: summary",
        "2027-01-18 07:30 * coordinator: summary",
      ])
  }

  @Test func `one weekly mail follows a downtime of several, on the day of the return`() throws {
    let world = try World(Self.weekly(.duty("report", .by("2027-12-31"))), at: "2027-01-07 09:00")
    try world.run(until: "2027-01-11 12:00")
    // Thursday; the last moment before it was Monday the 1st.
    try world.sleep(until: "2027-02-04 10:00")
    try world.run(until: "2027-02-08 12:00")
    #expect(
      world.notices.dropFirst() == [
        "2027-02-04 10:00 * coordinator: summary",
        "2027-02-08 07:30 * coordinator: summary",
      ])
  }

  @Test func `the weekly mail lists what is overdue, coming, behind or asked for, nothing secret`()
    throws
  {
    let schedule = Self.weekly(
      .duty("late", .by("2027-01-15")), .duty("soon", .by("2027-02-12")),
      .duty("far", .by("2027-06-30")), .duty("done", .by("2027-02-10")),
      .duty("secret", .by("2027-02-11")) { $0.confidential = true },
      .duty("visits", .everyYear) { $0.each = .register("places") })
    let world = try World(schedule, at: "2027-01-11 12:00")
    world.schedules[0].registers = Register.of(Subject(id: "a"), Subject(id: "b"))
    try world.reload()
    try world.done("done", on: "2027-01-11")
    try world.run(until: "2027-01-18 08:00")
    let weekly = try #require(world.noticed.last)
    #expect(
      weekly.content.reminders.map { "\($0.occurrence.id.obligation) \($0.step)" } == [
        "late overdue 3 days", "soon before 25 days",
      ])
    // By Monday 12 July 193 of 365 days have passed, so that one of two was expected on the 2nd.
    try world.run(until: "2027-07-12 08:00")
    let summer = try #require(world.noticed.last)
    #expect(
      summer.content.reminders.map { "\($0.occurrence.id.obligation) \($0.step)" }
        .filter { $0.hasPrefix("visits") } == ["visits behind 2027-07-12"])
  }

  @Test func `the weekly mail counts more than it has room for`() throws {
    let schedule = Self.weekly(
      .duty("visits", .by("2027-01-15")) { $0.each = .register("places") },
      .duty("soon", .by("2027-02-12")))
    let world = try World(schedule, at: "2027-01-11 12:00")
    world.schedules[0].registers = [
      "places": Register(name: "places", subjects: (1...230).map { Subject(id: Name("s\($0)")) })
    ]
    try world.reload()
    try world.run(until: "2027-01-18 08:00")
    let reminders = try #require(world.noticed.last).content.reminders
    #expect(reminders.count == 231)
    // Those that can be shown say for whom they are; the rest only count.
    #expect(reminders.filter { !$0.coordinates.isEmpty }.count == 101)
  }

  /// Boards are elected anew in September 2026; 1 December is a Tuesday.
  @Test func `the first weekly mail of December after an election asks about all contacts`() throws
  {
    var schedule = Self.weekly(.duty("report", .by("2027-12-31")))
    schedule.contacts.append(
      Contact(body: "board", role: .officer, mail: "gone@example.se", until: "2026-12-06"))
    let world = try World(schedule, at: "2026-11-20 09:00")
    try world.run(until: "2027-12-31 12:00")
    let asked = world.noticed.compactMap { told -> (String, [Contact])? in
      guard case .summary(let tally)? = told.content.notice, !tally.contacts.isEmpty else {
        return nil
      }
      return (told.line, tally.contacts.map(\.contact))
    }
    #expect(asked.map(\.0) == ["2026-12-07 07:30 * coordinator: summary"])
    #expect(asked.first?.1 == schedule.contacts.dropLast())
  }

  @Test func `the weekly mail counts what left and what did not`() throws {
    var schedule = Self.weekly(.duty("report", .by("2027-02-11")))
    schedule.policies["standard"] = Policy(name: "standard", also: ["hook"])
    let world = try World(schedule, at: "2027-01-07 12:00")
    try world.run(until: "2027-01-18 08:00")
    let weekly = try #require(world.noticed.last)
    #expect(
      weekly.content.notice
        == .summary(Notice.Tally(since: "2027-01-11", mails: 1, webhooks: 1)))
  }

  @Test func `what is given up is told once a day, to the coordinator and to operations`() throws {
    let world = try World(
      .plain(.duty("one", .by("2027-02-10")), .duty("two", .by("2027-02-11"))),
      at: "2027-01-11 06:00", operations: [Self.operations])
    world.receiver = { _ in .rejected(Reply(code: 550, text: "no such user")) }
    try world.run(until: "2027-01-13 12:00")
    #expect(
      world.notices == [
        "2027-01-11 07:30 * coordinator: undeliverable",
        "2027-01-11 07:30 * operations operations@example.se: undeliverable",
        "2027-01-12 07:30 * coordinator: undeliverable",
        "2027-01-12 07:30 * operations operations@example.se: undeliverable",
      ])
    let first = try #require(world.noticed.first)
    guard case .undeliverable(let rows)? = first.content.notice else {
      Issue.record("expected a notice of what was given up")
      return
    }
    #expect(rows.map(\.reply) == ["550 no such user"])
    #expect(rows.map(\.address) == ["board@example.se"])
  }

  /// Four leave at a time, as there are connections, and the daemon decides in between.
  @Test func `what is refused within a minute stands in one notice`() throws {
    let world = try Boards.world(20, operations: [Self.operations]) { _ in
      .rejected(Reply(code: 550, text: "relaying denied"))
    }
    for _ in 0..<10 {
      _ = try world.engine.decide(at: world.now)
      for leased in try world.lease() { try world.deliver(leased) }
    }
    try world.run(until: "2027-03-02 12:00")
    #expect(
      world.notices == [
        "2027-03-01 07:30 * coordinator: undeliverable",
        "2027-03-01 07:30 * operations operations@example.se: undeliverable",
      ])
    guard case .undeliverable(let rows)? = world.noticed.first?.content.notice else {
      Issue.record("expected a notice of what was given up")
      return
    }
    #expect(rows.count == 20)
  }

  @Test func `a notice never causes a notice`() throws {
    let world = try World(
      .plain(.duty("one", .by("2027-02-10"))), at: "2027-01-11 06:00",
      operations: [Self.operations])
    world.receiver = { _ in .rejected(Reply(code: 550, text: "no such user")) }
    world.noticeReceiver = world.receiver
    try world.run(until: "2027-03-01 12:00")
    // Every day on which a reminder was given up has one notice to each.
    let days = Set(world.attempts.map { String($0.at.prefix(10)) })
    #expect(Set(world.noticed.map { String($0.at.prefix(10)) }) == days)
    #expect(world.noticed.count == 2 * days.count)
  }

  @Test func `what was tried again and given up again is told again`() throws {
    let store = try SQLiteStore()
    let world = try World(
      .plain(.duty("one", .by("2027-02-10"))), at: "2027-01-11 06:00", store: store)
    world.receiver = { _ in .rejected(Reply(code: 550, text: "no such user")) }
    try world.run(until: "2027-01-11 12:00")
    let lost = try #require(try store.outbox().first)
    world.setClock("2027-01-12 12:00")
    try store.retry(lost.delivery.id, at: world.now)
    try world.run(until: "2027-01-12 13:00")
    #expect(
      world.notices == [
        "2027-01-11 07:30 * coordinator: undeliverable",
        "2027-01-12 12:00 * coordinator: undeliverable",
      ])
  }

  @Test func `bad files are told once a day, to operations without what they say`() throws {
    let world = try World(
      .plain(.duty("one", .by("2027-12-31"))), at: "2027-01-11 08:00",
      operations: [Self.operations])
    try world.engine.tellBadFiles(["plan.yaml:1:1: error"], at: world.now)
    try world.engine.tellBadFiles(["plan.yaml:1:1: error", "another"], at: world.now)
    try world.run(until: "2027-01-12 08:00")
    try world.engine.tellBadFiles(["plan.yaml:1:1: error"], at: world.now)
    try world.run(until: "2027-01-13 08:00")
    #expect(
      world.notices == [
        "2027-01-11 08:00 * coordinator: badFiles",
        "2027-01-11 08:00 * operations operations@example.se: badFiles",
        "2027-01-12 08:00 * coordinator: badFiles",
        "2027-01-12 08:00 * operations operations@example.se: badFiles",
      ])
    #expect(
      world.noticed.prefix(2).map(\.content.notice) == [
        .badFiles(errors: ["plan.yaml:1:1: error"], count: 1), .badFiles(errors: [], count: 1),
      ])
  }

  @Test func `operations hears that nobody coordinates, when the last row ends`() throws {
    let schedule = Schedule.plain(.duty("one", .by("2027-12-31"))) {
      $0.contacts[2].until = "2027-01-31"
    }
    let world = try World(schedule, at: "2027-01-11 08:00", operations: [Self.operations])
    try world.run(until: "2027-03-31 08:00")
    // The row holds through Sunday 31 January.
    #expect(
      world.notices == ["2027-02-01 07:30 * operations operations@example.se: noCoordinator"])
  }
}
