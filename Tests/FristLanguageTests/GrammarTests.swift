import FristCore
import Testing

@testable import FristLanguage

@Suite struct `The grammar of the reference` {
  private static let words: [String: [String]] = [
    "NUMBER": ["2", "3", "10"], "DAY": ["1", "9", "28"], "WEEK": ["1", "37", "52"],
    "YEAR": ["2027", "2028"], "NAME": ["annual-report", "Sfi-2.b", "ks"],
    "NOUN": ["träffar", "coacher"],
  ]

  private func phrases(_ language: String, seed: UInt64) throws -> [String] {
    let grammar = try Grammar(Reference.block(language))
    var random = Seeded(state: seed)
    return try (0..<3000).map { _ in try grammar.phrase(words: Self.words, using: &random) }
  }

  @Test(arguments: [("swedish", 1), ("english", 2)] as [(String, UInt64)])
  func `makes phrases that are read, printed and structured alike`(
    language: String, seed: UInt64
  ) throws {
    for text in Set(try phrases(language, seed: seed)).sorted() {
      switch understand(Atoms(text), LocalReading(), keepsSpelling: true) {
      case .success(let understood):
        let when = understood.phrase.when
        #expect(try parsePhrase(understood.spelling).when == when, "\(text)")
        if let form = StructuredWhen(when) { #expect(try form.read().when == when, "\(text)") }
      case .failure(let fault):
        // A window may well be made to end before it begins.
        if case .backwards = fault.kind { continue }
        Issue.record("'\(text)': \(FristLanguage.text(of: fault, in: .english))")
      }
    }
  }

  @Test(arguments: ["swedish", "english"])
  func `has a rule for each name and no other`(language: String) throws {
    let rules = try Grammar(Reference.block(language)).rules
    #expect(rules.count >= 20)
    var used: Set<String> = ["phrase"]
    func collect(_ rule: Grammar.Rule) {
      switch rule {
      case .text: break
      case .name(let name): used.insert(name)
      case .sequence(let parts), .choice(let parts): parts.forEach(collect)
      case .optional(let inside), .repeated(let inside): collect(inside)
      }
    }
    rules.values.forEach(collect)
    #expect(used.subtracting(Self.words.keys) == Set(rules.keys))
  }
}
