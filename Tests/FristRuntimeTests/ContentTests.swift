import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `What a message is told to say` {
  /// The board reports by Friday 30 April 2027, about the year before; the other contributes.
  private static let reported = Schedule.plain(
    .duty("report", .yearly("04-30")) {
      $0.kind = .report
      $0.covers = .previousYear
      $0.contributes = ["other"]
      $0.contributions = Offset(20, .weeks)
    }, from: "2026-01-01")

  private func content(
    _ world: World, until end: String, to recipient: Recipient
  ) throws -> MessageContent {
    try world.run(until: end)
    return try #require(world.attempts.last { $0.content.recipient == recipient }?.content)
  }

  private func reminder(
    _ world: World, until end: String, to recipient: Recipient
  ) throws -> ReminderContent {
    try #require(content(world, until: end, to: recipient).reminders.first)
  }

  private let board = Recipient(body: "board", post: .mailbox)
  private let other = Recipient(body: "other", post: .mailbox)
  private let coordinator = Recipient(body: nil, post: .coordinator)

  /// Twenty weeks before 30 April 2027 is 11 December 2026; the covered year is still 2026.
  @Test func `a part says whose it is, who coordinates and which year the whole covers`() throws {
    let world = try World(Self.reported, at: "2026-12-01 08:00")
    let part = try reminder(world, until: "2026-12-08 12:00", to: other)
    #expect(part.occurrence.due == "2026-12-11")
    #expect(part.contributor == "Andra nämnden")
    #expect(part.genitives == ["Andra nämndens"])
    #expect(part.coordinates == ["Nämnden"])
    #expect(part.coveredYear == 2026)
    #expect(part.parts.isEmpty)
  }

  @Test func `the whole says how its parts stand, to those who answer for it`() throws {
    let world = try World(Self.reported, at: "2027-03-30 08:00")
    let whole = try reminder(world, until: "2027-03-31 12:00", to: board)
    #expect(
      whole.parts == [PartContent(title: "Andra nämnden", state: .open, due: "2026-12-11")])
    #expect(whole.contributor == nil)
    #expect(whole.coordinates == ["Nämnden"])
  }

  @Test func `a move is told with the reason that was given`() throws {
    let schedule = Schedule.plain(.duty("plan", .by("2027-03-31")))
    let world = try World(schedule, at: "2027-03-01 08:00")
    try world.run(until: "2027-03-02 08:00")
    _ = try world.store.transaction {
      try world.store.append(
        FactDraft(
          schedule: "plan",
          content: .move(Fact.Move(obligation: "plan", nominal: "2027-03-31", to: "2027-04-15")),
          author: "test", note: "Mötet ställdes in", reference: "N 2027/3"), at: world.now)
    }
    let moved = try reminder(world, until: "2027-04-01 12:00", to: board)
    #expect(
      moved.move
        == MoveContent(from: "2027-03-31", reason: "Mötet ställdes in", reference: "N 2027/3"))
    #expect(moved.formerDue == "2027-03-31")
    var outside = schedule
    outside.plan.bodies["board"]?.kind = .authority
    world.schedules = [outside]
    try world.restart()
    let bare = try reminder(world, until: "2027-04-12 12:00", to: board)
    #expect(bare.move == MoveContent(from: "2027-03-31", reference: "N 2027/3"))
  }

  /// Decided by the other on 10 June, papers by 22 May; the next meeting is in August.
  @Test func `a missed paper stop names the meeting that was planned and the next one`() throws {
    let schedule = Schedule.plain(
      .duty("final", .by("2026-06-15")) { $0.decidedBy = ["other"] }, from: "2026-01-01"
    ) {
      $0.meetings = [
        BoardMeeting(body: "other", date: "2026-06-10", papers: "2026-05-22"),
        BoardMeeting(body: "other", date: "2026-08-26", papers: "2026-08-07"),
      ]
    }
    let world = try World(schedule, at: "2026-05-18 08:00")
    let before = try reminder(world, until: "2026-05-19 12:00", to: board)
    #expect(
      before.meetings == [
        MeetingContent(body: "Andra nämnden", date: "2026-06-10", papers: "2026-05-22")
      ])
    #expect(before.nextMeeting == nil)
    let after = try reminder(world, until: "2026-05-25 12:00", to: coordinator)
    #expect(after.step == .paperStop)
    #expect(
      after.nextMeeting
        == MeetingContent(body: "Andra nämnden", date: "2026-08-26", papers: "2026-08-07"))
  }

  @Test func `a body that no meeting serves in time is named`() throws {
    let schedule = Schedule.plain(.duty("final", .by("2027-06-15")) { $0.decidedBy = ["other"] })
    let world = try World(schedule, at: "2027-05-14 08:00")
    let reminder = try reminder(world, until: "2027-05-17 12:00", to: board)
    #expect(reminder.bodyWithoutMeeting == "Andra nämnden")
    #expect(reminder.meetings.isEmpty)
  }

  @Test func `a quota says which meetings are booked and still to come`() throws {
    let meetings = ["2027-02-01", "2027-11-29", "2027-12-06"].map {
      Obligation.Meeting(date: CivilDate($0)!, time: "09:30-15:00")
    }
    let schedule = Schedule.plain(.duty("meetings", .atLeast(4)) { $0.meetings = meetings })
    let world = try World(schedule, at: "2027-11-25 08:00")
    let reminder = try reminder(world, until: "2027-12-01 12:00", to: board)
    #expect(reminder.booked.map(\.date) == ["2027-12-06"])
  }

  @Test func `a host is named while it is still to be done`() throws {
    let schedule = Schedule.plain(
      .duty("visit", .everyYear) { $0.title = "Tillsynsbesök" },
      .duty("follow-up", .everyYear) { $0.during = "visit" })
    let world = try World(schedule, at: "2027-11-29 08:00")
    func host(_ end: String) throws -> String? {
      try content(world, until: end, to: board).reminders
        .first { $0.obligation.name == "follow-up" }?.during
    }
    #expect(try host("2027-11-30 12:00") == "Tillsynsbesök")
    try world.done("visit", on: "2027-11-30")
    #expect(try host("2027-12-16 12:00") == nil)
  }

  @Test func `a successor is told for whom`() throws {
    let schedule = Schedule.plain(.duty("plan", .by("2027-03-31"))) {
      $0.plan.bodies["board"]?.until = "2027-03-31"
      $0.plan.bodies["board"]?.successor = "other"
    }
    let world = try World(schedule, at: "2027-04-01 08:00")
    let content = try content(world, until: "2027-04-01 12:00", to: other)
    #expect(content.standsInFor == board)
    #expect(content.standsInForBody == "Nämnden")
    #expect(content.reminders.first?.coordinates == ["Nämnden"])
  }

  @Test func `a document that ends is told with what rests on it`() throws {
    let document = Obligation.Document(
      register: "documents", row: "plan-27", title: "Tillsynsplan", until: "2027-03-31")
    let schedule = Schedule.plain(
      .duty("visits", .everyYear) { $0.accordingTo = document },
      .duty("secret", .everyYear) {
        $0.accordingTo = document
        $0.confidential = true
      }, .duty("other", .everyYear))
    let world = try World(schedule, at: "2027-03-29 08:00")
    let reminder = try reminder(world, until: "2027-04-06 12:00", to: coordinator)
    #expect(reminder.review == .document(title: "Tillsynsplan", until: "2027-03-31"))
    #expect(reminder.governed.map(\.name) == ["visits"])
  }

  @Test func `a confidential duty says nothing of all this`() throws {
    var schedule = Self.reported
    schedule.obligations[0].confidential = true
    let world = try World(schedule, at: "2027-03-30 08:00")
    let whole = try reminder(world, until: "2027-03-31 12:00", to: board)
    #expect(whole.parts.isEmpty && whole.move == nil)
  }
}
