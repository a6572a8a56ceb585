/// The transfer encoding of mail bodies (RFC 2045, 6.7).
enum QuotedPrintable {
  /// Characters on a line, the soft break included.
  static let lineLimit = 76

  /// `text`, whose lines end in LF, as lines that end in CRLF. A dot or the word From at the start
  /// of a line is encoded, for what servers and mail files make of them.
  static func encode(_ text: String) -> String {
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines += encode(line: line)
    }
    return lines.joined(separator: "\r\n")
  }

  private static func encode(line: Substring) -> [String] {
    let isFrom = line.hasPrefix("From ")
    var lines: [String] = []
    var current = ""
    for (index, scalar) in line.unicodeScalars.enumerated() {
      let isLast = index == line.unicodeScalars.count - 1
      let mustEncode =
        (index == 0 && (isFrom || scalar == ".")) || (isLast && (scalar == " " || scalar == "\t"))
      let piece = !mustEncode && isPlain(scalar) ? String(scalar) : encoded(scalar)
      if current.utf8.count + piece.utf8.count > lineLimit - 1 {
        lines.append(current + "=")
        // A line that a soft break begins is a line to servers too.
        current = piece == "." ? encoded(scalar) : ""
        if piece == "." { continue }
      }
      current += piece
    }
    return lines + [current]
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    (" "..."~").contains(scalar) && scalar != "=" || scalar == "\t"
  }

  private static func encoded(_ scalar: Unicode.Scalar) -> String { hexadecimal(scalar.utf8) }

  /// `=C3=A5`
  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in bytes {
      let digits = String(byte, radix: 16, uppercase: true)
      text += "=" + (digits.utf8.count == 1 ? "0" : "") + digits
    }
    return text
  }
}

extension Unicode.Scalar {
  /// Its bytes in UTF-8.
  var utf8: String.UTF8View { String(self).utf8 }
}
