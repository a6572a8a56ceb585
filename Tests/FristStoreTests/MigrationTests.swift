import CivilTime
import FristCore
import FristRuntime
import SQLite
import Testing

@testable import FristStore

@Suite struct `A store of the first schema` {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// A file as the first version left it: two completions of which one is undone, an event and a
  /// reminder that was accepted.
  private func former() throws -> String {
    let path = folder.file("frist.db")
    let connection = try Connection(path: path)
    try connection.execute(Schema.migrations[0])
    try connection.execute(
      """
      INSERT INTO fact (schedule, kind, obligation, subject, day, value, at, author, import_key)
        VALUES ('plan', 'completion', 'visits', 'a', '2026-03-01', 2, 1000, 'x', 'TB-1'),
          ('plan', 'completion', 'report', NULL, '2026-03-02', 1, 2000, 'x', NULL);
      INSERT INTO fact (schedule, kind, undone, at, author)
        VALUES ('plan', 'undo', 2, 3000, 'x');
      INSERT INTO fact (schedule, kind, obligation, day, at, author)
        VALUES ('plan', 'event', 'new-act', '2026-05-01', 4000, 'x');
      INSERT INTO reminder (key, schedule, obligation, subject, nominal, arming, step, recipient,
          channel, due, day, ready, decided, confidential, state, accepted)
        VALUES ('k', 'plan', 'report', NULL, '2026-03-31', 0, 'before 30 days', 'board mailbox',
          'mail', '2026-03-31', '2026-03-01', 1, 1, 0, 'accepted', 1);
      """)
    try connection.setApplicationID(Schema.applicationID)
    try connection.setUserVersion(1)
    return path
  }

  @Test func `keeps its facts with their numbers`() throws {
    let store = try SQLiteStore(path: try former())
    let facts = try store.facts(after: FactID(0))
    #expect(facts.map(\.id.number) == [1, 2, 3, 4])
    #expect(
      facts.map(\.content) == [
        .completion(
          Fact.Completion(obligation: "visits", subject: "a", on: "2026-03-01", value: 2)),
        .completion(Fact.Completion(obligation: "report", on: "2026-03-02")),
        .undo(FactID(2)), .event("new-act", on: "2026-05-01", isPreliminary: false),
      ])
    let next = try store.transaction {
      try store.append(
        FactDraft(
          schedule: "plan",
          content: .completion(Fact.Completion(obligation: "report", on: "2026-03-05")),
          author: "x"), at: Instant(seconds: 5))
    }
    #expect(next == .new(FactID(5)))
  }

  @Test func `knows its import keys and its ledger`() throws {
    let store = try SQLiteStore(path: try former())
    let draft = FactDraft(
      schedule: "plan",
      content: .completion(Fact.Completion(obligation: "visits", subject: "a", on: "2026-03-01")),
      author: "x", importKey: "TB-1")
    #expect(
      try store.transaction { try store.append(draft, at: Instant(seconds: 5)) }
        == .known(FactID(1)))
    let id = OccurrenceID(
      schedule: "plan", obligation: "report", subject: nil, nominal: "2026-03-31")
    #expect(try store.reminders(of: id).count == 1)
  }

  /// The first schema asked for a day on which each message was formed.
  @Test func `lets a message be asked for again`() throws {
    let path = try former()
    let connection = try Connection(path: path)
    try connection.execute(
      """
      INSERT INTO delivery (identifier, schedule, channel, recipient, payload, formed, state, at)
        VALUES ('d', 'plan', 'mail', 'board mailbox', x'00', '2026-03-01', 'discarded', 1)
      """)
    let store = try SQLiteStore(path: path)
    let delivery = try #require(try store.delivery(DeliveryID(1)))
    #expect(delivery.formed == "2026-03-01")
    try store.retry(delivery.id, at: Instant(seconds: 9))
    let again = try #require(try store.delivery(delivery.id))
    #expect(again.formed == nil)
  }

  /// The third schema had the bytes of a message in the row of its delivery.
  @Test func `keeps what the third has formed and sent`() throws {
    let path = try former()
    do {
      let connection = try Connection(path: path)
      for migration in Schema.migrations[1..<3] { try connection.execute(migration) }
      try connection.execute(
        """
        INSERT INTO delivery (identifier, schedule, channel, recipient, address, payload, formed,
            state, at, attempts, first_attempt)
          VALUES ('sent', 'plan', 'mail', 'board mailbox', 'a@example.se', x'0102', '2026-03-01',
            'accepted', 9, 1, 5),
          ('gone', 'plan', 'mail', 'board mailbox', 'a@example.se', x'03', '2026-03-01',
            'discarded', 9, 2, 5);
        INSERT INTO attempt VALUES (1, 1, 5, 6, 'accepted', 250, 'ok'),
          (2, 1, 5, 6, 'deferred', 451, 'later'), (2, 2, 7, 8, 'rejected', 550, 'no');
        UPDATE reminder SET delivery = 1;
        INSERT INTO notice VALUES ('plan', 'weekly', 'board mailbox', '2026-03-01', 4, 2);
        """)
      try connection.setUserVersion(3)
    }
    let store = try SQLiteStore(path: path)
    #expect(try store.damage().isEmpty)
    let sent = try #require(try store.delivery(DeliveryID(1)))
    #expect(sent.state == .accepted(Receipt(text: ""), at: Instant(milliseconds: 9)))
    #expect(try store.payload(of: sent.id) == [1, 2])
    #expect(try store.reminders(in: sent.id).count == 1)
    let entry = try #require(try store.outbox().first)
    #expect(entry.delivery.attempts == 2 && entry.lastReply == "550 no")
    // The tables still hold each other.
    #expect(throws: SQLiteError.self) { try store.connection.execute("DELETE FROM delivery") }
  }

  @Test func `still keeps every fact as it is`() throws {
    let store = try SQLiteStore(path: try former())
    #expect(throws: SQLiteError.self) { try store.connection.execute("DELETE FROM fact") }
    #expect(throws: SQLiteError.self) {
      try store.connection.execute("UPDATE fact SET note = 'x'")
    }
  }
}
