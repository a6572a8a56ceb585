import FristConfiguration
import FristCore

/// Files that exist only in a test.
struct Samples {
  var files: [String: [UInt8]]

  init(_ texts: [String: String]) { files = texts.mapValues { Array($0.utf8) } }

  func load() -> Loaded { FristConfiguration.load(Files(files)) }

  /// Every error and warning as it is printed, in order.
  func diagnostics(_ language: Language = .english) -> [String] {
    let all =
      switch load() {
      case .valid(let configuration): configuration.findings
      case .invalid(let diagnostics): diagnostics
      }
    return all.filter { $0.severity != .information }.map { $0.description(in: language) }
  }

  func configuration() -> Configuration? {
    if case .valid(let configuration) = load() { configuration } else { nil }
  }

  /// The same files with one text of one file replaced by another.
  func replacing(_ old: String, with new: String, in path: String) -> Samples {
    var copy = self
    let text = String(decoding: files[path] ?? [], as: UTF8.self)
    precondition(text.contains(old), "\(path) has no '\(old)'")
    var parts: [Substring] = []
    var rest = text[...]
    while let range = rest.firstRange(of: old) {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    copy.files[path] = Array((parts + [rest]).joined(separator: new).utf8)
    return copy
  }

  func setting(_ path: String, to text: String) -> Samples {
    var copy = self
    copy.files[path] = Array(text.utf8)
    return copy
  }
}

extension Samples {
  /// A small installation without any finding.
  static let base = Samples([
    "frist.yaml": """
    operations: drift@example.se
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
      alla: { name: Alla nämnder, members: [mkn, ks] }
    coordinates: mkn
    activities:
      "1": Tillsyn av skolgårdar
      "2": Tillsyn av skolor
    """,
    "schedule.yaml": """
    schedule: prov
    from: 2027-01-01
    contacts: kontakter.csv
    registers:
      schools: skolor.csv
    obligations:
      yards:
        activity: 1
        when: varje år
      visits:
        activity: 2
        each: schools
        when: minst en gång per år
    defaults: { accept: no-successor }
    """,
    "kontakter.csv": """
    body;role;title;mail;from;until
    *;coordinator;Samordnare;andts@example.se;;
    mkn;mailbox;Brevlåda;mkn@example.se;;2026-12-31
    """,
    "skolor.csv": """
    id;namn;klass;från;till
    S-1;Norra skolan;hög;2019-05-02;
    S-2;Södra skolan;normal;;
    """,
  ])
}
