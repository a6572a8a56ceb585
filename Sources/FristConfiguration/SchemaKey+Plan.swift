import FristCore

/// The keys of `plans/*.yaml`.
extension SchemaKey {
  static let plan: [SchemaKey] = [
    .required("plan", .name, "Planens namn, som schemat hänvisar till.", "exempelby-andts"),
    .optional(
      "title", .text, "Planens titel i brev. Utelämnad: namnet.", "ANDTS-plan för Exempelby"),
    .optional("from", .date, "Planens första dag.", "2027-01-01", "1 januari 2027"),
    .optional("until", .date, "Planens sista dag.", "2030-12-31", "31 december 2030"),
    .optional(
      "review", .date, "När en plan utan slut ska ses över.", "2028-11-01"),
    .optional("decided", .section(.decision), "Vem som antog planen, och när."),
    .optional("replaces", .text, "Dokumentet som planen ersätter.", "ANDT-plan 2022–2026"),
    .optional("split", split, "Hur siffror efterfrågas. Utelämnad: none."),
    .required(
      "bodies", .named(.section(.body)),
      "Nämnder, bolag och andra organ: ett kort namn för var och ett.",
      ["sn": "Socialnämnden", "mn": ["name": "Miljönämnden", "kind": "board"]]),
    coordinates("Utelämnad: ingen; skriv det då på målen eller aktiviteterna."),
    contributes("Utelämnad: ingen."),
    activities("Planens egna åtaganden, utanför målen."),
    .optional(
      "goals", .named(.section(.goal)), "Målen i planens ordning, med sina aktiviteter.",
      ["2": ["title": "Färre unga börjar", "activities": ["2.1": "Varje skola besöks."]]]),
    .optional(
      "amendments", .list(of: .section(.amendment)),
      "Vad som ändras i planen, och från vilken dag. I datumordning."),
  ]

  static let decision: [SchemaKey] = [
    .required("by", .name, "Organet som beslutade.", "kf"),
    .required("date", .date, "Beslutets dag.", "2026-11-24"),
    .optional("ref", .text, "Diarienummer eller paragraf.", "KF 2026/118"),
  ]

  static let body: [SchemaKey] = [
    .optional("name", .text, "Namnet som det skrivs i brev.", "Socialnämnden"),
    .optional(
      "genitive", .text, "Namnet framför ett annat ord. Utelämnad: namnet och s.", "Socialnämndens"),
    .optional(
      "kind",
      .choice { (kind: Body.Kind) in
        switch kind {
        case .board: "nämnd eller styrelse"
        case .company: "bolag"
        case .council: "fullmäktige"
        case .office: "kontor eller förvaltning"
        case .group: "grupp"
        case .authority: "annan myndighet: får inga interna uppgifter"
        case .officer: "tjänsteperson: kan medverka men bör inte samordna"
        }
      }, "Vad det är. Utelämnad: board."),
    .optional(
      "members", .list(of: .name, notEmpty: true), "Organen som detta organ består av.",
      ["sn", "mn"]),
    .optional("from", .date, "Organets första dag.", "2027-01-01"),
    .optional("until", .date, "Organets sista dag.", "2028-12-31"),
    .optional(
      "succeeded-by", .name, "Organet som tar över uppgifter och brev dagen efter 'until'.", "sn"),
  ]

  static let goal: [SchemaKey] = [
    .optional("title", .text, "Målet i planens ord.", "Färre unga börjar röka"),
    coordinates("Utelämnad: som planen."), contributes("Utelämnad: som planen."),
    .optional("split", split, "Hur siffror efterfrågas. Utelämnad: som planen."),
    activities("Vad som leder till målet."),
  ]

  static let activity: [SchemaKey] = [
    .optional("title", .text, "Kort namn. Utelämnad: ordalydelsen, förkortad.", "Skolbesök"),
    .optional(
      "wording", .text, "Planens egna ord, som citeras i varje brev.",
      "Varje skola besöks minst en gång per år."),
    coordinates("Utelämnad: som målet."), contributes("Utelämnad: som målet."),
    .optional("split", split, "Hur siffror efterfrågas. Utelämnad: som målet."),
    .optional(
      "measures", .named(.section(.measure)), "Vad som räknas: ett namn och dess enhet.",
      ["besök": "besök", "nöjda": ["unit": "procent", "target": "minst 80"]]),
  ]

  static let measure: [SchemaKey] = [
    .required("unit", .text, "Vad en är.", "procent"),
    .optional(
      "target", .target, "Vad som eftersträvas.", "minst 80", "under 5", "ökar", "minskar"),
    .optional("split", split, "Hur siffran efterfrågas. Utelämnad: som aktiviteten."),
  ]

  static let amendment: [SchemaKey] = [
    .optional(
      "from", .date, "Dagen den börjar gälla. Utelämnad: ett förslag, som inte ändrar något.",
      "2028-01-01"),
    .optional("note", .text, "Vad ändringen handlar om.", "Anpassad till ny organisation."),
    .optional("ref", .text, "Diarienummer eller paragraf.", "KF 2027/44"),
    .optional(
      "activities", .named(.section(.activity)),
      "Aktiviteterna som ändras: bara de nycklar som blir annorlunda.",
      ["1.1": ["coordinates": "sn"]]),
    .optional(
      "bodies", .named(.section(.body)),
      "Organen som ändras: bara de nycklar som blir annorlunda.",
      ["sn": ["name": "Social- och omsorgsnämnden"]]),
  ]

  private static let split = SchemaShape.choice { (split: PlanReader.Split) in
    switch split {
    case .sex: "fördelat på flickor, pojkar, kvinnor och män"
    case .none: "bara totalt"
    }
  }

  private static func coordinates(_ otherwise: String) -> SchemaKey {
    .optional(
      "coordinates", .name.orList, "Vem som har ansvaret och får påminnelserna. \(otherwise)",
      "sn", ["sn", "mn"])
  }

  private static func contributes(_ otherwise: String) -> SchemaKey {
    .optional("contributes", .name.orList, "Vem som medverkar. \(otherwise)", "mn", ["sn", "mn"])
  }

  private static func activities(_ meaning: String) -> SchemaKey {
    .optional(
      "activities", .named(.section(.activity)),
      "\(meaning) Ordalydelsen, eller en grupp nycklar när det finns mer att säga.",
      ["3.1": "Varje skola besöks varje år.", "3.2": ["title": "Kurs", "coordinates": "sn"]])
  }
}
