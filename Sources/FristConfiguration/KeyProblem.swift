/// What can be wrong with the keys of a map.
enum KeyProblem: Problem {
  case unknown(String, Section, nearest: String?)
  /// A key for time in an obligation; the phrase is what to write after `when:`.
  case unknownTime(String, phrase: String)
  case later(String)
  case repeated(String, firstLine: Int)
  case repeatedName(String, Named, firstLine: Int)
  case missing(String, Section)
  case noValue(String)
  /// `joined` is the phrase without the comma.
  case commaInBraces(String, joined: String?)
  /// A key whose colon took its value along.
  case noBlank(String, value: String)

  var name: ProblemName {
    switch self {
    case .unknown, .unknownTime, .noBlank: .unknownKey
    case .later: .unsupported
    case .repeated, .repeatedName: .duplicateKey
    case .missing: .missingKey
    case .noValue: .missingValue
    case .commaInBraces: .commaInBraces
    }
  }

  /// The same without what may be a secret.
  var hidden: KeyProblem {
    switch self {
    case .commaInBraces: .commaInBraces("…", joined: nil)
    case .noBlank(let key, _): .noBlank(key, value: "…")
    case .unknown, .unknownTime, .later, .repeated, .repeatedName, .missing, .noValue: self
    }
  }

  var suggestion: String? {
    switch self {
    case .unknown(_, _, let nearest): nearest
    case .unknownTime(_, let phrase): "when: \(phrase)"
    case .commaInBraces(_, let joined): joined
    case .noBlank(let key, let value): "\(key): \(value)"
    case .later, .repeated, .repeatedName, .missing, .noValue: nil
    }
  }

  var english: String {
    switch self {
    case .unknown(let key, let section, let nearest?):
      "\(section.english) has no key '\(key)'; did you mean '\(nearest)'?"
    case .unknown(let key, let section, nil):
      "\(section.english) has no key '\(key)'; its keys are \(section.keys.joined(separator: ", "))"
    case .unknownTime(let key, let phrase):
      "an obligation has no key '\(key)'; the key for time is 'when', e.g. 'when: \(phrase)'"
    case .later(let key): "'\(key)' is not supported in this version; take it out"
    case .repeated(let key, let line):
      "'\(key)' already stands on line \(line); keep one of them"
    case .repeatedName(let name, let kind, let line):
      "'\(name)' is already the name of the \(kind.english) on line \(line); "
        + "give one of them another name"
    case .missing(let key, let section): "\(section.english) needs '\(key)'; add it here"
    case .noValue(let key): "'\(key)' has no value; write one or take the key out"
    case .commaInBraces(let key, let joined?):
      "'\(key)' stands as a key without a value: inside { } a comma ends the text; "
        + "leave the comma out ('\(joined)') or quote the phrase"
    case .commaInBraces(let key, nil):
      "'\(key)' stands as a key without a value: inside { } a comma ends the text; "
        + "quote the text"
    case .noBlank(let key, let value):
      "a blank is missing after the colon; write '\(key): \(value.shortened)'"
    }
  }

  var swedish: String {
    switch self {
    case .unknown(let key, let section, let nearest?):
      "\(section.swedish) har ingen nyckel '\(key)'; menade du '\(nearest)'?"
    case .unknown(let key, let section, nil):
      "\(section.swedish) har ingen nyckel '\(key)'; nycklarna är "
        + section.keys.joined(separator: ", ")
    case .unknownTime(let key, let phrase):
      "ett åtagande har ingen nyckel '\(key)'; tiden skrivs med 'when', "
        + "t.ex. 'when: \(phrase)'"
    case .later(let key): "'\(key)' stöds inte i den här versionen; ta bort den"
    case .repeated(let key, let line):
      "'\(key)' står redan på rad \(line); behåll en av dem"
    case .repeatedName(let name, let kind, let line):
      "'\(name)' är redan namnet på \(kind.swedishDefinite) på rad \(line); "
        + "ge ett av dem ett annat namn"
    case .missing(let key, let section): "\(section.swedish) måste ha '\(key)'; lägg till den här"
    case .noValue(let key): "'\(key)' saknar värde; skriv ett eller ta bort nyckeln"
    case .commaInBraces(let key, let joined?):
      "'\(key)' står som nyckel utan värde: inom { } avslutar ett komma texten; "
        + "ta bort kommat ('\(joined)') eller sätt frasen inom citattecken"
    case .commaInBraces(let key, nil):
      "'\(key)' står som nyckel utan värde: inom { } avslutar ett komma texten; "
        + "sätt texten inom citattecken"
    case .noBlank(let key, let value):
      "ett blanksteg saknas efter kolonet; skriv '\(key): \(value.shortened)'"
    }
  }
}
