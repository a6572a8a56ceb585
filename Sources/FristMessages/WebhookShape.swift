import FristCore

/// What stands where in the body of a webhook: the keys of ``Webhook`` and ``WebhookValues`` as data.
///
/// From it come the JSON Schemas of the event types and the samples that a template file is tried
/// with; tests hold it equal to what is sent.
indirect enum WebhookShape: Hashable, Sendable {
  case text
  /// One of these words.
  case word([String])
  case date
  /// `2027-01-29T06:30:00Z`
  case moment
  /// From 0 up.
  case count
  /// This number.
  case constant(Int)
  /// True, or left out.
  case truth
  /// Of at least one element.
  case list(WebhookShape)
  case object([Member])

  struct Member: Hashable, Sendable {
    var key: String
    var shape: WebhookShape
    var isOptional = false
  }
}

extension WebhookShape.Member {
  static func required(_ key: String, _ shape: WebhookShape) -> WebhookShape.Member {
    WebhookShape.Member(key: key, shape: shape)
  }

  static func optional(_ key: String, _ shape: WebhookShape) -> WebhookShape.Member {
    WebhookShape.Member(key: key, shape: shape, isOptional: true)
  }
}

extension WebhookShape {
  /// The message that types of `types` have.
  static func message(_ types: [String]) -> WebhookShape {
    .object([
      .required("type", .word(types)), .required("timestamp", .moment),
      .required(
        "data",
        .object([
          .required("version", .constant(Webhook.version)), .required("plan", .text),
          .required("recipient", recipient), .optional("standsInFor", recipient),
          .required("text", .text), .required("reminders", .list(reminder)),
          .optional("more", .count),
        ])),
    ])
  }

  /// The message of `frist send-test`.
  static let test = WebhookShape.object([
    .required("type", .word(["frist.test"])), .required("timestamp", .moment),
    .required(
      "data",
      .object([
        .required("version", .constant(Webhook.version)), .required("channel", .text),
        .required("text", .text),
      ])),
  ])

  private static let post = WebhookShape.word(
    Recipient.Post.allCases.filter { $0 != .operations }.map(\.rawValue))

  private static let recipient = WebhookShape.object([
    .optional("body", .text), .required("post", post), .optional("subject", .text),
  ])

  static let reminder = WebhookShape.object([
    .required("obligation", .text), .required("title", .text), .required("kind", .text),
    .optional("subject", .text), .optional("subjectTitle", .text),
    .required("occurrence", .text), .required("opens", .date), .required("due", .date),
    .required("planning", .date), .optional("preliminary", .truth), .optional("formerDue", .date),
    .optional(
      "moved",
      .object([
        .required("from", .date), .optional("reason", .text), .optional("reference", .text),
      ])),
    .optional(
      "waived", .object([.optional("reason", .text), .optional("reference", .text)])),
    .optional("coveredYear", .count), .required("step", .text), .optional("late", .date),
    .required("done", .count), .required("required", .count), .optional("expected", .count),
    .optional("unit", .text), .optional("coordinates", .list(.text)), .optional("to", .text),
    .optional("next", .object([.required("day", .date), .required("post", post)])),
    .required("phrase", .text),
    .optional("part", .object([.required("body", .text), .optional("wholeDue", .date)])),
    .optional(
      "parts",
      .object([
        .required("done", .count), .required("required", .count),
        .optional("missing", .list(.object([.required("body", .text), .required("due", .date)]))),
      ])),
    .optional("papers", .date), .optional("meetings", .list(meeting)),
    .optional("noMeetingOf", .text), .optional("nextMeeting", meeting),
    .optional("invitation", booked), .optional("booked", .list(booked)),
    .optional("during", .text),
    .optional(
      "answer",
      .object([
        .optional("checklist", .list(.text)), .optional("outcomes", .list(.text)),
        .optional(
          "measures",
          .list(
            .object([
              .required("name", .text), .required("unit", .text), .optional("bySex", .truth),
            ]))),
      ])),
    .optional("expectedOn", .date),
    .optional(
      "review",
      .object([
        .required("of", .word(["document", "no-deadline", "plan", "plan-end"])),
        .optional("title", .text), .optional("until", .date), .optional("on", .date),
      ])),
    .optional("governs", .list(.text)),
  ])

  private static let meeting = WebhookShape.object([
    .required("body", .text), .required("date", .date), .required("papers", .date),
  ])

  private static let booked = WebhookShape.object([
    .required("date", .date), .optional("time", .text), .optional("place", .text),
    .optional("note", .text),
  ])
}

extension WebhookShape {
  /// Text that no JSON, no HTML and no template may mistake for its own.
  static let hostileText = "\"}]\\ {{title}} {{#x}} <b>&amp; %s {0} \u{2028}å😀"

  /// A value of this shape.
  ///
  /// - Parameters:
  ///   - isFull: with all that may be left out, rather than without.
  ///   - elements: of each list.
  func sample(isFull: Bool, elements: Int = 2) -> JSON {
    switch self {
    case .text: .text(Self.hostileText)
    case .word(let words): .text(words.first ?? "")
    case .date: "2027-01-28"
    case .moment: "2027-01-29T06:30:00Z"
    case .count: .number(2)
    case .constant(let number): .number(number)
    case .truth: true
    case .list(let element):
      .array(
        Array(repeating: element.sample(isFull: isFull, elements: elements), count: elements))
    case .object(let members):
      .object(
        members.map { member in
          let isThere = isFull || !member.isOptional
          return JSON.Member(
            member.key,
            isThere ? member.shape.sample(isFull: isFull, elements: elements) : nil)
        })
    }
  }
}
