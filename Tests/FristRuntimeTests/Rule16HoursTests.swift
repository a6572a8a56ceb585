import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rules 16 and 17: closed days and time of day` {
  static func schedule(
    _ due: CivilDate, _ policy: Policy, from: CivilDate = "2027-01-01",
    edit: (inout Schedule) -> Void = { _ in }
  ) -> Schedule {
    let duty = Obligation.duty("task", .by(due)) { $0.policy = policy.name }
    return .plain(duty, from: from) {
      $0.policies[policy.name] = policy
      edit(&$0)
    }
  }

  static func policy(
    before: [Offset] = [], overdue: [Offset] = [], digest: Digest = .none,
    lists: Policy.Lists = .steps
  ) -> Policy {
    Policy(
      name: "own", before: before, overdue: overdue, escalate: [], copy: [], digest: digest,
      lists: lists)
  }

  @Test func `a step before goes on the working day before a closed day, one after on the next`()
    throws
  {
    // Friday 30 April 2027; 5 days before is Sunday the 25th, the day after Saturday 1 May.
    let policy = Self.policy(before: [Offset(5, .days)], overdue: [Offset(1, .days)])
    let world = try World(Self.schedule("2027-04-30", policy), at: "2027-04-01 08:00")
    try world.run(until: "2027-05-05 08:00")
    #expect(
      world.mail == [
        "2027-04-23 07:30 board mailbox: task 2027-04-30 before 5 days",
        "2027-05-03 07:30 board mailbox: task 2027-04-30 overdue 1 days",
      ])
  }

  @Test func `a local closure is closed too`() throws {
    // Weeks 28 to 31 are 12 July to 8 August 2027. The day after Friday 9 July is closed until then.
    let policy = Self.policy(overdue: [Offset(3, .days)])
    let schedule = Self.schedule("2027-07-09", policy) { $0.calendar.closures = [.weeks(28...31)] }
    let world = try World(schedule, at: "2027-07-01 08:00")
    try world.run(until: "2027-08-10 08:00")
    #expect(world.mail == ["2027-08-09 07:30 board mailbox: task 2027-07-09 overdue 3 days"])
  }

  @Test func `what is decided outside the hours waits for the next opening`() throws {
    // First started on Friday 5 March at 16:00, the very moment of closing.
    let policy = Self.policy(before: [Offset(30, .days)])
    let world = try World(Self.schedule("2027-03-31", policy), at: "2027-03-05 16:00")
    try world.cycle()
    #expect(try world.ledger("task", nil, "2027-03-31").isEmpty)
    try world.run(until: "2027-03-08 12:00")
    #expect(
      world.mail == [
        "2027-03-08 07:30 board mailbox: task 2027-03-31 before 30 days, late from 2027-03-01"
      ])
  }

  @Test func `what is decided a minute before closing leaves`() throws {
    let policy = Self.policy(before: [Offset(30, .days)])
    let world = try World(Self.schedule("2027-03-31", policy), at: "2027-03-05 15:59")
    try world.cycle()
    #expect(world.mail.count == 1)
  }

  @Test func `it is decided again at the opening`() throws {
    let policy = Self.policy(before: [Offset(30, .days)])
    let world = try World(Self.schedule("2027-03-31", policy), at: "2027-03-05 20:00")
    try world.cycle()
    try world.done("task", on: "2027-03-05")
    try world.run(until: "2027-03-09 12:00")
    #expect(world.mail.isEmpty)
  }

  @Test func `a retry waits for the hours too`() throws {
    let policy = Self.policy(before: [Offset(30, .days)])
    let world = try World(Self.schedule("2027-03-31", policy), at: "2027-03-05 15:59")
    world.receiver = { attempt in
      attempt.number == 1
        ? .deferred(Reply(code: 451, text: "later"), retryAfter: .seconds(300))
        : .accepted(Receipt(text: "ok"))
    }
    try world.run(until: "2027-03-08 12:00")
    #expect(world.attempts.map(\.at) == ["2027-03-05 15:59", "2027-03-08 07:30"])
  }

  @Test func `hours always let steps leave at midnight, on their moved days`() throws {
    let policy = Self.policy(before: [Offset(5, .days)], overdue: [Offset(1, .days)])
    let schedule = Self.schedule("2027-04-30", policy) { $0.hours = .always }
    let world = try World(schedule, at: "2027-04-01 08:00")
    try world.run(until: "2027-05-05 08:00")
    #expect(
      world.mail == [
        "2027-04-23 00:00 board mailbox: task 2027-04-30 before 5 days",
        "2027-05-03 00:00 board mailbox: task 2027-04-30 overdue 1 days",
      ])
  }

  @Test func `hours always let what is late leave at once on a closed day`() throws {
    let policy = Self.policy(before: [Offset(5, .days)])
    let schedule = Self.schedule("2027-04-30", policy) { $0.hours = .always }
    // A Sunday.
    let world = try World(schedule, at: "2027-04-25 21:00")
    try world.cycle()
    #expect(
      world.mail == [
        "2027-04-25 21:00 board mailbox: task 2027-04-30 before 5 days, late from 2027-04-23"
      ])
  }

  @Test func `a digest waits for its moment`() throws {
    // 1 March 2027 is a Monday: 8 o'clock that day; the Wednesday waits for Monday the 22nd.
    let policy = Self.policy(
      before: [Offset(30, .days), Offset(14, .days)],
      digest: .weekly(.monday, TimeOfDay(hour: 8, minute: 0)!))
    let world = try World(Self.schedule("2027-03-31", policy), at: "2027-02-01 08:00")
    try world.run(until: "2027-04-01 08:00")
    #expect(
      world.mail == [
        "2027-03-01 08:00 board mailbox: task 2027-03-31 before 30 days",
        "2027-03-22 08:00 board mailbox: task 2027-03-31 before 14 days",
      ])
  }

  @Test func `a digest of a closed Monday goes on the next working day`() throws {
    // Easter Monday is 29 March 2027.
    let policy = Self.policy(
      before: [Offset(14, .days)], digest: .weekly(.monday, TimeOfDay(hour: 8, minute: 0)!))
    let world = try World(Self.schedule("2027-04-09", policy), at: "2027-03-24 08:00")
    try world.run(until: "2027-04-09 08:00")
    #expect(world.mail == ["2027-03-30 08:00 board mailbox: task 2027-04-09 before 14 days"])
  }

  @Test func `a monthly digest goes on the first working day`() throws {
    // 2 May 2027 is a Sunday, 1 May a Saturday.
    let policy = Self.policy(
      before: [Offset(14, .days)], digest: .monthly(TimeOfDay(hour: 7, minute: 30)!))
    let world = try World(Self.schedule("2027-05-05", policy), at: "2027-04-01 08:00")
    try world.run(until: "2027-05-05 08:00")
    #expect(world.mail == ["2027-05-03 07:30 board mailbox: task 2027-05-05 before 14 days"])
  }

  /// The example of `format.md` 5.1.
  @Test func `a list of what is open comes every Monday until it is done`() throws {
    let duty = Obligation.duty("task", .yearly("03-12")) { $0.policy = "stratsys" }
    let world = try World(.plain(duty), at: "2027-02-01 08:00")
    try world.run(until: "2027-03-17 08:00")
    try world.done("task", on: "2027-03-17")
    try world.run(until: "2027-04-30 08:00")
    #expect(
      world.mail == [
        "2027-02-15 08:00 board mailbox: task 2027-03-12 open 2027-02-15",
        "2027-02-22 08:00 board mailbox: task 2027-03-12 open 2027-02-22",
        "2027-03-01 08:00 board mailbox: task 2027-03-12 open 2027-03-01",
        "2027-03-08 08:00 board mailbox: task 2027-03-12 open 2027-03-08",
        "2027-03-15 08:00 board mailbox: task 2027-03-12 open 2027-03-15",
      ])
  }

  @Test func `a list whose moments passed while Frist was down comes once`() throws {
    let duty = Obligation.duty("task", .yearly("03-12")) { $0.policy = "stratsys" }
    let world = try World(.plain(duty), at: "2027-02-01 08:00")
    try world.sleep(until: "2027-03-03 10:00")
    try world.run(until: "2027-03-05 08:00")
    #expect(
      world.mail == [
        "2027-03-03 10:00 board mailbox: task 2027-03-12 open 2027-03-01, late from 2027-03-01"
      ])
  }

  @Test func `two schedules keep their own hours`() throws {
    let policy = Self.policy(before: [Offset(30, .days)])
    let open = Self.schedule("2027-03-31", policy) {
      $0.plan.name = "open"
      $0.hours = .always
    }
    // A Saturday.
    let world = try World(
      Self.schedule("2027-03-31", policy), open, at: "2027-03-06 10:00")
    try world.run(until: "2027-03-08 07:00")
    #expect(world.mail.count == 1)
    #expect(world.attempts.first?.content.schedule == "open")
    try world.run(until: "2027-03-08 12:00")
    #expect(world.mail.count == 2)
  }
}
