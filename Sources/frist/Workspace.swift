import CivilTime
import FristConfiguration
import FristCore
import FristDaemon
import FristReporting
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
    try load(common.language, directory: common.directory)
  }

  static func load(_ language: Language, directory: String) throws -> Configuration {
    switch Setup.load(directory: directory) {
    case .valid(let configuration): return configuration
    case .invalid(let diagnostics):
      let errors = diagnostics.filter { $0.severity == .error }
      for diagnostic in errors { note(diagnostic.description(in: language)) }
      throw Refusal(.faultyFiles(errors.count, directory), ExitStatus.files)
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
  func engine() throws -> Engine { try engine(of: configuration, over: storeToTry()) }

  func engine(of configuration: Configuration, over store: SQLiteStore) throws -> Engine {
    let engine = try Setup.engine(configuration.installation, store: store)
    try engine.load(configuration.schedules, revision: configuration.revision, at: now)
    return engine
  }

  /// Gives what `configuration` would send from now until the end of `last`, over a copy of the
  /// store.
  func forecast(
    of configuration: Configuration, through last: CivilDate,
    _ take: (_ foretold: Foretold, _ day: CivilDate, _ time: TimeOfDay) throws -> Void
  ) throws {
    let forecast = try Forecast(
      configuration.installation, zone: zone, schedules: configuration.schedules,
      revision: configuration.revision, store: storeToTry(), from: now)
    let end = zone.instant(last + 1, .midnight)
    try forecast.run(from: now, until: end - .seconds(1)) { foretold in
      let (day, time) = zone.local(foretold.at)
      try take(foretold, day, time)
    }
  }

  /// Says in one line when the daemon runs another revision than the files hold.
  func noteRevision() throws {
    guard let loaded = try loadedRevision(), loaded != configuration.revision else { return }
    complain(said(Remark.otherRevision(loaded)))
  }

  func loadedRevision() throws -> String? {
    guard StoreLock.holder(storePath: storePath) != nil else { return nil }
    return try storeToRead().setting(.revision)
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
