import CivilTime
import FristCore
import FristLanguage

/// What can be read in a plan and its schedule and is worth a second look.
enum LintProblem: Problem {
  case twoIntervals(
    register: String, phrase: String, other: NameProblem.Link, otherPhrase: String,
    activities: [String])
  /// A yearly guest of a host that comes once in so many years.
  case rarerByYears(String, host: String, years: Int, isMeeting: Bool)
  case rarerHost(String, phrase: String, host: String, hostPhrase: String, isMeeting: Bool)
  case cutStart(String, Period, opens: CivilDate, from: CivilDate)
  case cutEnd(String, Period, due: CivilDate, until: CivilDate)
  case noSuccessor(CivilDate)
  /// The title of the body, its last day and what it coordinates after that.
  case bodyEnds(String, CivilDate, PlanProblem.Duty)
  /// An amendment gives an activity to others; without a day it is a proposal.
  case otherOwner(activity: String, from: CivilDate?, old: [String], new: [String])
  case preliminary(String, event: String, english: String, swedish: String)

  var severity: Diagnostic.Severity {
    switch self {
    case .twoIntervals, .rarerByYears, .rarerHost, .cutStart, .cutEnd, .noSuccessor, .bodyEnds:
      .warning
    case .otherOwner, .preliminary: .information
    }
  }

  var name: ProblemName {
    switch self {
    case .twoIntervals: .twoIntervals
    case .rarerByYears, .rarerHost: .rarerHost
    case .cutStart, .cutEnd: .cutBlock
    case .noSuccessor, .bodyEnds: .noSuccessor
    case .otherOwner(_, let from, _, _): from == nil ? .proposal : .amendment
    case .preliminary: .preliminary
    }
  }

  var english: String {
    switch self {
    case .twoIntervals(let register, let phrase, let other, let otherPhrase, let activities):
      "register '\(register)' has two intervals: '\(phrase)' here and '\(otherPhrase)' on line "
        + "\(other.line) ('\(other.name)'); if one visit keeps both promises write one obligation"
        + (Self.key(activities).map { " with '\($0)'" } ?? "")
    case .rarerByYears(let guest, let host, let years, let isMeeting):
      "'\(guest)' is due every year but '\(host)' only once in "
        + "\(Language.english.cardinal(years)); \(years - 1) of \(years) years "
        + "\(years == 2 ? "has" : "have") no \(isMeeting ? "meeting" : "visit") to do it at; "
        + "change one of them, or write 'accept: [rarer-host]'"
    case .rarerHost(let guest, let phrase, let host, let hostPhrase, let isMeeting):
      "'\(guest)' is due '\(phrase)' but '\(host)' comes round less often ('\(hostPhrase)'); at "
        + "times there is no \(isMeeting ? "meeting" : "visit") to do it at; change one of them, "
        + "or write 'accept: [rarer-host]'"
    case .cutStart(let phrase, let block, let opens, let from):
      "the first block of '\(phrase)', \(Language.english.period(block)), began on \(opens), "
        + "but counting starts on \(from); let the blocks begin in another year, or write "
        + "'accept: [cut-block]'"
    case .cutEnd(let phrase, let block, let due, let until):
      "the last block of '\(phrase)', \(Language.english.period(block)), is due on \(due), but the "
        + "plan ends on \(until); let the blocks begin in another year, or write "
        + "'accept: [cut-block]'"
    case .noSuccessor(let until):
      "the plan ends on \(until) and nothing prepares what comes after it; add an obligation with "
        + "'when: 6 månader före planens slut'"
    case .bodyEnds(let title, let until, let duty):
      "'\(title)' ends on \(until) and coordinates \(duty.english) after that; name the body that "
        + "takes over under 'succeeded-by', or in an amendment"
    case .otherOwner(let activity, nil, let old, let new):
      "a proposal gives activity \(activity) to \(Language.english.list(new.quoted)) instead of "
        + "\(Language.english.list(old.quoted)); it changes nothing until the amendment has 'from'"
    case .otherOwner(let activity, let from?, let old, let new):
      "from \(from) activity \(activity) is coordinated by \(Language.english.list(new.quoted)) "
        + "instead of \(Language.english.list(old.quoted))"
    case .preliminary(let phrase, let event, let english, _):
      "'\(phrase)': \(english) These dates of '\(event)' are preliminary until 'frist event' "
        + "confirms them."
    }
  }

  var swedish: String {
    switch self {
    case .twoIntervals(let register, let phrase, let other, let otherPhrase, let activities):
      "registret '\(register)' har två intervall: '\(phrase)' här och '\(otherPhrase)' på rad "
        + "\(other.line) ('\(other.name)'); om ett besök uppfyller båda löftena, skriv ett åtagande"
        + (Self.key(activities).map { " med '\($0)'" } ?? "")
    case .rarerByYears(let guest, let host, let years, let isMeeting):
      "'\(guest)' ska göras varje år men '\(host)' bara "
        + "\(years == 2 ? "vartannat" : "vart \(Language.swedish.ordinal(years))"); "
        + "\(years - 1) av \(years) år saknar \(isMeeting ? "möte" : "besök") att göra det vid; "
        + "ändra det ena, eller skriv 'accept: [rarer-host]'"
    case .rarerHost(let guest, let phrase, let host, let hostPhrase, let isMeeting):
      "'\(guest)' ska göras '\(phrase)' men '\(host)' kommer mer sällan ('\(hostPhrase)'); "
        + "ibland saknas \(isMeeting ? "möte" : "besök") att göra det vid; ändra det ena, eller "
        + "skriv 'accept: [rarer-host]'"
    case .cutStart(let phrase, let block, let opens, let from):
      "det första blocket i '\(phrase)', \(Language.swedish.period(block)), började \(opens), men "
        + "räkningen börjar \(from); låt blocken börja ett annat år, eller skriv "
        + "'accept: [cut-block]'"
    case .cutEnd(let phrase, let block, let due, let until):
      "det sista blocket i '\(phrase)', \(Language.swedish.period(block)), förfaller \(due), men "
        + "planen slutar \(until); låt blocken börja ett annat år, eller skriv "
        + "'accept: [cut-block]'"
    case .noSuccessor(let until):
      "planen slutar \(until) och inget förbereder det som kommer efter; lägg till ett åtagande "
        + "med 'when: 6 månader före planens slut'"
    case .bodyEnds(let title, let until, let duty):
      "'\(title)' slutar \(until) och samordnar \(duty.swedish) efter det; ange organet som tar "
        + "över med 'succeeded-by', eller i en ändring"
    case .otherOwner(let activity, nil, let old, let new):
      "ett förslag ger aktivitet \(activity) till \(Language.swedish.list(new.quoted)) i stället "
        + "för \(Language.swedish.list(old.quoted)); det ändrar inget förrän ändringen har 'from'"
    case .otherOwner(let activity, let from?, let old, let new):
      "från \(from) samordnas aktivitet \(activity) av \(Language.swedish.list(new.quoted)) i "
        + "stället för \(Language.swedish.list(old.quoted))"
    case .preliminary(let phrase, let event, _, let swedish):
      "'\(phrase)': \(swedish) Dessa datum för '\(event)' är preliminära tills 'frist event' "
        + "bekräftar dem."
    }
  }

  /// `activity: [1, 2]`.
  private static func key(_ activities: [String]) -> String? {
    switch activities.count {
    case 0: nil
    case 1: "activity: \(activities[0])"
    default: "activity: [\(activities.joined(separator: ", "))]"
    }
  }
}

extension [String] {
  fileprivate var quoted: [String] { map { "'\($0)'" } }
}
