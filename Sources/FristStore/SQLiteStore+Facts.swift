package import CivilTime
package import FristCore
package import FristRuntime
import SQLite

extension SQLiteStore {
  package func facts(after id: FactID) throws -> [Fact] {
    try connection.query(
      """
      SELECT id, schedule, kind, obligation, subject, day, value, occasion, undone, at, author,
        note, reference
      FROM fact WHERE id > ? ORDER BY id
      """, [.integer(id.number)], fact)
  }

  private func fact(_ row: Row) throws -> Fact {
    Fact(
      id: FactID(try row.integer(0)), schedule: try row.name(1), content: try content(row),
      at: try row.instant(9), author: try row.text(10), note: try row.optionalText(11),
      reference: try row.optionalText(12))
  }

  private func content(_ row: Row) throws -> Fact.Content {
    let kind = try row.text(2)
    switch kind {
    case "completion":
      return .completion(
        Fact.Completion(
          obligation: try row.name(3), subject: try row.optionalName(4),
          on: try row.date(5), value: Int(try row.integer(6)), occasion: try row.optionalText(7)))
    case "waiver":
      return .waiver(
        Fact.Waiver(
          obligation: try row.name(3), subject: try row.optionalName(4),
          nominal: try row.text(7)))
    case "event": return .event(try row.name(3), on: try row.date(5))
    case "undo": return .undo(FactID(try row.integer(8)))
    default: throw DamagedValue(column: 2, value: kind)
    }
  }

  package func append(_ fact: FactDraft, at now: Instant) throws -> Recorded {
    if let known = try same(as: fact) { return .known(known) }
    let columns = columns(of: fact.content)
    _ = try connection.run(
      """
      INSERT INTO fact (schedule, kind, obligation, subject, day, value, occasion, undone, at,
        author, note, reference, import_key)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [.text(fact.schedule.text)] + columns + [
        .instant(now), .text(fact.author), .optional(fact.note), .optional(fact.reference),
        .optional(fact.importKey),
      ])
    return .new(FactID(connection.lastInsertID))
  }

  /// Kind, obligation, subject, day, value, occasion and undone fact.
  private func columns(of content: Fact.Content) -> [Value] {
    switch content {
    case .completion(let completion):
      [
        .text("completion"), .text(completion.obligation.text),
        .optional(completion.subject?.text), .text("\(completion.on)"),
        .integer(Int64(completion.value)), .optional(completion.occasion), .null,
      ]
    case .waiver(let waiver):
      [
        .text("waiver"), .text(waiver.obligation.text), .optional(waiver.subject?.text), .null,
        .null, .text(waiver.nominal), .null,
      ]
    case .event(let event, let on):
      [.text("event"), .text(event.text), .null, .text("\(on)"), .null, .null, .null]
    case .undo(let id):
      [.text("undo"), .null, .null, .null, .null, .null, .integer(id.number)]
    }
  }

  /// The fact in force that says the same (`semantics.md` 10).
  private func same(as fact: FactDraft) throws -> FactID? {
    if let key = fact.importKey {
      let known = try connection.first(
        "SELECT id FROM fact WHERE import_key = ?", [.text(key)], { try $0.integer(0) })
      if let known { return FactID(known) }
    }
    let columns = columns(of: fact.content)
    let known = try connection.first(
      """
      SELECT id FROM fact AS f
      WHERE schedule = ? AND kind = ? AND obligation IS ? AND subject IS ? AND day IS ?
        AND value IS ? AND ifnull (?, occasion) IS occasion AND undone IS ? AND reference IS ?
        AND NOT EXISTS (SELECT 1 FROM fact AS u WHERE u.undone = f.id)
      ORDER BY id DESC
      """, [.text(fact.schedule.text)] + columns + [.optional(fact.reference)]
    ) { try $0.integer(0) }
    return known.map(FactID.init)
  }
}
