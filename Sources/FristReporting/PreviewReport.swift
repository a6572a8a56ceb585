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
  /// The body of the webhook; nil for a mail.
  package var body: String?
  private var heads: [String]

  private enum CodingKeys: CodingKey {
    case version, day, time, channel, recipient, address, kind, subject, text, body
  }

  package init(
    _ content: MessageContent, kind: String, subject: String, on channel: Name<Channel>,
    day: CivilDate, time: TimeOfDay, text: String? = nil, body: String? = nil
  ) {
    self.day = "\(day)"
    self.time = "\(time)"
    self.channel = channel.text
    recipient = "\(content.recipient)"
    address = content.address.map { "\($0)" }
    self.kind = kind
    self.subject = subject
    self.text = text
    self.body = body
    let heads: [(String, String?)] = [
      ("From", content.from?.line),
      (
        "Reply-To",
        content.replyTo.isEmpty ? nil : content.replyTo.map(\.line).joined(separator: ", ")
      ),
      ("To", content.address.map { "\($0)" }), ("Subject", subject),
    ]
    self.heads = heads.compactMap { name, value in value.map { "\(name): \($0)" } }
  }

  /// The heads that a reader sees and the text, or the body of the webhook.
  package var plain: String {
    guard let text else { return (body ?? "") + "\n" }
    return heads.map { printable($0) + "\n" }.joined() + "\n" + text
  }
}

extension Mailbox {
  /// `ANDTS <andts@example.se>`.
  fileprivate var line: String { name.map { "\($0) <\(address)>" } ?? "\(address)" }
}
