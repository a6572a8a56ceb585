import FristCore
import Signing
import YAML

/// The files of one load, each read once; a class because every reader asks and adds.
final class Library {
  let findings = Findings()
  private let files: Files
  private var bytes: [String: Result<[UInt8], Files.Fault>] = [:]
  private var tables: [String: CSVTable?] = [:]

  init(_ files: Files) { self.files = files }

  /// The bytes of a file that is named at `place`; nil after reporting why.
  private func bytes(of path: String, namedAt place: Place) -> [UInt8]? {
    let result: Result<[UInt8], Files.Fault>
    if let known = bytes[path] {
      result = known
    } else {
      do {
        result = .success(try files.read(path))
      } catch {
        result = .failure(error)
      }
      bytes[path] = result
    }
    switch result {
    case .success(let bytes): return bytes
    case .failure(let fault):
      findings.report(FileProblem.unreadable(path, fault), at: place)
      return nil
    }
  }

  /// A YAML file and its root; nil after reporting why.
  func document(_ path: String, namedAt place: Place) -> (file: SourceFile, root: YAMLNode)? {
    guard let bytes = bytes(of: path, namedAt: place) else { return nil }
    do {
      let limits = YAMLLimits(bytes: Limits.fileBytes, depth: Limits.depth, nodes: Limits.nodes)
      let document = try YAMLDocument(bytes, limits: limits)
      guard let root = document.root, !root.isMissing else {
        findings.report(FileProblem.empty, at: Place(file: path, line: 1, column: 1))
        return nil
      }
      return (SourceFile(path: path, document: document, findings: findings), root)
    } catch {
      for problem in error.problems { report(problem, in: path, bytes) }
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
    bytes.keys.filter { if case .success = bytes[$0] { true } else { false } }.sorted()
  }

  /// Personal identity numbers may stand in none of the files.
  func reportPersonalNumbers() {
    for path in paths {
      guard let content = try? bytes[path]?.get() else { continue }
      for (line, column) in PersonalNumber.places(in: content) {
        findings.report(
          PlanProblem.personalNumber, at: Place(file: path, line: line, column: column))
      }
    }
  }

  /// SHA-256 in hexadecimal over the names and bytes of all files, in order of their names.
  func revision() -> String {
    var content: [UInt8] = []
    for path in paths {
      guard let bytes = try? bytes[path]?.get() else { continue }
      // The length keeps the end of one file from being read as the start of the next.
      content.append(contentsOf: "\(path)\0\(bytes.count)\0".utf8)
      content.append(contentsOf: bytes)
    }
    return hex(sha256(content))
  }
}
