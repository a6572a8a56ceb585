import CivilTime
import FristCore

/// A place in a phrase and the words that are known there. Copy it to look ahead.
struct Reader {
  /// What does not change while reading, shared by all copies.
  private final class Ground: Sendable {
    let atoms: Atoms
    let language: Language
    let vocabulary: Vocabulary
    let local: LocalReading

    init(
      _ atoms: Atoms, _ language: Language, _ vocabulary: Vocabulary, _ local: LocalReading
    ) {
      self.atoms = atoms
      self.language = language
      self.vocabulary = vocabulary
      self.local = local
    }
  }

  private let ground: Ground
  private(set) var position = 0
  /// What has been read, in the spelling that Frist prints.
  private(set) var spelling = ""

  init(
    _ atoms: Atoms, language: Language, vocabulary: Vocabulary? = nil,
    local: LocalReading = LocalReading()
  ) {
    ground = Ground(atoms, language, vocabulary ?? .of(language), local)
  }

  var atoms: Atoms { ground.atoms }
  var language: Language { ground.language }
  var vocabulary: Vocabulary { ground.vocabulary }
  /// The year that examples in faults name.
  var exampleYear: Int { ground.local.exampleYear }
  var terms: PeriodTerms { ground.local.terms }
  var isAtEnd: Bool { position == atoms.list.count }
  var atom: Atom? { isAtEnd ? nil : atoms.list[position] }

  func fault(_ kind: PhraseFault.Kind, at start: Int) -> PhraseFault {
    PhraseFault(kind: kind, offset: atoms.list[start].offset, language: language)
  }

  /// Takes `count` atoms, said as `canonical` or else as written.
  private mutating func take(_ count: Int, saying canonical: String? = nil) {
    if position > 0, !isJoined { spelling += " " }
    spelling += canonical ?? atoms.quote(position..<position + count)
    position += count
  }

  /// Whether nothing stands between the next atom and the one before it: `juni-augusti`, `T1`.
  private var isJoined: Bool {
    let (last, next) = (atoms.list[position - 1], atoms.list[position])
    if last.kind == .mark || next.kind == .mark { return true }
    return next.isGlued && last.kind == .letters && next.kind == .digits
  }

  func starts(with words: [String]) -> Bool {
    guard position + words.count <= atoms.list.count else { return false }
    return words.indices.allSatisfy { words[$0] == atoms.list[position + $0].text }
  }

  /// Takes the longest spelling of `keyword` that stands here.
  mutating func accept(_ keyword: Keyword) -> Bool {
    guard !isAtEnd, let spellings = ground.vocabulary.keywords[keyword] else { return false }
    var longest: [String]?
    for words in spellings where words.count > (longest?.count ?? 0) && starts(with: words) {
      longest = words
    }
    guard let words = longest else { return false }
    let canonical = Self.respelt.contains(keyword) ? spellings[0].joined(separator: " ") : nil
    take(words.count, saying: canonical)
    return true
  }

  /// Keywords whose other spellings are corrected when a phrase is quoted back.
  private static let respelt: Set<Keyword> = [
    .per, .yearly, .atLeast, .atMost, .sinceLast, .before, .except,
  ]

  /// Takes a mark such as `-` or `/`.
  mutating func accept(mark: String, glued: Bool = false) -> Bool {
    guard let atom, atom.kind == .mark, atom.text == mark, !glued || atom.isGlued else {
      return false
    }
    take(1, saying: mark)
    return true
  }

  /// Takes a word of `table`, the longest one that stands here.
  mutating func word<Value>(in table: [[String]: Value]) -> Value? {
    for count in stride(from: min(3, atoms.list.count - position), to: 0, by: -1) {
      let words = atoms.list[position..<position + count].map(\.text)
      if let value = table[words] {
        take(count)
        return value
      }
    }
    return nil
  }

  mutating func word<Value>(in table: [String: Value]) -> Value? {
    guard let atom, let value = table[atom.text] else { return nil }
    take(1)
    return value
  }

  /// A unit of recurrence, said in the form that stands after `varje` and `per` or else as written.
  mutating func unit(respelt: Bool = true) -> PeriodUnit? {
    for count in stride(from: min(3, atoms.list.count - position), to: 0, by: -1) {
      let words = atoms.list[position..<position + count].map(\.text)
      if let unit = vocabulary.units[words] {
        take(count, saying: respelt ? unit.word : nil)
        return unit.unit.read(by: terms)
      }
    }
    return word(in: vocabulary.seasons).map { .season($0) }
  }

  /// `årligen`, `monthly`: every one of a unit in one word.
  mutating func adverb() -> PeriodUnit? {
    guard let atom, let unit = vocabulary.adverbs[atom.text] else { return nil }
    take(1, saying: "\(language.everyWord) \(unit.word)")
    return unit.unit
  }

  mutating func digits(count: ClosedRange<Int> = 1...9, glued: Bool = false) -> Int? {
    guard let atom, let number = atom.number, count.contains(atom.text.count),
      !glued || atom.isGlued
    else { return nil }
    take(1)
    return number
  }

  /// A number from 1 to `most` in digits or as a word.
  mutating func number(upTo most: Int) -> Int? {
    var reader = self
    guard let number = reader.digits() ?? reader.word(in: vocabulary.numbers),
      (1...most).contains(number)
    else { return nil }
    self = reader
    return number
  }

  /// One word that Frist does not know, such as `coacher`.
  mutating func noun() -> String? {
    guard let atom, atom.kind == .letters else { return nil }
    var count = 1
    while position + count < atoms.list.count {
      let next = atoms.list[position + count]
      guard next.isGlued, next.kind != .mark || next.text == "-" else { break }
      count += 1
    }
    let text = atoms.list[position..<position + count].map(\.text).joined()
    let noun = vocabulary.nouns[text] ?? text
    take(count, saying: noun)
    return noun
  }

  /// The name of an obligation, event or body: letters, digits, `-` and `.` in one piece.
  mutating func name() -> String? {
    guard let atom, atom.kind != .mark else { return nil }
    var count = 1
    while position + count < atoms.list.count {
      let next = atoms.list[position + count]
      guard next.isGlued, next.kind != .mark || ["-", "."].contains(next.text) else { break }
      count += 1
    }
    if count == 1, vocabulary.isReserved(atom.text) { return nil }
    let name = atoms.list[position..<position + count].map(\.written).joined()
    take(count)
    return name
  }

  /// `3 dagar`, `5 working days`.
  mutating func offset() -> Offset? {
    var reader = self
    guard let count = reader.number(upTo: Limits.offsetMax),
      let unit = reader.word(in: vocabulary.amounts)
    else { return nil }
    self = reader
    return Offset(count, unit)
  }
}

/// What words are read as where the phrase is written.
struct LocalReading: Sendable {
  var terms = PeriodTerms()
  /// The year that examples in faults name.
  var exampleYear = 2027
}

extension PeriodUnit {
  /// An operating year that nobody moved is the calendar year.
  func read(by terms: PeriodTerms) -> PeriodUnit {
    self == .operatingYear && terms.operatingYear == nil ? .year : self
  }
}

/// The largest numbers that a phrase may hold.
enum Limits {
  /// Of days, weeks, months, years or working days.
  static let offsetMax = 5000
  /// Of years, months, … from one to the next.
  static let everyMax = 100
  /// Of units in a quota.
  static let countMax = 100_000
  /// Of the working days in a month.
  static let workdayMax = 12
  static let years = 1900...2999
}

extension Vocabulary {
  /// Whether `word` begins a keyword and so cannot be a name.
  func isReserved(_ word: String) -> Bool {
    keywords.values.contains { $0.contains { $0.first == word } }
  }
}
