import CivilTime
import FristCore
import SQLite
import Testing

@testable import FristRuntime
@testable import FristStore

@Suite struct `A stored delivery` {
  let store: SQLiteStore
  let start = Instant(seconds: 1_800_000_000)

  init() throws { store = try SQLiteStore() }

  private func reminder(_ nominal: String, channel: Name<Channel> = "mail") -> Reminder {
    Reminder(
      occurrence: OccurrenceID(
        schedule: "plan", obligation: "report", subject: nil, nominal: nominal),
      arming: 0, step: .before(Offset(30, .days)),
      recipient: Recipient(body: "board", post: .mailbox), channel: channel, due: "2027-03-31",
      day: "2027-03-01", ready: start, decided: start)
  }

  /// A message over one reminder for each nominal, pending where it is not claimed.
  @discardableResult
  private func form(
    _ nominals: String..., as identifier: String = "one", leaseFor duration: Duration? = nil
  ) throws -> Delivery {
    let reminders = nominals.map { reminder($0) }
    for reminder in reminders { try store.decide(reminder) }
    let message = FormedMessage(
      identifier: identifier, schedule: "plan", channel: "mail",
      recipient: Recipient(body: "board", post: .mailbox), address: try MailAddress("a@example.se"),
      payload: [0, 1, 255], day: "2027-03-01", members: reminders.map(\.key))
    return try store.form(message, at: start, leaseFor: duration)
  }

  private let later = Outcome.deferred(Reply(text: "later"), retryAfter: nil)

  private func ready() throws -> [Delivery] {
    try store.ready(at: start, on: "mail", in: ["plan"], limit: 100)
  }

  private func lease(_ delivery: Delivery) throws -> Delivery {
    var delivery = delivery
    let fence = delivery.attempts
    try delivery.lease(at: start, for: .seconds(60))
    try store.update(delivery, fence: fence, attempt: nil)
    return delivery
  }

  private func settle(_ delivery: Delivery, _ outcome: Outcome) throws -> Delivery {
    var delivery = delivery
    try delivery.settle(outcome, at: start, retryAfter: .seconds(60), isLast: false)
    let attempt = Attempt(
      number: delivery.attempts, began: start, ended: start, outcome: outcome)
    try store.update(delivery, fence: delivery.attempts, attempt: attempt)
    return delivery
  }

  private func states(_ nominals: String...) throws -> [Reminder.State] {
    try nominals.flatMap { try store.reminders(of: reminder($0).occurrence) }.map(\.state)
  }

  @Test func `comes back as it was written`() throws {
    let delivery = try form("1")
    #expect(delivery.identifier == "one")
    #expect(delivery.address?.description == "a@example.se")
    #expect(delivery.formed == "2027-03-01")
    #expect(delivery.state == .pending(notBefore: start))
    #expect(try store.payload(of: delivery.id) == [0, 1, 255])
    #expect(try store.reminders(in: delivery.id) == [reminder("1")])
    #expect(try store.unformed(at: start, on: "mail").isEmpty)
  }

  @Test(arguments: [
    "delivery SET address = 'b@example.se'", "delivery SET address = NULL",
    "delivery SET channel = 'hook'", "message SET payload = x'0001FE'",
    "delivery SET identifier = 'two'",
  ])
  func `S16 is known as damaged when what is sent or where has changed`(change: String) throws {
    let delivery = try form("1")
    #expect(try store.payload(of: delivery.id) == [0, 1, 255])
    _ = try store.connection.run("UPDATE \(change)")
    #expect(try store.payload(of: delivery.id) == nil)
    try store.reform(
      delivery.id, address: MailAddress("c@example.se"), payload: [7], on: "2027-03-02")
    #expect(try store.payload(of: delivery.id) == [7])
  }

  @Test func `S16 is not formed of a reminder that is no longer as its key says`() throws {
    try store.decide(reminder("1"))
    #expect(try store.unformed(at: start, on: "mail").count == 1)
    _ = try store.connection.run("UPDATE reminder SET recipient = 'other mailbox'")
    #expect(throws: DamagedValue.self) { try store.unformed(at: start, on: "mail") }
  }

  @Test func `is fenced by its attempt number`() throws {
    let first = try lease(try form("1"))
    // Another process takes it for dead, and leases it again.
    var recovered = first
    try recovered.recover(at: start)
    try store.update(recovered, fence: 1, attempt: nil)
    let second = try lease(try #require(try store.delivery(first.id)))
    #expect(second.attempts == 2)
    #expect(throws: LeaseLost(id: first.id, attempt: 1)) {
      try settle(first, .accepted(Receipt(text: "ok")))
    }
    #expect(try states("1") == [.pending(attempted: start)])
    _ = try settle(second, .accepted(Receipt(text: "ok")))
    #expect(try states("1") == [.accepted(at: start)])
    // What is accepted is accepted.
    #expect(throws: LeaseLost(id: first.id, attempt: 2)) {
      try store.update(second, fence: 2, attempt: nil)
    }
  }

  @Test func `finds those of one moment and recipient together, some of many at a time`() throws {
    for nominal in ["1", "2", "3", "4", "6"] {
      var reminder = reminder(nominal, channel: nominal == "6" ? "hook" : "mail")
      if nominal == "2" { reminder.recipient.body = "another" }
      if nominal == "4" { reminder.recipient.body = "council" }
      try store.decide(reminder)
    }
    var late = reminder("5")
    late.ready = start + .seconds(1)
    try store.decide(late)
    func taken(_ count: Int, after last: Reminder? = nil) throws -> [String] {
      try store.unformed(at: start, on: "mail", after: last, count: count)
        .map(\.occurrence.nominal)
    }
    #expect(try taken(100) == ["2", "1", "3", "4"])
    #expect(try taken(1) == ["2"])
    // The second is of one message with the third.
    #expect(try taken(2) == ["2", "1", "3"])
    #expect(try taken(1, after: reminder("3")) == ["4"])
    #expect(try taken(100, after: reminder("3")) == ["4"])
    #expect(
      try store.unformed(at: late.ready, on: "mail").map(\.occurrence.nominal)
        == ["2", "1", "3", "4", "5"])
    #expect(try store.nextUnformed()["mail"] == start)
  }

  @Test func `knows whether an escalation waits for the body to be told`() throws {
    let delivery = try form("1")
    var other = reminder("1")
    other.step = .overdue(Offset(7, .days))
    try store.decide(other)
    #expect(try !store.acceptanceMatters(of: delivery.id))
    var elsewhere = reminder("2")
    elsewhere.step = .escalate(Offset(7, .days))
    try store.decide(elsewhere)
    #expect(try !store.acceptanceMatters(of: delivery.id))
    var escalation = reminder("1")
    escalation.step = .escalate(Offset(7, .days))
    try store.decide(escalation)
    #expect(try store.acceptanceMatters(of: delivery.id))
    try store.supersede(escalation.key, .done, at: start)
    #expect(try !store.acceptanceMatters(of: delivery.id))
  }

  @Test func `is claimed by the row that stores it`() throws {
    let delivery = try form("1", "2", leaseFor: .seconds(60))
    #expect(delivery.state == .leased(until: start + .seconds(60)))
    #expect(try store.delivery(delivery.id) == delivery)
    #expect(try states("1", "2") == [.pending(attempted: start), .pending(attempted: start)])
    #expect(try ready().isEmpty)
    #expect(try store.nextReady().isEmpty)
    #expect(try store.nextLeaseEnd() == start + .seconds(60))
    _ = try settle(delivery, .accepted(Receipt(text: "ok")))
    #expect(try states("1", "2") == [.accepted(at: start), .accepted(at: start)])
    #expect(try store.nextLeaseEnd() == nil)
  }

  @Test func `is pending where the same reminders were told of before`() throws {
    var former = try settle(form("1", leaseFor: .seconds(60)), later)
    try store.supersede(reminder("1").key, .silenced, at: start)
    former = try #require(try store.delivery(former.id))
    #expect(former.state == .superseded(.silenced, at: start))
    let again = try form("1", leaseFor: .seconds(60))
    #expect(again.id == former.id)
    #expect(again.state == .pending(notBefore: start))
    #expect(again.attempts == 1)
    #expect(try ready() == [again])
  }

  @Test func `has each reminder in one message only`() throws {
    try form("1", as: "one")
    #expect(throws: NotFree.self) { try form("1", "2", as: "other") }
  }

  @Test func `gives the next of each channel and schedule`() throws {
    try form("1", as: "one")
    _ = try settle(form("2", as: "two", leaseFor: .seconds(60)), later)
    let waiting = Waiting(channel: "mail", schedule: "plan", ready: start)
    #expect(try store.nextReady() == [waiting])
  }

  @Test func `ends with the reminder that it told alone`() throws {
    let delivery = try form("1")
    try store.supersede(reminder("1").key, .done, at: start)
    #expect(try store.delivery(delivery.id)?.state == .superseded(.done, at: start))
    #expect(try states("1") == [.superseded(.done, certain: true)])
    #expect(try store.nextReady().isEmpty)
  }

  @Test func `frees the other members when one is superseded`() throws {
    try form("1", "2")
    try store.supersede(reminder("1").key, .waived, at: start)
    #expect(try store.unformed(at: start, on: "mail") == [reminder("2")])
    #expect(try ready().isEmpty)
  }

  /// A manager waits for the body's first attempt (`semantics.md` 15), and would for ever.
  @Test func `given up without an attempt counts as tried`() throws {
    var delivery = try form("1")
    try delivery.giveUp(Reply(text: "connection refused", concern: .channel), at: start)
    try store.update(delivery, fence: 0, attempt: nil)
    #expect(try states("1") == [.discarded(attempted: start)])
    #expect(try store.outbox().map(\.lastReply) == ["connection refused"])
  }

  @Test func `on the wire waits with the wish until its attempt ends`() throws {
    let leased = try lease(try form("1", "2"))
    try store.supersede(reminder("1").key, .done, at: start)
    #expect(try states("1") == [.pending(attempted: start)])
    _ = try settle(leased, .unknown(Reply(text: "lost")))
    #expect(try states("1") == [.superseded(.done, certain: false)])
    #expect(try store.unformed(at: start, on: "mail").map(\.occurrence.nominal) == ["2"])
  }

  @Test func `rejected ends the withdrawn as superseded and frees the rest`() throws {
    let leased = try lease(try form("1", "2"))
    try store.supersede(reminder("1").key, .done, at: start)
    _ = try settle(leased, .rejected(Reply(code: 550, text: "no")))
    #expect(try states("1") == [.superseded(.done, certain: true)])
    #expect(try store.unformed(at: start, on: "mail").map(\.occurrence.nominal) == ["2"])
  }

  @Test func `that comes to be what it was takes its row up again`() throws {
    let delivery = try form("1")
    try store.supersede(reminder("1").key, .done, at: start)
    let again = try form("1")
    #expect(again.id == delivery.id)
    #expect(again.state == .pending(notBefore: start))
  }

  @Test func `accepted is never decided again`() throws {
    _ = try settle(try lease(try form("1")), .accepted(Receipt(text: "ok")))
    try store.decide(reminder("1"))
    #expect(try states("1") == [.accepted(at: start)])
  }

  @Test func `that may have arrived is never decided again`() throws {
    _ = try settle(try lease(try form("1")), .unknown(Reply(text: "lost")))
    try store.supersede(reminder("1").key, .done, at: start)
    try store.decide(reminder("1"))
    #expect(try states("1") == [.superseded(.done, certain: false)])
  }

  @Test func `discarded by hand is never decided again`() throws {
    let delivery = try form("1")
    try store.discard(delivery.id, at: start)
    try store.decide(reminder("1"))
    #expect(try states("1") == [.superseded(.discarded, certain: false)])
  }

  @Test func `discarded can be asked for once more, and will be rendered again`() throws {
    let delivery = try lease(try form("1"))
    _ = try settle(delivery, .rejected(Reply(code: 550, text: "no")))
    #expect(try states("1") == [.discarded(attempted: start)])
    try store.retry(delivery.id, at: start)
    #expect(try ready().map(\.id) == [delivery.id])
    #expect(try states("1") == [.pending(attempted: start)])
    #expect(try ready().map(\.formed) == [nil])
  }

  @Test func `that may have arrived is asked for once more as it was`() throws {
    let delivery = try settle(try lease(try form("1")), .unknown(Reply(text: "lost")))
    try store.retry(delivery.id, at: start)
    #expect(try ready().map(\.id) == [delivery.id])
    #expect(try ready().map(\.formed) == [delivery.formed])
  }

  @Test func `that is formed again keeps counting its attempts`() throws {
    let delivery = try lease(try form("1"))
    _ = try settle(delivery, .deferred(Reply(text: "later"), retryAfter: nil))
    try store.supersede(reminder("1").key, .done, at: start)
    // Otherwise an old lease could be taken for the new one.
    #expect(try form("1").attempts == 1)
  }

  @Test func `is left alone while its schedule or channel is not asked for`() throws {
    try form("1")
    #expect(try store.ready(at: start, on: "hook", in: ["plan"], limit: 9).isEmpty)
    #expect(try store.ready(at: start, on: "mail", in: ["other"], limit: 9).isEmpty)
    #expect(try store.ready(at: start, on: "mail", in: ["plan"], limit: 0).isEmpty)
    #expect(
      try store.ready(at: start - .seconds(1), on: "mail", in: ["plan"], limit: 9).isEmpty)
  }

  @Test(arguments: [
    "UPDATE delivery SET state = 'superseded'", "UPDATE delivery SET attempts = 1",
    "UPDATE delivery SET attempts = -1, first_attempt = 0", "UPDATE delivery SET state = 'sent'",
    "UPDATE reminder SET state = 'accepted'", "UPDATE reminder SET state = 'superseded'",
    "UPDATE reminder SET delivery = 99", "DELETE FROM delivery",
    "UPDATE reminder SET arming = 'none'",
  ])
  func `cannot be brought into a state without sense`(sql: String) throws {
    try form("1")
    let error = #expect(throws: SQLiteError.self) { try store.connection.execute(sql) }
    #expect(error?.isConstraint == true)
  }

  @Test func `is written in a transaction or not at all`() throws {
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try store.transaction {
        try form("1")
        throw Stop()
      }
    }
    #expect(try store.pendingOccurrences().isEmpty)
    #expect(try ready().isEmpty)
  }
}
