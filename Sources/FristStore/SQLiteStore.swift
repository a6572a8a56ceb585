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

  /// What a file is refused for.
  package enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
    case otherApplication(path: String)
    case newerSchema(path: String, version: Int32)
    case noStore(path: String)
    case cannotCreate(path: String, reason: String)

    package var description: String {
      switch self {
      case .otherApplication(let path):
        "'\(path)' is a database of another program; give another path under 'store' in frist.yaml"
      case .newerSchema(let path, let version):
        "'\(path)' was written by a later version of frist (schema \(version), this one knows "
          + "\(Schema.version)); install that version, or restore a backup"
      case .noStore(let path):
        "there is no store at '\(path)' yet; start 'frist run' first, or check 'store' in frist.yaml"
      case .cannotCreate(let path, let reason):
        "cannot create the store '\(path)': \(reason); create its folder and give the group write "
          + "access"
      }
    }
  }

  /// Opens the file, creates it where `create` says so, and brings its tables up to date.
  package init(path: String, create: Bool = true) throws {
    if access(path, F_OK) != 0 {
      guard create else { throw Fault.noStore(path: path) }
      try Self.makeFile(path)
    }
    connection = try Connection(path: path)
    try checkOwner(path)
    try connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
    try migrate()
  }

  /// A store in memory, for a forecast.
  package init() throws {
    connection = try Connection(path: "", mode: .memory)
    try migrate()
  }

  /// Refuses a file that is not ours, before anything is written to it.
  private func checkOwner(_ path: String) throws {
    do {
      let application = try connection.applicationID()
      let version = try connection.userVersion()
      guard application == Schema.applicationID || (application == 0 && version == 0 && isEmpty())
      else { throw Fault.otherApplication(path: path) }
      guard version <= Schema.version else { throw Fault.newerSchema(path: path, version: version) }
    } catch let error as SQLiteError where error.isForeign {
      throw Fault.otherApplication(path: path)
    }
  }

  private func migrate() throws {
    let version = try connection.userVersion()
    for number in Int(version)..<Schema.migrations.count {
      try connection.transaction {
        guard try connection.userVersion() == Int32(number) else { return }
        try connection.execute(Schema.migrations[number])
        try connection.setApplicationID(Schema.applicationID)
        try connection.setUserVersion(Int32(number + 1))
      }
    }
  }

  private func isEmpty() -> Bool {
    let count = try? connection.first("SELECT count(*) FROM sqlite_schema") { try $0.integer(0) }
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
}
