package import FristCore

/// What people write to record that something was done, word by word: on a command line, in a row
/// of a table or in a form. Nothing of it is checked yet.
package struct DoneEntry: Hashable, Sendable {
  /// Where the words stand, for messages that name them.
  package enum Source: Hashable, Sendable { case commandLine, table }

  package enum Field: String, Hashable, Sendable, CaseIterable {
    case obligation, schedule, subject, body, on
    case occasion = "for"
    case value, unit, split, checked
    case outcome, also, papers
    case reference = "ref"
    case note, key
  }

  package var obligation: String
  package var schedule: String?
  package var subject: String?
  package var body: String?
  package var on: String?
  package var occasion: String?
  /// `14`, `rökare=4.1`.
  package var values: [String] = []
  package var unit: String?
  /// `kvinnor=9,män=5`, `rökare:kvinnor=4.1,män=5.2`.
  package var splits: [String] = []
  package var checked: [String] = []
  package var outcome: String?
  package var also: String?
  package var papers = false

  package init(obligation: String) { self.obligation = obligation }
}

extension DoneEntry.Source {
  /// The word by which the place of a field is known there: `--on`, `date`.
  package func name(of field: DoneEntry.Field) -> String {
    switch self {
    case .commandLine: "--\(field.rawValue)"
    case .table: field.headers[0]
    }
  }
}

/// A fact that may be recorded.
package struct Prepared: Hashable, Sendable {
  package var schedule: Name<Plan>
  package var content: Fact.Content
  /// Points of the checklist that are missing, so that it does not count.
  package var unticked: [String] = []
  /// The occurrence that it names, where it names one.
  package var occurrence: Occurrence?
  /// Whether the day is one that the quota leaves out, as July is in `utom juli`; it counts there
  /// too (`semantics.md` 11).
  package var isOutsideOpenDays = false

  init(_ content: Fact.Content, in schedule: Schedule, occurrence: Occurrence? = nil) {
    self.schedule = schedule.name
    self.content = content
    self.occurrence = occurrence
    if case .completion(let done) = content, done.body == nil,
      case .quota(let quota)? = schedule.obligation(done.obligation)?.when
    {
      isOutsideOpenDays = quota.openDays(of: done.on...done.on).isEmpty
    }
  }
}
