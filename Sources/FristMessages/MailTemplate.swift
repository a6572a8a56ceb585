import FristCore
import FristLanguage
import Mustache
import Synchronization

/// The text of a mail with tags, and what the names in them stand for.
///
/// It is read when a mail first needs it: there are many, and most starts have little to say.
final class MailTemplate: Sendable {
  private struct Parsed {
    let template: Template
    /// One for each name of the template; nil for those that lists and notices alone have.
    let fields: [MailField?]
  }

  private let text: String
  private let kept = Mutex<Parsed?>(nil)

  init(_ text: String) { self.text = text }

  /// The text in UTF-8, every value in it on one line.
  ///
  /// - Throws: `TemplateError`, `RenderError`.
  func render(_ content: MessageContent) throws -> [UInt8] {
    let parsed = try parsed()
    let (template, fields) = (parsed.template, parsed.fields)
    let own = Self.lists(in: content)
    let view = content.notice == nil ? MailView(content) : nil
    var members: [MustacheValue?] = []
    members.reserveCapacity(fields.count)
    for place in fields.indices {
      let value = own.isEmpty ? nil : own[template.names[place]]
      members.append((value ?? fields[place]?.value(content, view)).map(SafeText.values))
    }
    return try template.render(members: members)
  }

  private func parsed() throws -> Parsed {
    try kept.withLock { kept in
      if let kept { return kept }
      let template = try Template(text)
      let parsed = Parsed(template: template, fields: template.names.map { MailField.all[$0] })
      kept = parsed
      return parsed
    }
  }

  /// What only notices and messages of several reminders have.
  private static func lists(in content: MessageContent) -> [String: MustacheValue] {
    if let notice = content.notice { return NoticeView(content).values(of: notice) }
    guard content.boxes.count > 1 else { return [:] }
    return Groups(content).value(isCoverage: content.kind == .coverage)
  }
}

/// What a name in the templates stands for; the value may be absent.
enum MailField: Sendable {
  case message(@Sendable (MessageContent) -> MustacheValue)
  case reminder(@Sendable (MailView) -> MustacheValue)

  static let all = [
    message, MailView.facts, MailView.reasons, MailView.details, MailView.questions,
  ]
  .reduce(into: [:]) { all, fields in all.merge(fields) { first, _ in first } }

  /// Nil for what a message without reminders lacks.
  func value(_ content: MessageContent, _ view: MailView?) -> MustacheValue? {
    switch self {
    case .message(let value): value(content)
    case .reminder(let value): view.map(value)
    }
  }

  private static let message: [String: MailField] = [
    "redirected": .message { MustacheValue($0.redirectedFrom?.description) },
    "standsIn": .message { MustacheValue($0.language.standsIn($0)) },
    "sender": .message { MustacheValue($0.from?.name) },
    "plan": .message { .text($0.planTitle) },
    "planEnd": .message { MustacheValue($0.planUntil.map($0.language.date)) },
    "planHasEnded": .message { content in
      .bool(content.planUntil.map { $0 < content.today } ?? false)
    },
    "reference": .message { .text($0.reference) },
    "answerTo": .message {
      MustacheValue(
        $0.replyTo.isEmpty
          ? nil : $0.language.list($0.replyTo.map { $0.address.description }))
    },
    "toCoordinator": .message { .bool($0.recipient.post == .coordinator) },
    "body": .message { MustacheValue($0.recipientBody) },
  ]
}
