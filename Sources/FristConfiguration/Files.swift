/// Where configuration files come from. All paths are relative to the directory that is loaded,
/// or absolute.
package struct Files: Sendable {
  /// Why a file cannot be read.
  package enum Fault: Error, Hashable, Sendable {
    case notFound
    case isDirectory
    /// A pipe, a device or a socket.
    case notRegular
    case noPermission
    case tooLarge(limit: Int)
    /// It changed while it was being read.
    case changed
    /// Another code of the system.
    case system(code: Int32)
  }

  /// The bytes of a file.
  package var read: @Sendable (_ path: String) throws(Fault) -> [UInt8]
  /// The names in a folder, in any order.
  package var names: @Sendable (_ folder: String) throws(Fault) -> [String]

  package init(
    read: @escaping @Sendable (_ path: String) throws(Fault) -> [UInt8],
    names: @escaping @Sendable (_ folder: String) throws(Fault) -> [String]
  ) {
    self.read = read
    self.names = names
  }

  /// Files that exist only here, from path to bytes.
  package init(_ files: [String: [UInt8]]) {
    read = { path throws(Fault) in
      guard let bytes = files[path] else { throw .notFound }
      return bytes
    }
    names = { folder throws(Fault) in
      let prefix = folder.isEmpty ? "" : folder + "/"
      return files.keys.filter { $0.hasPrefix(prefix) }
        .map { String($0.dropFirst(prefix.count)) }
        .filter { !$0.contains("/") }
    }
  }
}

/// Paths as text, with `/` between their parts.
enum Path {
  /// The folder of a file; empty for a bare name.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// `path` seen from `folder`, `.` and `..` resolved; absolute paths are left where they are.
  static func resolve(_ path: String, in folder: String) -> String {
    let isAbsolute = path.hasPrefix("/") || folder.hasPrefix("/")
    var parts: [Substring] = []
    for part in (path.hasPrefix("/") ? path : "\(folder)/\(path)").split(separator: "/") {
      if part == "." { continue }
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !isAbsolute {
        parts.append(part)
      }
    }
    return (isAbsolute ? "/" : "") + parts.joined(separator: "/")
  }

  /// Whether a name fits a pattern in which `*` stands for any characters; a name that begins
  /// with a dot only fits a pattern that does.
  static func matches(_ name: String, _ pattern: String) -> Bool {
    if name.hasPrefix("."), !pattern.hasPrefix(".") { return false }
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last else {
      return name == pattern
    }
    guard name.hasPrefix(first), name.dropFirst(first.count).hasSuffix(last) else { return false }
    var rest = name.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }
}

extension Substring {
  /// The first place at which `part` stands, compared character by character.
  fileprivate func firstRange(of part: Substring) -> Range<Index>? {
    indices.lazy.compactMap { start -> Range<Index>? in
      guard self[start...].hasPrefix(part) else { return nil }
      return start..<index(start, offsetBy: part.count)
    }.first
  }
}
