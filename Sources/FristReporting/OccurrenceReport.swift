package import CivilTime
package import FristCore

/// `frist upcoming`: what is open or coming, by planning date.
package struct OccurrenceReport: Encodable {
  package struct Row: Encodable {
    package var obligation: String
    package var title: String
    package var subject: String?
    package var subjectTitle: String?
    package var bodies: [String]
    package var occurrence: String
    package var opens: String
    package var due: String
    package var planning: String
    package var state: String
    package var done: Int
    package var required: Int
    package var expected: Int?
    package var noun: String?
    package var pace: String?
    package var confidential: Bool
  }

  package var version = 1
  package var day: String
  package var revision: String
  package var occurrences: [Row] = []

  package init(day: CivilDate, revision: String) {
    self.day = "\(day)"
    self.revision = revision
  }

  package mutating func add(
    _ occurrence: Occurrence, _ obligation: Obligation, _ subject: Subject?, in plan: Plan
  ) {
    let progress = occurrence.progress
    let owners = subject?.body.map { [$0] } ?? obligation.coordinates
    occurrences.append(
      Row(
        obligation: obligation.name.text, title: obligation.title, subject: subject?.id.text,
        subjectTitle: subject?.title, bodies: owners.map { plan.bodies[$0]?.title ?? $0.text },
        occurrence: "\(occurrence.id)", opens: "\(occurrence.opens)", due: "\(occurrence.due)",
        planning: "\(occurrence.planning)", state: occurrence.state.word(today: day, occurrence),
        done: progress.done, required: progress.required, expected: progress.expected,
        noun: progress.noun, pace: progress.pace?.word, confidential: obligation.confidential))
  }

  /// Subjects of one obligation and occasion share a line, so that the year fits on a screen.
  package func table(_ language: Language) -> String {
    let swedish = language == .swedish
    var table = Table([
      (swedish ? "planera" : "plan", .left), (swedish ? "senast" : "due", .left),
      (swedish ? "läge" : "state", .left), (swedish ? "åtagande" : "obligation", .left),
      (swedish ? "vad" : "what", .left), (swedish ? "vem" : "who", .left),
    ])
    var groups: [[Row]] = []
    var index: [String: Int] = [:]
    for row in occurrences.sorted(by: {
      ($0.planning, $0.obligation) < ($1.planning, $1.obligation)
    }) {
      let key = [row.obligation, row.planning, row.due, row.state].joined(separator: "|")
      if row.subject != nil, let known = index[key] {
        groups[known].append(row)
      } else {
        index[key] = groups.count
        groups.append([row])
      }
    }
    for group in groups { table.add(cells(group, swedish)) }
    return table.text
  }

  private func cells(_ group: [Row], _ swedish: Bool) -> [String] {
    let row = group[0]
    var what = row.title.cut(at: 48)
    if row.required > 1 { what += " \(row.done)/\(row.required)" }
    if group.count > 1 {
      what += swedish ? " (\(group.count) st)" : " (\(group.count) subjects)"
    } else if let subject = row.subjectTitle, row.bodies != [subject] {
      what += " – \(subject)".cut(at: 40)
    }
    let bodies = Set(group.map { $0.bodies.joined(separator: ", ") })
    let who =
      bodies.count == 1
      ? bodies.first ?? ""
      : swedish
        ? "\(bodies.count) organ" : "\(bodies.count) bodies"
    let state = row.pace.map { row.state == "open" ? $0 : row.state } ?? row.state
    return [
      row.planning, row.due == row.planning ? "" : row.due,
      swedish ? StateWords.swedish[state] ?? state : state, row.obligation, what, who.cut(at: 40),
    ]
  }
}

/// The words of the table; JSON always has the English ones.
private enum StateWords {
  static let swedish = [
    "open": "öppet", "coming": "kommer", "overdue": "försenat", "done": "klart",
    "waived": "utgår", "missed": "missat", "withdrawn": "borttaget",
    "not received": "inte mottaget", "ahead": "före takten", "on pace": "i takt",
    "behind": "efter takten", "unreachable": "går inte att nå",
  ]
}

extension Occurrence.State {
  package func word(today: String, _ occurrence: Occurrence) -> String {
    switch self {
    case .coming: "coming"
    case .open: "\(occurrence.due)" < today ? "overdue" : "open"
    case .done: "done"
    case .waived: "waived"
    case .missed: "missed"
    case .withdrawn: "withdrawn"
    case .notReceived: "not received"
    }
  }
}

extension Progress.Pace {
  package var word: String {
    switch self {
    case .ahead: "ahead"
    case .onPace: "on pace"
    case .behind: "behind"
    case .unreachable: "unreachable"
    }
  }
}
