/// What the choice of a channel needs to know of an installation.
package struct Ways: Sendable {
  private let formats: [Name<Channel>: Channel.Format]
  private let servers: Set<Name<Channel>>
  /// The server that mail to a domain goes through.
  private let byDomain: [String: Name<Channel>]
  private let redirectTo: MailAddress?

  package init(_ installation: Installation) {
    formats = installation.channels.mapValues(\.format)
    redirectTo = installation.redirectTo
    var servers: Set<Name<Channel>> = []
    var byDomain: [String: Name<Channel>] = [:]
    // No two name the same domain; in order all the same, so that the choice is always one.
    for channel in installation.channels.values.sorted(by: { $0.name < $1.name }) {
      guard case .email(let server) = channel.way else { continue }
      servers.insert(channel.name)
      for domain in server.domains where byDomain[domain] == nil {
        byDomain[domain] = channel.name
      }
    }
    self.servers = servers
    self.byDomain = byDomain
  }

  package func isKnown(_ channel: Name<Channel>) -> Bool { formats[channel] != nil }

  package func isWebhook(_ channel: Name<Channel>) -> Bool { formats[channel]?.isWebhook == true }

  /// Whether any domain has a server of its own.
  package var dependOnDomain: Bool { !byDomain.isEmpty }

  /// The channel that carries a message for `address` where a policy names `channel`: another one
  /// where both are mail servers and the other has the domain among its own. In trial running the
  /// domain is that of the address that everything goes to.
  package func channel(_ channel: Name<Channel>, to address: MailAddress?) -> Name<Channel> {
    guard servers.contains(channel), let domain = (redirectTo ?? address)?.domain else {
      return channel
    }
    return byDomain[domain] ?? channel
  }
}
