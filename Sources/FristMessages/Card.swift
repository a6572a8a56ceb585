import FristCore
import FristLanguage

/// A message as a chat shows it: a heading and rows of a label and what it says.
struct Card {
  /// Rows of one card; the rest is counted. Slack takes 50 blocks.
  static let factLimit = 20

  struct Fact {
    var label: String
    var value: String
  }

  /// How soon somebody should look, as ntfy counts: 3 is ordinary, 5 the most.
  enum Priority: Int {
    case ordinary = 3
    case high
    case urgent
  }

  var title: String
  var facts: [Fact] = []
  /// That there are more rows than shown: `och 12 till`.
  var rest: String?
  var priority = Priority.ordinary

  init(title: String) { self.title = title }

  /// - Parameters:
  ///   - reminders: at most so many of them are shown.
  ///   - textLimit: Unicode scalars of one text.
  init(_ content: MessageContent, title: String, reminders: Int, textLimit: Int) {
    self.init(title: title)
    let language = content.language
    let shown = content.boxes.prefix(min(reminders, Self.factLimit))
    if content.boxes.count == 1, let box = shown.first {
      facts = language.facts(of: box.reminder, in: content)
    } else {
      facts = shown.map { box in
        Fact(
          label: language.name(of: box.reminder),
          value: language.deadline(of: box.reminder, on: content.today))
      }
    }
    facts = facts.map {
      Fact(
        label: SafeText.line($0.label, limit: textLimit),
        value: SafeText.line($0.value, limit: textLimit))
    }
    let more = content.boxes.count - shown.count
    if more > 0 { rest = language == .swedish ? "och \(more) till" : "and \(more) more" }
    priority = Priority(Groups(content).strongest(of: content))
  }

  var json: JSON {
    .object([
      JSON.Member("title", .text(title)),
      JSON.Member(
        "facts", .array(facts.map { ["label": .text($0.label), "value": .text($0.value)] })),
      JSON.Member("rest", rest.map(JSON.text)), JSON.Member("priority", .number(priority.rawValue)),
      JSON.Member("isLate", .bool(priority != .ordinary)),
    ])
  }
}

extension Card.Priority {
  init(_ kind: MessageKind) {
    self =
      switch kind {
      case .escalation: .urgent
      case .overdue, .unreachable, .paperStop: .high
      case .reminder, .today, .behind, .exceeded, .ask, .review, .invitation, .calledOff, .coverage,
        .digest:
        .ordinary
      }
  }
}

extension Groups {
  /// What weighs most in a message, be it one reminder or a list.
  func strongest(of content: MessageContent) -> MessageKind {
    switch content.kind {
    case .coverage, .digest: strongest
    case .reminder, .today, .overdue, .escalation, .behind, .unreachable, .exceeded, .ask, .review,
      .paperStop, .invitation, .calledOff:
      content.kind
    }
  }
}

extension Language {
  /// The rows of a message about one reminder.
  fileprivate func facts(of reminder: ReminderContent, in content: MessageContent) -> [Card.Fact] {
    let isSwedish = self == .swedish
    let progress = (reminder.coverage ?? reminder.paced).map(self.progress)
    let rows: [(label: String, value: String?)] = [
      (isSwedish ? "När" : "When", deadline(of: reminder, on: content.today)),
      (isSwedish ? "Ansvarig" : "Responsible", reminder.owners(in: self)),
      (isSwedish ? "Till" : "To", reminder.to),
      (isSwedish ? "Gjort" : "Done", progress),
      (
        isSwedish ? "Skäl" : "Reason",
        because(reminder.waiver?.reason, reminder.waiver?.reference)
      ),
      (isSwedish ? "Obs" : "Note", joined(changes(of: reminder, on: content.today))),
      (isSwedish ? "Sedan" : "Next", reminder.next.map(promise)),
      (isSwedish ? "Enligt" : "According to", reason(of: reminder)),
      ("Plan", content.planTitle),
    ]
    return rows.compactMap { row in row.value.map { Card.Fact(label: row.label, value: $0) } }
  }

  private func joined(_ texts: [String]) -> String? {
    texts.isEmpty ? nil : texts.joined(separator: "; ")
  }
}
