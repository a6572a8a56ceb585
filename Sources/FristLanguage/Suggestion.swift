import FristCore

/// The nearest phrase that Frist can read and that says all that was understood of `atoms`: the
/// same with one word corrected, or with all of them, or else in the form of a known phrase; nil
/// where nothing is near.
///
/// - Parameter language: The one that is looked at first.
func suggestion(
  for atoms: Atoms, _ local: LocalReading, in language: Language
) -> String? {
  guard (1...30).contains(atoms.list.count) else { return nil }
  func isPhrase(_ text: String) -> Bool {
    if case .success = understand(Atoms(text), local) { true } else { false }
  }
  if let text = corrections(of: atoms).first(where: isPhrase) { return text }
  let languages = [language] + Language.allCases.filter { $0 != language }
  let respelt = languages.map { atoms.respelt(in: $0) }
  if let text = respelt.joined().first(where: isPhrase) { return text }
  for atoms in [atoms] + respelt.compactMap(\.first).map(Atoms.init) {
    let forms = languages.flatMap { rephrasings(of: atoms, in: $0) }.sorted { $0.cost < $1.cost }
    if let form = forms.first(where: { isPhrase($0.text) }) { return form.text }
  }
  return nil
}

/// The phrase with one unknown word replaced by a known one near it, the nearest first.
private func corrections(of atoms: Atoms) -> some Sequence<String> {
  atoms.list.indices.lazy.flatMap { index in
    let atom = atoms.list[index]
    guard atom.kind == .letters, !Lexicon.mixed.words.contains(atom.text) else { return [String]() }
    return nearWords(to: atom.text, among: Lexicon.mixed.sortedWords)
      .map { word in atoms.text { $0 == index ? word : nil } }
  }
}

/// The words that `text` could be a mistyped form of, the nearest first.
private func nearWords(to text: String, among words: [String]) -> [String] {
  let most = max(1, text.count / 3)
  return words.map { ($0, distance(Array(text), Array($0), atMost: most)) }
    .filter { $0.1 <= most }.sorted { $0.1 < $1.1 }.map(\.0)
}

extension Atoms {
  /// The phrase with unknown words replaced by known ones near them, the nearest first; names are
  /// left as they are, and first of all what is counted.
  fileprivate func respelt(in language: Language) -> [String] {
    let lexicon = Lexicon.of(language)
    var ways: [[Int: String]] = [[:]]
    for (index, atom) in list.enumerated() where atom.kind == .letters {
      let next = index + 1 < list.count ? list[index + 1] : nil
      let isPartOfName = atom.isGlued || next?.isGlued == true && next?.text != "/"
      guard !isPartOfName, !lexicon.words.contains(atom.text) else { continue }
      let isCounted = index > 0 && isNumber(list[index - 1], in: language)
      let near: [String?] = nearWords(to: atom.text, among: lexicon.sortedWords).prefix(4).map(
        \.self)
      let words = isCounted || near.isEmpty ? [nil] + near : near
      ways = ways.prefix(64).flatMap { way in
        words.map { word in way.merging(word.map { [index: $0] } ?? [:]) { $1 } }
      }
    }
    return ways.filter { !$0.isEmpty }.map { way in text { way[$0] } }
  }

  private func isNumber(_ atom: Atom, in language: Language) -> Bool {
    atom.kind == .digits || Lexicon.of(language)[atom.text]?.meaning.number != nil
  }

  /// The whole phrase with single spaces and some atoms replaced.
  fileprivate func text(_ replacement: (Int) -> String?) -> String {
    var text = ""
    for (position, atom) in list.enumerated() {
      if position > 0, !atom.isGlued { text += " " }
      text += replacement(position) ?? atom.written
    }
    return text
  }
}

/// What was understood of a phrase, in the forms of known phrases that are not far from it.
private func rephrasings(of atoms: Atoms, in language: Language) -> [(text: String, cost: Int)] {
  let pieces = Piece.cut(atoms, in: language)
  let length = atoms.quote(0..<atoms.list.count).count
  guard length <= 120 else { return [] }
  let kept = Piece.keptKinds(pieces)
  return (forms[language] ?? []).compactMap { form in
    guard form.kept == kept else { return nil }
    return rephrased(pieces, as: form.pieces, atMost: length / 3)
  }
}
