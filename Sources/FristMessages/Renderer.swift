import CivilTime
package import FristCore
import Mustache

/// Why a message cannot be made; each is a fault of the caller, not of the files.
package enum MessageError: Error, Hashable, Sendable, CustomStringConvertible {
  case noReminder
  case noSender
  case noAddress
  /// Confidential reminders travel by mail, each alone (`semantics.md` 26).
  case confidential
  /// A body in the form of a template file is no JSON.
  case notJSON(path: String)
  /// A body that cannot be cut to so many bytes.
  case tooLong(limit: Int)

  package var description: String {
    switch self {
    case .noReminder: "expected a message to hold at least one reminder, got none"
    case .noSender: "expected a mail to have a sender, got none"
    case .noAddress: "expected a mail to have an address, got none"
    case .confidential:
      "expected a confidential reminder alone in a mail, got a webhook or several reminders"
    case .notJSON(let path): "expected '\(path)' to make JSON, got something else"
    case .tooLong(let limit): "expected a body of at most \(limit) bytes, got more"
    }
  }
}

/// Makes messages of their content. The same content always gives the same bytes.
package final class Renderer: Sendable {
  private let swedish = MailTemplates.texts(in: .swedish).templates
  private let english = MailTemplates.texts(in: .english).templates

  package init() {}

  /// A whole mail with headers (RFC 5322), lines ending in CRLF.
  ///
  /// - Throws: `MessageError`, `RenderError`.
  package func mail(_ content: MessageContent) throws -> [UInt8] {
    guard let from = content.from else { throw MessageError.noSender }
    guard let address = content.address else { throw MessageError.noAddress }
    let subject = SubjectLine(content)
    let mail = MailMessage(
      from: from, replyTo: content.replyTo, to: address, subject: subject.line,
      topic: subject.topic, date: content.now, utcOffset: content.zone.offset(at: content.now),
      id: content.id, threads: content.threads, language: content.language,
      layout: try layout(content),
      calendar: CalendarPart(content, subject))
    return mail.bytes
  }

  /// The text of the mail as a page of HTML, its lines ending in LF.
  ///
  /// - Throws: `MessageError`, `RenderError`.
  package func html(_ content: MessageContent) throws -> String {
    let page = HTMLText.page(
      try layout(content), title: subject(content), language: content.language)
    return String(decoding: page, as: UTF8.self)
  }

  /// The file that the mail has for calendars, its lines ending in CRLF; nil where it has none.
  package func calendar(_ content: MessageContent) -> (name: String, text: String)? {
    CalendarPart(content).map { ($0.fileName, String(decoding: $0.bytes, as: UTF8.self)) }
  }

  /// The body of a webhook, JSON of at most 20 kB.
  ///
  /// - Throws: `MessageError`; of a template file, `TemplateError` and `RenderError` too.
  package func webhook(
    _ content: MessageContent, as format: WebhookFormat = .frist
  ) throws -> [UInt8] {
    guard !content.boxes.isEmpty else { throw MessageError.noReminder }
    guard !content.isConfidential else { throw MessageError.confidential }
    return try Webhook(content).bytes(as: format)
  }

  /// The subject line, at most 150 Unicode scalars.
  package func subject(_ content: MessageContent) -> String { SubjectLine(content).line }

  /// The text of the mail, its lines ending in LF.
  ///
  /// - Throws: `MessageError`, `RenderError`.
  package func plainText(_ content: MessageContent) throws -> String {
    String(decoding: Layout.wrap(try layout(content)), as: UTF8.self)
  }

  /// The text before it is wrapped, in UTF-8: a line for each paragraph, row and item.
  func layout(_ content: MessageContent) throws -> [UInt8] {
    guard !content.boxes.isEmpty || content.notice != nil else {
      throw MessageError.noReminder
    }
    guard !content.isConfidential || content.boxes.count == 1 else {
      throw MessageError.confidential
    }
    return switch content.language {
    case .swedish: try swedish.text(of: content).render(content)
    case .english: try english.text(of: content).render(content)
    }
  }
}
