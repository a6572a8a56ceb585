import CivilTime
package import FristConfiguration
package import FristCore
package import FristDelivery
import FristMessages
package import FristRuntime
import FristStore

/// Puts the parts together: the one place that knows them all.
package enum Setup {
  /// The files of `directory`, valid only where the system knows their zone too and their templates
  /// can be used.
  package static func load(directory: String) -> Loaded {
    let loaded = FristConfiguration.load(directory: directory)
    guard case .valid(let configuration) = loaded else { return loaded }
    do {
      _ = try ZoneRules.system(configuration.installation.timezone)
    } catch {
      return .invalid([configuration.unknownTimezone("\(error)")])
    }
    let faults = faultyTemplates(of: configuration)
    return faults.isEmpty ? .valid(configuration) : .invalid(faults)
  }

  /// The errors of the template files, each file once.
  private static func faultyTemplates(of configuration: Configuration) -> [Diagnostic] {
    let templates = configuration.installation.channels.values.compactMap { channel in
      if case .webhook(.template(let template)) = channel.format { template } else { nil }
    }
    return Set(templates).compactMap { template in
      template.fault.map {
        configuration.faultyTemplate(
          template, line: $0.line, column: $0.column, english: $0.english, swedish: $0.swedish)
      }
    }.sorted()
  }

  /// An engine for the installation on `store`, not yet loaded.
  package static func engine(_ installation: Installation, store: any Store) throws -> Engine {
    let zone = try ZoneRules.system(installation.timezone)
    let renderer = Renderer()
    return Engine(
      installation, zone: zone, store: store, jitter: { Double.random(in: 0...1) },
      render: { content, format in
        switch format {
        case .email: try renderer.mail(content)
        case .webhook(let format): try renderer.webhook(content, as: format)
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
      max(limits.mail, limits.webhook) + Courier.patience < Courier.leaseDuration,
      "a lease must outlast the wait for a connection and an attempt")
    return Post(
      channels: installation.channels.values.sorted { $0.name < $1.name },
      credentials: Credentials.read, hostName: systemHostName(), limits: limits)
  }

  /// How many deliveries each channel takes at once.
  package static func capacity(of installation: Installation) -> [Name<Channel>: Int] {
    installation.channels.mapValues(\.connections)
  }
}
