import CivilTime
import FristCore
import FristRuntime
import Testing

/// 31 March 2027 is a Wednesday: 30 days before is Monday 1 March, 14 days Wednesday 17 March, 3
/// days Easter Sunday, 28 March, so Thursday the 25th before Good Friday. 1 day after is Thursday 1
/// April, 8 days Thursday the 8th, 22 days Thursday the 22nd.
@Suite struct `Rule 14: one rule decides` {
  static let report = Obligation.duty("report", .by("2027-03-31"))

  @Test func `running, every step goes on its day at the opening`() throws {
    let world = try World(.plain(Self.report), at: "2027-02-01 08:00")
    try world.run(until: "2027-12-31 12:00")
    #expect(
      world.mail == [
        "2027-03-01 07:30 board mailbox: report 2027-03-31 before 30 days",
        "2027-03-17 07:30 board mailbox: report 2027-03-31 before 14 days",
        "2027-03-25 07:30 board mailbox: report 2027-03-31 before 3 days",
        "2027-04-01 07:30 board mailbox: report 2027-03-31 overdue 1 days",
        "2027-04-08 07:30 board manager: report 2027-03-31 escalate 8 days",
        "2027-04-22 07:30 * coordinator: report 2027-03-31 escalate 22 days",
      ])
  }

  @Test func `done ends it`() throws {
    let world = try World(.plain(Self.report), at: "2027-02-01 08:00")
    try world.run(until: "2027-03-10 08:00")
    try world.done("report", on: "2027-03-10")
    try world.run(until: "2027-12-31 12:00")
    #expect(world.mail.count == 1)
  }

  @Test func `T16 after downtime the strongest step goes once, marked late`() throws {
    let world = try World(.plain(Self.report), at: "2027-02-01 08:00")
    try world.run(until: "2027-02-01 09:00")
    try world.sleep(until: "2027-04-05 09:15")
    try world.run(until: "2027-04-07 12:00")
    #expect(
      world.mail == [
        "2027-04-05 09:15 board mailbox: report 2027-03-31 overdue 1 days, late from 2027-04-01"
      ])
  }

  @Test func `a first start is no other case`() throws {
    let world = try World(.plain(Self.report), at: "2027-03-19 10:00")
    try world.run(until: "2027-03-24 12:00")
    #expect(
      world.mail == [
        "2027-03-19 10:00 board mailbox: report 2027-03-31 before 14 days, late from 2027-03-17"
      ])
  }

  @Test func `a restart repeats nothing`() throws {
    let world = try World(.plain(Self.report), at: "2027-03-01 07:30")
    for _ in 0..<3 {
      try world.cycle()
      try world.restart()
    }
    #expect(world.mail.count == 1)
  }

  @Test func `a stronger step supersedes a weaker one that has not left`() throws {
    // Thursday 11 March: 2 days before is the 9th, 1 day the 10th.
    let duty = Obligation.duty("report", .by("2027-03-11")) { $0.policy = "close" }
    let schedule = Schedule.plain(duty) {
      $0.policies["close"] = Policy(
        name: "close", before: [Offset(2, .days), Offset(1, .days)], copy: [])
    }
    let world = try World(schedule, at: "2027-03-09 07:30")
    world.receiver = { attempt in
      attempt.at < "2027-03-10"
        ? .deferred(Reply(code: 451, text: "later"), retryAfter: nil)
        : .accepted(Receipt(text: "ok"))
    }
    try world.run(until: "2027-03-10 12:00")
    #expect(world.mail == ["2027-03-10 07:30 board mailbox: report 2027-03-11 before 1 days"])
    #expect(
      try world.ledger("report", nil, "2027-03-11") == [
        "before 1 days board mailbox: accepted",
        "before 2 days board mailbox: superseded, overtaken",
      ])
  }

  @Test func `a new owner gets the strongest step that has passed`() throws {
    let world = try World(.plain(Self.report), at: "2027-02-01 08:00")
    try world.run(until: "2027-03-18 12:00")
    world.schedules[0].obligations[0].coordinates = ["other"]
    try world.reload()
    try world.run(until: "2027-03-19 12:00")
    #expect(
      world.mail.last
        == "2027-03-18 12:00 other mailbox: report 2027-03-31 before 14 days, late from 2027-03-17")
  }

  @Test func `a contact who begins between two steps is told on that day`() throws {
    // 8 March is a Monday.
    let schedule = Schedule.plain(Self.report) {
      $0.contacts.append(
        Contact(body: "board", role: .secretary, mail: "secretary@example.se", from: "2027-03-08"))
    }
    let world = try World(schedule, at: "2027-02-01 08:00")
    try world.run(until: "2027-03-09 12:00")
    #expect(
      world.mail == [
        "2027-03-01 07:30 board mailbox: report 2027-03-31 before 30 days",
        "2027-03-08 07:30 board secretary: report 2027-03-31 before 30 days, late from 2027-03-01",
      ])
  }

  @Test func `two steps on one day become the stronger`() throws {
    // A window of one week opens on Monday 13 September: both steps before it wait for that day.
    let week = Obligation.duty("week", .once(.during(.week(ISOWeek(year: 2027, number: 37)!)))) {
      $0.policy = "both"
    }
    let schedule = Schedule.plain(week) {
      $0.policies["both"] = Policy(
        name: "both", before: [Offset(30, .days), Offset(14, .days)], copy: [])
    }
    let world = try World(schedule, at: "2027-09-01 08:00")
    try world.run(until: "2027-09-17 12:00")
    #expect(world.mail == ["2027-09-13 07:30 board mailbox: week 2027-W37 before 14 days"])
  }

  @Test func `steps are ordered by their days, whatever their units`() throws {
    // Due Friday 8 January 2027. 20 working days before: back over Epiphany, New Year and
    // Christmas, Monday 7 December 2026 (7, 5, 4 January; 30, 29, 28, 23, 22, 21, 18, 17, 16, 15,
    // 14, 11, 10, 9, 8, 7 December are 19, so Friday the 4th is the twentieth). 30 days before is 9
    // December.
    let duty = Obligation.duty("report", .by("2027-01-08")) { $0.policy = "mixed" }
    let schedule = Schedule.plain(duty, from: "2026-10-01") {
      $0.policies["mixed"] = Policy(
        name: "mixed", before: [Offset(30, .days), Offset(20, .workdays)], overdue: [],
        escalate: [], copy: [])
    }
    let world = try World(schedule, at: "2026-11-02 08:00")
    try world.run(until: "2027-01-07 12:00")
    #expect(
      world.mail == [
        "2026-12-04 07:30 board mailbox: report 2027-01-08 before 20 workdays",
        "2026-12-09 07:30 board mailbox: report 2027-01-08 before 30 days",
      ])
  }

  @Test func `M24 what is ready for one recipient at one moment goes in one message`() throws {
    let world = try World(
      .plain(Self.report, .duty("survey", .by("2027-03-31"))), at: "2027-03-01 07:30")
    try world.cycle()
    #expect(
      world.mail == [
        "2027-03-01 07:30 board mailbox: report 2027-03-31 before 30 days"
          + " + survey 2027-03-31 before 30 days"
      ])
  }
}

/// A list counts by its distance from the due date like any other step.
@Suite struct `Rule 14: another policy` {
  @Test func `tells its own steps after the lists of the former one`() throws {
    let duty = Obligation.duty("task", .by("2027-03-31")) { $0.policy = "listing" }
    let schedule = Schedule.plain(duty) {
      $0.policies["listing"] = Policy(
        name: "listing", before: [Offset(30, .days)], overdue: [], escalate: [], copy: [],
        digest: .weekly(.monday, TimeOfDay("07:30")!), lists: .open)
    }
    // 1 and 15 March are Mondays, the 26th is Good Friday.
    let world = try World(schedule, at: "2027-03-15 07:30")
    try world.run(until: "2027-03-16 08:00")
    world.schedules[0].obligations[0].policy = "standard"
    try world.reload()
    try world.run(until: "2027-04-02 12:00")
    #expect(
      world.mail == [
        "2027-03-15 07:30 board mailbox: task 2027-03-31 open 2027-03-15",
        "2027-03-17 07:30 board mailbox: task 2027-03-31 before 14 days",
        "2027-03-25 07:30 board mailbox: task 2027-03-31 before 3 days",
        "2027-04-01 07:30 board mailbox: task 2027-03-31 overdue 1 days",
      ])
  }
}

/// Found by simulation: the stronger step kept the weaker one back while it was itself withdrawn.
@Suite struct `Rule 14: a clock that is set back` {
  @Test func `withdraws what is to come again and tells what holds by then`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-28 07:30")
    world.receiver = { _ in .deferred(Reply(code: 451, text: "later"), retryAfter: nil) }
    try world.run(until: "2027-04-01 08:00")
    #expect(
      try world.ledger("report", nil, "2027-03-31").contains(
        "overdue 1 days board mailbox: pending"))
    world.receiver = { _ in .accepted(Receipt(code: 250, text: "ok")) }
    world.setClock("2027-03-30 09:00")
    try world.run(until: "2027-03-30 09:05")
    #expect(
      world.mail == [
        "2027-03-30 09:01 board mailbox: report 2027-03-31 before 3 days, late from 2027-03-25"
      ])
  }
}
