import CivilTime
import FristCore
import Testing

@testable import FristLanguage

/// SplitMix64: the same numbers from the same seed on every machine.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct `Any phrase` {
  /// The same phrase with other case, white space, dashes, commas and composition.
  private func disguised(_ text: String, with random: inout Seeded) -> String {
    // A rule's commas and a name's case mean something.
    if text.hasPrefix("RRULE") { return "  \(text.lowercased()) " }
    let keepsCase = ["annual", "visits", "tobacco", "pug", "ks"].contains { text.contains($0) }
    var result = ""
    for character in text {
      switch character {
      case " ": result += [" ", "  ", "\t", " \u{A0}", ", ", " ,"].randomElement(using: &random)!
      case "å": result += Bool.random(using: &random) ? "å" : "a\u{30A}"
      case "ä": result += Bool.random(using: &random) ? "ä" : "a\u{308}"
      case "ö": result += Bool.random(using: &random) ? "ö" : "o\u{308}"
      case "-" where !keepsCase: result += Bool.random(using: &random) ? "-" : "–"
      default:
        result +=
          !keepsCase && Bool.random(using: &random) ? character.uppercased() : String(character)
      }
    }
    return result
  }

  @Test(arguments: table)
  func `means the same in any case, spacing and composition`(row: Row) throws {
    var random = Seeded(state: 42)
    for text in [row.swedish, row.english] {
      let expected = try parsePhrase(text)
      for _ in 0..<20 {
        let other = disguised(text, with: &random)
        #expect(try parsePhrase(other) == expected, "\(other)")
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `made of known words is read or refused and never traps`(seed: UInt64) {
    var random = Seeded(state: seed)
    let words =
      Array(Set(table.flatMap { "\($0.swedish) \($0.english)".split(separator: " ") })).sorted()
      + ["-", "/", "2027", "31", "0", "99", "–", ".", "första", "och", "och"]
    for _ in 0..<5000 {
      let count = Int.random(in: 1...8, using: &random)
      let text = (0..<count).map { _ in String(words.randomElement(using: &random)!) }
        .joined(separator: Bool.random(using: &random) ? " " : "")
      switch understand(Atoms(text), LocalReading(), keepsSpelling: true) {
      case .success(let understood):
        let phrase = understood.phrase
        // As Frist prints it, it means the same and is printed the same.
        let again = try? understand(
          Atoms(understood.spelling), LocalReading(), keepsSpelling: true
        ).get()
        #expect(again?.phrase.when == phrase.when, "\(text): \(understood.spelling)")
        #expect(again?.spelling == understood.spelling)
        if let form = StructuredWhen(phrase.when) {
          #expect(throws: Never.self, "\(text)") { try form.read().when == phrase.when }
          #expect((try? form.read())?.when == phrase.when, "\(text): \(form)")
        }
        let start = CivilDate(days: 20_820)
        _ = dates(of: phrase.when, start: start, count: 2)
        for language in Language.allCases {
          #expect(!reading(of: phrase, in: language, start: start).isEmpty)
        }
      case .failure(let fault):
        #expect((0...text.unicodeScalars.count).contains(fault.offset))
      }
    }
  }

  @Test func `with suggestions for nonsense never traps`() {
    var random = Seeded(state: 7)
    let letters = Array("abcåäö 0123456789-/.,:'\u{30A}\u{1F600}§")
    for _ in 0..<300 {
      let text = String((0..<24).map { _ in letters.randomElement(using: &random)! })
      do {
        _ = try parsePhrase(text)
      } catch {
        for language in Language.allCases {
          #expect(!FristLanguage.text(of: error, in: language).isEmpty)
        }
      }
    }
  }

  @Test func `that is suggested can be read`() {
    for phrase in knownPhrases {
      #expect(throws: Never.self) { try parsePhrase(phrase) }
    }
  }
}

@Suite struct `An edit distance` {
  /// By the definition, slowly.
  private func slow(_ left: ArraySlice<Character>, _ right: ArraySlice<Character>) -> Int {
    guard let a = left.first else { return right.count }
    guard let b = right.first else { return left.count }
    let (leftRest, rightRest) = (left.dropFirst(), right.dropFirst())
    var least = min(
      slow(leftRest, right) + 1, slow(left, rightRest) + 1,
      slow(leftRest, rightRest) + (a == b ? 0 : 1))
    if let c = leftRest.first, let d = rightRest.first, a == d, b == c {
      least = min(least, slow(leftRest.dropFirst(), rightRest.dropFirst()) + 1)
    }
    return least
  }

  @Test func `is that of the definition up to its limit`() {
    var random = Seeded(state: 3)
    for _ in 0..<300 {
      let (left, right) = (
        (0..<Int.random(in: 0...6, using: &random)).map { _ in "abå".randomElement(using: &random)!
        },
        (0..<Int.random(in: 0...6, using: &random)).map { _ in "abå".randomElement(using: &random)!
        }
      )
      let most = Int.random(in: 0...6, using: &random)
      #expect(distance(left, right, atMost: most) == min(slow(left[...], right[...]), most + 1))
    }
  }
}
