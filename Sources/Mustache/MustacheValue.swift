/// What a template is rendered with. Text is data: tags inside it mean nothing.
package enum MustacheValue: Hashable, Sendable {
  case text(String)
  case list([MustacheValue])
  case object([String: MustacheValue])
  case bool(Bool)
  /// A name that is known and has no value; a section passes over it.
  case absent

  /// Whether a section of this value is rendered: not for false, absent, the empty list and the
  /// empty text.
  var isTruthy: Bool {
    switch self {
    case .text(let text): !text.isEmpty
    case .list(let values): !values.isEmpty
    case .object: true
    case .bool(let value): value
    case .absent: false
    }
  }
}

extension MustacheValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral text: String) { self = .text(text) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral values: MustacheValue...) { self = .list(values) }
  /// The first of two equal keys counts.
  package init(dictionaryLiteral pairs: (String, MustacheValue)...) {
    self = .object(Dictionary(pairs) { first, _ in first })
  }
}

extension MustacheValue {
  /// The text, or `absent` for nil.
  package init(_ text: String?) { self = text.map(MustacheValue.text) ?? .absent }
}

/// How `{{name}}` writes a text; `{{{name}}}` and `{{&name}}` write it as it is.
package enum Escaping: Hashable, Sendable {
  case none
  /// `&`, `<`, `>`, `"` and `'` as character references.
  case html
  /// For the inside of a JSON string (RFC 8259, 7); U+2028 and U+2029 too.
  case json

  func escape(_ text: String) -> String {
    guard self != .none else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      result += (self == .html ? Self.html(scalar) : Self.json(scalar)) ?? String(scalar)
    }
    return result
  }

  private static func html(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    case "'": "&#39;"
    default: nil
    }
  }

  private static func json(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case "\u{0}"..."\u{1F}", "\u{2028}", "\u{2029}":
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    default: return nil
    }
  }
}
