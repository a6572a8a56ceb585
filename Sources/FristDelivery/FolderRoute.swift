import CivilTime
import FristCore
import Glibc

/// Messages as files, for trials: one for each parcel, whole or not at all.
struct FolderRoute: Route {
  private let path: String
  private let ending: String
  private let workers = Workers(threads: 1, idle: .seconds(1))

  init(path: String, format: Channel.Format) {
    self.path = path
    ending = format.isWebhook ? "json" : "eml"
  }

  var executor: (any TaskExecutor)? { workers }

  func send(_ parcel: Parcel, at now: Instant) async -> Outcome {
    let name = "\(parcel.id).\(ending)"
    return await workers.run { write(parcel.payload, as: name) }
      ?? .deferred("no file is written any more: shutting down", about: .sender)
  }

  func shutdown() async { await workers.shutdown() }

  private func write(_ bytes: [UInt8], as name: String) -> Outcome {
    do throws(Failure) {
      try makeFolder()
      let hidden = "\(path)/.\(name).part"
      try write(bytes, to: hidden)
      guard rename(hidden, "\(path)/\(name)") == 0 else { throw Failure(path: "\(path)/\(name)") }
      try synchronise(path)
      return .accepted(Receipt(text: name))
    } catch {
      return .deferred("cannot write '\(error.path)': \(error.reason)", about: .channel)
    }
  }

  private struct Failure: Error {
    var path: String
    let reason = String(cString: strerror(errno))
  }

  private func makeFolder() throws(Failure) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += part + "/"
      guard mkdir(made, 0o750) == 0 || errno == EEXIST else { throw Failure(path: made) }
    }
  }

  private func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o640)
    guard file >= 0 else { throw Failure(path: path) }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw Failure(path: path) }
      rest = rest.dropFirst(count)
    }
    guard fsync(file) == 0 else { throw Failure(path: path) }
  }

  private func synchronise(_ folder: String) throws(Failure) {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw Failure(path: folder) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw Failure(path: folder) }
  }
}
