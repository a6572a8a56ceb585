/// What an attempt to hand over one message came to.
package enum Outcome: Hashable, Sendable {
  /// The receiver took responsibility: SMTP 250 after the final dot, HTTP 2xx.
  case accepted(Receipt)
  /// Not now: ask again, no sooner than `retryAfter` where the receiver said so.
  case deferred(Reply, retryAfter: Duration?)
  /// Never in this form.
  case rejected(Reply)
  /// The whole message was sent and no answer came: it may have arrived.
  case unknown(Reply)

  /// Nil where it was accepted.
  package var reply: Reply? {
    switch self {
    case .accepted: nil
    case .deferred(let reply, _), .rejected(let reply), .unknown(let reply): reply
    }
  }

  /// The wait that the receiver asked for.
  package var retryAfter: Duration? {
    switch self {
    case .deferred(_, let wait): wait
    case .accepted, .rejected, .unknown: nil
    }
  }
}

/// What the receiver said, or what went wrong on the way.
package struct Reply: Hashable, Sendable {
  /// SMTP reply or HTTP status; nil where there was none.
  package var code: Int?
  /// One line of at most 500 characters, controls escaped, no secret in it.
  package var text: String
  package var concern: Concern

  package init(code: Int? = nil, text: String, concern: Concern = .message) {
    self.code = code
    self.text = text
    self.concern = concern
  }

  /// What it is about: whether other messages of the channel would have met the same.
  package enum Concern: String, Hashable, Sendable, CaseIterable {
    /// This message alone.
    case message
    /// The channel: no connection, no service now.
    case channel
    /// Its TLS: none where it is required, or none that can be trusted. Nothing leaves until it can.
    case trust
    /// Who we are to it: a password that is refused is tried seldom, so that no account is locked.
    case login
    /// The receiver is gone for good (HTTP 410).
    case goneChannel = "gone"
    /// Ourselves, who were shutting down: nothing was learnt.
    case sender
  }
}

extension Reply: CustomStringConvertible {
  /// `410 Gone`
  package var description: String {
    [code.map { "\($0)" }, text.isEmpty ? nil : text].compactMap(\.self).joined(separator: " ")
  }
}

/// The receiver's word that it has the message.
package struct Receipt: Hashable, Sendable {
  package var code: Int?
  /// Such as `2.0.0 Ok: queued as DAAD0F2140`; for a folder the file's name.
  package var text: String

  package init(code: Int? = nil, text: String) {
    self.code = code
    self.text = text
  }
}
