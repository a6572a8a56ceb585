import FristCore

/// The nearest phrase that Frist can read: the same one with one word corrected, or else the
/// nearest of those in the table; nil where nothing is near.
func suggestion(for atoms: Atoms, _ local: LocalReading) -> String? {
  guard (1...30).contains(atoms.list.count) else { return nil }
  return correction(of: atoms, local) ?? nearestKnownPhrase(to: atoms)
}

/// The phrase with one unknown word replaced by the nearest known one that makes it readable.
private func correction(of atoms: Atoms, _ local: LocalReading) -> String? {
  for (index, atom) in atoms.list.enumerated()
  where atom.kind == .letters && !knownWords.contains(atom.text) {
    let most = max(1, atom.text.count / 3)
    let near = sortedWords.map { ($0, distance(Array(atom.text), Array($0), atMost: most)) }
      .filter { $0.1 <= most }.sorted { $0.1 < $1.1 }
    for (word, _) in near {
      let text = atoms.text(replacing: index, by: word)
      if case .success = understand(Atoms(text), local) { return text }
    }
  }
  return nil
}

private func nearestKnownPhrase(to atoms: Atoms) -> String? {
  let text = Array(atoms.text(replacing: nil, by: "").lowercased())
  guard text.count <= 80 else { return nil }
  var best: (phrase: String, distance: Int)?
  for phrase in knownPhrases {
    let most = min(max(text.count, phrase.count) / 3, (best?.distance ?? .max) - 1)
    let distance = distance(text, Array(phrase.lowercased()), atMost: most)
    if distance <= most { best = (phrase, distance) }
  }
  return best?.phrase
}

extension Atoms {
  /// The whole phrase with single spaces and one atom replaced.
  fileprivate func text(replacing index: Int?, by word: String) -> String {
    var text = ""
    for (position, atom) in list.enumerated() {
      if position > 0, !atom.isGlued { text += " " }
      text += position == index ? word : atom.written
    }
    return text
  }
}

private let knownWords = Language.allCases.map { Vocabulary.of($0).words }
  .reduce(into: Set()) { $0.formUnion($1) }
private let sortedWords = knownWords.filter { $0.count > 2 }.sorted()

/// One of every kind, in the spelling that Frist prints.
let knownPhrases = [
  "senast den 31 december 2025", "senast år 2019", "den 11 mars 2027", "under 2017", "våren 2026",
  "hösten 2027", "vecka 37 2027", "T1 2027", "kvartal 2 2027", "läsåret 2026/27",
  "mellan 1 mars och 15 april 2027", "varje år", "varje år senast 31 januari",
  "varje år den 15 januari", "varje år i mars", "varje år vecka 37", "varje vår", "varje höst",
  "31 mars och 31 augusti varje år", "varje läsår", "varje kvartal", "varje tertial",
  "varje månad", "varje vecka", "vartannat år", "vartannat år från 2017", "vart tredje år",
  "vart tredje år nästa gång 2020", "vid mandatperiodens början", "sista torsdagen i januari",
  "första måndagen varje månad", "den 31 varje månad", "sista arbetsdagen varje månad",
  "sista arbetsdagen i mars", "varannan måndag", "varje dag",
  "10 gånger per år", "10 gånger per år utom juli", "minst en gång per år",
  "minst 5 tillfällen per år", "högst 4 möten per år", "mellan 4 och 6 möten per år",
  "två grupper per år i juni-augusti", "fyra gånger per läsår", "högst 24 månader sedan senaste",
  "vartannat år sedan senaste", "6 månader före utgången", "6 månader före planens slut",
  "inom 6 månader efter planens slut", "vid varje möte i", "10 dagar före varje stoppdag för",
  "ingen frist",
  "by 31 December 2025", "by 2019", "on 11 March 2027", "during 2017", "spring 2026",
  "autumn 2027", "week 37 2027", "Q2 2027", "school year 2026/27",
  "between 1 March and 15 April 2027", "every year", "every year by 31 January",
  "every year on 15 January", "every year in March", "every year week 37", "every spring",
  "every autumn", "31 March and 31 August every year", "every school year", "every quarter",
  "every tertial", "every month", "every week", "every two years", "every two years from 2017",
  "every three years next 2020", "at the start of the mandate period",
  "last Thursday of January", "first Monday of every month", "the 31st of every month",
  "last working day of every month", "last working day of March", "every other Monday", "every day",
  "10 times a year",
  "10 times a year except July", "at least once a year", "at least 5 occasions a year",
  "at most 4 meetings a year", "between 4 and 6 meetings a year",
  "two groups a year in June-August", "four times per school year",
  "at most 24 months since last", "every two years since last", "6 months before expiry",
  "6 months before the end of the plan", "within 6 months after the end of the plan",
  "no deadline",
]
