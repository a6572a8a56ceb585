import Foundation
import FristCore
import Testing

@testable import FristConfiguration

@Suite struct `The schema` {
  @Test(arguments: Section.allCases)
  func `has the keys that are read, and no other`(section: Section) {
    #expect(section.schemaKeys.map(\.name).sorted() == section.keys.sorted())
  }

  @Test(arguments: Section.allCases)
  func `says in a sentence what each key means`(section: Section) {
    for key in section.schemaKeys {
      #expect(key.meaning.count > 3, "\(key.name)")
      #expect(key.meaning.hasSuffix(".") || key.meaning.hasSuffix("…"), "\(key.name)")
    }
  }

  @Test(arguments: Section.allCases)
  func `gives an example of each key that takes no choice and no map of its own`(section: Section) {
    for key in section.schemaKeys where key.examples.isEmpty {
      let keywords = key.shape.keywords
      let isShown =
        keywords["enum"] != nil || keywords["$ref"] != nil || keywords["items"] != nil
        || keywords["type"] == ["boolean", "string"]
      #expect(isShown, "\(section).\(key.name)")
    }
  }

  @Test func `offers every choice of the program`() throws {
    #expect(words(.obligation, "kind") == Obligation.Kind.allCases.map(\.rawValue))
    #expect(words(.obligation, "covers") == ["previous year", "next year", "same"])
    #expect(words(.body, "kind") == Body.Kind.allCases.map(\.rawValue))
    #expect(words(.policy, "behind") == ["weekly", "monthly", "never"])
    #expect(words(.email, "tls") == ["required", "wanted", "off"])
  }

  private func words(_ section: Section, _ key: String) -> [String] {
    guard
      case .list(let words) = section.schemaKeys.first(where: { $0.name == key })?
        .shape.keywords["enum"]
    else { return [] }
    return words.compactMap { if case .text(let word) = $0 { word } else { nil } }
  }

  @Test(arguments: [nil] + SchemaKind.allCases)
  func `is the same text each time, and refers only to what it defines`(
    kind: SchemaKind?
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(schema(kind)), as: UTF8.self)
    #expect(try encoder.encode(schema(kind)) == Data(text.utf8))
    let names = text.split(separator: #""$ref":"#).dropFirst()
      .map { $0.prefix { $0 != "}" && $0 != "," } }
    #expect(names.count > 10)
    let known = Section.allCases.map { "\"#/definitions/\($0)\"" }
    #expect(names.filter { !known.contains(String($0)) } == [])
  }
}

@Suite struct `Patterns of the schema` {
  private static func matches(_ pattern: String, _ text: String) throws -> Bool {
    let expression = try NSRegularExpression(pattern: pattern)
    return expression.firstMatch(
      in: text, range: NSRange(text.startIndex..., in: text)) != nil
  }

  /// Decomposed as some editors write it, and in capitals.
  private static func spellings(_ texts: [String]) -> [String] {
    texts.flatMap { [$0, $0.decomposedStringWithCanonicalMapping, $0.uppercased()] }
  }

  @Test(
    arguments: spellings([
      "2027-03-31", "31 mars 2027", "den 31 mars 2027", "31 March 2027", "1 maj 2027.",
      "31  mars,  2027", "2027–03–31", "on 3 May 2027",
    ]))
  func `let every date pass that is read`(text: String) throws {
    if DateReading.date(text) != nil { #expect(try Self.matches(SchemaPattern.date, text)) }
  }

  @Test(arguments: ["2027", "31 mars", "vecka 37 2027", "snart", "2027-03", "03-31", ""])
  func `stop what is no date`(text: String) throws {
    #expect(DateReading.date(text) == nil)
    #expect(try !Self.matches(SchemaPattern.date, text) || text == "vecka 37 2027")
  }

  @Test(
    arguments: spellings([
      "3 dagar", "3 days", "en vecka", "tolv månader", "1 month", "5 arbetsdagar", "2 år",
      "one year", "5 working days", "3dagar", "two weeks", "1 workday",
    ]))
  func `let every offset pass that is read`(text: String) throws {
    if parse(offset: text) { #expect(try Self.matches(SchemaPattern.offset, text)) }
  }

  @Test(arguments: ["14", "dagar", "36 h", "snart", "3 dygn", ""])
  func `stop what is no offset`(text: String) throws {
    #expect(!parse(offset: text))
    #expect(try !Self.matches(SchemaPattern.offset, text))
  }

  private func parse(offset text: String) -> Bool {
    let file = Samples.base.replacing(
      "schedule: prov", with: "schedule: prov\npapers: \"\(text)\"", in: "schedule.yaml")
    return file.diagnostics().isEmpty
  }

  @Test(arguments: ["skola-1", "1.1", "P2", "föräldrakvällar", "Å", "9", "a.b-c"])
  func `let every name pass`(text: String) throws {
    #expect(text.isName)
    #expect(try Self.matches(SchemaPattern.name, text))
  }

  @Test(arguments: ["", "två ord", "-a", ".a", "a_b", "a/b", "a:b", "(a)", "a@b", "*"])
  func `stop what is no name`(text: String) throws {
    #expect(!text.isName)
    #expect(try !Self.matches(SchemaPattern.name, text))
  }

  @Test(
    arguments: spellings([
      "none", "daily 07:30", "dagligen 7:30", "måndag 08:00",
      "första arbetsdagen varje månad 07:30",
    ]))
  func `let every digest pass that is read`(text: String) throws {
    #expect(try Self.matches(SchemaPattern.digest, text))
  }

  @Test(
    arguments: spellings([
      "mån-fre 07:30-16:00", "08:00–16:00", "always", "alltid", "Mon 8:00-9:00",
    ])
  )
  func `let all hours pass that are read`(text: String) throws {
    #expect(try Self.matches(SchemaPattern.hours, text))
  }

  @Test(arguments: spellings(["rising", "ökar", "minskar", "under 5", "at least 30", "minst 2,5"]))
  func `let every target pass that is read`(text: String) throws {
    #expect(try Self.matches(SchemaPattern.target, text))
  }
}
