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
  private let zone: ZoneRules
  private let now: Instant

  private enum CodingKeys: CodingKey {
    case version, occurrence, title, wordings, source, phrase, reading, policy, state, opens, due,
      planning, preliminary, derivation, steps, former, parts, facts, change
  }

  /// `now` decides what is overdue.
  package init(_ explanation: Explanation, zone: ZoneRules, at now: Instant) {
    self.explanation = explanation
    self.zone = zone
    self.now = now
    // The words of the JSON are a contract.
    let words = ExplainWords(language: .english, explanation: explanation, zone: zone, now: now)
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
    state = item.stateWord(on: words.today)
    (opens, due, planning) = ("\(item.opens)", "\(item.due)", "\(item.planning)")
    preliminary = item.isPreliminary
    derivation = words.derivation
    steps = explanation.steps.flatMap(words.rows)
    former = explanation.former.map(words.former)
    parts = explanation.parts.map { part in
      Part(
        body: part.id.body.map(words.title) ?? "", due: "\(part.due)",
        state: part.stateWord(on: words.today))
    }
    facts = explanation.facts.map(\.id.number)
    change = words.change
  }
}

extension ExplainReport {
  /// For people: the same in sentences and a table.
  package func text(in language: Language) -> String {
    let words = ExplainWords(language: language, explanation: explanation, zone: zone, now: now)
    var lines = ["\(title) (\(occurrence))"]
    lines += wordings.map { words.said("The plan says: \($0)", "Planen säger: \($0)") }
    if let source { lines.append(words.said("Source: \(source)", "Källa: \(source)")) }
    lines.append(words.said("The schedule says: \(phrase)", "Schemat säger: \(phrase)"))
    lines.append(words.said("Read as: ", "Läses som: ") + words.reading)
    lines.append("")
    lines += words.standing
    lines += words.derivation.map { "  \($0)." }
    lines.append("")
    lines.append(
      words.said("Reminders by policy '\(policy)':", "Påminnelser enligt policyn '\(policy)':"))
    let steps = explanation.steps.flatMap(words.rows)
    lines +=
      steps.isEmpty
      ? ["  " + words.said("none as things stand", "inga i det här läget")] : table(steps, words)
    if !explanation.former.isEmpty {
      lines += ["", words.said("Earlier decisions:", "Tidigare beslut:")]
      lines += table(explanation.former.map(words.former), words)
    }
    if !explanation.parts.isEmpty {
      lines += ["", words.said("Parts:", "Delar:")]
      lines += explanation.parts.map { "  " + words.part($0) }
    }
    if !change.isEmpty {
      lines += ["", words.said("What would change it:", "Så kan det ändras:")]
      lines += words.change.map { "  \($0)" }
    }
    return lines.map { printable($0) + "\n" }.joined()
  }

  private func table(_ rows: [Step], _ words: ExplainWords) -> [String] {
    var table = Table([("", .left), ("", .left), ("", .left), ("", .left)])
    for row in rows {
      let stead = row.standsInFor.map {
        words.said(" (in place of \($0))", " (i stället för \($0))")
      }
      let moved = row.unmoved.map { words.said("moved from \($0)", "flyttat från \($0)") }
      table.add([
        row.day, row.step, (row.recipient ?? "") + (stead ?? ""),
        [row.fate, row.why, moved].compactMap(\.self).joined(separator: "; "),
      ])
    }
    return table.text.split(separator: "\n").map { "  \($0)" }
  }
}
