import FristCore

/// Writes a header field: folded, and outside ASCII as encoded words (RFC 5322, 2.2.3; RFC 2047).
struct HeaderField {
  /// Characters on a line, without CRLF, where there is a place to fold.
  static let lineLimit = 78
  /// The same for a line with an encoded word (RFC 2047, 2).
  static let encodedLineLimit = 76
  static let encodedWordLimit = 75
  /// Unicode scalars of a display name.
  static let nameLimit = 100
  /// A longer word, or quoted name, is encoded, so that it can be divided.
  private static let plainLimit = 60

  /// Characters up to the first token.
  private let lead: Int
  /// Characters on the line so far.
  private var used: Int
  private var isEmpty = true

  private init(_ name: String, to bytes: inout [UInt8]) {
    bytes += name.utf8
    bytes.append(ascii: ":")
    lead = name.utf8.count + 1
    used = lead
  }

  /// A field of free text, such as the subject.
  static func append(text: String, as name: String, to bytes: inout [UInt8]) {
    var field = HeaderField(name, to: &bytes)
    let text = Array(SafeText.line(text).utf8)
    if isPlain(text) {
      field.add(words: text, to: &bytes)
    } else {
      field.add(encoded: text, to: &bytes)
    }
    bytes.append("\r\n")
  }

  /// A field of addresses, such as `Reply-To`.
  static func append(_ mailboxes: [Mailbox], as name: String, to bytes: inout [UInt8]) {
    var field = HeaderField(name, to: &bytes)
    for (index, mailbox) in mailboxes.enumerated() {
      if let title = mailbox.name.map({ SafeText.line($0, limit: nameLimit) }), !title.isEmpty {
        field.add(phrase: Array(title.utf8), to: &bytes)
      }
      field.add(to: &bytes) {
        $0.append(ascii: "<")
        append(mailbox.address, to: &$0)
        $0 += (index < mailboxes.count - 1 ? ">," : ">").utf8
      }
    }
    bytes.append("\r\n")
  }

  /// A field of message ids, `<id@domain>`. What an id may not hold (RFC 5322, 3.6.4) becomes a dash.
  static func append(
    ids: some Sequence<String>, at domain: String, as name: String, to bytes: inout [UInt8]
  ) {
    var field = HeaderField(name, to: &bytes)
    for id in ids {
      field.add(to: &bytes) {
        $0.append(ascii: "<")
        append(id: id, to: &$0)
        $0.append(ascii: "@")
        $0 += domain.utf8
        $0.append(ascii: ">")
      }
    }
    bytes.append("\r\n")
  }

  /// Letters, digits, `_` and `-`: a dash for each other letter.
  static func append(id: String, to bytes: inout [UInt8]) {
    if id.utf8.allSatisfy(isAlphanumeric) {
      bytes += id.utf8
      return
    }
    for byte in id.utf8 {
      switch Unicode.Scalar(byte) {
      case "a"..."z", "A"..."Z", "0"..."9", "_": bytes.append(byte)
      // All but the first byte of a letter outside ASCII.
      case "\u{80}"..."\u{BF}": break
      default: bytes.append(ascii: "-")
      }
    }
  }

  /// The address with its domain in ASCII. A local part outside ASCII stays as it is, and needs a
  /// server with SMTPUTF8 (RFC 6531).
  static func append(_ address: MailAddress, to bytes: inout [UInt8]) {
    bytes += address.local.utf8
    bytes.append(ascii: "@")
    bytes += Punycode.domain(address.domain).utf8
  }

  /// A token, which `write` appends.
  private mutating func add(to bytes: inout [UInt8], _ write: (inout [UInt8]) -> Void) {
    let start = bytes.count
    bytes.append(ascii: " ")
    write(&bytes)
    fold(before: start, limit: Self.lineLimit, in: &bytes)
  }

  /// Puts the token that begins at `start`, with its blank, on a line of its own where it has no
  /// room.
  private mutating func fold(before start: Int, limit: Int, in bytes: inout [UInt8]) {
    let count = bytes.count - start
    if used + count > limit, used > lead {
      bytes.insert(contentsOf: "\r\n".utf8, at: start)
      used = 0
    }
    used += count
    isEmpty = false
  }

  private mutating func add(words text: [UInt8], to bytes: inout [UInt8]) {
    for word in text.split(separator: UInt8(ascii: " ")) { add(to: &bytes) { $0 += word } }
  }

  /// A display name: an atom, a quoted string or encoded words.
  private mutating func add(phrase name: [UInt8], to bytes: inout [UInt8]) {
    if !Self.isPlain(name) {
      add(encoded: name, to: &bytes)
    } else if name.allSatisfy(Self.isOfAtoms) {
      add(words: name, to: &bytes)
    } else if name.count < Self.plainLimit {
      add(to: &bytes) { Self.append(quoted: name, to: &$0) }
    } else {
      add(encoded: name, to: &bytes)
    }
  }

  private static func append(quoted name: [UInt8], to bytes: inout [UInt8]) {
    bytes.append(ascii: "\"")
    for byte in name {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(ascii: "\\") }
      bytes.append(byte)
    }
    bytes.append(ascii: "\"")
  }

  /// Encoded words of at most 75 characters, the first of a field with room beside its name; none
  /// divides a character of Unicode.
  private mutating func add(encoded text: [UInt8], to bytes: inout [UInt8]) {
    let room = isEmpty ? Self.encodedLineLimit - lead - 1 : Self.encodedWordLimit
    var limit = min(room, Self.encodedWordLimit) - "?=".utf8.count
    var start = Self.beginWord(in: &bytes)
    let frame = bytes.count - start
    var index = 0
    while index < text.count {
      var end = index + 1
      while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
      let byte = text[index]
      let isBare = byte == UInt8(ascii: " ") || Self.isSafe(byte)
      let count = bytes.count - start
      if count - 1 + (isBare ? 1 : 3 * (end - index)) > limit, count > frame {
        endWord(from: start, in: &bytes)
        start = Self.beginWord(in: &bytes)
        limit = Self.encodedWordLimit - "?=".utf8.count
      }
      if isBare {
        bytes.append(byte == UInt8(ascii: " ") ? UInt8(ascii: "_") : byte)
      } else {
        bytes.append(addingCapacity: 3 * (end - index)) { bytes in
          for place in index..<end { QuotedPrintable.appendHexadecimal(text[place], to: &bytes) }
        }
      }
      index = end
    }
    endWord(from: start, in: &bytes)
  }

  private static func beginWord(in bytes: inout [UInt8]) -> Int {
    let start = bytes.count
    bytes.append(" =?UTF-8?Q?")
    return start
  }

  private mutating func endWord(from start: Int, in bytes: inout [UInt8]) {
    bytes.append("?=")
    fold(before: start, limit: Self.encodedLineLimit, in: &bytes)
  }

  /// Whether it can stand as it is: printable ASCII in short words, of which none looks encoded.
  private static func isPlain(_ text: [UInt8]) -> Bool {
    var length = 0
    var last: UInt8 = 0
    for byte in text {
      length = byte == UInt8(ascii: " ") ? 0 : length + 1
      guard byte >= 0x20, byte <= 0x7E, length < plainLimit,
        byte != UInt8(ascii: "?") || last != UInt8(ascii: "=")
      else { return false }
      last = byte
    }
    return true
  }

  private static func isOfAtoms(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")
  }

  /// What may stand for itself in a phrase too (RFC 2047, 5, rule 3).
  private static func isSafe(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "!", "*", "+", "-", "/": true
    default: isAlphanumeric(byte)
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }
}
