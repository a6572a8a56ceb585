import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 8: coverage` {
  static func schedule(
    _ when: When, _ subjects: [Subject], edit: (inout Obligation) -> Void = { _ in }
  ) -> Schedule {
    var duty = Obligation.duty("visits", when)
    duty.each = .register("places")
    duty.policy = "pace"
    edit(&duty)
    return .plain(duty) {
      $0.registers = ["places": Register(name: "places", subjects: subjects)]
      $0.policies["pace"] = Policy(
        name: "pace", before: [Offset(14, .days)], overdue: [], escalate: [], copy: [])
    }
  }

  /// Of four subjects one is expected from 2 April 2027 and two from 2 July.
  @Test func `per block has a pace for the whole, told early`() throws {
    let four = ["a", "b", "c", "d"].map { Subject(id: Name($0)) }
    let world = try World(Self.schedule(.atLeast(1), four), at: "2027-01-04 08:00")
    try world.run(until: "2027-05-10 08:00")
    #expect(world.mail == ["2027-05-03 07:30 board mailbox: visits 2027 behind 2027-05-03"])
    #expect(
      world.attempts.last?.content.reminders.first?.coverage
        == Progress(done: 0, required: 4, expected: 1))
    try world.done("visits", "c", on: "2027-05-10")
    try world.run(until: "2027-08-01 08:00")
    #expect(world.mail.count == 1)
    // 2 August is a Monday.
    try world.run(until: "2027-08-02 08:00")
    #expect(world.mail.last == "2027-08-02 07:30 board mailbox: visits 2027 behind 2027-08-02")
  }

  @Test func `lets single subjects speak from their own steps`() throws {
    let two = ["a", "b"].map { Subject(id: Name($0)) }
    let world = try World(Self.schedule(.everyYear, two), at: "2027-12-02 08:00")
    try world.done("visits", "a", on: "2027-12-02")
    try world.run(until: "2027-12-30 12:00")
    // Planned for Thursday 30 December; 14 days before is the 16th. One of two was expected by
    // 1 December, so the whole is on pace there.
    #expect(world.mail == ["2027-12-16 07:30 board mailbox: visits/b 2027 before 14 days"])
  }

  @Test func `of a new block is looked at when the rhythm comes`() throws {
    let one = [Subject(id: "a")]
    let schedule = Self.schedule(.everyYear, one) {
      $0.pace = .by([.init(day: MonthDay(month: 1, day: 2)!, count: 1)])
    }
    let world = try World(schedule, at: "2027-12-02 08:00")
    try world.done("visits", "a", on: "2027-12-02")
    // The first working day of January 2028 is Monday the 3rd.
    try world.run(until: "2028-01-03 08:00")
    #expect(world.mail == ["2028-01-03 07:30 board mailbox: visits 2028 behind 2028-01-03"])
  }

  @Test func `since last is a chain of visits`() throws {
    let interval = When.sinceLast(interval: Offset(24, .months), noun: nil, first: nil)
    let schedule = Self.schedule(interval, [Subject(id: "a", from: "2026-01-15")])
    let world = try World(schedule, at: "2027-06-01 08:00")
    #expect(
      try world.occurrences("visits", "a").map { "\($0.id.nominal) due \($0.due)" }
        == ["2026-01-15 due 2028-01-15"])
    try world.done("visits", "a", on: "2026-03-15")
    try world.done("visits", "a", on: "2027-06-01")
    let chain = try world.occurrences("visits", "a")
    #expect(
      chain.map { "\($0.id.nominal) due \($0.due)" } == [
        "2026-01-15 due 2028-01-15", "2026-03-15 due 2028-03-15", "2027-06-01 due 2029-06-01",
      ])
    #expect(
      chain.map(\.state) == [
        .done(on: "2026-03-15", fact: FactID(1)), .done(on: "2027-06-01", fact: FactID(2)), .open,
      ])
  }

  @Test func `since last follows the latest visit in whatever order they are recorded`() throws {
    let interval = When.sinceLast(interval: Offset(24, .months), noun: nil, first: nil)
    let world = try World(
      Self.schedule(interval, [Subject(id: "a", from: "2026-01-15")]), at: "2027-06-01 08:00")
    try world.done("visits", "a", on: "2027-06-01")
    try world.done("visits", "a", on: "2026-03-15")
    try world.done("visits", "a", on: "2027-06-01", reference: "KS 2")
    #expect(try world.occurrences("visits", "a").last?.due == "2029-06-01")
    #expect(try world.occurrences("visits", "a").map(\.isOpen) == [false, false, true])
  }

  @Test func `is tightened by a class`() throws {
    let schedule = Self.schedule(
      .atLeast(1), [Subject(id: "a", riskClass: "hög"), Subject(id: "b", riskClass: "låg")]
    ) { $0.classes = ["hög": .atLeast(2)] }
    let world = try World(schedule, at: "2027-07-05 08:00")
    try world.done("visits", "a", on: "2027-03-01")
    try world.done("visits", "b", on: "2027-03-01")
    let tight = try #require(try world.occurrence("visits", "a", "2027"))
    #expect(tight.isOpen)
    // The first of two is expected on day 183, 2 July.
    #expect(tight.progress == Progress(done: 1, required: 2, expected: 1, openDaysLeft: 180))
    #expect(try world.occurrence("visits", "b", "2027")?.isOpen == false)
    try world.done("visits", "a", on: "2027-06-01")
    #expect(try world.occurrence("visits", "a", "2027")?.isOpen == false)
  }

  @Test func `is tightened by a class to a chain of visits`() throws {
    let schedule = Self.schedule(.everyYear, [Subject(id: "a", riskClass: "hög")]) {
      $0.classes = [
        "hög": .sinceLast(interval: Offset(6, .months), noun: nil, first: nil)
      ]
    }
    let world = try World(schedule, at: "2027-07-05 08:00")
    try world.done("visits", "a", on: "2027-05-01")
    #expect(try world.occurrences("visits", "a").last?.due == "2027-11-01")
    #expect(try world.occurrences("visits", "a").last?.isOpen == true)
  }
}
