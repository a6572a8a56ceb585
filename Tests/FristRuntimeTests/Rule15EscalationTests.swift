import CivilTime
import FristCore
import FristRuntime
import Testing

/// Due Wednesday 31 March 2027: overdue on 1 April, the manager on Thursday the 8th, the coordinator
/// on Thursday the 22nd.
@Suite struct `Rule 15: escalation presupposes a told body` {
  static let report = Obligation.duty("report", .by("2027-03-31"))
  /// Tuesday the 20th, 9 o'clock: the third working day after is Friday the 23rd.
  static let back = "2027-04-20 09:00"
  static let late = "report 2027-03-31"

  @Test func `after downtime the body is told first, the manager three working days later`() throws
  {
    let world = try World(.plain(Self.report), at: "2027-02-01 08:00")
    try world.sleep(until: Self.back)
    try world.run(until: "2027-04-30 12:00")
    #expect(
      world.mail == [
        "2027-04-20 09:00 board mailbox: \(Self.late) overdue 1 days, late from 2027-04-01",
        "2027-04-23 07:30 * coordinator: \(Self.late) escalate 22 days, late from 2027-04-22",
        "2027-04-23 07:30 board manager: \(Self.late) escalate 8 days, late from 2027-04-08",
      ])
  }

  @Test func `a body that was told in time is waited for no longer`() throws {
    let world = try World(.plain(Self.report), at: "2027-02-01 08:00")
    try world.run(until: "2027-04-02 08:00")
    try world.sleep(until: Self.back)
    try world.run(until: "2027-04-21 12:00")
    #expect(
      world.mail.last
        == "2027-04-20 09:00 board manager: \(Self.late) escalate 8 days, late from 2027-04-08")
  }

  /// Found by simulation: the manager's message was decided for an attempt of 1 April that nobody
  /// answered, and still left after the body had been told on the 20th.
  @Test func `a manager waits anew from the first message that was accepted`() throws {
    let world = try World(.plain(Self.report), at: "2027-03-31 20:00")
    world.receiver = { _ in .unknown(Reply(text: "connection lost")) }
    try world.run(until: "2027-04-01 07:30")
    world.receiver = { attempt in
      attempt.content.recipient.post == .manager && attempt.at < "2027-04-21"
        ? .deferred(Reply(code: 451, text: "later"), retryAfter: nil)
        : .accepted(Receipt(text: "ok"))
    }
    try world.sleep(until: Self.back)
    try world.run(until: "2027-04-30 12:00")
    #expect(
      world.mail.filter { !$0.contains("coordinator") } == [
        "2027-04-20 09:00 board mailbox: \(Self.late) overdue 1 days",
        "2027-04-23 07:30 board manager: \(Self.late) escalate 8 days, late from 2027-04-08",
      ])
  }

  @Test(arguments: [
    Outcome.deferred(Reply(code: 451, text: "later"), retryAfter: nil),
    .rejected(Reply(code: 550, text: "no such user")),
    .unknown(Reply(text: "connection lost")),
  ])
  func `a body that cannot be reached is waited for from the first attempt`(outcome: Outcome)
    throws
  {
    let world = try World(.plain(Self.report), at: "2027-02-01 08:00")
    world.receiver = { attempt in
      attempt.content.recipient.post == .mailbox ? outcome : .accepted(Receipt(text: "ok"))
    }
    try world.sleep(until: Self.back)
    try world.run(until: "2027-04-22 15:00")
    #expect(world.mail.isEmpty)
    try world.run(until: "2027-04-30 12:00")
    #expect(
      world.mail == [
        "2027-04-23 07:30 * coordinator: \(Self.late) escalate 22 days, late from 2027-04-22",
        "2027-04-23 07:30 board manager: \(Self.late) escalate 8 days, late from 2027-04-08",
      ])
  }

  @Test func `a copy to somebody else is no word to the body`() throws {
    let schedule = Schedule.plain(Self.report) {
      $0.contacts.append(Contact(body: "board", role: .officer, mail: "officer@example.se"))
    }
    let world = try World(schedule, at: "2027-02-01 08:00")
    try world.run(until: "2027-04-02 08:00")
    let rows = try world.reminders("report", nil, "2027-03-31")
    #expect(Set(rows.map(\.recipient.post)) == [.mailbox, .officer])
    // A new owner without an officer's copy of its own is a body that has not been told.
    world.schedules[0].obligations[0].coordinates = ["other"]
    world.setClock(Self.back)
    try world.reload()
    try world.run(until: "2027-04-20 10:00")
    #expect(
      world.mail.last
        == "2027-04-20 09:00 other mailbox: \(Self.late) overdue 1 days, late from 2027-04-01")
  }

  @Test func `a moved date begins anew`() throws {
    let world = try World(
      .plain(.duty("survey", .once(.during(.season(.spring, year: 2027)))), from: "2027-01-01"),
      at: "2027-02-01 08:00")
    // Spring ends on 15 June; told on 14 May, 1 and 11 June, overdue on the 16th, manager the 23rd.
    try world.run(until: "2027-06-17 08:00")
    #expect(world.mail.count == 4)
    // Moved back to 31 May on the 18th: the body hears of it that day, a Friday, and Midsummer Eve is
    // the Friday after, so the manager waits until Wednesday the 23rd.
    world.setClock("2027-06-18 09:00")
    world.schedules[0].terms.spring = PeriodTerms.Span(
      from: MonthDay(month: 1, day: 1)!, until: MonthDay(month: 5, day: 31)!)
    try world.reload()
    try world.run(until: "2027-06-23 12:00")
    #expect(
      world.mail.dropFirst(4) == [
        "2027-06-18 09:00 board mailbox: survey 2027-spring overdue 1 days, late from 2027-06-01",
        "2027-06-23 07:30 * coordinator: survey 2027-spring escalate 22 days, late from 2027-06-22",
        "2027-06-23 07:30 board manager: survey 2027-spring escalate 8 days, late from 2027-06-08",
      ])
    #expect(world.attempts[4].content.reminders.first?.formerDue == "2027-06-15")
  }

  @Test func `without a manager the coordinator stands in and is told so`() throws {
    let schedule = Schedule.plain(Self.report) { $0.contacts.removeAll { $0.role == .manager } }
    let world = try World(schedule, at: "2027-02-01 08:00")
    try world.run(until: "2027-04-09 12:00")
    #expect(
      world.mail.last == "2027-04-08 07:30 * coordinator: \(Self.late) escalate 8 days")
    #expect(
      world.attempts.last?.content.standsInFor == Recipient(body: "board", post: .manager))
  }

  @Test func `the mail to the body says what follows`() throws {
    let world = try World(.plain(Self.report), at: "2027-02-01 08:00")
    try world.run(until: "2027-04-02 08:00")
    #expect(
      world.attempts.last?.content.reminders.first?.next
        == ReminderContent.NextStep(day: "2027-04-08", post: .manager))
  }

  @Test func `a late mail to the body names the day on which it will be escalated`() throws {
    let world = try World(.plain(Self.report), at: "2027-02-01 08:00")
    try world.sleep(until: Self.back)
    try world.run(until: "2027-04-20 10:00")
    #expect(
      world.attempts.last?.content.reminders.first?.next
        == ReminderContent.NextStep(day: "2027-04-23", post: .manager))
  }
}
