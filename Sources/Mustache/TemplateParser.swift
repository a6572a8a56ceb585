/// One piece of a parsed template.
enum Node: Hashable, Sendable {
  /// A part of the template's literal bytes.
  case text(Range<Int>)
  case variable(Tag, isEscaped: Bool)
  /// The nodes after it, up to `end`, are its inside.
  case section(Tag, isInverted: Bool, end: Int)
}

/// The name in a tag and where it stands.
struct Tag: Hashable, Sendable {
  /// Its first part, by its place in the names of the template; nil for `{{.}}`.
  var first: Int?
  /// The rest of it, by their places in the parts of the template.
  var rest: Range<Int>
  var position: TemplatePosition
}

/// What the parser makes of a text.
struct ParsedTemplate: Hashable, Sendable {
  var nodes: [Node] = []
  var literals: [UInt8] = []
  /// The first parts of all names, each once.
  var names: [String] = []
  /// What follows the first part of the names that have several, in the order of the tags.
  var parts: [String] = []

  /// The name in the tag as it was written, but for blanks.
  func name(of tag: Tag) -> String {
    guard let first = tag.first else { return "." }
    return ([names[first]] + parts[tag.rest]).joined(separator: ".")
  }
}

/// Reads the subset of mustache(5): variables, sections, inverted sections and comments.
struct TemplateParser {
  static let depthLimit = 64

  /// A section that is not closed yet.
  private struct Section {
    var name: [String]
    var position: TemplatePosition
    /// Where it stands among the nodes.
    var node: Int
  }

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var position = TemplatePosition(line: 1, column: 1)
  private var literal = String.UnicodeScalarView()
  /// Whether only blanks stand between the start of the line and `index`.
  private var lineIsBlank = true
  private var open: [Section] = []
  private var places: [String: Int] = [:]
  private var template = ParsedTemplate()

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func parse() throws(TemplateError) -> ParsedTemplate {
    while index < scalars.count {
      if matches("{{", at: index) {
        try readTag()
      } else {
        let scalar = scalars[index]
        if scalar == "\n" {
          lineIsBlank = true
        } else if !Self.isBlank(scalar) {
          lineIsBlank = false
        }
        literal.append(scalar)
        advance()
      }
    }
    flush()
    if let section = open.last {
      throw TemplateError(
        position: section.position, reason: .unclosedSection(Self.text(section.name)))
    }
    return template
  }

  private mutating func readTag() throws(TemplateError) {
    let start = position
    let isTriple = matches("{{{", at: index)
    let (content, end) = try content(from: index + (isTriple ? 3 : 2), isTriple, start)
    let sigil = content.first
    func name(_ text: ArraySlice<Unicode.Scalar>) throws(TemplateError) -> [String] {
      try Self.parts(of: text, at: start)
    }
    if isTriple {
      add(try name(content), at: start, isEscaped: false, endingAt: end)
    } else if sigil == "&" {
      add(try name(content.dropFirst()), at: start, isEscaped: false, endingAt: end)
    } else if sigil == "!" {
      skipBlock(to: end)
    } else if sigil == "#" || sigil == "^" {
      let name = try name(content.dropFirst())
      skipBlock(to: end)
      flush()
      guard open.count < Self.depthLimit else {
        throw TemplateError(position: start, reason: .tooDeep(limit: Self.depthLimit))
      }
      open.append(Section(name: name, position: start, node: template.nodes.count))
      template.nodes.append(.section(tag(name, at: start), isInverted: sigil == "^", end: 0))
    } else if sigil == "/" {
      let name = try name(content.dropFirst())
      skipBlock(to: end)
      try close(name, at: start)
    } else if let sigil, ">=<$".unicodeScalars.contains(sigil) {
      var tag = String.UnicodeScalarView("{{".unicodeScalars)
      tag.append(sigil)
      throw TemplateError(position: start, reason: .unsupported(String(tag)))
    } else {
      add(try name(content), at: start, isEscaped: true, endingAt: end)
    }
  }

  /// What stands between the braces, and the index after them.
  private func content(
    from first: Int, _ isTriple: Bool, _ start: TemplatePosition
  ) throws(TemplateError) -> (ArraySlice<Unicode.Scalar>, end: Int) {
    let closing = isTriple ? "}}}" : "}}"
    var end = first
    while end < scalars.count {
      if matches(closing, at: end) { return (scalars[first..<end], end + closing.utf8.count) }
      end += 1
    }
    throw TemplateError(position: start, reason: .unclosedTag)
  }

  private mutating func add(
    _ name: [String], at position: TemplatePosition, isEscaped: Bool, endingAt end: Int
  ) {
    flush()
    template.nodes.append(.variable(tag(name, at: position), isEscaped: isEscaped))
    lineIsBlank = false
    while index < end { advance() }
  }

  private mutating func tag(_ name: [String], at position: TemplatePosition) -> Tag {
    guard let first = name.first else { return Tag(first: nil, rest: 0..<0, position: position) }
    let place = places[first] ?? template.names.count
    if place == template.names.count {
      template.names.append(first)
      places[first] = place
    }
    let start = template.parts.count
    template.parts += name.dropFirst()
    return Tag(first: place, rest: start..<template.parts.count, position: position)
  }

  /// Passes over a tag that writes nothing itself, with its whole line where it stands alone.
  private mutating func skipBlock(to end: Int) {
    var after = end
    while after < scalars.count, Self.isBlank(scalars[after]) { after += 1 }
    let endsLine = after == scalars.count || scalars[after] == "\n"
    guard lineIsBlank, endsLine else {
      lineIsBlank = false
      while index < end { advance() }
      return
    }
    while let last = literal.last, last != "\n" { literal.removeLast() }
    while index < min(after + 1, scalars.count) { advance() }
  }

  private mutating func close(
    _ name: [String], at position: TemplatePosition
  ) throws(TemplateError) {
    flush()
    guard let section = open.last, section.name == name,
      case .section(let tag, let isInverted, _) = template.nodes[section.node]
    else {
      throw TemplateError(
        position: position,
        reason: .unexpectedClosing(Self.text(name), open: open.last.map { Self.text($0.name) }))
    }
    open.removeLast()
    template.nodes[section.node] = .section(
      tag, isInverted: isInverted, end: template.nodes.count)
  }

  private mutating func flush() {
    guard !literal.isEmpty else { return }
    let start = template.literals.count
    template.literals += String(literal).utf8
    template.nodes.append(.text(start..<template.literals.count))
    literal = String.UnicodeScalarView()
  }

  private static func text(_ name: [String]) -> String {
    name.isEmpty ? "." : name.joined(separator: ".")
  }

  private mutating func advance() {
    if scalars[index] == "\n" {
      position = TemplatePosition(line: position.line + 1, column: 1)
    } else {
      position.column += 1
    }
    index += 1
  }

  private func matches(_ text: String, at start: Int) -> Bool {
    start + text.utf8.count <= scalars.count
      && scalars[start..<(start + text.utf8.count)].elementsEqual(text.unicodeScalars)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\r"
  }

  private static func parts(
    of slice: ArraySlice<Unicode.Scalar>, at position: TemplatePosition
  ) throws(TemplateError) -> [String] {
    var slice = slice
    while let first = slice.first, isBlank(first) || first == "\n" { slice.removeFirst() }
    while let last = slice.last, isBlank(last) || last == "\n" { slice.removeLast() }
    guard !slice.isEmpty else { throw TemplateError(position: position, reason: .emptyName) }
    if slice.elementsEqual(".".unicodeScalars) { return [] }
    let parts = slice.split(separator: ".", omittingEmptySubsequences: false)
    let isName = parts.allSatisfy { part in
      !part.isEmpty
        && part.allSatisfy { $0.properties.isAlphabetic || isDigit($0) || $0 == "_" || $0 == "-" }
    }
    func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
      String(String.UnicodeScalarView(scalars))
    }
    guard isName else {
      throw TemplateError(position: position, reason: .badName(text(slice)))
    }
    return parts.map(text)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
