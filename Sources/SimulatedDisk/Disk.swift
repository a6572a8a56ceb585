/// A disk in memory that loses its power, fails or is full at any operation, for SQLite to stand on
/// (https://www.sqlite.org/vfs.html).
///
/// What was synced stays; of the rest a power cut leaves what the drawn numbers say. A process that
/// only ends leaves everything. One thread.
package final class Disk {
  /// What comes to an operation.
  package enum Accident: Hashable, Sendable {
    /// The power is cut: the operation may be done in part, and nothing works until ``restart()``.
    case cut
    /// It fails, once.
    case failure
  }

  /// Reads, writes, resizes, syncs and removals so far.
  package private(set) var operations = 0
  /// By the number of the operation that it comes to.
  package var accidents: [Int: Accident] = [:]
  /// No file can grow.
  package var isFull = false
  /// A sync does nothing and says that it did.
  package var forgetsSyncs = false
  /// The power has been cut.
  package private(set) var isOff = false

  /// What a name has stood for since that was last certain, the latest last; nil is no file.
  private var directory: [String: [File?]] = [:]
  /// Which process a file was opened by: what an ended one still does has no effect.
  private(set) var process = 0
  private var quiet = 0
  let draw: (Int) -> Int
  var system: System?

  /// `draw` gives a number from 0 to less than its argument.
  package init(draw: @escaping (Int) -> Int) {
    self.draw = draw
    system = System(self)
  }

  /// What SQLite knows it by.
  package var name: String { system?.name ?? "" }

  /// Looks at the files without being counted or hit.
  package func quietly<Result>(_ body: () throws -> Result) rethrows -> Result {
    quiet += 1
    defer { quiet -= 1 }
    return try body()
  }

  /// Cuts the power now.
  package func cut() {
    isOff = true
    process += 1
    for name in directory.keys.sorted() {
      guard let history = directory[name] else { continue }
      let file = history[history.count > 1 ? draw(history.count) : 0]
      directory[name] = [file]
      file?.contents.cut(draw)
    }
    endLocks()
  }

  /// The process that used the files is gone; another may open them. After a cut, the power is back.
  package func restart() {
    if !isOff { process += 1 }
    isOff = false
    accidents = [:]
    endLocks()
  }

  private func endLocks() {
    for history in directory.values {
      for file in history { file?.forgetProcess() }
    }
  }
}

// MARK: Names

extension Disk {
  func file(_ name: String) -> File? { directory[name].flatMap { $0.last ?? nil } }

  func create(_ name: String) -> File {
    let file = File()
    directory[name, default: [nil]].append(file)
    return file
  }

  /// `isSynced` says that it stays removed for certain.
  func remove(_ name: String, isSynced: Bool) {
    guard directory[name] != nil else { return }
    if isSynced {
      directory[name] = nil
    } else {
      directory[name]?.append(nil)
    }
  }

  /// A synced file has its name for certain.
  func sync(_ file: File) {
    file.contents.sync()
    for (name, history) in directory where history.count > 1 {
      if let index = history.lastIndex(where: { $0 === file }) {
        directory[name] = Array(history[index...])
      }
    }
  }
}

// MARK: Accidents

extension Disk {
  /// What comes to the next operation, if anything.
  func step() -> Accident? {
    if quiet > 0 { return nil }
    operations += 1
    return accidents[operations]
  }
}
