import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 18: key` {
  @Test func `is readable text of identity, arming, step, recipient and channel`() throws {
    let task = Obligation.duty("task", .by("2027-03-31")) { $0.each = .register("places") }
    let world = try World(
      .plain(task) { $0.registers = Register.of(Subject(id: "a")) }, at: "2027-03-01 07:30")
    try world.cycle()
    #expect(
      try world.reminders("task", "a", "2027-03-31").map(\.key)
        == ["plan/task/a/2027-03-31#0#before 30 days#board mailbox#mail"])
  }

  @Test func `of a moved date is armed anew, and of a date moved back again too`() throws {
    let survey = Obligation.duty("survey", .once(.during(.season(.spring, year: 2027))))
    let world = try World(.plain(survey), at: "2027-05-14 07:30")
    func move(to day: String) throws {
      world.schedules[0].terms.spring.until = MonthDay(
        month: Int(day.prefix(2))!, day: Int(day.suffix(2))!)!
      try world.reload()
      try world.cycle()
    }
    // 30 days before Tuesday 15 June is Whit Sunday, so Friday 14 May; before 11 June the 12th.
    try world.cycle()
    try move(to: "06-11")
    try move(to: "06-15")
    #expect(
      try world.ledger("survey", nil, "2027-spring") == [
        "#1 before 30 days board mailbox: accepted", "#2 before 30 days board mailbox: accepted",
        "before 30 days board mailbox: accepted",
      ])
    #expect(
      world.attempts.map { $0.content.reminders[0].formerDue?.description } == [
        nil, "2027-06-15", "2027-06-11",
      ])
    #expect(Set(world.attempts.map(\.parcel.id)).count == 3)
  }

  @Test func `of a date moved before anything was told stays unarmed`() throws {
    let world = try World(.plain(.duty("report", .yearly("04-30"))), at: "2027-02-01 08:00")
    world.schedules[0].obligations[0].when = .yearly("03-31")
    try world.reload()
    try world.run(until: "2027-03-01 08:00")
    #expect(
      try world.ledger("report", nil, "2027-03-31")
        == ["before 30 days board mailbox: accepted"])
  }

  @Test func `names a thread for each occurrence and body`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2027-02-01 08:00")
    try world.run(until: "2027-04-09 08:00")
    let threads = world.attempts.map(\.content.threads)
    // Mailbox and manager are of one body.
    #expect(Set(threads).count == 1)
    #expect(Set(world.attempts.map(\.parcel.id)).count == world.attempts.count)
  }

  @Test func `is one for each channel`() throws {
    let report = Obligation.duty("report", .by("2027-03-31")) { $0.policy = "both" }
    let schedule = Schedule.plain(report) {
      $0.policies["both"] = Policy(name: "both", also: ["hook"])
      $0.contacts.append(
        Contact(body: "board", role: .secretary, mail: "secretary@example.se"))
    }
    let world = try World(schedule, at: "2027-03-01 07:30")
    try world.cycle()
    // A webhook is told once for a body, not for each of its addresses.
    #expect(
      try world.reminders("report", nil, "2027-03-31").map {
        "\($0.recipient) \($0.channel)"
      }.sorted() == ["board mailbox hook", "board mailbox mail", "board secretary mail"])
    #expect(Set(world.attempts.map(\.parcel.id)).count == 3)
  }
}
