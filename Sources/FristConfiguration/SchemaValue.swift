/// A piece of a JSON Schema document.
package indirect enum SchemaValue: Hashable, Sendable {
  case text(String)
  case number(Int)
  case truth(Bool)
  case list([SchemaValue])
  case map([String: SchemaValue])
}

extension SchemaValue: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    case .truth(let truth): try container.encode(truth)
    case .list(let list): try container.encode(list)
    case .map(let map): try container.encode(map)
    }
  }
}

extension SchemaValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
  ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int) { self = .number(value) }
  package init(booleanLiteral value: Bool) { self = .truth(value) }
  package init(arrayLiteral elements: SchemaValue...) { self = .list(elements) }

  package init(dictionaryLiteral elements: (String, SchemaValue)...) {
    self = .map(Dictionary(elements) { first, _ in first })
  }
}
