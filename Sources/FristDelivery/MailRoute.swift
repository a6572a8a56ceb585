import CivilTime
import Curl
import FristCore
import Signing

/// Mail to one server: a thread and a kept connection for each of the channel's connections.
struct MailRoute: Route {
  private let server: EmailServer
  private let tls: Transfer.TLS
  private let credentials: Post.Credentials
  private let url: String
  private let limits: PostLimits
  private let connections: MailConnections
  private let workers: Workers

  init(
    _ server: EmailServer, _ channel: Channel, credentials: @escaping Post.Credentials,
    hostName: String, limits: PostLimits
  ) {
    self.server = server
    self.credentials = credentials
    self.limits = limits
    tls = Transfer.TLS(channel.tls)
    let isBare = server.host.contains(":") && !server.host.hasPrefix("[")
    let host = isBare ? "[\(server.host)]" : server.host
    // libcurl takes the name for EHLO from the path.
    url = "\(server.scheme.rawValue)://\(host):\(server.port)/\(Self.escaped(hostName))"
    let connections = MailConnections()
    self.connections = connections
    workers = Workers(threads: channel.connections, idle: limits.idle) { connections.closeOne() }
  }

  var executor: (any TaskExecutor)? { workers }

  func send(_ parcel: Parcel, at now: Instant) async -> Outcome {
    guard let recipient = parcel.recipient else {
      return .rejected(Reply("a mail needs a recipient"))
    }
    guard !Self.hasBareLineEnd(parcel.payload) else {
      return .rejected(Reply("the mail has a CR or LF on its own; lines end with CR LF"))
    }
    return await workers.run { deliver(parcel.payload, to: recipient) }
      ?? .deferred("no mail is taken any more: shutting down", about: .sender)
  }

  func shutdown() async { await workers.shutdown() }

  /// Blocks; on a thread of the workers.
  private func deliver(_ message: [UInt8], to recipient: MailAddress) -> Outcome {
    let begin = ContinuousClock.now
    let sender = server.bounces ?? server.from.address
    var mail = Transfer.Mail(
      sender: "\(sender)", recipient: "\(recipient)", message: message, startTLS: startTLS)
    var secrets: [String] = []
    if let login = server.login {
      guard let password = login.password.text(credentials) else {
        return .deferred(
          "the credential '\(login.password.name)' cannot be read", about: .channel)
      }
      mail.login = (login.user, password)
      secrets = Self.forms(of: password, user: login.user)
    }
    guard let connection = connections.take() else {
      return .deferred("out of memory", about: .channel)
    }
    defer { connections.giveBack(connection) }
    var transfer = Transfer(
      url: url, content: .mail(mail), tls: tls,
      timeouts: .init(connect: limits.connect, total: limits.mail, stall: limits.stall))
    var result = connection.perform(transfer)
    if Self.metClosedConnection(result) {
      transfer.freshConnection = true
      transfer.timeouts.total = max(.seconds(1), limits.mail - (ContinuousClock.now - begin))
      result = connection.perform(transfer)
    }
    return classify(
      smtp: SMTPExchange(
        lines: result.lines, failure: result.failure, message: result.message,
        isSent: result.isSent, isNewConnection: result.newConnections > 0,
        needsUTF8: !(sender.local + recipient.local).utf8.allSatisfy { $0 < 0x80 },
        secrets: secrets))
  }

  /// The password as it is and as it goes over the wire with PLAIN (RFC 4616) and LOGIN, which a
  /// server may repeat when it refuses.
  static func forms(of password: String, user: String) -> [String] {
    let wire = [Array("\0\(user)\0\(password)".utf8), Array(password.utf8)]
    return [password] + wire.map { String(base64($0).prefix { $0 != "=" }) }
  }

  /// A password never goes out in the clear because somebody took STARTTLS away.
  private var startTLS: Transfer.Mail.StartTLS {
    switch (server.scheme, server.security) {
    case (.smtps, _): .off
    case (.smtp, .required): .required
    case (.smtp, .wanted): server.login == nil ? .wanted : .required
    case (.smtp, .off): .off
    }
  }

  /// The server had closed a kept connection, which it may (RFC 5321, 3.8): nothing of the mail
  /// was sent.
  private static func metClosedConnection(_ result: TransferResult) -> Bool {
    result.failure == .other && result.newConnections == 0
      && result.lines.allSatisfy { $0.hasPrefix("421") }
  }

  private static func hasBareLineEnd(_ bytes: [UInt8]) -> Bool {
    var previous: UInt8 = 0
    for byte in bytes {
      if (byte == 0x0A) != (previous == 0x0D) { return true }
      previous = byte
    }
    return previous == 0x0D
  }

  private static func escaped(_ hostName: String) -> String {
    let name = hostName.isEmpty ? "localhost" : hostName
    return name.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
        String(UnicodeScalar(byte))
      default: (byte < 16 ? "%0" : "%") + String(byte, radix: 16)
      }
    }.joined()
  }
}

extension Transfer.TLS {
  init(_ files: TLSFiles) {
    self.init(authority: files.authority, certificate: files.certificate, key: files.key)
  }
}
