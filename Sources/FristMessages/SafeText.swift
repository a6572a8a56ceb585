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
    text.utf8.withContiguousStorageIfAvailable { bytes in
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
    } ?? false
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

/// Plain text as people read it: short lines, one empty line between paragraphs.
enum Layout {
  static let width = 72

  /// Breaks long lines at spaces. What follows a label or a bullet is set under its own text.
  static func wrap(_ text: String) -> String {
    var lines: [Substring] = []
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.allSatisfy({ $0 == UInt8(ascii: " ") }) {
        if let last = lines.last, !last.isEmpty { lines.append("") }
      } else {
        lines += broken(Substring(line))
      }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func broken(_ line: Substring) -> [Substring] {
    // Bytes are never fewer than characters, and much faster to count.
    guard line.utf8.count > width, line.count > width else { return [line] }
    let indent = hanging(line)
    let blanks = String(repeating: " ", count: indent)
    var lines: [Substring] = []
    var current = String(line.prefix(indent))
    var count = indent
    var isEmpty = true
    for word in line.dropFirst(indent).split(separator: " ") {
      let letters = word.count
      if !isEmpty, count + 1 + letters > width {
        lines.append(Substring(current))
        (current, count, isEmpty) = (blanks, indent, true)
      }
      if !isEmpty {
        current += " "
        count += 1
      }
      current += word
      count += letters
      isEmpty = false
    }
    lines.append(Substring(current))
    return lines
  }

  /// Where the text of the line begins after its label (`  Senast:   `), bullet or number.
  private static func hanging(_ line: Substring) -> Int {
    let lead = line.prefix { $0 == " " }.count
    let rest = line.dropFirst(lead)
    if let mark = rest.first, "•–".contains(mark) { return lead + 2 }
    if rest.first?.isNumber == true, rest.dropFirst().hasPrefix(". ") { return lead + 3 }
    guard lead == 2, let colon = rest.firstIndex(of: ":") else { return lead }
    let label = rest[...colon].count
    let gap = rest[rest.index(after: colon)...].prefix { $0 == " " }.count
    return label <= 14 && gap > 0 ? lead + label + gap : lead
  }
}
