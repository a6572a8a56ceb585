import FristCore
import FristLanguage
import Testing

/// The suggestion for a phrase that is not understood.
private func suggested(for phrase: String) -> String? {
  do {
    _ = try parsePhrase(phrase)
    return nil
  } catch {
    guard case .unknown(_, _, _, let suggestion) = error.kind else { return nil }
    return suggestion
  }
}

@Suite struct `A suggestion` {
  @Test(arguments: [
    ("fyra gånger per år [ej juli]", "fyra gånger per år utom juli"),
    ("fyra gånger per år (ej juli", "fyra gånger per år utom juli"),
    ("4 gånger per år ej på juli", "4 gånger per år utom juli"),
    ("sju gånger per läsår <utom vecka 7-9>", "sju gånger per läsår utom vecka 7-9"),
    ("mnst 7 kontroller pr kvartal", "minst 7 kontroller per kvartal"),
    ("minst sju hembesök pr kvartl", "minst sju hembesök per kvartal"),
    ("mellan 3 och 8 gånger pr månad!", "mellan 3 och 8 gånger per månad"),
    ("sex per år", "sex gånger per år"),
    ("8 veckor innan [ny-plan]", "8 veckor före ny-plan"),
    ("inm 5 veckor eftr att ny-plan är klar", "inom 5 veckor efter att ny-plan är klar"),
    ("snast den 3 maj 2031!", "senast den 3 maj 2031"),
    ("vrje år senst 3 maj", "varje år senast 3 maj"),
    ("vart femte år nästa gng i 2031", "vart femte år nästa gång 2031"),
    ("tredje onsdagen uti maj", "tredje onsdagen i maj"),
    ("at lest 3 checks a yaer", "at least 3 checks a year"),
    ("seven times per quarter [not June]", "seven times a quarter except June"),
    ("no later than 9 weks befor new-plan", "no later than 9 weeks before new-plan"),
    ("evry year bye 3 May", "every year by 3 May"),
  ])
  func `keeps what the user wrote`(phrase: String, expected: String) throws {
    let suggestion = try #require(suggested(for: phrase))
    #expect(try parsePhrase(suggestion).when == parsePhrase(expected).when)
    #expect(suggestion.lowercased() == expected.lowercased())
  }

  @Test(arguments: [
    "gånger per år", "10 åår 4 qx", "per år utom", "6 veckor före", "mellan 4 gånger per år",
    "minst per år", "vart år nästa gång", "fyra gånger per år xyzzy", "varje år senast i 31",
    "times a year", "at most months since last", "5 weeks until",
  ])
  func `makes up no number, date or name`(phrase: String) {
    #expect(suggested(for: phrase) == nil)
  }

  private static let words: [String: [String]] = [
    "NUMBER": ["2", "7", "9", "43"], "DAY": ["3", "18"], "WEEK": ["6", "41"],
    "YEAR": ["2033", "2034"], "NAME": ["survey-x", "Sfi-2.b", "ny-plan", "week-x"],
    "NOUN": ["kontroller"],
  ]

  private static let numbers: [String: Int] = [
    "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9, "tio": 10,
    "elva": 11, "tolv": 12, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
  ]

  private func numbers(in text: String) -> [Int] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }
      .compactMap { Int($0) ?? Self.numbers[String($0)] }.sorted()
  }

  /// The phrase with one to three mistakes, none of which touches a number.
  private func mistaken(_ phrase: String, _ random: inout Seeded) -> String {
    var words = phrase.split(separator: " ").map(String.init)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let index = Int.random(in: words.indices, using: &random)
      let word = words[index]
      if Int.random(in: 0..<4, using: &random) == 0 {
        let junk = ["ca", "(", ")", "!", "[", "ungefär", "about", "ej", "not", "på"]
        words.insert(junk.randomElement(using: &random)!, at: index)
      } else if word.count > 2, word.allSatisfy(\.isLetter), Self.numbers[word] == nil {
        var letters = Array(word)
        let place = Int.random(in: 1..<letters.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: letters.remove(at: place)
        case 1: letters.swapAt(place - 1, place)
        default: letters.insert("x", at: place)
        }
        if Self.numbers[String(letters)] == nil { words[index] = String(letters) }
      }
    }
    return words.joined(separator: " ")
  }

  @Test(arguments: [("swedish", 11), ("english", 12)] as [(String, UInt64)])
  func `is a phrase with the numbers of the user and no others`(
    language: String, seed: UInt64
  ) throws {
    let grammar = try Grammar(Reference.block(language))
    var random = Seeded(state: seed)
    var count = 0
    for _ in 0..<600 {
      let whole = try grammar.phrase(words: Self.words, using: &random)
      let phrase = mistaken(whole, &random)
      guard let suggestion = suggested(for: phrase) else { continue }
      count += 1
      #expect(throws: Never.self, "\(phrase): \(suggestion)") { try parsePhrase(suggestion) }
      #expect(numbers(in: suggestion) == numbers(in: phrase), "\(phrase): \(suggestion)")
      for name in Self.words["NAME"] ?? [] where phrase.contains(name) {
        #expect(suggestion.contains(name), "\(phrase): \(suggestion)")
      }
    }
    #expect(count > 200)
  }
}
