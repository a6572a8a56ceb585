import CivilTime
import Curl
import FristCore

@testable import FristDelivery

private let secret = "korrekt-häst"
private let now = Instant(seconds: 1_800_000_000)

/// The first byte says how the exchange went, the rest are the server's lines.
func checkSMTPReply(_ bytes: [UInt8]) {
  let manner = bytes.first ?? 0
  let lines = lines(of: bytes.dropFirst())
  let exchange = SMTPExchange(
    lines: lines, failure: failure(manner >> 3), message: "lost \(secret)",
    isSent: manner & 1 != 0, isNewConnection: manner & 2 != 0, needsUTF8: manner & 4 != 0,
    secrets: [secret])
  let outcome = classify(smtp: exchange)
  checkText(of: outcome)
  switch outcome {
  case .accepted(let receipt):
    let go = lines.firstIndex { $0.utf8.starts(with: "354".utf8) } ?? lines.count
    let after = lines.dropFirst(go + 1)
    require(after.contains { $0.utf8.first == UInt8(ascii: "2") }, "2yz after 354: \(lines)")
    require(receipt.code.map { (200..<300).contains($0) && $0 != 221 } ?? false, "\(receipt) so")
  case .deferred(let reply, let retryAfter):
    require(retryAfter == nil, "no wait by SMTP")
    // 5yz about us and not about the mail is tried again.
    require(reply.code.map { (200..<600).contains($0) } ?? true, "a reply code, got \(reply)")
  case .rejected(let reply):
    require(reply.code.map { (500..<600).contains($0) } ?? false, "5yz, got \(reply)")
  case .unknown: require(exchange.isSent, "'unknown' of what was sent only")
  }
}

/// The first two bytes are the status, the third says how the exchange went; then header lines and,
/// after an empty one, the body.
func checkHTTPAnswer(_ bytes: [UInt8]) {
  guard bytes.count >= 3 else { return }
  let status = (Int(bytes[0]) << 8 | Int(bytes[1])) % 1000
  let manner = bytes[2]
  let rest = Array(bytes[3...])
  let end = rest.indices.dropLast().first { rest[$0] == 0x0A && rest[$0 + 1] == 0x0A }
  let exchange = HTTPExchange(
    status: status, lines: lines(of: rest[..<(end ?? rest.count)]),
    body: Array(rest[(end.map { $0 + 2 } ?? rest.count)...]), failure: failure(manner >> 3),
    message: "lost \(secret)", isSent: manner & 1 != 0, secrets: [secret])
  let outcome = classify(http: exchange, at: now)
  checkText(of: outcome)
  switch outcome {
  case .accepted: require((200..<300).contains(status), "no success by \(status)")
  case .deferred(_, let wait):
    require(
      status == 0 || status < 200 || status >= 408, "a wait for another status than \(status)")
    require(
      wait.map { $0 >= .seconds(1) && $0 <= .seconds(86_400) } ?? true, "a wait, got \(wait!)")
  case .rejected: require((300..<500).contains(status), "no rejection by \(status)")
  case .unknown:
    require(exchange.isSent && !(200..<600).contains(status), "'unknown' without status only")
  }
  if exchange.lines.isEmpty, !(200..<300).contains(status) {
    if case .accepted = outcome { require(false, "no success of an empty answer") }
  }
}

/// One printable line of bounded length without the secret.
private func checkText(of outcome: Outcome) {
  let text =
    switch outcome {
    case .accepted(let receipt): receipt.text
    case .deferred(let reply, _), .rejected(let reply), .unknown(let reply): reply.text
    }
  require(text.unicodeScalars.count <= Reply.textMax, "\(Reply.textMax) characters at most")
  for scalar in text.unicodeScalars {
    let category = scalar.properties.generalCategory
    require(category != .control && category != .format, "no control character in '\(text)'")
  }
  let (haystack, needle) = (Array(text.utf8), Array(secret.utf8))
  let holdsSecret = haystack.indices.contains { haystack[$0...].starts(with: needle) }
  require(!holdsSecret, "no secret in '\(text)'")
}

/// As ``Curl`` keeps them: without line ends, empty ones left out.
private func lines(of bytes: ArraySlice<UInt8>) -> [String] {
  bytes.split(separator: 0x0A).compactMap { line in
    var line = line
    while line.last == 0x0D { line.removeLast() }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }
}

private func failure(_ number: UInt8) -> TransferResult.Failure? {
  let all: [TransferResult.Failure?] = [
    nil, .name, .connection, .tls, .login, .timeout, .replyTooLong, .cancelled, .closed, .other,
  ]
  return all[Int(number) % all.count]
}
