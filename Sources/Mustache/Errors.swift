/// A place in a template: both count from 1, columns in Unicode scalars.
package struct TemplatePosition: Hashable, Sendable, CustomStringConvertible {
  package var line: Int
  package var column: Int

  package var description: String { "\(line):\(column)" }
}

/// Why a text is no template.
package struct TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Reason: Hashable, Sendable {
    /// A tag that is not closed on any later line.
    case unclosedTag
    case emptyName
    /// Holds something besides letters, digits, `_`, `-` and single dots between.
    case badName(String)
    /// Partials, parents, blocks, lambdas and delimiter changes are no part of the subset.
    case unsupported(String)
    case unclosedSection(String)
    /// A closing tag where another section, or none, is open.
    case unexpectedClosing(String, open: String?)
    case tooDeep(limit: Int)
  }

  package var position: TemplatePosition
  package var reason: Reason

  package var line: Int { position.line }
  package var column: Int { position.column }

  package var description: String {
    let text =
      switch reason {
      case .unclosedTag: "expected '}}' to end the tag, got the end of the template"
      case .emptyName: "expected a name in the tag, got nothing"
      case .badName(let name): "expected a name of letters, digits, '_' and '-', got '\(name)'"
      case .unsupported(let tag):
        "expected a variable, a section or a comment, got '\(tag)': partials, blocks and new "
          + "delimiters are not supported"
      case .unclosedSection(let name): "expected '{{/\(name)}}', got the end of the template"
      case .unexpectedClosing(let name, let open?):
        "expected '{{/\(open)}}', got '{{/\(name)}}'"
      case .unexpectedClosing(let name, nil):
        "expected a section to be open, got '{{/\(name)}}'"
      case .tooDeep(let limit): "expected at most \(limit) sections inside each other, got more"
      }
    return "\(position): \(text)"
  }
}

/// Why a template cannot be rendered with a value; the position is that of the tag.
package struct RenderError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Reason: Hashable, Sendable {
    case unknownName
    /// A list, an object, a boolean or an absent value where text is written.
    case notText
    /// Text was asked for a part of, as in `{{name.part}}`.
    case notObject
    case tooLong(limit: Int)
    /// Lists inside each other that are gone through too often.
    case tooManySteps(limit: Int)
  }

  package var position: TemplatePosition
  package var name: String
  package var reason: Reason

  package var description: String {
    let text =
      switch reason {
      case .unknownName: "expected a name that the data has, got '\(name)'"
      case .notText: "expected '\(name)' to be text, got another kind of value"
      case .notObject: "expected '\(name)' to be looked up in an object, got another kind of value"
      case .tooLong(let limit): "expected at most \(limit) bytes of text, got more at '\(name)'"
      case .tooManySteps(let limit):
        "expected lists to be gone through in at most \(limit) steps, got more at '\(name)'"
      }
    return "\(position): \(text)"
  }
}
