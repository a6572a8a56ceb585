/// One thing to send: all that libcurl has to know, as plain values.
package struct Transfer: Sendable {
  package enum Content: Sendable {
    /// An HTTP POST; each header is a whole line `name: value`, and `name:` takes one away.
    case post(headers: [String], body: [UInt8])
    case mail(Mail)
  }

  /// One message to one recipient over SMTP.
  ///
  /// Addresses are bare, `anna@example.org`. They and the message must hold no bare CR or LF:
  /// libcurl would pass them on as commands.
  package struct Mail: Sendable {
    package enum StartTLS: Sendable { case required, wanted, off }

    package var sender: String
    package var recipient: String
    package var message: [UInt8]
    package var startTLS: StartTLS
    package var login: (user: String, password: String)?

    package init(
      sender: String, recipient: String, message: [UInt8], startTLS: StartTLS,
      login: (user: String, password: String)? = nil
    ) {
      self.sender = sender
      self.recipient = recipient
      self.message = message
      self.startTLS = startTLS
      self.login = login
    }
  }

  /// Paths of PEM files; nil is the system's authorities and no client certificate.
  package struct TLS: Sendable {
    package var authority: String?
    package var certificate: String?
    package var key: String?

    package init(authority: String? = nil, certificate: String? = nil, key: String? = nil) {
      self.authority = authority
      self.certificate = certificate
      self.key = key
    }
  }

  package struct Timeouts: Hashable, Sendable {
    /// Until the connection stands, name look-up and TLS included.
    package var connect: Duration
    /// For everything, the wait for the last reply included.
    package var total: Duration
    /// Without a byte either way once content flows; counted in whole seconds, at least one.
    package var stall: Duration

    package init(connect: Duration, total: Duration, stall: Duration) {
      self.connect = connect
      self.total = total
      self.stall = stall
    }
  }

  /// `http`, `https`, `smtp` or `smtps`. The path of the mail schemes is the name for EHLO.
  package var url: String
  package var content: Content
  package var tls: TLS
  package var timeouts: Timeouts
  /// Whether an address may be connected to; asked for every address that is tried. Nil admits
  /// all of them.
  package var admits: (@Sendable (IPAddress) -> Bool)?
  /// Opens a connection of its own even where one is kept.
  package var freshConnection = false

  package init(
    url: String, content: Content, tls: TLS = TLS(), timeouts: Timeouts,
    admits: (@Sendable (IPAddress) -> Bool)? = nil
  ) {
    self.url = url
    self.content = content
    self.tls = tls
    self.timeouts = timeouts
    self.admits = admits
  }

  var payload: [UInt8] {
    switch content {
    case .post(_, let body): body
    case .mail(let mail): mail.message
    }
  }
}
