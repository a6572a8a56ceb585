import FristCore
import FristLanguage

/// A phrase that cannot be read, and what stands around it.
struct PhraseProblem: Problem {
  var fault: PhraseFault
  /// The first activity of the obligation.
  var activity: String?
  /// The register that an example can name.
  var register: String?

  var name: ProblemName {
    switch fault.kind {
    case .unknown, .mixedLanguages, .badRule: .unknownPhrase
    case .undecided: .undecided
    case .yearMissing: .yearMissing
    case .impossibleDate, .backwards: .impossibleDate
    }
  }

  var english: String { text(of: fault, in: .english, register: register, activity: activity) }
  var swedish: String { text(of: fault, in: .swedish, register: register, activity: activity) }

  var suggestion: String? {
    switch fault.kind {
    case .unknown(_, let canonical, _, let suggestion):
      suggestion ?? (canonical.isEmpty ? nil : canonical)
    case .impossibleDate(_, _, let suggestion): suggestion
    case .yearMissing(_, _, let yearly): yearly
    case .undecided, .backwards, .mixedLanguages, .badRule: nil
    }
  }
}

/// How Frist reads a phrase whose words could mean something else.
struct ReadingFinding: Problem {
  var english: String
  var swedish: String

  var severity: Diagnostic.Severity { .information }
  var name: ProblemName { .reading }
}
