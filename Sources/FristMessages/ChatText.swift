/// Text from the files, made safe for services that read marks in it.
enum ChatText {
  /// `&`, `<` and `>` as character references: for Slack, and between the tags of HTML.
  static func html(_ text: String) -> String {
    var safe = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  /// With a backslash before the marks of Markdown that would be read as such: emphasis and code
  /// anywhere, links, and lists, headings and quotes at the start. An `@` that could call somebody
  /// is parted from the name by a word joiner (U+2060).
  static func markdown(_ text: String) -> String {
    var safe = ""
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "*", "_", "`", "~", "|": safe += "\\"
      case "(" where last == "]": safe += "\\"
      case "#" where last == nil, ">" where last == nil, "-" where last == nil,
        "+" where last == nil:
        safe += "\\"
      default: break
      }
      safe.unicodeScalars.append(scalar)
      if scalar == "@", !isOfWord(last) { safe += "\u{2060}" }
      last = scalar
    }
    return safe
  }

  private static func isOfWord(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}
