import Glibc

/// Reads files of the disk, regular ones only and of at most 16 MiB.
enum FileReader {
  static func files(in directory: String) -> Files {
    Files(
      read: { path throws(Files.Fault) in try bytes(of: Path.join(directory, path)) },
      names: { folder throws(Files.Fault) in try names(in: Path.join(directory, folder)) })
  }

  /// The bytes of one version of a file: a file that is written over meanwhile is refused.
  private static func bytes(of path: String) throws(Files.Fault) -> [UInt8] {
    // Without O_NONBLOCK the opening of a pipe would wait for its writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw fault(errno) }
    defer { close(descriptor) }
    let before = try status(of: descriptor)
    switch before.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .isDirectory
    default: throw .notRegular
    }
    guard before.st_size <= Limits.fileBytes else { throw .tooLarge(limit: Limits.fileBytes) }
    let bytes = try contents(of: descriptor, expecting: Int(before.st_size))
    let after = try status(of: descriptor)
    guard bytes.count == Int(before.st_size), after.st_size == before.st_size,
      after.st_mtim.tv_sec == before.st_mtim.tv_sec,
      after.st_mtim.tv_nsec == before.st_mtim.tv_nsec
    else { throw .changed }
    return bytes
  }

  private static func contents(of descriptor: Int32, expecting size: Int) throws(Files.Fault)
    -> [UInt8]
  {
    var failure: Int32 = 0
    // One byte more than expected, so that a file that grew is noticed.
    let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
      while count < buffer.count {
        let got = Glibc.read(
          descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        if got == 0 { return }
        if got < 0 {
          if errno == EINTR { continue }
          failure = errno
          return
        }
        count += got
      }
    }
    if failure != 0 { throw fault(failure) }
    return bytes
  }

  private static func status(of descriptor: Int32) throws(Files.Fault) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw fault(errno) }
    return status
  }

  private static func names(in folder: String) throws(Files.Fault) -> [String] {
    guard let stream = opendir(folder) else { throw fault(errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private static func fault(_ code: Int32) -> Files.Fault {
    switch code {
    case ENOENT, ENOTDIR: .notFound
    case EACCES, EPERM: .noPermission
    case EISDIR: .isDirectory
    default: .system(code: code)
    }
  }
}

extension Path {
  /// `path` below `directory`, unless it is absolute.
  static func join(_ directory: String, _ path: String) -> String {
    if path.hasPrefix("/") { return path }
    if path.isEmpty { return directory.isEmpty ? "." : directory }
    return directory.isEmpty ? path : "\(directory)/\(path)"
  }
}
