import ArgumentParser
import CivilTime
import FristConfiguration
import FristCore
import FristDaemon
import FristLanguage
import FristReporting
import FristRuntime
import Glibc

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: said(Help.begin), discussion: said(Help.beginMore))

  @Argument(help: help(Help.newFolder, "dir"))
  var directory: String

  @Option(name: .customLong("lang"), help: help(Help.filesLanguage))
  var language: Tongue.Choice = .sv

  func run() throws {
    try ending {
      let folder = NewFolder(path: directory)
      try folder.makeReady()
      let zone = try ZoneRules.system("Europe/Stockholm")
      let year = zone.local(Clock.system.now()).date.year
      let files =
        Starter(language.language, year: year).files
        + [Starter.File(path: Starter.schemaPath, text: try jsonText(schema()))]
      for file in files { try folder.write(file) }
      try output(said(summary(files)))
    }
  }

  private func summary(_ files: [Starter.File]) -> Bilingual {
    let list = files.map { "  \($0.path)\n" }.joined()
    let next = "frist check --config \(directory)\n"
    return Bilingual(
      "wrote \(files.count) files in '\(directory)':\n\(list)next: \(next)",
      "skrev \(files.count) filer i '\(directory)':\n\(list)härnäst: \(next)")
  }
}

extension Tongue {
  /// A language that an option names.
  enum Choice: String, CaseIterable, ExpressibleByArgument {
    case sv, en

    var language: Language {
      switch self {
      case .sv: .swedish
      case .en: .english
      }
    }
  }
}

/// A folder that holds nothing yet, and the files that are written there.
private struct NewFolder {
  let path: String

  /// Makes the folder where there is none; one that holds something is refused.
  func makeReady() throws {
    if mkdir(path, 0o777) == 0 { return }
    guard errno == EEXIST else { throw failure(path) }
    guard let stream = opendir(path) else {
      if errno == ENOTDIR { throw Complaint.noFolder(path) }
      throw failure(path)
    }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { throw Complaint.notEmpty(path, holds: name) }
    }
  }

  func write(_ file: Starter.File) throws {
    var folder = path
    for part in file.path.split(separator: "/").dropLast() {
      folder += "/\(part)"
      if mkdir(folder, 0o777) != 0, errno != EEXIST { throw failure(folder) }
    }
    let path = "\(path)/\(file.path)"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw failure(path) }
    defer { close(descriptor) }
    var bytes = Array(file.text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(path)
      }
      bytes = bytes.dropFirst(count)
    }
  }

  /// What the system says of its last failure.
  private func failure(_ path: String) -> Refusal {
    Refusal(.unwritable(path, String(cString: strerror(errno))), ExitStatus.io)
  }
}
