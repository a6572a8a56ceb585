/// A JSON value (RFC 8259), written without blanks and with sorted keys, which are plain ASCII.
enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Int)
  case text(String)
  case array([JSON])
  /// Of each key one member.
  case object([Member])
  /// A member that has no value and is not written.
  case absent

  struct Member: Hashable, Sendable {
    let key: String
    let value: JSON

    /// Nil is absent.
    init(_ key: String, _ value: JSON?) {
      self.key = key
      self.value = value ?? .absent
    }
  }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(1024)
    write(to: &bytes)
    return bytes
  }
}

extension JSON {
  /// A member of an object; nil where it has none of the key, and in what is no object.
  subscript(key: String) -> JSON? {
    get {
      guard case .object(let members) = self else { return nil }
      return members.first { $0.key == key }?.value
    }
    set {
      guard case .object(var members) = self else { return }
      let place = members.firstIndex { $0.key == key } ?? members.endIndex
      members.replaceSubrange(
        place..<min(place + 1, members.endIndex),
        with: newValue.map { [Member(key, $0)] } ?? [])
      self = .object(members)
    }
  }
}

extension JSON: CustomStringConvertible {
  var description: String { String(decoding: bytes, as: UTF8.self) }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .null, .absent: bytes.append("null")
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .number(let value): bytes += String(value).utf8
    case .text(let text): bytes.appendJSON(text)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      Self.write(members.sorted { $0.key < $1.key }, to: &bytes)
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private var isThere: Bool { if case .absent = self { false } else { true } }

  private static func write(_ members: [Member], to bytes: inout [UInt8]) {
    var isFirst = true
    for index in members.indices where members[index].value.isThere {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      bytes.appendJSON(key: members[index].key)
      members[index].value.write(to: &bytes)
    }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByDictionaryLiteral
{
  init(stringLiteral text: String) { self = .text(text) }
  init(booleanLiteral value: Bool) { self = .bool(value) }
  init(dictionaryLiteral members: (String, JSON)...) {
    self = .object(members.map { Member($0, $1) })
  }
}
