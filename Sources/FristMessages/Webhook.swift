import CivilTime
import FristCore
import Mustache

/// The body of a webhook: type, timestamp and data, as Standard Webhooks 1.0 recommends.
///
/// The keys are a contract, written down in the documentation's page on webhooks. `version` grows
/// when one of them goes or comes to mean something else; new ones may come without that.
struct Webhook {
  static let version = 1
  static let reminderLimit = 50
  /// The whole body, in bytes.
  static let byteLimit = 20_000
  /// Unicode scalars of one text in it, the longest that the whole has room for.
  private static let textLimits = [300, 75, 20]

  private let subject: SubjectLine
  /// What to show of it in one line.
  private let text: String

  init(_ content: MessageContent) {
    subject = SubjectLine(content)
    text = subject.line
  }

  private var content: MessageContent { subject.content }

  /// - Throws: `MessageError`, `TemplateError` and `RenderError`, of another format than our own.
  func bytes(as format: WebhookFormat) throws -> [UInt8] {
    switch format {
    case .frist:
      return fitted { count, values in
        JSONBytes.object { add(count, values, to: &$0) }
      }
    case .teams:
      let bytes = fitted { card(of: $0, $1).adaptive(content.language).bytes }
      guard bytes.count <= Self.byteLimit else { throw MessageError.tooLong(limit: Self.byteLimit) }
      return bytes
    case .template(let template):
      let parsed = try template.parsed()
      let bytes = try fitted { count, values in
        let body = JSONValues.object { add(count, values, to: &$0) }
        let values = TemplateValues(id: content.id, body: body, card: card(of: count, values))
        // Room enough for what is cut next.
        return Array(try parsed.render(values.value, limit: 32 << 20).utf8)
      }
      return try template.checked(bytes)
    }
  }

  /// What `write` makes of so many of the reminders, cut to fewer where it would be too long, and
  /// then to shorter texts.
  private func fitted(
    _ write: (_ count: Int, _ values: WebhookValues) throws -> [UInt8]
  ) rethrows -> [UInt8] {
    var bytes: [UInt8] = []
    for limit in Self.textLimits {
      let values = WebhookValues(language: content.language, textLimit: limit)
      var count = min(content.boxes.count, Self.reminderLimit)
      bytes = try write(count, values)
      while bytes.count > Self.byteLimit, count > 1 {
        count = max(1, min(count - 1, count * Self.byteLimit / bytes.count))
        bytes = try write(count, values)
      }
      if bytes.count <= Self.byteLimit { break }
    }
    return bytes
  }

  private func card(of count: Int, _ values: WebhookValues) -> Card {
    Card(content, title: text, reminders: count, textLimit: values.textLimit)
  }

  /// The members of the body, with the first `count` of the reminders; `more` counts those left out.
  func add(_ count: Int, _ values: WebhookValues, to body: inout some JSONMembers) {
    body.add("data") { data in
      let more = content.boxes.count - count
      data.add("more", more > 0 ? more : nil)
      data.add("plan", content.schedule.text)
      data.add("recipient", content.recipient, Self.add)
      data.add("reminders", content.boxes.prefix(count)) { values.add($0.reminder, to: &$1) }
      data.add("standsInFor", content.standsInFor, Self.add)
      data.add("text", text)
      data.add("version", Self.version)
    }
    body.add("timestamp", content.now.description)
    body.add("type", Self.type(content.kind))
  }

  private static func add(_ recipient: Recipient, to members: inout some JSONMembers) {
    members.add("body", recipient.body?.text)
    members.add("post", recipient.post.rawValue)
    members.add("subject", recipient.subject?.text)
  }

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
    case .calledOff: "frist.called-off"
    case .coverage, .digest: "frist.digest"
    }
  }
}
