import CivilTime
import FristCore

/// A place in a phrase and the words that are known there. Copy it to look ahead.
struct Reader {
  /// What does not change while reading, shared by all copies.
  private final class Ground: Sendable {
    let atoms: Atoms
    let language: Language
    let lexicon: Lexicon
    /// What each atom means, in their order.
    let entries: [Lexicon.Entry?]
    let local: LocalReading
    let keepsSpelling: Bool

    init(
      _ atoms: Atoms, _ language: Language, _ lexicon: Lexicon, _ local: LocalReading,
      keepsSpelling: Bool
    ) {
      self.atoms = atoms
      self.language = language
      self.lexicon = lexicon
      entries = atoms.list.map { $0.kind == .digits ? nil : lexicon[$0.text] }
      self.local = local
      self.keepsSpelling = keepsSpelling
    }
  }

  private let ground: Ground
  private(set) var position = 0
  /// What has been read, in the spelling that Frist prints; empty where it is not kept.
  private(set) var spelling = ""

  /// `keepsSpelling` is false where only the meaning is asked for, since spelling costs more.
  init(
    _ atoms: Atoms, language: Language, lexicon: Lexicon? = nil,
    local: LocalReading = LocalReading(), keepsSpelling: Bool = false
  ) {
    ground = Ground(
      atoms, language, lexicon ?? .of(language), local, keepsSpelling: keepsSpelling)
  }

  var atoms: Atoms { ground.atoms }
  var language: Language { ground.language }
  var lexicon: Lexicon { ground.lexicon }
  /// The year that examples in faults name.
  var exampleYear: Int { ground.local.exampleYear }
  var terms: PeriodTerms { ground.local.terms }
  var isAtEnd: Bool { position == ground.atoms.list.count }
  var atom: Atom? { isAtEnd ? nil : ground.atoms.list[position] }
  private var meaning: Lexicon.Entry? { isAtEnd ? nil : ground.entries[position] }

  func fault(_ kind: PhraseFault.Kind, at start: Int) -> PhraseFault {
    PhraseFault(kind: kind, offset: atoms.list[start].offset, language: language)
  }

  /// Takes `count` atoms, said as `canonical` or else as written.
  private mutating func take(_ count: Int, saying canonical: String? = nil) {
    if ground.keepsSpelling {
      let words = canonical ?? atoms.quote(position..<position + count)
      if !spelling.isEmpty, !isJoined(words) { spelling += " " }
      spelling += words
    }
    position += count
  }

  /// Whether nothing stands between `words`, which are said for the next atom, and what was said
  /// before: `juni-augusti`, `T1`. A mark that was said as a word joins nothing.
  private func isJoined(_ words: String) -> Bool {
    let (last, next) = (atoms.list[position - 1], atoms.list[position])
    if last.kind == .mark, spelling.hasSuffix(last.text) { return true }
    if next.kind == .mark, words.hasPrefix(next.text) { return true }
    return next.isGlued && last.kind == .letters && next.kind == .digits
  }

  func starts(with words: [String]) -> Bool {
    let list = ground.atoms.list
    guard position + words.count <= list.count else { return false }
    return words.indices.allSatisfy { words[$0] == list[position + $0].text }
  }

  /// Takes the longest spelling of `keyword` that stands here.
  mutating func accept(_ keyword: Keyword) -> Bool {
    guard let found = spelling(of: keyword) else { return false }
    take(found.words.count, saying: found.canonical)
    return true
  }

  /// Takes the longest spelling of `keyword` that stands here, which Frist leaves out or says as
  /// `other`.
  mutating func accept(_ keyword: Keyword, saying other: Keyword?) -> Bool {
    guard let found = spelling(of: keyword) else { return false }
    if let other {
      let words = ground.lexicon.vocabulary.keywords[other]?.first
      take(found.words.count, saying: words?.joined(separator: " "))
    } else {
      position += found.words.count
    }
    return true
  }

  private func spelling(
    of keyword: Keyword
  ) -> (words: [String], keyword: Keyword, canonical: String?)? {
    meaning?.meaning.keywords.first { $0.keyword == keyword && starts(with: $0.words) }
  }

  /// Takes a parenthesis, which Frist leaves out.
  mutating func accept(parenthesis: String) -> Bool {
    guard let atom, atom.kind == .mark, atom.text == parenthesis else { return false }
    skip()
    return true
  }

  /// Takes the next atom and says nothing for it.
  mutating func skip() { position += 1 }

  /// Takes a mark such as `-` or `/`.
  mutating func accept(mark: String, glued: Bool = false) -> Bool {
    guard let atom, atom.kind == .mark, atom.text == mark, !glued || atom.isGlued else {
      return false
    }
    take(1, saying: mark)
    return true
  }

  /// Takes a word for what it means by itself.
  mutating func word<Value>(_ value: (Lexicon.Meaning) -> Value?) -> Value? {
    guard let value = meaning.flatMap({ value($0.meaning) }) else { return nil }
    take(1)
    return value
  }

  /// A unit of recurrence, said in the form that stands after `varje` and `per` or else as written.
  mutating func unit(respelt: Bool = true) -> PeriodUnit? {
    guard let found = meaning?.meaning.units.first(where: { starts(with: $0.words) }) else {
      return word(\.season).map { .season($0) }
    }
    take(found.words.count, saying: respelt ? found.unit.word : nil)
    return found.unit.unit.read(by: terms)
  }

  /// `årligen`, `monthly`: every one of a unit in one word.
  mutating func adverb() -> PeriodUnit? {
    guard let unit = meaning?.meaning.adverb else { return nil }
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
    guard let number = reader.digits() ?? reader.word(\.number),
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
    let noun = ground.lexicon.vocabulary.nouns[text] ?? text
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
    // A word that begins a keyword cannot be a name.
    if count == 1, meaning?.meaning.keywords.isEmpty == false { return nil }
    let name = atoms.list[position..<position + count].map(\.written).joined()
    take(count)
    return name
  }

  /// `3 dagar`, `5 working days`.
  mutating func offset() -> Offset? {
    var reader = self
    guard let count = reader.number(upTo: Limits.offsetMax), let unit = reader.amount() else {
      return nil
    }
    self = reader
    return Offset(count, unit)
  }

  private mutating func amount() -> Offset.Unit? {
    guard let found = meaning?.meaning.amounts.first(where: { starts(with: $0.words) }) else {
      return nil
    }
    take(found.words.count)
    return found.unit
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
