import CivilTime
import FristCore
import FristRuntime
import Testing

/// Four units in 2027 are expected on open days ⌈365/4⌉ = 92, ⌈2·365/4⌉ = 183, 274 and 365: 2 April,
/// 2 July, 1 October and 31 December. The first working days of the months are Thursday 1 April,
/// Monday 3 May (1 May is a Saturday), 1 June, 1 July, Monday 2 August and 1 September.
@Suite struct `Rule 7: quota` {
  static func schedule(
    _ when: When, rhythm: Policy.Rhythm = .monthly, edit: (inout Obligation) -> Void = { _ in }
  ) -> Schedule {
    var duty = Obligation.duty("courses", when)
    duty.policy = "pace"
    edit(&duty)
    return .plain(duty) {
      $0.policies["pace"] = Policy(
        name: "pace", before: [], overdue: [], escalate: [], behind: rhythm, copy: [])
    }
  }

  static let expected: [(CivilDate, Int)] = [
    ("2027-01-01", 0), ("2027-04-01", 0), ("2027-04-02", 1), ("2027-07-01", 1), ("2027-07-02", 2),
    ("2027-10-01", 3), ("2027-12-30", 3), ("2027-12-31", 4),
  ]

  @Test(arguments: expected)
  func `expects each unit on its open day`(day: CivilDate, units: Int) throws {
    let world = try World(Self.schedule(.atLeast(4)), at: "\(day) 08:00")
    #expect(try world.occurrence("courses", nil, "2027")?.progress.expected == units)
  }

  @Test func `counts the open days that in and except leave, whatever is closed`() throws {
    // March to May without April: 62 open days, so the second of two is expected on the 31st of
    // March + 31: the first on open day 31 (31 March), the second on day 62 (31 May).
    let quota = Quota(bound: .atLeast(2), within: [.months(3, 5)], except: [.months(4, 4)])
    let schedule = Self.schedule(.quota(quota))
    let world = try World(schedule, at: "2027-03-30 08:00")
    let courses = try #require(try world.occurrence("courses", nil, "2027"))
    #expect(courses.due == "2027-05-31")
    #expect(courses.progress.expected == 0)
    world.setClock("2027-03-31 08:00")
    #expect(try world.occurrence("courses", nil, "2027")?.progress.expected == 1)
    world.setClock("2027-05-30 08:00")
    #expect(try world.occurrence("courses", nil, "2027")?.progress.expected == 1)
  }

  @Test func `is done when its number is reached, and early units move nothing`() throws {
    let world = try World(Self.schedule(.atLeast(2)), at: "2027-02-01 08:00")
    try world.done("courses", on: "2027-01-10")
    let before = try #require(try world.occurrence("courses", nil, "2027"))
    #expect(before.progress.pace == .ahead)
    #expect(before.due == "2027-12-31")
    try world.done("courses", on: "2027-01-20")
    #expect(
      try world.occurrence("courses", nil, "2027")?.state
        == .done(on: "2027-01-20", fact: FactID(2)))
  }

  @Test func `that is behind is told on the first working day of each month`() throws {
    let world = try World(Self.schedule(.atLeast(4)), at: "2027-01-04 08:00")
    try world.run(until: "2027-06-10 12:00")
    #expect(
      world.mail == [
        "2027-05-03 07:30 board mailbox: courses 2027 behind 2027-05-03",
        "2027-06-01 07:30 board mailbox: courses 2027 behind 2027-06-01",
      ])
    // Two by the 10th of June are one more than expected until 2 July: silent on 1 July, and on
    // 2 August two of two. From 1 October three are expected.
    try world.done("courses", on: "2027-06-10", value: 2)
    try world.run(until: "2027-09-30 12:00")
    #expect(world.mail.count == 2)
    try world.run(until: "2027-11-02 12:00")
    #expect(
      world.mail.dropFirst(2) == [
        "2027-10-01 07:30 board mailbox: courses 2027 behind 2027-10-01",
        "2027-11-01 07:30 board mailbox: courses 2027 behind 2027-11-01",
      ])
  }

  @Test func `that is behind is told every Monday where the rhythm is weekly`() throws {
    let world = try World(Self.schedule(.atLeast(4), rhythm: .weekly), at: "2027-03-25 08:00")
    try world.run(until: "2027-04-13 12:00")
    #expect(
      world.mail == [
        "2027-04-05 07:30 board mailbox: courses 2027 behind 2027-04-05",
        "2027-04-12 07:30 board mailbox: courses 2027 behind 2027-04-12",
      ])
  }

  @Test func `that falls behind between two moments waits for the next`() throws {
    let world = try World(Self.schedule(.atLeast(4)), at: "2027-04-01 07:30")
    try world.run(until: "2027-04-06 12:00")
    try world.restart()
    try world.run(until: "2027-04-30 15:00")
    #expect(world.mail.isEmpty)
  }

  @Test func `T16 that was behind when Frist was down is told late, once`() throws {
    let world = try World(Self.schedule(.atLeast(4)), at: "2027-04-01 07:30")
    try world.run(until: "2027-04-01 12:00")
    try world.sleep(until: "2027-06-10 10:00")
    try world.run(until: "2027-06-30 12:00")
    #expect(
      world.mail == [
        "2027-06-10 10:00 board mailbox: courses 2027 behind 2027-06-01, late from 2027-06-01"
      ])
  }

  @Test func `that has caught up before the mail left is not told`() throws {
    let world = try World(Self.schedule(.atLeast(4)), at: "2027-05-03 07:30")
    world.receiver = { _ in .deferred(Reply(code: 451, text: "later"), retryAfter: nil) }
    try world.cycle()
    try world.done("courses", on: "2027-05-03")
    try world.cycle()
    #expect(
      try world.ledger("courses", nil, "2027")
        == ["behind 2027-05-03 board mailbox: superseded, caught-up"])
  }

  @Test func `that no longer fits is told once, to body and coordinator`() throws {
    // November and December are 61 open days. Four are missing; from 29 December three are left. On
    // 1 December (day 31 of 61) two are expected.
    let quota = Quota(bound: .atLeast(4), within: [.months(11, 12)])
    let world = try World(Self.schedule(.quota(quota)), at: "2027-10-01 08:00")
    try world.run(until: "2028-01-20 12:00")
    #expect(
      world.mail == [
        "2027-12-01 07:30 board mailbox: courses 2027 behind 2027-12-01",
        "2027-12-29 07:30 * coordinator: courses 2027 unreachable",
        "2027-12-29 07:30 board mailbox: courses 2027 unreachable",
      ])
  }

  @Test func `of persons is never unreachable`() throws {
    let quota = Quota(
      bound: .atLeast(4), noun: "coacher", countsOccasions: false, within: [.months(11, 12)])
    let world = try World(Self.schedule(.quota(quota)), at: "2027-10-01 08:00")
    try world.run(until: "2027-12-31 12:00")
    #expect(
      world.mail == ["2027-12-01 07:30 board mailbox: courses 2027 behind 2027-12-01"])
    #expect(try world.occurrence("courses", nil, "2027")?.progress.pace == .behind)
  }

  @Test func `is unreachable when its last booked meeting is spent`() throws {
    // One of two is expected from 10 February, both from 10 March; 1 March is a Monday.
    let schedule = Self.schedule(.atLeast(2)) {
      $0.meetings = [.init(date: "2027-02-10"), .init(date: "2027-03-10")]
    }
    let world = try World(schedule, at: "2027-01-04 08:00")
    try world.run(until: "2027-04-20 12:00")
    #expect(
      world.mail == [
        "2027-03-01 07:30 board mailbox: courses 2027 behind 2027-03-01",
        "2027-03-11 07:30 * coordinator: courses 2027 unreachable",
        "2027-03-11 07:30 board mailbox: courses 2027 unreachable",
      ])
  }

  @Test(arguments: [Quota.Bound.atMost(2), .between(1, 2), .exactly(2)])
  func `over its maximum is told once, to the coordinator`(bound: Quota.Bound) throws {
    let world = try World(Self.schedule(.quota(Quota(bound: bound))), at: "2027-02-01 08:00")
    try world.done("courses", on: "2027-01-20", value: 2)
    try world.run(until: "2027-02-01 12:00")
    #expect(world.mail.isEmpty)
    try world.done("courses", on: "2027-02-01")
    try world.run(until: "2027-02-01 15:00")
    try world.done("courses", on: "2027-02-01", value: 3)
    try world.run(until: "2027-06-01 12:00")
    #expect(world.mail == ["2027-02-01 12:00 * coordinator: courses 2027 exceeded"])
  }

  @Test func `follows the milestones of its pace`() throws {
    let schedule = Self.schedule(.atLeast(8)) {
      $0.pace = .by([
        .init(day: MonthDay(month: 6, day: 30)!, count: 5),
        .init(day: MonthDay(month: 10, day: 31)!, count: 8),
      ])
    }
    let world = try World(schedule, at: "2027-06-29 08:00")
    #expect(try world.occurrence("courses", nil, "2027")?.progress.expected == 0)
    world.setClock("2027-06-30 08:00")
    #expect(try world.occurrence("courses", nil, "2027")?.progress.expected == 5)
    world.setClock("2027-10-31 08:00")
    #expect(try world.occurrence("courses", nil, "2027")?.progress.expected == 8)
  }

  @Test func `without a pace says nothing of it`() throws {
    let world = try World(Self.schedule(.atLeast(4)) { $0.pace = .none }, at: "2027-02-01 08:00")
    try world.run(until: "2027-12-30 12:00")
    #expect(world.mail.isEmpty)
    #expect(try world.occurrence("courses", nil, "2027")?.progress.pace == nil)
  }
}
