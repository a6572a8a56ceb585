package import FristCore
package import FristLanguage

/// Why a command does nothing: what came, what was expected and what to do, in both languages.
package struct Complaint: Error, Hashable, Sendable, CustomStringConvertible {
  package var words: Bilingual
  /// Whether the command was written wrongly, and not refused for what it says.
  package var isUsage: Bool

  package init(_ english: String, _ swedish: String, isUsage: Bool = false) {
    words = Bilingual(english, swedish)
    self.isUsage = isUsage
  }

  package func text(in language: Language) -> String { words.text(in: language) }

  package var description: String { words.english }
}

extension Complaint {
  static func usage(_ english: String, _ swedish: String) -> Complaint {
    Complaint(english, swedish, isUsage: true)
  }
}

extension Complaint {
  /// Something that nobody knows: what is near, else what to do instead.
  static func unknown(_ what: Bilingual, nearest: String?, else other: Bilingual) -> Complaint {
    let hint = nearest.map { Bilingual("did you mean '\($0)'?", "menade du '\($0)'?") } ?? other
    return Complaint("\(what.english); \(hint.english)", "\(what.swedish); \(hint.swedish)")
  }
}

extension Sequence<String> {
  /// `'a', 'b'`.
  var quoted: String { map { "'\($0)'" }.joined(separator: ", ") }
}
