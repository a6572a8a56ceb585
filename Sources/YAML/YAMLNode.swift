/// A scalar, a sequence or a mapping of a document: a reference to it and an index, cheap to copy.
package struct YAMLNode: Sendable {
  let storage: YAMLDocument.Storage
  let index: Int

  package enum Kind: Hashable, Sendable { case scalar, sequence, mapping }

  private var record: YAMLDocument.Record { storage.nodes[index] }

  package var kind: Kind {
    switch record.kind {
    case .plain, .quoted, .block: .scalar
    case .sequence: .sequence
    case .mapping: .mapping
    }
  }

  /// Where it begins: the first character, the opening quote or bracket, the first `-` or key.
  package var mark: YAMLMark {
    YAMLMark(line: Int(record.line) + 1, column: Int(record.column) + 1)
  }

  /// Just after its last character; for a container in block form where the next thing begins.
  package var endMark: YAMLMark {
    YAMLMark(line: Int(record.endLine) + 1, column: Int(record.endColumn) + 1)
  }

  /// True for a scalar that is neither quoted nor a block (`|`, `>`): a plain empty one is a
  /// missing value, `""` an empty text.
  package var isPlain: Bool { record.kind == .plain }

  /// The text of a scalar with escapes and folds resolved; empty for the other kinds.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The same as valid UTF-8, without a copy.
  package var bytes: ArraySlice<UInt8> {
    let record = record
    guard record.kind.rawValue <= YAMLDocument.Record.Kind.block.rawValue else { return [] }
    return storage.text[Int(record.start)..<Int(record.start + record.length)]
  }

  /// Elements of a sequence, pairs of a mapping, 0 for a scalar.
  package var count: Int {
    switch record.kind {
    case .plain, .quoted, .block: 0
    case .sequence: Int(record.length)
    case .mapping: Int(record.length) / 2
    }
  }

  /// The elements of a sequence; empty for the other kinds.
  package var elements: Elements {
    let inside = record.kind == .sequence ? index + 1..<Int(record.next) : index..<index
    return Elements(storage: storage, inside: inside, count: record.kind == .sequence ? count : 0)
  }

  /// The pairs of a mapping in the order of the file; empty for the other kinds.
  package var pairs: Pairs {
    let inside = record.kind == .mapping ? index + 1..<Int(record.next) : index..<index
    return Pairs(storage: storage, inside: inside, count: record.kind == .mapping ? count : 0)
  }

  /// Indices are those of the nodes: opaque, and not consecutive.
  package struct Elements: Collection, Sendable {
    fileprivate let storage: YAMLDocument.Storage
    fileprivate let inside: Range<Int>
    package let count: Int

    package var startIndex: Int { inside.lowerBound }
    package var endIndex: Int { inside.upperBound }
    package func index(after index: Int) -> Int { Int(storage.nodes[index].next) }
    package subscript(index: Int) -> YAMLNode { YAMLNode(storage: storage, index: index) }
  }

  /// Indices are those of the keys: opaque, and not consecutive.
  package struct Pairs: Collection, Sendable {
    fileprivate let storage: YAMLDocument.Storage
    fileprivate let inside: Range<Int>
    package let count: Int

    package var startIndex: Int { inside.lowerBound }
    package var endIndex: Int { inside.upperBound }

    package func index(after index: Int) -> Int {
      Int(storage.nodes[Int(storage.nodes[index].next)].next)
    }

    package subscript(index: Int) -> (key: YAMLNode, value: YAMLNode) {
      (
        YAMLNode(storage: storage, index: index),
        YAMLNode(storage: storage, index: Int(storage.nodes[index].next))
      )
    }
  }
}
