/// What has a name in the files.
enum Named {
  case channel, plan, body, goal, activity, measure, register, event, obligation, policy, riskClass
  case term, subject

  /// Without article, for `the … on line 16`.
  var english: String {
    switch self {
    case .channel: "channel"
    case .plan: "plan"
    case .body: "body"
    case .goal: "goal"
    case .activity: "activity"
    case .measure: "measure"
    case .register: "register"
    case .event: "event"
    case .obligation: "obligation"
    case .policy: "policy"
    case .riskClass: "class"
    case .term: "term"
    case .subject: "subject"
    }
  }

  /// Without article.
  var swedish: String {
    switch self {
    case .channel: "kanal"
    case .plan: "plan"
    case .body: "organ"
    case .goal: "mål"
    case .activity: "aktivitet"
    case .measure: "mått"
    case .register: "register"
    case .event: "händelse"
    case .obligation: "åtagande"
    case .policy: "policy"
    case .riskClass: "klass"
    case .term: "ord"
    case .subject: "subjekt"
    }
  }

  /// In the definite form, for `namnet på … på rad 16`.
  var swedishDefinite: String {
    switch self {
    case .channel: "kanalen"
    case .plan: "planen"
    case .body: "organet"
    case .goal: "målet"
    case .activity: "aktiviteten"
    case .measure: "måttet"
    case .register: "registret"
    case .event: "händelsen"
    case .obligation: "åtagandet"
    case .policy: "policyn"
    case .riskClass: "klassen"
    case .term: "ordet"
    case .subject: "subjektet"
    }
  }

  /// For `is no …`, `är …`: with the word that denies it.
  var swedishDenied: String {
    switch self {
    case .channel: "ingen kanal"
    case .plan: "ingen plan"
    case .body: "inget organ"
    case .goal: "inget mål"
    case .activity: "ingen aktivitet"
    case .measure: "inget mått"
    case .register: "inget register"
    case .event: "ingen händelse"
    case .obligation: "inget åtagande"
    case .policy: "ingen policy"
    case .riskClass: "ingen klass"
    case .term: "inget ord med lokal betydelse"
    case .subject: "inget subjekt"
    }
  }
}
