import CivilTime
import FristCore

/// The body of a webhook: type, timestamp and data, as Standard Webhooks 1.0 recommends.
struct Webhook {
  static let reminderLimit = 50
  /// The whole body, in bytes.
  static let byteLimit = 20_000
  /// Unicode scalars of one text in it.
  private static let textLimit = 300

  private let content: MessageContent
  private let text: String

  /// - Parameter text: what to show of it in one line.
  init(_ content: MessageContent, text: String) {
    self.content = content
    self.text = text
  }

  /// Cut to fewer reminders where it would be too long; `more` counts those left out.
  var bytes: [UInt8] {
    let reminders = content.reminders.prefix(Self.reminderLimit).map(json)
    var count = reminders.count
    var bytes = body(reminders).bytes
    while bytes.count > Self.byteLimit, count > 1 {
      count = max(1, min(count - 1, count * Self.byteLimit / bytes.count))
      bytes = body(Array(reminders.prefix(count))).bytes
    }
    return bytes
  }

  private func body(_ reminders: [JSON]) -> JSON {
    let more = content.reminders.count - reminders.count
    return .object([
      "type": .text(Self.type(content.kind)),
      "timestamp": .text(content.now.description),
      "data": .members([
        "version": .number(1),
        "plan": .text(content.schedule.text),
        "recipient": .members([
          "body": content.recipient.body.map { .text($0.text) },
          "post": .text(content.recipient.post.rawValue),
          "subject": content.recipient.subject.map { .text($0.text) },
        ]),
        "text": .text(text),
        "reminders": .array(reminders),
        "more": more > 0 ? .number(more) : nil,
      ]),
    ])
  }

  private func json(_ reminder: ReminderContent) -> JSON {
    let occurrence = reminder.occurrence
    let progress = reminder.coverage ?? occurrence.progress
    return .members([
      "obligation": .text(reminder.obligation.name.text),
      "title": Self.short(reminder.obligation.title),
      "kind": .text(reminder.obligation.kind.rawValue),
      "subject": reminder.subject.map { .text($0.id.text) },
      "subjectTitle": reminder.subject.map { Self.short($0.title) },
      "occurrence": .text(occurrence.id.description),
      "opens": Self.date(occurrence.opens),
      "due": Self.date(occurrence.due),
      "planning": Self.date(occurrence.planning),
      "formerDue": reminder.formerDue.map(Self.date),
      "coveredYear": reminder.coveredYear.map { .number($0) },
      "step": .text(reminder.step.description),
      "late": reminder.lateFrom.map(Self.date),
      "done": .number(progress.done),
      "required": .number(progress.required),
      "expected": progress.expected.map { .number($0) },
      "unit": progress.noun.map(Self.short),
      "coordinates": reminder.coordinates.isEmpty
        ? nil : .array(reminder.coordinates.prefix(10).map(Self.short)),
      "to": reminder.to.map(Self.short),
      "next": reminder.next.map {
        .object(["day": Self.date($0.day), "post": .text($0.post.rawValue)])
      },
      "phrase": Self.short(reminder.obligation.phrase),
    ])
  }

  private static func short(_ text: String) -> JSON {
    .text(SafeText.line(text, limit: textLimit))
  }
  private static func date(_ date: CivilDate) -> JSON { .text(date.description) }

  static func type(_ kind: MessageKind) -> String {
    switch kind {
    case .reminder: "frist.deadline.reminder"
    case .today: "frist.deadline.due"
    case .overdue: "frist.deadline.overdue"
    case .escalation: "frist.deadline.escalated"
    case .behind: "frist.pace.behind"
    case .unreachable: "frist.pace.unreachable"
    case .exceeded: "frist.pace.exceeded"
    case .ask: "frist.event.ask"
    case .review: "frist.review"
    case .paperStop: "frist.deadline.paper-stop"
    case .invitation: "frist.meeting.invitation"
    case .coverage, .digest: "frist.digest"
    }
  }
}
