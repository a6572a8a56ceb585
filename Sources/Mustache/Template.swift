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
  /// - Parameters:
  ///   - limit: the most bytes of UTF-8 that may come out.
  ///   - steps: the most tags and pieces of text that are gone through; lists inside each other
  ///     multiply, and may write nothing.
  /// - Throws: a `RenderError` that names the tag; nothing is rendered by halves.
  package func render(
    _ value: MustacheValue, limit: Int = 1_048_576, steps: Int = 1_000_000
  ) throws(RenderError) -> String {
    var output = Output(limit: limit, stepsMax: steps)
    try write(nodes, [value], at: nil, to: &output)
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

  private struct Output {
    var text = ""
    private var steps = 0
    private let limit: Int
    private let stepsMax: Int

    init(limit: Int, stepsMax: Int) {
      self.limit = limit
      self.stepsMax = stepsMax
    }

    mutating func append(_ more: String, at path: Path?) throws(RenderError) {
      text += more
      guard text.utf8.count <= limit else { throw error(.tooLong(limit: limit), at: path) }
    }

    mutating func count(_ more: Int, at path: Path?) throws(RenderError) {
      steps += more
      guard steps <= stepsMax else { throw error(.tooManySteps(limit: stepsMax), at: path) }
    }

    private func error(_ reason: RenderError.Reason, at path: Path?) -> RenderError {
      RenderError(
        position: path?.position ?? TemplatePosition(line: 1, column: 1),
        name: path?.name ?? "text", reason: reason)
    }
  }

  /// Writes the inside of the section at `path`, or the whole template.
  private func write(
    _ nodes: [Node], _ stack: [MustacheValue], at path: Path?, to output: inout Output
  ) throws(RenderError) {
    // One more, so that going through nothing counts too.
    try output.count(nodes.count + 1, at: path)
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
          if !value.isTruthy { try write(inner, stack, at: path, to: &output) }
        } else if case .list(let elements) = value {
          for element in elements { try write(inner, stack + [element], at: path, to: &output) }
        } else if value.isTruthy {
          try write(inner, stack + [value], at: path, to: &output)
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
