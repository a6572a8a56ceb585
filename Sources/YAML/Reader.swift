import CYAML

/// Turns the events of libyaml into the flat array, and collects what is refused.
struct Reader {
  private typealias Record = YAMLDocument.Record

  /// After so many problems the rest of the file is not read.
  private static let problemsMax = 100

  private let limits: YAMLLimits
  private let source: [UInt8]
  private var cursor: SourceCursor
  private var nodes: ContiguousArray<Record> = []
  private var extents: ContiguousArray<YAMLDocument.Extent> = []
  private var resolved: [UInt8] = []
  /// The indices of the containers that are open, the outermost first.
  private var open: ContiguousArray<Int> = []
  private var problems: [YAMLProblem] = []
  private var documents = 0

  private init(_ source: [UInt8], limits: YAMLLimits) {
    self.limits = limits
    self.source = source
    cursor = SourceCursor(source)
    // What a file of short texts needs; memory that is not written to costs nothing.
    nodes.reserveCapacity(min(source.count / 8 + 1, limits.nodes))
    open.reserveCapacity(limits.depth)
  }

  static func read(_ bytes: [UInt8], limits: YAMLLimits) throws(YAMLError)
    -> YAMLDocument.Storage
  {
    let start = YAMLMark(line: 1, column: 1)
    guard bytes.count <= limits.bytes, bytes.count < UInt32.max else {
      throw YAMLError(problems: [.init(mark: start, fault: .tooLarge(limit: limits.bytes))])
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw YAMLError(problems: [.init(mark: start, fault: .notUTF8)])
    }
    var reader = Reader(bytes, limits: limits)
    reader.run()
    guard reader.problems.isEmpty else { throw YAMLError(problems: reader.problems) }
    return YAMLDocument.Storage(
      source: bytes, nodes: reader.nodes, extents: reader.extents, resolved: reader.resolved)
  }

  private mutating func run() {
    let source = source
    let failure = Events.read(source) { take($0) && problems.count < Self.problemsMax }
    if let failure { problems.append(failure) }
  }

  /// False when nothing more is to be read.
  private mutating func take(_ event: yaml_event_t) -> Bool {
    switch event.type {
    case YAML_SCALAR_EVENT:
      return scalar(event)
    case YAML_SEQUENCE_START_EVENT:
      let data = event.data.sequence_start
      return enter(.sequence, event, anchor: data.anchor, tag: data.tag)
    case YAML_MAPPING_START_EVENT:
      let data = event.data.mapping_start
      return enter(.mapping, event, anchor: data.anchor, tag: data.tag)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      leave(event)
      return true
    case YAML_ALIAS_EVENT:
      refuse(.alias, at: event.start_mark)
      return append(.plain, event, start: 0, length: 0)
    case YAML_DOCUMENT_START_EVENT:
      documents += 1
      if documents > 1 { refuse(.severalDocuments, at: event.start_mark) }
      return documents == 1
    case YAML_STREAM_END_EVENT:
      return false
    default:  // The start of the stream and the end of a document carry nothing.
      return true
    }
  }

  private mutating func scalar(_ event: yaml_event_t) -> Bool {
    let data = event.data.scalar
    check(anchor: data.anchor, tag: data.tag, at: event.start_mark)
    let isPlain = data.style == YAML_PLAIN_SCALAR_STYLE
    let text = UnsafeBufferPointer(start: data.value, count: data.length)
    if isPlain, text.count == 2, text[0] == 0x3C, text[1] == 0x3C, isAtKey {
      refuse(.mergeKey, at: event.start_mark)
    }
    let quotes = isPlain ? 0 : 1
    let start = cursor.offset(of: event.start_mark.index) + quotes
    if event.start_mark.line == event.end_mark.line,
      cursor.offset(of: event.end_mark.index) - quotes - start == text.count,
      source.holds(text, at: start)
    {
      return append(isPlain ? .plain : .quoted, event, start: start, length: text.count)
    }
    extents.append(YAMLDocument.Extent(resolved.count, end: event.end))
    resolved.append(contentsOf: text)
    return append(
      isPlain ? .resolvedPlain : .resolved, event, start: extents.count - 1, length: text.count)
  }

  private mutating func enter(
    _ kind: Record.Kind, _ event: yaml_event_t, anchor: UnsafeMutablePointer<yaml_char_t>?,
    tag: UnsafeMutablePointer<yaml_char_t>?
  ) -> Bool {
    check(anchor: anchor, tag: tag, at: event.start_mark)
    if isAtKey { refuse(.complexKey, at: event.start_mark) }
    guard open.count < limits.depth else {
      refuse(.tooDeep(limit: limits.depth), at: event.start_mark)
      return false
    }
    guard append(kind, event, start: extents.count, length: 0) else { return false }
    open.append(nodes.count - 1)
    extents.append(YAMLDocument.Extent(nodes.count, end: event.end))
    return true
  }

  private mutating func leave(_ event: yaml_event_t) {
    let container = nodes[open.removeLast()]
    extents[Int(container.start)] = YAMLDocument.Extent(nodes.count, end: event.end)
  }

  private mutating func append(_ kind: Record.Kind, _ event: yaml_event_t, start: Int, length: Int)
    -> Bool
  {
    guard nodes.count < limits.nodes else {
      refuse(.tooManyNodes(limit: limits.nodes), at: event.start_mark)
      return false
    }
    if let parent = open.last { nodes[parent].length += 1 }
    nodes.append(
      Record(
        kind, line: event.start_mark.line, column: event.start_mark.column, start: start,
        length: length))
    return true
  }

  private var isAtKey: Bool {
    guard let parent = open.last else { return false }
    return nodes[parent].kind == .mapping && nodes[parent].length % 2 == 0
  }

  private mutating func check(
    anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?,
    at mark: yaml_mark_t
  ) {
    if anchor != nil { refuse(.anchor, at: mark) }
    if tag != nil { refuse(.tag, at: mark) }
  }

  private mutating func refuse(_ fault: YAMLProblem.Fault, at mark: yaml_mark_t) {
    problems.append(YAMLProblem(mark: YAMLMark(mark), fault: fault))
  }
}

extension yaml_event_t {
  fileprivate var end: (line: Int, column: Int) { (end_mark.line, end_mark.column) }
}

extension YAMLMark {
  /// libyaml counts both from 0.
  init(_ mark: yaml_mark_t) { self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1) }
}
