package import CivilTime
package import FristCore
import FristLanguage

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
  private var entries: [Entry] = []

  /// A row with what its words in the table are; those of the JSON are a contract and stay.
  private struct Entry {
    var row: Row
    var kind: Bilingual
    var what: Bilingual
  }

  private enum CodingKeys: CodingKey { case version, entries }

  package init() {}

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(version, forKey: .version)
    try container.encode(entries.map(\.row), forKey: .entries)
  }

  package mutating func add(_ fact: Fact, withdrawn: Bool) {
    let kind = fact.content.kind
    let what = fact.content.words
    entries.append(
      Entry(
        row: Row(
          at: "\(fact.at)", kind: kind.english, number: fact.id.number, what: what.english,
          author: fact.author, note: fact.note, reference: fact.reference, withdrawn: withdrawn),
        kind: kind, what: what))
  }

  package mutating func add(
    _ delivery: Delivery, at: Instant, obligations: [Name<Obligation>], notice: Notice.Kind? = nil
  ) {
    let about = notice?.rawValue ?? obligations.map(\.text).joined(separator: ", ")
    let to = delivery.address.map { Bilingual("\($0)", "\($0)") } ?? delivery.recipient.words
    let what =
      delivery.words
      + Bilingual(
        " on \(delivery.channel) to \(to.english): \(about)",
        " på \(delivery.channel) till \(to.swedish): \(about)")
    entries.append(
      Entry(
        row: Row(
          at: "\(at)", kind: "delivery", number: delivery.id.number, what: what.english),
        kind: Bilingual("delivery", "försändelse"), what: what))
  }

  /// Keeps the newest `limit`, oldest first.
  package mutating func finish(limit: Int) {
    entries = Array(
      entries.sorted { left, right in
        (left.row.at, left.row.isDelivery, left.row.number)
          < (right.row.at, right.row.isDelivery, right.row.number)
      }.suffix(limit))
  }

  package func table(_ language: Language) -> String {
    let swedish = language == .swedish
    var table = Table([
      (swedish ? "tid" : "at", .left), (swedish ? "slag" : "kind", .left), ("nr", .right),
      (swedish ? "vad" : "what", .left), (swedish ? "vem" : "by", .left),
      (swedish ? "not" : "note", .left),
    ])
    for entry in entries {
      let row = entry.row
      let notes = [row.reference, row.note].compactMap(\.self).joined(separator: ", ")
      table.add([
        row.at, entry.kind.text(in: language), "\(row.number)",
        entry.what.text(in: language)
          + (row.withdrawn == true ? (swedish ? " (ångrad)" : " (withdrawn)") : ""),
        row.author ?? "", notes,
      ])
    }
    return table.text
  }
}

extension Fact.Content {
  fileprivate var kind: Bilingual {
    switch self {
    case .completion: Bilingual("completion", "gjort")
    case .waiver: Bilingual("waiver", "utgår")
    case .move: Bilingual("move", "flyttat")
    case .silence: Bilingual("silence", "tystat")
    case .papers: Bilingual("papers", "handlingar")
    case .event: Bilingual("event", "händelse")
    case .undo: Bilingual("undo", "ångrat")
    }
  }

  /// What the log says of it.
  fileprivate var words: Bilingual {
    switch self {
    case .completion(let done): done.words
    case .waiver(let waiver):
      said(waiver.obligation, waiver.subject, "for \(waiver.nominal)", "för \(waiver.nominal)")
    case .move(let move):
      said(
        move.obligation, move.subject, "\(move.nominal) to \(move.to)",
        "\(move.nominal) till \(move.to)")
    case .silence(let silence):
      said(
        silence.obligation, silence.subject, "until \(silence.until)",
        "till och med \(silence.until)")
    case .papers(let papers):
      said(
        papers.obligation, papers.subject, "for \(papers.nominal) on \(papers.on)",
        "för \(papers.nominal) den \(papers.on)")
    case .event(let event, let on, let isPreliminary):
      Bilingual("\(event) on \(on)", "\(event) den \(on)")
        + (isPreliminary ? Bilingual(", preliminary", ", preliminärt") : Bilingual("", ""))
    case .undo(let id): Bilingual("fact \(id)", "anteckning \(id)")
    }
  }

  private func said(
    _ obligation: Name<Obligation>, _ subject: Name<Subject>?, _ english: String,
    _ swedish: String
  ) -> Bilingual {
    let whom = [obligation.text, subject?.text].compactMap(\.self).joined(separator: " ")
    return Bilingual("\(whom) \(english)", "\(whom) \(swedish)")
  }
}

extension Fact.Completion {
  fileprivate var words: Bilingual {
    func line(_ language: Language) -> String {
      let swedish = language == .swedish
      var parts: [String?] = [
        obligation.text, subject?.text, body.map { swedish ? "av \($0)" : "by \($0)" },
        swedish ? "den \(on)" : "on \(on)",
        value == 1 ? nil : swedish ? "\(value) st" : "\(value) units",
        occasion.map { swedish ? "för \($0)" : "for \($0)" },
      ]
      parts += figures.map(\.words)
      parts.append(outcome)
      return parts.compactMap(\.self).joined(separator: " ")
    }
    return Bilingual(line(.english), line(.swedish))
  }
}

extension Fact.Reported {
  /// `rökare=4.6 (kvinnor=4.1, män=5.2)`; the units alone are said before it.
  fileprivate var words: String? {
    let groups = split.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let parts = groups.isEmpty ? nil : "(\(groups.joined(separator: ", ")))"
    let whole = measure.map { "\($0)=\(value)" }
    let said = [whole, parts].compactMap(\.self)
    return said.isEmpty ? nil : said.joined(separator: " ")
  }
}
