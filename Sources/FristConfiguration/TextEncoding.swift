/// The two encodings in which tables are saved: UTF-8 and Windows-1252.
enum TextEncoding {
  /// `bytes` as UTF-8 without a byte order mark. What is not valid UTF-8 is read as Windows-1252,
  /// in which every byte is a character; nil for UTF-16 and for a text with NUL in it.
  static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return nil }
    if bytes.contains(0) { return nil }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if isValidUTF8(bytes[start...]) { return start == 0 ? bytes : Array(bytes[start...]) }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 { decoded.append(byte) } else { decoded.append(contentsOf: windows(byte)) }
    }
    return decoded
  }

  private static func isValidUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
  }

  /// The character of a byte from 0x80 up, as UTF-8. The five bytes that Windows-1252 leaves
  /// unassigned are the controls of the same number, as in the WHATWG Encoding Standard.
  private static func windows(_ byte: UInt8) -> [UInt8] {
    let value = byte < 0xA0 ? special[Int(byte) - 0x80] : UInt32(byte)
    if value < 0x800 {
      return [0xC0 | UInt8(value >> 6), 0x80 | UInt8(value & 0x3F)]
    }
    return [
      0xE0 | UInt8(value >> 12), 0x80 | UInt8(value >> 6 & 0x3F), 0x80 | UInt8(value & 0x3F),
    ]
  }

  private static let special: [UInt32] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
  ]
}
