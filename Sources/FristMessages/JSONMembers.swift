/// Where the members of a JSON object go, in the order of their keys: to the bytes that are sent
/// (``JSONBytes``) or to the values that a template names (``JSONValues``).
protocol JSONMembers: SendableMetatype {
  /// Nil is left out, here and below.
  mutating func add(_ key: String, _ text: String?)
  mutating func add(_ key: String, _ number: Int?)
  mutating func add(_ key: String, _ truth: Bool?)
  /// An object with the members that `members` adds.
  mutating func add<Value>(
    _ key: String, _ value: Value?, _ members: (Value, inout Self) -> Void)
  /// No texts are left out.
  mutating func add(_ key: String, _ texts: some Collection<String>)
  /// An object of each element; no elements are left out.
  mutating func add<Elements: Collection>(
    _ key: String, _ elements: Elements, each members: (Elements.Element, inout Self) -> Void)
}

extension JSONMembers {
  mutating func add(_ key: String, _ members: (inout Self) -> Void) {
    add(key, ()) { _, inner in members(&inner) }
  }
}

/// Writes an object as it is added, without blanks; its keys are plain ASCII.
struct JSONBytes: JSONMembers {
  private(set) var bytes: [UInt8] = []
  private var isFirst = true

  static func object(_ members: (inout JSONBytes) -> Void) -> [UInt8] {
    var writer = JSONBytes()
    writer.bytes.reserveCapacity(1024)
    writer.object(members)
    return writer.bytes
  }

  mutating func add(_ key: String, _ text: String?) {
    guard let text else { return }
    begin(key)
    bytes.appendJSON(text)
  }

  mutating func add(_ key: String, _ number: Int?) {
    guard let number else { return }
    begin(key)
    bytes += String(number).utf8
  }

  mutating func add(_ key: String, _ truth: Bool?) {
    guard let truth else { return }
    begin(key)
    bytes += (truth ? "true" : "false").utf8
  }

  mutating func add<Value>(
    _ key: String, _ value: Value?, _ members: (Value, inout JSONBytes) -> Void
  ) {
    guard let value else { return }
    begin(key)
    object { members(value, &$0) }
  }

  mutating func add(_ key: String, _ texts: some Collection<String>) {
    list(key, texts) { $1.bytes.appendJSON($0) }
  }

  mutating func add<Elements: Collection>(
    _ key: String, _ elements: Elements,
    each members: (Elements.Element, inout JSONBytes) -> Void
  ) {
    list(key, elements) { element, writer in writer.object { members(element, &$0) } }
  }

  private mutating func begin(_ key: String) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    bytes.appendJSON(key: key)
  }

  private mutating func object(_ members: (inout JSONBytes) -> Void) {
    bytes.append(UInt8(ascii: "{"))
    isFirst = true
    members(&self)
    isFirst = false
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func list<Elements: Collection>(
    _ key: String, _ elements: Elements, _ write: (Elements.Element, inout JSONBytes) -> Void
  ) {
    if elements.isEmpty { return }
    begin(key)
    bytes.append(UInt8(ascii: "["))
    var isFirst = true
    for element in elements {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      write(element, &self)
    }
    bytes.append(UInt8(ascii: "]"))
  }
}

/// Keeps an object as it is added; it knows what was left out.
struct JSONValues: JSONMembers {
  private(set) var members: [JSON.Member] = []

  static func object(_ members: (inout JSONValues) -> Void) -> JSON {
    var values = JSONValues()
    members(&values)
    return .object(values.members)
  }

  mutating func add(_ key: String, _ text: String?) { add(key, text.map(JSON.text)) }
  mutating func add(_ key: String, _ number: Int?) { add(key, number.map(JSON.number)) }
  mutating func add(_ key: String, _ truth: Bool?) { add(key, truth.map(JSON.bool)) }

  mutating func add<Value>(
    _ key: String, _ value: Value?, _ members: (Value, inout JSONValues) -> Void
  ) {
    add(key, value.map { value in JSONValues.object { members(value, &$0) } })
  }

  mutating func add(_ key: String, _ texts: some Collection<String>) {
    add(key, texts.isEmpty ? nil : JSON.array(texts.map(JSON.text)))
  }

  mutating func add<Elements: Collection>(
    _ key: String, _ elements: Elements,
    each members: (Elements.Element, inout JSONValues) -> Void
  ) {
    let objects = elements.map { element in JSONValues.object { members(element, &$0) } }
    add(key, objects.isEmpty ? nil : JSON.array(objects))
  }

  private mutating func add(_ key: String, _ value: JSON?) {
    members.append(JSON.Member(key, value))
  }
}
