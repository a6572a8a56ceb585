import Crypto

/// SHA-256 (FIPS 180-4): 32 bytes.
package func sha256(_ bytes: [UInt8]) -> [UInt8] {
  var hash = SHA256()
  bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
  return Array(hash.finalize())
}

/// A name made of a text: the first 160 bits of its SHA-256 in lower-case base32.
///
/// 32 characters, `a` to `z` and `2` to `7`: fit for `Message-ID`, `webhook-id` and file names.
package func identifier(_ text: String) -> String {
  base32(Array(sha256(Array(text.utf8)).prefix(20)))
}

/// HMAC-SHA256 (RFC 2104) under one key.
struct AuthenticationCode: Sendable {
  /// It has taken the key, which takes as long as signing a short message, and nothing to sign.
  private let keyed: HMAC<SHA256>

  init(key: [UInt8]) { keyed = HMAC(key: SymmetricKey(data: key)) }

  func callAsFunction(_ bytes: [UInt8]) -> [UInt8] {
    var code = keyed
    code.update(data: bytes)
    return code.finalize().withUnsafeBytes { Array($0) }
  }
}
