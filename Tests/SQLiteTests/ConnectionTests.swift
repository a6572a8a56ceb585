import Foundation
import SQLite
import Testing

@Suite struct `A connection` {
  private static let table = "CREATE TABLE t (id INTEGER PRIMARY KEY, v ANY) STRICT"

  /// A database in memory with the numbers from 1 to `rows` in `t`.
  private func database(_ schema: String = table, rows: Int64 = 0) throws -> Connection {
    let connection = try Connection(path: "", mode: .memory)
    try connection.execute(schema)
    for number in 0..<rows {
      try connection.run("INSERT INTO t (v) VALUES (?)", [.integer(number + 1)])
    }
    return connection
  }

  @Test(
    arguments: [
      .integer(.min), .integer(.max), 0, 1.5, "", "åäö 🌲", .text("a\0b"), .blob([]),
      .blob([0, 255, 10]), nil,
    ] as [Value])
  func `gives back what was bound`(value: Value) throws {
    let connection = try database()
    #expect(try connection.run("INSERT INTO t (v) VALUES (?)", [value]) == 1)
    let read = try connection.query("SELECT v FROM t") { row -> Value in
      switch value {
      case .integer: .integer(try row.integer(0))
      case .real: .real(try row.real(0))
      case .text: .text(try row.text(0))
      case .blob: .blob(try row.blob(0))
      case .null: try row.isNull(0) ? .null : .integer(0)
      }
    }
    #expect(read == [value])
  }

  @Test func `reads no column as another type`() throws {
    let connection = try database()
    try connection.run("INSERT INTO t (v) VALUES (?)", ["7"])
    let message = try #require(
      throws: SQLiteError.self,
      performing: {
        _ = try connection.query("SELECT v FROM t") { try $0.integer(0) }
      }
    )
    #expect(message.message == "column 0: expected an integer, got a text")
    #expect(throws: SQLiteError.self) {
      _ = try connection.query("SELECT v FROM t") { try $0.text(1) }
    }
    #expect(try connection.query("SELECT NULL") { try $0.optionalText(0) } == [nil])
    #expect(throws: SQLiteError.self) {
      _ = try connection.query("SELECT 1") { try $0.optionalText(0) }
    }
  }

  @Test func `refuses text that is not UTF-8`() throws {
    let connection = try database()
    #expect(throws: SQLiteError.self) {
      _ = try connection.query("SELECT CAST(x'ff' AS TEXT)") { try $0.text(0) }
    }
  }

  @Test func `tells how many rows a statement changed`() throws {
    let connection = try database(rows: 5)
    #expect(connection.lastInsertID == 5)
    #expect(try connection.run("UPDATE t SET v = 0 WHERE v > ?", [2]) == 3)
    #expect(connection.changes == 3)
    #expect(try connection.run("SELECT 1") == 0)
    #expect(try connection.run("DELETE FROM t WHERE v = ?", [99]) == 0)
    #expect(try connection.run("CREATE TABLE u (id)") == 0)
  }

  @Test func `undoes a transaction that throws and keeps one that does not`() throws {
    struct Stop: Error {}
    let connection = try database()
    #expect(throws: Stop.self) {
      try connection.transaction {
        try connection.run("INSERT INTO t (v) VALUES (1)")
        throw Stop()
      }
    }
    #expect(!connection.isInTransaction)
    try connection.transaction(.deferred) { _ = try connection.run("INSERT INTO t (v) VALUES (2)") }
    #expect(try connection.query("SELECT v FROM t") { try $0.integer(0) } == [2])
  }

  @Test func `does not nest transactions`() throws {
    let connection = try database()
    #expect(throws: SQLiteError.self) {
      try connection.transaction { try connection.transaction {} }
    }
    #expect(!connection.isInTransaction)
  }

  @Test func `runs a query inside itself`() throws {
    let connection = try database(rows: 3)
    let sql = "SELECT v FROM t ORDER BY id"
    let pairs = try connection.query(sql) { outer in
      let left = try outer.integer(0)
      return try connection.query(sql) { try $0.integer(0) * left }
    }
    #expect(pairs == [[1, 2, 3], [2, 4, 6], [3, 6, 9]])
  }

  @Test func `keeps no lock after a row that throws`() throws {
    struct Stop: Error {}
    let connection = try database(rows: 3)
    #expect(throws: Stop.self) {
      _ = try connection.query("SELECT v FROM t") { _ in throw Stop() }
    }
    try connection.execute("DROP TABLE t")
  }

  @Test func `enforces foreign keys`() throws {
    let connection = try database(
      """
      CREATE TABLE a (id INTEGER PRIMARY KEY);
      CREATE TABLE b (a INTEGER REFERENCES a);
      """)
    let error = try #require(throws: SQLiteError.self) {
      try connection.run("INSERT INTO b VALUES (?)", [1])
    }
    #expect(error.code == 787)  // SQLITE_CONSTRAINT_FOREIGNKEY
    #expect(error.isConstraint)
  }

  @Test func `I07 hides what was bound when it fails`() throws {
    let connection = try database("CREATE TABLE t (v TEXT UNIQUE)")
    try connection.run("INSERT INTO t VALUES (?)", ["anna@example.org"])
    let error = try #require(throws: SQLiteError.self) {
      try connection.run("INSERT INTO t VALUES (?)", ["anna@example.org"])
    }
    #expect(error.code == 2067)
    #expect(
      "\(error)"
        == "UNIQUE constraint failed: t.v (SQLite 2067) in: INSERT INTO t VALUES (?)")
  }

  @Test(
    arguments: [
      ("SELECT ?", []), ("SELECT 1", [1]), ("", []), ("SELECT 1; SELECT 2", []),
      ("SELECT \"text\"", []), ("SELEKT 1", []),
    ] as [(String, [Value])])
  func `refuses a wrong number of values or statements`(sql: String, values: [Value]) throws {
    let connection = try database()
    #expect(throws: SQLiteError.self) { try connection.run(sql, values) }
  }

  @Test func `takes a semicolon and blanks at the end`() throws {
    #expect(try database().first("SELECT 1 ;\n ") { try $0.integer(0) } == 1)
  }

  @Test func `keeps the number of its schema and whose file it is`() throws {
    let connection = try database()
    #expect(try connection.userVersion() == 0)
    try connection.setUserVersion(7)
    try connection.setApplicationID(0x4652_5354)
    #expect(try connection.userVersion() == 7)
    #expect(try connection.applicationID() == 0x4652_5354)
  }
}

@Suite struct `A database file` {
  private func inFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.appendingPathComponent("frist.db").path)
  }

  @Test func `is not created for reading`() throws {
    try inFolder { path in
      let error = try #require(throws: SQLiteError.self) {
        try Connection(path: path, mode: .readOnly)
      }
      #expect(error.isDisk)
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test func `cannot be written through a reader`() throws {
    try inFolder { path in
      try Connection(path: path).execute("CREATE TABLE t (v); INSERT INTO t VALUES (5)")
      let reader = try Connection(path: path, mode: .readOnly)
      #expect(try reader.first("SELECT v FROM t") { try $0.integer(0) } == 5)
      #expect(throws: SQLiteError.self) { try reader.run("DELETE FROM t") }
    }
  }

  @Test func `is busy for a second writer`() throws {
    try inFolder { path in
      let first = try Connection(path: path)
      let second = try Connection(path: path, busyTimeout: .milliseconds(1))
      try first.execute("CREATE TABLE t (v)")
      try first.transaction {
        let error = try #require(throws: SQLiteError.self) {
          try second.transaction { _ = try second.run("INSERT INTO t VALUES (1)") }
        }
        #expect(error.isBusy)
      }
      try second.transaction { _ = try second.run("INSERT INTO t VALUES (1)") }
    }
  }
}
