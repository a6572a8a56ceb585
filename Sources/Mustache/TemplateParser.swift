/// One piece of a parsed template.
enum Node: Hashable, Sendable {
  case text(String)
  case variable(Path, isEscaped: Bool)
  case section(Path, isInverted: Bool, [Node])
}

/// The name in a tag and where it stands; no parts is `{{.}}`.
struct Path: Hashable, Sendable {
  var parts: [String]
  var position: TemplatePosition

  var name: String { parts.isEmpty ? "." : parts.joined(separator: ".") }
}

/// Reads the subset of mustache(5): variables, sections, inverted sections and comments.
struct TemplateParser {
  static let depthLimit = 64

  private struct Frame {
    var path: Path?
    var isInverted = false
    var nodes: [Node] = []
  }

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var position = TemplatePosition(line: 1, column: 1)
  private var literal = String.UnicodeScalarView()
  /// Whether only blanks stand between the start of the line and `index`.
  private var lineIsBlank = true
  private var frames = [Frame()]

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func parse() throws(TemplateError) -> [Node] {
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
    if let open = frames.last?.path {
      throw TemplateError(position: open.position, reason: .unclosedSection(open.name))
    }
    return frames[0].nodes
  }

  private mutating func readTag() throws(TemplateError) {
    let start = position
    let isTriple = matches("{{{", at: index)
    let (content, end) = try content(from: index + (isTriple ? 3 : 2), isTriple, start)
    let sigil = content.first
    func path(_ text: ArraySlice<Unicode.Scalar>) throws(TemplateError) -> Path {
      Path(parts: try Self.parts(of: text, at: start), position: start)
    }
    if isTriple {
      add(.variable(try path(content), isEscaped: false), endingAt: end)
    } else if sigil == "&" {
      add(.variable(try path(content.dropFirst()), isEscaped: false), endingAt: end)
    } else if sigil == "!" {
      skipBlock(to: end)
    } else if sigil == "#" || sigil == "^" {
      let path = try path(content.dropFirst())
      skipBlock(to: end)
      flush()
      guard frames.count <= Self.depthLimit else {
        throw TemplateError(position: start, reason: .tooDeep(limit: Self.depthLimit))
      }
      frames.append(Frame(path: path, isInverted: sigil == "^"))
    } else if sigil == "/" {
      let path = try path(content.dropFirst())
      skipBlock(to: end)
      try close(path)
    } else if let sigil, ">=<$".unicodeScalars.contains(sigil) {
      var tag = String.UnicodeScalarView("{{".unicodeScalars)
      tag.append(sigil)
      throw TemplateError(position: start, reason: .unsupported(String(tag)))
    } else {
      add(.variable(try path(content), isEscaped: true), endingAt: end)
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

  private mutating func add(_ node: Node, endingAt end: Int) {
    flush()
    frames[frames.count - 1].nodes.append(node)
    lineIsBlank = false
    while index < end { advance() }
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

  private mutating func close(_ path: Path) throws(TemplateError) {
    flush()
    let frame = frames[frames.count - 1]
    guard let open = frame.path, open.parts == path.parts else {
      throw TemplateError(
        position: path.position,
        reason: .unexpectedClosing(path.name, open: frame.path?.name))
    }
    frames.removeLast()
    frames[frames.count - 1].nodes.append(
      .section(open, isInverted: frame.isInverted, frame.nodes))
  }

  private mutating func flush() {
    guard !literal.isEmpty else { return }
    frames[frames.count - 1].nodes.append(.text(String(literal)))
    literal = String.UnicodeScalarView()
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
