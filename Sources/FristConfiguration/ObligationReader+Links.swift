import CivilTime
import FristCore
import FristLanguage
import YAML

/// What an obligation says of other obligations, bodies and documents.
extension ObligationReader {
  func readLinks(_ fields: Fields, into draft: ObligationDraft) {
    draft.was = Given(fields, "was", formerName)
    draft.contributions = Given(fields, "contributions", lead)
    draft.decidedBy = Given(fields, "decided-by") { node in
      let bodies = file.oneOrList(node).compactMap(body)
      return bodies.isEmpty ? nil : bodies
    }
    draft.during = Given(fields, "during", obligation)
    draft.match = Given(fields, "match", file.line)
    draft.feeds = Given(fields, "feeds", obligation)
    draft.invite = Given(fields, "invite", invite)
    draft.checklist = Given(fields, "checklist", texts)
    draft.outcomes = Given(fields, "outcomes", texts)
    draft.accordingTo = Given(fields, "according-to", document)
  }

  /// `4 veckor före`.
  private func lead(_ node: YAMLNode) -> Offset? {
    guard let text = file.scalar(node) else { return nil }
    return parseLead(text) ?? file.refuse(.lead, node)
  }

  private func obligation(_ node: YAMLNode) -> Name<Obligation>? {
    guard let text = file.scalar(node) else { return nil }
    if names.duties[text]?.kind == .obligation { return Name(text) }
    let nearest = names.duties.nearest(to: text)
      .map { NameProblem.Nearest(name: $0.name, line: $0.line) }
    file.report(
      NameProblem.unknown(text, .one(.obligation), nearest: nearest?.name == text ? nil : nearest),
      at: node)
    return nil
  }

  /// A name that is no longer used.
  private func formerName(_ node: YAMLNode) -> Name<Obligation>? {
    guard let name: Name<Obligation> = file.name(node) else { return nil }
    guard let present = names.duties[name.text] else { return name }
    file.report(LinkProblem.presentName(name.text, line: present.line), at: node)
    return nil
  }

  private func invite(_ node: YAMLNode) -> Obligation.Invite? {
    guard let text = file.scalar(node) else { return nil }
    if text == "subject" { return .subject }
    if names.registers[text] != nil { return .register(Name(text)) }
    if names.plan.bodies[text] != nil { return .body(Name(text)) }
    file.report(
      NameProblem.unknown(text, .registerOrBody, nearest: nearestInvite(to: text)), at: node)
    return nil
  }

  private func nearestInvite(to text: String) -> NameProblem.Nearest? {
    if let register = names.registers.nearest(to: text) {
      return NameProblem.Nearest(name: register.name, line: register.line)
    }
    return names.plan.bodies.nearest(to: text).map {
      NameProblem.Nearest(name: $0.name, file: names.plan.path, line: $0.line)
    }
  }

  /// Texts on one line, each once.
  private func texts(_ node: YAMLNode) -> [String]? {
    if node.kind == .sequence, node.count == 0 { file.report(ValueProblem.emptyList, at: node) }
    var texts: [String] = []
    for element in file.oneOrList(node) {
      guard let text = file.line(element), !text.isEmpty else { continue }
      if texts.contains(text) {
        file.report(ValueProblem.repeatedText(text), at: element)
      } else {
        texts.append(text)
      }
    }
    return texts.isEmpty ? nil : texts
  }

  /// The row of a register with a last day that bears this id.
  private func document(_ node: YAMLNode) -> Obligation.Document? {
    guard let text = file.scalar(node) else { return nil }
    let registers = names.headers.filter(\.value.hasUntil).keys.sorted()
      .compactMap { names.readRegisters[$0] }
    let found = registers.compactMap { register in
      register.subjects.first { $0.id.text == text }.map { (register: register.name, row: $0) }
    }
    if found.count == 1, let (register, row) = found.first {
      return Obligation.Document(
        register: register, row: row.id, title: row.title, until: row.until)
    }
    if found.count > 1 {
      file.report(LinkProblem.severalRows(text, in: found.map(\.register.text)), at: node)
    } else if names.isComplete {
      let ids = registers.lazy.flatMap { $0.subjects.lazy.map(\.id.text) }
      file.report(LinkProblem.noRow(text, nearest: nearest(to: text, among: ids)), at: node)
    }
    return nil
  }
}

extension ScheduleNames {
  /// Whether every register could be read.
  fileprivate var isComplete: Bool { registers.count == readRegisters.count }
}
