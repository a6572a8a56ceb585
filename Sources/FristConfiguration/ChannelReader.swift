import FristCore
import FristLanguage
import YAML

/// Reads one channel of `frist.yaml`.
struct ChannelReader {
  let file: SourceFile
  let library: Library
  let directory: String
  /// Domains that a channel has among its own, and on which line.
  private var domainLines: [String: Int] = [:]

  init(file: SourceFile, library: Library, directory: String) {
    self.file = file
    self.library = library
    self.directory = directory
  }

  mutating func read(_ node: YAMLNode, named name: Name<Channel>) -> Channel? {
    guard let fields = Fields(node, .channel, in: file) else { return nil }
    let ways = Section.channel.keys.filter { fields.mentions($0) }
    guard ways.count == 1, let way = ways.first else {
      file.report(ChannelProblem.oneWay, at: node)
      return nil
    }
    guard let value = fields[way] else { return nil }
    return switch way {
    case "email": email(value, name)
    case "webhook": webhook(value, name)
    default: folder(value, name)
    }
  }

  private mutating func email(_ node: YAMLNode, _ name: Name<Channel>) -> Channel? {
    guard let fields = Fields(node, .email, in: file) else { return nil }
    let server = fields.required("server").flatMap(self.server)
    let from = fields.required("from").flatMap(file.mailbox)
    let security: EmailServer.Security? = fields["tls"].flatMap { file.choice($0) }
    let bounces = fields["bounces"].flatMap(file.address)
    let domains = (fields["domains"].map(file.oneOrList) ?? []).compactMap { domain($0) }
    let login = fields["login"].flatMap(self.login)
    let channel = Connection(fields, self)
    guard let server, let from else { return nil }
    return channel.channel(
      name,
      .email(
        EmailServer(
          scheme: server.scheme, host: server.host, port: server.port,
          security: security ?? .required, from: from, bounces: bounces, domains: domains,
          login: login)))
  }

  /// In lower case, the form that addresses have it in.
  private mutating func domain(_ node: YAMLNode) -> String? {
    guard let text = file.line(node) else { return nil }
    guard let domain = try? MailAddress("a@\(text)").domain else {
      return file.refuse(.domain, node)
    }
    if let line = domainLines[domain] {
      file.report(ChannelProblem.domainTaken(domain, line: line), at: node)
      return nil
    }
    domainLines[domain] = node.mark.line
    return domain
  }

  private func login(_ node: YAMLNode) -> EmailServer.Login? {
    guard let fields = Fields(node, .login, in: file) else { return nil }
    let user = fields.required("user").flatMap(file.line)
    let password = fields.required("password").flatMap(credential)
    guard let user, let password else { return nil }
    return EmailServer.Login(user: user, password: password)
  }

  private func server(_ node: YAMLNode)
    -> (scheme: EmailServer.Scheme, host: String, port: Int)?
  {
    guard let text = file.line(node) else { return nil }
    guard let address = NetworkAddress.server(text) else {
      return file.refuseHidden(.server, node)
    }
    return address
  }

  private func webhook(_ node: YAMLNode, _ name: Name<Channel>) -> Channel? {
    guard let fields = Fields(node, .webhook, in: file) else { return nil }
    let allow = fields["allow"].map { file.oneOrList($0).compactMap(network) } ?? []
    let url = fields.required("url").flatMap { self.url($0, isPlainAllowed: !allow.isEmpty) }
    let format = fields["format"].flatMap(self.format) ?? .frist
    let contentType = fields["content-type"].flatMap(mediaType) ?? "application/json"
    let secrets = fields["secret"].map { file.oneOrList($0).compactMap(credential) } ?? []
    let channel = Connection(fields, self)
    guard let url else { return nil }
    return channel.channel(
      name,
      .webhook(
        Endpoint(
          url: url, secrets: secrets, allow: allow, format: format, contentType: contentType)))
  }

  /// One of the two that are built in, or the path of a template file.
  private func format(_ node: YAMLNode) -> WebhookFormat? {
    guard let text = file.line(node) else { return nil }
    switch text {
    case "frist": return .frist
    case "teams": return .teams
    default: break
    }
    guard text.contains(where: { $0 == "/" || $0 == "." }) else {
      let near = nearest(to: text, among: ["frist", "teams"])
      file.report(ChannelProblem.badFormat(text, nearest: near), at: node)
      return nil
    }
    guard !text.hasPrefix("/"), !text.split(separator: "/").contains("..") else {
      file.report(ChannelProblem.formatOutside(text), at: node)
      return nil
    }
    let path = Path.resolve(text, in: Path.folder(of: file.path))
    guard let template = library.template(path, namedAt: file.place(of: node)) else { return nil }
    return .template(WebhookTemplate(path: path, text: template))
  }

  /// A type and a subtype (RFC 6838, 4.2), without parameters.
  private func mediaType(_ node: YAMLNode) -> String? {
    guard let text = file.line(node) else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let isType =
      parts.count == 2
      && parts.allSatisfy { part in
        part.first.map { $0.isASCII && ($0.isLetter || $0.isNumber) } == true
          && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
      }
    guard isType else { return file.refuse(.mediaType, node) }
    return text
  }

  private func url(_ node: YAMLNode, isPlainAllowed: Bool) -> Endpoint.URLSource? {
    if node.kind == .mapping { return credential(node).map { .credential($0) } }
    guard let text = file.line(node) else { return nil }
    guard NetworkAddress.isWeb(text, isPlainAllowed: isPlainAllowed) else {
      return file.refuseHidden(.url, node)
    }
    return .text(text)
  }

  private func network(_ node: YAMLNode) -> Network? {
    guard let text = file.line(node) else { return nil }
    return Network(text) ?? file.refuse(.network, node)
  }

  private func folder(_ node: YAMLNode, _ name: Name<Channel>) -> Channel? {
    if node.kind == .scalar {
      return file.line(node)
        .map { Channel(name: name, way: .folder(path: Path.join(directory, $0), as: .email)) }
    }
    guard let fields = Fields(node, .folder, in: file) else { return nil }
    let format: FolderFormat? = fields["as"].flatMap { file.choice($0) }
    guard let path = fields.required("path").flatMap(file.line) else { return nil }
    return Channel(
      name: name,
      way: .folder(path: Path.join(directory, path), as: format?.format ?? .email))
  }

  enum FolderFormat: String, CaseIterable {
    case email, webhook

    var format: Channel.Format {
      switch self {
      case .email: .email
      case .webhook: .webhook(.frist)
      }
    }
  }

  /// `{ credential: NAME }`; a secret itself never stands in a file.
  private func credential(_ node: YAMLNode) -> Credential? {
    guard node.kind == .mapping else {
      // What came is not shown: it may be the secret.
      file.report(ChannelProblem.secretInFile, at: node)
      return nil
    }
    guard let fields = Fields(node, .credential, in: file),
      let value = fields.required("credential"), let text = file.line(value)
    else { return nil }
    guard text.first != ".",
      text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) })
    else {
      file.report(ChannelProblem.badCredential, at: value)
      return nil
    }
    let credential = Credential(name: text)
    file.findings.note(
      credential, at: Place(file: file.path, line: value.mark.line, column: value.mark.column))
    return credential
  }

  /// What email and webhook channels have in common.
  private struct Connection {
    let tls: TLSFiles
    let connections: Int
    let rate: Int?

    init(_ fields: Fields, _ reader: ChannelReader) {
      func path(_ key: String) -> String? {
        fields[key].flatMap(reader.file.line).map { Path.join(reader.directory, $0) }
      }
      tls = TLSFiles(
        authority: path("ca"), certificate: path("certificate"), key: path("key"))
      connections =
        fields["connections"].flatMap { reader.file.number($0, in: 1...64) } ?? 4
      rate = fields["rate"].flatMap { reader.file.number($0, in: 1...1_000_000) }
    }

    func channel(_ name: Name<Channel>, _ way: Channel.Way) -> Channel {
      Channel(name: name, way: way, tls: tls, connections: connections, rate: rate)
    }
  }
}

/// What can be wrong with a channel.
enum ChannelProblem: Problem {
  case oneWay
  case badFormat(String, nearest: String?)
  /// The path of a template file leads out of the folder.
  case formatOutside(String)
  case secretInFile
  case badCredential
  case domainTaken(String, line: Int)

  var name: ProblemName {
    switch self {
    case .oneWay: .missingKey
    case .badFormat, .formatOutside, .domainTaken: .wrongValue
    case .secretInFile: .secret
    case .badCredential: .badName
    }
  }

  var suggestion: String? {
    if case .badFormat(_, let nearest) = self { nearest } else { nil }
  }

  var english: String {
    switch self {
    case .oneWay: "a channel has one of 'email', 'webhook' and 'folder'; write the one that it is"
    case .badFormat(let text, let nearest):
      "expected frist, teams or a file such as formats/slack.mustache, got '\(text.shortened)'"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .formatOutside(let path):
      "'\(path.shortened)' leads out of the folder of this file; put the template in the folder and "
        + "name it from there"
    case .secretInFile:
      "a secret never stands in the file; write { credential: NAME } and keep it as the credential "
        + "of that name"
    case .badCredential:
      "a credential is named by letters, digits, '-', '.' and '_', and never by a path"
    case .domainTaken(let domain, let line):
      "'\(domain.shortened)' is given to a channel on line \(line) already; mail to it goes one way, so "
        + "take it out of one of them"
    }
  }

  var swedish: String {
    switch self {
    case .oneWay: "en kanal har en av 'email', 'webhook' och 'folder'; skriv den som det är"
    case .badFormat(let text, let nearest):
      "väntade frist, teams eller en fil som formats/slack.mustache, här står '\(text.shortened)'"
        + (nearest.map { "; menade du '\($0)'?" } ?? "")
    case .formatOutside(let path):
      "'\(path.shortened)' leder ut ur mappen där den här filen står; lägg mallen i mappen och "
        + "skriv sökvägen därifrån"
    case .secretInFile:
      "en hemlighet står aldrig i filen; skriv { credential: NAMN } och förvara den under det "
        + "namnet"
    case .badCredential:
      "en hemlighet namnges med bokstäver, siffror, '-', '.' och '_', aldrig med en sökväg"
    case .domainTaken(let domain, let line):
      "'\(domain.shortened)' hör redan till en kanal på rad \(line); brev dit går en väg, så ta bort "
        + "den ur en av dem"
    }
  }
}
