import CCurl

/// What came of a transfer. A failure is data like a reply: it is for the caller to judge.
package struct TransferResult: Hashable, Sendable {
  package enum Failure: Hashable, Sendable {
    /// The host has no address.
    case name
    /// No connection: refused, unreachable, too slow.
    case connection
    /// Every address of the host was turned away by ``Transfer/admits``; the last of them.
    case address(IPAddress)
    /// No TLS where it is required, or a certificate that does not hold.
    case tls
    /// TLS was begun and came to nothing: broken off, or no version that both sides take.
    case handshake
    /// User or password refused, or no common way to log in.
    case login
    /// Too slow once connected.
    case timeout
    /// The reply was longer than ``TransferResult/replyBytesMax``.
    case replyTooLong
    /// The task was cancelled.
    case cancelled
    /// Nothing is taken any more.
    case closed
    /// Anything else: a lost connection, a refused command, an unreadable URL.
    case other
  }

  /// Bytes of reply lines, and of the body of an HTTP response, that are kept.
  package static let replyBytesMax = 64 << 10

  /// Nil when libcurl has nothing to complain of; that says little about the reply.
  package var failure: Failure?
  /// In libcurl's words, one line; empty without a failure.
  package var message: String
  /// HTTP status or last SMTP reply code; 0 where none came.
  package var code: Int
  /// SMTP reply lines of this transfer, or the header of the last HTTP response with its status
  /// line; without line ends.
  package var lines: [String]
  /// Of an HTTP response.
  package var body: [UInt8]
  /// The whole content has been given to the connection, so the peer may have it.
  package var isSent: Bool
  /// 0 when a kept connection was used.
  package var newConnections: Int
}

extension TransferResult {
  /// Nothing was even begun.
  init(unsent failure: Failure) {
    self.init(
      failure: failure, message: "not begun", code: 0, lines: [], body: [], isSent: false,
      newConnections: 0)
  }
}

extension TransferResult.Failure {
  init?(_ code: CURLcode, refused: IPAddress?, replyTooLong: Bool, isConnected: Bool) {
    switch code {
    case CURLE_OK: return nil
    case CURLE_COULDNT_RESOLVE_HOST: self = .name
    case CURLE_COULDNT_CONNECT: self = refused.map(Self.address) ?? .connection
    case CURLE_OPERATION_TIMEDOUT: self = isConnected ? .timeout : .connection
    case CURLE_SSL_CONNECT_ERROR: self = .handshake
    case CURLE_USE_SSL_FAILED, CURLE_PEER_FAILED_VERIFICATION,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_CLIENTCERT:
      self = .tls
    case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: self = .login
    case CURLE_WRITE_ERROR where replyTooLong: self = .replyTooLong
    default: self = .other
    }
  }
}
