/// A parsed template of the strict Mustache subset.
///
/// `{{name}}` writes a text, escaped; `{{{name}}}` and `{{&name}}` write it as it is. `{{#name}}` to
/// `{{/name}}` is written for a true value, and once for each element of a list; `{{^name}}` where
/// the value is false, absent or empty. `{{a.b}}` looks into objects, `{{.}}` is the value itself,
/// `{{! … }}` nothing. A section or comment tag alone on its line takes the line with it. Partials,
/// lambdas, blocks and other delimiters are refused, and so is a name that the data lacks.
package struct Template: Hashable, Sendable {
  private let parsed: ParsedTemplate
  private let escaping: Escaping

  package init(_ text: String, escaping: Escaping = .none) throws(TemplateError) {
    var parser = TemplateParser(text)
    parsed = try parser.parse()
    self.escaping = escaping
  }

  /// The first parts of all names in the template, each once.
  package var names: [String] { parsed.names }

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
    var members: [MustacheValue?] = Array(repeating: nil, count: names.count)
    if case .object(let object) = value { members = names.map { object[$0] } }
    var rendering = Rendering(
      template: parsed, escaping: escaping, outermost: value, members: members, limit: limit,
      stepsMax: steps)
    try rendering.write(parsed.nodes.indices, in: nil)
    return String(decoding: rendering.bytes, as: UTF8.self)
  }

  /// The text of the template in UTF-8.
  ///
  /// - Parameter members: what each of ``names`` stands for; nil where the data lacks it.
  /// - Throws: a `RenderError` that names the tag; nothing is rendered by halves.
  package func render(
    members: [MustacheValue?], limit: Int = 1_048_576, steps: Int = 1_000_000
  ) throws(RenderError) -> [UInt8] {
    var rendering = Rendering(
      template: parsed, escaping: escaping, outermost: [:], members: members, limit: limit,
      stepsMax: steps)
    try rendering.write(parsed.nodes.indices, in: nil)
    return rendering.bytes
  }

  /// The first tag that writes a text as it is; nil where all are escaped.
  package var unescaped: TemplatePosition? {
    for case .variable(let tag, isEscaped: false) in parsed.nodes { return tag.position }
    return nil
  }
}
