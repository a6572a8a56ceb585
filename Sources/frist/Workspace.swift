import CivilTime
import FristConfiguration
import FristCore
import FristDaemon
import FristLanguage
import FristRuntime
import FristStore
import Glibc

/// What the commands share: the files as they are, the zone and the moment that is looked at.
struct Workspace {
  let configuration: Configuration
  let zone: ZoneRules
  let now: Instant
  let language: Language

  /// Loads the files; a faulty one ends the command with code 78 after its diagnostics.
  init(_ common: CommonOptions, at moment: String? = nil) throws {
    try self.init(Self.load(common), common, at: moment)
  }

  /// Over files that were loaded already.
  init(_ configuration: Configuration, _ common: CommonOptions, at moment: String? = nil) throws {
    language = common.language
    self.configuration = configuration
    zone = try ZoneRules.system(configuration.installation.timezone)
    now = try moment.map { [zone] in try frist.moment($0, in: zone) } ?? Clock.system.now()
  }

  static func load(_ common: CommonOptions) throws -> Configuration {
    switch Setup.load(directory: common.directory) {
    case .valid(let configuration): return configuration
    case .invalid(let diagnostics):
      let errors = diagnostics.filter { $0.severity == .error }
      for diagnostic in errors { note(diagnostic.description(in: common.language)) }
      let files = errors.count == 1 ? "1 error" : "\(errors.count) errors"
      throw Refusal("\(files) in '\(common.directory)'; nothing was changed", ExitStatus.files)
    }
  }

  var today: CivilDate { zone.local(now).date }
  var storePath: String { configuration.installation.storePath }

  func storeToRead() throws -> SQLiteStore { try .toRead(storePath) }

  /// A copy in memory that may be written to, for commands that only look.
  func storeToTry() throws -> SQLiteStore {
    guard access(storePath, F_OK) == 0 else { return try SQLiteStore() }
    _ = try SQLiteStore(path: storePath, create: false)
    return try SQLiteStore(copyOf: storePath)
  }

  /// The engine over a copy of the store, loaded with the files as they are.
  func engine() throws -> Engine { try engine(over: storeToTry()) }

  func engine(over store: SQLiteStore) throws -> Engine {
    let engine = try Setup.engine(configuration.installation, store: store)
    try engine.load(configuration.schedules, revision: configuration.revision, at: now)
    return engine
  }

  /// Says in one line when the daemon runs another revision than the files hold.
  func noteRevision() throws {
    guard let loaded = try loadedRevision(), loaded != configuration.revision else { return }
    note(
      "frist: the daemon runs another revision (\(loaded.prefix(12))); 'frist reload' loads these files"
    )
  }

  func loadedRevision() throws -> String? {
    guard StoreLock.holder(storePath: storePath) != nil else { return nil }
    return try storeToRead().setting(.revision)
  }

  /// The one schedule that knows `name`, by its obligations, events or undated activities.
  func schedule(knowing name: String, option: String?) throws -> Schedule {
    let schedules = configuration.schedules.filter { option == nil || $0.name.text == option }
    if let option, schedules.isEmpty {
      throw Refusal(
        "there is no schedule '\(option)'; the files have "
          + configuration.schedules.map { "'\($0.name)'" }.joined(separator: ", "))
    }
    let knowing = schedules.filter { $0.names.contains(name) }
    switch knowing.count {
    case 1: return knowing[0]
    case 0:
      let near = nearest(to: name, among: schedules.flatMap(\.names))
      let hint = near.map { "; did you mean '\($0)'?" } ?? "; 'frist upcoming' lists them"
      throw Refusal("there is no obligation or event '\(name)'" + hint)
    default:
      throw Refusal(
        "'\(name)' is in several schedules; choose one with --schedule: "
          + knowing.map(\.name.text).joined(separator: ", "))
    }
  }
}

extension Schedule {
  /// Whatever can be done, waived or dated in it.
  var names: [String] {
    obligations.map(\.name.text) + events.keys.map(\.text).sorted()
      + noDeadline.flatMap { $0.activities.map(\.text) }
  }
}

/// A line for people on standard error.
func note(_ line: String) {
  let bytes = Array("\(line)\n".utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
}

/// Who records: the person behind the terminal.
func author() -> String {
  if let name = getenv("SUDO_USER") { return String(cString: name) }
  return getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "uid \(getuid())"
}
