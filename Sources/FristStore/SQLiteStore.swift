package import CivilTime
package import FristCore
package import FristRuntime
import Glibc
import SQLite

/// The store on one SQLite file: write-ahead log, every commit on disk before it returns.
///
/// Belongs to one thread. A command and the daemon each have their own; SQLite keeps them apart.
package final class SQLiteStore {
  let connection: Connection
  var steps = Meanings<Step>()
  var recipients = Meanings<Recipient>()

  /// What a file is refused for.
  package enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
    case otherApplication(path: String)
    case newerSchema(path: String, version: Int32)
    case noStore(path: String)
    case cannotCreate(path: String, reason: String)
    case unusable(path: String, reason: String)
    case damaged(path: String, what: String)

    package var description: String {
      switch self {
      case .otherApplication(let path):
        "'\(path)' is no store of frist, or too damaged to be known as one; give another path "
          + "under 'store' in frist.yaml, or restore a backup"
      case .newerSchema(let path, let version):
        "'\(path)' was written by a later version of frist (schema \(version), this one knows "
          + "\(Schema.version)); install that version, or restore a backup"
      case .noStore(let path):
        "there is no store at '\(path)' yet; start 'frist run' first, or check 'store' in frist.yaml"
      case .cannotCreate(let path, let reason):
        "cannot create the store '\(path)': \(reason); create its folder and give the group write "
          + "access"
      case .unusable(let path, let reason):
        "cannot use the store '\(path)': \(reason); check the disk, its free space and the access "
          + "rights"
      case .damaged(let path, let what):
        "the store '\(path)' is damaged: \(what); nothing was sent or changed; keep the file aside "
          + "and restore the latest backup"
      }
    }
  }

  /// Opens the file, creates it where `create` says so, and brings its tables up to date.
  package init(path: String, create: Bool = true) throws {
    let isNew = access(path, F_OK) != 0
    if isNew {
      guard create else { throw Fault.noStore(path: path) }
      try Self.makeFile(path)
    }
    connection = try Connection(path: path)
    do {
      try checkOwner(path, isNew: isNew)
      try useLog()
      try keepFormer(path)
      try migrate()
    } catch let error as SQLiteError where error.isCorruption {
      throw Fault.damaged(path: path, what: error.message)
    } catch let error as SQLiteError where error.isDisk {
      throw Fault.unusable(path: path, reason: error.message)
    }
  }

  /// The same on another file system than the machine's, by its name in SQLite; the file is created
  /// where it is missing.
  package init(path: String, on disk: String) throws {
    connection = try Connection(path: path, on: disk)
    try checkOwner(path, isNew: true)
    try useLog()
    try migrate()
  }

  /// Extra syncs the folder too, lest a power cut brings back the journal under which a new file
  /// began, and with it the beginning; with the log it is the same as full.
  private func useLog() throws {
    try connection.execute("PRAGMA synchronous = EXTRA; PRAGMA journal_mode = WAL")
  }

  /// A store in memory, for a forecast.
  package init() throws {
    connection = try Connection(path: "", mode: .memory)
    try migrate()
  }

  /// Writes anew what the log holds, into the file itself.
  ///
  /// For a process that begins: where a sync failed before, what the system shows of the log may not
  /// be on the disk, and a power cut would take with it all that is added behind.
  package func secureLog() throws { try connection.execute("PRAGMA wal_checkpoint(PASSIVE)") }

  /// Refuses a file that is not ours, before anything is written to it.
  private func checkOwner(_ path: String, isNew: Bool) throws {
    do {
      let application = try connection.applicationID()
      let version = try connection.userVersion()
      guard
        try application == Schema.applicationID
          || (application == 0 && version == 0 && isEmpty())
      else { throw Fault.otherApplication(path: path) }
      // The lock stays beside a store that a daemon has run on: this one was not always empty.
      if application == 0, !isNew, access(path + StoreLock.suffix, F_OK) == 0 {
        throw Fault.damaged(path: path, what: "it is empty, and a daemon has run on it")
      }
      guard version <= Schema.version else { throw Fault.newerSchema(path: path, version: version) }
    } catch let error as SQLiteError where error.isForeign {
      throw Fault.otherApplication(path: path)
    }
  }

  /// Reads the whole store, and refuses one that contradicts itself.
  ///
  /// A changed value of the right type is not found, nor in a store of more than
  /// ``wholeCheckBytes`` an index that differs from its table: to compare them takes seconds there.
  /// - Throws: ``Fault/damaged(path:what:)`` with the first finding.
  package func verify(_ path: String) throws {
    do {
      let size = try sizes(path)
      if size.isCutOff { throw Fault.damaged(path: path, what: "its last page is cut off") }
      let check = size.file <= Self.wholeCheckBytes ? "integrity_check" : "quick_check"
      let found = try connection.first("PRAGMA \(check)(1)") { try $0.text(0) }
      if let found, found != "ok" { throw Fault.damaged(path: path, what: found) }
    } catch let error as SQLiteError where error.isCorruption || error.isForeign {
      throw Fault.damaged(path: path, what: error.message)
    }
  }

  static let wholeCheckBytes: Int64 = 32 << 20

  /// Whole pages are written, and a torn one is mended from the write-ahead log.
  private func sizes(_ path: String) throws -> (file: Int64, isCutOff: Bool) {
    var file = stat()
    var log = stat()
    guard stat(path, &file) == 0 else { return (0, false) }
    let page = try connection.first("PRAGMA page_size") { try $0.integer(0) } ?? 1
    let hasLog = stat(path + "-wal", &log) == 0 && log.st_size > 0
    return (Int64(file.st_size), !hasLog && Int64(file.st_size) % page != 0)
  }

  /// Copies a store of an earlier schema to `PATH.schema-N` before it is migrated, for those who
  /// have to go back.
  private func keepFormer(_ path: String) throws {
    let version = try connection.userVersion()
    let kept = "\(path).schema-\(version)"
    guard version > 0, version < Schema.version, access(kept, F_OK) != 0 else { return }
    // A name of one's own, so that no half copy ever has the other.
    let copy = "\(kept).\(getpid())"
    unlink(copy)
    _ = try connection.run("VACUUM INTO ?", [.text(copy)])
    guard try connection.userVersion() == version else {
      // Another process has migrated meanwhile, and kept the former one itself.
      unlink(copy)
      return
    }
    guard chmod(copy, 0o660) == 0, rename(copy, kept) == 0 else {
      throw Fault.unusable(path: kept, reason: String(cString: strerror(errno)))
    }
  }

  private func migrate() throws {
    let version = try connection.userVersion()
    if version == Schema.version { return }
    // A table that others point at can be made anew only while nobody looks (SQLite, ALTER TABLE 7).
    try connection.execute("PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON")
    for number in Int(version)..<Schema.migrations.count {
      try connection.transaction {
        guard try connection.userVersion() == Int32(number) else { return }
        try connection.execute(Schema.migrations[number])
        try connection.setApplicationID(Schema.applicationID)
        try connection.setUserVersion(Int32(number + 1))
      }
    }
    try connection.execute("PRAGMA legacy_alter_table = OFF; PRAGMA foreign_keys = ON")
  }

  private func isEmpty() throws -> Bool {
    let count = try connection.first("SELECT count(*) FROM sqlite_schema") { try $0.integer(0) }
    return count == 0
  }

  /// Creates an empty file that user and group may write, with its folder.
  private static func makeFile(_ path: String) throws {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += path.hasPrefix("/") || !folder.isEmpty ? "/\(part)" : "\(part)"
      if mkdir(folder, 0o770) != 0, errno != EEXIST {
        throw Fault.cannotCreate(path: path, reason: String(cString: strerror(errno)))
      }
    }
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o660)
    guard file >= 0 else {
      throw Fault.cannotCreate(path: path, reason: String(cString: strerror(errno)))
    }
    _ = fchmod(file, 0o660)
    close(file)
  }
}

extension SQLiteStore: Store {
  package func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    try connection.transaction(.immediate, body)
  }

  package func setting(_ name: Setting) throws -> String? {
    try connection.first("SELECT value FROM setting WHERE name = ?", [.text(name.rawValue)]) {
      try $0.text(0)
    }
  }

  package func set(_ name: Setting, to value: String) throws {
    _ = try connection.run(
      """
      INSERT INTO setting (name, value) VALUES (?, ?)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value
      """, [.text(name.rawValue), .text(value)])
  }

  package func noteLoaded(
    _ obligations: [Name<Obligation>: String], of schedule: Name<Plan>, on day: CivilDate
  ) throws -> [Name<Obligation>: CivilDate] {
    let isFirst =
      try connection.first(
        "SELECT 1 FROM loaded WHERE schedule = ?", [.text(schedule.text)], { _ in true }) == nil
    for (obligation, title) in obligations.sorted(by: { $0.key < $1.key }) {
      _ = try connection.run(
        """
        INSERT INTO loaded (schedule, obligation, day, first, title) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (schedule, obligation) DO UPDATE SET title = excluded.title
        WHERE title IS NOT excluded.title
        """,
        [
          .text(schedule.text), .text(obligation.text), .text("\(day)"), .integer(isFirst ? 1 : 0),
          .text(title),
        ])
    }
    let later = try connection.query(
      "SELECT obligation, day FROM loaded WHERE schedule = ? AND first = 0",
      [.text(schedule.text)]
    ) { row in (Name<Obligation>(try row.text(0)), try row.date(1)) }
    return Dictionary(later) { first, _ in first }
  }

  package func loadedTitle(of obligation: Name<Obligation>, in schedule: Name<Plan>) throws
    -> String?
  {
    try connection.first(
      "SELECT title FROM loaded WHERE schedule = ? AND obligation = ?",
      [.text(schedule.text), .text(obligation.text)]
    ) { try $0.optionalText(0) } ?? nil
  }
}

extension SQLiteError {
  /// The file is no database at all (`SQLITE_NOTADB`).
  fileprivate var isForeign: Bool { code & 0xFF == 26 }
  /// What is read contradicts itself (`SQLITE_CORRUPT`).
  fileprivate var isCorruption: Bool { code & 0xFF == 11 }
}
