import CivilTime
import FristCore
import FristDelivery
import Synchronization
import Testing

@Suite struct `A webhook` {
  private let here = [Network("127.0.0.1")].compactMap(\.self)

  private func endpoint(_ peer: Peer, scheme: String = "http", allow: [String] = ["127.0.0.0/8"])
    -> Endpoint
  {
    Endpoint(
      url: .text("\(scheme)://127.0.0.1:\(peer.port)/hook"),
      allow: allow.compactMap(Network.init))
  }

  @Test func `is posted with the headers of Standard Webhooks`() async throws {
    let peer = try await Peer.start(.webhook, "204")
    var endpoint = endpoint(peer)
    endpoint.secrets = [Credential(name: "new"), Credential(name: "old")]
    let secrets = [
      "new": "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
      "old": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    ]
    let post = Sample.post(endpoint, secrets: secrets)
    let outcome = await post.send(Sample.hookParcel(), at: Sample.now)
    await post.shutdown()
    #expect(outcome == .accepted(Receipt(code: 204, text: "No Content")))
    let seen = try await peer.transcript()
    #expect(seen.bodies == [Array(Sample.body.utf8)])
    #expect(seen.said.first == "POST /hook HTTP/1.1")
    // base64.b64encode(hmac.new(key, b"abc234.1800000000." + body, "sha256").digest()) in Python
    let expected: Set = [
      "webhook-id: abc234", "webhook-timestamp: 1800000000", "content-type: application/json",
      "user-agent: Frist", "Content-Length: 21",
      "webhook-signature: v1,8BjsQ1U82bve/CLPUzElAUJ7BS+uempUClgBwmw9z+g= v1,VDRv77CftOzVMJRew0MRTZnAJ9nXMNqk+JiYJi0zogc=",
    ]
    #expect(expected.isSubset(of: seen.said))
    #expect(!seen.said.contains { $0.lowercased().hasPrefix("expect") })
  }

  @Test(
    arguments: [
      ("204", .accepted, 204, "No Content", nil),
      ("early-hints", .accepted, 204, "No Content", nil),
      ("500", .deferred, 500, "Internal Server Error", nil),
      ("429", .deferred, 429, "Too Many Requests", .seconds(7)),
      (
        "301", .rejected, 301,
        "Moved Permanently: redirects are not followed, give the final URL", nil
      ),
      ("410", .rejected, 410, "Gone", nil),
      ("400", .rejected, 400, "Bad Request: no\\tsuch channel!", nil),
      // The status line decides, whatever becomes of the body.
      ("short", .accepted, 200, "OK", nil),
      ("endless", .accepted, 200, "OK", nil),
      ("slow-header", .accepted, 200, "OK", nil),
    ] as [(String, Outcome.Kind, Int, String, Duration?)])
  func `is judged by the status line`(
    mode: String, kind: Outcome.Kind, code: Int, text: String, wait: Duration?
  ) async throws {
    let peer = try await Peer.start(.webhook, mode)
    let post = Sample.post(endpoint(peer), limits: PostLimits(webhook: .milliseconds(800)))
    let outcome = await post.send(Sample.hookParcel(), at: Sample.now)
    await post.shutdown()
    #expect(outcome.kind == kind)
    #expect(outcome.code == code)
    #expect(outcome.text == text)
    if case .deferred(_, let retryAfter) = outcome { #expect(retryAfter == wait) }
  }

  @Test func `keeps no more of an endless answer than it may`() async throws {
    let peer = try await Peer.start(.webhook, "endless-500")
    let post = Sample.post(endpoint(peer))
    let outcome = await post.send(Sample.hookParcel(), at: Sample.now)
    await post.shutdown()
    #expect(outcome.kind == .deferred)
    #expect(outcome.text.count < 300)
  }

  @Test(arguments: ["hang", "close", "drop", "junk"])
  func `may have arrived when no answer follows it`(mode: String) async throws {
    let peer = try await Peer.start(.webhook, mode)
    let post = Sample.post(endpoint(peer), limits: PostLimits(webhook: .milliseconds(800)))
    let outcome = await post.send(Sample.hookParcel(), at: Sample.now)
    await post.shutdown()
    #expect(outcome.kind == .unknown)
    #expect(outcome.text.hasPrefix("no answer after the whole body was sent: "))
    #expect(try await peer.transcript().bodies.count == 1)
  }

  @Test func `is signed with the secret of its second`() async throws {
    let (old, new) = (
      String(repeating: "AAAA", count: 8), String(repeating: "BBBB", count: 8)
    )
    let peer = try await Peer.start(.webhook, "verify:\(old)")
    var endpoint = endpoint(peer)
    endpoint.secrets = [Credential(name: "signing")]
    let readings = Mutex(0)
    let post = Post(
      channels: [Channel(name: "hook", way: .webhook(endpoint))],
      credentials: { _ in
        let reading = readings.withLock { count in
          count += 1
          return count
        }
        return Secret("whsec_" + (reading == 1 ? old : new))
      }, hostName: "frist.example")
    for instant in [Sample.now, Sample.now + .milliseconds(999), Sample.now + .seconds(1)] {
      #expect(await post.send(Sample.hookParcel(), at: instant).kind == .accepted)
    }
    await post.shutdown()
    #expect(readings.withLock(\.self) == 2)
    let verified = try await peer.transcript().filter { $0.contains(" VERIFIED ") }
    #expect(verified == ["1 VERIFIED True", "1 VERIFIED True", "1 VERIFIED False"])
  }

  @Test func `has not arrived when the connection is lost inside it`() async throws {
    let peer = try await Peer.start(.webhook, "body-reset")
    let post = Sample.post(endpoint(peer))
    // More than the buffers of both sides hold.
    let long = String(repeating: "en rad text. ", count: 1_000_000)
    let outcome = await post.send(Sample.hookParcel(long), at: Sample.now)
    await post.shutdown()
    #expect(outcome.kind == .deferred)
  }

  @Test func `is put off when nobody listens`() async throws {
    // Port 1 is for a service nobody runs.
    let post = Sample.post(Endpoint(url: .text("http://127.0.0.1:1/"), allow: here))
    let outcome = await post.send(Sample.hookParcel(), at: Sample.now)
    await post.shutdown()
    #expect(outcome.kind == .deferred)
    #expect(outcome.text.contains("Failed to connect"))
  }

  @Test(
    arguments: [
      ("http", []), ("https", []), ("http", ["10.0.0.0/8"]), ("https", ["::1"]),
    ] as [(String, [String])])
  func `does not reach this machine unless it may`(scheme: String, allow: [String]) async throws {
    let peer = try await Peer.start(.webhook, "204")
    let post = Sample.post(endpoint(peer, scheme: scheme, allow: allow))
    let outcome = await post.send(Sample.hookParcel(), at: Sample.now)
    await post.shutdown()
    #expect(outcome.kind == .deferred)
    #expect(outcome.text.hasPrefix("127.0.0.1 is not public"))
    #expect(outcome.text.contains("'allow'"))
    #expect(try await peer.transcript().connections == 0)
  }

  @Test func `reaches a sealed endpoint whose authority is known, and no other`() async throws {
    let certificate = try await Peer.Certificate()
    let peer = try await Peer.start(.webhook, "204", certificate: certificate)
    let sealed = endpoint(peer, scheme: "https")
    for (authority, kind) in [(certificate.path, Outcome.Kind.accepted), (nil, .deferred)] {
      let post = Sample.post(sealed, tls: TLSFiles(authority: authority))
      let outcome = await post.send(Sample.hookParcel(), at: Sample.now)
      await post.shutdown()
      #expect(outcome.kind == kind)
      #expect(kind == .accepted || outcome.text.hasPrefix("no TLS that can be trusted: "))
    }
  }

  @Test func `I07 shows nothing of an address that is a secret`() async throws {
    let peer = try await Peer.start(.webhook, "echo")
    let credential = Credential(name: "hook-url")
    let url = "http://127.0.0.1:\(peer.port)/hook/5ecret"
    let post = Sample.post(
      Endpoint(url: .credential(credential), allow: here), secrets: ["hook-url": url])
    let outcome = await post.send(Sample.hookParcel(), at: Sample.now)
    await post.shutdown()
    #expect(
      outcome
        == .rejected(Reply(code: 404, text: "Not Found: no route for <redacted>")))
  }

  @Test(
    arguments: [
      (nil, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "the credential 'hook-url' cannot be read"),
      ("http://127.0.0.1:1/", nil, "the credential 'signing' cannot be read"),
      (
        "http://127.0.0.1:1/", "hemligt",
        "the credential 'signing' is no webhook secret: it does not begin with 'whsec_'"
      ),
      (
        "http://127.0.0.1:1/", "whsec_aGVtbGlndA==",
        "the credential 'signing' is no webhook secret: expected a key of 24 to 64 bytes, got 7"
      ),
      (
        "file:///etc/passwd", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "expected a webhook URL that begins with https://"
      ),
    ] as [(String?, String?, String)])
  func `is put off when a credential is no use`(url: String?, secret: String?, text: String)
    async
  {
    let endpoint = Endpoint(
      url: .credential(Credential(name: "hook-url")), secrets: [Credential(name: "signing")])
    var secrets: [String: String] = [:]
    secrets["hook-url"] = url
    secrets["signing"] = secret
    let post = Sample.post(endpoint, secrets: secrets)
    let outcome = await post.send(Sample.hookParcel(), at: Sample.now)
    await post.shutdown()
    #expect(outcome == .deferred(Reply(text: text, concern: .channel), retryAfter: nil))
  }

  @Test func `goes beside others up to the channel's connections`() async throws {
    let peer = try await Peer.start(.webhook, "204")
    let post = Sample.post(endpoint(peer), connections: 3)
    let outcomes = await withTaskGroup(of: Outcome.self) { group in
      for number in 0..<30 {
        group.addTask { await post.send(Sample.hookParcel(id: "hook-\(number)"), at: Sample.now) }
      }
      return await group.reduce(into: [Outcome]()) { $0.append($1) }
    }
    await post.shutdown()
    #expect(outcomes.allSatisfy { $0.kind == .accepted })
    let seen = try await peer.transcript()
    #expect((1...3).contains(seen.connections))
    #expect(seen.bodies.count == 30)
  }

  @Test func `does not wait for a mail server that is silent`() async throws {
    let mail = try await Peer.start(.mail, "dot-silence")
    let hook = try await Peer.start(.webhook, "204")
    let post = Post(
      channels: [
        Channel(name: "mail", way: .email(try Sample.server(mail))),
        Channel(name: "hook", way: .webhook(endpoint(hook))),
      ],
      credentials: { _ in Secret("") }, hostName: "frist.example",
      limits: PostLimits(mail: .seconds(2)))
    let silent = try Sample.mailParcel()
    async let mailed = (post.send(silent, at: Sample.now), ContinuousClock.now)
    var posted = ContinuousClock.now
    for number in 0..<50 {
      let outcome = await post.send(Sample.hookParcel(id: "hook-\(number)"), at: Sample.now)
      #expect(outcome.kind == .accepted)
      posted = .now
    }
    let (outcome, ended) = await mailed
    #expect(outcome.kind == .unknown)
    #expect(posted < ended)
    await post.shutdown()
  }

  @Test func `that is cancelled says how far it came`() async throws {
    let peer = try await Peer.start(.webhook, "hang")
    let post = Sample.post(endpoint(peer))
    let before = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await post.send(Sample.hookParcel(), at: Sample.now)
    }
    #expect(
      await before.value == .deferred(Reply(text: "interrupted", concern: .sender), retryAfter: nil)
    )
    let under = Task { await post.send(Sample.hookParcel(), at: Sample.now) }
    while try await peer.sees("BODY") == false {}
    under.cancel()
    #expect(await under.value.kind == .unknown)
    await post.shutdown()
  }
}
