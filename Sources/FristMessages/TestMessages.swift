package import CivilTime
package import FristCore

extension Renderer {
  /// A mail without plan content, for `frist send-test`.
  ///
  /// - Parameters:
  ///   - utcOffset: seconds east of UTC at `now`.
  ///   - id: names the mail; the same id gives the same `Message-ID`.
  package func testMail(
    channel: Name<Channel>, to: MailAddress, from: Mailbox, now: Instant, utcOffset: Int,
    language: Language, id: String
  ) -> [UInt8] {
    let subject =
      language == .swedish
      ? "Provmejl från Frist, kanal \(channel)" : "Test mail, channel \(channel)"
    return MailMessage(
      from: from, replyTo: [], to: to, subject: subject, date: now, utcOffset: utcOffset, id: id,
      threads: [], language: language, layout: Array(Self.text(channel, language).utf8)
    ).bytes
  }

  /// The body of a webhook of type `frist.test`, for `frist send-test`.
  ///
  /// - Throws: `MessageError`, `TemplateError` and `RenderError`, of a template file only.
  package func testWebhook(
    channel: Name<Channel>, now: Instant, language: Language, id: String,
    as format: WebhookFormat = .frist
  ) throws -> [UInt8] {
    let text = SafeText.line(Self.text(channel, language))
    var body: JSON = [
      "type": "frist.test", "timestamp": .text(now.description),
      "data": [
        "version": .number(Webhook.version), "channel": .text(SafeText.line(channel.text)),
        "text": .text(text),
      ],
    ]
    let card = Card(title: text)
    switch format {
    case .frist: return body.bytes
    case .teams: return card.adaptive(language).bytes
    case .template(let template):
      // A template may name whatever a message about a plan has.
      body["data"]?["plan"] = "test"
      body["data"]?["recipient"] = .object([
        JSON.Member("body", nil), JSON.Member("post", "mailbox"), JSON.Member("subject", nil),
      ])
      body["data"]?["reminders"] = .array([])
      for key in ["standsInFor", "more"] { body["data"]?[key] = .absent }
      return try template.bytes(TemplateValues(id: id, body: body, card: card))
    }
  }

  private static func text(_ channel: Name<Channel>, _ language: Language) -> String {
    let channel = SafeText.line(channel.text)
    switch language {
    case .swedish:
      return "Det här är ett prov från Frist. Kanalen \(channel) fungerar. Du behöver inte svara.\n"
    case .english:
      return "This is a test from Frist. The channel \(channel) works. You need not answer.\n"
    }
  }
}
