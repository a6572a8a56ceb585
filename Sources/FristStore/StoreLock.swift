import Glibc

/// The right to be the one daemon on a store: a lock on a file beside it that ends with the process.
package final class StoreLock: Sendable {
  /// What the name of the file has after the store's.
  static let suffix = ".lock"

  private let descriptor: Int32

  /// Why the lock was not given.
  package enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
    case held(path: String, holder: String)
    case unusable(path: String, reason: String)

    package var description: String {
      switch self {
      case .held(let path, let holder):
        "another frist runs on the store '\(path)': process \(holder); stop it first, or give this "
          + "one another store"
      case .unusable(let path, let reason):
        "cannot lock the store '\(path)': \(reason); check the folder and its access rights"
      }
    }
  }

  /// Takes the lock of the store at `path`, or fails at once naming the holder.
  package init(storePath path: String) throws(Fault) {
    let file = open(path + Self.suffix, O_RDWR | O_CREAT | O_CLOEXEC, 0o660)
    guard file >= 0 else {
      throw .unusable(path: path, reason: String(cString: strerror(errno)))
    }
    guard Self.lock(file) else {
      var bytes = [UInt8](repeating: 0, count: 20)
      let count = read(file, &bytes, bytes.count)
      close(file)
      let holder = String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
      throw .held(path: path, holder: holder.split(separator: "\n").first.map(String.init) ?? "?")
    }
    _ = fchmod(file, 0o660)
    ftruncate(file, 0)
    let text = Array("\(getpid())\n".utf8)
    write(file, text, text.count)
    descriptor = file
  }

  /// Tries for a tenth of a second: a command that looks who holds the lock holds it for a moment.
  private static func lock(_ file: Int32) -> Bool {
    for _ in 0..<10 {
      if flock(file, LOCK_EX | LOCK_NB) == 0 { return true }
      usleep(10_000)
    }
    return false
  }

  deinit { close(descriptor) }
}

/// The files beside the store that a command touches so that the daemon wakes at once.
package enum WakeFile: String, Sendable {
  /// A fact or a change of the outbox was recorded.
  case facts = ".wake"
  /// The files are to be read again.
  case reload = ".reload"

  /// Touches the file; a daemon that cannot be woken finds what is new at its next cycle.
  package func touch(storePath: String) {
    let file = open(storePath + rawValue, O_WRONLY | O_CREAT | O_CLOEXEC, 0o660)
    guard file >= 0 else { return }
    _ = fchmod(file, 0o660)
    close(file)
  }
}

extension StoreLock {
  /// The process that holds the lock of the store; nil where none does.
  package static func holder(storePath path: String) -> String? {
    let file = open(path + Self.suffix, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    guard flock(file, LOCK_SH | LOCK_NB) != 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: 20)
    let count = read(file, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
      .split(separator: "\n").first.map(String.init)
  }
}
