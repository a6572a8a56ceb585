import CivilTime
import Curl
import FristCore
import Testing

@testable import FristDelivery

@Suite struct `An SMTP exchange` {
  private static let greeting = ["220 peer", "250-peer", "250 SIZE"]
  private static let upToData = greeting + ["250 ok", "250 ok", "354 go on"]

  @Test(
    arguments: [
      // Lines, failure, sent whole, expected.
      (upToData + ["250 2.0.0 queued"], nil, true, .accepted, 250),
      (upToData + ["250 2.0.0 queued"], .other, true, .accepted, 250),
      (upToData + ["250 2.0.0 queued"], .timeout, false, .accepted, 250),
      (upToData + ["250-partly"], .other, true, .accepted, 250),
      (upToData + ["451 4.3.0 later"], .other, true, .deferred, 451),
      (upToData + ["554 5.7.1 no"], .other, true, .rejected, 554),
      (upToData + ["554 5.7.1 no", "221 bye"], .other, true, .rejected, 554),
      (upToData + ["552 5.3.4 too big"], .other, false, .rejected, 552),
      (upToData, .timeout, true, .unknown, nil),
      (upToData, .other, true, .unknown, nil),
      (upToData, .cancelled, true, .unknown, nil),
      (upToData, .other, false, .deferred, nil),
      // "Go on" once more is no acceptance, and neither is a farewell.
      (upToData + ["354 go on"], .other, true, .unknown, nil),
      (upToData + ["354 go on"], .other, false, .deferred, nil),
      (upToData + ["354 go on", "250 ok"], .other, true, .unknown, nil),
      (upToData + ["221 bye", "221 bye"], .other, true, .unknown, nil),
      // libcurl's QUIT is answered, the mail is not.
      (upToData + ["221 bye"], .timeout, true, .unknown, nil),
      (greeting, .timeout, false, .deferred, nil),
      (greeting + ["250 ok", "550 5.1.1 who?"], .other, false, .rejected, 550),
      (greeting + ["250 ok", "550 5.1.1 who?", "221 bye"], .other, false, .rejected, 550),
      (greeting + ["452 4.2.2 full"], .other, false, .deferred, 452),
      (greeting + ["421 4.4.2 too long"], .other, false, .deferred, 421),
      (greeting + ["535 5.7.8 wrong"], .login, false, .deferred, 535),
      (greeting, .login, false, .deferred, nil),
      (greeting + ["530 5.7.0 log in"], .other, false, .deferred, 530),
      (greeting + ["502 5.5.1 STARTTLS?"], .tls, false, .deferred, nil),
      // Passwords turned off is about the account, whenever it is said.
      (greeting + ["550 5.7.30 Basic"], .login, false, .deferred, 550),
      (greeting + ["550 5.7.30 Basic", "221 bye"], .other, false, .deferred, 550),
      (upToData + ["550 5.7.30 Basic"], .other, true, .deferred, 550),
      (greeting + ["250 ok", "550 5.7.301 no"], .other, false, .rejected, 550),
      (["554 no service"], .other, false, .deferred, 554),
      (["junk", "22", "2200 x"], .timeout, false, .deferred, nil),
      ([], .name, false, .deferred, nil),
      ([], .connection, false, .deferred, nil),
      ([], .tls, false, .deferred, nil),
      ([], nil, false, .deferred, nil),
    ] as [([String], TransferResult.Failure?, Bool, Outcome.Kind, Int?)])
  func `M01 M02 M03 M04 M06 M10 comes to an outcome`(
    lines: [String], failure: TransferResult.Failure?, isSent: Bool, kind: Outcome.Kind, code: Int?
  ) {
    let outcome = classify(
      smtp: SMTPExchange(
        lines: lines, failure: failure, message: "lost", isSent: isSent, isNewConnection: true))
    #expect(outcome.kind == kind)
    #expect(outcome.code == code)
  }

  /// M01, M11, M12, M13, M16: what says nothing of this mail, and would have met any other.
  @Test(
    arguments: [
      (["421 too busy"], .other, .channel), (["554 no service"], .other, .channel),
      (greeting + ["421 closing"], .other, .channel),
      (greeting + ["250 ok", "421 closing"], .other, .channel),
      (upToData + ["421 closing"], .other, .channel),
      (upToData, .timeout, .channel), (upToData, .other, .channel), (greeting, .timeout, .channel),
      ([], .name, .channel), ([], .connection, .channel), ([], .tls, .trust),
      (greeting + ["502 5.5.1 STARTTLS?"], .tls, .trust), ([], .handshake, .channel),
      (greeting + ["535 5.7.8 wrong"], .login, .login), (greeting, .login, .login),
      (greeting + ["454 4.7.0 later"], .login, .channel),
      (greeting + ["530 5.7.0 log in"], .other, .login),
      (greeting + ["250 ok", "450 4.2.0 greylisted"], .other, .message),
      (greeting + ["250 ok", "550 5.1.1 who?"], .other, .message),
      (greeting + ["452 4.2.2 full"], .other, .message),
      (upToData + ["451 4.3.0 later"], .other, .message),
      (upToData + ["554 5.7.1 no"], .other, .message),
      (upToData, .cancelled, .sender), ([], .closed, .sender),
    ] as [([String], TransferResult.Failure?, Reply.Concern)])
  func `is about the mail, the login or the server`(
    lines: [String], failure: TransferResult.Failure?, concern: Reply.Concern
  ) {
    for isSent in [true, false] {
      let outcome = classify(
        smtp: SMTPExchange(
          lines: lines, failure: failure, message: "lost", isSent: isSent, isNewConnection: true))
      #expect(outcome.reply?.concern == concern)
    }
  }

  @Test func `on a kept connection may open with a refusal of the mail`() {
    let outcome = classify(
      smtp: SMTPExchange(
        lines: ["550 5.7.1 not you"], failure: .other, message: "lost", isSent: false,
        isNewConnection: false))
    #expect(outcome == .rejected(Reply(code: 550, text: "5.7.1 not you")))
  }

  @Test func `says what to do where Microsoft 365 takes no passwords any more`() {
    let outcome = classify(
      smtp: SMTPExchange(
        lines: Self.greeting + [
          "550 5.7.30 Basic authentication is not supported for Client Submission."
        ], failure: .login, message: "", isSent: false, isNewConnection: true))
    #expect(
      outcome.text == """
        the server takes no password from this account any more (Microsoft 365 has turned basic \
        authentication off): send through a relay that knows this machine by its address, or have \
        SMTP AUTH allowed again: 5.7.30 Basic authentication is not supported for Client Submission.
        """)
  }

  @Test func `joins the lines of a reply`() {
    let exchange = SMTPExchange(
      lines: ["250-a", "250-", "250-b c", "250 d", "250 e", "354"], message: "", isSent: false,
      isNewConnection: true)
    #expect(exchange.replies.map(\.code) == [250, 250, 354])
    #expect(exchange.replies.map(\.text) == ["a b c d", "e", ""])
  }

  @Test func `I07 shows neither control characters nor the password`() {
    let outcome = classify(
      smtp: SMTPExchange(
        lines: ["535 no\u{1B}[2J\u{202E} to correct horse \u{0}"], failure: .login, message: "",
        isSent: false, isNewConnection: false, secrets: ["correct horse"]))
    #expect(outcome.text == "the login was refused: no\\u{1B}[2J\\u{202E} to <redacted> \\0")
  }

  @Test func `I07 shows no login in the form that it had on the wire`() {
    // base64.b64encode(b"\0frist\0correct horse") and of b"correct horse" in Python
    for wire in ["AGZyaXN0AGNvcnJlY3QgaG9yc2U=", "Y29ycmVjdCBob3JzZQ=="] {
      let outcome = classify(
        smtp: SMTPExchange(
          lines: ["220 peer", "535 5.7.8 what is \(wire)?"], failure: .login, message: "",
          isSent: false, isNewConnection: true,
          secrets: MailRoute.forms(of: "correct horse", user: "frist")))
      #expect(!outcome.text.contains(wire.prefix(12)))
      #expect(outcome.text.contains("<redacted>"))
    }
  }

  @Test func `shows no password that an accent follows`() {
    let outcome = classify(
      smtp: SMTPExchange(
        lines: ["535 to correct horse\u{301}"], failure: .login, message: "", isSent: false,
        isNewConnection: false, secrets: ["correct horse"]))
    #expect(outcome.text == "the login was refused: to <redacted>\u{301}")
  }

  @Test func `is told in 500 characters at most`() {
    let long = String(repeating: "ä", count: 600)
    let outcome = classify(
      smtp: SMTPExchange(
        lines: ["550 " + long], failure: .other, message: "", isSent: false,
        isNewConnection: false))
    #expect(outcome.text.count == 500)
    #expect(outcome.text.hasSuffix("ä…"))
  }
}

@Suite struct `An HTTP exchange` {
  @Test(
    arguments: [
      (200, .accepted), (201, .accepted), (299, .accepted), (300, .rejected), (304, .rejected),
      (308, .rejected), (400, .rejected), (401, .rejected), (403, .rejected), (404, .rejected),
      (408, .deferred), (409, .rejected), (410, .rejected), (413, .rejected), (422, .rejected),
      (425, .deferred), (429, .deferred), (499, .rejected), (500, .deferred), (502, .deferred),
      (503, .deferred), (504, .deferred), (599, .deferred),
    ] as [(Int, Outcome.Kind)])
  func `comes to an outcome by its status`(status: Int, kind: Outcome.Kind) {
    for failure in [nil, TransferResult.Failure.timeout, .replyTooLong, .other] {
      let outcome = classify(
        http: HTTPExchange(status: status, failure: failure, isSent: true), at: Sample.now)
      #expect(outcome.kind == kind)
      #expect(outcome.code == status)
    }
  }

  @Test(arguments: [0, 100, 103, 600, 999])
  func `without a status may have arrived if it was sent whole`(status: Int) {
    let lost = HTTPExchange(status: status, failure: .timeout, message: "lost", isSent: true)
    #expect(classify(http: lost, at: Sample.now).kind == .unknown)
    var part = lost
    part.isSent = false
    #expect(
      classify(http: part, at: Sample.now)
        == .deferred(Reply(text: "lost", concern: .channel), retryAfter: nil))
  }

  @Test(
    arguments: [
      (0, .name, .channel), (0, .connection, .channel), (0, .tls, .trust),
      (0, .handshake, .channel),
      (0, .timeout, .channel), (0, .other, .channel), (0, .cancelled, .sender),
      (0, .closed, .sender), (408, nil, .channel), (429, nil, .channel), (502, nil, .channel),
      (503, nil, .channel), (504, nil, .channel), (500, nil, .message), (501, nil, .message),
      (425, nil, .message), (301, nil, .message), (400, nil, .message), (401, nil, .message),
      (404, nil, .message), (410, nil, .goneChannel), (410, .timeout, .goneChannel),
    ] as [(Int, TransferResult.Failure?, Reply.Concern)])
  func `is about the message or the endpoint`(
    status: Int, failure: TransferResult.Failure?, concern: Reply.Concern
  ) {
    let outcome = classify(
      http: HTTPExchange(status: status, failure: failure, isSent: false), at: Sample.now)
    #expect(outcome.reply?.concern == concern)
  }

  @Test func `shows no secret of its URL even in a success`() {
    let exchange = HTTPExchange(
      status: 200, lines: ["HTTP/1.1 200 taken at /hook/tr0ub4dor"], isSent: true,
      secrets: ["tr0ub4dor"])
    #expect(
      classify(http: exchange, at: Sample.now)
        == .accepted(Receipt(code: 200, text: "taken at /hook/<redacted>")))
  }

  @Test func `is asked to wait by a header of any case`() {
    let exchange = HTTPExchange(
      status: 503, lines: ["HTTP/1.1 503 ", "X: y", "RETRY-AFTER:  120 "], isSent: true)
    #expect(
      classify(http: exchange, at: Sample.now)
        == .deferred(
          Reply(code: 503, text: "HTTP status 503", concern: .channel), retryAfter: .seconds(120)))
  }
}

@Suite struct `A wish to wait` {
  // 1 800 000 000 is Friday 15 January 2027, 08:00:00 UTC (date -u -d @1800000000).
  @Test(
    arguments: [
      ("1", .seconds(1)), ("86400", .seconds(86_400)), ("007", .seconds(7)),
      ("0", nil), ("86401", nil), ("-5", nil), ("+5", nil), ("1.5", nil), ("", nil), ("soon", nil),
      ("315360000", nil), ("99999999999999999999", nil), ("5 ", nil),
      ("Fri, 15 Jan 2027 08:02:00 GMT", .seconds(120)),
      ("Friday, 15-Jan-27 08:02:00 GMT", .seconds(120)),
      ("Fri Jan 15 08:02:00 2027", .seconds(120)),
      ("Sat Jan  16 08:00:00 2027", .seconds(86_400)),
      ("Sat, 16 Jan 2027 08:00:01 GMT", nil), ("Fri, 15 Jan 2027 08:00:00 GMT", nil),
      ("Fri, 15 Jan 2027 07:59:00 GMT", nil), ("Sun, 06 Nov 1994 08:49:37 GMT", nil),
      ("Thu, 15 Jan 2037 08:02:00 GMT", nil), ("Fri, 15 Jan 2027 08:02:00 CET", nil),
      ("Fri, 32 Jan 2027 08:02:00 GMT", nil), ("Fri, 15 Foo 2027 08:02:00 GMT", nil),
      ("Fri, 15 Jan 2027 8:02:00 GMT", nil), ("Fri, 15 Jan 2027 24:00:00 GMT", nil),
    ] as [(String, Duration?)])
  func `is heard between a second and a day`(text: String, wait: Duration?) {
    #expect(retryAfter(text, at: Sample.now) == wait)
  }

  // The example of RFC 9110, 5.6.7 (date -u -d '1994-11-06 08:49:37' +%s).
  @Test(arguments: [
    "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
  ])
  func `has three ways to write a date`(text: String) {
    #expect(httpDate(text, at: Sample.now) == Instant(seconds: 784_111_777))
  }
}
