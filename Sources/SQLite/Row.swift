import CSQLite

/// The row a query stands on; valid inside the closure that receives it, and not after.
///
/// Columns count from 0. Every reader throws on another storage class than its own: nothing is
/// converted, so that a wrong column order is found and not misread.
package struct Row {
  let statement: Statement

  package func integer(_ column: Int) throws(SQLiteError) -> Int64 {
    try expect(SQLITE_INTEGER, column)
    return sqlite3_column_int64(statement.handle, Int32(column))
  }

  package func real(_ column: Int) throws(SQLiteError) -> Double {
    try expect(SQLITE_FLOAT, column)
    return sqlite3_column_double(statement.handle, Int32(column))
  }

  package func text(_ column: Int) throws(SQLiteError) -> String {
    try expect(SQLITE_TEXT, column)
    let start = sqlite3_column_text(statement.handle, Int32(column))
    let count = Int(sqlite3_column_bytes(statement.handle, Int32(column)))
    // Several times as fast as the other way, but ends at a zero.
    if let start {
      let characters = UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self)
      if let text = String(validatingCString: characters), text.utf8.count == count { return text }
    }
    let bytes = UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw mismatch(column, "expected text in UTF-8")
    }
    return text
  }

  package func blob(_ column: Int) throws(SQLiteError) -> [UInt8] {
    try expect(SQLITE_BLOB, column)
    let start = sqlite3_column_blob(statement.handle, Int32(column))
    let count = Int(sqlite3_column_bytes(statement.handle, Int32(column)))
    return Array(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
  }

  package func isNull(_ column: Int) throws(SQLiteError) -> Bool {
    try type(column) == SQLITE_NULL
  }

  package func optionalInteger(_ column: Int) throws(SQLiteError) -> Int64? {
    try isNull(column) ? nil : try integer(column)
  }

  package func optionalReal(_ column: Int) throws(SQLiteError) -> Double? {
    try isNull(column) ? nil : try real(column)
  }

  package func optionalText(_ column: Int) throws(SQLiteError) -> String? {
    try isNull(column) ? nil : try text(column)
  }

  package func optionalBlob(_ column: Int) throws(SQLiteError) -> [UInt8]? {
    try isNull(column) ? nil : try blob(column)
  }

  private func type(_ column: Int) throws(SQLiteError) -> Int32 {
    guard column >= 0, column < Int(sqlite3_column_count(statement.handle)) else {
      throw mismatch(column, "no such column")
    }
    return sqlite3_column_type(statement.handle, Int32(column))
  }

  private func expect(_ wanted: Int32, _ column: Int) throws(SQLiteError) {
    let found = try type(column)
    guard found == wanted else {
      throw mismatch(column, "expected \(Self.word(wanted)), got \(Self.word(found))")
    }
  }

  private func mismatch(_ column: Int, _ text: String) -> SQLiteError {
    SQLiteError(code: SQLITE_MISMATCH, message: "column \(column): \(text)", sql: statement.sql)
  }

  private static func word(_ type: Int32) -> String {
    switch type {
    case SQLITE_INTEGER: "an integer"
    case SQLITE_FLOAT: "a real"
    case SQLITE_TEXT: "a text"
    case SQLITE_BLOB: "a blob"
    default: "null"
    }
  }
}
