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
      // Eight bytes at a time, all but the last few characters.
      while character + 8 <= wanted, byte + 8 <= bytes.count {
        let eight = bytes.loadUnaligned(fromByteOffset: byte, as: UInt64.self)
        let continuations = (eight >> 7) & ~(eight >> 6) & 0x0101_0101_0101_0101
        byte += 8
        character += 8 - continuations.nonzeroBitCount
      }
      while byte < bytes.count {
        if bytes[byte] & 0xC0 != 0x80 {
          if character == wanted { return }
          character += 1
        }
        byte += 1
      }
    }
    return byte
  }
}

extension [UInt8] {
  /// Whether `text` stands at `start`.
  func holds(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard let wanted = text.baseAddress, start + text.count <= count else { return false }
    return withUnsafeBytes { bytes in
      bytes.baseAddress.map { memcmp($0 + start, wanted, text.count) == 0 } ?? false
    }
  }
}
