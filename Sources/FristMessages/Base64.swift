/// The transfer encoding of attached files (RFC 2045, 6.8).
enum Base64 {
  /// Characters on a line; a whole number of groups of four.
  static let lineLimit = 76

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static let padding = UInt8(ascii: "=")

  /// Lines that end in CRLF, the last one too.
  static func append(_ bytes: [UInt8], to encoded: inout [UInt8]) {
    encoded.reserveCapacity(encoded.count + bytes.count * 3 / 2)
    var column = 0
    var start = 0
    while start < bytes.count {
      let rest = bytes.count - start
      let first = bytes[start]
      let second = rest > 1 ? bytes[start + 1] : 0
      let third = rest > 2 ? bytes[start + 2] : 0
      encoded.append(alphabet[Int(first >> 2)])
      encoded.append(alphabet[Int((first & 3) << 4 | second >> 4)])
      encoded.append(rest > 1 ? alphabet[Int((second & 15) << 2 | third >> 6)] : padding)
      encoded.append(rest > 2 ? alphabet[Int(third & 63)] : padding)
      start += 3
      column += 4
      if column == lineLimit || start >= bytes.count {
        encoded.append(UInt8(ascii: "\r"))
        encoded.append(UInt8(ascii: "\n"))
        column = 0
      }
    }
  }
}
