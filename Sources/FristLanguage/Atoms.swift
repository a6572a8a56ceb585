/// The smallest piece of a phrase: letters, digits or one other character.
struct Atom: Hashable, Sendable {
  enum Kind: Hashable, Sendable { case letters, digits, mark }

  var kind: Kind
  /// As written, composed.
  var written: String
  /// As it is compared: lower case, `-` for any dash.
  var text: String
  /// Unicode scalars into the phrase.
  var offset: Int
  var end: Int
  /// Whether nothing stands between this atom and the one before it.
  var isGlued: Bool
  /// The value of digits; nil for other atoms and for numbers over nine digits.
  var number: Int?
}

/// A phrase cut into atoms, with what is needed to quote parts of it.
struct Atoms: Sendable {
  private let scalars: Scalars
  let list: [Atom]

  init(_ phrase: String) {
    scalars = Scalars(phrase)
    list = Self.withoutFullStop(Self.cut(scalars))
  }

  /// The words of atoms `range` as written, without white space and commas at the ends.
  func quote(_ range: Range<Int>) -> String {
    guard !range.isEmpty else { return "" }
    return scalars.text(list[range.lowerBound].offset..<list[range.upperBound - 1].end)
  }

  private static func cut(_ scalars: Scalars) -> [Atom] {
    var atoms: [Atom] = []
    atoms.reserveCapacity(8)
    var index = 0
    while index < scalars.count {
      guard let kind = kind(of: scalars[index]) else {
        index += 1
        continue
      }
      let start = index
      index += 1
      if kind != .mark {
        while index < scalars.count,
          Self.kind(of: scalars[index]) == kind
            || kind == .letters && scalars[index].properties.generalCategory == .nonspacingMark
        { index += 1 }
      }
      atoms.append(atom(kind, scalars, start..<index, after: atoms.last))
    }
    return atoms
  }

  private static func atom(
    _ kind: Atom.Kind, _ scalars: Scalars, _ range: Range<Int>, after last: Atom?
  ) -> Atom {
    let written = scalars.text(range)
    return Atom(
      kind: kind, written: written,
      text: isDash(scalars[range.lowerBound]) ? "-" : written.lowercased(),
      offset: range.lowerBound, end: range.upperBound,
      isGlued: last.map { $0.end == range.lowerBound } ?? false,
      number: kind == .digits && range.count <= 9 ? Int(written) : nil)
  }

  /// Nil for what only separates: white space and commas.
  private static func kind(of scalar: Unicode.Scalar) -> Atom.Kind? {
    switch scalar {
    case "a"..."z", "A"..."Z": return .letters
    case "0"..."9": return .digits
    case " ", ",": return nil
    default:
      if scalar.properties.isWhitespace { return nil }
      return scalar.properties.isAlphabetic ? .letters : .mark
    }
  }

  private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "\u{2010}"..."\u{2014}", "\u{2212}": true
    default: false
    }
  }

  /// A full stop that ends a word (`v. 37`, `31 dec.`, `varje år.`) means nothing; one inside a
  /// name or a number does. The same for the endings of numbers: `15:e`, `31st`.
  private static func withoutFullStop(_ atoms: [Atom]) -> [Atom] {
    guard atoms.contains(where: { $0.isGlued || $0.kind == .mark }) else { return atoms }
    var kept: [Atom] = []
    var index = 0
    while index < atoms.count {
      let atom = atoms[index]
      let next = index + 1 < atoms.count ? atoms[index + 1] : nil
      let afterNumber = atom.isGlued && kept.last?.kind == .digits
      if atom.text == ".", kept.last?.kind == .letters,
        next.map({ !$0.isGlued || ["/", ")"].contains($0.text) }) ?? true
      {
        index += 1
      } else if afterNumber, ["st", "nd", "rd", "th"].contains(atom.text) {
        index += 1
      } else if afterNumber, atom.text == ":", let next, next.isGlued,
        ["e", "a"].contains(next.text)
      {
        index += 2
      } else {
        kept.append(atom)
        index += 1
      }
    }
    return kept
  }
}

/// The scalars of a phrase by their number, and pieces of its text.
private struct Scalars: Sendable {
  private let phrase: String
  private let scalars: [Unicode.Scalar]
  /// Where each begins in the UTF-8 of the phrase, and where that ends.
  private let starts: [Int]

  init(_ phrase: String) {
    self.phrase = phrase
    var scalars: [Unicode.Scalar] = []
    var starts: [Int] = []
    scalars.reserveCapacity(phrase.utf8.count)
    starts.reserveCapacity(phrase.utf8.count + 1)
    var start = 0
    for scalar in phrase.unicodeScalars {
      scalars.append(scalar)
      starts.append(start)
      start += UTF8.width(scalar)
    }
    starts.append(start)
    self.scalars = scalars
    self.starts = starts
  }

  var count: Int { scalars.count }
  subscript(index: Int) -> Unicode.Scalar { scalars[index] }

  /// Composed.
  func text(_ range: Range<Int>) -> String {
    let utf8 = phrase.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: starts[range.lowerBound])
    let end = utf8.index(start, offsetBy: starts[range.upperBound] - starts[range.lowerBound])
    return composed(phrase[start..<end])
  }
}
