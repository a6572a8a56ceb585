/// The columns of tables that have a meaning; registers keep the others.
enum Column: Int, CaseIterable {
  case id, name, riskClass, from, until, mail, reference, body, role, title, date, papers, note

  /// English and Swedish headers.
  var headers: [String] {
    switch self {
    case .id: ["id", "nr"]
    case .name: ["name", "namn"]
    case .riskClass: ["class", "klass"]
    case .from: ["from", "från"]
    case .until: ["until", "till"]
    case .mail: ["mail", "e-post", "epost"]
    case .reference: ["ref", "dnr"]
    case .body: ["body", "organ", "nämnd"]
    case .role: ["role", "roll"]
    case .title: ["title", "titel"]
    case .date: ["date", "datum"]
    case .papers: ["papers", "handlingar", "stoppdag"]
    case .note: ["note", "anteckning"]
    }
  }

  /// The first English header.
  var key: String { headers[0] }
}
