import FristCore
import FristLanguage

/// The one place where phrases are handed to the language.
enum PhraseReading {
  /// `exampleYear` is the year that suggestions name.
  static func read(_ text: String, exampleYear: Int) -> Result<When, PhraseFault> {
    do {
      return .success(try parsePhrase(text, exampleYear: exampleYear).when)
    } catch {
      return .failure(error)
    }
  }

  /// A phrase in the spelling that Frist prints; nil where `text` is no phrase.
  static func spelling(_ text: String) -> String? {
    guard case .success = read(text, exampleYear: 2027) else { return nil }
    // A word too many makes the language quote what it understood before it.
    if case .failure(let fault) = read("\(text) ?", exampleYear: 2027),
      case .unknown(_, let canonical, _, _) = fault.kind, !canonical.isEmpty
    {
      return canonical
    }
    return text
  }
}
