import CivilTime
import FristConfiguration
import FristCore
import Testing

@Suite struct `An installation` {
  @Test func `is read with all its keys`() throws {
    let files = Samples.base.setting(
      "frist.yaml",
      to: """
        timezone: Europe/Helsinki
        language: en
        operations: [drift@example.se, jour@example.se]
        plans: [plan.yaml]
        schedules: schedule.yaml
        store: data/frist.db
        burst: 20
        redirect-to: prov@example.se
        channels:
          mail:
            email:
              server: smtps://relay.example.se
              tls: required
              from: ANDTS-samordnaren, Exempelby <andts@example.se>
              bounces: studs@example.se
              login: { user: frist, password: { credential: smtp-password } }
              ca: ca.pem
              certificate: /etc/ssl/frist.pem
              key: frist.key
              connections: 2
              rate: 30
          hook:
            webhook:
              url: { credential: hook-url }
              secret: [{ credential: ny }, { credential: gammal }]
              allow: [10.0.0.0/8, "fd00::/8", 192.0.2.7]
          inside: { webhook: { url: "http://10.1.2.3:8080/in", allow: 10.0.0.0/8 } }
          prov: { folder: { path: ut, as: webhook } }
          prov2: { folder: ut2 }
        """)
    guard case .valid(let configuration) = load(Files(files.files), directory: "/etc/frist") else {
      Issue.record("\(files.diagnostics())")
      return
    }
    let installation = configuration.installation
    #expect(installation.timezone == "Europe/Helsinki")
    #expect(installation.language == .english)
    #expect(installation.operations.map(\.description) == ["drift@example.se", "jour@example.se"])
    #expect(installation.storePath == "/etc/frist/data/frist.db")
    #expect(installation.burst == 20)
    #expect(installation.redirectTo?.description == "prov@example.se")
    let from = Mailbox(
      name: "ANDTS-samordnaren, Exempelby", address: try MailAddress("andts@example.se"))
    #expect(
      installation.channels["mail"]
        == Channel(
          name: "mail",
          way: .email(
            EmailServer(
              scheme: .smtps, host: "relay.example.se", port: 465, security: .required, from: from,
              bounces: try MailAddress("studs@example.se"),
              login: .init(user: "frist", password: Credential(name: "smtp-password")))),
          tls: TLSFiles(
            authority: "/etc/frist/ca.pem", certificate: "/etc/ssl/frist.pem",
            key: "/etc/frist/frist.key"), connections: 2, rate: 30))
    #expect(
      installation.channels["hook"]?.way
        == .webhook(
          Endpoint(
            url: .credential(Credential(name: "hook-url")),
            secrets: [Credential(name: "ny"), Credential(name: "gammal")],
            allow: try ["10.0.0.0/8", "fd00::/8", "192.0.2.7"].map(network))))
    #expect(
      installation.channels["inside"]?.way
        == .webhook(
          Endpoint(url: .text("http://10.1.2.3:8080/in"), allow: [try network("10.0.0.0/8")])))
    #expect(
      installation.channels["prov"]?.way == .folder(path: "/etc/frist/ut", as: .webhook(.frist)))
    #expect(installation.channels["prov2"]?.way == .folder(path: "/etc/frist/ut2", as: .email))
  }

  private func network(_ text: String) throws -> Network { try #require(Network(text)) }

  private func formatted(_ format: String, _ template: String? = nil) -> Samples {
    let text = String(decoding: Samples.base.files["frist.yaml"] ?? [], as: UTF8.self)
    let url = "https://x.example.se/"
    var files = Samples.base.setting(
      "frist.yaml", to: text + "\n  h: { webhook: { url: \"\(url)\", format: \(format) } }\n")
    if let template { files = files.setting("formats/own.mustache", to: template) }
    return files
  }

  @Test(
    arguments: [
      ("frist", .frist), ("teams", .teams),
      (
        "formats/own.mustache",
        .template(WebhookTemplate(path: "formats/own.mustache", text: "{\"a\": 1}\n"))
      ),
      (
        "./formats//own.mustache",
        .template(WebhookTemplate(path: "formats/own.mustache", text: "{\"a\": 1}\n"))
      ),
    ] as [(String, WebhookFormat)])
  func `gives a webhook its form`(written: String, format: WebhookFormat) throws {
    let files = formatted(written, "{\"a\": 1}\n")
    #expect(files.diagnostics() == [])
    let configuration = try #require(files.configuration())
    #expect(configuration.installation.channels["h"]?.format == .webhook(format))
    if case .template = format {
      #expect(configuration.files.contains("formats/own.mustache"))
      let edited = formatted(written, "{\"a\": 2}\n").configuration()
      #expect(edited?.revision != configuration.revision)
    }
  }

  @Test(arguments: [
    (
      "team",
      "expected frist, teams or a file such as formats/slack.mustache, got 'team'; did you mean 'teams'?"
    ),
    ("slack", "expected frist, teams or a file such as formats/slack.mustache, got 'slack'"),
    ("formats/none.mustache", "'formats/none.mustache' cannot be read: there is no such file"),
    // I09
    (
      "../own.mustache",
      "'../own.mustache' leads out of the folder of this file; put the template in the folder and name it from there"
    ),
    (
      "formats/../../own",
      "'formats/../../own' leads out of the folder of this file; put the template in the folder and name it from there"
    ),
    (
      "/etc/passwd",
      "'/etc/passwd' leads out of the folder of this file; put the template in the folder and name it from there"
    ),
  ])
  func `I09 refuses a form that it does not know and a template elsewhere`(
    written: String, message: String
  ) throws {
    let found = formatted(written, "{}").diagnostics()
    #expect(found.count == 1)
    let one = try #require(found.first)
    #expect(one.contains(": error: \(message) ["))
  }

  @Test(arguments: ["json", "application/", "a/b; charset=utf-8", "a b/c", "a/b/c", "å/b"])
  func `I12 refuses a content type that is none`(text: String) throws {
    let found = formatted("frist, content-type: \"\(text)\"").diagnostics()
    #expect(
      found.map { $0.split(separator: ": ", maxSplits: 1)[1] } == [
        "error: expected a media type such as application/json, got '\(text)' [wrong-value]"
      ])
    let named = formatted("frist, content-type: application/cloudevents+json").configuration()
    guard case .webhook(let endpoint)? = named?.installation.channels["h"]?.way else {
      Issue.record("no webhook")
      return
    }
    #expect(endpoint.contentType == "application/cloudevents+json")
  }

  @Test(arguments: ["@example.se", "a b.se", "-x.se", "x@y.se", "a..b"])
  func `refuses a domain that is none`(text: String) {
    let found = domains("\"\(text)\"").diagnostics()
    #expect(
      found == [
        "frist.yaml:6:90: error: expected a domain such as example.se, got '\(text)' [wrong-value]"
      ])
  }

  @Test func `gives a domain to one channel`() throws {
    let installation = try #require(
      domains("[Exempelby.SE, växjö.se]").configuration()?.installation)
    guard case .email(let server)? = installation.channels["mail"]?.way else {
      Issue.record("no mail")
      return
    }
    #expect(server.domains == ["exempelby.se", "växjö.se"])
    let twice = domains(
      "example.se",
      "\n  b: { email: { server: smtp://b.example, from: a@b.se, domains: EXAMPLE.se } }")
    #expect(
      twice.diagnostics() == [
        "frist.yaml:7:66: error: 'example.se' is given to a channel on line 6 already; mail to it "
          + "goes one way, so take it out of one of them [wrong-value]"
      ])
  }

  @Test func `refuses a template that is no text or too long, and says where`() {
    let long = formatted("formats/own.mustache", String(repeating: " ", count: 65_537))
    #expect(
      long.diagnostics() == [
        "formats/own.mustache:1:1: error: the template is longer than 64 KiB; a message has room for 20 kB [template]"
      ])
    #expect(
      long.diagnostics(.swedish) == [
        "formats/own.mustache:1:1: fel: mallen är längre än 64 KiB; ett meddelande rymmer 20 kB [template]"
      ])
  }

  /// What a webhook could not be held to: host bits, leading zeros, no network at all.
  @Test(arguments: ["10.0.0.1/8", "010.0.0.0/8", "10.0.0.0/33", "intern.example.se"])
  func `refuses other networks`(network: String) {
    let text = String(decoding: Samples.base.files["frist.yaml"] ?? [], as: UTF8.self)
    let files = Samples.base.setting(
      "frist.yaml",
      to: text + "\n  h: { webhook: { url: \"https://x.example.se/\", allow: \"\(network)\" } }\n")
    #expect(files.diagnostics().count == 1)
    #expect(files.diagnostics().first?.contains("a network such as 10.0.0.0/8") == true)
  }

  @Test func `has defaults`() throws {
    let installation = try #require(Samples.base.configuration()?.installation)
    #expect(installation.timezone == "Europe/Stockholm")
    #expect(installation.language == .swedish)
    #expect(installation.storePath == "/var/lib/frist/frist.db")
    #expect(installation.burst == 50)
    #expect(installation.redirectTo == nil)
    guard case .email(let server) = installation.channels["mail"]?.way else {
      Issue.record("expected an email channel")
      return
    }
    #expect(server.scheme == .smtp)
    #expect(server.port == 25)
    #expect(server.security == .required)
  }

  @Test(arguments: [
    "https://chat.example.se/hooks/1", "https://chat.example.se:8443/a?b=c#d", "https://[::1]/x",
    "https://127.0.0.1",
  ])
  func `takes web addresses`(url: String) {
    #expect(webhook(url).diagnostics() == [])
  }

  /// `faults.md` U04, U06, I12.
  @Test(arguments: [
    "http://chat.example.se/", "ftp://example.se/", "file:///etc/passwd", "gopher://example.se/",
    "smb://example.se/x", "HTTPS://example.se", "https://", "https://:80/", "https://a b/",
    "https://user:pw@example.se/", "https://example.se:0/", "https://example.se:99999/",
    "https://exämple.se/\u{2028}", "https://-x.se/", "chat.example.se", "https:/example.se",
  ])
  func `refuses other addresses`(url: String) {
    let found = webhook(url).diagnostics()
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("frist.yaml:7:24: error: ") == true)
  }

  private func webhook(_ url: String) -> Samples {
    let text = String(decoding: Samples.base.files["frist.yaml"] ?? [], as: UTF8.self)
    return Samples.base
      .setting("frist.yaml", to: text + "\n  h: { webhook: { url: \"\(url)\" } }\n")
  }

  @Test(arguments: [
    "smtp://relay.example.se", "smtp://relay:587", "smtps://10.0.0.1:465", "smtp://[fd00::1]:25",
  ])
  func `takes mail servers`(server: String) {
    #expect(mail(server).diagnostics() == [])
  }

  @Test(arguments: [
    "relay.example.se", "smtp://", "smtp://u:p@relay", "smtp://relay/x", "smtp://relay:",
    "smtp://relay:25\\r\\nRCPT TO:<x@y>", "imap://relay", "smtp://re lay",
  ])
  func `refuses other mail servers`(server: String) {
    #expect(mail(server).diagnostics().count == 1)
  }

  private func domains(_ domains: String, _ more: String = "") -> Samples {
    Samples.base.replacing(
      "<frist@example.se> }", with: "<frist@example.se>, domains: \(domains) }\(more)",
      in: "frist.yaml")
  }

  private func mail(_ server: String) -> Samples {
    Samples.base.replacing("smtp://relay.example.se", with: server, in: "frist.yaml")
  }

  /// `faults.md` I7, I8: a secret that was written where it should not be is not repeated.
  @Test(arguments: [
    "mail: hemligt", "mail: { webhook: \"http://hemligt\" }", "mail: { email: hemligt }",
    "mail: { webhook: { url: \"http://x.example.se/hemligt\" } }",
    "mail: { webhook: { url: \"https://u:hemligt@x.example.se/\" } }",
    "mail: { webhook: { url: \"https://x.example.se/\", secret: whsec_hemligt } }",
    "mail: { email: { server: \"smtp://u:hemligt@relay\", from: a@example.se } }",
    "mail: { email: { server: \"smtp://relay\", from: a@example.se, login: u:hemligt } }",
    "mail: { email: { server: \"smtp://relay\", from: a@example.se, login: { user: u, password: hemligt } } }",
    "mail: { email: { server: \"smtp://relay\", from: a@example.se, login: { user: u, password: x,hemligt } } }",
    "mail: { webhook: { url: { credential: \"hemligt/hemligt\" } } }",
  ])
  func `I07 never shows a secret`(channel: String) {
    let files = Samples.base.setting(
      "frist.yaml",
      to: "operations: a@example.se\nplans: []\nschedules: []\nchannels: { \(channel) }\n")
    let found = files.diagnostics() + files.diagnostics(.swedish)
    #expect(!found.isEmpty)
    #expect(!found.contains { $0.contains("hemligt") })
  }

  @Test func `C18 locates each secret that cannot be read, without what another holds`() throws {
    let files = Samples.base.setting(
      "frist.yaml",
      to: """
        plans: [plan.yaml]
        schedules: [schedule.yaml]
        channels:
          mail:
            email:
              server: smtps://relay.example.se
              from: andts@example.se
              login: { user: frist, password: { credential: smtp-password } }
          hook: { webhook: { url: { credential: hook-url }, secret: { credential: known } } }
        """)
    guard case .valid(let configuration) = load(Files(files.files)) else {
      Issue.record("\(files.diagnostics())")
      return
    }
    struct Unreadable: Error, CustomStringConvertible {
      var description: String { "it is not there" }
    }
    let found = configuration.unreadableCredentials { credential in
      if credential.name == "known" { return Secret("whsec_hidden") }
      throw Unreadable()
    }
    #expect(
      found.map { $0.description(in: .english) } == [
        "frist.yaml:8:53: error: it is not there [credential]",
        "frist.yaml:9:41: error: it is not there [credential]",
      ])
  }
}
