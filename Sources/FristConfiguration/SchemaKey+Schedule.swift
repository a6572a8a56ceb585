import FristCore

/// The keys of `schedules/*.yaml`, without those of an obligation and of a policy.
extension SchemaKey {
  static let schedule: [SchemaKey] = [
    .required("schedule", .name, "Planen som schemat läser.", "exempelby-andts"),
    .required(
      "from", .date, "Dagen då uppföljningen börjar. Det som är äldre räknas inte.", "2027-01-01"),
    .required(
      "contacts", .table([.body, .role, .title, .mail, .from, .until]),
      "Vem som får veta: en CSV-fil eller rader. En rad med body '*' och role coordinator krävs.",
      "../registers/kontakter.csv",
      [["body": "*", "role": "coordinator", "mail": "andts@exempelby.example.se"]]),
    .optional(
      "meetings", .table([.body, .date, .papers, .note]),
      "Nämndernas sammanträden: en CSV-fil eller rader.", "../registers/sammantraden.csv",
      [["body": "sn", "date": "2027-05-19"]]),
    .optional(
      "papers", papers,
      "Hur långt före ett sammanträde handlingarna ska vara inne. Utelämnad: 14 dagar.", "14 dagar",
      ["sn": "18 dagar"]),
    .optional(
      "calendar",
      .choice { (holidays: CalendarReader.Holidays) in
        switch holidays {
        case .sweden: "svenska röda dagar"
        case .none: "inga"
        }
      }, "Röda dagar. Utelämnad: sweden."),
    .optional(
      "closed", .text.orList,
      "Egna stängda dagar, då inget skickas eller planeras: dagar, intervall eller veckor.",
      ["vecka 28-31", "27 december-5 januari"], "2027-05-14"),
    .optional(
      "hours", .hours,
      "När meddelanden får skickas; 'always' är dygnet runt. Utelämnad: mån-fre 07:30-16:00.",
      "mån-fre 07:30-16:00", "always"),
    .optional(
      "summary", .digest, "När samordnarens översikt skickas. Utelämnad: måndag 07:30.",
      "måndag 07:30", "none"),
    .optional(
      "terms", terms, "Vad ord som våren och läsår betyder hos er.",
      ["våren": "01-15/05-31", "läsår": "08-15/06-15"]),
    .optional(
      "registers", .named(.section(.register)),
      "Vad åtagandena gäller: ett namn och en CSV-fil, en lista, eller en fil och dess kolumner.",
      ["skolor": "../registers/skolor.csv", "områden": ["norr", "söder"]]),
    .optional(
      "events", .named(.section(.event)),
      "Sådant som kan hända och som andra åtaganden väntar på: ett namn och en titel.",
      ["ny-lag": ["title": "En ny lag börjar gälla", "ask": "2027-02-01"]]),
    .optional(
      "defaults", .section(.obligation), "Det som gäller alla åtaganden som inte säger annat.",
      ["remind": "standard"]),
    .required(
      "obligations", .named(.section(.obligation)), "Åtagandena: vad som ska göras, och när.",
      ["skolbesök": ["activity": "1.1", "each": "skolor", "when": "minst en gång per år"]]),
    .optional(
      "no-deadline", .list(of: .section(.noDeadline)),
      "Aktiviteter som någon har beslutat inte ska ha någon tid.",
      [["activities": ["1.3"], "by": "sn", "date": "2026-12-01", "review": "2028-02-01"]]),
    .optional(
      "policies", .named(.section(.policy), except: Policy.builtIn.keys.map(\.text)),
      "Egna sätt att påminna. De inbyggda är \(builtIn).",
      ["vår": ["like": "report", "before": ["10 veckor", "2 veckor"]]]),
  ]

  static let register: [SchemaKey] = [
    .required(
      "file", .text, "CSV-filen, räknat från schemats mapp.", "../registers/skolor.csv"),
    .optional("id", .text, "Kolumnen med radens nummer. Utelämnad: id eller nr.", "diarienummer"),
    .optional("name", .text, "Kolumnen med namnet. Utelämnad: name eller namn.", "benämning"),
    .optional("class", .text, "Kolumnen med riskklassen. Utelämnad: class eller klass.", "risk"),
    .optional("from", .text, "Kolumnen med första dagen. Utelämnad: from eller från.", "öppnade"),
    .optional("until", .text, "Kolumnen med sista dagen. Utelämnad: until eller till.", "upphörde"),
    .optional(
      "mail", .text, "Kolumnen med e-postadressen. Utelämnad: mail eller e-post.", "adress"),
  ]

  static let event: [SchemaKey] = [
    .optional("title", .text, "Vad som händer, som det skrivs i brev.", "En ny lag börjar gälla"),
    .optional(
      "ask", .date,
      "Dagen då samordnaren börjar tillfrågas om datumet. Utelämnad: schemats 'from'.",
      "2027-02-01"),
    .optional(
      "expected", .text, "Fras som ger preliminära datum tills vart och ett har bekräftats.",
      "varje år den 3 mars", "vart tredje år nästa gång 2029"),
  ]

  static let meeting: [SchemaKey] = [
    .required("date", .date, "Dagen.", "2027-03-11"),
    .optional("time", .time, "Klockslaget.", "17:30-19:30", "09:30"),
    .optional("place", .text, "Platsen.", "Biblioteket, Exempelby"),
    .optional("subject", .text, "Den rad i registret som mötet gäller.", "skola-1"),
    .optional("note", .text, "Något mer till den som läser.", "Ta med enkäten."),
  ]

  static let noDeadline: [SchemaKey] = [
    .required("activities", .name.orList, "Aktiviteterna.", ["1.3"], "1.3"),
    .required("by", .name, "Organet som beslutade.", "sn"),
    .required("date", .date, "Beslutets dag.", "2026-12-01"),
    .required(
      "review", .date, "Dagen då samordnaren påminns om att pröva det igen.", "2028-02-01"),
    .optional("because", .text, "Skälet.", "Behovet styr. Antalet redovisas varje år."),
  ]

  private static let papers = SchemaShape([
    "type": ["string", "object"], "pattern": .text(SchemaPattern.offset),
    "propertyNames": ["pattern": .text(SchemaPattern.name)],
    "additionalProperties": .map(SchemaShape.offset.keywords),
  ])

  private static let terms: SchemaShape = {
    let words = ["våren", "sommaren", "hösten", "läsår", "verksamhetsår"]
    var properties = Dictionary(
      uniqueKeysWithValues: words.map { ($0, SchemaValue.map(SchemaShape.span.keywords)) })
    properties["mandatperiodens början"] = .map(SchemaShape.offset.keywords)
    return SchemaShape([
      "type": "object", "properties": .map(properties),
      "additionalProperties": .map(SchemaShape.text.keywords),
    ])
  }()

  static let builtIn = Policy.builtIn.keys.map(\.text).sorted().joined(separator: ", ")
}
