package import CivilTime
package import FristCore
package import FristRuntime
import SQLite

extension SQLiteStore {
  package func facts(after id: FactID) throws -> [Fact] {
    let details = try details(after: id)
    return try connection.query(
      """
      SELECT id, schedule, kind, obligation, subject, body, day, value, occasion, outcome,
        preliminary, undone, at, author, note, reference
      FROM fact WHERE id > ? ORDER BY id
      """, [.integer(id.number)]
    ) { row in
      let id = FactID(try row.integer(0))
      return Fact(
        id: id, schedule: try row.name(1), content: try content(row, details[id] ?? Details()),
        at: try row.instant(12), author: try row.text(13), note: try row.optionalText(14),
        reference: try row.optionalText(15))
    }
  }

  private func content(_ row: Row, _ details: Details) throws -> Fact.Content {
    let kind = try row.text(2)
    switch kind {
    case "completion":
      return .completion(
        Fact.Completion(
          obligation: try row.name(3), subject: try row.optionalName(4),
          body: try row.optionalName(5), on: try row.date(6), value: Int(try row.integer(7)),
          occasion: try row.optionalText(8), figures: details.figures, checked: details.checked,
          outcome: try row.optionalText(9)))
    case "waiver":
      return .waiver(
        Fact.Waiver(
          obligation: try row.name(3), subject: try row.optionalName(4),
          nominal: try row.text(8)))
    case "move":
      return .move(
        Fact.Move(
          obligation: try row.name(3), subject: try row.optionalName(4), nominal: try row.text(8),
          to: try row.date(6)))
    case "silence":
      return .silence(
        Fact.Silence(
          obligation: try row.name(3), subject: try row.optionalName(4), until: try row.date(6)))
    case "papers":
      return .papers(
        Fact.Papers(
          obligation: try row.name(3), subject: try row.optionalName(4), on: try row.date(6),
          nominal: try row.text(8)))
    case "event":
      return .event(
        try row.name(3), on: try row.date(6), isPreliminary: try row.integer(10) == 1)
    case "undo": return .undo(FactID(try row.integer(11)))
    default: throw DamagedValue(column: 2, value: kind)
    }
  }

  package func append(_ fact: FactDraft, at now: Instant) throws -> Recorded {
    if let known = try same(as: fact) { return .known(known) }
    let columns = Columns(fact.content)
    _ = try connection.run(
      """
      INSERT INTO fact (schedule, kind, obligation, subject, body, day, value, occasion, undone,
        outcome, preliminary, at, author, note, reference, import_key)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [.text(fact.schedule.text)] + columns.identity + [
        .optional(columns.outcome), .optional(columns.preliminary), .instant(now),
        .text(fact.author), .optional(fact.note), .optional(fact.reference),
        .optional(fact.importKey),
      ])
    let id = FactID(connection.lastInsertID)
    if case .completion(let completion) = fact.content { try append(completion, to: id) }
    return .new(id)
  }

  /// The fact in force that says the same (`semantics.md` 10), figures, ticks and outcome included;
  /// two keys are two facts.
  private func same(as fact: FactDraft) throws -> FactID? {
    if let key = fact.importKey {
      let known = try connection.first(
        "SELECT id FROM fact WHERE import_key = ?", [.text(key)], { try $0.integer(0) })
      if let known { return FactID(known) }
    }
    let columns = Columns(fact.content)
    let known = try connection.query(
      """
      SELECT id FROM fact AS f
      WHERE schedule = ? AND kind = ? AND obligation IS ? AND subject IS ? AND body IS ?
        AND day IS ? AND value IS ? AND ifnull (?, occasion) IS occasion AND undone IS ?
        AND preliminary IS ? AND reference IS ?
        AND outcome IS ? AND (import_key IS NULL OR ? IS NULL)
        AND NOT EXISTS (SELECT 1 FROM fact AS u WHERE u.undone = f.id)
      ORDER BY id DESC
      """,
      [.text(fact.schedule.text)] + columns.identity + [
        .optional(columns.preliminary), .optional(fact.reference), .optional(columns.outcome),
        .optional(fact.importKey),
      ]
    ) { FactID(try $0.integer(0)) }
    guard case .completion(let completion) = fact.content else { return known.first }
    return try known.first { id in
      let details = try details(of: id)
      return details.checked == completion.checked
        && Set(details.figures) == Set(completion.figures)
    }
  }
}

/// The columns in which a fact's content stands.
private struct Columns {
  var kind: String
  var obligation: String?
  var subject: String?
  var body: String?
  var day: String?
  var value: Int64?
  var occasion: String?
  var undone: Int64?
  var outcome: String?
  var preliminary: Int64?

  /// Kind, obligation, subject, body, day, value, occasion and undone fact.
  var identity: [Value] {
    [
      .text(kind), .optional(obligation), .optional(subject), .optional(body), .optional(day),
      .optional(value), .optional(occasion), .optional(undone),
    ]
  }

  init(_ content: Fact.Content) {
    switch content {
    case .completion(let completion):
      kind = "completion"
      (obligation, subject) = (completion.obligation.text, completion.subject?.text)
      (body, day) = (completion.body?.text, "\(completion.on)")
      (value, occasion) = (Int64(completion.value), completion.occasion)
      outcome = completion.outcome
    case .waiver(let waiver):
      kind = "waiver"
      (obligation, subject) = (waiver.obligation.text, waiver.subject?.text)
      occasion = waiver.nominal
    case .move(let move):
      kind = "move"
      (obligation, subject) = (move.obligation.text, move.subject?.text)
      (day, occasion) = ("\(move.to)", move.nominal)
    case .silence(let silence):
      kind = "silence"
      (obligation, subject) = (silence.obligation.text, silence.subject?.text)
      day = "\(silence.until)"
    case .papers(let papers):
      kind = "papers"
      (obligation, subject) = (papers.obligation.text, papers.subject?.text)
      (day, occasion) = ("\(papers.on)", papers.nominal)
    case .event(let event, let on, let isPreliminary):
      kind = "event"
      (obligation, day, preliminary) = (event.text, "\(on)", isPreliminary ? 1 : 0)
    case .undo(let id):
      kind = "undo"
      undone = id.number
    }
  }
}
