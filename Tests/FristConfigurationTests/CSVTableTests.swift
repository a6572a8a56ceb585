import FristConfiguration
import Testing

@Suite struct `A CSV table` {
  private func cells(_ bytes: [UInt8]) throws -> [[String]] {
    let table = try CSVTable(bytes)
    return [table.header]
      + table.rows.map { row in (0..<row.count).map { table.text(row, $0) } }
  }

  private func cells(_ text: String) throws -> [[String]] { try cells(Array(text.utf8)) }

  @Test(arguments: [";", ",", "\t"])
  func `is cut at the separator of its header`(separator: String) throws {
    let text =
      ["id", "namn"].joined(separator: separator) + "\n"
      + ["1", "Å"].joined(separator: separator) + "\n"
    #expect(try cells(text) == [["id", "namn"], ["1", "Å"]])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `takes any line end`(end: String) throws {
    #expect(try cells("a;b\(end)1;2\(end)3;4") == [["a", "b"], ["1", "2"], ["3", "4"]])
  }

  @Test func `leaves out lines without text`() throws {
    let table = try CSVTable(Array("\n;;\na;b\n\n;\n  ;\t\n1;2\n\n".utf8))
    #expect(table.header == ["a", "b"])
    #expect(table.rows.map(\.line) == [7])
  }

  @Test func `reads quotes as RFC 4180 has them`() throws {
    #expect(
      try cells("a;b;c\n\"x;y\";\"sa \"\"hej\"\"\";\"två\nrader\"\n1;\"\";3\n") == [
        ["a", "b", "c"], ["x;y", "sa \"hej\"", "två\nrader"], ["1", "", "3"],
      ])
  }

  @Test func `takes one of two quotes away where an accent follows them`() throws {
    #expect(try cells("a\n\"x\"\"\u{308}y\"\n") == [["a"], ["x\"\u{308}y"]])
  }

  @Test func `counts lines through quoted line ends`() throws {
    let table = try CSVTable(Array("a;b\r\n\"1\r\n1\";2\r\n3;4\r\n".utf8))
    #expect(table.rows.map(\.line) == [2, 4])
  }

  @Test func `takes blanks from the ends of cells, not from quotes`() throws {
    #expect(try cells(" a ; b\t\n  1 2 ;\" 3 \"\n") == [["a", "b"], ["1 2", " 3 "]])
  }

  @Test func `names the quote that is never closed`() {
    #expect(throws: CSVTable.Fault.openQuote(line: 2, column: 4)) {
      try CSVTable(Array("a;b\nåå;\"x\n1;2\n".utf8))
    }
  }

  /// Räksmörgås – 5 €, in the encodings in which Excel saves it.
  @Test(arguments: [
    Array("id;namn\n1;Räksmörgås – 5 €\n".utf8),
    [0xEF, 0xBB, 0xBF] + Array("id;namn\n1;Räksmörgås – 5 €\n".utf8),
    Array("id;namn\n1;R".utf8) + [0xE4] + Array("ksm".utf8) + [0xF6] + Array("rg".utf8)
      + [0xE5] + Array("s ".utf8) + [0x96] + Array(" 5 ".utf8) + [0x80] + Array("\n".utf8),
  ])
  func `is read in UTF-8 and in Windows-1252`(bytes: [UInt8]) throws {
    #expect(try cells(bytes) == [["id", "namn"], ["1", "Räksmörgås – 5 €"]])
  }

  /// All of Windows-1252 that differs from Latin 1, checked against Unicode's mapping by hand.
  @Test func `knows every character of Windows-1252`() throws {
    let assigned: [(UInt8, Character)] = [
      (0x80, "€"), (0x82, "‚"), (0x83, "ƒ"), (0x84, "„"), (0x85, "…"), (0x86, "†"), (0x87, "‡"),
      (0x88, "ˆ"), (0x89, "‰"), (0x8A, "Š"), (0x8B, "‹"), (0x8C, "Œ"), (0x8E, "Ž"), (0x91, "‘"),
      (0x92, "’"), (0x93, "“"), (0x94, "”"), (0x95, "•"), (0x96, "–"), (0x97, "—"), (0x98, "˜"),
      (0x99, "™"), (0x9A, "š"), (0x9B, "›"), (0x9C, "œ"), (0x9E, "ž"), (0x9F, "Ÿ"),
    ]
    for (byte, character) in assigned {
      #expect(try cells(Array("a;b\n1;".utf8) + [byte]).last?.last == String(character))
    }
    for byte in UInt8(0xA1)...0xFF where byte != 0xA0 {
      let character = String(Character(Unicode.Scalar(byte)))
      #expect(try cells(Array("a;b\n1;".utf8) + [byte]).last?.last == character)
    }
  }

  @Test(
    arguments: [
      [0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61], Array("a;b\n1;\0".utf8),
    ] as [[UInt8]])
  func `is refused in UTF-16 and with NUL`(bytes: [UInt8]) {
    #expect(throws: CSVTable.Fault.notText) { try CSVTable(bytes) }
  }

  @Test(arguments: ["", "\n\n", ";;\n", "\u{FEFF}"])
  func `is refused without a header`(text: String) {
    #expect(throws: CSVTable.Fault.noHeader) { try CSVTable(Array(text.utf8)) }
  }

  @Test func `is bounded in rows and columns`() {
    #expect(throws: CSVTable.Fault.tooManyRows(limit: 2)) {
      try CSVTable(Array("a\n1\n2\n3\n".utf8), rowsMax: 2)
    }
    let wide = (0...Limits.columns).map(String.init).joined(separator: ";")
    #expect(throws: CSVTable.Fault.tooManyColumns(limit: Limits.columns)) {
      try CSVTable(Array(wide.utf8))
    }
  }

  @Test func `finds columns in English and Swedish, whatever their capitals`() throws {
    let table = try CSVTable(Array("Nr;NAMN;tillstånd från\n1;a;b\n".utf8))
    #expect(table.column(["id", "nr"]) == 0)
    #expect(table.column(["name", "namn"]) == 1)
    #expect(table.column(["Tillstånd Från"]) == 2)
    #expect(table.column(["until"]) == nil)
  }

  @Test func `says in which character a cell begins`() throws {
    let table = try CSVTable(Array("a;b;c\nåäö;x;y\n".utf8))
    let row = try #require(table.rows.first)
    #expect((0..<3).map { table.position(row, $0) } == [1, 5, 7])
  }
}
