import FristCore
import FristLanguage
import Mustache

/// The text of a mail with tags, and what the names in them stand for.
final class MailTemplate: Sendable {
  private let template: Template
  /// One for each name of the template; nil for those that lists and notices alone have.
  private let fields: [MailField?]

  init(_ text: String) throws(TemplateError) {
    template = try Template(text)
    fields = template.names.map { MailField.all[$0] }
  }

  /// The text in UTF-8, every value in it on one line.
  ///
  /// - Throws: `RenderError`.
  func render(_ content: MessageContent) throws -> [UInt8] {
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

  /// What only notices and messages of several reminders have.
  private static func lists(in content: MessageContent) -> [String: MustacheValue] {
    if let notice = content.notice { return NoticeView(content).values(of: notice) }
    guard content.reminders.count > 1 else { return [:] }
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
