package import CivilTime
package import FristCore

/// `frist log`: facts and messages in the order in which they happened.
package struct LogReport: Encodable {
  package struct Row: Encodable {
    package var at: String
    package var kind: String
    /// The number to undo a fact by, or to retry or discard a delivery by.
    package var number: Int64
    package var what: String
    package var author: String?
    package var note: String?
    package var reference: String?
    package var withdrawn: Bool?

    /// Facts of one second stand before what was sent then.
    var isDelivery: Int { kind == "delivery" ? 1 : 0 }
  }

  package var version = 1
  package var entries: [Row] = []

  package init() {}

  package mutating func add(_ fact: Fact, withdrawn: Bool) {
    let (kind, what) = Self.words(for: fact.content)
    entries.append(
      Row(
        at: "\(fact.at)", kind: kind, number: fact.id.number, what: what, author: fact.author,
        note: fact.note, reference: fact.reference, withdrawn: withdrawn))
  }

  package mutating func add(_ delivery: Delivery, at: Instant, obligations: [Name<Obligation>]) {
    let state: String
    switch delivery.state {
    case .pending: state = delivery.attempts == 0 ? "pending" : "deferred"
    case .leased: state = "leased"
    case .accepted: state = "accepted"
    case .discarded: state = "discarded"
    case .superseded(let reason, _): state = "superseded (\(reason.rawValue))"
    }
    let about = obligations.map(\.text).joined(separator: ", ")
    entries.append(
      Row(
        at: "\(at)", kind: "delivery", number: delivery.id.number,
        what:
          "\(state) on \(delivery.channel) to \(delivery.address.map { "\($0)" } ?? "\(delivery.recipient)"): \(about)"
      ))
  }

  /// Keeps the newest `limit`, oldest first.
  package mutating func finish(limit: Int) {
    entries = Array(
      entries.sorted { ($0.at, $0.isDelivery, $0.number) < ($1.at, $1.isDelivery, $1.number) }
        .suffix(limit))
  }

  private static func words(for content: Fact.Content) -> (String, String) {
    switch content {
    case .completion(let done):
      let parts: [String?] = [
        done.obligation.text, done.subject?.text, done.body.map { "by \($0)" }, "on \(done.on)",
        done.value == 1 ? nil : "\(done.value) units", done.occasion.map { "for \($0)" },
        done.outcome,
      ]
      return ("completion", parts.compactMap(\.self).joined(separator: " "))
    case .waiver(let waiver):
      let parts: [String?] = [
        waiver.obligation.text, waiver.subject?.text, "for \(waiver.nominal)",
      ]
      return ("waiver", parts.compactMap(\.self).joined(separator: " "))
    case .move(let move):
      let parts: [String?] = [
        move.obligation.text, move.subject?.text, "\(move.nominal) to \(move.to)",
      ]
      return ("move", parts.compactMap(\.self).joined(separator: " "))
    case .silence(let silence):
      let parts: [String?] = [
        silence.obligation.text, silence.subject?.text, "until \(silence.until)",
      ]
      return ("silence", parts.compactMap(\.self).joined(separator: " "))
    case .papers(let papers):
      let parts: [String?] = [
        papers.obligation.text, papers.subject?.text, "for \(papers.nominal) on \(papers.on)",
      ]
      return ("papers", parts.compactMap(\.self).joined(separator: " "))
    case .event(let event, let on, let isPreliminary):
      return ("event", "\(event) on \(on)" + (isPreliminary ? ", preliminary" : ""))
    case .undo(let id): return ("undo", "fact \(id)")
    }
  }

  package func table(_ language: Language) -> String {
    let swedish = language == .swedish
    var table = Table([
      (swedish ? "tid" : "at", .left), (swedish ? "slag" : "kind", .left), ("nr", .right),
      (swedish ? "vad" : "what", .left), (swedish ? "vem" : "by", .left),
      (swedish ? "not" : "note", .left),
    ])
    for row in entries {
      let notes = [row.reference, row.note].compactMap(\.self).joined(separator: ", ")
      table.add([
        row.at, row.kind, "\(row.number)",
        row.what + (row.withdrawn == true ? (swedish ? " (ångrad)" : " (withdrawn)") : ""),
        row.author ?? "", notes,
      ])
    }
    return table.text
  }
}
