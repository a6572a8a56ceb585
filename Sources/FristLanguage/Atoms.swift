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
  private let scalars: [Unicode.Scalar]
  let list: [Atom]

  init(_ phrase: String) {
    scalars = Array(phrase.unicodeScalars)
    list = Self.withoutFullStop(Self.cut(scalars))
  }

  /// The words of atoms `range` as written, without white space and commas at the ends.
  func quote(_ range: Range<Int>) -> String {
    guard !range.isEmpty else { return "" }
    let slice = scalars[list[range.lowerBound].offset..<list[range.upperBound - 1].end]
    var view = String.UnicodeScalarView()
    view.append(contentsOf: slice)
    return composed(String(view))
  }

  private static func cut(_ scalars: [Unicode.Scalar]) -> [Atom] {
    var atoms: [Atom] = []
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
    _ kind: Atom.Kind, _ scalars: [Unicode.Scalar], _ range: Range<Int>, after last: Atom?
  ) -> Atom {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    let written = composed(String(view))
    return Atom(
      kind: kind, written: written,
      text: isDash(scalars[range.lowerBound]) ? "-" : written.lowercased(),
      offset: range.lowerBound, end: range.upperBound,
      isGlued: last.map { $0.end == range.lowerBound } ?? false,
      number: kind == .digits && range.count <= 9 ? Int(written) : nil)
  }

  /// Nil for what only separates: white space and commas.
  private static func kind(of scalar: Unicode.Scalar) -> Atom.Kind? {
    if scalar.properties.isWhitespace || scalar == "," { return nil }
    if ("0"..."9").contains(scalar) { return .digits }
    return scalar.properties.isAlphabetic ? .letters : .mark
  }

  private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    ["-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}"].contains(scalar)
  }

  /// A full stop that ends a word (`v. 37`, `31 dec.`, `varje år.`) means nothing; one inside a
  /// name or a number does. The same for the endings of numbers: `15:e`, `31st`.
  private static func withoutFullStop(_ atoms: [Atom]) -> [Atom] {
    var kept: [Atom] = []
    var index = 0
    while index < atoms.count {
      let atom = atoms[index]
      let next = index + 1 < atoms.count ? atoms[index + 1] : nil
      let afterNumber = atom.isGlued && kept.last?.kind == .digits
      if atom.text == ".", kept.last?.kind == .letters, next.map({ !$0.isGlued }) ?? true {
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
