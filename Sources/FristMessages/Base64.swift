import Signing

/// The transfer encoding of attached files (RFC 2045, 6.8).
enum Base64 {
  /// Characters on a line.
  static let lineLimit = 76

  /// Lines that end in CRLF, the last one too.
  static func append(_ bytes: [UInt8], to encoded: inout [UInt8]) {
    let text = Array(base64(bytes).utf8)
    for start in stride(from: 0, to: text.count, by: lineLimit) {
      encoded += text[start..<min(start + lineLimit, text.count)]
      encoded += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    }
  }
}
