package import CivilTime
package import FristCore
package import FristRuntime
import SQLite
import Signing

/// A reminder was to be told that is no longer pending or stands in another message.
struct NotFree: Error, CustomStringConvertible {
  var key: String

  var description: String {
    "the store has the reminder '\(key)' in another message already, or ended; nothing was sent of it"
  }
}

extension SQLiteStore {
  /// The hash of what a delivery is and where it goes.
  private static func seal(
    _ identifier: String, _ channel: String, _ address: String?, _ payload: [UInt8]
  ) -> [UInt8] {
    sha256(Array("\(identifier)\0\(channel)\0\(address ?? "")\0".utf8) + payload)
  }

  static let deliveryColumns = """
    id, identifier, schedule, channel, recipient, address, formed, state, at, reason, code, reply,
    attempts, first_attempt, uncertain
    """

  package func form(
    _ message: FormedMessage, at now: Instant, leaseFor duration: Duration?
  ) throws -> Delivery {
    var delivery = Delivery(
      id: DeliveryID(0), identifier: message.identifier, schedule: message.schedule,
      channel: message.channel, recipient: message.recipient, address: message.address,
      formed: message.day, state: .pending(notBefore: now))
    if let duration { try delivery.lease(at: now, for: duration) }
    let address = message.address.map { "\($0)" }
    if let former = try superseded(message.identifier) {
      delivery = try formAgain(former, as: message, address, at: now)
    } else {
      delivery.id = try insert(delivery, address)
      try keep(message.payload, of: delivery, address)
    }
    let attempted: Instant? =
      if case .leased = delivery.state { delivery.firstAttempt } else { nil }
    for key in message.members { try bind(key, to: delivery, attempted: attempted) }
    return delivery
  }

  private func insert(_ delivery: Delivery, _ address: String?) throws -> DeliveryID {
    let (state, at, _, _, _) = columns(of: delivery.state)
    _ = try connection.run(
      """
      INSERT INTO delivery (identifier, schedule, channel, recipient, address, formed, state, at,
        attempts, first_attempt)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(delivery.identifier), .text(delivery.schedule.text), .text(delivery.channel.text),
        .text("\(delivery.recipient)"), .optional(address),
        .optional(delivery.formed.map { "\($0)" }), .text(state), .instant(at),
        .integer(Int64(delivery.attempts)), .optional(delivery.firstAttempt),
      ])
    return DeliveryID(connection.lastInsertID)
  }

  /// A message of the same reminders that was withdrawn.
  private func superseded(_ identifier: String) throws -> DeliveryID? {
    try connection.first(
      """
      SELECT id FROM delivery INDEXED BY delivery_superseded
      WHERE state = 'superseded' AND identifier = ?
      """, [.text(identifier)]
    ) { DeliveryID(try $0.integer(0)) }
  }

  private func formAgain(
    _ id: DeliveryID, as message: FormedMessage, _ address: String?, at now: Instant
  ) throws -> Delivery {
    _ = try connection.run(
      """
      UPDATE delivery SET address = ?, formed = ?, state = 'pending', at = ?, reason = NULL,
        code = NULL, reply = NULL, first_attempt = iif (attempts = 0, NULL, ?)
      WHERE id = ?
      """,
      [
        .optional(address), .text("\(message.day)"), .instant(now), .instant(now),
        .integer(id.number),
      ])
    guard let delivery = try delivery(id) else { throw LeaseLost(id: id, attempt: 0) }
    try keep(message.payload, of: delivery, address)
    return delivery
  }

  /// Each reminder is in one message, so that none is told twice.
  private func bind(_ key: String, to delivery: Delivery, attempted: Instant?) throws {
    let isBound = try connection.run(
      """
      UPDATE reminder SET delivery = ?, attempted = ifnull(attempted, ?)
      WHERE key = ? AND state = 'pending' AND delivery IS NULL
      """, [.integer(delivery.id.number), .optional(attempted), .text(key)])
    guard isBound == 1 else { throw NotFree(key: key) }
  }

  private func keep(_ payload: [UInt8], of delivery: Delivery, _ address: String?) throws {
    let seal = Self.seal(delivery.identifier, delivery.channel.text, address, payload)
    _ = try connection.run(
      "INSERT OR REPLACE INTO message (delivery, payload, seal) VALUES (?, ?, ?)",
      [.integer(delivery.id.number), .blob(payload), .blob(seal)])
  }

  package func reform(
    _ id: DeliveryID, address: MailAddress?, payload: [UInt8], on day: CivilDate
  ) throws {
    guard let delivery = try delivery(id) else { return }
    let address = address.map { "\($0)" }
    let isPending = try connection.run(
      """
      UPDATE delivery SET address = ?, formed = ?
      WHERE id = ? AND state = 'pending' AND uncertain = 0
      """, [.optional(address), .text("\(day)"), .integer(id.number)])
    if isPending == 1 { try keep(payload, of: delivery, address) }
  }

  package func ready(
    at now: Instant, on channel: Name<Channel>, in schedules: Set<Name<Plan>>, limit: Int
  ) throws -> [Delivery] {
    var found: [Delivery] = []
    for schedule in schedules.sorted() {
      found += try connection.query(
        """
        SELECT \(Self.deliveryColumns) FROM delivery
        WHERE state = 'pending' AND channel = ? AND schedule = ? AND at <= ?
        ORDER BY at, id LIMIT ?
        """,
        [.text(channel.text), .text(schedule.text), .instant(now), .integer(Int64(limit))],
        delivery)
    }
    return Array(found.sorted { $0.id < $1.id }.prefix(limit))
  }

  package func delivery(_ id: DeliveryID) throws -> Delivery? {
    try connection.first(
      "SELECT \(Self.deliveryColumns) FROM delivery WHERE id = ?", [.integer(id.number)], delivery)
  }

  package func leased(endingBy end: Instant?) throws -> [Delivery] {
    try connection.query(
      """
      SELECT \(Self.deliveryColumns) FROM delivery INDEXED BY delivery_leased
      WHERE state = 'leased' AND at <= ? ORDER BY id
      """, [.instant(end ?? Instant(milliseconds: .max))], delivery)
  }

  package func payload(of id: DeliveryID) throws -> [UInt8]? {
    try connection.first(
      """
      SELECT payload, identifier, channel, address, seal
      FROM delivery JOIN message ON message.delivery = id WHERE id = ?
      """, [.integer(id.number)]
    ) { row in
      let payload = try row.blob(0)
      let address = try row.isNull(3) ? nil : try row.text(3)
      let isSealed = try !row.isNull(4)
      if isSealed, try row.blob(4) != Self.seal(row.text(1), row.text(2), address, payload) {
        return nil
      }
      return payload
    } ?? nil
  }

  package func nextReady() throws -> [Waiting] {
    try connection.query(
      """
      WITH RECURSIVE places (id, channel, schedule) AS (
        SELECT id, channel, schedule FROM (
          SELECT id, channel, schedule FROM delivery INDEXED BY delivery_pending
          WHERE state = 'pending' ORDER BY channel, schedule LIMIT 1)
        UNION ALL
        SELECT delivery.id, delivery.channel, delivery.schedule
        FROM places JOIN delivery ON delivery.id = (
          SELECT id FROM delivery INDEXED BY delivery_pending
          WHERE state = 'pending' AND (channel, schedule) > (places.channel, places.schedule)
          ORDER BY channel, schedule LIMIT 1)
      )
      SELECT channel, schedule, (
        SELECT min(at) FROM delivery AS next INDEXED BY delivery_pending
        WHERE state = 'pending' AND next.channel = places.channel
          AND next.schedule = places.schedule
      ) FROM places
      """
    ) { row in
      Waiting(channel: try row.name(0), schedule: try row.name(1), ready: try row.instant(2))
    }
  }

  package func nextUnformed() throws -> [Name<Channel>: Instant] {
    let found: [(Name<Channel>, Instant)] = try connection.query(
      """
      WITH RECURSIVE channels (name) AS (
        SELECT min(channel) FROM reminder INDEXED BY reminder_unformed
        WHERE state = 'pending' AND delivery IS NULL AND held = 0
        UNION ALL
        SELECT (
          SELECT min(channel) FROM reminder INDEXED BY reminder_unformed
          WHERE state = 'pending' AND delivery IS NULL AND held = 0 AND channel > name
        ) FROM channels WHERE name IS NOT NULL
      )
      SELECT name, (
        SELECT min(ready) FROM reminder INDEXED BY reminder_unformed
        WHERE state = 'pending' AND delivery IS NULL AND held = 0 AND channel = name
      ) FROM channels WHERE name IS NOT NULL
      """
    ) { row in (try row.name(0), try row.instant(1)) }
    return Dictionary(uniqueKeysWithValues: found)
  }

  package func nextLeaseEnd() throws -> Instant? {
    try connection.first("SELECT min(at) FROM delivery WHERE state = 'leased'") {
      try $0.optionalInstant(0)
    } ?? nil
  }

  package func update(_ delivery: Delivery, fence: Int, attempt: Attempt?) throws {
    try write(delivery, fence: fence)
    if let attempt { try add(attempt, to: delivery.id) }
    switch delivery.state {
    case .leased:
      _ = try connection.run(
        """
        UPDATE reminder SET attempted = ifnull(attempted, ?)
        WHERE delivery = ? AND state = 'pending'
        """, [.optional(delivery.firstAttempt), .integer(delivery.id.number)])
    case .accepted(_, let at):
      _ = try connection.run(
        """
        UPDATE reminder SET state = 'accepted', accepted = ?
        WHERE delivery = ? AND state IN ('pending', 'discarded')
        """, [.instant(at), .integer(delivery.id.number)])
    case .discarded(_, let at):
      try endWithdrawn(delivery, at: at)
      // Given up without an attempt counts as one: a manager would wait for it for ever (15).
      _ = try connection.run(
        """
        UPDATE reminder SET state = 'discarded', attempted = ifnull(attempted, ?)
        WHERE delivery = ? AND state = 'pending'
        """, [.instant(at), .integer(delivery.id.number)])
    case .pending(let notBefore):
      // An attempt that was given back unused has told nobody.
      _ = try connection.run(
        """
        UPDATE reminder SET state = 'pending', attempted = iif (? = 0, NULL, attempted)
        WHERE delivery = ? AND state IN ('pending', 'discarded')
        """, [.integer(Int64(delivery.attempts)), .integer(delivery.id.number)])
      // Given up again it is told of again.
      _ = try connection.run(
        "UPDATE delivery SET reported = 0 WHERE id = ? AND reported = 1",
        [.integer(delivery.id.number)])
      try endWithdrawn(delivery, at: notBefore)
    case .superseded: break
    }
  }

  /// Members that were withdrawn while the message was on the wire end with the attempt.
  private func endWithdrawn(_ delivery: Delivery, at now: Instant) throws {
    let reason = try connection.first(
      "SELECT reason FROM reminder WHERE delivery = ? AND state = 'pending' AND reason IS NOT NULL",
      [.integer(delivery.id.number)]
    ) { try $0.reason(0) }
    if let reason { try dissolve(delivery.id, reason, at: now) }
  }

  /// Writes the state, fenced by the attempt number that the caller last saw.
  func write(_ delivery: Delivery, fence: Int) throws {
    let (state, at, reason, code, reply) = columns(of: delivery.state)
    let changed = try connection.run(
      """
      UPDATE delivery SET state = ?, at = ?, reason = ?, code = ?, reply = ?, attempts = ?,
        first_attempt = ?, uncertain = ?, formed = ?
      WHERE id = ? AND attempts = ? AND (state IN ('pending', 'leased') OR state = 'discarded')
      """,
      [
        .text(state), .instant(at), .optional(reason), .optional(code.map(Int64.init)),
        .optional(reply), .integer(Int64(delivery.attempts)), .optional(delivery.firstAttempt),
        .flag(delivery.isUncertain), .optional(delivery.formed.map { "\($0)" }),
        .integer(delivery.id.number), .integer(Int64(fence)),
      ])
    guard changed == 1 else { throw LeaseLost(id: delivery.id, attempt: fence) }
  }

  private func columns(of state: Delivery.State) -> (String, Instant, String?, Int?, String?) {
    switch state {
    case .pending(let notBefore): ("pending", notBefore, nil, nil, nil)
    case .leased(let until): ("leased", until, nil, nil, nil)
    case .accepted(let receipt, let at): ("accepted", at, nil, receipt.code, receipt.text)
    case .discarded(let reply, let at): ("discarded", at, nil, reply.code, reply.text)
    case .superseded(let reason, let at): ("superseded", at, reason.rawValue, nil, nil)
    }
  }

  private func add(_ attempt: Attempt, to id: DeliveryID) throws {
    let (outcome, code, reply): (String, Int?, String) =
      switch attempt.outcome {
      case .accepted(let receipt): ("accepted", receipt.code, receipt.text)
      case .deferred(let reply, _): ("deferred", reply.code, reply.text)
      case .rejected(let reply): ("rejected", reply.code, reply.text)
      case .unknown(let reply): ("unknown", reply.code, reply.text)
      }
    _ = try connection.run(
      """
      INSERT INTO attempt (delivery, number, began, ended, outcome, code, reply)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(id.number), .integer(Int64(attempt.number)), .instant(attempt.began),
        .instant(attempt.ended), .text(outcome), .optional(code.map(Int64.init)), .text(reply),
      ])
  }

  func delivery(_ row: Row) throws -> Delivery {
    let address = try row.optionalText(5)
    return Delivery(
      id: DeliveryID(try row.integer(0)), identifier: try row.text(1), schedule: try row.name(2),
      channel: try row.name(3), recipient: try recipients.value(row, 4),
      address: try address.map { try MailAddress($0) }, formed: try row.optionalDate(6),
      state: try state(row), attempts: Int(try row.integer(12)),
      firstAttempt: try row.optionalInstant(13), isUncertain: try row.integer(14) == 1)
  }

  private func state(_ row: Row) throws -> Delivery.State {
    let state = try row.text(7)
    let at = try row.instant(8)
    let code = try row.optionalInteger(10).map(Int.init)
    let reply = try row.optionalText(11) ?? ""
    switch state {
    case "pending": return .pending(notBefore: at)
    case "leased": return .leased(until: at)
    case "accepted": return .accepted(Receipt(code: code, text: reply), at: at)
    case "discarded": return .discarded(Reply(code: code, text: reply), at: at)
    case "superseded": return .superseded(try row.reason(9), at: at)
    default: throw DamagedValue(column: 7, value: state)
    }
  }
}
