import Signing

/// The transfer encoding of attached files (RFC 2045, 6.8).
enum Base64 {
  /// Bytes on a line, which make 76 characters.
  static let lineLimit = 57

  /// Lines that end in CRLF, the last one too.
  static func append(_ bytes: [UInt8], to encoded: inout [UInt8]) {
    encoded.reserveCapacity(encoded.count + bytes.count / 3 * 4 + bytes.count / 20 + 10)
    for start in stride(from: 0, to: bytes.count, by: lineLimit) {
      appendBase64(bytes[start..<min(start + lineLimit, bytes.count)], to: &encoded)
      encoded.append("\r\n")
    }
  }
}
