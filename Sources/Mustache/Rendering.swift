/// One rendering of a template: what is written so far, and what names stand for.
struct Rendering {
  let template: ParsedTemplate
  let escaping: Escaping
  /// What `{{.}}` is outside all sections.
  let outermost: MustacheValue
  /// What each name of the template stands for there; nil where the data lacks it.
  let members: [MustacheValue?]
  let limit: Int
  let stepsMax: Int

  private(set) var bytes: [UInt8] = []
  private var steps = 0
  /// The values of the sections that are open, the innermost last.
  private var inner: [MustacheValue] = []

  init(
    template: ParsedTemplate, escaping: Escaping, outermost: MustacheValue,
    members: [MustacheValue?], limit: Int, stepsMax: Int
  ) {
    self.template = template
    self.escaping = escaping
    self.outermost = outermost
    self.members = members
    self.limit = limit
    self.stepsMax = stepsMax
    bytes.reserveCapacity(min(limit, 2 * template.literals.count))
  }

  /// Writes the inside of the section at `tag`, or the whole template.
  mutating func write(_ nodes: Range<Int>, in tag: Tag?) throws(RenderError) {
    // One more, so that going through nothing counts too.
    try count(at: tag)
    let literals = template.literals
    var index = nodes.lowerBound
    while index < nodes.upperBound {
      try count(at: tag)
      let inside = index + 1
      index = inside
      switch template.nodes[inside - 1] {
      case .text(let range):
        // Quicker than a slice, which counts who has the array.
        literals.span.extracting(range).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
        try checkLength(at: nil)
      case .variable(let tag, let isEscaped):
        guard case .text(let text) = try look(up: tag) else { throw error(.notText, at: tag) }
        bytes += (isEscaped ? escaping.escape(text) : text).utf8
        try checkLength(at: tag)
      case .section(let tag, let isInverted, let end):
        try write(inside..<end, of: try look(up: tag), isInverted, in: tag)
        index = end
      }
    }
  }

  private mutating func write(
    _ nodes: Range<Int>, of value: MustacheValue, _ isInverted: Bool, in tag: Tag
  ) throws(RenderError) {
    if isInverted {
      if !value.isTruthy { try write(nodes, in: tag) }
    } else if case .list(let elements) = value {
      for element in elements { try write(nodes, within: element, in: tag) }
    } else if value.isTruthy {
      try write(nodes, within: value, in: tag)
    }
  }

  private mutating func write(
    _ nodes: Range<Int>, within value: MustacheValue, in tag: Tag
  ) throws(RenderError) {
    inner.append(value)
    try write(nodes, in: tag)
    inner.removeLast()
  }

  /// The first part is looked up from the innermost object outwards, the rest in what it gave.
  private func look(up tag: Tag) throws(RenderError) -> MustacheValue {
    guard let first = tag.first else { return inner.last ?? outermost }
    guard var value = innerMember(first) ?? members[first] else {
      throw error(.unknownName, at: tag)
    }
    for place in tag.rest {
      let part = template.parts[place]
      guard case .object(let members) = value else { throw error(.notObject, at: tag) }
      guard let member = members[part] else { throw error(.unknownName, at: tag) }
      value = member
    }
    return value
  }

  private func innerMember(_ name: Int) -> MustacheValue? {
    for place in inner.indices.reversed() {
      if case .object(let members) = inner[place],
        let member = members[template.names[name]]
      {
        return member
      }
    }
    return nil
  }

  private mutating func count(at tag: Tag?) throws(RenderError) {
    steps += 1
    guard steps <= stepsMax else { throw error(.tooManySteps(limit: stepsMax), at: tag) }
  }

  private func checkLength(at tag: Tag?) throws(RenderError) {
    guard bytes.count <= limit else { throw error(.tooLong(limit: limit), at: tag) }
  }

  private func error(_ reason: RenderError.Reason, at tag: Tag?) -> RenderError {
    RenderError(
      position: tag?.position ?? TemplatePosition(line: 1, column: 1),
      name: tag.map(template.name) ?? "text", reason: reason)
  }
}
