import FristCore
import Signing
import Threads
import YAML

/// The files of one load, each in one version; a class because every reader asks and adds.
final class Library {
  let findings = Findings()
  private let files: Files
  private var contents: [String: Result<Content, Files.Fault>] = [:]
  private var tables: [String: CSVTable?] = [:]
  /// The documents that are asked for next, in order, and the first of them on their way.
  private var expected: ArraySlice<String> = []
  private var ahead: ArraySlice<(path: String, read: Meanwhile<ReadFile>)> = []

  /// What is kept of a file that was read.
  private struct Content {
    var digest: [UInt8]
    var personalNumbers: [(line: Int, column: Int)]
  }

  /// A file with all that can be said of it without looking at another.
  private typealias ReadFile = Result<
    (bytes: [UInt8], content: Content, parsed: Parsed), Files.Fault
  >
  private typealias Parsed = Result<YAMLDocument, YAMLError>

  init(_ files: Files) { self.files = files }

  /// The bytes of a file that is named at `place`; nil after reporting why.
  private func bytes(of path: String, namedAt place: Place) -> [UInt8]? {
    do throws(Files.Fault) {
      let (bytes, content) = try Self.read(path, files)
      try note(content, of: path)
      return bytes
    } catch {
      report(error, path, namedAt: place)
      return nil
    }
  }

  private static func read(_ path: String, _ files: Files) throws(Files.Fault)
    -> ([UInt8], Content)
  {
    let bytes = try files.read(path)
    let numbers = PersonalNumber.places(in: bytes)
    return (bytes, Content(digest: sha256(bytes), personalNumbers: numbers))
  }

  private func note(_ content: Content, of path: String) throws(Files.Fault) {
    if let known = try contents[path]?.get(), known.digest != content.digest {
      throw Files.Fault.changed
    }
    contents[path] = .success(content)
  }

  private func report(_ fault: Files.Fault, _ path: String, namedAt place: Place) {
    contents[path] = .failure(fault)
    findings.report(FileProblem.unreadable(path, fault), at: place)
  }

  /// Says which documents are asked for next, in order: two are read and parsed on threads of their
  /// own while the one before them is used.
  func expect(_ paths: [String]) {
    expected = paths[...]
    readAhead()
  }

  private func readAhead() {
    while ahead.count < 2, let path = expected.popFirst() {
      ahead.append((path, Meanwhile { [files] in Self.readDocument(path, files) }))
    }
  }

  private static func readDocument(_ path: String, _ files: Files) -> ReadFile {
    Result { () throws(Files.Fault) in
      let (bytes, content) = try read(path, files)
      let limits = YAMLLimits(bytes: Limits.fileBytes, depth: Limits.depth, nodes: Limits.nodes)
      let parsed = Result { () throws(YAMLError) in try YAMLDocument(bytes, limits: limits) }
      return (bytes, content, parsed)
    }
  }

  /// A YAML file and its root; nil after reporting why.
  func document(_ path: String, namedAt place: Place) -> (file: SourceFile, root: YAMLNode)? {
    let read = ahead.first?.path == path ? ahead.popFirst()?.read.value : nil
    readAhead()
    do throws(Files.Fault) {
      let (bytes, content, parsed) = try (read ?? Self.readDocument(path, files)).get()
      try note(content, of: path)
      switch parsed {
      case .success(let document):
        guard let root = document.root, !root.isMissing else {
          findings.report(FileProblem.empty, at: Place(file: path, line: 1, column: 1))
          return nil
        }
        return (SourceFile(path: path, document: document, findings: findings), root)
      case .failure(let error):
        for problem in error.problems { report(problem, in: path, bytes) }
        return nil
      }
    } catch {
      report(error, path, namedAt: place)
      return nil
    }
  }

  /// The first of `keys` at the top of a YAML file, which is read again for what it says; nil where
  /// none is there before the first fault.
  func firstKey(of path: String, among keys: [String], namedAt place: Place) -> String? {
    do throws(Files.Fault) {
      return YAMLDocument.firstKey(of: try files.read(path), among: keys)
    } catch {
      report(error, path, namedAt: place)
      return nil
    }
  }

  private func report(_ problem: YAMLProblem, in path: String, _ bytes: [UInt8]) {
    let place = Place(file: path, line: problem.mark.line, column: problem.mark.column)
    guard problem.fault == .tab else {
      findings.report(FileProblem.yaml(problem.fault), at: place)
      return
    }
    let line = YAMLDocument.source(line: problem.mark.line, of: bytes).unicodeScalars
    let rest = line.dropFirst(problem.mark.column - 1).drop { $0 == "\t" || $0 == " " }
    let word = String(String.UnicodeScalarView(rest.prefix { $0 != ":" && $0 != " " }))
    findings.report(
      word.isEmpty ? FileProblem.yaml(.tab) : FileProblem.tab(before: word), at: place)
  }

  /// The text of a template file that is named at `place`; nil after reporting why.
  func template(_ path: String, namedAt place: Place) -> String? {
    guard let bytes = bytes(of: path, namedAt: place) else { return nil }
    guard bytes.count <= Limits.templateBytes else {
      findings.report(FileProblem.longTemplate, at: Place(file: path, line: 1, column: 1))
      return nil
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      findings.report(FileProblem.templateNotText, at: Place(file: path, line: 1, column: 1))
      return nil
    }
    return text
  }

  /// A table that is named at `place`; nil after reporting why.
  func table(_ path: String, namedAt place: Place) -> CSVTable? {
    if let known = tables[path] { return known }
    var table: CSVTable?
    if let bytes = bytes(of: path, namedAt: place) {
      do {
        table = try CSVTable(bytes)
      } catch {
        var at = Place(file: path, line: 1, column: 1)
        if case .openQuote(let line, let column) = error {
          at = Place(file: path, line: line, column: column)
        }
        findings.report(FileProblem.table(error), at: at)
      }
    }
    tables[path] = .some(table)
    return table
  }

  /// The files that a pattern names, in order: `plans/*.yaml` has its `*` in the last part only.
  func paths(matching pattern: String, namedAt place: Place) -> [String] {
    guard Path.name(of: pattern).contains("*") else { return [pattern] }
    let folder = Path.folder(of: pattern)
    do {
      let names = try files.names(folder).filter { Path.matches($0, Path.name(of: pattern)) }
      if names.isEmpty { findings.report(FileProblem.noMatch(pattern), at: place) }
      if names.count > Limits.files {
        findings.report(FileProblem.tooManyFiles(pattern), at: place)
      }
      return names.sorted().prefix(Limits.files).map { Path.resolve($0, in: folder) }
    } catch {
      let problem: FileProblem =
        error == .notFound ? .noMatch(pattern) : .unreadable(folder, error)
      findings.report(problem, at: place)
      return []
    }
  }

  /// The files that were read, in order.
  var paths: [String] {
    contents.filter { if case .success = $0.value { true } else { false } }.keys.sorted()
  }

  /// Personal identity numbers may stand in none of the files.
  func reportPersonalNumbers() {
    for path in paths {
      guard let content = try? contents[path]?.get() else { continue }
      for (line, column) in content.personalNumbers {
        findings.report(
          PlanProblem.personalNumber, at: Place(file: path, line: line, column: column))
      }
    }
  }

  /// SHA-256 in hexadecimal over the names of all files and the digests of their bytes, in order
  /// of their names.
  func revision() -> String {
    var names: [UInt8] = []
    for path in paths {
      guard let content = try? contents[path]?.get() else { continue }
      // No path holds a NUL, and a digest has one length, so nothing can be read as another.
      names.append(contentsOf: "\(path)\0".utf8)
      names.append(contentsOf: content.digest)
    }
    return hex(sha256(names))
  }
}
