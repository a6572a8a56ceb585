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

/// A map after `when:` that says no time.
struct StructuredProblem: Problem {
  var fault: StructuredFault

  var name: ProblemName {
    switch fault.kind {
    case .noForm, .missing: .missingKey
    case .conflict, .yearsOnly, .list, .expected, .leastAboveMost: .wrongValue
    case .value(let fault): PhraseProblem(fault: fault).name
    }
  }

  var english: String { text(of: fault, in: .english) }
  var swedish: String { text(of: fault, in: .swedish) }

  var suggestion: String? {
    guard case .value(let fault) = fault.kind else { return nil }
    return PhraseProblem(fault: fault).suggestion
  }
}

/// A word under `terms` that means what the law or the calendar says.
enum TermProblem: Problem {
  case mandatePeriod
  /// An operating year that is not as long as a year.
  case noWholeYear

  var name: ProblemName { .wrongValue }

  var english: String {
    switch self {
    case .mandatePeriod:
      "'mandatperiod' cannot be changed: it begins on 1 January after the election for boards and "
        + "on 15 October of the election year for the council, as 'kind' of the body says; "
        + "write 'mandatperiodens början' and how long that is, or take it out"
    case .noWholeYear:
      "expected a whole year, from a day to the day before it such as 07-01/06-30"
    }
  }

  var swedish: String {
    switch self {
    case .mandatePeriod:
      "'mandatperiod' kan inte ändras: den börjar den 1 januari året efter valet för nämnder och "
        + "den 15 oktober valåret för fullmäktige, efter organets 'kind'; "
        + "skriv 'mandatperiodens början' och hur lång den är, eller ta bort raden"
    case .noWholeYear:
      "väntade ett helt år, från en dag till dagen före den, som 07-01/06-30"
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
