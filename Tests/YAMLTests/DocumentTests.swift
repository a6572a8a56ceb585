import Testing
import YAML

@Suite struct `A document` {
  private func root(_ text: String) throws -> YAMLNode {
    try #require(try YAMLDocument(Array(text.utf8)).root)
  }

  @Test func `keeps maps and lists in the order of the file`() throws {
    let node = try root("b: [1, 2, [3]]\na:\n  - x\n  - y: z\n")
    #expect(node.kind == .mapping)
    #expect(node.count == 2)
    #expect(node.pairs.map(\.key.text) == ["b", "a"])
    let lists = node.pairs.map(\.value)
    #expect(lists.map(\.kind) == [.sequence, .sequence])
    #expect(lists[0].elements.map(\.text) == ["1", "2", ""])
    #expect(lists[0].elements.map(\.kind) == [.scalar, .scalar, .sequence])
    #expect(lists[0].elements.map(\.count) == [0, 0, 1])
    let pair = try #require(lists[1].elements.map(\.self)[1].pairs.first)
    #expect(pair.key.text == "y")
    #expect(pair.value.text == "z")
  }

  @Test func `has no pairs in a list and no elements in a map`() throws {
    let list = try root("[1, 2, 3]")
    #expect(list.pairs.map(\.key.text) == [])
    let map = try root("{ a: 1, b: 2 }")
    #expect(map.elements.map(\.text) == [])
  }

  @Test func `gives no text a type`() throws {
    let node = try root("[no, 10:30, 2027-01-01, 017, 1_000, ~, null, 0x1F]")
    #expect(
      node.elements.map(\.text)
        == ["no", "10:30", "2027-01-01", "017", "1_000", "~", "null", "0x1F"])
  }

  @Test func `resolves quotes, escapes and folds`() throws {
    let node = try root(
      #"""
      - 'it''s'
      - "tab\t \u00e5 \
        joined"
      - |
        two
        lines
      - >-
        folded
        words
      - plain
        goes on
      """#)
    #expect(
      node.elements.map(\.text) == [
        "it's", "tab\t å joined", "two\nlines\n", "folded words", "plain goes on",
      ])
    #expect(node.elements.map(\.isPlain) == [false, false, false, false, true])
  }

  @Test func `tells a missing value from an empty text`() throws {
    let values = try root("a:\nb: ''\nc: \"\"\nd: ~\n").pairs.map(\.value)
    #expect(values.map(\.text) == ["", "", "", "~"])
    #expect(values.map(\.isPlain) == [true, false, false, true])
  }

  @Test(arguments: ["", "\n", "# only a comment\n", "\u{FEFF}", "---\n", "--- # no\n...\n"])
  func `without content has no root or an empty one`(text: String) throws {
    let document = try YAMLDocument(Array(text.utf8))
    if text.hasPrefix("---") {
      #expect(document.root?.text == "")
    } else {
      #expect(document.root == nil)
    }
  }

  @Test func `keeps duplicate keys for the caller to refuse`() throws {
    let keys = try root("a: 1\nb: 2\na: 3\n").pairs.map(\.key)
    #expect(keys.map(\.text) == ["a", "b", "a"])
    #expect(keys.map(\.mark.line) == [1, 2, 3])
  }

  @Test func `gives the bytes of a text and none of a container`() throws {
    let node = try root("å: [a]")
    let pair = try #require(node.pairs.first)
    #expect(pair.key.withBytes { Array($0) } == [0xC3, 0xA5])
    #expect(pair.value.byteCount == 0)
    #expect(node.withBytes { $0.isEmpty })
    #expect(node.elements.isEmpty)
    #expect(pair.value.pairs.isEmpty)
  }

  @Test func `gives the text of its lines`() throws {
    let document = try YAMLDocument(Array("\u{FEFF}a: 1\r\nå: 2\n\n# end".utf8))
    #expect((0...6).map { document.source(line: $0) } == ["", "a: 1", "å: 2", "", "# end", "", ""])
  }

  @Test func `has nodes that outlive their neighbours in any nesting`() throws {
    // 31 lists inside each other, with something after each of them.
    let open = String(repeating: "[a, ", count: 31)
    let close = String(repeating: ", b]", count: 31)
    var node = try root(open + "c" + close)
    for _ in 0..<30 {
      #expect(node.elements.map(\.text) == ["a", "", "b"])
      node = try #require(node.elements.dropFirst().first)
    }
    #expect(node.elements.map(\.text) == ["a", "c", "b"])
  }
}

@Suite struct `A mark` {
  private func marks(_ text: String) throws -> [[Int]] {
    var result: [[Int]] = []
    func walk(_ node: YAMLNode) {
      result.append([
        node.mark.line, node.mark.column, node.endMark.line, node.endMark.column,
      ])
      for element in node.elements { walk(element) }
      for (key, value) in node.pairs {
        walk(key)
        walk(value)
      }
    }
    walk(try #require(try YAMLDocument(Array(text.utf8)).root))
    return result
  }

  @Test func `counts characters from one`() throws {
    #expect(
      try marks("å: ä\nöö: [å, 'ä', 🌲x]\n") == [
        [1, 1, 3, 1],
        [1, 1, 1, 2], [1, 4, 1, 5],
        [2, 1, 2, 3], [2, 5, 2, 17],
        [2, 6, 2, 7], [2, 9, 2, 12], [2, 14, 2, 16],
      ])
  }

  @Test func `counts what a text is written with, not what it says`() throws {
    // 'a''' begins as its own text does, and so does "\\"; the line separator stays in the text.
    #expect(
      try marks("'a''': \"\\\\\"\nb: c\u{2028}  d\n") == [
        [1, 1, 4, 1],
        [1, 1, 1, 6], [1, 8, 1, 12],
        [2, 1, 2, 2], [2, 4, 3, 4],
      ])
  }

  @Test func `does not count a byte order mark`() throws {
    #expect(try marks("\u{FEFF}å: ä\n") == marks("å: ä\n"))
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `counts a line for every line end`(end: String) throws {
    let text = ["a:", "", "  - b", "  - c", ""].joined(separator: end)
    #expect(
      try marks(text) == [
        [1, 1, 5, 1], [1, 1, 1, 2], [3, 3, 5, 1], [3, 5, 3, 6], [4, 5, 4, 6],
      ])
  }

  @Test func `of a missing value stands after its colon`() throws {
    #expect(try marks("a:\nb: c")[2] == [1, 3, 1, 3])
  }
}
