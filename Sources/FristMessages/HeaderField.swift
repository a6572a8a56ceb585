import FristCore

/// Writes header fields: folded, and outside ASCII as encoded words (RFC 5322, 2.2.3; RFC 2047).
enum HeaderField {
  /// Characters on a line, without CRLF, where there is a place to fold.
  static let lineLimit = 78
  /// The same for a line with an encoded word (RFC 2047, 2).
  static let encodedLineLimit = 76
  static let encodedWordLimit = 75
  /// Unicode scalars of a display name.
  static let nameLimit = 100

  /// A field of free text, such as the subject.
  static func text(_ name: String, _ value: String) -> String {
    let value = SafeText.line(value)
    return folded(name, words(value, firstLine: encodedLineLimit - name.utf8.count - 2))
  }

  /// A field of addresses, such as `Reply-To`.
  static func mailboxes(_ name: String, _ mailboxes: [Mailbox]) -> String {
    var tokens: [String] = []
    for (index, mailbox) in mailboxes.enumerated() {
      let used = tokens.isEmpty ? name.utf8.count + 2 : 1
      if let title = mailbox.name.map({ SafeText.line($0, limit: nameLimit) }), !title.isEmpty {
        tokens += phrase(title, firstLine: encodedLineLimit - used)
      }
      let comma = index < mailboxes.count - 1 ? "," : ""
      tokens.append("<\(address(mailbox.address))>\(comma)")
    }
    return folded(name, tokens)
  }

  /// A field of tokens in ASCII, such as message ids, folded between them.
  static func folded(_ name: String, _ tokens: [String]) -> String {
    var field = "\(name):"
    var used = field.utf8.count
    for token in tokens {
      let limit = token.hasPrefix("=?") ? encodedLineLimit : lineLimit
      if used + 1 + token.utf8.count > limit, used > name.utf8.count + 1 {
        field += "\r\n"
        used = 0
      }
      field += " " + token
      used += 1 + token.utf8.count
    }
    return field + "\r\n"
  }

  /// The address with its domain in ASCII. A local part outside ASCII stays as it is, and needs a
  /// server with SMTPUTF8 (RFC 6531).
  static func address(_ address: MailAddress) -> String {
    "\(address.local)@\(Punycode.domain(address.domain))"
  }

  private static func words(_ value: String, firstLine: Int) -> [String] {
    let plain = value.split(separator: " ").map(String.init)
    let isPlain =
      value.unicodeScalars.allSatisfy { (" "..."~").contains($0) } && !value.contains("=?")
      && plain.allSatisfy { $0.utf8.count < 60 }
    return isPlain ? plain : encodedWords(value, firstLine: firstLine)
  }

  /// A display name: an atom, a quoted string or encoded words.
  private static func phrase(_ name: String, firstLine: Int) -> [String] {
    let words = words(name, firstLine: firstLine)
    guard words.first?.hasPrefix("=?") != true else { return words }
    let isAtoms = name.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
        || $0 == " " || $0 == "-"
    }
    guard !isAtoms else { return words }
    guard name.utf8.count < 60 else { return encodedWords(name, firstLine: firstLine) }
    var quoted = "\""
    for character in name {
      if character == "\"" || character == "\\" { quoted.append("\\") }
      quoted.append(character)
    }
    return [quoted + "\""]
  }

  /// Encoded words of at most 75 characters, the first of at most `firstLine`; none divides a
  /// character of Unicode.
  static func encodedWords(_ text: String, firstLine: Int) -> [String] {
    let (start, end) = ("=?UTF-8?Q?", "?=")
    let frame = start.utf8.count + end.utf8.count
    var words: [String] = []
    var current = ""
    for scalar in text.unicodeScalars {
      let piece = isSafe(scalar) ? String(scalar) : encoded(scalar)
      let limit = words.isEmpty ? min(firstLine, encodedWordLimit) : encodedWordLimit
      if frame + current.utf8.count + piece.utf8.count > limit, !current.isEmpty {
        words.append(start + current + end)
        current = ""
      }
      current += piece
    }
    return words + [start + current + end]
  }

  private static func encoded(_ scalar: Unicode.Scalar) -> String {
    if scalar == " " { return "_" }
    var piece: [UInt8] = []
    for byte in String(scalar).utf8 { QuotedPrintable.appendHexadecimal(byte, to: &piece) }
    return String(decoding: piece, as: UTF8.self)
  }

  /// What may stand for itself in a phrase too (RFC 2047, 5, rule 3).
  private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
      || "!*+-/".unicodeScalars.contains(scalar)
  }
}
