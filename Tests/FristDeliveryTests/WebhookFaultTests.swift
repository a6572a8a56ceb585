import CivilTime
import FristCore
import FristDelivery
import Testing

/// The fault catalogue's group W, against servers that misbehave.
@Suite struct `A webhook to a faulty endpoint` {
  private static let oldKey = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
  private static let newKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
  private static let secrets = ["old": "whsec_\(oldKey)", "new": "whsec_\(newKey)"]

  private func endpoint(_ peer: Peer, scheme: String = "http", secrets: [String] = []) -> Endpoint {
    Endpoint(
      url: .text("\(scheme)://127.0.0.1:\(peer.port)/hook"),
      secrets: secrets.map(Credential.init), allow: ["127.0.0.0/8"].compactMap(Network.init))
  }

  /// What comes of one parcel to a server of that mode.
  private func outcome(_ mode: String, limits: PostLimits = PostLimits()) async throws -> Outcome {
    let peer = try await Peer.start(.webhook, mode)
    let post = Sample.post(endpoint(peer), limits: limits)
    let outcome = await post.send(Sample.hookParcel(), at: Sample.now)
    await post.shutdown()
    return outcome
  }

  /// All but 500 and 425 would have met any other message too.
  @Test(
    arguments: [
      (500, .message), (425, .message), (502, .channel), (503, .channel), (504, .channel),
      (408, .channel), (429, .channel),
    ] as [(Int, Reply.Concern)])
  func `W01 is tried again`(status: Int, concern: Reply.Concern) async throws {
    let outcome = try await outcome("status:\(status)")
    #expect(
      outcome == .deferred(Reply(code: status, text: "Said", concern: concern), retryAfter: nil))
  }

  // Sample.now is Friday 15 January 2027, 08:00:00 UTC.
  @Test(
    arguments: [
      ("1", .seconds(1)), ("7", .seconds(7)), ("86400", .seconds(86_400)), ("86401", nil),
      ("315360000", nil), ("0", nil), ("-7", nil), ("soon", nil),
      ("Fri,_15_Jan_2027_08:02:00_GMT", .seconds(120)), ("Fri,_15_Jan_2027_07:59:00_GMT", nil),
      ("Thu,_15_Jan_2037_08:02:00_GMT", nil),
    ] as [(String, Duration?)])
  func `W02 waits as it is asked to, from a second to a day`(asked: String, wait: Duration?)
    async throws
  {
    let outcome = try await outcome("wait:\(asked)")
    #expect(
      outcome
        == .deferred(Reply(code: 503, text: "Busy", concern: .channel), retryAfter: wait))
  }

  @Test(arguments: [400, 401, 403, 404, 409, 413, 422])
  func `W03 is not tried again`(status: Int) async throws {
    #expect(try await outcome("status:\(status)") == .rejected(Reply(code: status, text: "Said")))
  }

  @Test func `W04 hears that the endpoint is gone`() async throws {
    #expect(
      try await outcome("status:410")
        == .rejected(Reply(code: 410, text: "Said", concern: .goneChannel)))
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `W05 follows no redirect, and gives its secret to nobody else`(status: Int) async throws {
    let other = try await Peer.start(.webhook, "204")
    for target in [
      "http://127.0.0.1:\(other.port)/", "file:///etc/passwd", "/hook", "http://localhost:1/",
    ] {
      let peer = try await Peer.start(.webhook, "redirect:\(status)_\(target)")
      let post = Sample.post(endpoint(peer, secrets: ["old"]), secrets: Self.secrets)
      let outcome = await post.send(Sample.hookParcel(), at: Sample.now)
      await post.shutdown()
      #expect(
        outcome
          == .rejected(
            Reply(
              code: status, text: "Elsewhere: redirects are not followed, give the final URL")))
      #expect(try await peer.transcript().bodies.count == 1)
    }
    #expect(try await other.transcript().connections == 0)
  }

  @Test(
    arguments: [
      ("hang", .unknown), ("slowloris", .unknown), ("slow-header", .accepted),
      ("slow-body", .accepted), ("hints", .unknown),
    ] as [(String, Outcome.Kind)])
  func `W06 ends at its limit though the server never does`(mode: String, kind: Outcome.Kind)
    async throws
  {
    let outcome = try await outcome(mode, limits: PostLimits(webhook: .milliseconds(800)))
    #expect(outcome.kind == kind)
  }

  @Test(
    arguments: [
      ("short", .accepted, 200), ("chunked-junk", .accepted, 200), ("204", .accepted, 204),
      ("early-hints", .accepted, 204), ("close", .unknown, nil), ("drop", .unknown, nil),
      ("junk", .unknown, nil), ("old", .unknown, nil),
    ] as [(String, Outcome.Kind, Int?)])
  func `W08 is judged by the status line, and unknown without one`(
    mode: String, kind: Outcome.Kind, code: Int?
  ) async throws {
    let outcome = try await outcome(mode, limits: PostLimits(webhook: .seconds(5)))
    #expect(outcome.kind == kind)
    #expect(outcome.code == code)
  }

  /// libcurl would send it again by itself.
  @Test func `W08 is unknown, and sent once, where a kept connection ends without an answer`()
    async throws
  {
    let peer = try await Peer.start(.webhook, "once")
    let post = Sample.post(endpoint(peer))
    #expect(await post.send(Sample.hookParcel(id: "a"), at: Sample.now).kind == .accepted)
    let second = await post.send(Sample.hookParcel(id: "b"), at: Sample.now)
    await post.shutdown()
    #expect(second.kind == .unknown)
    #expect(second.text.hasSuffix("the connection was closed without an answer"))
    let seen = try await peer.transcript()
    #expect(seen.bodies.count == 2)
  }

  @Test(arguments: ["unknown", "expired", "of another name", "TLS 1.1"])
  func `W09 says nothing to an endpoint that it cannot trust`(fault: String) async throws {
    let certificate = try await Peer.Certificate(
      for: fault == "of another name" ? "DNS:other.example" : "IP:127.0.0.1",
      isExpired: fault == "expired")
    let peer = try await Peer.start(
      .webhook, fault == "TLS 1.1" ? "tls-1.1" : "204", certificate: certificate)
    let authority = fault == "unknown" ? nil : certificate.path
    let post = Sample.post(
      endpoint(peer, scheme: "https"), tls: TLSFiles(authority: authority))
    let outcome = await post.send(Sample.hookParcel(), at: Sample.now)
    await post.shutdown()
    #expect(outcome.kind == .deferred)
    #expect(outcome.text.hasPrefix("no TLS that can be trusted: "))
    #expect(outcome.reply?.concern == (fault == "TLS 1.1" ? .channel : .trust))
    #expect(try await peer.transcript().bodies.isEmpty)
  }

  @Test func `W10 does not wait for another endpoint that holds all its connections`()
    async throws
  {
    let (slow, quick) = (
      try await Peer.start(.webhook, "hang"), try await Peer.start(.webhook, "204")
    )
    let post = Post(
      channels: [
        Channel(name: "slow", way: .webhook(endpoint(slow)), connections: 2),
        Channel(name: "hook", way: .webhook(endpoint(quick)), connections: 2),
      ],
      credentials: { _ in Secret("") }, hostName: "frist.example",
      limits: PostLimits(webhook: .seconds(600)))
    func hold(_ number: Int) -> Task<Outcome.Kind, Never> {
      let parcel = Parcel(
        id: "held-\(number)", channel: "slow", recipient: nil, payload: [123, 125])
      return Task { await post.send(parcel, at: Sample.now).kind }
    }
    let held = [hold(0), hold(1)]
    while try await slow.transcript().bodies.count < 2 {}
    let waiting = [hold(2), hold(3)]
    for number in 0..<20 {
      let parcel = Sample.hookParcel(id: "hook-\(number)")
      #expect(await post.send(parcel, at: Sample.now).kind == .accepted)
    }
    #expect(try await slow.transcript().connections == 2)
    // Those that wait end first: a connection that is free again would be theirs.
    for task in waiting {
      task.cancel()
      #expect(await task.value == .deferred)
    }
    for task in held {
      task.cancel()
      #expect(await task.value == .unknown)
    }
    await post.shutdown()
  }

  /// The server computes the signatures itself, in Python.
  @Test(arguments: ["", "{}", "åäö 😀\u{0}\r\n", String(repeating: "räksmörgås ", count: 1_600)])
  func `W13 W14 is signed with each secret over the very bytes it sends`(body: String) async throws
  {
    let peer = try await Peer.start(.webhook, "verify:\(Self.newKey)_\(Self.oldKey)")
    let post = Sample.post(endpoint(peer, secrets: ["new", "old"]), secrets: Self.secrets)
    let outcome = await post.send(Sample.hookParcel(body), at: Sample.now)
    await post.shutdown()
    #expect(outcome.kind == .accepted)
    let seen = try await peer.transcript()
    #expect(seen.bodies == [Array(body.utf8)])
    #expect(seen.contains("1 VERIFIED True"))
  }

  @Test func `W15 is signed with both secrets when it is tried again after a rotation`()
    async throws
  {
    let peer = try await Peer.start(.webhook, "verify:\(Self.newKey)_\(Self.oldKey)")
    let first = Sample.post(endpoint(peer, secrets: ["old"]), secrets: Self.secrets)
    _ = await first.send(Sample.hookParcel(), at: Sample.now)
    await first.shutdown()
    let second = Sample.post(endpoint(peer, secrets: ["new", "old"]), secrets: Self.secrets)
    _ = await second.send(Sample.hookParcel(), at: Sample.now + .seconds(300))
    await second.shutdown()
    let seen = try await peer.transcript()
    #expect(seen.contains("1 VERIFIED False"))
    #expect(seen.contains("2 VERIFIED True"))
    // The same message, each attempt with its own time.
    #expect(
      seen.said.filter { $0.hasPrefix("webhook-id") } == [
        "webhook-id: abc234", "webhook-id: abc234",
      ])
    #expect(
      seen.said.filter { $0.hasPrefix("webhook-timestamp") }
        == ["webhook-timestamp: 1800000000", "webhook-timestamp: 1800000300"])
    #expect(seen.bodies == [Array(Sample.body.utf8), Array(Sample.body.utf8)])
  }

  @Test(arguments: [
    ("Fri,_15_Jan_2027_08:10:00_GMT", "OK; our clock and the receiver's differ by 600 s"),
    ("Fri,_15_Jan_2027_07:50:00_GMT", "OK; our clock and the receiver's differ by 600 s"),
    ("Fri,_15_Jan_2027_08:05:00_GMT", "OK"), ("Fri,_15_Jan_2027_07:55:00_GMT", "OK"), ("now", "OK"),
  ])
  func `W17 leaves though the clocks differ, and says so`(date: String, text: String) async throws {
    #expect(try await outcome("date:\(date)") == .accepted(Receipt(code: 200, text: text)))
  }

  @Test func `is of the media type that the channel names`() async throws {
    let peer = try await Peer.start(.webhook, "204")
    var cloud = endpoint(peer)
    cloud.contentType = "application/cloudevents+json"
    let post = Sample.post(cloud)
    _ = await post.send(Sample.hookParcel(), at: Sample.now)
    await post.shutdown()
    let types = try await peer.transcript().said.filter { $0.hasPrefix("content-type") }
    #expect(types == ["content-type: application/cloudevents+json"])
  }

  @Test(arguments: ["abc\r\nx-evil: 1", "abc\n", "abc def", "a.b", ""])
  func `I12 bears no id that could end a header`(id: String) async throws {
    let peer = try await Peer.start(.webhook, "204")
    let post = Sample.post(endpoint(peer))
    let outcome = await post.send(Sample.hookParcel(id: id), at: Sample.now)
    await post.shutdown()
    #expect(outcome.kind == .rejected)
    #expect(try await peer.transcript().connections == 0)
  }
}

/// The fault catalogue's group U: nothing that a plan or a secret says leads into the house.
@Suite struct `A webhook into the house` {
  private func outcome(_ url: String, allow: [String] = []) async -> Outcome {
    let post = Sample.post(
      Endpoint(
        url: .credential(Credential(name: "url")), allow: allow.compactMap(Network.init)),
      secrets: ["url": url], limits: PostLimits(connect: .seconds(5), webhook: .seconds(5)))
    let outcome = await post.send(Sample.hookParcel(), at: Sample.now)
    await post.shutdown()
    return outcome
  }

  @Test(arguments: [
    "127.0.0.1", "[::1]", "0.0.0.0", "[::]", "169.254.169.254", "10.0.0.1", "172.16.0.1",
    "172.31.255.254", "192.168.1.1", "100.64.0.1", "[fc00::1]", "[fd00:1::1]", "[fe80::1]",
    "224.0.0.1", "[ff02::1]", "[::ffff:127.0.0.1]", "[::ffff:a00:1]", "[64:ff9b::7f00:1]",
    // Other ways to write 127.0.0.1 and 10.0.0.1.
    "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "0xa000001",
  ])
  func `U01 is refused where it would connect`(host: String) async {
    for scheme in ["https", "http"] {
      let outcome = await outcome("\(scheme)://\(host):9/")
      #expect(outcome.kind == .deferred)
      #expect(outcome.text.contains(" is not public"), "\(outcome.text)")
    }
  }

  @Test func `U01 reaches a network of its own that is allowed by name`() async throws {
    let peer = try await Peer.start(.webhook, "204")
    let url = "http://127.0.0.1:\(peer.port)/"
    #expect(await outcome(url, allow: ["127.0.0.1"]).kind == .accepted)
    #expect(await outcome(url, allow: ["127.0.0.2", "10.0.0.0/8"]).kind == .deferred)
    #expect(try await peer.transcript().connections == 1)
  }

  /// `localhost` has the addresses 127.0.0.1 and, where the machine has it, ::1.
  @Test func `U03 is held to every address that a name has`() async throws {
    let peer = try await Peer.start(.webhook, "204")
    let url = "http://localhost:\(peer.port)/"
    #expect(await outcome(url, allow: ["::1"]).kind == .deferred)
    #expect(await outcome(url, allow: ["10.0.0.0/8"]).kind == .deferred)
    #expect(try await peer.transcript().connections == 0)
    #expect(await outcome(url, allow: ["127.0.0.0/8"]).kind == .accepted)
  }

  @Test(arguments: [
    "ftp://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1/", "dict://127.0.0.1/",
    "smb://127.0.0.1/", "ldap://127.0.0.1/", "scp://127.0.0.1/", "FiLe:///etc/passwd", "FTP://a/",
    "127.0.0.1", "//127.0.0.1/", "http:/127.0.0.1", "https:127.0.0.1", " https://127.0.0.1/", "",
  ])
  func `U04 goes by no other way than HTTP`(url: String) async {
    #expect(
      await outcome(url, allow: ["127.0.0.0/8"])
        == .deferred(
          Reply(text: "expected a webhook URL that begins with https://", concern: .channel),
          retryAfter: nil))
  }

  @Test(arguments: [
    "http+unix://%2Frun%2Fx.sock/", "unix:///run/x.sock", "https://[/run/x.sock]/",
    "https://127.0.0.1:9/\r\nx-evil: 1", "https://127.0.0.1:9/ HTTP/1.1\r\n\r\n",
    "https://if!lo/", "https://127.0.0.1:99999/", "https://%00/", "https://",
  ])
  func `U06 reaches no socket, interface or header that an address smuggles in`(url: String)
    async throws
  {
    let outcome = await outcome(url, allow: ["127.0.0.0/8"])
    #expect(outcome.kind == .deferred)
    #expect(!outcome.text.contains("x.sock"))
  }
}
