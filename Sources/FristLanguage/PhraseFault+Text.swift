import CivilTime
package import FristCore

/// What a diagnostic says after `error: ` and before its name in brackets (`format.md` 7.5–7.8).
///
/// - Parameters:
///   - register: The register that `each:` most likely means, where the file has one.
///   - activity: The activity that the phrase is written for.
package func text(
  of fault: PhraseFault, in language: Language, register: String? = nil, activity: String? = nil
) -> String {
  switch language {
  case .swedish: fault.swedish(register: register, activity: activity)
  case .english: fault.english(register: register, activity: activity)
  }
}

extension PhraseFault {
  fileprivate func english(register: String?, activity: String?) -> String {
    switch kind {
    case .unknown("", _, "", _):
      return "the phrase is empty; write how often or when, \(examples(.english))"
    case .unknown("", _, let rest, let suggestion):
      let advice =
        suggestion.map { "did you mean '\($0)'?" }
        ?? "write how often or when, \(examples(.english))"
      return "'\(rest)' is no phrase that says when; \(advice)"
    case .unknown(let understood, let canonical, let rest, let suggestion):
      let opening = "understood '\(understood)' but not '\(rest)'; "
      if namesSubjects(rest) {
        return opening
          + "write '\(canonical)' and say whom it concerns with '\(each(register))'"
      }
      return opening
        + (suggestion.map { "did you mean '\($0)'?" }
          ?? "leave that out ('\(canonical)'), or write another phrase")
    case .undecided(let word):
      let which = activity.map { "activity \($0)" } ?? "the activity"
      return "'\(word)' gives no date; write how often, e.g. '\(self.language.everyYear)', "
        + "or list \(which) under 'no-deadline' with by, date and review"
    case .yearMissing(let text, let once, let yearly):
      return "'\(text)' has no year; write '\(once)' for once or '\(yearly)'"
    case .impossibleDate(let text, .days(let days, let month), let suggestion):
      return "'\(text)' does not exist, \(Language.english.month(month)) has \(days) days; "
        + "write '\(suggestion)'"
    case .impossibleDate(let text, .weeks(let weeks, let year), let suggestion):
      return "'\(text)' does not exist, \(year) has \(weeks) weeks; write '\(suggestion)'"
    case .backwards(let text, let first, let last):
      return "'\(text)' ends on \(Language.english.day(last)), before it begins on "
        + "\(Language.english.day(first)); swap the dates"
    case .mixedLanguages:
      return "the phrase is part Swedish and part English; write all of it in one of them, "
        + "\(examples(.english))"
    case .badRule(let fault): return "\(fault)"
    }
  }

  fileprivate func swedish(register: String?, activity: String?) -> String {
    switch kind {
    case .unknown("", _, "", _):
      return "frasen är tom; skriv hur ofta eller när, \(examples(.swedish))"
    case .unknown("", _, let rest, let suggestion):
      let advice =
        suggestion.map { "menade du '\($0)'?" }
        ?? "skriv hur ofta eller när, \(examples(.swedish))"
      return "'\(rest)' är ingen fras som säger när; \(advice)"
    case .unknown(let understood, let canonical, let rest, let suggestion):
      let opening = "förstod '\(understood)' men inte '\(rest)'; "
      if namesSubjects(rest) {
        return opening
          + "skriv '\(canonical)' och ange vilka det gäller med '\(each(register))'"
      }
      return opening
        + (suggestion.map { "menade du '\($0)'?" }
          ?? "ta bort det ('\(canonical)'), eller skriv en annan fras")
    case .undecided(let word):
      let which = activity.map { "aktivitet \($0)" } ?? "aktiviteten"
      return "'\(word)' ger inget datum; skriv hur ofta, t.ex. '\(self.language.everyYear)', "
        + "eller ta upp \(which) under 'no-deadline' med by, date och review"
    case .yearMissing(let text, let once, let yearly):
      return "'\(text)' saknar år; skriv '\(once)' för en gång eller '\(yearly)'"
    case .impossibleDate(let text, .days(let days, let month), let suggestion):
      return "'\(text)' finns inte, \(Language.swedish.month(month)) har \(days) dagar; "
        + "skriv '\(suggestion)'"
    case .impossibleDate(let text, .weeks(let weeks, let year), let suggestion):
      return "'\(text)' finns inte, \(year) har \(weeks) veckor; skriv '\(suggestion)'"
    case .backwards(let text, let first, let last):
      return "'\(text)' slutar \(Language.swedish.day(last)), innan den börjar "
        + "\(Language.swedish.day(first)); byt plats på datumen"
    case .mixedLanguages:
      return "frasen är delvis på svenska och delvis på engelska; skriv hela på ett av språken, "
        + "\(examples(.swedish))"
    case .badRule(let fault): return "\(fault)"
    }
  }

  private func each(_ register: String?) -> String { "each:" + (register.map { " \($0)" } ?? "") }

  /// Examples in the language of the phrase.
  private func examples(_ reader: Language) -> String {
    let (opening, or) = reader == .swedish ? ("t.ex.", "eller") : ("e.g.", "or")
    return switch self.language {
    case .swedish: "\(opening) 'varje år', 'varje år senast 31 mars' \(or) '10 gånger per år'"
    case .english: "\(opening) 'every year', 'every year by 31 March' \(or) '10 times a year'"
    }
  }

  /// Whether what was not understood says for whom: `per skola`, `för varje nämnd`.
  private func namesSubjects(_ rest: String) -> Bool {
    let atoms = Atoms(rest)
    return Language.allCases.contains { language in
      var reader = Reader(atoms, language: language)
      return reader.accept(.each) && reader.noun() != nil
    }
  }
}
