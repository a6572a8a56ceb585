// The fuzzer needs names for bytes and no cryptography: without that the build takes half as long.

/// FNV-1a over the bytes, repeated to the 32 bytes of a SHA-256.
package func sha256(_ bytes: [UInt8]) -> [UInt8] {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  let eight = (0..<8).map { UInt8(truncatingIfNeeded: hash >> ($0 * 8)) }
  return eight + eight + eight + eight
}

/// The name of a text, as long as the real one.
package func identifier(_ text: String) -> String {
  base32(Array(sha256(Array(text.utf8)).prefix(20)))
}

/// A code that anyone could make.
struct AuthenticationCode: Sendable {
  let key: [UInt8]

  func callAsFunction(_ bytes: [UInt8]) -> [UInt8] { sha256(key + bytes) }
}
