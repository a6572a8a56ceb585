import CivilTime
import FristCore
import Testing

@Suite struct `A fact book` {
  private func fact(_ id: Int64, _ content: Fact.Content) -> Fact {
    Fact(
      id: FactID(id), schedule: "plan", content: content, at: Instant(seconds: id), author: "a")
  }

  private func done(_ id: Int64, on day: CivilDate) -> Fact {
    fact(id, .completion(Fact.Completion(obligation: "report", on: day)))
  }

  private let topic = FactBook.Topic(schedule: "plan", obligation: "report")

  @Test func `gives completions by day and number, in whatever order they came`() {
    let book = FactBook([
      done(3, on: "2027-02-01"), done(1, on: "2027-03-01"), done(2, on: "2027-02-01"),
    ])
    #expect(book.completions(of: topic).map(\.fact.number) == [2, 3, 1])
    #expect(book.last == FactID(3))
  }

  @Test func `leaves out what was withdrawn, even when the undo came first`() {
    let book = FactBook([fact(2, .undo(FactID(1))), done(1, on: "2027-03-01")])
    #expect(book.completions(of: topic).isEmpty)
    #expect(book.isWithdrawn(FactID(1)))
  }

  @Test func `takes up again what an undo of the undo leaves`() {
    var book = FactBook([
      done(1, on: "2027-03-01"), fact(2, .undo(FactID(1))), fact(3, .undo(FactID(2))),
    ])
    #expect(book.completions(of: topic).count == 1)
    book.add(fact(4, .undo(FactID(1))))
    #expect(book.completions(of: topic).isEmpty)
  }
}

@Suite struct `An agenda` {
  @Test func `gives what is due once, in the order of the entries`() {
    var agenda = Agenda(count: 4)
    agenda.set(3, at: Instant(seconds: 10))
    agenda.set(1, at: Instant(seconds: 20))
    agenda.set(0, at: Instant(seconds: 30))
    #expect(agenda.nextInstant == Instant(seconds: 10))
    #expect(agenda.takeDue(at: Instant(seconds: 20)) == [1, 3])
    #expect(agenda.takeDue(at: Instant(seconds: 20)) == [])
    #expect(agenda.nextInstant == Instant(seconds: 30))
  }

  @Test func `forgets what an entry waited for when that is set again`() {
    var agenda = Agenda(count: 1)
    let wait = Agenda.Wait(keys: ["a"], until: Instant(seconds: 90))
    agenda.set(0, at: Instant(seconds: 10), waiting: wait)
    #expect(agenda.takeDue(at: Instant(seconds: 10)) == [0])
    #expect(agenda.wait(of: 0)?.until == Instant(seconds: 90))
    agenda.set(0, at: Instant(seconds: 20))
    #expect(agenda.wait(of: 0)?.keys == nil)
  }

  @Test func `knows of so many entries at most what they wait for`() {
    var agenda = Agenda(count: Agenda.waitLimit + 1)
    let wait = Agenda.Wait(keys: [], until: Instant(seconds: 90))
    for entry in 0...Agenda.waitLimit {
      agenda.set(entry, at: Instant(seconds: 10), waiting: wait)
    }
    #expect(agenda.wait(of: Agenda.waitLimit - 1)?.keys == [])
    #expect(agenda.wait(of: Agenda.waitLimit)?.keys == nil)
    #expect(agenda.takeDue(at: Instant(seconds: 10)).count == Agenda.waitLimit + 1)
  }

  @Test func `forgets an instant that was replaced`() {
    var agenda = Agenda(count: 2)
    agenda.set(0, at: Instant(seconds: 10))
    agenda.set(0, at: Instant(seconds: 50))
    agenda.set(1, at: Instant(seconds: 20))
    agenda.set(1, at: nil)
    #expect(agenda.takeDue(at: Instant(seconds: 40)) == [])
    #expect(agenda.nextInstant == Instant(seconds: 50))
  }

  /// Against a plain list.
  @Test func `agrees with a list that is searched through`() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<50 {
      var agenda = Agenda(count: 20)
      var list = [Int64?](repeating: nil, count: 20)
      for _ in 0..<200 {
        let entry = Int.random(in: 0..<20, using: &generator)
        let at = Int64.random(in: 0..<100, using: &generator)
        agenda.set(entry, at: Instant(seconds: at))
        list[entry] = at
        if Int.random(in: 0..<5, using: &generator) == 0 {
          let due = list.indices.filter { list[$0].map { $0 <= at } ?? false }
          #expect(agenda.takeDue(at: Instant(seconds: at)) == due)
          for entry in due { list[entry] = nil }
        }
        #expect(agenda.nextInstant == list.compactMap(\.self).min().map(Instant.init(seconds:)))
      }
    }
  }
}

@Suite struct `Text in keys and tables` {
  static let steps: [(Step, String)] = [
    (.before(Offset(30, .days)), "before 30 days"),
    (.overdue(Offset(1, .weeks)), "overdue 1 weeks"),
    (.escalate(Offset(3, .workdays)), "escalate 3 workdays"),
    (.behind("2027-05-03"), "behind 2027-05-03"), (.open("2027-05-03"), "open 2027-05-03"),
    (.ask("2027-05-03"), "ask 2027-05-03"), (.unreachable, "unreachable"), (.review, "review"),
    (.exceeded, "exceeded"),
  ]

  @Test(arguments: steps) func `of a step reads back`(step: Step, text: String) {
    #expect(step.description == text)
    #expect(Step(text) == step)
  }

  @Test(arguments: [
    "", "before", "before x days", "before 1 hours", "open", "open 2027-02-30", "x",
  ])
  func `of no step is refused`(text: String) {
    #expect(Step(text) == nil)
  }

  static let recipients: [(Recipient, String)] = [
    (Recipient(body: "mkn", post: .mailbox), "mkn mailbox"),
    (Recipient(body: nil, post: .coordinator), "* coordinator"),
    (Recipient(body: nil, post: .subject, subject: "skola-07"), "* subject skola-07"),
    (Recipient(body: nil, post: .subject, subject: "skola 07"), "* subject skola 07"),
  ]

  @Test(arguments: recipients) func `of a recipient reads back`(recipient: Recipient, text: String)
  {
    #expect(recipient.description == text)
    #expect(Recipient(text) == recipient)
  }
}

@Suite struct `A delivery` {
  private let start = Instant(seconds: 1_800_000_000)

  private func delivery(_ state: Delivery.State, attempts: Int = 0) -> Delivery {
    Delivery(
      id: DeliveryID(1), identifier: "x", schedule: "plan", channel: "mail",
      recipient: Recipient(body: "board", post: .mailbox), address: nil, formed: "2027-03-01",
      state: state, attempts: attempts, firstAttempt: attempts == 0 ? nil : start)
  }

  @Test func `is leased when its time has come and not before`() throws {
    var delivery = delivery(.pending(notBefore: start))
    #expect(throws: Delivery.TransitionError.self) {
      try delivery.lease(at: start - .seconds(1), for: .seconds(60))
    }
    try delivery.lease(at: start, for: .seconds(60))
    #expect(delivery.state == .leased(until: start + .seconds(60)))
    #expect(delivery.attempts == 1)
    #expect(delivery.firstAttempt == start)
    #expect(throws: Delivery.TransitionError.self) {
      try delivery.lease(at: start, for: .seconds(60))
    }
  }

  @Test func `that is handed back was never tried`() throws {
    var delivery = delivery(.pending(notBefore: start))
    try delivery.lease(at: start, for: .seconds(60))
    try delivery.release(at: start)
    #expect(delivery == self.delivery(.pending(notBefore: start)))
  }

  @Test func `waits for the longer of our wait and the receiver's`() throws {
    for (asked, wait) in [(nil, 60), (30, 60), (600, 600)] as [(Int?, Int)] {
      var delivery = delivery(.leased(until: start), attempts: 1)
      try delivery.settle(
        .deferred(Reply(text: "later"), retryAfter: asked.map { .seconds($0) }), at: start,
        retryAfter: .seconds(60), isLast: false)
      #expect(delivery.state == .pending(notBefore: start + .seconds(wait)))
      #expect(!delivery.isUncertain)
    }
  }

  @Test func `that may have arrived says so for good`() throws {
    var delivery = delivery(.leased(until: start), attempts: 1)
    try delivery.settle(
      .unknown(Reply(text: "lost")), at: start, retryAfter: .seconds(60), isLast: false)
    #expect(delivery.isUncertain)
    try delivery.lease(at: start + .seconds(60), for: .seconds(60))
    try delivery.settle(
      .deferred(Reply(text: "later"), retryAfter: nil), at: start, retryAfter: .seconds(60),
      isLast: false)
    #expect(delivery.isUncertain)
  }

  @Test func `that was settled is not settled again`() throws {
    var delivery = delivery(.leased(until: start), attempts: 1)
    try delivery.settle(
      .accepted(Receipt(text: "ok")), at: start, retryAfter: .zero, isLast: false)
    #expect(throws: Delivery.TransitionError.self) {
      try delivery.settle(
        .accepted(Receipt(text: "ok")), at: start, retryAfter: .zero, isLast: false)
    }
    #expect(throws: Delivery.TransitionError.self) { try delivery.supersede(.done, at: start) }
    #expect(throws: Delivery.TransitionError.self) { try delivery.retry(at: start) }
  }
}

@Suite struct `A retry policy` {
  @Test func `waits longer each time, with a jitter of up to a fifth`() {
    let policy = RetryPolicy()
    #expect(policy.delay(after: 1, jitter: 0) == .seconds(60))
    #expect(policy.delay(after: 2, jitter: 0) == .seconds(300))
    #expect(policy.delay(after: 99, jitter: 0) == .seconds(14_400))
    #expect(policy.delay(after: 1, jitter: 1) == .seconds(72))
    #expect(policy.delay(after: 0, jitter: 0) == .seconds(60))
  }

  /// In UTC with the standard hours: 07:30.
  static let ends: [(String, String)] = [
    // Monday noon: 72 hours end on Thursday noon, after the third working day's opening.
    ("2027-03-01 12:00", "2027-03-04 12:00"),
    // Friday noon: the third working day is Wednesday, its opening before noon but after 72 hours.
    ("2027-03-05 12:00", "2027-03-10 07:30"),
    // Wednesday before Easter 2027: Thursday, then Tuesday and Wednesday.
    ("2027-03-24 12:00", "2027-03-31 07:30"),
  ]

  @Test(arguments: ends) func `gives up after 72 hours and three working days`(
    first: String, end: String
  ) {
    let local = LocalTime(zone: .utc, calendar: BusinessCalendar(), hours: .standard)
    func instant(_ text: String) -> Instant {
      let parts = text.split(separator: " ").map(String.init)
      return local.zone.instant(CivilDate(parts[0])!, TimeOfDay(parts[1])!)
    }
    let policy = RetryPolicy()
    let moment = instant(end)
    #expect(!policy.isGivenUp(first: instant(first), at: moment - .seconds(1), local))
    #expect(policy.isGivenUp(first: instant(first), at: moment, local))
  }
}

@Suite struct `The pace of a quota` {
  static let paces: [(Progress, Progress.Pace?)] = [
    (Progress(done: 0, required: 4), nil),
    (Progress(done: 0, required: 4, expected: 0), .onPace),
    (Progress(done: 1, required: 4, expected: 0), .ahead),
    (Progress(done: 1, required: 4, expected: 2), .behind),
    (Progress(done: 1, required: 4, expected: 2, openDaysLeft: 3), .behind),
    (Progress(done: 1, required: 4, expected: 2, openDaysLeft: 2), .unreachable),
    (Progress(done: 3, required: 4, expected: 2, openDaysLeft: 0), .unreachable),
    (Progress(done: 4, required: 4, expected: 4, openDaysLeft: 0), .onPace),
    (Progress(done: 5, required: 4, expected: 4, openDaysLeft: 0), .ahead),
  ]

  @Test(arguments: paces) func `compares what is done with what is expected`(
    progress: Progress, pace: Progress.Pace?
  ) {
    #expect(progress.pace == pace)
  }
}

extension CivilDate: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self = CivilDate(text)! }
}
