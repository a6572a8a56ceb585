import CivilTime
import FristCore
import FristLanguage
import YAML

/// Values typed by the key, never by their look. Each returns nil after reporting why.
extension SourceFile {
  /// The text of a scalar.
  func scalar(_ node: YAMLNode) -> String? {
    guard node.kind == .scalar else {
      report(ValueProblem.expectedText(got: Shape(node)), at: node)
      return nil
    }
    return node.text
  }

  /// A text on one line, of at most 500 characters and without control characters.
  func line(_ node: YAMLNode) -> String? {
    guard let text = scalar(node) else { return nil }
    let trimmed = text.trimmingNewlines
    return checked(trimmed, limit: Limits.lineCharacters, at: node) ? trimmed : nil
  }

  /// A text that may be folded over several lines, which become one.
  func paragraph(_ node: YAMLNode) -> String? {
    guard let text = scalar(node) else { return nil }
    let joined =
      text.isOneLine
      ? text : text.split { $0 == "\n" || $0 == "\t" || $0 == " " }.joined(separator: " ")
    return checked(joined, limit: Limits.wordingCharacters, at: node) ? joined : nil
  }

  private func checked(_ text: String, limit: Int, at node: YAMLNode) -> Bool {
    if let control = text.firstControl {
      report(ValueProblem.control(codePoint: control.value), at: node)
      return false
    }
    if text.utf8.count > limit, text.count > limit {
      report(ValueProblem.tooLong(limit: limit), at: node)
      return false
    }
    return true
  }

  /// Letters, digits, `-` and `.`, at most 100.
  func name<Kind>(_ node: YAMLNode) -> Name<Kind>? {
    guard let text = scalar(node) else { return nil }
    guard text.isName else {
      report(ValueProblem.badName(text), at: node)
      return nil
    }
    return Name(text)
  }

  func date(_ node: YAMLNode) -> CivilDate? {
    guard let text = scalar(node) else { return nil }
    return DateReading.date(text) ?? refuse(.date, node)
  }

  func offset(_ node: YAMLNode) -> Offset? {
    guard let text = scalar(node) else { return nil }
    if let offset = parseOffset(text) { return offset }
    guard DateReading.countsHours(text) else { return refuse(.offset, node) }
    report(ValueProblem.hours(text), at: node)
    return nil
  }

  func truth(_ node: YAMLNode) -> Bool? {
    switch scalar(node) {
    case nil: nil
    case "true": true
    case "false": false
    default: refuse(.truth, node)
    }
  }

  func number(_ node: YAMLNode, in range: ClosedRange<Int>) -> Int? {
    guard let text = scalar(node) else { return nil }
    guard let number = DateReading.number(text) else { return refuse(.number, node) }
    guard range.contains(number) else {
      report(ValueProblem.numberOutside(number, range), at: node)
      return nil
    }
    return number
  }

  /// One of the words of `Choice`.
  func choice<Choice: CaseIterable & RawRepresentable>(_ node: YAMLNode) -> Choice?
  where Choice.RawValue == String {
    guard let text = scalar(node) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let choices = Choice.allCases.map(\.rawValue)
    report(
      ValueProblem.noChoice(
        text, choices: choices, nearest: nearest(to: text, among: choices)), at: node)
    return nil
  }

  func address(_ node: YAMLNode) -> MailAddress? {
    guard let text = scalar(node) else { return nil }
    do {
      return try MailAddress(text)
    } catch {
      report(ValueProblem.badAddress(text, error), at: node)
      return nil
    }
  }

  /// `Name <address>` or an address.
  func mailbox(_ node: YAMLNode) -> Mailbox? {
    guard let text = line(node) else { return nil }
    guard text.hasSuffix(">"), let opening = text.lastIndex(of: "<") else {
      return address(node).map { Mailbox(address: $0) }
    }
    let name = String(text[..<opening]).trimmingBlanks
    let inside = String(text[text.index(after: opening)...].dropLast())
    do {
      return Mailbox(name: name.isEmpty ? nil : name, address: try MailAddress(inside))
    } catch {
      report(ValueProblem.badAddress(inside, error), at: node)
      return nil
    }
  }

  /// The elements of a list, or the one thing that stands there without brackets.
  func oneOrList(_ node: YAMLNode) -> [YAMLNode] {
    node.kind == .sequence ? Array(node.elements) : [node]
  }

  /// The elements of a list.
  func list(_ node: YAMLNode) -> [YAMLNode]? {
    guard node.kind == .sequence else {
      report(ValueProblem.expectedList(got: Shape(node)), at: node)
      return nil
    }
    return Array(node.elements)
  }

  /// The same for what may hold a secret, which is not shown.
  func refuseHidden<Value>(_ expected: ValueProblem.Expected, _ node: YAMLNode) -> Value? {
    report(ValueProblem.expected(expected, got: Shape(node).hidden), at: node)
    return nil
  }

  func refuse<Value>(_ expected: ValueProblem.Expected, _ node: YAMLNode) -> Value? {
    report(ValueProblem.expected(expected, got: Shape(node)), at: node)
    return nil
  }
}

extension String {
  /// Whether it can name something: letters, digits, `-` and `.`, of which the first is a letter
  /// or a digit.
  var isName: Bool {
    if utf8.count <= Limits.nameCharacters, utf8.allSatisfy(\.isASCIIOfName) {
      return utf8.first?.isASCIIAlphanumeric ?? false
    }
    return isNameOfAnyLetters
  }

  private var isNameOfAnyLetters: Bool {
    (1...Limits.nameCharacters).contains(count) && first.map { $0.isLetter || $0.isNumber } == true
      && allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." }
  }

  /// The first character that could break a line or hide text: one of the general categories Cc,
  /// Zl and Zp, which are closed.
  var firstControl: Unicode.Scalar? {
    // In UTF-8 those beyond ASCII begin with C2 or E2.
    let isPossible = anyByte { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 || $0 == 0xE2 }
    guard isPossible else { return nil }
    return unicodeScalars.first { scalar in
      switch scalar.value {
      case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029: true
      default: false
      }
    }
  }

  /// Whether it has no blanks at its ends, no two in a row, and no line ends or tabs.
  fileprivate var isOneLine: Bool {
    var isBlank = true
    let mustSplit = anyByte { byte in
      if byte == 0x0A || byte == 0x09 || (byte == 0x20 && isBlank) { return true }
      isBlank = byte == 0x20
      return false
    }
    return !mustSplit && !isBlank
  }

  /// Whether a byte of the UTF-8 fits.
  private func anyByte(_ fits: (UInt8) -> Bool) -> Bool {
    utf8.withContiguousStorageIfAvailable { $0.contains(where: fits) } ?? utf8.contains(where: fits)
  }

  var trimmingBlanks: String {
    String(trimming { $0 == " " || $0 == "\t" })
  }

  fileprivate var trimmingNewlines: String {
    if utf8.first != 0x0A, utf8.last != 0x0A { return self }
    return String(trimming { $0 == "\n" })
  }

  private func trimming(_ isTrimmed: (Character) -> Bool) -> Substring {
    var rest = self[...]
    while let last = rest.last, isTrimmed(last) { rest.removeLast() }
    return rest.drop(while: isTrimmed)
  }
}

extension UInt8 {
  var isASCIIAlphanumeric: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  fileprivate var isASCIIOfName: Bool { isASCIIAlphanumeric || self == 0x2D || self == 0x2E }
}
