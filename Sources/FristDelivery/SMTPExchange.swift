import Curl
import FristCore

/// What was said while one mail was handed over, and how that ended.
struct SMTPExchange: Sendable {
  /// The server's reply lines to this mail, in order; with the greeting if the connection is new.
  var lines: [String]
  var failure: TransferResult.Failure?
  /// libcurl's words for the failure.
  var message: String
  /// The whole mail has been given to the connection.
  var isSent: Bool
  var isNewConnection: Bool
  /// The recipient's or the sender's local part is not ASCII.
  var needsUTF8 = false
  /// Must not show in a text.
  var secrets: [String] = []

  /// One reply: its lines joined, the code taken away.
  struct ServerReply: Hashable, Sendable {
    var code: Int
    var text: String
    /// Its last line has come.
    var isComplete: Bool
  }

  /// RFC 5321, 4.2.1; lines that are no reply are left out, and so is 221: it answers QUIT, which
  /// libcurl says after a failure, or tells that the connection ends, and is never about a mail.
  var replies: [ServerReply] {
    var replies: [ServerReply] = []
    for line in lines {
      let digits = line.utf8.prefix(3)
      guard digits.count == 3, let code = Int(line.prefix(3)), (200...599).contains(code) else {
        continue
      }
      let isLast = line.utf8.dropFirst(3).first != UInt8(ascii: "-")
      let text = String(line.dropFirst(4))
      if let open = replies.last, !open.isComplete, open.code == code {
        replies[replies.count - 1].text += text.isEmpty ? "" : " " + text
        replies[replies.count - 1].isComplete = isLast
      } else {
        replies.append(ServerReply(code: code, text: text, isComplete: isLast))
      }
    }
    return replies.filter { $0.code != 221 }
  }
}

/// The outcome of an SMTP exchange (RFC 5321, 4.2.1 and 4.5.4), by the last reply and how far we
/// came; libcurl's own verdict does not tell a refused recipient from a lost connection.
///
/// | came | outcome | is about |
/// | --- | --- | --- |
/// | last, at any point: 550 5.7.30, passwords are turned off for the account | deferred | the login |
/// | after DATA's 354: a reply | 2yz accepted, 4yz deferred, 5yz rejected | the message |
/// | after 354: none or another 3yz, the mail sent whole | unknown | the channel |
/// | after 354: none or another 3yz, the mail not sent whole | deferred | the channel |
/// | before: 4yz, 5yz to a command about this mail | deferred, rejected | the message |
/// | before: a refused login, or 530, 534, 535, 538 | deferred | the login |
/// | before: 4yz, 5yz as greeting; 4yz to AUTH; no reply, no handshake | deferred | the channel |
/// | before: no STARTTLS where it is required, no certificate that can be trusted | deferred | its TLS |
/// | anywhere: 421, the server closes (RFC 5321, 3.8) | deferred | the channel |
func classify(smtp exchange: SMTPExchange) -> Outcome {
  let replies = exchange.replies
  if let last = replies.last, last.turnsPasswordsOff {
    return .deferred(exchange.reply(SMTPExchange.passwordsAreOff, last, .login), retryAfter: nil)
  }
  if let go = replies.firstIndex(where: { $0.code == 354 }) {
    guard let verdict = replies.dropFirst(go + 1).first, !(300..<400).contains(verdict.code) else {
      return exchange.isSent
        ? .unknown(exchange.lost("no answer after the whole mail was sent: "))
        : .deferred(exchange.lost("broken off inside the mail: "), retryAfter: nil)
    }
    return exchange.outcome(of: verdict)
  }
  guard let last = replies.last else {
    return .deferred(exchange.lost(""), retryAfter: nil)
  }
  switch exchange.failure {
  case nil:
    // Without 354 there was no mail, whatever else went well.
    return .deferred(exchange.reply("no mail was taken: ", last, .channel), retryAfter: nil)
  case .login:
    // Without a refusal there was no way to log in that both sides know.
    return .deferred(
      exchange.reply(
        "the login was refused: ", last.code < 400 ? nil : last,
        (400..<500).contains(last.code) ? .channel : .login),
      retryAfter: nil)
  case .tls, .handshake:
    return .deferred(exchange.lost("no TLS that can be trusted: "), retryAfter: nil)
  case .name, .connection, .address, .timeout, .replyTooLong, .cancelled, .closed, .other:
    if [530, 534, 535, 538].contains(last.code) {
      return .deferred(
        exchange.reply("the server wants another login: ", last, .login), retryAfter: nil)
    }
    if exchange.isNewConnection && replies.count == 1 && last.code >= 400 {
      return .deferred(
        exchange.reply("the server takes no mail: ", last, .channel), retryAfter: nil)
    }
    return last.code < 400
      ? .deferred(exchange.lost(""), retryAfter: nil) : exchange.outcome(of: last)
  }
}

extension SMTPExchange.ServerReply {
  /// Exchange Online: `Basic authentication is not supported for Client Submission`.
  fileprivate var turnsPasswordsOff: Bool {
    code == 550 && (text == "5.7.30" || text.hasPrefix("5.7.30 "))
  }
}

extension SMTPExchange {
  /// About the account, not about the mail, and nothing that another try mends.
  fileprivate static let passwordsAreOff =
    "the server takes no password from this account any more (Microsoft 365 has turned basic "
    + "authentication off): send through a relay that knows this machine by its address, or have "
    + "SMTP AUTH allowed again: "

  fileprivate func outcome(of verdict: ServerReply) -> Outcome {
    switch verdict.code {
    case 200..<300:
      .accepted(
        Receipt(code: verdict.code, text: Reply.line(verdict.text, hiding: secrets)))
    case 421: .deferred(reply("", verdict, .channel), retryAfter: nil)
    case 400..<500: .deferred(reply("", verdict, .message), retryAfter: nil)
    default:
      .rejected(
        reply(
          needsUTF8 ? "the server may not take addresses outside ASCII (SMTPUTF8): " : "", verdict,
          .message))
    }
  }

  /// Without an answer, with libcurl's words.
  fileprivate func lost(_ lead: String) -> Reply { reply(lead, nil, failure.concern) }

  /// With what the server said, or else with libcurl's words.
  fileprivate func reply(_ lead: String, _ said: ServerReply?, _ concern: Reply.Concern) -> Reply {
    Reply(lead + (said?.text ?? message), code: said?.code, about: concern, hiding: secrets)
  }
}
