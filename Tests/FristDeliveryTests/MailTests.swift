import FristCore
import FristDelivery
import Testing

@Suite struct `A mail` {
  @Test func `arrives byte for byte in one envelope`() async throws {
    let peer = try await Peer.start(.mail, "accept")
    let post = Sample.post(try Sample.server(peer))
    let outcome = await post.send(try Sample.mailParcel(), at: Sample.now)
    await post.shutdown()
    #expect(outcome == .accepted(Receipt(code: 250, text: "2.0.0 Ok: queued as DAAD0F2140")))
    let seen = try await peer.transcript()
    // The peer keeps the dots doubled, as RFC 5321, 4.5.2 has them on the wire.
    let wire = "Subject: hej\r\n\r\n..en punkt\r\n...två\r\n..\r\nslut\r\n"
    #expect(seen.bodies == [Array(wire.utf8)])
    let size = Sample.mail.utf8.count
    #expect(
      Array(seen.said.prefix(4)) == [
        "EHLO frist.example", "MAIL FROM:<frist@example.org> SIZE=\(size)",
        "RCPT TO:<anna@example.org>", "DATA",
      ])
  }

  @Test func `names the address for bounces as its sender`() async throws {
    let peer = try await Peer.start(.mail, "accept")
    let post = Sample.post(
      try Sample.server(peer, bounces: try MailAddress("bounces@example.org")))
    _ = await post.send(try Sample.mailParcel(), at: Sample.now)
    await post.shutdown()
    #expect(
      try await peer.transcript().said.contains { $0.hasPrefix("MAIL FROM:<bounces@example.org>") })
  }

  @Test func `uses one connection after another's mail`() async throws {
    let peer = try await Peer.start(.mail, "accept")
    let post = Sample.post(try Sample.server(peer))
    for number in 0..<5 {
      let parcel = try Sample.mailParcel(id: "mail-\(number)")
      #expect(await post.send(parcel, at: Sample.now).kind == .accepted)
    }
    await post.shutdown()
    let seen = try await peer.transcript()
    #expect(seen.connections == 1)
    #expect(seen.bodies.count == 5)
  }

  @Test func `uses no more connections than the channel has`() async throws {
    let peer = try await Peer.start(.mail, "accept")
    let post = Sample.post(try Sample.server(peer), connections: 3)
    let outcomes = try await withThrowingTaskGroup(of: Outcome.self) { group in
      for number in 0..<20 {
        let parcel = try Sample.mailParcel(id: "mail-\(number)")
        group.addTask { await post.send(parcel, at: Sample.now) }
      }
      return try await group.reduce(into: [Outcome]()) { $0.append($1) }
    }
    await post.shutdown()
    #expect(outcomes.allSatisfy { $0.kind == .accepted })
    let seen = try await peer.transcript()
    #expect((1...3).contains(seen.connections))
    #expect(seen.bodies.count == 20)
  }

  @Test(
    arguments: [
      ("mail-421", .deferred, 421, "4.3.2 closing"),
      ("mail-451", .deferred, 451, "4.3.0 try later"),
      ("mail-550", .rejected, 550, "5.7.1 sender not liked"),
      (
        "mail-530", .deferred, 530,
        "the server wants another login: 5.7.0 authentication required"
      ),
      ("rcpt-450", .deferred, 450, "4.2.0 greylisted"),
      ("rcpt-451", .deferred, 451, "4.7.1 come back"),
      ("rcpt-501", .rejected, 501, "5.1.3 what address"),
      ("rcpt-553", .rejected, 553, "5.1.8 not here"),
      ("rcpt-550", .rejected, 550, "5.1.1 no such user 5.1.1 see the list"),
      ("data-451", .deferred, 451, "4.3.0 no room"),
      ("data-552", .rejected, 552, "5.3.4 too big"),
      ("data-554", .rejected, 554, "5.5.1 no valid recipients"),
      ("dot-421", .deferred, 421, "4.3.2 closing"),
      ("dot-451", .deferred, 451, "4.3.0 queue is full"),
      ("dot-554", .rejected, 554, "5.7.1 looks like spam\\u{07}"),
      ("greet-554", .deferred, 554, "the server takes no mail: no service"),
      ("greet-421", .deferred, 421, "the server takes no mail: too busy"),
      ("quit-reset", .accepted, 250, "2.0.0 Ok: queued as DAAD0F2140"),
      ("quit-silence", .accepted, 250, "2.0.0 Ok: queued as DAAD0F2140"),
    ] as [(String, Outcome.Kind, Int, String)])
  func `M01 M02 M03 M04 M08 is judged by what the server says`(
    mode: String, kind: Outcome.Kind, code: Int, text: String
  ) async throws {
    let peer = try await Peer.start(.mail, mode)
    let post = Sample.post(try Sample.server(peer))
    let outcome = await post.send(try Sample.mailParcel(), at: Sample.now)
    await post.shutdown()
    #expect(outcome.kind == kind)
    #expect(outcome.code == code)
    #expect(outcome.text == text)
  }

  @Test(arguments: ["dot-close", "dot-reset", "dot-silence"])
  func `M06 M07 may have arrived when no answer follows it`(mode: String) async throws {
    let peer = try await Peer.start(.mail, mode)
    let post = Sample.post(
      try Sample.server(peer), limits: PostLimits(mail: .milliseconds(800)))
    let elapsed = try await ContinuousClock().measure {
      let outcome = await post.send(try Sample.mailParcel(), at: Sample.now)
      #expect(outcome.kind == .unknown)
      #expect(outcome.code == nil)
      #expect(outcome.text.hasPrefix("no answer after the whole mail was sent: "))
      await post.shutdown()
    }
    #expect(elapsed < .seconds(4))
    #expect(try await peer.transcript().bodies.count == 1)
  }

  @Test func `has not arrived when the connection is lost inside it`() async throws {
    let peer = try await Peer.start(.mail, "data-close")
    let post = Sample.post(try Sample.server(peer))
    // More than the buffers of both sides hold.
    let long = Sample.mail + String(repeating: "en rad text\r\n", count: 1_000_000)
    let outcome = await post.send(try Sample.mailParcel("anna@example.org", long), at: Sample.now)
    await post.shutdown()
    #expect(outcome.kind == .deferred)
    #expect(outcome.text.hasPrefix("broken off inside the mail: "))
  }

  @Test(arguments: ["greet-silence", "greet-junk"])
  func `M10 is put off when the server makes no sense`(mode: String) async throws {
    let peer = try await Peer.start(.mail, mode)
    let post = Sample.post(
      try Sample.server(peer), limits: PostLimits(mail: .milliseconds(800)))
    let outcome = await post.send(try Sample.mailParcel(), at: Sample.now)
    await post.shutdown()
    #expect(outcome.kind == .deferred)
    #expect(!outcome.text.isEmpty)
  }

  @Test func `M16 is put off when nobody listens`() async throws {
    let sender = try MailAddress("frist@example.org")
    // Port 1 is for a service nobody runs.
    let post = Sample.post(
      EmailServer(host: "127.0.0.1", port: 1, security: .off, from: Mailbox(address: sender)))
    let outcome = await post.send(try Sample.mailParcel(), at: Sample.now)
    await post.shutdown()
    #expect(outcome.kind == .deferred)
    #expect(outcome.text.contains("Failed to connect"))
  }

  @Test(arguments: ["first-close", "second-421", "second-reset"])
  func `goes out on a fresh connection when the kept one is closed`(mode: String) async throws {
    let peer = try await Peer.start(.mail, mode)
    let post = Sample.post(try Sample.server(peer))
    for number in 0..<2 {
      let parcel = try Sample.mailParcel(id: "mail-\(number)")
      #expect(await post.send(parcel, at: Sample.now).kind == .accepted)
    }
    await post.shutdown()
    let seen = try await peer.transcript()
    #expect(seen.connections == 2)
    #expect(seen.bodies.count == 2)
  }

  @Test(arguments: ["a\nb\r\n", "a\rb\r\n", "a\r\n\n", "a\r", "\n"])
  func `M22 with a bare line end does not leave`(payload: String) async throws {
    let peer = try await Peer.start(.mail, "accept")
    let post = Sample.post(try Sample.server(peer))
    let outcome = await post.send(try Sample.mailParcel("b@example.org", payload), at: Sample.now)
    await post.shutdown()
    #expect(outcome.kind == .rejected)
    #expect(try await peer.transcript().connections == 0)
  }

  @Test func `M21 goes to the A-label of a Swedish domain`() async throws {
    let peer = try await Peer.start(.mail, "accept")
    let post = Sample.post(try Sample.server(peer))
    let parcel = try Sample.mailParcel("anna@växjö.se")
    #expect(await post.send(parcel, at: Sample.now).kind == .accepted)
    await post.shutdown()
    #expect(try await peer.transcript().said.contains("RCPT TO:<anna@xn--vxj-qla6g.se>"))
  }

  @Test func `M21 needs SMTPUTF8 for a Swedish local part`() async throws {
    for (mode, kind) in [("utf8", Outcome.Kind.accepted), ("accept", .rejected)] {
      let peer = try await Peer.start(.mail, mode)
      let post = Sample.post(try Sample.server(peer))
      let parcel = try Sample.mailParcel("åsa@example.org")
      let outcome = await post.send(parcel, at: Sample.now)
      await post.shutdown()
      #expect(outcome.kind == kind)
      #expect(
        kind == .accepted
          || outcome.text
            == "the server may not take addresses outside ASCII (SMTPUTF8): 5.6.7 SMTPUTF8 required"
      )
      let offered = try await peer.transcript().said.contains {
        $0.hasPrefix("MAIL FROM:<frist@example.org>") && $0.hasSuffix(" SMTPUTF8")
      }
      #expect(offered == (mode == "utf8"))
    }
  }

  @Test func `leaves its connection only for as long as allowed`() async throws {
    let peer = try await Peer.start(.mail, "accept")
    let post = Sample.post(try Sample.server(peer), limits: PostLimits(idle: .milliseconds(50)))
    #expect(await post.send(try Sample.mailParcel(), at: Sample.now).kind == .accepted)
    while try await !peer.sees("C QUIT") {}
    #expect(await post.send(try Sample.mailParcel(), at: Sample.now).kind == .accepted)
    await post.shutdown()
    #expect(try await peer.transcript().connections == 2)
  }

  @Test func `is not taken after the shutdown`() async throws {
    let peer = try await Peer.start(.mail, "accept")
    let post = Sample.post(try Sample.server(peer))
    await post.shutdown()
    let outcome = await post.send(try Sample.mailParcel(), at: Sample.now)
    #expect(outcome.kind == .deferred)
    #expect(try await peer.transcript().connections == 0)
  }
}
