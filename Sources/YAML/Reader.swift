import CYAML

/// Turns the events of libyaml into the flat array, and collects what is refused.
struct Reader {
  private typealias Record = YAMLDocument.Record

  /// After so many problems the rest of the file is not read.
  private static let problemsMax = 100

  private let limits: YAMLLimits
  private var text: [UInt8] = []
  private var nodes: ContiguousArray<Record> = []
  /// The indices of the containers that are open, the outermost first.
  private var open: ContiguousArray<Int> = []
  private var problems: [YAMLProblem] = []
  private var documents = 0

  private init(limits: YAMLLimits, bytes: Int) {
    self.limits = limits
    text.reserveCapacity(bytes)
    nodes.reserveCapacity(bytes / 12)
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
    var reader = Reader(limits: limits, bytes: bytes.count)
    reader.run(bytes)
    guard reader.problems.isEmpty else { throw YAMLError(problems: reader.problems) }
    return YAMLDocument.Storage(source: bytes, text: reader.text, nodes: reader.nodes)
  }

  private mutating func run(_ bytes: [UInt8]) {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else {
      let start = YAMLMark(line: 1, column: 1)
      problems.append(.init(mark: start, fault: .syntax("there is no memory left to read it")))
      return
    }
    defer { yaml_parser_delete(&parser) }
    // With the encoding given, libyaml no longer looks for a byte order mark.
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    let skipped = bytes.starts(with: SourceLines.byteOrderMark) ? 3 : 0
    bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(
        &parser, buffer.baseAddress.map { $0 + skipped }, buffer.count - skipped)
      var event = yaml_event_t()
      var goesOn = true
      while goesOn {
        guard yaml_parser_parse(&parser, &event) == 1 else {
          problems.append(Failure(parser, bytes: bytes, skipped: skipped).problem)
          return
        }
        goesOn = take(event) && problems.count < Self.problemsMax
        yaml_event_delete(&event)
      }
    }
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
      return append(.plain, event, start: text.count, length: 0)
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
    let kind: Record.Kind
    switch data.style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: kind = .quoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: kind = .block
    default: kind = .plain
    }
    let start = text.count
    if let value = data.value {
      if kind == .plain, data.length == 2, value[0] == 0x3C, value[1] == 0x3C, isAtKey {
        refuse(.mergeKey, at: event.start_mark)
      }
      text.append(contentsOf: UnsafeBufferPointer(start: value, count: data.length))
    }
    return append(kind, event, start: start, length: data.length)
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
    let index = nodes.count
    guard append(kind, event, start: 0, length: 0) else { return false }
    open.append(index)
    return true
  }

  private mutating func leave(_ event: yaml_event_t) {
    let index = open.removeLast()
    nodes[index].endLine = UInt32(truncatingIfNeeded: event.end_mark.line)
    nodes[index].endColumn = UInt32(truncatingIfNeeded: event.end_mark.column)
    nodes[index].next = UInt32(truncatingIfNeeded: nodes.count)
  }

  private mutating func append(_ kind: Record.Kind, _ event: yaml_event_t, start: Int, length: Int)
    -> Bool
  {
    guard nodes.count < limits.nodes else {
      refuse(.tooManyNodes(limit: limits.nodes), at: event.start_mark)
      return false
    }
    if let parent = open.last { nodes[parent].length += 1 }
    // The file has fewer than 2^32 bytes, so nothing that counts them is cut off.
    nodes.append(
      Record(
        kind: kind,
        line: UInt32(truncatingIfNeeded: event.start_mark.line),
        column: UInt32(truncatingIfNeeded: event.start_mark.column),
        endLine: UInt32(truncatingIfNeeded: event.end_mark.line),
        endColumn: UInt32(truncatingIfNeeded: event.end_mark.column),
        start: UInt32(truncatingIfNeeded: start),
        length: UInt32(truncatingIfNeeded: length),
        next: UInt32(truncatingIfNeeded: nodes.count + 1)))
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

extension YAMLMark {
  /// libyaml counts both from 0.
  init(_ mark: yaml_mark_t) { self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1) }
}
