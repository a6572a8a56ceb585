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
}

/// What the receiver said, or what went wrong on the way.
package struct Reply: Hashable, Sendable {
  /// SMTP reply or HTTP status; nil where there was none.
  package var code: Int?
  /// One line of at most 500 characters, controls escaped, no secret in it.
  package var text: String

  package init(code: Int? = nil, text: String) {
    self.code = code
    self.text = text
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
