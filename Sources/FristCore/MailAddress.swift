/// A mailbox address that is safe to hand to an SMTP client and to write in a header.
///
/// The subset of RFC 5321, 4.1.2 that people use: an unquoted local part of at most 64 octets, one
/// `@`, and a domain of dotted labels of at most 255 octets. Letters outside ASCII are allowed in
/// both; controls, blanks, quotes, comments, `<`, `>` and a leading dash are not.
package struct MailAddress: Hashable, Comparable, Sendable {
  package let local: String
  /// In lower case, as written: an internationalised domain is not yet an A-label.
  package let domain: String

  /// Why a text is no address.
  package enum Fault: Error, Hashable, Sendable {
    case control
    case noAt
    case severalAt
    case localPart(String)
    case domain(String)
    case tooLong
  }

  package init(_ text: String) throws(Fault) {
    if let at = Self.atSign(inPlain: text) {
      local = String(text[..<at])
      domain = text[text.utf8.index(after: at)...].lowercased()
      return
    }
    for scalar in text.unicodeScalars where Self.isControl(scalar) { throw .control }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count > 1 else { throw .noAt }
    guard parts.count == 2 else { throw .severalAt }
    let local = String(parts[0])
    let domain = parts[1].lowercased()
    guard local.utf8.count <= 64, domain.utf8.count <= 255 else { throw .tooLong }
    guard Self.isDotAtom(local) else { throw .localPart(local) }
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    guard !labels.isEmpty, labels.allSatisfy(Self.isLabel) else { throw .domain(domain) }
    self.local = local
    self.domain = domain
  }

  /// Where the @ of a valid address in ASCII stands: nearly all are that, and registers hold many.
  /// Nil for every other text, which is then looked at part by part.
  private static func atSign(inPlain text: String) -> String.Index? {
    let offset = text.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      guard let at = bytes.firstIndex(of: UInt8(ascii: "@")), at <= 64, bytes.count - at <= 256,
        arePieces(bytes[..<at], isPieceOfLocal), arePieces(bytes[(at + 1)...], isLabel)
      else { return nil }
      return at
    }
    guard let offset = offset ?? nil else { return nil }
    return text.utf8.index(text.startIndex, offsetBy: offset)
  }

  /// Whether what stands between dots fits, of which there must be something.
  private static func arePieces(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ fits: (Slice<UnsafeBufferPointer<UInt8>>) -> Bool
  ) -> Bool {
    var rest = bytes
    while let dot = rest.firstIndex(of: UInt8(ascii: ".")) {
      guard fits(rest[..<dot]) else { return false }
      rest = rest[(dot + 1)...]
    }
    return fits(rest) && bytes.first != UInt8(ascii: "-")
  }

  private static func isPieceOfLocal(_ piece: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    !piece.isEmpty && piece.allSatisfy { $0 < 0x80 && isAtomText(Unicode.Scalar($0)) && $0 != 0x2E }
  }

  private static func isLabel(_ label: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    (1...63).contains(label.count) && label.first != UInt8(ascii: "-")
      && label.last != UInt8(ascii: "-")
      && label.allSatisfy { byte in
        switch Unicode.Scalar(byte) {
        case "a"..."z", "A"..."Z", "0"..."9", "-": true
        default: false
        }
      }
  }

  package static func < (left: MailAddress, right: MailAddress) -> Bool {
    left.description < right.description
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }

  private static func isDotAtom(_ text: String) -> Bool {
    !text.isEmpty && !text.hasPrefix("-") && !text.hasPrefix(".") && !text.hasSuffix(".")
      && !text.split(separator: ".", omittingEmptySubsequences: false).contains("")
      && text.unicodeScalars.allSatisfy { scalar in
        !scalar.isASCII ? !scalar.properties.isWhitespace : isAtomText(scalar)
      }
  }

  private static func isAtomText(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    case "!", "#", "$", "%", "&", "'", "*", "+", "-", "/", "=", "?", "^", "_", "`", "{", "|", "}",
      "~", ".":
      true
    default: false
    }
  }

  private static func isLabel(_ label: Substring) -> Bool {
    (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
      && label.unicodeScalars.allSatisfy { scalar in
        !scalar.isASCII
          ? scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
          : ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
      }
  }
}

extension MailAddress: CustomStringConvertible {
  package var description: String { "\(local)@\(domain)" }
}
