import CivilTime
package import FristConfiguration
package import FristCore
package import FristDelivery
import FristMessages
package import FristRuntime
import FristStore

/// Puts the parts together: the one place that knows them all.
package enum Setup {
  /// The files of `directory`, valid only where the system knows their zone too.
  package static func load(directory: String) -> Loaded {
    let loaded = FristConfiguration.load(directory: directory)
    guard case .valid(let configuration) = loaded else { return loaded }
    do {
      _ = try ZoneRules.system(configuration.installation.timezone)
      return .valid(configuration)
    } catch {
      return .invalid([configuration.unknownTimezone("\(error)")])
    }
  }

  /// An engine for the installation on `store`, not yet loaded.
  package static func engine(_ installation: Installation, store: any Store) throws -> Engine {
    let zone = try ZoneRules.system(installation.timezone)
    // Templates are read with the first message: most starts have nothing to say.
    var renderer: Renderer?
    return Engine(
      installation, zone: zone, store: store, jitter: { Double.random(in: 0...1) },
      render: { content, format in
        let ready = try renderer ?? Renderer()
        renderer = ready
        return switch format {
        case .email: try ready.mail(content)
        case .webhook: try ready.webhook(content)
        }
      })
  }

  /// An engine over the files as they are and the store on disk.
  package static func engine(_ configuration: Configuration, createStore: Bool = true) throws
    -> Engine
  {
    let installation = configuration.installation
    return try engine(
      installation, store: SQLiteStore(path: installation.storePath, create: createStore))
  }

  package static func post(_ installation: Installation) -> Post {
    let limits = PostLimits()
    precondition(
      max(limits.mail, limits.webhook) < Courier.leaseDuration, "a lease must outlast an attempt")
    return Post(
      channels: installation.channels.values.sorted { $0.name < $1.name },
      credentials: Credentials.read, hostName: systemHostName(), limits: limits)
  }

  /// How many deliveries each channel takes at once.
  package static func capacity(of installation: Installation) -> [Name<Channel>: Int] {
    installation.channels.mapValues(\.connections)
  }
}
