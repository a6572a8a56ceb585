package import CivilTime
package import FristCore
import FristLanguage

/// `frist explain`: the words, the dates with their causes, and every step with its fate.
package struct ExplainReport: Encodable {
  package struct Step: Encodable {
    package var step: String
    package var day: String
    /// The day before it was moved off closed days.
    package var unmoved: String?
    package var recipient: String?
    package var standsInFor: String?
    package var fate: String
    package var at: String?
    package var why: String?
  }

  package struct Part: Encodable {
    package var body: String
    package var due: String
    package var state: String
  }

  package var version = 1
  package var occurrence: String
  package var title: String
  package var wordings: [String]
  package var source: String?
  package var phrase: String
  package var reading: String
  package var policy: String
  package var state: String
  package var opens: String
  package var due: String
  package var planning: String
  package var preliminary: Bool
  package var derivation: [String]
  package var steps: [Step]
  package var former: [Step]
  package var parts: [Part]
  package var facts: [Int64]
  package var change: [String]

  private let explanation: Explanation
  private let language: Language
  private let zone: ZoneRules

  private enum CodingKeys: CodingKey {
    case version, occurrence, title, wordings, source, phrase, reading, policy, state, opens, due,
      planning, preliminary, derivation, steps, former, parts, facts, change
  }

  /// `now` decides what is overdue.
  package init(_ explanation: Explanation, in language: Language, zone: ZoneRules, at now: Instant)
  {
    self.explanation = explanation
    self.language = language
    self.zone = zone
    let words = ExplainWords(language: language, explanation: explanation, zone: zone, now: now)
    let (item, plan) = (explanation.occurrence, explanation.schedule.plan)
    let obligation = explanation.duty.obligation
    occurrence = "\(item.id)"
    title = obligation.inForce(on: item.due).title
    wordings = obligation.activities.compactMap {
      plan.activity($0, on: item.due)?.wording
    }
    source = obligation.source
    phrase = obligation.phrase
    reading = words.reading
    policy = explanation.duty.policy.name.text
    state = item.state.word(today: "\(words.today)", item)
    (opens, due, planning) = ("\(item.opens)", "\(item.due)", "\(item.planning)")
    preliminary = item.isPreliminary
    derivation = language.derivation(of: item) { plan.bodies[$0]?.title ?? $0.text }
    steps = explanation.steps.flatMap(words.rows)
    former = explanation.former.map(words.former)
    parts = explanation.parts.map { part in
      Part(
        body: part.id.body.map { plan.bodies[$0]?.title ?? $0.text } ?? "", due: "\(part.due)",
        state: part.state.word(today: "\(words.today)", part))
    }
    facts = explanation.facts.map(\.id.number)
    change = words.change
  }
}

extension ExplainReport {
  /// For people: the same in sentences and a table.
  package func text(at now: Instant) -> String {
    let words = ExplainWords(language: language, explanation: explanation, zone: zone, now: now)
    let swedish = language == .swedish
    var lines = ["\(title) (\(occurrence))"]
    lines += wordings.map { swedish ? "Planen säger: \($0)" : "The plan says: \($0)" }
    if let source { lines.append(swedish ? "Källa: \(source)" : "Source: \(source)") }
    lines.append(swedish ? "Schemat säger: \(phrase)" : "The schedule says: \(phrase)")
    lines.append(swedish ? "Läses som: \(reading)" : "Read as: \(reading)")
    lines.append("")
    lines += words.standing
    lines += derivation.map { "  \($0)." }
    lines.append("")
    lines.append(
      swedish ? "Påminnelser enligt policyn '\(policy)':" : "Reminders by policy '\(policy)':")
    lines += table(steps, empty: swedish ? "inga i det här läget" : "none as things stand")
    if !former.isEmpty {
      lines += ["", swedish ? "Tidigare beslut:" : "Earlier decisions:"]
      lines += table(former, empty: "")
    }
    if !parts.isEmpty {
      lines += ["", swedish ? "Delar:" : "Parts:"]
      lines += explanation.parts.indices.map { index in
        "  \(parts[index].body): \(words.state(explanation.parts[index])), \(parts[index].due)"
      }
    }
    lines += ["", swedish ? "Det här ändrar det:" : "What would change it:"]
    lines += change.map { "  \($0)" }
    return lines.map { printable($0) + "\n" }.joined()
  }

  private func table(_ rows: [Step], empty: String) -> [String] {
    if rows.isEmpty { return ["  \(empty)"] }
    var table = Table([("", .left), ("", .left), ("", .left), ("", .left)])
    for row in rows {
      let moved = row.unmoved.map { language == .swedish ? "från \($0)" : "from \($0)" } ?? ""
      table.add([
        row.day, row.step, row.recipient ?? "",
        [row.fate, row.why ?? "", moved]
          .filter { !$0.isEmpty }.joined(separator: "; "),
      ])
    }
    return table.text.split(separator: "\n").map { "  \($0)" }
  }
}
