import CSQLite

/// One connection to an SQLite database, with foreign keys on.
///
/// Not `Sendable`: it belongs to one owner, who uses it from one thread at a time. Values reach a
/// statement as bound parameters only. Statements are prepared once and kept.
package final class Connection {
  package enum Mode: Hashable, Sendable {
    /// Creates the file if it is missing.
    case readWrite
    case readOnly
    /// A database of its own in memory; the path is ignored.
    case memory
  }

  package enum TransactionKind: String, Hashable, Sendable {
    /// Takes the write lock at once: what is read stays true until the commit.
    case immediate
    case deferred
  }

  private static let cachedStatementsMax = 128
  private static let memoryIsCounted = csqlite_without_memory_counts() != SQLITE_OK

  private let handle: OpaquePointer
  private(set) var cache: [String: Statement] = [:]

  /// `busyTimeout` is how long a statement waits for a lock of another connection; `disk` names
  /// another file system than the machine's (`sqlite3_vfs`).
  package init(
    path: String, mode: Mode = .readWrite, on disk: String? = nil,
    busyTimeout: Duration = .seconds(5)
  ) throws(SQLiteError) {
    _ = Self.memoryIsCounted
    let flags =
      switch mode {
      case .readWrite, .memory: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      case .readOnly: SQLITE_OPEN_READONLY
      }
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(
      mode == .memory ? ":memory:" : path, &opened,
      flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, disk)
    guard let opened else { throw SQLiteError(code: code, message: "out of memory") }
    guard code == SQLITE_OK else {
      let failure = Statement.failure(code, nil, on: opened)
      sqlite3_close_v2(opened)
      throw failure
    }
    handle = opened
    let milliseconds = busyTimeout / .milliseconds(1)
    sqlite3_busy_timeout(opened, Int32(min(max(milliseconds, 0), 86_400_000)))
    for (option, value) in [
      (SQLITE_DBCONFIG_ENABLE_FKEY, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
      (SQLITE_DBCONFIG_DQS_DML, 0), (SQLITE_DBCONFIG_DQS_DDL, 0),
    ] as [(Int32, Int32)] {
      let code = csqlite_config(opened, option, value)
      guard code == SQLITE_OK else { throw Statement.failure(code, nil, on: opened) }
    }
  }

  deinit {
    cache.removeAll()
    sqlite3_close_v2(handle)
  }

  /// Runs a script of any number of statements without values; rows are thrown away.
  package func execute(_ sql: String) throws(SQLiteError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw Statement.failure(code, sql, on: handle) }
  }

  /// Runs one statement to its end; the number of rows it inserted, updated or deleted.
  @discardableResult
  package func run(_ sql: String, _ bindings: [Value] = []) throws(SQLiteError) -> Int {
    let before = sqlite3_total_changes64(handle)
    let statement = try take(sql)
    defer { give(statement) }
    try statement.bind(bindings)
    while try statement.step() {}
    // `sqlite3_changes` keeps the number of the last statement that changed something.
    return sqlite3_total_changes64(handle) == before ? 0 : changes
  }

  /// Runs one statement and maps its rows in the order they come.
  package func query<Result>(
    _ sql: String, _ bindings: [Value] = [], _ row: (Row) throws -> Result
  ) throws -> [Result] {
    let statement = try take(sql)
    defer { give(statement) }
    try statement.bind(bindings)
    var results: [Result] = []
    while try statement.step() { results.append(try row(Row(statement: statement))) }
    return results
  }

  /// The first row, or nil; the rest is not computed.
  package func first<Result>(
    _ sql: String, _ bindings: [Value] = [], _ row: (Row) throws -> Result
  ) throws -> Result? {
    let statement = try take(sql)
    defer { give(statement) }
    try statement.bind(bindings)
    return try statement.step() ? try row(Row(statement: statement)) : nil
  }

  /// Commits what `body` did, or undoes it all when it throws. Does not nest.
  package func transaction<Result>(
    _ kind: TransactionKind = .immediate, _ body: () throws -> Result
  ) throws -> Result {
    try run(kind == .immediate ? "BEGIN IMMEDIATE" : "BEGIN DEFERRED")
    do {
      let result = try body()
      try run("COMMIT")
      return result
    } catch {
      // After some errors, such as a full disk, SQLite has rolled back already.
      if isInTransaction { _ = try? run("ROLLBACK") }
      throw error
    }
  }

  package var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  package var lastInsertID: Int64 { sqlite3_last_insert_rowid(handle) }

  /// Rows changed by the last statement that inserted, updated or deleted.
  package var changes: Int { Int(sqlite3_changes64(handle)) }

  /// `PRAGMA user_version`: the number of the schema.
  package func userVersion() throws -> Int32 { try pragma("user_version") }
  package func setUserVersion(_ version: Int32) throws(SQLiteError) {
    try execute("PRAGMA user_version = \(version)")
  }

  /// `PRAGMA application_id`: whose file this is.
  package func applicationID() throws -> Int32 { try pragma("application_id") }
  package func setApplicationID(_ id: Int32) throws(SQLiteError) {
    try execute("PRAGMA application_id = \(id)")
  }

  private func pragma(_ name: String) throws -> Int32 {
    try first("PRAGMA \(name)") { Int32(truncatingIfNeeded: try $0.integer(0)) } ?? 0
  }

  /// A query can run inside itself: a statement in use is prepared once more, and not kept.
  private func take(_ sql: String) throws(SQLiteError) -> Statement {
    if let statement = cache[sql], !statement.isInUse {
      statement.isInUse = true
      return statement
    }
    let statement = try Statement(sql, on: handle)
    statement.isInUse = true
    if cache[sql] == nil {
      if cache.count >= Self.cachedStatementsMax { cache.removeAll() }
      cache[sql] = statement
    }
    return statement
  }

  private func give(_ statement: Statement) {
    statement.reset()
    statement.isInUse = false
  }
}
