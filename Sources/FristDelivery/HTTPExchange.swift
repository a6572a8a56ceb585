import CivilTime
import Curl
import FristCore

/// The answer to one webhook.
struct HTTPExchange: Sendable {
  /// 0 where no status line came.
  var status: Int
  /// The status line and the header.
  var lines: [String] = []
  var body: [UInt8] = []
  var failure: TransferResult.Failure?
  /// libcurl's words for the failure.
  var message = ""
  /// The whole body has been given to the connection.
  var isSent: Bool
  /// Must not show in a text.
  var secrets: [String] = []

  /// The value of the first header of that name, which is in small letters.
  func header(_ name: String) -> String? {
    for line in lines {
      let bytes = line.utf8
      guard
        let colon = bytes.index(
          bytes.startIndex, offsetBy: name.utf8.count, limitedBy: bytes.endIndex),
        colon < bytes.endIndex, bytes[colon] == UInt8(ascii: ":"),
        zip(bytes, name.utf8).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 })
      else { continue }
      return trimmed(line[bytes.index(after: colon)...])
    }
    return nil
  }
}

/// The outcome of a webhook (Standard Webhooks 1.0; RFC 9110, 15).
///
/// The status line decides, whatever becomes of the body after it: 2xx is accepted even if the
/// rest is cut short, without end or never comes.
///
/// | came | outcome | is about |
/// | --- | --- | --- |
/// | 2xx | accepted | |
/// | 408, 429, 502, 503, 504 | deferred, with `Retry-After` | the channel |
/// | 425, other 5xx | deferred, with `Retry-After` | the message |
/// | 410 | rejected | a channel that is gone |
/// | other 3xx and 4xx | rejected: a redirect is not followed | the message |
/// | no status, the body sent whole | unknown | the channel |
/// | no status, the body not sent whole | deferred | the channel |
func classify(http exchange: HTTPExchange, at now: Instant) -> Outcome {
  switch exchange.status {
  case 200..<300:
    .accepted(
      Receipt(
        code: exchange.status,
        text: Reply.line(
          exchange.reason + exchange.clockNote(at: now), hiding: exchange.secrets)))
  case 408, 425, 429, 500..<600:
    .deferred(
      exchange.reply(),
      retryAfter: exchange.header("retry-after").flatMap { retryAfter($0, at: now) }
    )
  case 300..<400:
    .rejected(
      Reply(
        "\(exchange.reason): redirects are not followed, give the final URL",
        code: exchange.status, hiding: exchange.secrets))
  case 400..<500: .rejected(exchange.reply(adding: exchange.clockNote(at: now)))
  default:
    exchange.isSent
      ? .unknown(
        Reply(
          "no answer after the whole body was sent: " + exchange.message, about: exchange.concern,
          hiding: exchange.secrets))
      : .deferred(exchange.message, about: exchange.concern, hiding: exchange.secrets)
  }
}

extension TransferResult.Failure? {
  /// Whether an exchange without an answer says anything of the other side.
  var concern: Reply.Concern {
    switch self {
    case .cancelled, .closed: .sender
    case .login: .login
    case .tls: .trust
    case .name, .connection, .address, .handshake, .timeout, .replyTooLong, .other, nil: .channel
    }
  }
}

extension HTTPExchange {
  /// How old a signature may be for its receiver (Standard Webhooks 1.0), in seconds.
  private static let toleranceSeconds = 300

  /// What to say where the receiver's clock, as its `Date` tells, and ours are too far apart for our
  /// signatures to be believed; empty where they are not.
  fileprivate func clockNote(at now: Instant) -> String {
    guard let date = header("date").flatMap({ httpDate($0, at: now) }) else { return "" }
    let difference = abs(now.seconds - date.seconds)
    guard difference > Self.toleranceSeconds else { return "" }
    return "; our clock and the receiver's differ by \(difference) s"
  }

  /// Whether another message would have met the same.
  fileprivate var concern: Reply.Concern {
    switch status {
    case 410: .goneChannel
    case 408, 429, 502, 503, 504: .channel
    case 200..<600: .message
    default: failure.concern
    }
  }

  /// `Too Many Requests` of `HTTP/1.1 429 Too Many Requests`; HTTP leaves it to the server.
  fileprivate var reason: String {
    let words = lines.first?.utf8.split(separator: UInt8(ascii: " "), maxSplits: 2) ?? []
    return words.count == 3 ? trimmed(Substring(words[2])) : "HTTP status \(status)"
  }

  /// The reason and the beginning of the body, where a service says what it minds.
  fileprivate func reply(adding note: String = "") -> Reply {
    let said = trimmed(String(decoding: body.prefix(1024), as: UTF8.self)[...])
    return Reply(
      (said.isEmpty ? reason : "\(reason): \(said.prefix(200))") + note, code: status,
      about: concern, hiding: secrets)
  }
}

/// Without the blanks around it.
private func trimmed(_ text: Substring) -> String {
  func isInk(_ byte: UInt8) -> Bool { byte != 0x20 && !(0x09...0x0D).contains(byte) }
  let bytes = text.utf8
  guard let first = bytes.firstIndex(where: isInk), let last = bytes.lastIndex(where: isInk) else {
    return ""
  }
  return String(text[first..<bytes.index(after: last)])
}
