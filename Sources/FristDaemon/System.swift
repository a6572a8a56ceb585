import CLinux
package import CivilTime
package import FristCore
package import FristRuntime
import Glibc

extension Clock {
  /// The wall clock, which may be stepped.
  package static let system = Clock(
    uptime: {
      let time = reading(of: CLOCK_BOOTTIME)
      return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    },
    now: {
      let time = reading(of: CLOCK_REALTIME)
      return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    })

  private static func reading(of clock: clockid_t) -> timespec {
    var time = timespec()
    clock_gettime(clock, &time)
    return time
  }
}

/// A file that the daemon needs and cannot use.
package struct FileFault: Error, Sendable, CustomStringConvertible {
  package var description: String
}

extension ZoneRules {
  /// Reads the rules of `name` from the system's zone files.
  package static func system(_ name: String) throws -> ZoneRules {
    guard !name.isEmpty, !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
      throw FileFault(
        description: "'\(name)' is no time zone; write one such as Europe/Stockholm")
    }
    let path = "/usr/share/zoneinfo/\(name)"
    guard let bytes = readFile(path, limit: 1 << 20) else {
      throw FileFault(
        description: "there is no readable '\(path)'; install the package tzdata, or write another "
          + "'timezone' in frist.yaml")
    }
    return try ZoneRules(name: name, tzif: bytes)
  }
}

/// Reads secrets from the folder that systemd gives the service (`LoadCredential=`).
package enum Credentials {
  /// The secret `credential` without its last line end.
  ///
  /// - Throws: ``FileFault`` naming the credential, never its value.
  @Sendable package static func read(_ credential: Credential) throws -> Secret {
    let name = credential.name
    guard !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else {
      throw FileFault(description: "'\(name)' is no name of a credential")
    }
    guard let folder = getenv("CREDENTIALS_DIRECTORY").map({ String(cString: $0) }) else {
      throw FileFault(
        description: "credential '\(name)' is wanted and CREDENTIALS_DIRECTORY is not set; give it "
          + "with LoadCredential= in the unit")
    }
    guard let bytes = readFile("\(folder)/\(name)", limit: 1 << 16) else {
      throw FileFault(
        description: "credential '\(name)' cannot be read; give it with LoadCredential= in the unit"
      )
    }
    let end = bytes.lastIndex { $0 != 0x0A && $0 != 0x0D }.map { $0 + 1 } ?? 0
    return Secret(String(decoding: bytes[..<end], as: UTF8.self))
  }
}

/// The bytes of a regular file of at most `limit` bytes; nil where it cannot be read.
private func readFile(_ path: String, limit: Int) -> [UInt8]? {
  let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard file >= 0 else { return nil }
  defer { close(file) }
  var status = stat()
  guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit
  else { return nil }
  var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
  var filled = 0
  while filled < bytes.count {
    let count = bytes.withUnsafeMutableBytes { buffer in
      Glibc.read(file, buffer.baseAddress! + filled, buffer.count - filled)
    }
    guard count > 0 else { return nil }
    filled += count
  }
  return bytes
}

/// How a process that runs for months uses its memory.
package enum Memory {
  /// Lets all threads share two pools, so that what one has freed serves another. To be called before
  /// the first thread starts.
  package static func useFewPools() { _ = mallopt(M_ARENA_MAX, 2) }

  /// Gives back to the system what is free, after something large has ended.
  static func giveBack() { _ = malloc_trim(0) }
}

/// A file system that does not keep what a store needs kept.
package enum WeakFileSystem: Sendable {
  /// Gone with the machine's next restart.
  case memory
  /// Locks and syncs are what the server makes of them.
  case network

  /// Nil for a disk, and for what is not known; `path` need not be a folder.
  package init?(of path: String) {
    var found = statfs()
    guard statfs(path, &found) == 0 else { return nil }
    // The numbers of statfs(2): tmpfs and ramfs; NFS, SMB, CIFS and 9p.
    switch UInt32(truncatingIfNeeded: found.f_type) {
    case 0x0102_1994, 0x8584_58F6: self = .memory
    case 0x6969, 0x517B, 0xFE53_4D42, 0xFF53_4D42, 0x0102_1997: self = .network
    default: return nil
    }
  }
}

/// The name of this machine, for the greeting to a mail server.
package func systemHostName() -> String {
  var bytes = [UInt8](repeating: 0, count: 256)
  let found = bytes.withUnsafeMutableBytes { buffer in
    gethostname(buffer.baseAddress!.assumingMemoryBound(to: CChar.self), buffer.count - 1) == 0
  }
  let name = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  let isPlain = name.utf8.allSatisfy { byte in
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".")
  }
  return found && isPlain && !name.isEmpty ? name : "localhost"
}
