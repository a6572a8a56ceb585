import FristCore

/// A piece of a phrase as suggestions see it: what was understood, and what was not.
struct Piece {
  enum Kind: Hashable {
    /// What must neither be lost nor made up.
    case date, day, span, period, length, number, rank, unit, weekday
    /// A known word that turns the meaning, such as `utom`, which must not be lost either.
    case turn(Keyword)
    /// A known word that only holds others together, such as `per`.
    case filler
    /// Any other known word.
    case word
    /// A word of the user's own: `coacher`, a name, or one that was mistyped.
    case own
    case mark
  }

  var kind: Kind
  /// As written.
  var text: String

  /// What a suggestion holds as it was written, in the same order, besides units, which can be
  /// mistyped.
  static func keptKinds(_ pieces: [Piece]) -> [Kind] {
    pieces.map(\.kind).filter { kind in
      switch kind {
      case .date, .day, .span, .period, .length, .number, .rank, .weekday: true
      case .unit, .turn, .filler, .word, .own, .mark: false
      }
    }
  }

  /// What it costs, in letters, to leave it out; nil where it must stay.
  var loss: Int? {
    switch kind {
    case .mark: 1
    case .filler: min(text.count + 1, 3)
    case .word, .own: text.count + 1
    case .turn, .date, .day, .span, .period, .length, .number, .rank, .unit, .weekday: nil
    }
  }

  /// What it costs to add it; nil where nobody wrote it.
  var gain: Int? {
    switch kind {
    case .filler, .word: loss
    case .mark, .own, .turn, .date, .day, .span, .period, .length, .number, .rank, .unit,
      .weekday:
      nil
    }
  }

  /// This piece in the place of `other`, and what that costs; nil where it does not belong there.
  func taking(placeOf other: Piece) -> (text: String, cost: Int)? {
    switch (kind, other.kind) {
    case (.turn(let mine), .turn(let theirs)): return mine == theirs ? (other.text, 0) : nil
    case (.own, .own): return (text, 0)
    case (.own, .turn), (.own, .word), (.own, .filler), (.own, .unit), (.word, .word),
      (.filler, .filler), (.word, .filler), (.filler, .word):
      // Two letters of a short word, for `aar` is `år`.
      let most = max(text.count / 3, min(2, (text.count + 1) / 2))
      let cost = distance(Array(text.lowercased()), Array(other.text), atMost: most)
      return cost <= most ? (other.text, cost) : nil
    case (.date, _), (.day, _), (.span, _), (.period, _), (.length, _), (.number, _), (.rank, _),
      (.unit, _), (.weekday, _):
      return kind == other.kind ? (text, 0) : nil
    case (.turn, _), (.filler, _), (.word, _), (.own, _), (.mark, _): return nil
    }
  }

  static func cut(_ atoms: Atoms, in language: Language) -> [Piece] {
    var reader = Reader(atoms, language: language)
    var pieces: [Piece] = []
    while !reader.isAtEnd {
      let start = reader.position
      let kind = reader.pieceKind(after: pieces.last?.kind)
      pieces.append(Piece(kind: kind, text: atoms.quote(start..<reader.position)))
    }
    return pieces
  }
}

extension Reader {
  /// Takes a piece of whatever kind stands here.
  fileprivate mutating func pieceKind(after last: Piece.Kind?) -> Piece.Kind {
    if let kind = understoodKind() { return kind }
    guard let atom, atom.kind == .letters else {
      let kind = atom?.kind
      skip()
      return kind == .digits ? .number : .mark
    }
    if last == .number, !accept(.times) {
      _ = noun()
      return .own
    } else if last == .number {
      return .filler
    }
    if let kind = compoundKind() { return kind }
    if let turn = Self.turns.first(where: { accept($0) }) { return .turn(turn) }
    if unit(respelt: false) != nil { return .unit }
    if lexicon.words.contains(atom.text) {
      skip()
      return lexicon.fillers.contains(atom.text) ? .filler : .word
    }
    if name() == nil { _ = noun() }
    return .own
  }

  /// A unit of more than one word, or a name such as `annual-report`.
  private mutating func compoundKind() -> Piece.Kind? {
    var reader = self
    if reader.unit(respelt: false) != nil, reader.position > position + 1 {
      self = reader
      return .unit
    }
    reader = self
    guard reader.name() != nil, reader.position > position + 1 else { return nil }
    self = reader
    return .own
  }

  private mutating func understoodKind() -> Piece.Kind? {
    var reader = self
    if let day = reader.writtenDay(), day.year != nil {
      self = reader
      return .date
    }
    reader = self
    if case .whole = try? reader.period() {
      self = reader
      return .period
    }
    reader = self
    if (try? reader.daySpan()) != nil {
      self = reader
      return .span
    }
    if writtenDay() != nil { return .day }
    if offset() != nil { return .length }
    if number(upTo: .max) != nil { return .number }
    if word(\.ordinal) != nil { return .rank }
    return word(\.weekday) == nil ? nil : .weekday
  }

  /// Those of more words before those that they begin with.
  private static let turns: [Keyword] = [
    .firstWithin, .sinceLast, .everyOther, .everyNth, .every, .atLeast, .atMost, .between, .except,
    .by, .within, .before, .after, .at, .nextTime, .from,
  ]
}

/// The pieces of every known phrase, by its language.
let forms: [Language: [(pieces: [Piece], kept: [Piece.Kind])]] = {
  var forms: [Language: [(pieces: [Piece], kept: [Piece.Kind])]] = [:]
  for phrase in knownPhrases {
    guard let language = try? understand(Atoms(phrase), LocalReading()).get().phrase.language else {
      continue
    }
    let pieces = Piece.cut(Atoms(phrase), in: language)
    forms[language, default: []].append((pieces, Piece.keptKinds(pieces)))
  }
  return forms
}()

/// The pieces of a phrase in the form of another, and how many letters of it that changes; nil where
/// they are more than `most`.
func rephrased(
  _ pieces: [Piece], as form: [Piece], atMost most: Int
) -> (text: String, cost: Int)? {
  typealias Way = (text: String, cost: Int)
  func extended(_ way: Way?, by text: String?, _ cost: Int?) -> Way? {
    guard let way, let cost, way.cost + cost <= most else { return nil }
    guard let text else { return (way.text, way.cost + cost) }
    return (way.text.isEmpty ? text : "\(way.text) \(text)", way.cost + cost)
  }
  // From as many pieces of the phrase as rows to as many of the form as columns.
  var before: [Way?] = []
  for row in 0...pieces.count {
    var ways: [Way?] = []
    for column in 0...form.count {
      var best: Way? = row == 0 && column == 0 ? ("", 0) : nil
      func offer(_ way: Way?) {
        if let way, way.cost < best?.cost ?? .max { best = way }
      }
      if row > 0, column > 0, let piece = pieces[row - 1].taking(placeOf: form[column - 1]) {
        offer(extended(before[column - 1], by: piece.text, piece.cost))
      }
      if row > 0 { offer(extended(before[column], by: nil, pieces[row - 1].loss)) }
      if column > 0 {
        offer(extended(ways[column - 1], by: form[column - 1].text, form[column - 1].gain))
      }
      ways.append(best)
    }
    before = ways
  }
  return before.last ?? nil
}
