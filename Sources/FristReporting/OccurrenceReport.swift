package import CivilTime
package import FristCore
import FristLanguage

/// `frist upcoming`: what is open or coming, by planning date.
package struct OccurrenceReport: Encodable {
  package struct Row: Encodable {
    package var obligation: String
    package var title: String
    package var subject: String?
    package var subjectTitle: String?
    /// The contributing body whose part it is.
    package var part: String?
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
  private let today: CivilDate
  private var entries: [Entry] = []

  /// A row with what its words in the table are made of; those of the JSON are a contract and stay.
  private struct Entry {
    var row: Row
    var state: Occurrence.State
    var pace: Progress.Pace?
  }

  private enum CodingKeys: CodingKey { case version, day, revision, occurrences }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(version, forKey: .version)
    try container.encode(day, forKey: .day)
    try container.encode(revision, forKey: .revision)
    try container.encode(entries.map(\.row), forKey: .occurrences)
  }

  package init(day: CivilDate, revision: String) {
    self.day = "\(day)"
    today = day
    self.revision = revision
  }

  package mutating func add(
    _ occurrence: Occurrence, _ obligation: Obligation, _ subject: Subject?,
    owners: [Name<Body>]? = nil, in plan: Plan
  ) {
    let progress = occurrence.progress
    let part = occurrence.id.body
    let owners = owners ?? subject?.body.map { [$0] } ?? obligation.coordinates
    let row = Row(
      obligation: obligation.name.text, title: obligation.title, subject: subject?.id.text,
      subjectTitle: subject?.title, part: part?.text,
      bodies: owners.map { plan.bodies[$0]?.title ?? $0.text },
      occurrence: "\(occurrence.id)", opens: "\(occurrence.opens)", due: "\(occurrence.due)",
      planning: "\(occurrence.planning)", state: occurrence.stateWord(on: today),
      done: progress.done, required: progress.required, expected: progress.expected,
      noun: progress.noun, pace: progress.pace?.word, confidential: obligation.confidential)
    entries.append(Entry(row: row, state: occurrence.state, pace: progress.pace))
  }

  /// Subjects of one obligation and occasion share a line, so that the year fits on a screen.
  package func table(_ language: Language) -> String {
    let swedish = language == .swedish
    var table = Table([
      (swedish ? "planerat" : "plan", .left), (swedish ? "senast" : "due", .left),
      (swedish ? "läge" : "state", .left), (swedish ? "åtagande" : "obligation", .left),
      (swedish ? "vad" : "what", .left), (swedish ? "vem" : "who", .left),
    ])
    var groups: [[Entry]] = []
    var index: [String: Int] = [:]
    for entry in entries.sorted(by: {
      ($0.row.planning, $0.row.obligation) < ($1.row.planning, $1.row.obligation)
    }) {
      let row = entry.row
      let key = [row.obligation, row.planning, row.due, row.state, row.part == nil ? "" : "part"]
        .joined(separator: "|")
      if row.subject != nil || row.part != nil, let known = index[key] {
        groups[known].append(entry)
      } else {
        index[key] = groups.count
        groups.append([entry])
      }
    }
    for group in groups { table.add(cells(group, language)) }
    return table.text
  }

  private func cells(_ group: [Entry], _ language: Language) -> [String] {
    let swedish = language == .swedish
    let row = group[0].row
    var what = row.title.cut(at: 48)
    if row.part != nil { what += swedish ? " (del)" : " (part)" }
    if row.required > 1 { what += " \(row.done)/\(row.required)" }
    if group.count > 1 {
      what += swedish ? " (\(group.count) st)" : " (\(group.count) subjects)"
    } else if let subject = row.subjectTitle, row.bodies != [subject] {
      what += " – \(subject)".cut(at: 40)
    }
    let bodies = Set(group.map { $0.row.bodies.joined(separator: ", ") })
    let who =
      bodies.count == 1
      ? bodies.first ?? ""
      : swedish
        ? "\(bodies.count) organ" : "\(bodies.count) bodies"
    return [
      row.planning, row.due == row.planning ? "" : row.due,
      word(group[0], language), row.obligation, what, who.cut(at: 40),
    ]
  }

  private func word(_ entry: Entry, _ language: Language) -> String {
    if entry.state != .open { return language.state(entry.state) }
    if entry.row.due < day { return language == .swedish ? "försenad" : "overdue" }
    return entry.pace.map(language.pace) ?? language.state(.open)
  }
}

extension Occurrence {
  /// Its state as JSON has it.
  func stateWord(on today: CivilDate) -> String {
    switch state {
    case .coming: "coming"
    case .open: due < today ? "overdue" : "open"
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
