import CivilTime
import FristCore

/// A vocabulary by its words: one look at a word tells all that it can mean and begin.
final class Lexicon: Sendable {
  let vocabulary: Vocabulary
  private let entries: [String: Entry]
  /// Every word that means something, alone or with others.
  let words: Set<String>
  /// Those of two letters or more, which another may be near to, in order.
  let sortedWords: [String]
  /// Words that only hold others together.
  let fillers: Set<String>

  /// What a word means by itself, and what it is the first word of, the longest first.
  struct Meaning: Sendable {
    var keywords: [(words: [String], keyword: Keyword, canonical: String?)] = []
    var units: [(words: [String], unit: Vocabulary.Unit)] = []
    var amounts: [(words: [String], unit: Offset.Unit)] = []
    var adverb: Vocabulary.Unit?
    var month: Int?
    var weekday: Weekday?
    var season: Season?
    var number: Int?
    var ordinal: Int?
  }

  /// A class, so that a meaning is never copied to be looked at.
  final class Entry: Sendable {
    let meaning: Meaning
    fileprivate init(_ meaning: Meaning) { self.meaning = meaning }
  }

  private init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    words = vocabulary.words
    sortedWords = words.filter { $0.count > 1 }.sorted()
    fillers = Set(Self.holding.compactMap { vocabulary.keywords[$0] }.joined().joined())
    var meanings: [String: Meaning] = [:]
    for (keyword, spellings) in vocabulary.keywords {
      for words in spellings {
        let isRespelt = Self.respelt.contains(keyword) || Self.abbreviations.contains(words)
        let canonical = isRespelt ? spellings[0].joined(separator: " ") : nil
        meanings[words[0], default: Meaning()].keywords.append((words, keyword, canonical))
      }
    }
    for (words, unit) in vocabulary.units {
      meanings[words[0], default: Meaning()].units.append((words, unit))
    }
    for (words, unit) in vocabulary.amounts {
      meanings[words[0], default: Meaning()].amounts.append((words, unit))
    }
    for (word, unit) in vocabulary.adverbs { meanings[word, default: Meaning()].adverb = unit }
    for (word, month) in vocabulary.months { meanings[word, default: Meaning()].month = month }
    for (word, day) in vocabulary.weekdays { meanings[word, default: Meaning()].weekday = day }
    for (word, season) in vocabulary.seasons { meanings[word, default: Meaning()].season = season }
    for (word, number) in vocabulary.numbers { meanings[word, default: Meaning()].number = number }
    for (word, place) in vocabulary.ordinals { meanings[word, default: Meaning()].ordinal = place }
    entries = meanings.mapValues { meaning in
      var meaning = meaning
      meaning.keywords.sort { $0.words.count > $1.words.count }
      meaning.units.sort { $0.words.count > $1.words.count }
      meaning.amounts.sort { $0.words.count > $1.words.count }
      return Entry(meaning)
    }
  }

  /// Keywords whose other spellings are corrected when a phrase is quoted back.
  private static let respelt: Set<Keyword> = [
    .per, .yearly, .atLeast, .atMost, .sinceLast, .before, .except,
  ]

  /// Spellings that are written out when a phrase is quoted back.
  private static let abbreviations: Set<[String]> = [["ggr"]]

  private static let holding: [Keyword] = [
    .den, .on, .during, .and, .of, .inPart, .year, .times, .per, .done,
  ]

  /// Nil for words that mean nothing.
  subscript(word: String) -> Entry? { entries[word] }

  static func of(_ language: Language) -> Lexicon {
    switch language {
    case .swedish: swedish
    case .english: english
    }
  }

  private static let swedish = Lexicon(.swedish)
  private static let english = Lexicon(.english)
  /// Both languages at once.
  static let mixed = Lexicon(.mixed)
}
