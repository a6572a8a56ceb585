import CivilTime
import Curl
import FristCore
import Signing
import Synchronization

/// Webhooks to one endpoint (Standard Webhooks 1.0).
struct WebhookRoute: Route {
  private let endpoint: Endpoint
  private let tls: Transfer.TLS
  private let credentials: Post.Credentials
  private let limits: PostLimits
  private let kept = KeptSecrets()
  /// Nil when the memory does not suffice.
  private let multi: CurlMulti?

  init(
    _ endpoint: Endpoint, _ channel: Channel, credentials: @escaping Post.Credentials,
    limits: PostLimits
  ) {
    self.endpoint = endpoint
    self.credentials = credentials
    self.limits = limits
    tls = Transfer.TLS(channel.tls)
    multi = CurlMulti(connections: channel.connections)
  }

  var executor: (any TaskExecutor)? { multi }

  func send(_ parcel: Parcel, at now: Instant) async -> Outcome {
    do throws(Obstacle) {
      let secrets = try kept.secrets(at: now, or: readSecrets)
      let signatures = secrets.keys.map {
        sign(webhook: parcel.id, timestamp: now.seconds, body: parcel.payload, secret: $0)
      }
      return await post(
        parcel, to: secrets.url, signatures.joined(separator: " "), at: now)
    } catch {
      return .deferred(error.text, about: .channel)
    }
  }

  func shutdown() async { await multi?.shutdown() }

  /// Why there is nothing to send yet; holds no secret.
  private struct Obstacle: Error { var text: String }

  private func post(_ parcel: Parcel, to url: URLText, _ signatures: String, at now: Instant)
    async -> Outcome
  {
    guard let multi else { return .deferred("out of memory", about: .channel) }
    var headers = [
      "webhook-id: \(parcel.id)", "webhook-timestamp: \(now.seconds)",
      "content-type: \(endpoint.contentType)", "user-agent: Frist",
    ]
    if !signatures.isEmpty { headers.append("webhook-signature: \(signatures)") }
    let (allowed, isPlain) = (endpoint.allow, url.isPlain)
    let result = await multi.perform(
      Transfer(
        url: url.text, content: .post(headers: headers, body: parcel.payload), tls: tls,
        timeouts: .init(connect: limits.connect, total: limits.webhook, stall: limits.stall),
        admits: { address in
          allowed.contains { $0.contains(address) } || (!isPlain && address.isPublic)
        }))
    return classify(
      http: HTTPExchange(
        status: result.code, lines: result.lines, body: result.body, failure: result.failure,
        message: words(for: result), isSent: result.isSent, secrets: url.secrets), at: now)
  }

  private func words(for result: TransferResult) -> String {
    switch result.failure {
    case .address(let address):
      "\(address) is not public, or not reached over http:; name its network under 'allow'"
    case .closed: "no webhook is taken any more: shutting down"
    case .cancelled: "interrupted"
    case .tls, .handshake: "no TLS that can be trusted: \(result.message)"
    case .name, .connection, .login, .timeout, .replyTooLong, .other, nil: result.message
    }
  }

  /// They are read again each second: a new one is seen without a restart, and a burst reads them
  /// once.
  private final class KeptSecrets: Sendable {
    private let last = Mutex<(second: Int64, secrets: Secrets)?>(nil)

    func secrets(
      at now: Instant, or read: () throws(Obstacle) -> Secrets
    ) throws(Obstacle) -> Secrets {
      if let last = last.withLock(\.self), last.second == now.seconds { return last.secrets }
      let secrets = try read()
      last.withLock { $0 = (now.seconds, secrets) }
      return secrets
    }
  }

  private struct Secrets {
    var url: URLText
    var keys: [WebhookSecret]
  }

  private func readSecrets() throws(Obstacle) -> Secrets {
    Secrets(url: try url(), keys: try endpoint.secrets.map(key))
  }

  private func key(_ credential: Credential) throws(Obstacle) -> WebhookSecret {
    let text = try read(credential)
    do throws(WebhookSecret.Fault) {
      return try WebhookSecret(text: text)
    } catch {
      throw Obstacle(text: "the credential '\(credential.name)' is no webhook secret: \(error)")
    }
  }

  private func read(_ credential: Credential) throws(Obstacle) -> String {
    guard let text = credential.text(credentials) else {
      throw Obstacle(text: "the credential '\(credential.name)' cannot be read")
    }
    return text
  }

  private struct URLText {
    var text: String
    /// `http:`, not `https:`.
    var isPlain: Bool
    /// What of it must not show: all of it, and the path with the query.
    var secrets: [String]
  }

  private func url() throws(Obstacle) -> URLText {
    let text: String
    let isSecret: Bool
    switch endpoint.url {
    case .text(let written): (text, isSecret) = (written, false)
    case .credential(let credential): (text, isSecret) = (try read(credential), true)
    }
    let scheme = text.prefix { $0 != ":" }.lowercased()
    guard ["https", "http"].contains(scheme), text.dropFirst(scheme.count).hasPrefix("://") else {
      throw Obstacle(text: "expected a webhook URL that begins with https://")
    }
    let path = text.dropFirst(scheme.count + 3).drop { $0 != "/" && $0 != "?" }
    return URLText(
      text: text, isPlain: scheme == "http", secrets: isSecret ? [text, String(path)] : [])
  }
}
