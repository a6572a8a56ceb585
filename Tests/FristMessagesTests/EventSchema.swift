import Foundation

@testable import FristMessages

/// The JSON Schemas (draft-07) of the event types, made of ``WebhookShape``.
enum EventSchema {
  /// One schema for each type, by the type's name.
  static var all: [String: [String: Any]] {
    var schemas = ["frist.test": schema(WebhookShape.test, type: "frist.test")]
    for (type, kinds) in Dictionary(grouping: MessageKind.allCases, by: Webhook.type) {
      var schema = schema(WebhookShape.message([type]), type: type)
      let isList = kinds.contains(.digest)
      schema = schema.changing(["properties", "data", "properties", "reminders"]) {
        if isList {
          // Cut to fewer, it can hold one.
          $0["maxItems"] = Webhook.reminderLimit
        } else {
          $0["maxItems"] = 1
        }
        if kinds == [.invitation] {
          $0 = $0.changing(["items"]) {
            $0["required"] = (($0["required"] as? [String] ?? []) + ["invitation"]).sorted()
          }
        }
      }
      schemas[type] = schema
    }
    return schemas
  }

  private static func schema(_ shape: WebhookShape, type: String) -> [String: Any] {
    var schema = keywords(shape)
    schema["$schema"] = "http://json-schema.org/draft-07/schema#"
    schema["title"] = type
    return schema
  }

  /// Nothing is said of keys that may come later.
  private static func keywords(_ shape: WebhookShape) -> [String: Any] {
    switch shape {
    case .text: ["type": "string"]
    case .word(let words): words.count == 1 ? ["const": words[0]] : ["enum": words.sorted()]
    case .date: ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"]
    case .moment:
      [
        "type": "string", "format": "date-time",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
      ]
    case .count: ["type": "integer", "minimum": 0]
    case .constant(let number): ["const": number]
    case .truth: ["const": true]
    case .list(let element):
      ["type": "array", "minItems": 1, "items": keywords(element)]
    case .object(let members):
      [
        "type": "object",
        "required": members.filter { !$0.isOptional }.map(\.key).sorted(),
        "properties": Dictionary(
          uniqueKeysWithValues: members.map { ($0.key, keywords($0.shape)) }),
      ]
    }
  }

  static func text(_ schema: [String: Any]) throws -> String {
    let data = try JSONSerialization.data(
      withJSONObject: schema, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

extension [String: Any] {
  /// The same with the object at `path` changed.
  fileprivate func changing(
    _ path: [String], _ change: (inout [String: Any]) -> Void
  ) -> [String: Any] {
    var copy = self
    guard let first = path.first else {
      change(&copy)
      return copy
    }
    let inner = copy[first] as? [String: Any] ?? [:]
    copy[first] = inner.changing(Array(path.dropFirst()), change)
    return copy
  }
}
