import CivilTime
import FristConfiguration
import FristCore
import YAML

/// Any bytes are a YAML document or a fault with its place, and as any file of an installation
/// they load or are refused with a place in a file.
///
/// The first byte says which file the rest stand for.
func checkYAML(_ bytes: [UInt8]) {
  let content = Array(bytes.dropFirst())
  checkDocument(content)
  var files = installation
  switch bytes.first {
  case UInt8(ascii: "f"): files["frist.yaml"] = content
  case UInt8(ascii: "p"): files["plan.yaml"] = content
  default: files["schedule.yaml"] = content
  }
  switch load(Files(files)) {
  case .valid(let configuration):
    checkPlaces(configuration.findings, in: files)
    checkPlaces(configuration.lint(today: CivilDate(days: 20_820)), in: files)
    guard case .valid(let again) = load(Files(files)) else {
      return require(false, "what was valid to be valid again")
    }
    require(again.revision == configuration.revision, "the same revision")
    require(again.findings == configuration.findings, "the same findings")
    require(again.schedules == configuration.schedules, "the same schedules")
  case .invalid(let diagnostics):
    require(diagnostics.contains { $0.severity == .error }, "an error where it is not valid")
    checkPlaces(diagnostics, in: files)
  }
}

private func checkPlaces(_ diagnostics: [Diagnostic], in files: [String: [UInt8]]) {
  require(diagnostics == diagnostics.sorted(), "diagnostics in order")
  for diagnostic in diagnostics {
    let lines = files[diagnostic.file].map(yamlLineCount(of:)) ?? 1
    require(
      (1...lines).contains(diagnostic.line) && diagnostic.column >= 1,
      "a place within the \(lines) lines, got \(diagnostic.description(in: .english))")
    require(!diagnostic.english.isEmpty && !diagnostic.swedish.isEmpty, "words in both languages")
  }
}

private func checkDocument(_ bytes: [UInt8]) {
  let lines = yamlLineCount(of: bytes)
  let document: YAMLDocument
  do {
    document = try YAMLDocument(bytes, limits: YAMLLimits(bytes: 4096, depth: 16, nodes: 500))
  } catch {
    require(!error.problems.isEmpty, "a problem")
    for problem in error.problems {
      require(
        (1...lines).contains(problem.mark.line) && problem.mark.column >= 1,
        "a place within the \(lines) lines, got \(problem)")
    }
    return
  }
  guard let root = document.root else { return }
  checkNode(root, lines: lines, depth: 1)
  if root.kind == .mapping {
    let keys = ["plan", "schedule"]
    let expected = root.pairs.first { pair in
      pair.key.kind == .scalar && keys.contains(pair.key.text)
    }?.key.text
    require(
      YAMLDocument.firstKey(of: bytes, among: keys) == expected, "\(expected ?? "none") as key")
  }
}

private func checkNode(_ node: YAMLNode, lines: Int, depth: Int) {
  require(depth <= 16, "no deeper than the limit")
  require(node.mark <= node.endMark, "\(node.mark) before \(node.endMark)")
  // The end of the file is the line after its last one.
  require(node.mark.line >= 1 && node.endMark.line <= lines + 1, "a node within the file")
  switch node.kind {
  case .scalar: require(node.text.utf8.count == node.byteCount, "as many bytes as it says")
  case .sequence:
    let elements = Array(node.elements)
    require(elements.count == node.count, "as many elements as it says")
    for element in elements { checkNode(element, lines: lines, depth: depth + 1) }
  case .mapping:
    let pairs = Array(node.pairs)
    require(pairs.count == node.pairs.count, "as many pairs as it says")
    for (key, value) in pairs {
      checkNode(key, lines: lines, depth: depth + 1)
      checkNode(value, lines: lines, depth: depth + 1)
    }
  }
}

/// Lines as YAML counts them: NEL, LS and PS end one too.
private func yamlLineCount(of bytes: [UInt8]) -> Int {
  let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
  return lineCount(of: bytes) + text.count { ["\u{85}", "\u{2028}", "\u{2029}"].contains($0) }
}

/// A small installation, of which one file is replaced.
private let installation: [String: [UInt8]] = [
  "frist.yaml": """
  plans: plan.yaml
  schedules: schedule.yaml
  channels:
    mail:
      email: { server: "smtp://relay.example.se", from: Frist <frist@example.se> }
  """,
  "plan.yaml": """
  plan: prov
  until: 2027-12-31
  bodies:
    mkn: Miljönämnden
    ks: { name: Kommunstyrelsen, until: 2028-12-31 }
  coordinates: mkn
  activities:
    "1": Tillsyn av skolgårdar
    "2": Tillsyn av skolor
  """,
  "schedule.yaml": """
  schedule: prov
  from: 2027-01-01
  contacts: contacts.csv
  registers:
    schools: schools.csv
  obligations:
    yards: { activity: 1, when: varje år }
    visits: { activity: 2, each: schools, when: minst en gång per år }
  """,
  "contacts.csv": "body;role;title;mail\n*;coordinator;Samordnare;andts@example.se\n",
  "schools.csv": "id;namn;klass\nS-1;Norra skolan;hög\nS-2;Södra skolan;normal\n",
].mapValues { Array($0.utf8) }
