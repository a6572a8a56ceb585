package import CivilTime
package import FristCore
import SQLite

extension SQLiteStore {
  package func prune(
    sentBefore sent: Instant, bouncedBefore bounces: Instant, formedBefore day: CivilDate,
    after start: DeliveryID, count: Int
  ) throws -> DeliveryID? {
    let messages = try connection.query(
      """
      SELECT id, formed, state, at FROM message JOIN delivery ON id = message.delivery
      WHERE message.delivery > ? ORDER BY message.delivery LIMIT ?
      """, [.integer(start.number), .integer(Int64(count))]
    ) { row in
      (
        id: DeliveryID(try row.integer(0)), formed: try row.optionalDate(1),
        state: try row.text(2), at: try row.instant(3)
      )
    }
    for message in messages {
      let isOld =
        switch message.state {
        case "accepted", "superseded": message.at < sent
        case "discarded": message.at < bounces
        default: false
        }
      if isOld { try forget(message.id) }
    }
    // One that bears a day to come, by a clock that was wrong, does not hide what follows it.
    let isEnd = messages.allSatisfy { $0.formed.map { $0 >= day } ?? false }
    return isEnd || messages.count < count ? nil : messages.last?.id
  }

  /// That it was sent, when and to which post stays.
  private func forget(_ id: DeliveryID) throws {
    let id = [Value.integer(id.number)]
    _ = try connection.run("DELETE FROM message WHERE delivery = ?", id)
    _ = try connection.run("DELETE FROM attempt WHERE delivery = ?", id)
    _ = try connection.run("UPDATE delivery SET address = NULL, reply = NULL WHERE id = ?", id)
  }
}

/// A message whose bytes are not kept any more cannot be sent again.
package struct Pruned: Error, Hashable, Sendable {
  package init() {}
}
