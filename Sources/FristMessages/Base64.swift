/// The transfer encoding of attached files (RFC 2045, 6.8).
enum Base64 {
  /// Characters on a line; a whole number of groups of four.
  static let lineLimit = 76

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Lines that end in CRLF, the last one too.
  static func append(_ bytes: [UInt8], to encoded: inout [UInt8]) {
    var column = 0
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let rest = min(3, bytes.count - start)
      let first = UInt32(bytes[start]) << 16
      let second = rest > 1 ? UInt32(bytes[start + 1]) << 8 : 0
      let third = rest > 2 ? UInt32(bytes[start + 2]) : 0
      let group = first | second | third
      for place in 0..<4 {
        let sextet = Int(group >> UInt32(18 - 6 * place) & 63)
        encoded.append(place <= rest ? alphabet[sextet] : UInt8(ascii: "="))
      }
      column += 4
      if column == lineLimit || start + 3 >= bytes.count {
        encoded += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        column = 0
      }
    }
  }
}
