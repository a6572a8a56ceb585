import CivilTime
package import FristCore
import FristLanguage

/// What a recording command answers: what was recorded, what it closed, what is left, and how to
/// take it back.
package struct RecordingReply {
  /// What an obligation and whatever hangs on it looked like.
  package struct Look {
    package var own: [Occurrence]
    package var hanging: [Occurrence]

    package init(own: [Occurrence] = [], hanging: [Occurrence] = []) {
      self.own = own
      self.hanging = hanging
    }
  }

  /// How many occurrences of one sort are listed; the rest is counted.
  private static let listed = 3

  private let facts: [Recorded]
  private let prepared: [Prepared]
  private let closed: [Occurrence]
  private let left: [Occurrence]
  private let follows: [Occurrence]

  package struct Recorded: Hashable, Sendable {
    package var number: Int64
    /// Whether it had been recorded before.
    package var isKnown: Bool

    package init(number: Int64, isKnown: Bool) {
      self.number = number
      self.isKnown = isKnown
    }
  }

  package init(_ facts: [Recorded], of prepared: [Prepared], before: Look, after: Look) {
    self.facts = facts
    self.prepared = prepared
    let open = Set(
      (before.own + before.hanging).filter {
        $0.isOpen || $0.state == .coming || $0.state == .missed
      }.map(\.id))
    closed = (after.own + after.hanging).filter { open.contains($0.id) && $0.state.isEnd }
    left = after.own.filter(\.isOpen).sorted { ($0.due, $0.id.nominal) < ($1.due, $1.id.nominal) }
    let due = Dictionary(before.hanging.map { ($0.id, $0.due) }) { first, _ in first }
    follows = after.hanging.filter { occurrence in
      (occurrence.isOpen || occurrence.state == .coming) && due[occurrence.id] != occurrence.due
    }.sorted { ($0.due, "\($0.id)") < ($1.due, "\($1.id)") }
  }

  private var undo: [String] { facts.map { "frist undo \($0.number)" } }

  package func text(in language: Language) -> String {
    var lines = [language.recorded(facts)]
    for one in prepared {
      if let line = language.said(of: one) { lines.append(line) }
    }
    func list(_ word: Bilingual, _ occurrences: [Occurrence]) {
      let word = word.text(in: language)
      lines += occurrences.prefix(Self.listed).map { "\(word): \($0.brief(language))" }
      let more = occurrences.count - Self.listed
      if more > 0 { lines.append("\(word): \(language.more(more))") }
    }
    list(Bilingual("closed", "avslutat"), closed)
    for one in prepared where !one.unticked.isEmpty {
      lines.append(language.doesNotCount(unticked: one.unticked))
    }
    list(Bilingual("left", "kvar"), left)
    list(isEvent ? Bilingual("left", "kvar") : Bilingual("follows", "följer"), follows)
    lines.append(
      Bilingual("undo with: ", "ångra med: ").text(in: language) + undo.joined(separator: "; "))
    return lines.map { printable($0) + "\n" }.joined()
  }

  private var isEvent: Bool {
    prepared.contains { if case .event = $0.content { true } else { false } }
  }
}

extension RecordingReply: Encodable {
  private enum CodingKeys: CodingKey {
    case version, fact, facts, known, closed, left, follows, unticked, outsideOpenDays, undo
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(1, forKey: .version)
    try container.encode(facts.first?.number, forKey: .fact)
    try container.encode(facts.map(\.number), forKey: .facts)
    try container.encode(facts.allSatisfy(\.isKnown), forKey: .known)
    try container.encode(closed.map { $0.brief(.english) }, forKey: .closed)
    let (here, there) = isEvent ? (left + follows, []) : (left, follows)
    try container.encode(here.map { $0.brief(.english) }, forKey: .left)
    try container.encode(there.map { $0.brief(.english) }, forKey: .follows)
    try container.encode(prepared.flatMap(\.unticked), forKey: .unticked)
    try container.encode(prepared.contains(where: \.isOutsideOpenDays), forKey: .outsideOpenDays)
    try container.encode(undo.joined(separator: "; "), forKey: .undo)
  }
}

/// What `frist undo` answers.
package struct UndoReply: Encodable {
  package var version = 1
  package var fact: Int64
  package var open: [String]
  private var occurrences: [Occurrence]

  private enum CodingKeys: CodingKey { case version, fact, open }

  /// `open` are the occurrences that are open again, or still.
  package init(fact: Int64, open: [Occurrence]) {
    self.fact = fact
    occurrences = open.filter(\.isOpen)
    self.open = occurrences.map { $0.brief(.english) }
  }

  package func text(in language: Language) -> String {
    let word = Bilingual("open", "öppet").text(in: language)
    let head = Bilingual("withdrawn, recorded as \(fact)", "återtaget, antecknat som \(fact)")
    return ([head.text(in: language)] + occurrences.map { "\(word): \($0.brief(language))" })
      .map { printable($0) + "\n" }.joined()
  }
}

extension Occurrence {
  /// `exempelby/coaches/2027, 3 of 30, by 2027-12-31`, with its state where it was closed by
  /// something else than being done.
  package func brief(_ language: Language) -> String {
    var parts = ["\(id)"]
    if progress.required > 1 { parts.append(progress.words.text(in: language)) }
    switch state {
    case .waived, .withdrawn, .notReceived: parts.append(language.state(state))
    case .coming, .open, .done, .missed: break
    }
    parts.append(Bilingual("by \(due)", "senast \(due)").text(in: language))
    return parts.joined(separator: ", ")
  }
}

extension Progress {
  /// `3 of 30`.
  var words: Bilingual { Bilingual("\(done) of \(required)", "\(done) av \(required)") }
}

extension Occurrence.State {
  /// Whether nothing is owed any more because of what was recorded.
  fileprivate var isEnd: Bool {
    switch self {
    case .done, .waived, .withdrawn, .notReceived: true
    case .coming, .open, .missed: false
    }
  }
}

extension Language {
  fileprivate func recorded(_ facts: [RecordingReply.Recorded]) -> String {
    let new = facts.filter { !$0.isKnown }.map { "\($0.number)" }
    let known = facts.filter(\.isKnown).map { "\($0.number)" }
    var parts: [String] = []
    if !new.isEmpty {
      parts.append((self == .swedish ? "antecknat som " : "recorded as ") + list(new))
    }
    if !known.isEmpty {
      parts.append(
        (self == .swedish ? "redan antecknat som " : "already recorded as ") + list(known))
    }
    return parts.joined(separator: ", ")
  }

  fileprivate func more(_ count: Int) -> String {
    self == .swedish ? "och \(number(count)) till" : "and \(number(count)) more"
  }

  fileprivate func doesNotCount(unticked: [String]) -> String {
    let points = list(unticked.map { "'\($0)'" })
    return self == .swedish
      ? "räknas inte: \(points) är inte avprickat" : "does not count: \(points) not ticked"
  }

  /// What no occurrence shows.
  fileprivate func said(of prepared: Prepared) -> String? {
    switch prepared.content {
    case .completion(let done):
      if let body = done.body { return self == .swedish ? "del: från \(body)" : "part: of \(body)" }
      guard prepared.isOutsideOpenDays, prepared.unticked.isEmpty else { return nil }
      return self == .swedish
        ? "obs: \(done.on) ligger utanför de dagar då '\(done.obligation)' ska göras; det räknas ändå"
        : "note: \(done.on) lies outside the days of '\(done.obligation)'; it counts all the same"
    case .waiver, .undo: return nil
    case .move(let move):
      guard let occurrence = prepared.occurrence else { return nil }
      return self == .swedish
        ? "flyttat: \(occurrence.id), från \(occurrence.due) till \(move.to)"
        : "moved: \(occurrence.id), from \(occurrence.due) to \(move.to)"
    case .silence(let silence):
      let whom = [silence.obligation.text, silence.subject?.text].compactMap(\.self)
        .joined(separator: "/")
      return self == .swedish
        ? "tyst till och med \(silence.until): \(whom)" : "silent until \(silence.until): \(whom)"
    case .papers:
      guard let occurrence = prepared.occurrence else { return nil }
      return self == .swedish
        ? "handlingar inlämnade: \(occurrence.id); beslutet återstår, senast \(occurrence.due)"
        : "papers in: \(occurrence.id); the decision is still open, by \(occurrence.due)"
    case .event(_, _, let isPreliminary):
      guard isPreliminary else { return nil }
      return self == .swedish
        ? "preliminärt: datumet efterfrågas tills det är bekräftat"
        : "preliminary: the date is asked for until it is confirmed"
    }
  }
}
