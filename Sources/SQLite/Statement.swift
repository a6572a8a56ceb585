import CSQLite

/// One prepared statement; ended when it is let go.
final class Statement {
  let handle: OpaquePointer
  let sql: String
  private let database: OpaquePointer
  var isInUse = false

  /// Refuses an empty text and more than one statement.
  init(_ sql: String, on database: OpaquePointer) throws(SQLiteError) {
    var handle: OpaquePointer?
    var code = SQLITE_OK
    var hasMore = false
    sql.withCString { start in
      var tail: UnsafePointer<CChar>?
      code = sqlite3_prepare_v3(
        database, start, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, &tail)
      if let tail { hasMore = !Self.isBlank(tail) }
    }
    guard code == SQLITE_OK else { throw Self.failure(code, sql, on: database) }
    guard let handle, !hasMore else {
      sqlite3_finalize(handle)
      throw SQLiteError(code: SQLITE_MISUSE, message: "expected one statement", sql: sql)
    }
    self.handle = handle
    self.sql = sql
    self.database = database
  }

  deinit { sqlite3_finalize(handle) }

  func bind(_ values: [Value]) throws(SQLiteError) {
    let wanted = Int(sqlite3_bind_parameter_count(handle))
    guard values.count == wanted else {
      throw SQLiteError(
        code: SQLITE_RANGE, message: "expected \(wanted) values, got \(values.count)", sql: sql)
    }
    for (index, value) in values.enumerated() {
      let code = bind(value, at: Int32(index + 1))
      guard code == SQLITE_OK else { throw Self.failure(code, sql, on: database) }
    }
  }

  /// True on a row, false at the end.
  func step() throws(SQLiteError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw Self.failure(code, sql, on: database)
    }
  }

  /// Ready for the next use, holding neither a lock nor a value.
  func reset() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  static func failure(_ code: Int32, _ sql: String?, on database: OpaquePointer) -> SQLiteError {
    SQLiteError(code: code, message: String(cString: sqlite3_errmsg(database)), sql: sql)
  }

  private func bind(_ value: Value, at index: Int32) -> Int32 {
    switch value {
    case .integer(let integer): return sqlite3_bind_int64(handle, index, integer)
    case .real(let real): return sqlite3_bind_double(handle, index, real)
    case .text(var text):
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { characters in
          // A null pointer would bind null, not the empty text.
          characters.baseAddress.map {
            csqlite_bind_text(handle, index, $0, UInt64(characters.count))
          } ?? csqlite_bind_text(handle, index, "", 0)
        }
      }
    case .blob(let bytes):
      if bytes.isEmpty { return sqlite3_bind_zeroblob(handle, index, 0) }
      return bytes.withUnsafeBytes { raw in
        csqlite_bind_blob(handle, index, raw.baseAddress, UInt64(raw.count))
      }
    case .null: return sqlite3_bind_null(handle, index)
    }
  }

  private static func isBlank(_ text: UnsafePointer<CChar>) -> Bool {
    String(cString: text).utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) || $0 == 0x3B }
  }
}
