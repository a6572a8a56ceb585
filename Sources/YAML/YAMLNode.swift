/// A scalar, a sequence or a mapping of a document: a reference to it and an index, cheap to copy.
package struct YAMLNode: Sendable {
  let storage: YAMLDocument.Storage
  let index: Int

  package enum Kind: Hashable, Sendable { case scalar, sequence, mapping }

  private var record: YAMLDocument.Record { storage.nodes[index] }

  package var kind: Kind {
    switch record.kind {
    case .plain, .quoted, .resolvedPlain, .resolved: .scalar
    case .sequence: .sequence
    case .mapping: .mapping
    }
  }

  /// Where it begins: the first character, the opening quote or bracket, the first `-` or key.
  package var mark: YAMLMark {
    let record = record
    return YAMLMark(line: Int(record.line) + 1, column: record.column + 1)
  }

  /// Just after its last character; for a container in block form where the next thing begins.
  package var endMark: YAMLMark {
    let record = record
    switch record.kind {
    case .plain, .quoted:
      let characters =
        withBytes { $0.count { $0 & 0xC0 != 0x80 } } + (record.kind == .quoted ? 2 : 0)
      return YAMLMark(line: mark.line, column: mark.column + characters)
    case .resolvedPlain, .resolved, .sequence, .mapping:
      let extent = storage.extents[Int(record.start)]
      return YAMLMark(line: Int(extent.endLine) + 1, column: Int(extent.endColumn) + 1)
    }
  }

  /// True for a scalar that is neither quoted nor a block (`|`, `>`): a plain empty one is a
  /// missing value, `""` an empty text.
  package var isPlain: Bool {
    switch record.kind {
    case .plain, .resolvedPlain: true
    case .quoted, .resolved, .sequence, .mapping: false
    }
  }

  /// The text of a scalar with escapes and folds resolved; empty for the other kinds.
  package var text: String {
    withBytes { String(decoding: $0, as: UTF8.self) }
  }

  /// The same as valid UTF-8, without a copy.
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let record = record
    let (start, length) = (Int(record.start), Int(record.length))
    switch record.kind {
    case .plain, .quoted: return storage.source.withBytes(start, length, body)
    case .resolvedPlain, .resolved:
      return storage.resolved.withBytes(Int(storage.extents[start].value), length, body)
    case .sequence, .mapping: return body(UnsafeBufferPointer(start: nil, count: 0))
    }
  }

  /// How many bytes the text has.
  package var byteCount: Int {
    switch record.kind {
    case .plain, .quoted, .resolvedPlain, .resolved: Int(record.length)
    case .sequence, .mapping: 0
    }
  }

  /// Elements of a sequence, pairs of a mapping, 0 for a scalar.
  package var count: Int {
    let record = record
    return switch record.kind {
    case .plain, .quoted, .resolvedPlain, .resolved: 0
    case .sequence: Int(record.length)
    case .mapping: Int(record.length) / 2
    }
  }

  /// The elements of a sequence; empty for the other kinds.
  package var elements: Elements {
    let inside = record.kind == .sequence ? index + 1..<storage.next(after: index) : index..<index
    return Elements(storage: storage, inside: inside, count: record.kind == .sequence ? count : 0)
  }

  /// The pairs of a mapping in the order of the file; empty for the other kinds.
  package var pairs: Pairs {
    let inside = record.kind == .mapping ? index + 1..<storage.next(after: index) : index..<index
    return Pairs(storage: storage, inside: inside, count: record.kind == .mapping ? count : 0)
  }

  /// Indices are those of the nodes: opaque, and not consecutive.
  package struct Elements: Collection, Sendable {
    fileprivate let storage: YAMLDocument.Storage
    fileprivate let inside: Range<Int>
    package let count: Int

    package var startIndex: Int { inside.lowerBound }
    package var endIndex: Int { inside.upperBound }
    package func index(after index: Int) -> Int { storage.next(after: index) }
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
      storage.next(after: storage.next(after: index))
    }

    package subscript(index: Int) -> (key: YAMLNode, value: YAMLNode) {
      (
        YAMLNode(storage: storage, index: index),
        YAMLNode(storage: storage, index: storage.next(after: index))
      )
    }
  }
}

extension [UInt8] {
  fileprivate func withBytes<Result>(
    _ start: Int, _ length: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<start + length])) }
  }
}

extension YAMLDocument.Storage {
  /// The index after a node and all it holds.
  fileprivate func next(after index: Int) -> Int {
    let record = nodes[index]
    return switch record.kind {
    case .plain, .quoted, .resolvedPlain, .resolved: index + 1
    case .sequence, .mapping: Int(extents[Int(record.start)].value)
    }
  }
}
