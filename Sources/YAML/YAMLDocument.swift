/// A YAML file as one flat array of nodes, read once and never changed.
///
/// It is YAML's plain core: maps, lists and texts. Anchors, aliases, tags, merge keys and several
/// documents in a file are refused. No text is given a type: `no`, `10:30` and `2027-01-01` are
/// texts, and what they mean is the caller's business, as are duplicate keys.
package struct YAMLDocument: Sendable {
  let storage: Storage

  /// Reads UTF-8 with or without a byte order mark and with any line ends.
  ///
  /// Linear in the bytes; the limits hold before the work is done.
  package init(_ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) throws(YAMLError) {
    storage = try Reader.read(bytes, limits: limits)
  }

  /// Nil when the file is empty or has comments only.
  package var root: YAMLNode? {
    storage.nodes.isEmpty ? nil : YAMLNode(storage: storage, index: 0)
  }

  /// The text of a line, from 1, without its line end; empty outside the file.
  package func source(line: Int) -> String { Self.source(line: line, of: storage.source) }

  /// The same for a file that could not be read.
  package static func source(line: Int, of bytes: [UInt8]) -> String {
    var lines = SourceLines(bytes)
    return String(decoding: lines.text(of: line), as: UTF8.self)
  }

  final class Storage: Sendable {
    let source: [UInt8]
    /// The texts of all scalars, escapes and folds resolved, one after the other.
    let text: [UInt8]
    /// In the order of the file, each container before what it holds.
    let nodes: ContiguousArray<Record>

    init(source: [UInt8], text: [UInt8], nodes: ContiguousArray<Record>) {
      self.source = source
      self.text = text
      self.nodes = nodes
    }
  }

  struct Record: Sendable {
    enum Kind: UInt8 { case plain, quoted, block, sequence, mapping }

    var kind: Kind
    var line: UInt32
    var column: UInt32
    var endLine: UInt32
    var endColumn: UInt32
    /// Where the text of a scalar starts in `Storage.text`.
    var start: UInt32
    /// Bytes of a scalar; children of a container, where a pair counts as two.
    var length: UInt32
    /// The index after this node and all it holds.
    var next: UInt32
  }
}
