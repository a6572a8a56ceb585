import YAML

extension YAMLProblem.Fault {
  var english: String {
    switch self {
    case .anchor: "anchors (&) are not used here; write the value where it belongs"
    case .alias: "aliases (*) are not used here; write the value, or quote the text"
    case .tag: "tags (!) are not used here; the key says what its value is, or quote the text"
    case .mergeKey: "merge keys (<<) are not used here; write the keys"
    case .severalDocuments: "the file holds a second document (---); put it in a file of its own"
    case .tooDeep(let limit): "lists and maps stand more than \(limit) deep inside each other"
    case .tooManyNodes(let limit): "the file has more than \(limit) values; split it"
    case .tooLarge(let limit): "the file is larger than \(limit >> 20) MiB"
    case .invalidUTF8: "the text is not valid UTF-8; save the file as UTF-8"
    case .notUTF8: "the file is in UTF-16; save it as UTF-8"
    case .nul: "the file holds a NUL character; take it out"
    case .tab: "a tab stands here; indent with spaces, two per level"
    case .complexKey: "a key is a text, here stands a list or a map; quote it if it is a text"
    case .syntax(let words): "this cannot be read as YAML: \(words)\(Self.hint(words).english)"
    }
  }

  var swedish: String {
    switch self {
    case .anchor: "ankare (&) används inte här; skriv värdet där det hör hemma"
    case .alias: "alias (*) används inte här; skriv värdet, eller sätt texten inom citattecken"
    case .tag:
      "taggar (!) används inte här; nyckeln avgör vad värdet är, eller sätt texten inom citattecken"
    case .mergeKey: "sammanslagning (<<) används inte här; skriv nycklarna"
    case .severalDocuments: "filen har ett andra dokument (---); lägg det i en egen fil"
    case .tooDeep(let limit): "listor och grupper står mer än \(limit) nivåer djupt i varandra"
    case .tooManyNodes(let limit): "filen har fler än \(limit) värden; dela den"
    case .tooLarge(let limit): "filen är större än \(limit >> 20) MiB"
    case .invalidUTF8: "texten är inte giltig UTF-8; spara filen som UTF-8"
    case .notUTF8: "filen är i UTF-16; spara den som UTF-8"
    case .nul: "filen innehåller ett NUL-tecken; ta bort det"
    case .tab: "en tabb står här; dra in med blanksteg, två per nivå"
    case .complexKey:
      "en nyckel är en text, här står en lista eller en grupp; sätt den inom citattecken om det "
        + "är en text"
    case .syntax(let words):
      "detta kan inte läsas som YAML: \(YAMLWords.swedish(words))\(Self.hint(words).swedish)"
    }
  }

  /// What usually lies behind the words of the YAML library.
  private static func hint(_ words: String) -> (english: String, swedish: String) {
    if words.contains("mapping values are not allowed") {
      return ("; quote a text that holds ': '", "; sätt en text med ': ' inom citattecken")
    }
    if words.contains("quoted scalar") {
      return ("; close the quote", "; stäng citattecknet")
    }
    if words.contains("flow mapping") || words.contains("flow sequence") {
      return ("; close the bracket or add the comma", "; stäng parentesen eller sätt ut kommat")
    }
    if words.contains("could not find expected ':'") {
      return (
        "; a colon and a blank follow a key", "; efter en nyckel står kolon och ett blanksteg"
      )
    }
    if words.contains("block mapping") || words.contains("block collection") {
      return (
        "; check the indent: keys of one level stand in one column",
        "; se över indraget: nycklar på samma nivå står i samma kolumn"
      )
    }
    return ("", "")
  }
}
