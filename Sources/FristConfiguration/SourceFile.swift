import FristCore
import YAML

/// A YAML file while it is read: its nodes, and where its problems go; a class because every
/// reader holds it.
final class SourceFile {
  let path: String
  let document: YAMLDocument
  let findings: Findings

  init(path: String, document: YAMLDocument, findings: Findings) {
    self.path = path
    self.document = document
    self.findings = findings
  }

  func place(of node: YAMLNode) -> Place { place(at: node.mark) }

  func place(at mark: YAMLMark) -> Place {
    Place(file: path, line: mark.line, column: mark.column)
  }

  func report(_ problem: any Problem, at node: YAMLNode) {
    findings.report(problem, at: place(of: node))
  }

  /// The place `offset` characters into the text of a scalar; its start where the text is not
  /// written in one piece, as in a folded block.
  func place(_ offset: Int, into node: YAMLNode) -> Place {
    let line = document.source(line: node.mark.line).unicodeScalars.dropFirst(node.mark.column - 1)
    let text = node.text.unicodeScalars
    for opening in [0, 1] where line.dropFirst(opening).starts(with: text) {
      return place(
        at: YAMLMark(line: node.mark.line, column: node.mark.column + opening + offset))
    }
    return place(of: node)
  }

  /// Whether a key stands without its colon, as after a comma inside `{ }`.
  func standsAlone(_ key: YAMLNode) -> Bool {
    let line = document.source(line: key.endMark.line).unicodeScalars
    return line.dropFirst(key.endMark.column - 1).first { $0 != " " } != ":"
  }
}

extension YAMLNode {
  /// The keys of a map in the order of the file; empty for the other kinds.
  var keys: [String] { kind == .mapping ? pairs.map(\.key.text) : [] }

  /// Whether nothing stands where a value should.
  var isMissing: Bool { kind == .scalar && isPlain && byteCount == 0 }
}
