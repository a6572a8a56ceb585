package import CivilTime
package import FristCore
import FristRuntime
import SQLite

/// A delivery as a person looks at it.
package struct OutboxEntry: Sendable {
  package var delivery: Delivery
  /// What the last attempt came to, and when it ended.
  package var lastReply: String?
  package var lastAttempt: Instant?
  /// The obligations that its reminders are about, without doubles.
  package var obligations: [Name<Obligation>]
  /// Set where it is about Frist itself.
  package var notice: Notice.Kind?
}

extension SQLiteStore {
  /// Deliveries that are neither accepted nor superseded, oldest first; with `all` those too, the
  /// newest `limit`. What was given up so long ago that its message is not kept is for nobody to mend.
  package func outbox(all: Bool = false, limit: Int = 1000) throws -> [OutboxEntry] {
    let which =
      all
      ? "1"
      : """
      state IN ('pending', 'leased')
      OR state = 'discarded' AND EXISTS (SELECT 1 FROM message WHERE delivery = id)
      """
    let deliveries = try connection.query(
      """
      SELECT \(Self.deliveryColumns) FROM delivery WHERE \(which) ORDER BY id DESC LIMIT ?
      """, [.integer(Int64(limit))], delivery)
    return try deliveries.reversed().map(entry)
  }

  private func entry(_ delivery: Delivery) throws -> OutboxEntry {
    let last = try connection.first(
      "SELECT code, reply, ended FROM attempt WHERE delivery = ? ORDER BY ended DESC, number DESC",
      [.integer(delivery.id.number)]
    ) { row in
      let code = try row.optionalInteger(0).map { "\($0) " } ?? ""
      return (code + (try row.text(1)), try row.instant(2))
    }
    let obligations: [Name<Obligation>] = try connection.query(
      "SELECT DISTINCT obligation FROM reminder WHERE delivery = ? ORDER BY obligation",
      [.integer(delivery.id.number)]
    ) { try $0.name(0) }
    var reply = last?.0
    if reply == nil, case .discarded(let end, _) = delivery.state {
      // Given up without an attempt, for what was heard of its channel.
      reply = "\(end)"
    }
    var entry = OutboxEntry(
      delivery: delivery, lastReply: reply, lastAttempt: last?.1, obligations: obligations)
    if obligations.isEmpty {
      entry.notice =
        try connection.first(
          "SELECT kind FROM notice WHERE delivery = ?", [.integer(delivery.id.number)]
        ) { try Notice.Kind(rawValue: $0.text(0)) } ?? nil
    }
    return entry
  }

  /// How many deliveries there are in each state, by its name.
  package func deliveryCounts() throws -> [String: Int] {
    let counts = try connection.query(
      "SELECT state, count(*) FROM delivery GROUP BY state"
    ) { row in (try row.text(0), Int(try row.integer(1))) }
    return Dictionary(uniqueKeysWithValues: counts)
  }

  /// Reminders decided and not yet in a message.
  package func waitingReminders() throws -> Int {
    try connection.first(
      "SELECT count(*) FROM reminder WHERE state = 'pending' AND delivery IS NULL AND held = 0"
    ) { Int(try $0.integer(0)) } ?? 0
  }

  /// Ends a delivery by hand: its reminders count as told and are not sent again.
  package func discard(_ id: DeliveryID, at now: Instant) throws {
    try transaction {
      guard var delivery = try delivery(id) else { return }
      let fence = delivery.attempts
      try delivery.supersede(.discarded, at: now)
      try write(delivery, fence: fence)
      _ = try connection.run(
        """
        UPDATE reminder SET state = 'superseded', reason = 'discarded', certain = 0
        WHERE delivery = ? AND state IN ('pending', 'discarded')
        """, [.integer(id.number)])
    }
  }

  /// Asks for one more try now, of a discarded delivery too, and of a channel that is left alone for
  /// a while.
  ///
  /// - Throws: ``Pruned`` where the message is not kept any more.
  package func retry(_ id: DeliveryID, at now: Instant) throws {
    try transaction {
      guard var delivery = try delivery(id) else { return }
      let fence = delivery.attempts
      try delivery.retry(at: now)
      let isKept = try connection.first(
        "SELECT 1 FROM message WHERE delivery = ?", [.integer(id.number)]
      ) { _ in true }
      if isKept == nil { throw Pruned() }
      try update(delivery, fence: fence, attempt: nil)
      var circuit = try circuit(of: delivery.channel)
      circuit.hasten(at: now)
      try keep(circuit, of: delivery.channel)
    }
  }

  /// A store in memory with everything that the file at `path` holds, for a forecast.
  package convenience init(copyOf path: String) throws {
    try self.init()
    _ = try connection.run("ATTACH DATABASE ? AS disk", [.text(path)])
    // In one transaction, so that all tables are of one moment whatever the daemon writes.
    try connection.transaction(.deferred) {
      for table in [
        "fact", "fact_detail", "delivery", "message", "reminder", "attempt", "loaded", "setting",
        "notice",
      ] {
        try connection.execute("INSERT INTO \(table) SELECT * FROM disk.\(table)")
      }
    }
    try connection.execute("DETACH DATABASE disk")
  }
}

extension SQLiteStore {
  /// What SQLite finds wrong with the file, and rows that point nowhere; empty where it is sound.
  package func damage() throws -> [String] {
    let found = try connection.query("PRAGMA integrity_check") { try $0.text(0) }
    let lost = try connection.query("PRAGMA foreign_key_check") { row in
      "a row of '\(try row.text(0))' points at a row of '\(try row.text(2))' that is not there"
    }
    return found.filter { $0 != "ok" } + lost
  }
}
