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

  /// The first of `keys` that is a key of the outermost mapping, without reading further; nil
  /// where there is none before the first syntax error.
  package static func firstKey(of bytes: [UInt8], among keys: [String]) -> String? {
    KeyFinder.firstKey(of: bytes, among: keys)
  }

  final class Storage: Sendable {
    let source: [UInt8]
    /// In the order of the file, each container before what it holds.
    let nodes: ContiguousArray<Record>
    /// What the records of containers and of resolved texts point at.
    let extents: ContiguousArray<Extent>
    /// The texts that do not stand in the source as they read, one after the other.
    let resolved: [UInt8]

    init(
      source: [UInt8], nodes: ContiguousArray<Record>, extents: ContiguousArray<Extent>,
      resolved: [UInt8]
    ) {
      self.source = source
      self.nodes = nodes
      self.extents = extents
      self.resolved = resolved
    }
  }

  /// A node in 16 bytes: a file of many nodes must not cost many times its size.
  struct Record: Sendable {
    enum Kind: UInt8 {
      /// Scalars whose text is a piece of the source: unquoted, and within quotes.
      case plain, quoted
      /// Scalars of any style whose text had to be resolved: escapes, folds, blocks.
      case resolvedPlain, resolved
      case sequence, mapping
    }

    /// From 0, in Unicode scalars; the last one that fits stands for all beyond it.
    private var columnAndKind: UInt32
    /// From 0.
    let line: UInt32
    /// Where the text starts in `Storage.source`; for resolved scalars and containers the index
    /// of their extent.
    let start: UInt32
    /// Bytes of a scalar; children of a container, where a pair counts as two.
    var length: UInt32

    init(_ kind: Kind, line: Int, column: Int, start: Int, length: Int) {
      columnAndKind = UInt32(min(column, 0xFF_FFFF)) << 8 | UInt32(kind.rawValue)
      // A file has fewer than 2^32 bytes, so nothing that counts them is cut off.
      self.line = UInt32(truncatingIfNeeded: line)
      self.start = UInt32(truncatingIfNeeded: start)
      self.length = UInt32(truncatingIfNeeded: length)
    }

    var column: Int { Int(columnAndKind >> 8) }
    var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: columnAndKind)) ?? .plain }
  }

  /// Where a container ends, or where a resolved text begins and its scalar ends.
  struct Extent: Sendable {
    /// The index after a container and all it holds; where a text starts in `Storage.resolved`.
    var value: UInt32
    /// Both from 0.
    var endLine: UInt32
    var endColumn: UInt32

    init(_ value: Int, end: (line: Int, column: Int)) {
      self.value = UInt32(truncatingIfNeeded: value)
      endLine = UInt32(truncatingIfNeeded: end.line)
      endColumn = UInt32(truncatingIfNeeded: end.column)
    }
  }
}
