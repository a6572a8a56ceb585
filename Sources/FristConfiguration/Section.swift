/// A map with fixed keys: what stands in it and what it is called.
enum Section: Int, CaseIterable {
  case installation, retention, channel, email, login, webhook, folder, credential
  case plan, decision, body, goal, activity, measure, amendment
  case schedule, register, event, obligation, when, meeting, noDeadline, policy, longPeriods

  /// The keys that this version reads.
  var keys: [String] {
    switch self {
    case .installation:
      [
        "timezone", "language", "operations", "plans", "schedules", "store", "channels", "burst",
        "redirect-to", "keep",
      ]
    case .retention: ["sent", "bounces"]
    case .channel: ["email", "webhook", "folder"]
    case .email: ["server", "tls", "from", "bounces", "domains", "login"] + Self.connection
    case .login: ["user", "password"]
    case .webhook: ["url", "format", "content-type", "secret", "allow"] + Self.connection
    case .folder: ["path", "as"]
    case .credential: ["credential"]
    case .plan:
      [
        "plan", "title", "from", "until", "review", "decided", "replaces", "split", "bodies",
        "coordinates", "contributes", "activities", "goals", "amendments",
      ]
    case .decision: ["by", "date", "ref"]
    case .body: ["name", "genitive", "kind", "members", "from", "until", "succeeded-by"]
    case .goal: ["title", "coordinates", "contributes", "split", "activities"]
    case .activity: ["title", "wording", "coordinates", "contributes", "split", "measures"]
    case .measure: ["unit", "target", "split"]
    case .amendment: ["from", "note", "ref", "activities", "bodies"]
    case .schedule:
      [
        "schedule", "from", "contacts", "meetings", "papers", "calendar", "closed", "hours",
        "summary", "terms", "registers", "events", "defaults", "obligations", "no-deadline",
        "policies",
      ]
    case .register: ["file", "id", "name", "class", "from", "until", "mail"]
    case .event: ["title", "ask", "expected"]
    case .obligation:
      [
        "activity", "source", "when", "each", "classes", "kind", "title", "coordinates",
        "contributes", "to", "covers", "contributions", "decided-by", "during", "match", "feeds",
        "meetings", "invite", "checklist", "outcomes", "pace", "according-to", "statutory",
        "confidential", "remind", "from", "until", "was", "accept",
      ]
    case .when:
      [
        "every", "rrule", "by", "date", "during", "from", "to", "week", "workday", "times",
        "at-least", "at-most", "unit", "per", "in", "not-in", "interval", "since", "before",
        "after", "at", "of", "done", "offset", "within", "first", "start", "next",
      ]
    case .meeting: ["date", "time", "place", "subject", "note"]
    case .noDeadline: ["activities", "by", "date", "review", "because"]
    case .policy:
      [
        "like", "before", "long-periods", "overdue", "escalate", "behind", "to", "copy",
        "channel", "also", "digest", "lists", "invite",
      ]
    case .longPeriods: ["from", "before"]
    }
  }

  /// The keys of each by their lengths, which tell most keys apart.
  private static let known: [[[(name: String, bytes: [UInt8])]]] = allCases.map { section in
    let longest = section.keys.map(\.utf8.count).max() ?? 0
    return (0...longest).map { length in
      section.keys.filter { $0.utf8.count == length }.map { ($0, Array($0.utf8)) }
    }
  }

  /// Whether `key` is among the keys, without a list made for the question.
  func reads(_ key: String) -> Bool {
    let keys = Self.known[rawValue]
    let length = key.utf8.count
    return length < keys.count && keys[length].contains { $0.name == key }
  }

  /// The key that `bytes` spell, without a text made of them; nil where they spell none.
  func key(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let keys = Self.known[rawValue]
    guard bytes.count < keys.count else { return nil }
    return keys[bytes.count].first { $0.bytes.elementsEqual(bytes) }?.name
  }

  private static let connection = ["ca", "certificate", "key", "connections", "rate"]

  /// Keys of the format that a later version will read.
  var later: [String] {
    switch self {
    case .installation: ["web"]
    case .retention, .channel, .email, .login, .webhook, .folder, .credential, .plan, .decision,
      .body, .goal, .activity, .measure, .amendment, .schedule, .register, .event, .obligation,
      .when, .meeting, .noDeadline, .policy, .longPeriods:
      []
    }
  }

  /// Whether what stands there may hold a secret, so that it is never shown.
  var holdsSecrets: Bool {
    switch self {
    case .channel, .email, .login, .webhook, .credential: true
    case .installation, .retention, .folder, .plan, .decision, .body, .goal, .activity, .measure,
      .amendment, .schedule, .register, .event, .obligation, .when, .meeting, .noDeadline, .policy,
      .longPeriods:
      false
    }
  }

  /// With its article.
  var english: String {
    switch self {
    case .installation: "frist.yaml"
    case .retention: "'keep'"
    case .channel: "a channel"
    case .email: "an email channel"
    case .login: "a login"
    case .webhook: "a webhook channel"
    case .folder: "a folder channel"
    case .credential: "a secret"
    case .plan: "a plan"
    case .decision: "a decision"
    case .body: "a body"
    case .goal: "a goal"
    case .activity: "an activity"
    case .measure: "a measure"
    case .amendment: "an amendment"
    case .schedule: "a schedule"
    case .register: "a register"
    case .event: "an event"
    case .obligation: "an obligation"
    case .when: "'when' as a map"
    case .meeting: "a meeting"
    case .noDeadline: "an entry of 'no-deadline'"
    case .policy: "a policy"
    case .longPeriods: "'long-periods'"
    }
  }

  var swedish: String {
    switch self {
    case .installation: "frist.yaml"
    case .retention: "'keep'"
    case .channel: "en kanal"
    case .email: "en e-postkanal"
    case .login: "en inloggning"
    case .webhook: "en webhook-kanal"
    case .folder: "en mappkanal"
    case .credential: "en hemlighet"
    case .plan: "en plan"
    case .decision: "ett beslut"
    case .body: "ett organ"
    case .goal: "ett mål"
    case .activity: "en aktivitet"
    case .measure: "ett mått"
    case .amendment: "en ändring"
    case .schedule: "ett schema"
    case .register: "ett register"
    case .event: "en händelse"
    case .obligation: "ett åtagande"
    case .when: "'when' med nycklar"
    case .meeting: "ett möte"
    case .noDeadline: "en post under 'no-deadline'"
    case .policy: "en påminnelsepolicy"
    case .longPeriods: "'long-periods'"
    }
  }
}
