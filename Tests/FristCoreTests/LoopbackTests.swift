import FristCore
import Testing

@Suite struct `A channel that stays on this machine` {
  static func webhook(_ url: String) -> Channel {
    Channel(name: "hook", way: .webhook(Endpoint(url: .text(url))))
  }

  @Test(arguments: [
    "http://127.0.0.1/x", "http://127.8.9.10:8080", "http://localhost:80/x", "http://[::1]:9/x",
  ])
  func `is a webhook to a loopback address`(url: String) { #expect(Self.webhook(url).staysHere) }

  @Test(arguments: [
    "https://example.se", "http://127.0.0.1.example.se/", "http://127.0.0.1@example.se/",
    "http://localhost.example.se", "http://128.0.0.1/", "http://127.0.0/", "http://127.0.0.256/",
    "http://[fe80::1]/", "http://example.se/?127.0.0.1", "127.0.0.1",
    "http://127.0.0.1\\@example.se",
  ])
  func `is no webhook to any other`(url: String) { #expect(!Self.webhook(url).staysHere) }

  @Test func `is a folder, and nothing whose address is a secret`() {
    #expect(Channel(name: "out", way: .folder(path: "out", as: .email)).staysHere)
    let hidden = Endpoint(url: .credential(Credential(name: "hook-url")))
    #expect(!Channel(name: "hook", way: .webhook(hidden)).staysHere)
  }
}
