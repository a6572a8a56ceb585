import FristCore
import FristLanguage
import YAML

/// The values of a map with fixed keys; unknown, repeated and empty keys are reported when it is
/// made.
struct Fields {
  let section: Section
  let node: YAMLNode
  let file: SourceFile
  /// A map has too few keys for a dictionary to pay.
  private var entries: ContiguousArray<(text: String, key: YAMLNode, value: YAMLNode)> = []
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
    entries.reserveCapacity(node.count)
    let pairs = node.pairs
    var previous: YAMLNode.Pairs.Index?
    for index in pairs.indices {
      let (key, value) = pairs[index]
      take(key, value) { previous.map { pairs[$0].value } }
      previous = index
    }
  }

  private mutating func take(_ key: YAMLNode, _ value: YAMLNode, after previous: () -> YAMLNode?) {
    let text = key.text
    if let first = self.key(text) {
      file.report(KeyProblem.repeated(text, firstLine: first.mark.line), at: key)
    } else if section.reads(text) {
      if value.isMissing {
        file.report(KeyProblem.noValue(text), at: key)
        reported.insert(text)
      } else {
        entries.append((text, key, value))
      }
    } else if value.isMissing, file.standsAlone(key) {
      let problem =
        section.holdsSecrets
        ? KeyProblem.commaInBraces("…", joined: nil) : file.comma(key, after: previous())
      file.report(problem, at: key)
    } else if section.later.contains(text) {
      file.report(KeyProblem.later(text), at: key)
    } else {
      file.report(file.unknown(key, value, section), at: key)
    }
  }

  private func index(of key: String) -> Int? {
    // Lengths tell most keys apart, and cost less to compare than texts.
    entries.firstIndex { $0.text.utf8.count == key.utf8.count && $0.text == key }
  }

  subscript(key: String) -> YAMLNode? { index(of: key).map { entries[$0].value } }

  /// The key itself, where it is given.
  func key(_ key: String) -> YAMLNode? { index(of: key).map { entries[$0].key } }

  /// Nil when the key is not there, which is reported once.
  func required(_ key: String) -> YAMLNode? {
    if let value = self[key] { return value }
    if !reported.contains(key) { file.report(KeyProblem.missing(key, section), at: node) }
    return nil
  }

  /// Whether the key was written, with whatever value.
  func mentions(_ key: String) -> Bool { index(of: key) != nil || reported.contains(key) }
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
      if let first = taken.claim(name.text, kind, line: key.mark.line) {
        report(
          KeyProblem.repeatedName(name.text, first.kind, firstLine: first.line), at: key)
        continue
      }
      if value.isMissing {
        report(KeyProblem.noValue(name.text), at: key)
      } else {
        pairs.append((name, key, value))
      }
    }
    return pairs
  }
}
