import Glibc

/// Turns places that libyaml counts in characters into bytes of the source.
///
/// Only ever asked for places further on, so that all of them together pass over the file once.
struct SourceCursor {
  private let source: [UInt8]
  private var byte: Int
  private var character = 0

  init(_ source: [UInt8]) {
    self.source = source
    byte = source.starts(with: SourceLines.byteOrderMark) ? SourceLines.byteOrderMark.count : 0
  }

  /// The first byte of a character that is counted from 0, after a byte order mark.
  mutating func offset(of wanted: Int) -> Int {
    source.withUnsafeBytes { bytes in
      while character < wanted, byte < bytes.count {
        // Eight at a time where they are ASCII, as most are.
        if character + 8 <= wanted, byte + 8 <= bytes.count,
          bytes.loadUnaligned(fromByteOffset: byte, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          byte += 8
          character += 8
          continue
        }
        byte += 1
        while byte < bytes.count, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
        character += 1
      }
    }
    return byte
  }
}

extension [UInt8] {
  /// Whether `text`, and so many characters, stands at `start`.
  func holds(_ text: UnsafeBufferPointer<UInt8>, of characters: Int, at start: Int) -> Bool {
    guard let wanted = text.baseAddress, start + text.count <= count else { return false }
    let isThere = withUnsafeBytes { bytes in
      bytes.baseAddress.map { memcmp($0 + start, wanted, text.count) == 0 } ?? false
    }
    return isThere && text.count { $0 & 0xC0 != 0x80 } == characters
  }
}
