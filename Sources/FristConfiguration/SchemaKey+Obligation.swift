import FristCore

/// The keys of an obligation and of `defaults:`.
extension SchemaKey {
  static let obligation: [SchemaKey] = duty + whoTakesPart + howItIsDone + howItIsTold

  private static let duty: [SchemaKey] = [
    .optional(
      "activity", .name.orList(notEmpty: true),
      "Aktiviteten i planen, eller flera som ett åtagande uppfyller. Eller 'source'.", "1.1",
      ["1.1", "1.2"]),
    .optional(
      "source", .text, "En annan källa än en aktivitet. Då krävs 'coordinates', om planen saknar.",
      "Planen gäller 2027–2030"),
    .optional(
      "when", .phrase, "När det ska vara gjort, i planens ord. Prova en fras med frist next.",
      "senast den 31 december 2029", "under 2028", "våren 2028", "varje år senast 30 april",
      "varje läsår", "vartannat år från 2027", "sista torsdagen i januari",
      "10 gånger per år utom juli", "minst 5 tillfällen per år", "minst en gång per år",
      "högst 24 månader sedan senaste", "inom 3 månader efter ny-lag",
      "6 månader före planens slut"),
    .optional(
      "each", .name,
      "En gång för var och en: ett register, ett organ med medlemmar eller en inbyggd grupp.",
      "skolor", "all-bodies", "coordinating-bodies"),
    .optional(
      "classes", .map(from: .text, to: .text),
      "En klass i registret och en fras som är strängare än 'when'.",
      ["hög": "minst två gånger per år"]),
    .optional("kind", kinds, "Vad det är; ger ordvalet i breven. Utelämnad: task."),
    .optional("title", .text, "Kort namn. Utelämnad: aktivitetens.", "Skolbesök"),
  ]

  private static let whoTakesPart: [SchemaKey] = [
    .optional(
      "coordinates", .name.orList, "Vem som har ansvaret. Utelämnad: aktivitetens.", "sn",
      ["sn", "mn"]),
    .optional(
      "contributes", .name.orList, "Vem som medverkar. Utelämnad: aktivitetens.", "mn",
      ["sn", "mn"]),
    .optional("to", .name, "Organet som får resultatet.", "ks"),
    .optional(
      "covers",
      .choice { (covers: Obligation.Covers) in
        switch covers {
        case .previousYear: "året före"
        case .nextYear: "året efter"
        case .same: "samma år"
        }
      }, "Året som det handlar om, jämfört med förfallodagens. Utelämnad: same."),
    .optional(
      "contributions", .lead,
      "Varje medverkande organ har en egen del, som ska vara klar så långt före.", "4 veckor före"),
    .optional(
      "decided-by", .name.orList,
      "Organen som beslutar, i ordning: deras sista sammanträden som hinner före dagen.", "ks",
      ["sn", "ks"]),
  ]

  private static let howItIsDone: [SchemaKey] = [
    .optional(
      "during", .name, "Åtagandet som det görs samtidigt med, när det finns ett sådant tillfälle.",
      "skolbesök"),
    .optional(
      "match", .text, "Kolumnen som säger vilken rad i det andra registret som menas.", "kommun"),
    .optional(
      "feeds", .name, "Åtagandet med ett antal där det som räknas här också räknas.", "coacher"),
    .optional(
      "meetings", .list(of: .section(.meeting)), "Bokade tillfällen, i stället för en jämn takt.",
      [["date": "2027-03-11", "time": "17:30-19:30", "place": "Biblioteket"]]),
    .optional(
      "invite", .name, "Vem som bjuds in till mötena: ett register, ett organ eller subject.",
      "skolor", "subject"),
    .optional(
      "checklist", .text.orList(notEmpty: true), "Ett tillfälle räknas när allt detta är avbockat.",
      ["uppföljning", "kompetensutveckling"]),
    .optional(
      "outcomes", .text.orList(notEmpty: true), "Vad det kan ha blivit; frist done anger ett.",
      ["revideras", "kvarstår"]),
    .optional(
      "pace", .any(.choice(ObligationReader.PaceWord.allCases.map(\.rawValue)), milestones),
      "Takten för ett antal: jämn, ingen, eller dagar och hur många som då ska vara gjorda.",
      "none", ["06-15": 3, "11-30": 5]),
    .optional(
      "according-to", .text, "Raden i ett register med sista dag: dokumentet som säger hur ofta.",
      "tillsynsplan"),
    .optional(
      "statutory", .truth, "Lagstadgat: faller dagen på en helg flyttas den framåt."),
  ]

  private static let howItIsTold: [SchemaKey] = [
    .optional(
      "confidential", .truth, "Bara det samordnande organets brevlåda får veta. Utelämnad: false."),
    .optional(
      "remind", .name, "Policyn: \(builtIn) eller en egen. Utelämnad: standard.", "standard",
      "report"),
    .optional(
      "from", .date, "Åtagandets första dag. Utelämnad: schemats.", "2027-01-01"),
    .optional("until", .date, "Åtagandets sista dag.", "2029-12-31"),
    .optional(
      "was", .name, "Åtagandets förra namn, så att historien följer med.", "gamla-skolbesök"),
    .optional(
      "accept", SchemaShape.choice(ProblemName.acceptable.map(\.rawValue)).orList,
      "Varningar som ni har läst och godtar.", ["two-intervals"]),
  ]

  private static let kinds = SchemaShape.choice { (kind: Obligation.Kind) in
    switch kind {
    case .task: "en uppgift"
    case .inspection: "tillsyn av en verksamhet"
    case .supervisionVisit: "tillsynsbesök hos en nämnd"
    case .meeting: "ett möte"
    case .networkMeeting: "en nätverksträff"
    case .training: "en utbildning"
    case .survey: "en enkät eller kartläggning"
    case .report: "en rapport eller uppföljning"
    case .plan: "en plan"
    case .decision: "ett beslut"
    }
  }

  /// Days of the year and what is to be reached by then.
  private static let milestones = SchemaShape([
    "type": "object", "propertyNames": ["pattern": "[0-9]"],
    "additionalProperties": .map(SchemaShape.number(1...1_000_000).keywords),
  ])
}
