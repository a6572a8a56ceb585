/// A JSON value (RFC 8259), written without blanks and with sorted keys, which are ASCII.
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
    case .null, .absent: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .number(let value): bytes += String(value).utf8
    case .text(let text): Self.write(text, to: &bytes)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      // Most are sorted where they are made.
      let isSorted = members.indices.dropFirst().allSatisfy {
        members[$0 - 1].key < members[$0].key
      }
      Self.write(isSorted ? members : members.sorted { $0.key < $1.key }, to: &bytes)
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private var isThere: Bool { if case .absent = self { false } else { true } }

  private static func write(_ members: [Member], to bytes: inout [UInt8]) {
    var isFirst = true
    for index in members.indices where members[index].value.isThere {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      bytes.append(UInt8(ascii: "\""))
      bytes += members[index].key.utf8
      bytes.append(UInt8(ascii: "\""))
      bytes.append(UInt8(ascii: ":"))
      members[index].value.write(to: &bytes)
    }
  }

  /// In quotation marks. Controls are escaped, U+0080 to U+009F among them, and so are the
  /// separators of lines and paragraphs.
  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    let utf8 = text.utf8
    if isPlain(utf8.span) { bytes += utf8 } else { writeEscaped(utf8.span, to: &bytes) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether nothing of it is escaped, for certain.
  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      switch text[index] {
      case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F, 0xC2, 0xE2: return false
      default: continue
      }
    }
    return true
  }

  private static func writeEscaped(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    for index in text.indices {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20, 0x7F: escape(UInt16(byte), to: &bytes)
      // Known by the last of their bytes.
      case 0x80...0x9F where text[index - 1] == 0xC2:
        bytes.removeLast()
        escape(UInt16(byte), to: &bytes)
      case 0xA8...0xA9 where index > 1 && text[index - 1] == 0x80 && text[index - 2] == 0xE2:
        bytes.removeLast(2)
        escape(0x2028 + UInt16(byte - 0xA8), to: &bytes)
      default: bytes.append(byte)
      }
    }
  }

  private static func escape(_ unit: UInt16, to bytes: inout [UInt8]) {
    bytes += "\\u".utf8
    for shift in [12, 8, 4, 0] {
      let digit = UInt8(unit >> UInt16(shift) & 15)
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
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
