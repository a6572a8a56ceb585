/// The words of the argument parser in Swedish, as far as they are known; the rest stays English.
package func swedishOfParser(_ text: String) -> String {
  words.reduce(text) { text, pair in text.replacing(pair.english, with: pair.swedish) }
}

/// In this order: longer texts before those that they contain.
private let words: [(english: String, swedish: String)] = [
  ("OVERVIEW: ", "ÖVERSIKT: "), ("USAGE: ", "ANVÄNDNING: "), ("Usage: ", "Användning: "),
  ("ARGUMENTS:", "ARGUMENT:"), ("OPTIONS:", "VAL:"), (" SUBCOMMANDS:", ":"),
  ("SUBCOMMANDS:", "KOMMANDON:"), ("<subcommand>", "<kommando>"), ("[<options>]", "[<val>]"),
  ("<options>", "<val>"), ("(default: ", "(standard: "), ("(default)", "(standard)"),
  ("Show subcommand help information.", "Visa hjälpen för ett kommando."),
  ("Show help information.", "Visa hjälpen."), ("Show the version.", "Visa versionen."),
  ("' for more information.", "' för mer."), ("' for detailed help.", "' för utförlig hjälp."),
  ("  See '", "  Se '"), ("Error: ", "Fel: "), ("Help:  ", "Hjälp: "),
  ("Missing expected argument '", "Det saknas ett argument: '"),
  ("Missing value for '", "Det saknas ett värde för '"), ("Missing one of: '", "Något saknas: '"),
  ("Unknown option '", "Okänt val '"), ("'. Did you mean '", "'. Menade du '"),
  ("Unexpected argument '", "Oväntat argument '"),
  (" unexpected arguments: '", " oväntade argument: '"),
  ("The value '", "Värdet '"), ("' is invalid for '", "' duger inte för '"),
]
