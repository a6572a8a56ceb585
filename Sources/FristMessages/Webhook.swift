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

  let content: MessageContent
  private let text: String

  /// - Parameter text: what to show of it in one line.
  init(_ content: MessageContent, text: String) {
    self.content = content
    self.text = text
  }

  /// - Throws: `MessageError`, `TemplateError` and `RenderError`, of another format than our own.
  func bytes(as format: WebhookFormat) throws -> [UInt8] {
    switch format {
    case .frist:
      return fitted { body(of: reminders($0, $1)).bytes }
    case .teams:
      let bytes = fitted { card(of: $0, $1).adaptive(content.language).bytes }
      guard bytes.count <= Self.byteLimit else { throw MessageError.tooLong(limit: Self.byteLimit) }
      return bytes
    case .template(let template):
      let parsed = try template.parsed()
      let bytes = try fitted {
        let body = body(of: reminders($0, $1))
        let values = TemplateValues(id: content.id, body: body, card: card(of: $0, $1))
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
      var count = min(content.reminders.count, Self.reminderLimit)
      bytes = try write(count, values)
      while bytes.count > Self.byteLimit, count > 1 {
        count = max(1, min(count - 1, count * Self.byteLimit / bytes.count))
        bytes = try write(count, values)
      }
      if bytes.count <= Self.byteLimit { break }
    }
    return bytes
  }

  private func reminders(_ count: Int, _ values: WebhookValues) -> [JSON] {
    content.reminders.indices.prefix(count).map { values.json(content.reminders[$0]) }
  }

  private func card(of count: Int, _ values: WebhookValues) -> Card {
    Card(content, title: text, reminders: count, textLimit: values.textLimit)
  }

  /// `more` counts the reminders left out.
  func body(of reminders: [JSON]) -> JSON {
    let more = content.reminders.count - reminders.count
    return .object([
      JSON.Member(
        "data",
        .object([
          JSON.Member("more", more > 0 ? .number(more) : nil),
          JSON.Member("plan", .text(content.schedule.text)),
          JSON.Member("recipient", Self.json(content.recipient)),
          JSON.Member("reminders", .array(reminders)),
          JSON.Member("standsInFor", content.standsInFor.map(Self.json)),
          JSON.Member("text", .text(text)),
          JSON.Member("version", .number(Self.version)),
        ])),
      JSON.Member("timestamp", .text(content.now.description)),
      JSON.Member("type", .text(Self.type(content.kind))),
    ])
  }

  private static func json(_ recipient: Recipient) -> JSON {
    .object([
      JSON.Member("body", recipient.body.map { .text($0.text) }),
      JSON.Member("post", .text(recipient.post.rawValue)),
      JSON.Member("subject", recipient.subject.map { .text($0.text) }),
    ])
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
