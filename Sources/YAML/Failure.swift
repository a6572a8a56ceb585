import CYAML

/// Why libyaml gave up, in our terms.
struct Failure {
  let problem: YAMLProblem

  /// `skipped` bytes of the file were not shown to libyaml.
  init(_ parser: yaml_parser_t, bytes: [UInt8], skipped: Int) {
    let words = parser.problem.map { String(cString: $0) } ?? "out of memory"
    if parser.error == YAML_READER_ERROR {
      let offset = Self.start(of: parser.problem_offset + skipped, words, in: bytes)
      problem = YAMLProblem(
        mark: SourceLines(bytes).mark(ofByte: offset), fault: Self.reader(words, parser))
    } else {
      // libyaml ends a last line that has no line end, and then is on the one after it.
      let end = SourceLines(bytes).mark(ofByte: bytes.count)
      let mark = min(YAMLMark(parser.problem_mark), end)
      if Self.isTab(words, at: mark, in: bytes) {
        problem = YAMLProblem(mark: mark, fault: .tab)
      } else {
        problem = Self.syntax(words, parser, at: mark)
      }
    }
  }

  /// The first byte of the character that a bad trailing byte at `offset` belongs to.
  private static func start(of offset: Int, _ words: String, in bytes: [UInt8]) -> Int {
    guard words.contains("trailing") else { return offset }
    return (max(0, offset - 3)..<min(offset, bytes.count)).last { bytes[$0] & 0xC0 == 0xC0 }
      ?? offset
  }

  private static func reader(_ words: String, _ parser: yaml_parser_t) -> YAMLProblem.Fault {
    guard words == "control characters are not allowed" else { return .invalidUTF8 }
    if parser.problem_value == 0 { return .nul }
    let digits = String(parser.problem_value, radix: 16, uppercase: true)
    let padding = String(repeating: "0", count: max(0, 4 - digits.count))
    return .syntax("the character U+\(padding)\(digits) is not allowed")
  }

  private static func isTab(_ words: String, at mark: YAMLMark, in bytes: [UInt8]) -> Bool {
    guard words.contains("tab character") || words.contains("cannot start any token") else {
      return false
    }
    var lines = SourceLines(bytes)
    let line = String(decoding: lines.text(of: mark.line), as: UTF8.self).unicodeScalars
    return line.dropFirst(mark.column - 1).first == "\t"
  }

  private static func syntax(_ words: String, _ parser: yaml_parser_t, at mark: YAMLMark)
    -> YAMLProblem
  {
    guard let context = parser.context.map({ String(cString: $0) }) else {
      return YAMLProblem(mark: mark, fault: .syntax(words))
    }
    let began = YAMLMark(parser.context_mark)
    // The problem with a key shows a line later; the key is what has to be looked at.
    if context == "while scanning a simple key" {
      return YAMLProblem(mark: began, fault: .syntax("\(words) \(context)"))
    }
    let since = began.line < mark.line ? " that began on line \(began.line)" : ""
    return YAMLProblem(mark: mark, fault: .syntax("\(words) \(context)\(since)"))
  }
}
