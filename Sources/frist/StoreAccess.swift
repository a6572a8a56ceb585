import CivilTime
import FristConfiguration
import FristCore
import FristReporting
import FristStore
import Glibc

/// What commands about the store need: `frist.yaml` alone, so that a faulty plan does not keep
/// anybody from looking after messages.
struct StoreAccess {
  let installation: Installation
  let language: Language

  init(_ common: CommonOptions) throws {
    language = common.language
    if let installation = loadInstallation(directory: common.directory) {
      self.installation = installation
    } else {
      installation = try Workspace.load(common).installation
    }
  }

  var storePath: String { installation.storePath }

  func storeToRead() throws -> SQLiteStore { try .toRead(storePath) }
}

extension SQLiteStore {
  /// The store on disk, or an empty one in memory where the daemon has made none yet.
  static func toRead(_ path: String) throws -> SQLiteStore {
    access(path, F_OK) == 0 ? try SQLiteStore(path: path, create: false) : try SQLiteStore()
  }

  /// The channels that are not used as they should be.
  func troubledChannels(of installation: Installation, at now: Instant) throws -> [ChannelReport] {
    let circuits = try installation.channels.keys.map { ($0, try circuit(of: $0)) }
    return [ChannelReport](Dictionary(uniqueKeysWithValues: circuits), at: now)
  }
}
