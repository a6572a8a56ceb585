import CivilTime
import FristConfiguration
import FristCore
import Testing

/// Obligations that share registers, numbers and documents, and the words for each mistake.
@Suite struct `Obligations that are joined` {
  /// Two registers that a column joins, two documents and duties that count.
  private static let joined = Samples.base.setting(
    "schedule.yaml",
    to: """
      schedule: prov
      from: 2027-01-01
      contacts: kontakter.csv
      registers:
        boards: namnder.csv
        towns: [{ id: K-1 }]
        plans: [{ id: p1, until: 2027-05-01 }, { id: p2, until: 2028-05-01 }]
        rules: [{ id: p2, name: Reglerna, until: 2029-05-01 }]
      obligations:
        visits: { activity: 1, each: boards, when: vartannat år från 2027 }
        reports: { activity: 2, each: towns, when: varje år, during: visits, match: kommun, accept: rarer-host }
        letters: { activity: 2, each: boards, when: 2 veckor efter reports, match: kommun }
        persons: { activity: 2, when: minst 30 coacher per år }
        courses: { activity: 2, when: två tillfällen per år, feeds: persons, according-to: p1 }
        successor: { source: Planens slut, when: 6 månader före planens slut }
      """
  ).setting("namnder.csv", to: "id;namn;kommun\nN-1;Nämnden;K-1\n")

  @Test func `share registers, numbers and documents`() throws {
    #expect(Self.joined.diagnostics() == [])
    let schedule = try #require(Self.joined.configuration()?.schedules.first)
    #expect(schedule.obligation("reports")?.match == "kommun")
    #expect(schedule.obligation("letters")?.match == "kommun")
    #expect(schedule.obligation("courses")?.feeds == "persons")
    #expect(
      schedule.obligation("courses")?.accordingTo
        == .init(register: "plans", row: "p1", title: "p1", until: CivilDate("2027-05-01")))
  }

  static let pairs = [
    (
      "during: visits, match: kommun", "during: visits, match: Kommun",
      "schedule.yaml:11:79: error: no column 'Kommun' in 'towns' or 'boards'; did you mean 'kommun'? [missing-column]",
      "schedule.yaml:11:79: fel: ingen kolumn 'Kommun' i 'towns' eller 'boards'; menade du 'kommun'? [missing-column]"
    ),
    (
      "feeds: persons", "feeds: visits",
      "schedule.yaml:14:63: error: 'visits' has no number to count towards; name an obligation such as 'minst 30 coacher per år' [no-quota]",
      "schedule.yaml:14:63: fel: 'visits' har inget antal att räkna mot; ange ett åtagande som 'minst 30 coacher per år' [no-quota]"
    ),
    (
      "minst 30 coacher per år", "minst 30 coacher per år, feeds: courses",
      "schedule.yaml:13:65: error: 'courses' counts occasions and this one counts coacher; give both the same unit [no-quota]\nschedule.yaml:13:65: error: 'feeds' goes in a circle: 'persons' names 'courses' (line 13) and 'courses' names 'persons' (line 14); take one of them out [loop]",
      "schedule.yaml:13:65: fel: 'courses' räknar tillfällen och detta räknar coacher; ge båda samma enhet [no-quota]\nschedule.yaml:13:65: fel: 'feeds' går i cirkel: 'persons' anger 'courses' (rad 13) och 'courses' anger 'persons' (rad 14); ta bort en av dem [loop]"
    ),
    (
      "according-to: p1", "according-to: p2",
      "schedule.yaml:14:86: error: 'p2' is a row of 'plans' and 'rules'; give one of them another id [ambiguous-row]",
      "schedule.yaml:14:86: fel: 'p2' är en rad i 'plans' och 'rules'; ge en av dem ett annat id [ambiguous-row]"
    ),
    (
      "according-to: p1", "according-to: K-1",
      "schedule.yaml:14:86: error: 'K-1' is no row of a register with a last day ('until'); add it or correct the id [unknown-name]",
      "schedule.yaml:14:86: fel: 'K-1' är ingen rad i ett register med sista dag ('until'); lägg till den eller rätta id:t [unknown-name]"
    ),
    (
      "from: 2027-01-01", "from: 2027-01-01\ndefaults: { was: old }",
      "schedule.yaml:3:18: error: 'old' is already the former name on line 3; one history cannot go on in two places [duplicate-key]",
      "schedule.yaml:3:18: fel: 'old' är redan det tidigare namnet på rad 3; en historia kan inte fortsätta på två ställen [duplicate-key]"
    ),
    (
      "varje år, during: visits, match: kommun", "varje år, match: kommun",
      "schedule.yaml:11:63: error: 'match' joins two registers; write it where 'each' has a register here and in the obligation under 'during' or in 'when' [no-register]",
      "schedule.yaml:11:63: fel: 'match' förenar två register; skriv den där 'each' har ett register både här och i åtagandet under 'during' eller i 'when' [no-register]"
    ),
    (
      "according-to: p1", "contributions: snart",
      "schedule.yaml:14:87: error: expected a time before the due date such as 4 weeks before, got 'snart' [wrong-value]",
      "schedule.yaml:14:87: fel: väntade en tid före förfallodagen som 4 veckor före, här står 'snart' [wrong-value]"
    ),
    (
      "according-to: p1", "decided-by: ks",
      "schedule.yaml:14:84: warning: 'ks' decides this and has no meetings; list them under 'meetings', or the due date stands without a paper stop [no-meetings]",
      "schedule.yaml:14:84: varning: 'ks' beslutar detta och har inga sammanträden; lista dem under 'meetings', annars gäller förfallodagen utan stoppdag [no-meetings]"
    ),
    (
      "according-to: p1", "invite: subject",
      "schedule.yaml:14:80: error: 'invite: subject' invites the rows of a register; say whom it concerns with 'each' [no-register]",
      "schedule.yaml:14:80: fel: 'invite: subject' bjuder in raderna i ett register; ange vilka det gäller med 'each' [no-register]"
    ),
    (
      "according-to: p1", "was: visits",
      "schedule.yaml:14:77: error: 'visits' is the name on line 10 today; 'was' takes a former name that is used no more [duplicate-key]",
      "schedule.yaml:14:77: fel: 'visits' är namnet på rad 10 i dag; 'was' tar ett tidigare namn som inte längre används [duplicate-key]"
    ),
    (
      "according-to: p1", "confidential: true, invite: ks",
      "schedule.yaml:14:100: error: a confidential obligation tells its coordinating body only; take 'invite' out [confidential]",
      "schedule.yaml:14:100: fel: ett sekretessbelagt åtagande når bara det samordnande organet; ta bort 'invite' [confidential]"
    ),
    (
      "according-to: p1", "checklist: [a, a]",
      "schedule.yaml:14:87: error: 'a' stands twice in the list; take one out [wrong-value]",
      "schedule.yaml:14:87: fel: 'a' står två gånger i listan; ta bort en [wrong-value]"
    ),
    (
      "according-to: p1", "invite: pp",
      "schedule.yaml:14:80: error: 'pp' is no register and no body; add it or correct the name [unknown-name]",
      "schedule.yaml:14:80: fel: 'pp' är inget register och inget organ; lägg till det eller rätta namnet [unknown-name]"
    ),
  ]

  @Test(arguments: pairs) func `wrongly are answered in both languages`(
    old: String, new: String, english: String, swedish: String
  ) {
    let files = Self.joined.replacing(old, with: new, in: "schedule.yaml")
    #expect(files.diagnostics().joined(separator: "\n") == english)
    #expect(files.diagnostics(.swedish).sorted().joined(separator: "\n") == swedish)
  }
}
