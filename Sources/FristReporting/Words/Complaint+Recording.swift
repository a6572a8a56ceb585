import CivilTime
import FristCore
import FristLanguage

/// Why something cannot be recorded: which obligation, whom, when.
extension Complaint {
  static func isEvent(_ name: String, _ day: CivilDate) -> Complaint {
    .usage(
      "'\(name)' is an event; write 'frist event \(name) --on \(day)'",
      "'\(name)' är en händelse; skriv 'frist event \(name) --on \(day)'")
  }

  static func noEvent(_ name: String) -> Complaint {
    .usage(
      "'\(name)' is no event; write 'frist done \(name)' for an obligation",
      "'\(name)' är ingen händelse; skriv 'frist done \(name)' för ett åtagande")
  }

  static func noObligation(_ name: String) -> Complaint {
    Complaint(
      "'\(name)' is no obligation; only an obligation can be waived, moved or silenced",
      "'\(name)' är inget åtagande; bara ett åtagande kan utgå, flyttas eller tystas")
  }

  static func future(_ day: CivilDate, _ field: String) -> Complaint {
    Complaint(
      "\(field) \(day) is in the future; record it when it is done",
      "\(field) \(day) ligger i framtiden; anteckna det när det är gjort")
  }

  /// Names the subjects where they are few.
  static func needsSubject(_ obligation: Obligation, among ids: [String], _ field: String)
    -> Complaint
  {
    let list = ids.count <= 8 ? ": \(ids.quoted)" : ""
    return .usage(
      "'\(obligation.name)' holds for each of \(ids.count) subjects; say which with \(field)\(list)",
      "'\(obligation.name)' gäller vart och ett av \(ids.count) objekt; ange vilket med "
        + "\(field)\(list)")
  }

  static func noRegister(_ obligation: Obligation, _ field: String) -> Complaint {
    .usage(
      "'\(obligation.name)' concerns no register; leave \(field) out",
      "'\(obligation.name)' gäller inget register; utelämna \(field)")
  }

  static func unknownSubject(_ id: String, _ obligation: Obligation, nearest: String?) -> Complaint
  {
    .unknown(
      Bilingual(
        "there is no subject '\(id)' in '\(obligation.name)'",
        "det finns inget objekt '\(id)' i '\(obligation.name)'"),
      nearest: nearest, else: Bilingual("see the register", "se registret"))
  }

  /// `format.md` 6: the register by its name, and what is dated by its kind.
  static func outsideMembership(_ subject: Subject, _ obligation: Obligation, _ day: CivilDate)
    -> Complaint
  {
    let isVisit = obligation.kind == .inspection || obligation.kind == .supervisionVisit
    let what = Bilingual(isVisit ? "the visit" : "this", isVisit ? "besöket" : "detta")
    var register = Bilingual("'\(obligation.name)'", "'\(obligation.name)'")
    if case .register(let name)? = obligation.each {
      register = Bilingual("register '\(name)'", "registret '\(name)'")
    }
    let left = subject.until.map { $0 < day } ?? false
    let since = (left ? subject.until : subject.from).map { "\($0)" } ?? "–"
    return Complaint(
      "subject '\(subject.id)' \(left ? "left" : "entered") \(register.english) on \(since); "
        + "\(what.english) is dated \(day)",
      "objektet '\(subject.id)' \(left ? "lämnade" : "kom in i") \(register.swedish) \(since); "
        + "\(what.swedish) är daterat \(day)")
  }

  static func noOccasion(_ obligation: Obligation, _ occasion: String, near: [String]) -> Complaint
  {
    Complaint(
      "'\(obligation.name)' has no '\(occasion)'; it has "
        + (near.isEmpty ? "none yet" : near.quoted),
      "'\(obligation.name)' har inget '\(occasion)'; det har "
        + (near.isEmpty ? "inget ännu" : near.quoted))
  }

  static func nothingToDo(_ obligation: Obligation, _ day: CivilDate, next: Occurrence?)
    -> Complaint
  {
    let words =
      next.map { next in
        Bilingual(
          "; the next is \(next.brief(.english)), from \(next.opens)",
          "; nästa är \(next.brief(.swedish)), från \(next.opens)")
      } ?? Bilingual("; it waits for its anchor", "; det väntar på det som det hänger på")
    return Complaint(
      "'\(obligation.name)' had nothing to do on \(day)" + words.english,
      "'\(obligation.name)' hade inget att göra \(day)" + words.swedish)
  }

  static func nothingOpen(_ obligation: Obligation, _ occasion: String?, open: [String])
    -> Complaint
  {
    let which = occasion.map { Bilingual(" for '\($0)'", " för '\($0)'") } ?? Bilingual("", "")
    let others =
      open.isEmpty
      ? Bilingual("", "") : Bilingual("; open are \(open.quoted)", "; öppna är \(open.quoted)")
    return Complaint(
      "'\(obligation.name)' has nothing open" + which.english + others.english,
      "'\(obligation.name)' har inget öppet" + which.swedish + others.swedish)
  }

  static func unknownBody(_ body: String, _ plan: Plan, nearest: String?) -> Complaint {
    .unknown(
      Bilingual(
        "there is no body '\(body)' in plan '\(plan.name)'",
        "det finns inget organ '\(body)' i planen '\(plan.name)'"),
      nearest: nearest, else: Bilingual("see 'bodies' in the plan", "se 'bodies' i planen"))
  }

  static func noParts(_ obligation: Obligation, _ field: String) -> Complaint {
    Complaint(
      "'\(obligation.name)' asks contributors for no parts; leave \(field) out, or write "
        + "'contributions' in the schedule",
      "'\(obligation.name)' begär inga delar av de medverkande; utelämna \(field), eller skriv "
        + "'contributions' i schemat")
  }

  static func noContributor(_ body: String, _ obligation: Obligation, known: [String]) -> Complaint
  {
    Complaint(
      "'\(body)' does not contribute to '\(obligation.name)'; "
        + (known.isEmpty ? "nobody does" : "those who do are \(known.quoted)"),
      "'\(body)' medverkar inte i '\(obligation.name)'; "
        + (known.isEmpty ? "ingen gör det" : "de som medverkar är \(known.quoted)"))
  }

  static func partOfAll(_ obligation: Obligation, _ field: String) -> Complaint {
    .usage(
      "a part of '\(obligation.name)' is one for all subjects; leave \(field) out",
      "en del av '\(obligation.name)' gäller alla objekt; utelämna \(field)")
  }
}
