import FristCore
import FristLanguage
import YAML

/// The values of a map with fixed keys; unknown, repeated and empty keys are reported when it is
/// made.
struct Fields {
  let section: Section
  let node: YAMLNode
  let file: SourceFile
  private var values: [String: (key: YAMLNode, value: YAMLNode)] = [:]
  /// Keys whose value is missing or that were given twice: reported, and not missing.
  private var reported: Set<String> = []

  /// Nil when `node` is no map, which is reported.
  init?(_ node: YAMLNode, _ section: Section, in file: SourceFile) {
    guard node.kind == .mapping else {
      let shape = section.holdsSecrets ? Shape(node).hidden : Shape(node)
      file.report(ValueProblem.expectedMap(section, got: shape), at: node)
      return nil
    }
    self.section = section
    self.node = node
    self.file = file
    var previous: YAMLNode?
    for (key, value) in node.pairs {
      take(key, value, after: previous)
      previous = value
    }
  }

  private mutating func take(_ key: YAMLNode, _ value: YAMLNode, after previous: YAMLNode?) {
    let text = key.text
    if let first = values[text] {
      file.report(KeyProblem.repeated(text, firstLine: first.key.mark.line), at: key)
    } else if section.keys.contains(text) {
      if value.isMissing {
        file.report(KeyProblem.noValue(text), at: key)
        reported.insert(text)
      } else {
        values[text] = (key, value)
      }
    } else if value.isMissing, file.standsAlone(key) {
      let problem =
        section.holdsSecrets
        ? KeyProblem.commaInBraces("…", joined: nil) : file.comma(key, after: previous)
      file.report(problem, at: key)
    } else if section.later.contains(text) {
      file.report(KeyProblem.later(text), at: key)
    } else {
      file.report(file.unknown(key, value, section), at: key)
    }
  }

  subscript(key: String) -> YAMLNode? { values[key]?.value }

  /// The key itself, where it is given.
  func key(_ key: String) -> YAMLNode? { values[key]?.key }

  /// Nil when the key is not there, which is reported once.
  func required(_ key: String) -> YAMLNode? {
    if let value = values[key]?.value { return value }
    if !reported.contains(key) { file.report(KeyProblem.missing(key, section), at: node) }
    return nil
  }

  /// Whether the key was written, with whatever value.
  func mentions(_ key: String) -> Bool { values[key] != nil || reported.contains(key) }
}

extension SourceFile {
  /// What to say of a key without value and colon: a comma has cut a text in two.
  func comma(_ key: YAMLNode, after previous: YAMLNode?) -> KeyProblem {
    let joined = previous.flatMap { $0.kind == .scalar ? "\($0.text) \(key.text)" : nil }
    return .commaInBraces(key.text, joined: joined.flatMap(spelling))
  }

  fileprivate func unknown(_ key: YAMLNode, _ value: YAMLNode, _ section: Section) -> KeyProblem {
    let text = key.text
    let time = ["deadline", "due", "date", "by", "frist", "senast", "datum", "cadence", "every"]
    if section == .obligation, time.contains(text.lowercased()) {
      let date = value.kind == .scalar ? DateReading.date(value.text) : nil
      let example =
        date.map { "senast den \(Language.swedish.day($0))" } ?? "varje år senast 31 mars"
      return .unknownTime(text, phrase: example)
    }
    return .unknown(
      text, section, nearest: nearest(to: text, among: section.keys + section.later))
  }

  /// The pairs of a map from name to content, in the order of the file. Names that are no names,
  /// that come again or have no content are reported and left out; `taken` holds the lines of
  /// names that are used before and takes the new ones.
  func named<Kind>(
    _ node: YAMLNode, _ kind: Named, taken: inout NameLines
  ) -> [(name: Name<Kind>, key: YAMLNode, value: YAMLNode)] {
    guard node.kind == .mapping else {
      report(ValueProblem.expectedNames(kind, got: Shape(node)), at: node)
      return []
    }
    var pairs: [(name: Name<Kind>, key: YAMLNode, value: YAMLNode)] = []
    var previous: YAMLNode?
    for (key, value) in node.pairs {
      defer { previous = value }
      if value.isMissing, standsAlone(key), previous != nil {
        report(comma(key, after: previous), at: key)
        continue
      }
      guard let name: Name<Kind> = name(key) else { continue }
      if let first = taken[name.text] {
        report(
          KeyProblem.repeatedName(name.text, first.kind, firstLine: first.line), at: key)
        continue
      }
      taken[name.text] = NameLines.Line(kind: kind, line: key.mark.line)
      if value.isMissing {
        report(KeyProblem.noValue(name.text), at: key)
      } else {
        pairs.append((name, key, value))
      }
    }
    return pairs
  }
}
