import CivilTime
import FristConfiguration
import FristCore
import FristDaemon
import FristRuntime
import FristStore
import Testing

/// The examples under `config/`, loaded as the daemon loads them.
enum Examples {
  static let folder: String = {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/") + "/config"
  }()

  static func configuration(_ name: String) throws -> Configuration {
    switch FristConfiguration.load(directory: "\(folder)/\(name)") {
    case .valid(let configuration): return configuration
    case .invalid(let diagnostics):
      throw Faulty(text: diagnostics.map { $0.description(in: .english) }.joined(separator: "\n"))
    }
  }

  struct Faulty: Error { var text: String }

  /// An engine over an empty store, loaded at `now`.
  static func engine(_ configuration: Configuration, at now: Instant) throws -> Engine {
    let engine = try Setup.engine(configuration.installation, store: SQLiteStore())
    try engine.load(configuration.schedules, revision: configuration.revision, at: now)
    return engine
  }
}
