import CivilTime
import FristCore
import FristLanguage

/// Any text is a phrase that keeps its meaning in every form in which Frist writes it, or a fault
/// that can be told and whose suggestions can be read.
func checkPhrase(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  _ = (parseOffset(text), parseLead(text), parseDate(text), parseSpan(text))
  do {
    checkMeaning(of: try parsePhrase(text), in: text)
  } catch {
    checkFault(error, in: text)
  }
}

private func checkMeaning(of phrase: Phrase, in text: String) {
  guard let spelling = spelling(of: text) else { return require(false, "a spelling of '\(text)'") }
  let again = try? parsePhrase(spelling)
  require(again?.when == phrase.when, "'\(spelling)' to mean the same as '\(text)'")
  require(FristLanguage.spelling(of: spelling) == spelling, "'\(spelling)' to be spelt so")
  if let form = StructuredWhen(phrase.when) {
    require((try? form.read())?.when == phrase.when, "{ \(form) } to mean the same as '\(text)'")
  }
  let start = CivilDate(days: 20_820)
  let days = dates(of: phrase.when, start: start, count: 2)
  require(days.count <= 2, "two days at most of '\(text)'")
  for language in Language.allCases {
    require(!reading(of: phrase, in: language, start: start).isEmpty, "a reading of '\(text)'")
  }
}

private func checkFault(_ fault: PhraseFault, in text: String) {
  require(
    (0...text.unicodeScalars.count).contains(fault.offset), "an offset in '\(text)', got \(fault)")
  for language in Language.allCases {
    require(!FristLanguage.text(of: fault, in: language).isEmpty, "words for \(fault)")
  }
  switch fault.kind {
  case .unknown(_, _, _, let suggestion?):
    // What ends so needs the name of a body.
    guard !suggestion.hasSuffix(" i"), !suggestion.hasSuffix(" för") else { return }
    checkSuggestion(suggestion, for: text)
  case .yearMissing(_, let once, let yearly):
    checkSuggestion(once, for: text)
    checkSuggestion(yearly, for: text)
  case .unknown, .undecided, .impossibleDate, .backwards, .mixedLanguages, .badRule: break
  }
}

private func checkSuggestion(_ suggestion: String, for text: String) {
  require((try? parsePhrase(suggestion)) != nil, "'\(suggestion)' for '\(text)' to be read")
}
