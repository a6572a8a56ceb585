/// A parsed template of the strict Mustache subset.
///
/// `{{name}}` writes a text, escaped; `{{{name}}}` and `{{&name}}` write it as it is. `{{#name}}` to
/// `{{/name}}` is written for a true value, and once for each element of a list; `{{^name}}` where
/// the value is false, absent or empty. `{{a.b}}` looks into objects, `{{.}}` is the value itself,
/// `{{! … }}` nothing. A section or comment tag alone on its line takes the line with it. Partials,
/// lambdas, blocks and other delimiters are refused, and so is a name that the data lacks.
package struct Template: Hashable, Sendable {
  private let nodes: [Node]
  private let escaping: Escaping

  package init(_ text: String, escaping: Escaping = .none) throws(TemplateError) {
    var parser = TemplateParser(text)
    nodes = try parser.parse()
    self.escaping = escaping
  }

  /// The text of the template with `value`.
  ///
  /// - Parameter limit: the most bytes of UTF-8 that may come out.
  /// - Throws: a `RenderError` that names the tag; nothing is rendered by halves.
  package func render(
    _ value: MustacheValue, limit: Int = 1_048_576
  ) throws(RenderError) -> String {
    var output = Output(limit: limit)
    try write(nodes, [value], to: &output)
    return output.text
  }

  /// The first tag that writes a text as it is; nil where all are escaped.
  package var unescaped: TemplatePosition? { Self.unescaped(in: nodes) }

  private static func unescaped(in nodes: [Node]) -> TemplatePosition? {
    for node in nodes {
      switch node {
      case .text: continue
      case .variable(let path, let isEscaped):
        if !isEscaped { return path.position }
      case .section(_, _, let inner):
        if let position = unescaped(in: inner) { return position }
      }
    }
    return nil
  }

  /// Pieces of one rendering, those that come to nothing counted too: sections that repeat each
  /// other could go on for ever without a byte of text.
  package static let stepLimit = 200_000

  private struct Output {
    var text = ""
    let limit: Int
    private var steps = 0

    init(limit: Int) { self.limit = limit }

    mutating func step(into path: Path) throws(RenderError) {
      steps += 1
      guard steps <= Template.stepLimit else {
        throw RenderError(
          position: path.position, name: path.name,
          reason: .tooManySteps(limit: Template.stepLimit))
      }
    }

    mutating func append(_ more: String, at path: Path?) throws(RenderError) {
      text += more
      guard text.utf8.count <= limit else {
        throw RenderError(
          position: path?.position ?? TemplatePosition(line: 1, column: 1),
          name: path?.name ?? "text", reason: .tooLong(limit: limit))
      }
    }
  }

  private func write(
    _ nodes: [Node], _ stack: [MustacheValue], to output: inout Output
  ) throws(RenderError) {
    for node in nodes {
      switch node {
      case .text(let text): try output.append(text, at: nil)
      case .variable(let path, let isEscaped):
        guard case .text(let text) = try Self.look(up: path, in: stack) else {
          throw RenderError(position: path.position, name: path.name, reason: .notText)
        }
        try output.append(isEscaped ? escaping.escape(text) : text, at: path)
      case .section(let path, let isInverted, let inner):
        let value = try Self.look(up: path, in: stack)
        if isInverted {
          if !value.isTruthy { try write(inner, stack, to: &output) }
        } else if case .list(let elements) = value {
          for element in elements {
            try output.step(into: path)
            try write(inner, stack + [element], to: &output)
          }
        } else if value.isTruthy {
          try write(inner, stack + [value], to: &output)
        }
      }
    }
  }

  /// The first part is looked up from the innermost object outwards, the rest in what it gave.
  private static func look(
    up path: Path, in stack: [MustacheValue]
  ) throws(RenderError) -> MustacheValue {
    guard let first = path.parts.first else { return stack[stack.count - 1] }
    var found: MustacheValue?
    for value in stack.reversed() {
      if case .object(let members) = value, let member = members[first] {
        found = member
        break
      }
    }
    guard var value = found else {
      throw RenderError(position: path.position, name: path.name, reason: .unknownName)
    }
    for part in path.parts.dropFirst() {
      guard case .object(let members) = value else {
        throw RenderError(position: path.position, name: path.name, reason: .notObject)
      }
      guard let member = members[part] else {
        throw RenderError(position: path.position, name: path.name, reason: .unknownName)
      }
      value = member
    }
    return value
  }
}
