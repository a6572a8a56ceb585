import CivilTime
import Foundation
import FristCore
import FristRuntime
import SQLite
import Testing

@testable import FristStore

/// A folder of its own for each test, removed when the test ends.
final class Folder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "frist-store-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }
}

@Suite struct `A store file` {
  let folder: Folder

  init() throws { folder = try Folder() }

  @Test func `is created with its folder, on write-ahead log and full synchronisation`() throws {
    let path = folder.file("state/frist.db")
    let store = try SQLiteStore(path: path)
    func pragma(_ name: String) throws -> Int64? {
      try store.connection.first("PRAGMA \(name)") { try $0.integer(0) }
    }
    let mode = try store.connection.first("PRAGMA journal_mode") { try $0.text(0) }
    #expect(mode == "wal")
    // 3 is EXTRA, with the log the same as FULL: every commit is on disk when it returns.
    #expect(try pragma("synchronous") == 3)
    #expect(try pragma("foreign_keys") == 1)
    #expect(try pragma("application_id") == 0x4672_6973)
    #expect(try pragma("user_version") == 4)
    let mode660 = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode660 == 0o660)
  }

  @Test func `keeps what was committed`() throws {
    let path = folder.file("frist.db")
    let draft = FactDraft.done("report", on: "2027-03-01")
    do { _ = try SQLiteStore(path: path).append(draft, at: Instant(seconds: 0)) }
    #expect(try SQLiteStore(path: path).facts(after: FactID(0)).count == 1)
  }

  @Test func `that is missing is not made by a command`() throws {
    let path = folder.file("frist.db")
    #expect(throws: SQLiteStore.Fault.noStore(path: path)) {
      try SQLiteStore(path: path, create: false)
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  /// Files that are not ours stay byte for byte as they were, with nothing beside them.
  private func expectUntouched(
    _ path: String, _ fault: SQLiteStore.Fault, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(throws: fault, sourceLocation: sourceLocation) { try SQLiteStore(path: path) }
    #expect(try Data(contentsOf: URL(filePath: path)) == before, sourceLocation: sourceLocation)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1,
      sourceLocation: sourceLocation)
  }

  @Test func `S17 of another program is refused untouched`() throws {
    let path = folder.file("other.db")
    do {
      let other = try Connection(path: path)
      try other.execute("PRAGMA application_id = 7; CREATE TABLE t (a)")
    }
    try expectUntouched(path, .otherApplication(path: path))
  }

  @Test func `S17 of a program that gives no name is refused untouched`() throws {
    let path = folder.file("other.db")
    do { try Connection(path: path).execute("CREATE TABLE t (a)") }
    try expectUntouched(path, .otherApplication(path: path))
  }

  @Test func `S17 S24 of a later version is refused untouched`() throws {
    let path = folder.file("later.db")
    do {
      let later = try Connection(path: path)
      try later.setApplicationID(0x4672_6973)
      try later.setUserVersion(999)
    }
    try expectUntouched(path, .newerSchema(path: path, version: 999))
  }

  @Test func `S17 that is no database is refused untouched`() throws {
    let path = folder.file("text.db")
    try Data(repeating: 0x41, count: 4096).write(to: URL(filePath: path))
    try expectUntouched(path, .otherApplication(path: path))
  }
}

@Suite struct `The store lock` {
  @Test func `S20 is given once, and a second daemon learns who holds it`() throws {
    let folder = try Folder()
    let path = folder.file("frist.db")
    let first = try StoreLock(storePath: path)
    let pid = "\(ProcessInfo.processInfo.processIdentifier)"
    #expect(throws: StoreLock.Fault.held(path: path, holder: pid)) {
      try StoreLock(storePath: path)
    }
    #expect(StoreLock.holder(storePath: path) == pid)
    withExtendedLifetime(first) {}
  }

  @Test func `ends with its holder`() throws {
    let folder = try Folder()
    let path = folder.file("frist.db")
    do { _ = try StoreLock(storePath: path) }
    #expect(StoreLock.holder(storePath: path) == nil)
    _ = try StoreLock(storePath: path)
  }

  @Test func `of a folder that is missing says so`() throws {
    let folder = try Folder()
    let path = folder.file("nowhere/frist.db")
    #expect(throws: StoreLock.Fault.unusable(path: path, reason: "No such file or directory")) {
      try StoreLock(storePath: path)
    }
  }
}

@Suite struct `Stored facts` {
  let store: SQLiteStore

  init() throws { store = try SQLiteStore() }

  @Test func `come back as they were written`() throws {
    let contents: [Fact.Content] = [
      .completion(
        Fact.Completion(
          obligation: "visits", subject: "S-1", on: "2027-02-01", value: 14, occasion: "2027")),
      .waiver(Fact.Waiver(obligation: "report", nominal: "2027-04-30")),
      .event("new-act", on: "2027-02-15", isPreliminary: false),
      .undo(FactID(1)),
    ]
    for content in contents {
      let draft = FactDraft(
        schedule: "plan", content: content, author: "anna", note: "it's noted", reference: "KS 1")
      _ = try store.append(draft, at: Instant(milliseconds: 1_800_000_000_123))
    }
    let facts = try store.facts(after: FactID(0))
    #expect(facts.map(\.content) == contents)
    #expect(facts.map(\.id.number) == [1, 2, 3, 4])
    #expect(
      facts.allSatisfy {
        $0.author == "anna" && $0.note == "it's noted" && $0.reference == "KS 1"
          && $0.at == Instant(milliseconds: 1_800_000_000_123)
      })
    #expect(try store.facts(after: FactID(3)).map(\.id.number) == [4])
  }

  @Test(arguments: [
    "UPDATE fact SET day = '2027-01-01'", "DELETE FROM fact",
    "INSERT OR REPLACE INTO fact (id, schedule, kind, undone, at, author) "
      + "VALUES (1, 'p', 'undo', 1, 0, 'a')",
  ])
  func `are never rewritten`(sql: String) throws {
    _ = try store.append(.done("report", on: "2027-03-01"), at: Instant(seconds: 0))
    #expect(throws: SQLiteError.self) { try store.connection.execute(sql) }
    #expect(
      try store.facts(after: FactID(0)).first?.content
        == FactDraft.done("report", on: "2027-03-01").content)
  }

  @Test func `are told apart by the keys of the case system`() throws {
    func append(_ key: String?) throws -> Recorded {
      var draft = FactDraft.done("visits", on: "2027-02-01")
      draft.importKey = key
      return try store.append(draft, at: Instant(seconds: 1_800_000_000))
    }
    #expect(try append("A") == .new(FactID(1)))
    #expect(try append("B") == .new(FactID(2)))
    #expect(try append("A") == .known(FactID(1)))
    // Who has no key means whatever says the same, the latest of it.
    #expect(try append(nil) == .known(FactID(2)))
  }

  @Test func `are told apart by their figures, ticks and outcome`() throws {
    func append(_ change: (inout Fact.Completion) -> Void) throws -> Recorded {
      var completion = Fact.Completion(obligation: "visits", on: "2027-02-01")
      change(&completion)
      let draft = FactDraft(schedule: "plan", content: .completion(completion), author: "anna")
      return try store.append(draft, at: Instant(seconds: 1_800_000_000))
    }
    #expect(try append { _ in } == .new(FactID(1)))
    #expect(try append { $0.checked = ["insatser"] } == .new(FactID(2)))
    #expect(try append { $0.outcome = "revideras" } == .new(FactID(3)))
    #expect(
      try append { $0.figures = [Fact.Reported(measure: "avtal", value: Figure(3))] }
        == .new(FactID(4)))
    #expect(try append { $0.checked = ["insatser"] } == .known(FactID(2)))
    #expect(try append { _ in } == .known(FactID(1)))
  }

  @Test func `undo only what is there`() throws {
    let draft = FactDraft(schedule: "plan", content: .undo(FactID(7)), author: "a")
    let error = #expect(throws: SQLiteError.self) {
      try store.append(draft, at: Instant(seconds: 0))
    }
    #expect(error?.isConstraint == true)
  }

  @Test(arguments: [
    // A completion of nothing, an undo that names no fact, an unknown kind.
    "('p', 'completion', 'o', '2027-01-01', 0, 0, 'a')",
    "('p', 'undo', NULL, NULL, NULL, 0, 'a')",
    "('p', 'wish', 'o', '2027-01-01', 1, 0, 'a')",
    "('p', 'completion', 'o', NULL, 1, 0, 'a')",
    "('p', 'waiver', 'o', NULL, NULL, 0, 'a')",
    "('p', 'completion', 'o', '2027-01-01', 'many', 0, 'a')",
  ])
  func `are refused by the tables when they make no sense`(values: String) throws {
    let error = #expect(throws: SQLiteError.self) {
      try store.connection.execute(
        "INSERT INTO fact (schedule, kind, obligation, day, value, at, author) VALUES \(values)")
    }
    #expect(error?.isConstraint == true)
  }
}

extension FactDraft {
  static func done(_ obligation: Name<Obligation>, on day: CivilDate) -> FactDraft {
    FactDraft(
      schedule: "plan", content: .completion(Fact.Completion(obligation: obligation, on: day)),
      author: "anna")
  }
}

extension CivilDate: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self = CivilDate(text)! }
}
