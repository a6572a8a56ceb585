import SQLite
import SimulatedDisk
import Testing

/// SQLite on the simulated disk, with numbers drawn by the test.
@Suite struct `A simulated disk` {
  @Test(arguments: ["WAL", "DELETE"])
  func `keeps what was committed when the power is cut, and no half of a transaction`(
    journal: String
  ) throws {
    // Each pair of rows is one transaction; the power is cut at the first operation, the second, ...
    var cutAt = 0
    var isUntouched = false
    var outcomes: Set<Int> = []
    while !isUntouched {
      cutAt += 1
      let disk = seeded(UInt64(cutAt))
      disk.accidents[cutAt] = .cut
      var committed = 0
      isUntouched = true
      do {
        let connection = try open(disk, journal)
        for number in 1...5 {
          try insertPair(number, connection)
          committed = number
        }
      } catch {
        #expect(disk.isOff, "\(error)")
        isUntouched = false
      }
      if disk.isOff { disk.restart() }
      let found = try rows(disk)
      #expect(found % 2 == 0)
      #expect(found / 2 == committed || found / 2 == committed + 1, "cut at \(cutAt)")
      outcomes.insert(found / 2 - committed)
    }
    #expect(cutAt > 20)
    // A commit may stand of which nobody was told.
    #expect(outcomes == [0, 1])
  }

  @Test func `loses what was committed where syncs are forgotten`() throws {
    let isLost = try (0..<20).contains { seed in
      let disk = seeded(UInt64(seed))
      disk.forgetsSyncs = true
      let connection = try open(disk, "WAL")
      for number in 1...5 { try insertPair(number, connection) }
      disk.cut()
      disk.restart()
      return try rows(disk) < 10
    }
    #expect(isLost)
  }

  @Test func `keeps everything when only the process ends`() throws {
    let disk = seeded(1)
    disk.forgetsSyncs = true
    let connection = try open(disk, "WAL")
    for number in 1...5 { try insertPair(number, connection) }
    disk.restart()
    #expect(try rows(disk) == 10)
    // What the ended process still does has no effect.
    #expect(throws: SQLiteError.self) { try insertPair(6, connection) }
    #expect(try rows(disk) == 10)
  }

  @Test func `fails one operation and goes on`() throws {
    var failsAt = 0
    var isUntouched = false
    while !isUntouched {
      failsAt += 1
      let disk = seeded(UInt64(failsAt))
      let connection = try open(disk, "WAL")
      let first = disk.operations
      disk.accidents[first + failsAt] = .failure
      var committed = 0
      isUntouched = true
      for number in 1...5 {
        do {
          try insertPair(number, connection)
          committed += 1
        } catch let error as SQLiteError {
          #expect(error.isDisk)
          isUntouched = false
        }
      }
      #expect(committed >= 4)
      disk.cut()
      disk.restart()
      #expect(try rows(disk) == 2 * committed)
    }
    #expect(failsAt > 10)
  }

  @Test func `refuses what makes a file grow while it is full`() throws {
    let disk = seeded(1)
    let connection = try open(disk, "WAL")
    disk.isFull = true
    let error = #expect(throws: SQLiteError.self) { try insertPair(1, connection) }
    #expect(error?.isDisk == true)
    disk.isFull = false
    try insertPair(1, connection)
    #expect(try rows(disk) == 2)
  }

  @Test func `keeps two connections from writing at once`() throws {
    let disk = seeded(1)
    let (one, other) = (try open(disk, "WAL"), try open(disk, "WAL"))
    try one.transaction {
      try one.run("INSERT INTO pair VALUES (1)")
      let error = #expect(throws: SQLiteError.self) { try insertPair(2, other) }
      #expect(error?.isBusy == true)
      try one.run("INSERT INTO pair VALUES (1)")
    }
    try insertPair(2, other)
    #expect(try rows(disk) == 4)
  }

  @Test func `is not counted or hit by who looks quietly`() throws {
    let disk = seeded(1)
    let before = disk.operations
    let found = try disk.quietly { () -> Int in
      disk.accidents[before + 1] = .cut
      _ = try open(disk, "WAL")
      return try rows(disk)
    }
    #expect(found == 0)
    #expect(disk.operations == before)
  }

  // MARK: Helpers

  private func seeded(_ seed: UInt64) -> Disk {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return Disk { limit in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
  }

  private func open(_ disk: Disk, _ journal: String) throws -> Connection {
    let connection = try Connection(path: "/store", on: disk.name, busyTimeout: .zero)
    try connection.execute(
      "PRAGMA synchronous = EXTRA; PRAGMA journal_mode = \(journal);"
        + "CREATE TABLE IF NOT EXISTS pair (number INTEGER)")
    return connection
  }

  private func insertPair(_ number: Int, _ connection: Connection) throws {
    try connection.transaction {
      for _ in 1...2 {
        try connection.run("INSERT INTO pair VALUES (?)", [.integer(Int64(number))])
      }
    }
  }

  private func rows(_ disk: Disk) throws -> Int {
    try disk.quietly {
      let connection = try Connection(path: "/store", on: disk.name)
      #expect(try connection.query("PRAGMA integrity_check") { try $0.text(0) } == ["ok"])
      let exists = try connection.first("SELECT 1 FROM sqlite_schema") { _ in true } ?? false
      if !exists { return 0 }
      return try connection.first("SELECT count(*) FROM pair") { Int(try $0.integer(0)) } ?? 0
    }
  }
}
