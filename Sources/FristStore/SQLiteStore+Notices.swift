package import CivilTime
package import FristCore
package import FristRuntime
import SQLite

extension SQLiteStore {
  package func lastNotice(
    _ kind: Notice.Kind, of schedule: Name<Plan>, to recipient: Recipient
  ) throws -> NoticeMark? {
    try connection.first(
      """
      SELECT day, at FROM notice WHERE schedule = ? AND kind = ? AND recipient = ?
      ORDER BY day DESC LIMIT 1
      """, [.text(schedule.text), .text(kind.rawValue), .text("\(recipient)")]
    ) { row in
      NoticeMark(
        schedule: schedule, kind: kind, recipient: recipient, day: try row.date(0),
        at: try row.instant(1))
    }
  }

  package func note(_ mark: NoticeMark, _ message: FormedMessage?) throws {
    let isNew = try connection.run(
      """
      INSERT INTO notice (schedule, kind, recipient, day, at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """,
      [
        .text(mark.schedule.text), .text(mark.kind.rawValue), .text("\(mark.recipient)"),
        .text("\(mark.day)"), .instant(mark.at),
      ])
    guard isNew == 1, let message else { return }
    let delivery = try form(message, at: mark.at, leaseFor: nil)
    _ = try connection.run(
      "UPDATE delivery SET notice = 1 WHERE id = ?", [.integer(delivery.id.number)])
    _ = try connection.run(
      """
      UPDATE notice SET delivery = ?
      WHERE schedule = ? AND kind = ? AND recipient = ? AND day = ?
      """,
      [
        .integer(delivery.id.number), .text(mark.schedule.text), .text(mark.kind.rawValue),
        .text("\(mark.recipient)"), .text("\(mark.day)"),
      ])
  }

  package func unreported(of schedule: Name<Plan>) throws -> [Delivery] {
    try connection.query(
      """
      SELECT \(Self.deliveryColumns) FROM delivery
      WHERE state = 'discarded' AND reported = 0 AND notice = 0 AND schedule = ? ORDER BY at, id
      """, [.text(schedule.text)], delivery)
  }

  package func setReported(_ deliveries: [DeliveryID]) throws {
    for id in deliveries {
      _ = try connection.run(
        "UPDATE delivery SET reported = 1 WHERE id = ?", [.integer(id.number)])
    }
  }

  package func traffic(of schedule: Name<Plan>, since instant: Instant) throws -> Traffic {
    var traffic = Traffic()
    _ = try connection.query(
      """
      SELECT channel, state, count(*) FROM delivery
      WHERE schedule = ? AND at >= ? AND state IN ('accepted', 'discarded') AND notice = 0
      GROUP BY channel, state
      """, [.text(schedule.text), .instant(instant)]
    ) { row in
      let count = Int(try row.integer(2))
      if try row.text(1) == "accepted" {
        traffic.accepted[try row.name(0), default: 0] += count
      } else {
        traffic.discarded += count
      }
    }
    traffic.waiting = try count(
      "delivery WHERE state IN ('pending', 'leased') AND notice = 0", of: schedule)
    traffic.held = try count("reminder WHERE state = 'pending' AND held = 1", of: schedule)
    return traffic
  }

  private func count(_ rows: String, of schedule: Name<Plan>) throws -> Int {
    try connection.first(
      "SELECT count(*) FROM \(rows) AND schedule = ?", [.text(schedule.text)]
    ) { Int(try $0.integer(0)) } ?? 0
  }

  // MARK: What is held

  /// Reminders that wait for a person, in the order of their keys.
  package func held() throws -> [Reminder] {
    try connection.query(
      """
      SELECT \(Self.reminderColumns) FROM reminder WHERE state = 'pending' AND held = 1
      ORDER BY key
      """, [], reminder)
  }

  /// Lets all that is held leave; gives how many reminders.
  package func releaseHeld() throws -> Int {
    try connection.run("UPDATE reminder SET held = 0 WHERE state = 'pending' AND held = 1")
  }

  /// Ends all that is held by hand: it counts as told and is not sent; gives how many reminders.
  package func discardHeld() throws -> Int {
    try connection.run(
      """
      UPDATE reminder SET state = 'superseded', reason = 'discarded', certain = 0, held = 0
      WHERE state = 'pending' AND held = 1
      """)
  }
}
