import FristCore
import Mustache

/// What a template file is rendered with: the message in our own format, and beside it `id`, the
/// `card`, and all of that once more with the texts made safe for `html` and for `markdown`.
///
/// Every name is there, absent or not, so that a misspelt one is noticed. An element of a list knows
/// whether it is the `first` and the `last`; one that is a text is its `text`.
struct TemplateValues {
  let id: String
  let body: JSON
  let card: Card

  var value: MustacheValue {
    var members = self.members { $0 }
    members["html"] = .object(self.members(ChatText.html))
    members["markdown"] = .object(self.members(ChatText.markdown))
    return .object(members)
  }

  private func members(_ safe: (String) -> String) -> [String: MustacheValue] {
    var members = ["id": MustacheValue.text(id), "card": Self.value(card.json, safe)]
    if case .object(let body) = body {
      for member in body { members[member.key] = Self.value(member.value, safe) }
    }
    return members
  }

  private static func value(_ json: JSON, _ safe: (String) -> String) -> MustacheValue {
    switch json {
    case .null, .absent: .absent
    case .bool(let truth): .bool(truth)
    case .number(let number): .text(String(number))
    case .text(let text): .text(safe(text))
    case .array(let elements):
      .list(
        elements.enumerated().map { index, json in
          let place: [String: MustacheValue] = [
            "first": .bool(index == 0), "last": .bool(index == elements.count - 1),
          ]
          return element(value(json, safe), at: place)
        })
    case .object(let members):
      .object(
        Dictionary(members.map { ($0.key, value($0.value, safe)) }) { first, _ in first })
    }
  }

  private static func element(
    _ value: MustacheValue, at place: [String: MustacheValue]
  ) -> MustacheValue {
    switch value {
    case .object(let members): .object(members.merging(place) { $1 })
    case .text, .bool, .list, .absent: .object(["text": value].merging(place) { $1 })
    }
  }
}

extension WebhookTemplate {
  func parsed() throws(TemplateError) -> Template { try Template(text, escaping: .json) }

  func bytes(_ values: TemplateValues) throws -> [UInt8] {
    try checked(Array(try parsed().render(values.value).utf8))
  }

  /// The bytes, where they are JSON and not too many.
  func checked(_ bytes: [UInt8]) throws(MessageError) -> [UInt8] {
    guard bytes.count <= Webhook.byteLimit else { throw .tooLong(limit: Webhook.byteLimit) }
    guard JSONSyntax.fault(in: bytes) == nil else { throw .notJSON(path: path) }
    return bytes
  }
}
