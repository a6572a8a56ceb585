import CivilTime
import FristCore
import FristDelivery
import Testing

/// Values the tests share.
enum Sample {
  static let now = Instant(seconds: 1_800_000_000)
  static let mail = "Subject: hej\r\n\r\n.en punkt\r\n..två\r\n.\r\nslut\r\n"
  static let body = #"{"type":"frist.test"}"#

  static func server(
    _ peer: Peer, _ security: EmailServer.Security = .off, login: EmailServer.Login? = nil,
    bounces: MailAddress? = nil
  ) throws -> EmailServer {
    EmailServer(
      host: "127.0.0.1", port: peer.port, security: security,
      from: Mailbox(name: "Frist", address: try MailAddress("frist@example.org")),
      bounces: bounces, login: login)
  }

  static func post(
    _ server: EmailServer, tls: TLSFiles = TLSFiles(), connections: Int = 1,
    password: String = "correct horse", limits: PostLimits = PostLimits()
  ) -> Post {
    Post(
      channels: [
        Channel(name: "mail", way: .email(server), tls: tls, connections: connections)
      ],
      credentials: { _ in Secret(password) }, hostName: "frist.example", limits: limits)
  }

  static func post(
    _ endpoint: Endpoint, tls: TLSFiles = TLSFiles(), connections: Int = 1,
    secrets: [String: String] = [:], limits: PostLimits = PostLimits()
  ) -> Post {
    struct Missing: Error {}
    return Post(
      channels: [
        Channel(name: "hook", way: .webhook(endpoint), tls: tls, connections: connections)
      ],
      credentials: { credential in
        guard let text = secrets[credential.name] else { throw Missing() }
        return Secret(text)
      },
      hostName: "frist.example", limits: limits)
  }

  static func mailParcel(
    _ recipient: String = "anna@example.org", _ payload: String = mail, id: String = "abc234"
  ) throws -> Parcel {
    Parcel(
      id: id, channel: "mail", recipient: try MailAddress(recipient), payload: Array(payload.utf8))
  }

  static func hookParcel(_ payload: String = body, id: String = "abc234") -> Parcel {
    Parcel(id: id, channel: "hook", recipient: nil, payload: Array(payload.utf8))
  }
}

extension Outcome {
  /// The case alone, for tables.
  enum Kind { case accepted, deferred, rejected, unknown }

  var kind: Kind {
    switch self {
    case .accepted: .accepted
    case .deferred: .deferred
    case .rejected: .rejected
    case .unknown: .unknown
    }
  }

  var code: Int? {
    switch self {
    case .accepted(let receipt): receipt.code
    case .deferred(let reply, _), .rejected(let reply), .unknown(let reply): reply.code
    }
  }

  var text: String {
    switch self {
    case .accepted(let receipt): receipt.text
    case .deferred(let reply, _), .rejected(let reply), .unknown(let reply): reply.text
    }
  }
}
