import CSQLite

/// What SQLite answered, and to which statement. Bound values are never part of it.
package struct SQLiteError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The extended result code, such as 2067 for a unique constraint.
  package var code: Int32
  package var message: String
  /// The statement with its parameters as `?`; nil where there was none.
  package var sql: String?

  package init(code: Int32, message: String, sql: String? = nil) {
    self.code = code
    self.message = message
    self.sql = sql
  }

  /// Another connection holds the lock and kept it longer than the busy timeout.
  package var isBusy: Bool { code & 0xFF == SQLITE_BUSY }
  package var isConstraint: Bool { code & 0xFF == SQLITE_CONSTRAINT }
  /// The disk is full or cannot be written or read.
  package var isDisk: Bool {
    [SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN].contains(code & 0xFF)
  }

  package var description: String {
    "\(message) (SQLite \(code))" + (sql.map { " in: \($0)" } ?? "")
  }
}
