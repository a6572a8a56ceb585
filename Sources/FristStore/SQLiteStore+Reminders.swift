package import CivilTime
package import FristCore
import SQLite

extension SQLiteStore {
  static let reminderColumns = """
    schedule, obligation, subject, nominal, arming, step, recipient, channel, due, day, ready,
    decided, stands_in_for, confidential, state, reason, certain, attempted, accepted, body, held
    """

  package func reminders(of occurrence: OccurrenceID) throws -> [Reminder] {
    try connection.query(
      """
      SELECT \(Self.reminderColumns) FROM reminder
      WHERE schedule = ? AND obligation = ? AND subject IS ? AND nominal = ? AND body IS ?
      ORDER BY key
      """,
      [
        .text(occurrence.schedule.text), .text(occurrence.obligation.text),
        .optional(occurrence.subject?.text), .text(occurrence.nominal),
        .optional(occurrence.body?.text),
      ]
    ) { try reminder($0, of: occurrence) }
  }

  package func reminders(in delivery: DeliveryID) throws -> [Reminder] {
    try connection.query(
      "SELECT \(Self.reminderColumns) FROM reminder WHERE delivery = ? ORDER BY key",
      [.integer(delivery.number)], reminder)
  }

  package func acceptanceMatters(of delivery: DeliveryID) throws -> Bool {
    try connection.first(
      """
      SELECT 1 FROM reminder AS told
      WHERE delivery = ? AND (reason IS NOT NULL OR EXISTS (
        SELECT 1 FROM reminder AS other
        WHERE other.schedule = told.schedule AND other.obligation = told.obligation
          AND other.subject IS told.subject AND other.nominal = told.nominal
          AND other.body IS told.body AND other.state = 'pending' AND other.step LIKE 'escalate %'))
      LIMIT 1
      """, [.integer(delivery.number)], { _ in true }) ?? false
  }

  package func unformed(
    at now: Instant, on channel: Name<Channel>, after last: Reminder? = nil, count: Int = .max
  ) throws -> [Reminder] {
    let after = last.map(Self.place) ?? [.integer(.min), .text(""), .text("")]
    let range = """
      FROM reminder INDEXED BY reminder_unformed
      WHERE state = 'pending' AND delivery IS NULL AND held = 0 AND channel = ?
        AND (ready, schedule, recipient) > (?, ?, ?)
      """
    let order = "ORDER BY ready, schedule, recipient"
    let first = [.text(channel.text)] + after
    let end: [Value]? = try connection.first(
      "SELECT ready, schedule, recipient \(range) AND ready <= ? \(order) LIMIT 1 OFFSET ?",
      first + [.instant(now), .integer(Int64(count) - 1)]
    ) { row in
      [.instant(try row.instant(0)), .text(try row.text(1)), .text(try row.text(2))]
    }
    guard let end else {
      return try connection.query(
        "SELECT \(Self.reminderColumns), key \(range) AND ready <= ? \(order), key",
        first + [.instant(now)], keyed)
    }
    // With another upper bound the index would be read to its end.
    return try connection.query(
      """
      SELECT \(Self.reminderColumns), key \(range)
        AND (ready, schedule, recipient) <= (?, ?, ?) \(order), key
      """, first + end, keyed)
  }

  private static func place(of reminder: Reminder) -> [Value] {
    [
      .instant(reminder.ready), .text(reminder.occurrence.schedule.text),
      .text("\(reminder.recipient)"),
    ]
  }

  package func pendingOccurrences() throws -> [OccurrenceID] {
    try connection.query(
      """
      SELECT DISTINCT schedule, obligation, subject, nominal, body
      FROM reminder INDEXED BY reminder_pending WHERE state = 'pending'
      """
    ) { try occurrence($0, body: 4) }
  }

  package func pendingOccurrences(of topic: FactBook.Topic) throws -> Set<OccurrenceID> {
    Set(
      try connection.query(
        """
        SELECT DISTINCT nominal, body FROM reminder INDEXED BY reminder_pending
        WHERE state = 'pending' AND schedule = ? AND obligation = ? AND subject IS ?
        """,
        [
          .text(topic.schedule.text), .text(topic.obligation.text),
          .optional(topic.subject?.text),
        ]
      ) { row in
        OccurrenceID(
          schedule: topic.schedule, obligation: topic.obligation, subject: topic.subject,
          nominal: try row.text(0), body: try row.optionalName(1))
      })
  }

  package func areAccepted(_ keys: [String]) throws -> Bool {
    try keys.allSatisfy { key in
      try connection.first(
        "SELECT 1 FROM reminder WHERE key = ? AND state = 'accepted'", [.text(key)], { _ in true })
        ?? false
    }
  }

  package func toldOccurrences(of topic: FactBook.Topic?, dueFrom day: CivilDate) throws
    -> [OccurrenceID]
  {
    let columns = "schedule, obligation, subject, nominal, body"
    guard let topic else {
      return try connection.query(
        """
        SELECT DISTINCT \(columns) FROM reminder WHERE state = 'accepted' AND due >= ?
        ORDER BY \(columns)
        """, [.text("\(day)")]
      ) { try occurrence($0, body: 4) }
    }
    return try connection.query(
      """
      SELECT DISTINCT \(columns) FROM reminder
      WHERE schedule = ? AND obligation = ? AND subject IS ? AND state = 'accepted' AND due >= ?
      ORDER BY \(columns)
      """,
      [
        .text(topic.schedule.text), .text(topic.obligation.text),
        .optional(topic.subject?.text), .text("\(day)"),
      ]
    ) { try occurrence($0, body: 4) }
  }

  private func occurrence(_ row: Row, body: Int) throws -> OccurrenceID {
    OccurrenceID(
      schedule: try row.name(0), obligation: try row.name(1),
      subject: try row.optionalName(2), nominal: try row.text(3),
      body: try row.optionalName(body))
  }

  func reminder(_ row: Row) throws -> Reminder {
    try reminder(row, of: try occurrence(row, body: 19))
  }

  private func reminder(_ row: Row, of occurrence: OccurrenceID) throws -> Reminder {
    var reminder = Reminder(
      occurrence: occurrence, arming: Int(try row.integer(4)), step: try steps.value(row, 5),
      recipient: try recipients.value(row, 6), channel: try row.name(7), due: try row.date(8),
      day: try row.date(9), ready: try row.instant(10), decided: try row.instant(11),
      standsInFor: try row.isNull(12) ? nil : try recipients.value(row, 12),
      confidential: try row.integer(13) == 1, state: try state(row))
    reminder.isHeld = try row.integer(20) == 1
    switch reminder.state {
    case .pending, .accepted: reminder.isWithdrawn = try !row.isNull(15)
    case .discarded, .superseded: break
    }
    return reminder
  }

  /// A reminder of which nothing was sent yet, held to its key: nobody else is to be told because a
  /// bit of the store has changed.
  private func keyed(_ row: Row) throws -> Reminder {
    let reminder = try reminder(row)
    let key = try row.text(21)
    guard reminder.key == key else { throw DamagedValue(column: 21, value: key) }
    return reminder
  }

  private func state(_ row: Row) throws -> Reminder.State {
    let state = try row.text(14)
    switch state {
    case "pending": return .pending(attempted: try row.optionalInstant(17))
    case "accepted": return .accepted(at: try row.instant(18))
    case "discarded": return .discarded(attempted: try row.optionalInstant(17))
    case "superseded": return .superseded(try row.reason(15), certain: try row.integer(16) == 1)
    default: throw DamagedValue(column: 14, value: state)
    }
  }

  package func decide(_ reminder: Reminder) throws {
    let id = reminder.occurrence
    _ = try connection.run(
      """
      INSERT INTO reminder (key, schedule, obligation, subject, nominal, arming, step, recipient,
        channel, due, day, ready, decided, stands_in_for, confidential, body, held, state)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending')
      ON CONFLICT (key) DO UPDATE SET state = 'pending', reason = NULL, delivery = NULL,
        day = excluded.day, ready = excluded.ready, decided = excluded.decided,
        stands_in_for = excluded.stands_in_for, held = excluded.held
      WHERE state = 'superseded' AND certain = 1
      """,
      [
        .text(reminder.key), .text(id.schedule.text), .text(id.obligation.text),
        .optional(id.subject?.text), .text(id.nominal), .integer(Int64(reminder.arming)),
        .text("\(reminder.step)"), .text("\(reminder.recipient)"), .text(reminder.channel.text),
        .text("\(reminder.due)"), .text("\(reminder.day)"), .instant(reminder.ready),
        .instant(reminder.decided), .optional(reminder.standsInFor.map { "\($0)" }),
        .flag(reminder.confidential), .optional(id.body?.text), .flag(reminder.isHeld),
      ])
  }

  package func supersede(_ key: String, _ reason: SupersedeReason, at now: Instant) throws {
    let bound = try connection.first(
      """
      SELECT delivery.id, delivery.state FROM reminder JOIN delivery ON delivery.id = delivery
      WHERE key = ? AND reminder.state = 'pending'
      """, [.text(key)]
    ) { row in (try row.integer(0), try row.text(1)) }
    guard let (id, state) = bound else {
      _ = try connection.run(
        "UPDATE reminder SET state = 'superseded', reason = ? WHERE key = ? AND state = 'pending'",
        [.text(reason.rawValue), .text(key)])
      return
    }
    // What is on the wire ends with its attempt: the wish is noted until then.
    _ = try connection.run(
      "UPDATE reminder SET reason = ? WHERE key = ?", [.text(reason.rawValue), .text(key)])
    if state == "pending" { try dissolve(DeliveryID(id), reason, at: now) }
  }

  /// Ends a delivery of which a member fell away: that member is superseded, the rest wait to be
  /// formed again (`semantics.md` 21).
  func dissolve(_ id: DeliveryID, _ reason: SupersedeReason, at now: Instant) throws {
    guard var delivery = try delivery(id) else { return }
    let fence = delivery.attempts
    try delivery.supersede(reason, at: now)
    try write(delivery, fence: fence)
    _ = try connection.run(
      """
      UPDATE reminder SET state = 'superseded', certain = ?
      WHERE delivery = ? AND state = 'pending' AND reason IS NOT NULL
      """, [.flag(!delivery.isUncertain), .integer(id.number)])
    _ = try connection.run(
      """
      UPDATE reminder SET delivery = NULL
      WHERE delivery = ? AND state = 'pending' AND reason IS NULL
      """, [.integer(id.number)])
  }
}
