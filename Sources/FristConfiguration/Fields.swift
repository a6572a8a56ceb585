import FristCore
import FristLanguage
import YAML

/// The values of a map with fixed keys; unknown, repeated and empty keys are reported when it is
/// made. A misspelt key is read as the one that is meant, so that nothing is said for want of it.
struct Fields {
  let section: Section
  let node: YAMLNode
  let file: SourceFile
  private let pairs: YAMLNode.Pairs
  /// A map has too few keys for a dictionary to pay.
  private var entries: ContiguousArray<Entry> = []
  /// The traces of all keys: most that are asked for are not there.
  private var traces: UInt64 = 0

  private struct Entry {
    /// As the format spells it.
    let name: String
    let index: YAMLNode.Pairs.Index
    /// False where the value is missing or not what was meant, which is reported.
    var isUsable: Bool
  }

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
    pairs = node.pairs
    entries.reserveCapacity(pairs.count)
    var previous: YAMLNode.Pairs.Index?
    var index = pairs.startIndex
    while index < pairs.endIndex {
      take(index, after: previous)
      previous = index
      index = pairs.index(after: index)
    }
  }

  private mutating func take(
    _ index: YAMLNode.Pairs.Index, after previous: YAMLNode.Pairs.Index?
  ) {
    let (key, value) = pairs[index]
    if let name = key.withBytes(section.key) { return add(name, index) }
    let text = key.text
    if value.isMissing, file.standsAlone(key) {
      takeStray(index, after: previous)
    } else if section.later.contains(text) {
      file.report(KeyProblem.later(text), at: key)
    } else if section == .obligation, Self.wordsOfTime.contains(text.lowercased()) {
      file.report(KeyProblem.unknownTime(text, phrase: Self.phrase(for: value)), at: key)
      add(index, meaning: "when", isUsable: false)
    } else {
      let meant =
        section.key(swedish: text) ?? nearest(to: text, among: section.keys + section.later)
      file.report(KeyProblem.unknown(text, section, nearest: meant), at: key)
      if let meant { add(index, meaning: meant, isUsable: !value.isMissing) }
    }
  }

  private mutating func add(_ name: String, _ index: YAMLNode.Pairs.Index) {
    let (key, value) = pairs[index]
    let entry = Entry(name: name, index: index, isUsable: !value.isMissing)
    if let at = place(of: name) {
      let first = pairs[entries[at].index].key
      if first.text == name {
        file.report(KeyProblem.repeated(name, firstLine: first.mark.line), at: key)
        return
      }
      // What is spelt rightly counts.
      entries[at] = entry
    } else {
      append(entry)
    }
    if value.isMissing { file.report(KeyProblem.noValue(name), at: key) }
  }

  /// What was reported and stands for a key of the format, unless that stands there too.
  private mutating func add(
    _ index: YAMLNode.Pairs.Index, meaning name: String, isUsable: Bool
  ) {
    guard section.reads(name), place(of: name) == nil else { return }
    append(Entry(name: name, index: index, isUsable: isUsable))
  }

  private mutating func append(_ entry: Entry) {
    entries.append(entry)
    traces |= Self.trace(entry.name)
  }

  /// A key without value and colon.
  private mutating func takeStray(
    _ index: YAMLNode.Pairs.Index, after previous: YAMLNode.Pairs.Index?
  ) {
    let key = pairs[index].key
    let problem = file.stray(key, after: previous.map { pairs[$0].value }) { [section] in
      section.reads($0) ? $0 : section.key(swedish: $0)
    }
    file.report(section.holdsSecrets ? problem.hidden : problem, at: key)
    if case .noBlank(let name, _) = problem {
      add(index, meaning: name, isUsable: false)
    } else if let cut = entries.lastIndex(where: { $0.index == previous }) {
      // The comma left a piece of the value before it.
      entries[cut].isUsable = false
    }
  }

  private static let wordsOfTime = [
    "deadline", "due", "date", "by", "frist", "senast", "datum", "cadence", "every",
  ]

  /// An example of what to write after `when:`.
  private static func phrase(for value: YAMLNode) -> String {
    let date = value.kind == .scalar ? DateReading.date(value.text) : nil
    return date.map { "senast den \(Language.swedish.day($0))" } ?? "varje år senast 31 mars"
  }

  /// A bit that few other keys share.
  private static func trace(_ name: String) -> UInt64 {
    let bytes = name.utf8
    return 1 << ((UInt64(bytes.count) &* 11 &+ UInt64(bytes.first ?? 0)) & 63)
  }

  private func place(of name: String) -> Int? {
    guard traces & Self.trace(name) != 0 else { return nil }
    // Lengths tell most keys apart, and cost less to compare than texts.
    return entries.firstIndex { $0.name.utf8.count == name.utf8.count && $0.name == name }
  }

  /// The value as it is written, and whether it is what was meant.
  func entry(_ name: String) -> (value: YAMLNode, isUsable: Bool)? {
    place(of: name).map { (pairs[entries[$0].index].value, entries[$0].isUsable) }
  }

  subscript(name: String) -> YAMLNode? {
    entry(name).flatMap { $0.isUsable ? $0.value : nil }
  }

  /// The key itself, where it is given.
  func key(_ name: String) -> YAMLNode? { place(of: name).map { pairs[entries[$0].index].key } }

  /// Nil when the key is not there, which is reported once.
  func required(_ name: String) -> YAMLNode? {
    if !mentions(name) { file.report(KeyProblem.missing(name, section), at: node) }
    return self[name]
  }

  /// Whether the key was written, with whatever value.
  func mentions(_ name: String) -> Bool { place(of: name) != nil }
}

extension SourceFile {
  /// What to say of a key without value and colon: either its colon lacks the blank after it, or a
  /// comma has cut a text in two. `known` gives the key that a word stands for.
  func stray(
    _ key: YAMLNode, after previous: YAMLNode?, known: (String) -> String?
  ) -> KeyProblem {
    let text = key.text
    if let colon = text.firstIndex(of: ":"), let name = known(String(text[..<colon])) {
      return .noBlank(name, value: String(text[text.index(after: colon)...]))
    }
    let joined = previous.flatMap { $0.kind == .scalar ? "\($0.text) \(text)" : nil }
    return .commaInBraces(text, joined: joined.flatMap(spelling))
  }

  /// The same in a map from name to content.
  func stray(_ key: YAMLNode, after previous: YAMLNode?) -> KeyProblem {
    stray(key, after: previous) { $0.isName ? $0 : nil }
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
      if value.isMissing, standsAlone(key), previous != nil || key.text.contains(":") {
        report(stray(key, after: previous), at: key)
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
