package import FristCore

/// One text in both languages, so that neither is forgotten.
package struct Bilingual: Hashable, Sendable {
  package var english: String
  package var swedish: String

  package init(_ english: String, _ swedish: String) {
    self.english = english
    self.swedish = swedish
  }

  package func text(in language: Language) -> String {
    switch language {
    case .swedish: swedish
    case .english: english
    }
  }

  package static func + (left: Bilingual, right: Bilingual) -> Bilingual {
    Bilingual(left.english + right.english, left.swedish + right.swedish)
  }
}
