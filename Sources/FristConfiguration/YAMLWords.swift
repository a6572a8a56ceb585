/// The words of libyaml in Swedish: what is wrong, while what was being read, and since which line.
enum YAMLWords {
  /// Words that are not known stay as they are.
  static func swedish(_ words: String) -> String {
    var words = words
    var since = ""
    if let at = words.range(of: " that began on line ") {
      since = " från rad \(words[at.upperBound...])"
      words = String(words[..<at.lowerBound])
    }
    var context = ""
    // The context is the last part; none is the end of another.
    if let found = contexts.first(where: {
      words == $0.english || words.hasSuffix(" \($0.english)")
    }) {
      context = words == found.english ? found.swedish : " \(found.swedish)"
      words = String(words.dropLast(found.english.count + (words == found.english ? 0 : 1)))
    }
    if let point = words.range(of: "the character U+"), words.hasSuffix(" is not allowed") {
      let name = words[point.upperBound...].dropLast(" is not allowed".count)
      return "tecknet U+\(name) är inte tillåtet" + context + since
    }
    let problem = problems.first { $0.english == words }?.swedish ?? words
    return problem + context + since
  }

  private typealias Pair = (english: String, swedish: String)

  private static let contexts: [Pair] = [
    ("while scanning a simple key", "när en nyckel lästes"),
    ("while scanning a block scalar", "när en text över flera rader lästes"),
    ("while scanning a tag", "när en tagg lästes"),
    ("while parsing a tag directive", "när ett taggdirektiv lästes"),
    ("while parsing a %TAG directive", "när ett %TAG-direktiv lästes"),
    ("while scanning a %TAG directive", "när ett %TAG-direktiv lästes"),
    ("while scanning a tag directive", "när ett taggdirektiv lästes"),
    ("while parsing a tag", "när en tagg lästes"),
    ("while scanning a plain scalar", "när en text utan citattecken lästes"),
    ("while parsing a quoted scalar", "när en text inom citattecken lästes"),
    ("while scanning a quoted scalar", "när en text inom citattecken lästes"),
    ("while scanning an anchor", "när ett ankare lästes"),
    ("while scanning an alias", "när ett alias lästes"),
    ("while scanning a directive", "när ett direktiv lästes"),
    ("while scanning a %YAML directive", "när ett %YAML-direktiv lästes"),
    ("while scanning for the next token", "när nästa tecken söktes"),
    ("while parsing a block collection", "i listan med -"),
    ("while parsing a block mapping", "bland nycklarna"),
    ("while parsing a block node", "när ett värde lästes"),
    ("while parsing a flow node", "när ett värde inom parentes lästes"),
    ("while parsing a node", "när ett värde lästes"),
    ("while parsing a flow sequence", "när en lista inom [ ] lästes"),
    ("while parsing a flow mapping", "när nycklar inom { } lästes"),
  ]

  private static let problems: [Pair] = [
    ("out of memory", "minnet räcker inte"),
    ("there is no memory left to read it", "minnet räcker inte för att läsa den"),
    ("could not find expected ':'", "':' saknas"),
    ("did not find expected '!'", "'!' saknas"),
    ("did not find expected tag URI", "taggens adress saknas"),
    ("found unexpected ':'", "':' står där det inte väntades"),
    ("found unknown directive name", "direktivets namn är okänt"),
    ("did not find the expected '>'", "'>' saknas"),
    ("found extremely long version number", "versionsnumret är alltför långt"),
    ("did not find expected version number", "versionsnumret saknas"),
    (
      "found a tab character where an indentation space is expected",
      "en tabb står där ett blanksteg för indrag väntades"
    ),
    ("did not find URI escaped octet", "en kodad byte saknas i adressen"),
    ("found an incorrect leading UTF-8 octet", "den första byten i UTF-8 är fel"),
    ("found an incorrect trailing UTF-8 octet", "en följande byte i UTF-8 är fel"),
    ("found a tab character that violates indentation", "en tabb bryter indraget"),
    ("found an indentation indicator equal to 0", "indraget anges som 0"),
    (
      "did not find expected comment or line break", "en kommentar eller en radbrytning saknas"
    ),
    ("found unexpected document indicator", "'---' eller '...' står där det inte väntades"),
    ("found unexpected end of stream", "filen tar slut för tidigt"),
    ("found unknown escape character", "tecknet efter \\ är okänt"),
    ("did not find expected hexdecimal number", "ett hexadecimalt tal saknas"),
    ("found invalid Unicode character escape code", "koden för ett tecken i Unicode är fel"),
    (
      "did not find expected alphabetic or numeric character", "en bokstav eller siffra saknas"
    ),
    ("could not find expected directive name", "direktivets namn saknas"),
    (
      "found unexpected non-alphabetical character",
      "ett tecken som inte är en bokstav står där det inte väntades"
    ),
    ("did not find expected digit or '.' character", "en siffra eller '.' saknas"),
    ("did not find expected whitespace", "ett blanksteg saknas"),
    ("did not find expected whitespace or line break", "ett blanksteg eller en radbrytning saknas"),
    (
      "block sequence entries are not allowed in this context", "en listpunkt (-) får inte stå här"
    ),
    ("mapping keys are not allowed in this context", "en nyckel får inte stå här"),
    ("mapping values are not allowed in this context", "ett värde efter ':' får inte stå här"),
    (
      "found character that cannot start any token", "tecknet kan inte stå först i ett värde"
    ),
    ("found duplicate %TAG directive", "%TAG-direktivet står två gånger"),
    ("found duplicate %YAML directive", "%YAML-direktivet står två gånger"),
    ("found incompatible YAML document", "dokumentet anger en annan version av YAML"),
    ("did not find expected <document start>", "'---' saknas före dokumentet"),
    ("did not find expected node content", "värdet saknas"),
    ("did not find expected ',' or ']'", "',' eller ']' saknas"),
    ("did not find expected ',' or '}'", "',' eller '}' saknas"),
    ("did not find expected '-' indicator", "'-' saknas"),
    ("did not find expected <stream-start>", "filens början saknas"),
    ("did not find expected key", "här väntades en nyckel"),
    ("found undefined tag handle", "taggens förkortning är okänd"),
    ("found duplicate anchor", "ankaret står två gånger"),
    ("found undefined alias", "alias utan ankare"),
    ("control characters are not allowed", "styrtecken är inte tillåtna"),
  ]
}

extension String {
  /// The first place of `text`.
  fileprivate func range(of text: String) -> Range<Index>? {
    indices.first { self[$0...].hasPrefix(text) }.map { $0..<index($0, offsetBy: text.count) }
  }
}
