extension Channel {
  /// Whether what it sends stays on this machine: a folder, or a loopback address as written. An
  /// address that is a secret is not looked at, and counts as outside.
  package var staysHere: Bool {
    switch way {
    case .folder: true
    case .email(let server): Self.isLoopback(server.host)
    case .webhook(let endpoint):
      switch endpoint.url {
      case .text(let url): Self.host(of: url).map(Self.isLoopback) ?? false
      case .credential: false
      }
    }
  }

  private static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return parts.count == 4 && parts[0] == 127 && !parts.contains(nil)
  }

  /// The host of a URL without user information; nil where it has any, which nobody needs here.
  private static func host(of url: String) -> String? {
    guard let start = url.firstRange(of: "://") else { return nil }
    let authority = url[start.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if authority.contains("@") || authority.contains("\\") { return nil }
    if authority.hasPrefix("[") { return authority.prefix { $0 != "]" } + "]" }
    return String(authority.prefix { $0 != ":" })
  }
}
