/// Everything that stands in the way of reading a file, in the order of the file.
package struct YAMLError: Error, Hashable, Sendable {
  package var problems: [YAMLProblem]

  package init(problems: [YAMLProblem]) { self.problems = problems }
}

/// One thing that is refused, and where.
package struct YAMLProblem: Hashable, Sendable {
  package var mark: YAMLMark
  package var fault: Fault

  package init(mark: YAMLMark, fault: Fault) {
    self.mark = mark
    self.fault = fault
  }

  package enum Fault: Hashable, Sendable {
    /// `&name`: a file says what it says in one place.
    case anchor
    /// `*name`.
    case alias
    /// `!type`, `!!type` or `!`.
    case tag
    /// An unquoted `<<` as a key.
    case mergeKey
    /// A second `---`.
    case severalDocuments
    /// More sequences and mappings inside each other than allowed.
    case tooDeep(limit: Int)
    case tooManyNodes(limit: Int)
    /// More bytes than allowed.
    case tooLarge(limit: Int)
    case invalidUTF8
    /// The file opens with the byte order mark of UTF-16.
    case notUTF8
    case nul
    /// A tab where only spaces can stand, such as in the indentation.
    case tab
    /// A key that is a list or a map.
    case complexKey
    /// The words of libyaml: the problem, then what was being read and since which line.
    case syntax(String)
  }
}

/// A place in a file as an editor shows it.
package struct YAMLMark: Hashable, Comparable, Sendable {
  /// From 1.
  package var line: Int
  /// From 1, in Unicode scalars; a byte order mark is not counted.
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: YAMLMark, right: YAMLMark) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// What a file may cost at most.
package struct YAMLLimits: Hashable, Sendable {
  package var bytes: Int
  /// Sequences and mappings inside each other, the outermost counted.
  package var depth: Int
  package var nodes: Int

  package init(bytes: Int = 16 << 20, depth: Int = 32, nodes: Int = 2_000_000) {
    self.bytes = bytes
    self.depth = depth
    self.nodes = nodes
  }
}
