/// A key that signs webhooks (Standard Webhooks 1.0): `whsec_` and 24 to 64 bytes in base64.
package struct WebhookSecret: Sendable {
  fileprivate let code: AuthenticationCode

  /// Why a text is no secret. None of them holds any of it.
  package enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// It does not begin with `whsec_`.
    case prefix
    case notBase64
    /// The key has so many bytes.
    case keyLength(Int)

    package var description: String {
      switch self {
      case .prefix: "it does not begin with 'whsec_'"
      case .notBase64: "what follows 'whsec_' is not base64"
      case .keyLength(let count): "expected a key of 24 to 64 bytes, got \(count)"
      }
    }
  }

  package init(text: String) throws(Fault) {
    let prefix = "whsec_"
    guard text.hasPrefix(prefix) else { throw .prefix }
    guard let key = base64Decoded(String(text.dropFirst(prefix.count))) else { throw .notBase64 }
    guard (24...64).contains(key.count) else { throw .keyLength(key.count) }
    code = AuthenticationCode(key: key)
  }
}

extension WebhookSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "<redacted>" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// One entry of `webhook-signature`: `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`.
///
/// `id` holds no `.`; `timestamp` is the Unix time of this attempt in seconds.
package func sign(
  webhook id: String, timestamp: Int64, body: [UInt8], secret: WebhookSecret
) -> String {
  let head = "\(id).\(timestamp)."
  var signed: [UInt8] = []
  signed.reserveCapacity(head.utf8.count + body.count)
  signed += head.utf8
  signed += body
  return "v1," + base64(secret.code(signed))
}
