package import CivilTime
package import FristCore

/// `frist preview`: one message as it would be sent.
package struct PreviewReport: Encodable {
  package var version = 1
  package var day: String
  package var time: String
  package var channel: String
  package var recipient: String
  package var address: String?
  package var kind: String
  package var subject: String
  /// The text of the mail; nil for a webhook.
  package var text: String?
  /// The same as HTML; nil for a webhook.
  package var html: String?
  /// The mail's calendar file (RFC 5545); nil where it has none.
  package var calendar: String?
  /// The body of the webhook; nil for a mail.
  package var body: String?
  private var heads: [String]

  private enum CodingKeys: CodingKey {
    case version, day, time, channel, recipient, address, kind, subject, text, html, calendar
    case body
  }

  /// - Parameter calendar: with its file name.
  package init(
    _ content: MessageContent, kind: String, subject: String, on channel: Name<Channel>,
    day: CivilDate, time: TimeOfDay, text: String? = nil, html: String? = nil,
    calendar: (name: String, text: String)? = nil, body: String? = nil
  ) {
    self.day = "\(day)"
    self.time = "\(time)"
    self.channel = channel.text
    recipient = "\(content.recipient)"
    address = content.address.map { "\($0)" }
    self.kind = kind
    self.subject = subject
    self.text = text
    self.html = html
    self.calendar = calendar?.text
    self.body = body
    let heads: [(String, String?)] = [
      ("From", content.from?.line),
      (
        "Reply-To",
        content.replyTo.isEmpty ? nil : content.replyTo.map(\.line).joined(separator: ", ")
      ),
      ("To", content.address.map { "\($0)" }), ("Subject", subject),
      ("Parts", "text, html" + (calendar.map { ", \($0.name)" } ?? "")),
    ]
    self.heads = heads.compactMap { name, value in value.map { "\(name): \($0)" } }
  }

  /// The heads that a reader sees, the names of the parts and the text, or the body of the webhook.
  package var plain: String {
    guard let text else { return (body ?? "") + "\n" }
    return heads.map { printable($0) + "\n" }.joined() + "\n" + text
  }
}

extension Mailbox {
  /// `ANDTS <andts@example.se>`.
  fileprivate var line: String { name.map { "\($0) <\(address)>" } ?? "\(address)" }
}
