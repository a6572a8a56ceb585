import CivilTime
import FristCore
import FristLanguage
import YAML

/// What stands after `when:`.
enum WrittenWhen {
  case phrase(String)
  case map(StructuredWhen)

  /// As messages quote it.
  var text: String {
    switch self {
    case .phrase(let text): text
    case .map(let form): form.description
    }
  }
}

extension SourceFile {
  func writtenWhen(_ node: YAMLNode) -> WrittenWhen? {
    node.kind == .mapping ? structuredWhen(node).map { .map($0) } : line(node).map { .phrase($0) }
  }

  /// Nil when a key or a value could not be taken, which is reported.
  private func structuredWhen(_ node: YAMLNode) -> StructuredWhen? {
    guard let fields = Fields(node, .when, in: self) else { return nil }
    var values: [StructuredWhen.Key: [String]] = [:]
    for key in StructuredWhen.Key.allCases {
      guard let value = fields[key.rawValue] else { continue }
      if value.kind == .sequence, value.count == 0 { report(ValueProblem.emptyList, at: value) }
      let nodes = oneOrList(value)
      let texts = nodes.compactMap(line)
      if !texts.isEmpty, texts.count == nodes.count { values[key] = texts }
    }
    return values.count == node.count ? StructuredWhen(values) : nil
  }

  /// What `form` says; nil after reporting why it says nothing.
  func read(
    _ form: StructuredWhen, _ node: YAMLNode, terms: PeriodTerms, ofCouncil: Bool
  ) -> Phrase? {
    do {
      var phrase = try form.read(terms: terms)
      if ofCouncil { phrase.when = PhraseReading.ofCouncil(phrase.when) }
      return phrase
    } catch {
      findings.report(StructuredProblem(fault: error), at: place(of: error, in: node))
      return nil
    }
  }

  /// Where the name stands that a relative form hangs on.
  func anchor(of node: YAMLNode) -> YAMLNode? {
    let keys: [StructuredWhen.Key] = [.of, .before, .after, .at]
    return keys.lazy.compactMap { self.pair($0, in: node)?.value }.first
  }

  private func place(of fault: StructuredFault, in node: YAMLNode) -> Place {
    guard let key = fault.key, let pair = pair(key, in: node) else { return place(of: node) }
    switch fault.kind {
    case .conflict, .yearsOnly: return place(of: pair.key)
    case .noForm, .missing, .list, .expected, .leastAboveMost, .value: break
    }
    let values = oneOrList(pair.value)
    guard values.indices.contains(fault.index) else { return place(of: pair.value) }
    return place(fault.offset, into: values[fault.index])
  }

  private func pair(
    _ key: StructuredWhen.Key, in node: YAMLNode
  ) -> (key: YAMLNode, value: YAMLNode)? {
    node.pairs.first { $0.key.text == key.rawValue }
  }
}
