/// A way out of the house, as `frist.yaml` names it.
package struct Channel: Hashable, Sendable {
  package var name: Name<Channel>
  package var way: Way
  package var tls: TLSFiles
  /// Most connections at once, 1 to 64.
  package var connections: Int
  /// Most messages a minute; nil is no limit.
  package var rate: Int?

  package init(
    name: Name<Channel>, way: Way, tls: TLSFiles = TLSFiles(), connections: Int = 4,
    rate: Int? = nil
  ) {
    self.name = name
    self.way = way
    self.tls = tls
    self.connections = connections
    self.rate = rate
  }

  package enum Way: Hashable, Sendable {
    case email(EmailServer)
    case webhook(Endpoint)
    /// For trials: files in a folder instead of messages.
    case folder(path: String, as: Format)
  }

  /// What a message of this channel is made of.
  package enum Format: Hashable, Sendable {
    case email
    case webhook(WebhookFormat)

    package var isWebhook: Bool {
      switch self {
      case .email: false
      case .webhook: true
      }
    }
  }

  package var format: Format {
    switch way {
    case .email: .email
    case .webhook(let endpoint): .webhook(endpoint.format)
    case .folder(_, let format): format
    }
  }
}

/// What the body of a webhook looks like.
package enum WebhookFormat: Hashable, Sendable {
  /// Frist's own.
  case frist
  /// An Adaptive Card, as a workflow of Teams takes it.
  case teams
  case template(WebhookTemplate)
}

/// A file that says what the body of a webhook looks like.
package struct WebhookTemplate: Hashable, Sendable {
  /// As `frist.yaml` names it.
  package var path: String
  package var text: String

  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}

/// Where mail is handed over (RFC 5321).
package struct EmailServer: Hashable, Sendable {
  package enum Security: String, Hashable, Sendable, CaseIterable {
    /// No mail without TLS.
    case required
    /// TLS where the server offers it.
    case wanted
    case off
  }

  /// `smtp` is port 25 or 587 with STARTTLS, `smtps` TLS from the first byte.
  package enum Scheme: String, Hashable, Sendable { case smtp, smtps }

  package var scheme: Scheme
  package var host: String
  package var port: Int
  package var security: Security
  package var from: Mailbox
  /// The envelope sender; `from` where nil.
  package var bounces: MailAddress?
  /// Mail to these goes here, whichever other server a policy names; as ``MailAddress/domain``.
  package var domains: [String]
  package var login: Login?

  package init(
    scheme: Scheme = .smtp, host: String, port: Int, security: Security = .required, from: Mailbox,
    bounces: MailAddress? = nil, domains: [String] = [], login: Login? = nil
  ) {
    self.scheme = scheme
    self.host = host
    self.port = port
    self.security = security
    self.from = from
    self.bounces = bounces
    self.domains = domains
    self.login = login
  }

  package struct Login: Hashable, Sendable {
    package var user: String
    package var password: Credential

    package init(user: String, password: Credential) {
      self.user = user
      self.password = password
    }
  }
}

/// An address with the name that people read.
package struct Mailbox: Hashable, Sendable {
  package var name: String?
  package var address: MailAddress

  package init(name: String? = nil, address: MailAddress) {
    self.name = name
    self.address = address
  }
}

/// Where a webhook is posted (Standard Webhooks 1.0).
package struct Endpoint: Hashable, Sendable {
  /// Where the address comes from; a webhook's address is often its secret.
  package enum URLSource: Hashable, Sendable {
    case text(String)
    case credential(Credential)
  }

  package var url: URLSource
  /// Signing secrets `whsec_…`, the newest first; several while one is being replaced.
  package var secrets: [Credential]
  /// Private networks it may reach.
  package var allow: [Network]
  package var format: WebhookFormat
  /// The media type of the body: letters, digits, `.`, `+`, `-` and one `/`.
  package var contentType: String

  package init(
    url: URLSource, secrets: [Credential] = [], allow: [Network] = [],
    format: WebhookFormat = .frist, contentType: String = "application/json"
  ) {
    self.url = url
    self.secrets = secrets
    self.allow = allow
    self.format = format
    self.contentType = contentType
  }
}

/// The name of a secret that is read from `$CREDENTIALS_DIRECTORY` when it is used.
package struct Credential: Hashable, Sendable {
  package var name: String

  package init(name: String) { self.name = name }
}

/// Paths of PEM files; nil is the system's authorities and no client certificate.
package struct TLSFiles: Hashable, Sendable {
  package var authority: String?
  package var certificate: String?
  package var key: String?

  package init(authority: String? = nil, certificate: String? = nil, key: String? = nil) {
    self.authority = authority
    self.certificate = certificate
    self.key = key
  }
}

/// A value that must not be printed.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
  package let value: String

  package init(_ value: String) { self.value = value }

  package var description: String { "<redacted>" }
  package var debugDescription: String { description }
}
