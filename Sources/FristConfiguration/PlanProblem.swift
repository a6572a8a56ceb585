import FristCore

/// What can be wrong with a plan and with the schedule that follows it.
enum PlanProblem: Problem {
  /// What an officer coordinates.
  enum Duty {
    case activity(String)
    case obligation(String)
    case goal(String)
    case plan

    var english: String {
      switch self {
      case .activity(let name): "activity \(name)"
      case .obligation(let name): "obligation '\(name)'"
      case .goal(let name): "goal \(name)"
      case .plan: "the plan"
      }
    }

    var swedish: String {
      switch self {
      case .activity(let name): "aktivitet \(name)"
      case .obligation(let name): "åtagandet '\(name)'"
      case .goal(let name): "mål \(name)"
      case .plan: "planen"
      }
    }
  }

  case officerCoordinates(title: String, Duty)
  case unscheduled(activity: String, title: String)
  case noSchedule(String)
  case openPlan
  case noCoordinator
  case noBodies(obligation: String)
  case activityAndSource
  case planWithout(String, phrase: String)
  case expiryWithoutRegister
  case classesWithoutRegister
  case unknownClass(String, register: String)
  case looserClass(String, written: String, base: String)
  case incomparableClass(String)
  case undatedPhrase
  case undatedEvent(String)
  case confidentialSubject(policy: String)
  case shut(days: Int)
  case personalNumber
  case noOperations
  case noChannel(policy: String)

  var severity: Diagnostic.Severity {
    switch self {
    case .officerCoordinates, .unscheduled, .noSchedule, .openPlan, .unknownClass, .noOperations:
      .warning
    case .noCoordinator, .noBodies, .activityAndSource, .planWithout, .expiryWithoutRegister,
      .classesWithoutRegister, .looserClass, .incomparableClass, .undatedPhrase,
      .undatedEvent, .confidentialSubject, .shut, .personalNumber, .noChannel:
      .error
    }
  }

  var name: ProblemName {
    switch self {
    case .officerCoordinates: .officerCoordinates
    case .unscheduled, .noSchedule: .unscheduled
    case .openPlan: .openPlan
    case .noCoordinator, .noBodies, .noOperations, .planWithout: .missingKey
    case .activityAndSource: .activityAndSource
    case .expiryWithoutRegister, .classesWithoutRegister: .noRegister
    case .unknownClass: .unknownClass
    case .looserClass, .incomparableClass: .looserClass
    case .undatedPhrase, .undatedEvent: .undecided
    case .confidentialSubject: .confidential
    case .shut: .wrongValue
    case .personalNumber: .personalNumber
    case .noChannel: .unknownName
    }
  }
}

extension PlanProblem {
  var english: String {
    switch self {
    case .officerCoordinates(let title, let duty):
      "'\(title)' is an officer and coordinates \(duty.english); a duty belongs to a board: "
        + "name the board here and the officer under 'contributes'"
    case .unscheduled(let activity, let title):
      "activity \(activity) '\(title)' has no obligation and is not under 'no-deadline'; "
        + "nobody will be reminded of it"
    case .noSchedule(let plan):
      "plan '\(plan)' has no schedule; nobody will be reminded of anything in it"
    case .openPlan:
      "the plan has neither 'until' nor 'review'; say when it ends or is looked at again"
    case .noCoordinator:
      "no row has body '*' and role 'coordinator'; add one, for mails are answered to it"
    case .noBodies(let name):
      "nobody coordinates '\(name)'; write 'coordinates' here, in its activity or in the plan"
    case .activityAndSource: "an obligation has either 'activity' or 'source'; take one out"
    case .planWithout(let key, let phrase):
      "'\(phrase)' needs '\(key)' in the plan, which has none; add it there"
    case .expiryWithoutRegister:
      "expiry is the last day of a subject; say whom it concerns with 'each' and a register"
    case .classesWithoutRegister:
      "classes are those of a register; say whom it concerns with 'each' and a register"
    case .unknownClass(let text, let register):
      "no subject of register '\(register)' has the class '\(text)'"
    case .looserClass(let text, let written, let base):
      "class '\(text)' may only tighten: '\(written)' is looser than '\(base)'"
    case .incomparableClass(let text):
      "class '\(text)' cannot be compared with 'when'; write both as 'per' a period or both "
        + "as 'since last'"
    case .undatedPhrase:
      "'no deadline' is decided under 'no-deadline' with by, date and review; list it there"
    case .undatedEvent(let text):
      "'\(text.shortened)' gives no dates by itself; write when the event is expected, e.g. "
        + "'varje år den 3 mars'"
    case .confidentialSubject(let policy):
      "a confidential obligation tells its coordinating body only, but policy '\(policy)' "
        + "writes to the subject; choose another policy"
    case .shut(let days):
      "these hours stay shut for \(days) days or more at a stretch; open them at least every "
        + "\(LocalTime.searchDays) days"
    case .personalNumber:
      "this is a personal identity number; take it out, a plan and its registers hold none"
    case .noOperations:
      "'operations' is missing; nobody is told when Frist itself is ill"
    case .noChannel(let name):
      "policy '\(name)' sends by the channel 'mail', which is not here; give a channel that name"
    }
  }

  var swedish: String {
    switch self {
    case .officerCoordinates(let title, let duty):
      "'\(title)' är en tjänsteperson och samordnar \(duty.swedish); ansvaret ligger på en "
        + "nämnd: ange nämnden här och tjänstepersonen under 'contributes'"
    case .unscheduled(let activity, let title):
      "aktivitet \(activity) '\(title)' har inget åtagande och står inte under 'no-deadline'; "
        + "ingen blir påmind om den"
    case .noSchedule(let plan):
      "planen '\(plan)' har inget schema; ingen blir påmind om något i den"
    case .openPlan:
      "planen har varken 'until' eller 'review'; ange när den slutar eller ses över"
    case .noCoordinator:
      "ingen rad har body '*' och role 'coordinator'; lägg till en, dit går svaren på breven"
    case .noBodies(let name):
      "ingen samordnar '\(name)'; skriv 'coordinates' här, i aktiviteten eller i planen"
    case .activityAndSource: "ett åtagande har antingen 'activity' eller 'source'; ta bort en"
    case .planWithout(let key, let phrase):
      "'\(phrase)' kräver '\(key)' i planen, som saknar det; lägg till det där"
    case .expiryWithoutRegister:
      "utgången är ett subjekts sista dag; ange vilka det gäller med 'each' och ett register"
    case .classesWithoutRegister:
      "klasserna är ett registers; ange vilka det gäller med 'each' och ett register"
    case .unknownClass(let text, let register):
      "inget subjekt i registret '\(register)' har klassen '\(text)'"
    case .looserClass(let text, let written, let base):
      "klassen '\(text)' får bara skärpa: '\(written)' är glesare än '\(base)'"
    case .incomparableClass(let text):
      "klassen '\(text)' kan inte jämföras med 'when'; skriv båda 'per' period eller båda "
        + "'sedan senaste'"
    case .undatedPhrase:
      "'ingen frist' beslutas under 'no-deadline' med by, date och review; ta upp den där"
    case .undatedEvent(let text):
      "'\(text.shortened)' ger inga datum av sig själv; skriv när händelsen väntas, t.ex. "
        + "'varje år den 3 mars'"
    case .confidentialSubject(let policy):
      "ett sekretessbelagt åtagande når bara det samordnande organet, men policyn '\(policy)' "
        + "skriver till subjektet; välj en annan policy"
    case .shut(let days):
      "med dessa tider är det stängt \(days) dagar eller mer i sträck; öppna minst var "
        + "\(LocalTime.searchDays):e dag"
    case .personalNumber:
      "detta är ett personnummer; ta bort det, en plan och dess register innehåller inga"
    case .noOperations:
      "'operations' saknas; ingen får veta när Frist självt mår dåligt"
    case .noChannel(let name):
      "policyn '\(name)' skickar genom kanalen 'mail', som inte finns här; ge en kanal det namnet"
    }
  }
}
