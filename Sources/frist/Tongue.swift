import ArgumentParser
import FristCore
import FristLanguage
import Glibc

/// The language of this invocation, known before any option is read: help is made of it too.
enum Tongue {
  static let current = language(
    of: CommandLine.arguments, environment: { getenv($0).map { String(cString: $0) } })

  private static func language(of words: [String], environment: (String) -> String?) -> Language {
    var chosen: String?
    for (word, next) in zip(words, words.dropFirst() + [""]) {
      if word == "--" { break }
      if word == "--lang" { chosen = next }
      if word.hasPrefix("--lang=") { chosen = String(word.dropFirst(7)) }
    }
    if let language = chosen.flatMap(Language.init(rawValue:)) { return language }
    // An empty variable says nothing.
    let wanted = [environment("FRIST_LANG"), environment("LANG")].compactMap(\.self)
      .first { !$0.isEmpty }
    return wanted?.hasPrefix("sv") == true ? .swedish : .english
  }
}

/// The text in the language of this invocation.
func said(_ text: Bilingual) -> String { text.text(in: Tongue.current) }

/// The same as the help of an option.
func help(_ text: Bilingual, _ valueName: String? = nil) -> ArgumentHelp {
  ArgumentHelp(said(text), valueName: valueName)
}
