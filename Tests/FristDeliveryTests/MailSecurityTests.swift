import FristCore
import FristDelivery
import Testing

@Suite struct `A mail with TLS or a login` {
  private let login = EmailServer.Login(user: "frist", password: Credential(name: "mail-password"))

  @Test func `M11 does not leave when STARTTLS is required and not offered`() async throws {
    let peer = try await Peer.start(.mail, "login")
    let post = Sample.post(try Sample.server(peer, .required, login: login))
    let outcome = await post.send(try Sample.mailParcel(), at: Sample.now)
    await post.shutdown()
    #expect(outcome.kind == .deferred)
    #expect(outcome.text.hasPrefix("no TLS that can be trusted: "))
    #expect(outcome.reply?.concern == .trust)
    #expect(try await peer.transcript().said.filter { $0 != "QUIT" } == ["EHLO frist.example"])
  }

  @Test func `leaves in the clear when STARTTLS is wanted and not offered`() async throws {
    let peer = try await Peer.start(.mail, "accept")
    let post = Sample.post(try Sample.server(peer, .wanted))
    #expect(await post.send(try Sample.mailParcel(), at: Sample.now).kind == .accepted)
    await post.shutdown()
  }

  @Test func `M14 gives no password away when STARTTLS is only wanted`() async throws {
    let peer = try await Peer.start(.mail, "login")
    let post = Sample.post(try Sample.server(peer, .wanted, login: login))
    #expect(await post.send(try Sample.mailParcel(), at: Sample.now).kind == .deferred)
    await post.shutdown()
    #expect(try await !peer.transcript().said.contains { $0.hasPrefix("AUTH") })
  }

  @Test(arguments: [EmailServer.Scheme.smtp, .smtps])
  func `is sealed towards a server whose authority is known`(scheme: EmailServer.Scheme)
    async throws
  {
    let certificate = try await Peer.Certificate()
    let peer = try await Peer.start(
      .mail, scheme == .smtp ? "starttls" : "smtps", certificate: certificate)
    var server = try Sample.server(peer, .required)
    server.scheme = scheme
    let post = Sample.post(server, tls: TLSFiles(authority: certificate.path))
    let outcome = await post.send(try Sample.mailParcel(), at: Sample.now)
    await post.shutdown()
    #expect(outcome.kind == .accepted)
    #expect(try await peer.transcript().said.contains("STARTTLS") == (scheme == .smtp))
  }

  @Test(
    arguments: [EmailServer.Security.required, .wanted],
    ["unknown", "expired", "of another name", "TLS 1.1"])
  func `M12 does not reach a server that cannot be trusted`(
    security: EmailServer.Security, fault: String
  ) async throws {
    let certificate = try await Peer.Certificate(
      for: fault == "of another name" ? "DNS:other.example" : "IP:127.0.0.1",
      isExpired: fault == "expired")
    let peer = try await Peer.start(
      .mail, fault == "TLS 1.1" ? "tls-1.1" : "starttls", certificate: certificate)
    let post = Sample.post(
      try Sample.server(peer, security),
      tls: TLSFiles(authority: fault == "unknown" ? nil : certificate.path))
    let outcome = await post.send(try Sample.mailParcel(), at: Sample.now)
    await post.shutdown()
    #expect(outcome.kind == .deferred)
    #expect(outcome.text.hasPrefix("no TLS that can be trusted: "))
    // A handshake may fail because a server is restarted.
    #expect(outcome.reply?.concern == (fault == "TLS 1.1" ? .channel : .trust))
    #expect(try await peer.transcript().bodies.isEmpty)
  }

  @Test func `is put off when STARTTLS is offered and fails`() async throws {
    let certificate = try await Peer.Certificate()
    let peer = try await Peer.start(.mail, "starttls-broken", certificate: certificate)
    let post = Sample.post(try Sample.server(peer, .required))
    let outcome = await post.send(try Sample.mailParcel(), at: Sample.now)
    await post.shutdown()
    #expect(outcome.kind == .deferred)
    #expect(try await peer.transcript().bodies.isEmpty)
  }

  @Test func `M13 is put off with the server's words when the login is refused`() async throws {
    let peer = try await Peer.start(.mail, "login-535")
    let post = Sample.post(try Sample.server(peer, .off, login: login))
    let outcome = await post.send(try Sample.mailParcel(), at: Sample.now)
    await post.shutdown()
    #expect(outcome.kind == .deferred)
    #expect(outcome.code == 535)
    #expect(outcome.text == "the login was refused: 5.7.8 authentication failed")
  }

  @Test func `logs in where the server asks for it`() async throws {
    let peer = try await Peer.start(.mail, "login")
    let post = Sample.post(
      try Sample.server(peer, .off, login: login), password: "correct horse\n")
    #expect(await post.send(try Sample.mailParcel(), at: Sample.now).kind == .accepted)
    await post.shutdown()
    // base64.b64encode(b"\0frist\0correct horse") in Python (RFC 4616)
    let said = try await peer.transcript().said
    #expect(said.contains { $0.hasPrefix("AUTH PLAIN") })
    #expect(said.contains { $0.contains("AGZyaXN0AGNvcnJlY3QgaG9yc2U=") })
  }

  @Test func `logs in the old way where the server knows no other`() async throws {
    let peer = try await Peer.start(.mail, "login-login")
    let post = Sample.post(
      try Sample.server(peer, .off, login: login), password: "correct horse\n")
    #expect(await post.send(try Sample.mailParcel(), at: Sample.now).kind == .accepted)
    await post.shutdown()
    // base64.b64encode in Python of b"frist" and of b"correct horse"
    let said = try await peer.transcript().said
    let start = try #require(said.firstIndex { $0.hasPrefix("AUTH LOGIN") })
    #expect(Array(said[(start + 1)...].prefix(2)) == ["ZnJpc3Q=", "Y29ycmVjdCBob3JzZQ=="])
  }

  @Test func `is put off when its password cannot be read`() async throws {
    struct Denied: Error {}
    let peer = try await Peer.start(.mail, "login")
    let post = Post(
      channels: [
        Channel(name: "mail", way: .email(try Sample.server(peer, .off, login: login)))
      ],
      credentials: { _ in throw Denied() }, hostName: "frist.example")
    let outcome = await post.send(try Sample.mailParcel(), at: Sample.now)
    await post.shutdown()
    #expect(
      outcome
        == .deferred(
          Reply(text: "the credential 'mail-password' cannot be read", concern: .channel),
          retryAfter: nil))
    #expect(try await peer.transcript().connections == 0)
  }
}
