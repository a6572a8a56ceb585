import Foundation
import Glibc

/// A program of ours that we talk with, ended with its value.
///
/// Made with `posix_spawn`: Foundation's `Process` loses the end of a child now and then when many
/// start at once.
final class Child {
  private let pid: pid_t
  /// Its standard input and output.
  private let connection: Int32
  private var buffered: [UInt8] = []
  private var hasEnded = false

  init(_ arguments: [String]) throws {
    var ends: [Int32] = [0, 0]
    let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw POSIXError(.EMFILE) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var argv = arguments.map { strdup($0) } + [nil]
    defer { for argument in argv { free(argument) } }
    var pid = pid_t()
    let code = posix_spawnp(&pid, arguments[0], &actions, nil, &argv, environ)
    close(ends[1])
    (self.pid, connection) = (pid, ends[0])
    guard code == 0 else {
      hasEnded = true
      throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EINVAL)
    }
  }

  deinit {
    if !hasEnded { kill(pid, SIGKILL) }
    _ = end()
    close(connection)
  }

  /// Waits for it to end; its exit code, or -1.
  func end() -> Int32 {
    guard !hasEnded else { return -1 }
    hasEnded = true
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : -1
  }

  func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(connection, bytes, bytes.count)
  }

  /// The next line it prints; empty at the end.
  func line() -> String {
    while true {
      if let end = buffered.firstIndex(of: 0x0A) {
        defer { buffered.removeSubrange(...end) }
        return String(decoding: buffered[..<end], as: UTF8.self)
      }
      var bytes = [UInt8](repeating: 0, count: 65_536)
      let count = read(connection, &bytes, bytes.count)
      guard count > 0 else { return "" }
      buffered += bytes.prefix(count)
    }
  }
}

/// A folder that is gone with its value.
final class Folder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
