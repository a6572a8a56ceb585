/// Two lower-case digits a byte.
package func hex(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

/// Base64 with the standard alphabet and padding (RFC 4648, section 4).
package func base64(_ bytes: [UInt8]) -> String {
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count * 4 / 3 + 4)
  appendBase64(bytes[...], to: &text)
  return String(decoding: text, as: UTF8.self)
}

/// The same, in ASCII.
package func appendBase64(_ bytes: ArraySlice<UInt8>, to text: inout [UInt8]) {
  let alphabet = base64Alphabet
  let padding = UInt8(ascii: "=")
  for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: 3) {
    let left = bytes.endIndex - start
    let (first, second) = (bytes[start], left > 1 ? bytes[start + 1] : 0)
    let third = left > 2 ? bytes[start + 2] : 0
    text.append(alphabet[Int(first >> 2)])
    text.append(alphabet[Int(first << 4 & 0x30 | second >> 4)])
    text.append(left > 1 ? alphabet[Int(second << 2 & 0x3C | third >> 6)] : padding)
    text.append(left > 2 ? alphabet[Int(third & 0x3F)] : padding)
  }
}

/// The bytes of a base64 text; nil unless it is exactly what ``base64(_:)`` writes.
package func base64Decoded(_ text: String) -> [UInt8]? {
  let characters = Array(text.utf8)
  guard characters.count % 4 == 0 else { return nil }
  var bytes: [UInt8] = []
  var buffer = 0
  var bits = 0
  for character in characters {
    if character == UInt8(ascii: "=") { break }
    guard let value = base64Values[Int(character)] else { return nil }
    buffer = (buffer << 6 | Int(value)) & 0xFFFF
    bits += 6
    if bits >= 8 {
      bits -= 8
      bytes.append(UInt8(truncatingIfNeeded: buffer >> bits))
    }
  }
  // Misplaced padding and stray bits at the end show as a text that differs.
  return base64(bytes) == text ? bytes : nil
}

/// Lower-case base32 without padding (the alphabet of RFC 4648, section 6).
func base32(_ bytes: [UInt8]) -> String {
  encoded(bytes, bits: 5, alphabet: Array("abcdefghijklmnopqrstuvwxyz234567".utf8))
}

private let base64Alphabet = Array(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

private let base64Values: [UInt8?] = {
  var values = [UInt8?](repeating: nil, count: 256)
  for (value, character) in base64Alphabet.enumerated() {
    values[Int(character)] = UInt8(value)
  }
  return values
}()

/// Groups of `bits`, the highest first, the last filled up with zeros.
private func encoded(_ bytes: [UInt8], bits: Int, alphabet: [UInt8]) -> String {
  var characters: [UInt8] = []
  characters.reserveCapacity(bytes.count * 8 / bits + 4)
  var buffer = 0
  var held = 0
  for byte in bytes {
    buffer = (buffer << 8 | Int(byte)) & 0xFFFF
    held += 8
    while held >= bits {
      held -= bits
      characters.append(alphabet[buffer >> held & (1 << bits - 1)])
    }
  }
  if held > 0 { characters.append(alphabet[buffer << (bits - held) & (1 << bits - 1)]) }
  return String(decoding: characters, as: UTF8.self)
}
