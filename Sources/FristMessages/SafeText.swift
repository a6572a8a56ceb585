import Mustache

/// Text from the files, made safe to stand on one line of a mail.
enum SafeText {
  /// Unicode scalars that one value may have in a mail.
  static let valueLimit = 2_000

  /// `text` on one line: controls and separators become one space, marks that turn the direction
  /// of writing are left out, and what is longer than `limit` ends in an ellipsis.
  static func line(_ text: String, limit: Int = valueLimit) -> String {
    if isPlainLine(text, limit: limit) { return text }
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        if let last = line.last, last != " " { line.append(" ") }
      } else if !isInvisible(scalar) {
        line.append(scalar)
      }
    }
    if line.last == " " { line.removeLast() }
    return cut(String(line), to: limit)
  }

  /// At most `limit` Unicode scalars in whole characters, the last an ellipsis where something is
  /// left out.
  static func cut(_ text: String, to limit: Int) -> String {
    guard text.unicodeScalars.count > limit else { return text }
    var short = ""
    var count = 1
    for character in text {
      count += character.unicodeScalars.count
      guard count <= limit else { break }
      short.append(character)
    }
    while short.last == " " { short.removeLast() }
    return short + "…"
  }

  /// Whether `text` is safe as it stands, by its bytes: nearly all are, and asking for the category
  /// of each letter takes long. False for what has letters other than those of western Europe.
  private static func isPlainLine(_ text: String, limit: Int) -> Bool {
    let utf8 = text.utf8
    let bytes = utf8.span
    guard bytes.count <= limit else { return false }
    var index = 0
    var isAfterSpace = true
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x21...0x7E:
        isAfterSpace = false
        index += 1
      case 0x20 where !isAfterSpace:
        isAfterSpace = true
        index += 1
      case 0xC3:  // U+00C0 to U+00FF
        isAfterSpace = false
        index += 2
      case 0xE2 where bytes[index + 1] == 0x80 && (0x93...0x94).contains(bytes[index + 2]):
        isAfterSpace = false
        index += 3  // – and —
      default: return false
      }
    }
    return !isAfterSpace || bytes.isEmpty
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: scalar == " "
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FEFF}": true
    default: false
    }
  }

  /// `value` with every text in it safe.
  static func values(in value: MustacheValue) -> MustacheValue {
    switch value {
    case .text(let text): .text(line(text))
    case .list(let elements): .list(elements.map(values))
    case .object(let members): .object(members.mapValues(values))
    case .bool, .absent: value
    }
  }
}
