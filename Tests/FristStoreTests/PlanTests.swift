import CivilTime
import FristCore
import Testing

@testable import FristRuntime
@testable import FristStore
@testable import SQLite

/// What the daemon asks at each pass costs the same however much the store has come to hold.
@Suite struct `A question of the delivery loop` {
  private static let wholeTables: Set = [
    "SCAN fact", "SCAN delivery", "SCAN message", "SCAN reminder", "SCAN attempt", "SCAN notice",
  ]
  private let start = Instant(seconds: 1_803_888_000)

  /// A store in which each question of a pass has been asked once.
  private func asked() throws -> SQLiteStore {
    let store = try SQLiteStore()
    let topic = FactBook.Topic(schedule: "plan", obligation: "report", subject: "a")
    let id = OccurrenceID(schedule: "plan", obligation: "report", subject: "a", nominal: "1")
    let reminder = Reminder(
      occurrence: id, arming: 0, step: .before(Offset(30, .days)),
      recipient: Recipient(body: "board", post: .mailbox), channel: "mail", due: "2027-03-31",
      day: "2027-03-01", ready: start, decided: start)
    let message = FormedMessage(
      identifier: "one", schedule: "plan", channel: "mail", recipient: reminder.recipient,
      address: nil, payload: [1], day: "2027-03-01", members: [reminder.key])
    try store.decide(reminder)
    _ = try store.unformed(at: start, on: "mail", count: 1)
    _ = try store.unformed(at: start, on: "mail", count: 100)
    _ = try store.pendingOccurrences(of: topic)
    _ = try store.toldOccurrences(of: topic, dueFrom: "2027-03-01")
    _ = try store.reminders(of: id)
    var delivery = try store.form(message, at: start, leaseFor: .seconds(60))
    _ = try store.payload(of: delivery.id)
    _ = try store.delivery(delivery.id)
    _ = try store.reminders(in: delivery.id)
    _ = try store.acceptanceMatters(of: delivery.id)
    try delivery.settle(
      .accepted(Receipt(text: "ok")), at: start, retryAfter: .zero, isLast: false)
    let attempt = Attempt(
      number: 1, began: start, ended: start, outcome: .accepted(Receipt(text: "ok")))
    try store.update(delivery, fence: 1, attempt: attempt)
    try store.supersede(reminder.key, .done, at: start)
    _ = try store.ready(at: start, on: "mail", in: ["plan"], limit: 1)
    _ = try store.leased(endingBy: start)
    _ = try store.nextReady()
    _ = try store.nextUnformed()
    _ = try store.nextLeaseEnd()
    _ = try store.circuits()
    _ = try store.facts(after: FactID(0))
    _ = try store.unreported(of: "plan")
    return store
  }

  /// What SQLite says of a statement with `EXPLAIN` before it, of each row the text in `column`.
  private func explained(
    _ explain: String, _ statement: String, column: Int, on connection: Connection
  ) throws -> [String] {
    let wanted = statement.count { $0 == "?" }
    return try connection.query(
      "\(explain) \(statement)", Array(repeating: .null, count: wanted)
    ) { try $0.text(column) }
  }

  @Test func `is answered by an index`() throws {
    let connection = try asked().connection
    let questions = connection.cache.keys.filter { !$0.hasPrefix("INSERT") }
    #expect(questions.count > 20)
    for question in questions.sorted() {
      let plan = try explained("EXPLAIN QUERY PLAN", question, column: 3, on: connection)
      #expect(Self.wholeTables.isDisjoint(with: plan), "\(question)")
    }
  }

  @Test func `needs no table of its own for what is written to each message`() throws {
    let connection = try asked().connection
    let changes = connection.cache.keys.filter { $0.hasPrefix("INSERT") || $0.hasPrefix("UPDATE") }
    #expect(changes.count > 5)
    for change in changes.sorted() {
      let program = try explained("EXPLAIN", change, column: 1, on: connection)
      #expect(!program.contains("OpenEphemeral"), "\(change)")
    }
  }
}
