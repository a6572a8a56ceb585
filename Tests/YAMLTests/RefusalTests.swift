import Testing
import YAML

@Suite struct `A file that is refused` {
  private func problems(_ bytes: [UInt8], _ limits: YAMLLimits = YAMLLimits()) -> [YAMLProblem] {
    do {
      _ = try YAMLDocument(bytes, limits: limits)
      return []
    } catch {
      return error.problems
    }
  }

  private func problem(_ line: Int, _ column: Int, _ fault: YAMLProblem.Fault) -> YAMLProblem {
    YAMLProblem(mark: YAMLMark(line: line, column: column), fault: fault)
  }

  @Test(
    arguments: [
      ("a: &x 1\n", 1, 4, YAMLProblem.Fault.anchor),
      ("a: *x\n", 1, 4, .alias),
      ("a: !!str 1\n", 1, 4, .tag),
      ("a: !x [1]\n", 1, 4, .tag),
      ("a: ! 1\n", 1, 4, .tag),
      ("a:\n  <<: {b: 1}\n", 2, 3, .mergeKey),
      ("a: 1\n---\nb: 2\n", 2, 1, .severalDocuments),
      ("åäö: 1\n? [b]\n: 2\n", 2, 3, .complexKey),
      ("{{a: 1}: 2}", 1, 2, .complexKey),
      ("a:\n\tb: 1\n", 2, 1, .tab),
      ("a: 1\n\tb: 1\n", 2, 1, .tab),
      ("a: 'å'\n  \tb: 1\n", 2, 3, .tab),
      ("a: |\n\tb\n", 2, 1, .tab),
      ("-\ta: 1\n\tb: 2\n", 1, 2, .tab),
    ] as [(String, Int, Int, YAMLProblem.Fault)])
  func `says what and where`(text: String, line: Int, column: Int, fault: YAMLProblem.Fault) {
    #expect(problems(Array(text.utf8)) == [problem(line, column, fault)])
  }

  @Test func `has all its anchors, aliases and tags told at once`() {
    #expect(
      problems(Array("a: &x !t 1\nb: *x\n<<: *x\nc: !t\n  - 1\n".utf8)) == [
        problem(1, 4, .anchor), problem(1, 4, .tag), problem(2, 4, .alias),
        problem(3, 1, .mergeKey), problem(3, 5, .alias), problem(4, 4, .tag),
      ])
  }

  @Test func `may have a quoted merge sign as a key and a plain one as a value`() {
    #expect(problems(Array("\"<<\": <<\n".utf8)).isEmpty)
  }

  @Test(
    arguments: [
      // Bytes, line and column of the first that is not UTF-8.
      (Array("å: ".utf8) + [0xFF], 1, 4, YAMLProblem.Fault.invalidUTF8),
      (Array("a: 1\nå".utf8) + [0xE5, 0x20], 2, 2, .invalidUTF8),
      (Array("a: ".utf8) + [0xC0, 0x80], 1, 4, .invalidUTF8),
      (Array("a: ".utf8) + [0xED, 0xA0, 0x80], 1, 4, .invalidUTF8),
      (Array("a: ".utf8) + [0xF4, 0x90, 0x80, 0x80], 1, 4, .invalidUTF8),
      (Array("a: ".utf8) + [0xC3], 1, 4, .invalidUTF8),
      ([0xEF, 0xBB, 0xBF] + Array("a: ".utf8) + [0x80], 1, 4, .invalidUTF8),
      (Array("a: 1\nb: å".utf8) + [0], 2, 5, .nul),
      (Array("a: ".utf8) + [7], 1, 4, .syntax("the character U+0007 is not allowed")),
      ([0xFF, 0xFE, 0x61, 0], 1, 1, .notUTF8),
      ([0xFE, 0xFF, 0, 0x61], 1, 1, .notUTF8),
    ] as [([UInt8], Int, Int, YAMLProblem.Fault)])
  func `has a wrong byte pointed out`(
    bytes: [UInt8], line: Int, column: Int, fault: YAMLProblem.Fault
  ) {
    #expect(problems(bytes) == [problem(line, column, fault)])
  }

  @Test(
    arguments: [
      (
        "a: {b: 1\nc: 2\n", 2, 2,
        "did not find expected ',' or '}' while parsing a flow mapping that began on line 1"
      ),
      ("a: 1\nb\nc: 2\n", 2, 1, "could not find expected ':' while scanning a simple key"),
      ("a: b: c\n", 1, 5, "mapping values are not allowed in this context"),
      (
        "a: 'b\nc: 1\n", 3, 1,
        "found unexpected end of stream while scanning a quoted scalar that began on line 1"
      ),
      (
        "a: @b\n", 1, 4,
        "found character that cannot start any token while scanning for the next token"
      ),
      // At the end of a last line without line end, not on a line that is not there.
      ("a:\n- [b", 2, 5, "did not find expected ',' or ']' while parsing a flow sequence"),
      (
        "a: 'b\nå", 2, 2,
        "found unexpected end of stream while scanning a quoted scalar that began on line 1"
      ),
    ] as [(String, Int, Int, String)])
  func `has the words of the parser where the syntax is wrong`(
    text: String, line: Int, column: Int, words: String
  ) {
    #expect(problems(Array(text.utf8)) == [problem(line, column, .syntax(words))])
  }

  @Test func `is refused at the first list beyond the depth`() {
    let nested = Array(String(repeating: "[", count: 33).utf8)
    #expect(problems(nested) == [problem(1, 33, .tooDeep(limit: 32))])
    let allowed = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
    #expect(problems(Array(allowed.utf8)).isEmpty)
  }

  @Test(arguments: ["[", "{", "{a: ", "- ", "? ", "[\n"])
  func `costs no time when it is nested without end`(opening: String) {
    let bytes = Array(String(repeating: opening, count: 100_000).utf8)
    let elapsed = ContinuousClock().measure {
      let found = problems(bytes)
      #expect(found.contains { $0.fault == .tooDeep(limit: 32) || $0.fault == .complexKey })
    }
    #expect(elapsed < .seconds(1))
  }

  @Test func `has more nodes than allowed`() {
    let limits = YAMLLimits(nodes: 4)
    #expect(problems(Array("[a, b, c]".utf8), limits).isEmpty)
    #expect(
      problems(Array("[a, b, c, d]".utf8), limits) == [problem(1, 11, .tooManyNodes(limit: 4))])
  }

  @Test func `has more bytes than allowed`() {
    let limits = YAMLLimits(bytes: 4)
    #expect(problems(Array("abcd".utf8), limits).isEmpty)
    #expect(problems(Array("abcde".utf8), limits) == [problem(1, 1, .tooLarge(limit: 4))])
  }

  @Test func `is not read beyond a hundred problems`() {
    let text = String(repeating: "- *a\n", count: 1000)
    #expect(problems(Array(text.utf8)).count == 100)
  }
}
