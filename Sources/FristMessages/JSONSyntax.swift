/// Whether bytes are JSON (RFC 8259), and where they cease to be; without making values of them.
///
/// Foundation's decoder says neither where a fault is nor that a name stands twice.
struct JSONSyntax {
  /// Lists and objects inside each other.
  private static let depthLimit = 64

  private let bytes: [UInt8]
  private var index = 0

  private struct Fault: Error {}

  /// The offset of the first byte that is wrong, or the count where something is missing at the end;
  /// nil for JSON. A name that stands twice in an object is a fault too.
  static func fault(in bytes: [UInt8]) -> Int? {
    guard String(validating: bytes, as: UTF8.self) != nil else { return 0 }
    var syntax = JSONSyntax(bytes: bytes)
    do throws(Fault) {
      try syntax.value(depth: 0)
      syntax.skipBlanks()
      return syntax.index == bytes.count ? nil : syntax.index
    } catch {
      return syntax.index
    }
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipBlanks() {
    while let next, [0x20, 0x09, 0x0A, 0x0D].contains(next) { index += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(Fault) {
    guard take(character) else { throw Fault() }
  }

  private mutating func value(depth: Int) throws(Fault) {
    guard depth < Self.depthLimit else { throw Fault() }
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): try object(depth: depth)
    case UInt8(ascii: "["): try array(depth: depth)
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    default: try number()
    }
  }

  private mutating func object(depth: Int) throws(Fault) {
    try expect("{")
    skipBlanks()
    if take("}") { return }
    var names: Set<ArraySlice<UInt8>> = []
    repeat {
      skipBlanks()
      let start = index
      guard names.insert(try string()).inserted else {
        index = start
        throw Fault()
      }
      skipBlanks()
      try expect(":")
      try value(depth: depth + 1)
      skipBlanks()
    } while take(",")
    try expect("}")
  }

  private mutating func array(depth: Int) throws(Fault) {
    try expect("[")
    skipBlanks()
    if take("]") { return }
    repeat {
      try value(depth: depth + 1)
      skipBlanks()
    } while take(",")
    try expect("]")
  }

  private mutating func string() throws(Fault) -> ArraySlice<UInt8> {
    try expect("\"")
    let start = index
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw Fault() }
      index += 1
      if byte == UInt8(ascii: "\\") { try escape() }
    }
    let text = bytes[start..<index]
    try expect("\"")
    return text
  }

  private mutating func escape() throws(Fault) {
    guard let byte = next else { throw Fault() }
    if byte == UInt8(ascii: "u") {
      for offset in 1...4 {
        guard index + offset < bytes.count,
          Character(Unicode.Scalar(bytes[index + offset])).isHexDigit
        else { throw Fault() }
      }
      index += 5
    } else if "\"\\/bfnrt".utf8.contains(byte) {
      index += 1
    } else {
      throw Fault()
    }
  }

  private mutating func word(_ word: String) throws(Fault) {
    guard bytes[index...].starts(with: word.utf8) else { throw Fault() }
    index += word.utf8.count
  }

  private mutating func number() throws(Fault) {
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
  }

  private mutating func digits() throws(Fault) {
    guard let next, (48...57).contains(next) else { throw Fault() }
    while let next = self.next, (48...57).contains(next) { index += 1 }
  }
}
