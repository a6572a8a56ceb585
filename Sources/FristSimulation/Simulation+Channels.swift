import CivilTime
import FristCore
import FristMessages
import FristRuntime

/// Where messages go, and what they are made of.
extension Simulation {
  static let channels: [Name<Channel>] = ["backup", "hook", "mail"]

  /// Makes engines with the production renderer.
  static func engines() throws -> (FaultyStore, ZoneRules) -> Engine {
    let renderer = Renderer()
    let installation = Installation(
      channels: [
        "mail": Channel(name: "mail", way: .folder(path: "mail", as: .email)),
        "backup": Channel(name: "backup", way: .folder(path: "backup", as: .email)),
        "hook": Channel(name: "hook", way: .folder(path: "hook", as: .webhook(.frist))),
      ],
      // So short that much of a story is removed within it.
      keep: Retention(sent: Offset(10, .days), bounces: Offset(7, .days)))
    return { store, zone in
      Engine(installation, zone: zone, store: store) { content, format in
        switch format {
        case .email: try renderer.mail(content)
        case .webhook(let format): try renderer.webhook(content, as: format)
        }
      }
    }
  }
}
