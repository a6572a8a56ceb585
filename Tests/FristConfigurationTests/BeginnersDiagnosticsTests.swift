import Foundation
import FristConfiguration
import FristCore
import Testing

/// `format.md` 7: two files with a mistake in every other line, and the words for each.
@Suite struct `The diagnostics a beginner meets` {
  private static let files = Samples([
    "frist.yaml": """
    operations: drift@example.se
    plans: plan.yaml
    schedules: schedule.yaml
    channels: { mail: { folder: out } }
    """,
    "plan.yaml": """
    plan: prov
    until: 2027-12-31
    bodies:
      mkn: Miljönämnden
      samordnare: { name: ANDT-samordnare, kind: officer }
    activities:
      "1": { coordinates: mkn, wording: Tillsyn av skolgårdar ska ske årligen }
      "2": { coordinates: mkn, wording: Tillsyn av skolor var tredje år }
      "3": { coordinates: samordnare, wording: följa upp programmet regelbundet }
      "4": { coordinates: mkn, wording: samråd två gånger per år }
      "5": { coordinates: mkn, wording: information till föreningar }
    """,
    "schedule.yaml": """
    schedule: prov
    from: 2027-01-01
    contacts: kontakter.csv
    registers: { schools: skolor.csv }
    obligations:
      meetings: { activity: 4, when: två gånger per år, inte i juli }
      yards:
        activity: 1
        each: schols
        when: minst en gång om året per skola
        deadline: 2027-12-31
      schools: { activity: 2, each: schools, when: var tredje år }
      yards-all: { activity: 1, each: schools, when: varje år }
      talks: { activity: 1, each: schools, when: varje år, during: schools }
      follow-up: { activity: 3, when: regelbundet }
      plan: { activity: 3, when: senast 31 mars }
      report: { activity: 3, when: senast den 31 april 2027 }
      a: { activity: 4, when: 2 veckor efter b }
      b: { activity: 4, when: 2 veckor efter a }
      plan: { activity: 4, when: varje år }
    """,
    "kontakter.csv": """
    body;role;title;mail;from;until
    mkn;mailbox;Nämndens brevlåda;mkn@example.se;;2026-12-31
    *;coordinator;ANDTS-samordnare;andts@example.se;;
    """,
    "skolor.csv": "id;namn\nskola-01;Norra skolan\n",
  ])

  private static let english = [
    "plan.yaml:2:8: warning: the plan ends on 2027-12-31 and nothing prepares what comes after it; add an obligation with 'when: 6 månader före planens slut' [no-successor]",
    "plan.yaml:9:23: warning: 'ANDT-samordnare' is an officer and coordinates activity 3; a duty belongs to a board: name the board here and the officer under 'contributes' [officer-coordinates]",
    "plan.yaml:11:3: warning: activity 5 'information till föreningar' has no obligation and is not under 'no-deadline'; nobody will be reminded of it [unscheduled]",
    "schedule.yaml:6:53: error: 'inte i juli' stands as a key without a value: inside { } a comma ends the text; leave the comma out ('två gånger per år utom juli') or quote the phrase [comma-in-braces]",
    "schedule.yaml:9:11: error: 'schols' is no register and no body with members; did you mean 'schools' (line 4)? [unknown-name]",
    "schedule.yaml:10:33: error: understood 'minst en gång om året' but not 'per skola'; write 'minst en gång per år' and say whom it concerns with 'each: schools' [unknown-phrase]",
    "schedule.yaml:11:5: error: an obligation has no key 'deadline'; the key for time is 'when', e.g. 'when: senast den 31 december 2027' [unknown-key]",
    "schedule.yaml:12:48: warning: register 'schools' has two intervals: 'var tredje år' here and 'varje år' on line 13 ('yards-all'); if one visit keeps both promises write one obligation with 'activity: [1, 2]' [two-intervals]",
    "schedule.yaml:14:64: warning: 'talks' is due every year but 'schools' only once in three; 2 of 3 years have no visit to do it at; change one of them, or write 'accept: [rarer-host]' [rarer-host]",
    "schedule.yaml:15:35: error: 'regelbundet' gives no date; write how often, e.g. 'varje år', or list activity 3 under 'no-deadline' with by, date and review [undecided]",
    "schedule.yaml:16:30: error: 'senast 31 mars' has no year; write 'senast den 31 mars 2027' for once or 'varje år senast 31 mars' [year-missing]",
    "schedule.yaml:17:43: error: '31 april 2027' does not exist, April has 30 days; write '30 april 2027' [impossible-date]",
    "schedule.yaml:18:42: error: 'a' waits for 'b' (line 18) and 'b' waits for 'a' (line 19); give one of them a date of its own [loop]",
    "schedule.yaml:20:3: error: 'plan' is already the name of the obligation on line 16; give one of them another name [duplicate-key]",
  ]

  private static let swedish = [
    "plan.yaml:2:8: varning: planen slutar 2027-12-31 och inget förbereder det som kommer efter; lägg till ett åtagande med 'when: 6 månader före planens slut' [no-successor]",
    "plan.yaml:9:23: varning: 'ANDT-samordnare' är en tjänsteperson och samordnar aktivitet 3; ansvaret ligger på en nämnd: ange nämnden här och tjänstepersonen under 'contributes' [officer-coordinates]",
    "plan.yaml:11:3: varning: aktivitet 5 'information till föreningar' har inget åtagande och står inte under 'no-deadline'; ingen blir påmind om den [unscheduled]",
    "schedule.yaml:6:53: fel: 'inte i juli' står som nyckel utan värde: inom { } avslutar ett komma texten; ta bort kommat ('två gånger per år utom juli') eller sätt frasen inom citattecken [comma-in-braces]",
    "schedule.yaml:9:11: fel: 'schols' är inget register och ingen grupp av organ; menade du 'schools' (rad 4)? [unknown-name]",
    "schedule.yaml:10:33: fel: förstod 'minst en gång om året' men inte 'per skola'; skriv 'minst en gång per år' och ange vilka det gäller med 'each: schools' [unknown-phrase]",
    "schedule.yaml:11:5: fel: ett åtagande har ingen nyckel 'deadline'; tiden skrivs med 'when', t.ex. 'when: senast den 31 december 2027' [unknown-key]",
    "schedule.yaml:12:48: varning: registret 'schools' har två intervall: 'var tredje år' här och 'varje år' på rad 13 ('yards-all'); om ett besök uppfyller båda löftena, skriv ett åtagande med 'activity: [1, 2]' [two-intervals]",
    "schedule.yaml:14:64: varning: 'talks' ska göras varje år men 'schools' bara vart tredje; 2 av 3 år saknar besök att göra det vid; ändra det ena, eller skriv 'accept: [rarer-host]' [rarer-host]",
    "schedule.yaml:15:35: fel: 'regelbundet' ger inget datum; skriv hur ofta, t.ex. 'varje år', eller ta upp aktivitet 3 under 'no-deadline' med by, date och review [undecided]",
    "schedule.yaml:16:30: fel: 'senast 31 mars' saknar år; skriv 'senast den 31 mars 2027' för en gång eller 'varje år senast 31 mars' [year-missing]",
    "schedule.yaml:17:43: fel: '31 april 2027' finns inte, april har 30 dagar; skriv '30 april 2027' [impossible-date]",
    "schedule.yaml:18:42: fel: 'a' väntar på 'b' (rad 18) och 'b' väntar på 'a' (rad 19); ge ett av dem ett eget datum [loop]",
    "schedule.yaml:20:3: fel: 'plan' är redan namnet på åtagandet på rad 16; ge ett av dem ett annat namn [duplicate-key]",
  ]

  @Test func `are those of the page, all at once and in order, in English`() {
    #expect(Self.files.diagnostics(.english) == Self.english)
  }

  @Test func `are those of the page, all at once and in order, in Swedish`() {
    #expect(Self.files.diagnostics(.swedish) == Self.swedish)
  }

  /// What to write instead, by line and column of the schedule, where there is one answer.
  private static let suggestions = [
    "6:53": "två gånger per år utom juli", "9:11": "schools", "10:33": "minst en gång per år",
    "11:5": "when: senast den 31 december 2027", "16:30": "varje år senast 31 mars",
    "17:43": "30 april 2027",
  ]

  @Test(arguments: [Language.english, .swedish])
  func `say the same as JSON`(language: Language) throws {
    guard case .invalid(let diagnostics) = Self.files.load() else {
      Issue.record("the files have errors")
      return
    }
    let data = try JSONEncoder().encode(diagnostics.map { DiagnosticReport($0, in: language) })
    let objects = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    let words = ["error": "fel", "warning": "varning"]
    let lines = objects.map { object in
      func text(_ key: String) -> String { object[key].map { "\($0)" } ?? "" }
      let severity = text("severity")
      return "\(text("file")):\(text("line")):\(text("column")): "
        + "\(language == .english ? severity : words[severity] ?? ""): "
        + "\(text("message")) [\(text("name"))]"
    }
    #expect(lines == (language == .english ? Self.english : Self.swedish))
    let suggestions = objects.compactMap { object in
      (object["suggestion"] as? String).map {
        ("\(object["line"] ?? ""):\(object["column"] ?? "")", $0)
      }
    }
    #expect(Dictionary(uniqueKeysWithValues: suggestions) == Self.suggestions)
  }

  @Test func `name the tab that indents`() {
    let files = Self.files
      .replacing("    activity: 1\n", with: "\tactivity: 1\n", in: "schedule.yaml")
    #expect(
      files.diagnostics(.english).filter { $0.hasPrefix("schedule.yaml") } == [
        "schedule.yaml:8:1: error: a tab stands before 'activity'; indent with spaces, two per level [tab]"
      ])
    #expect(
      files.diagnostics(.swedish).filter { $0.hasPrefix("schedule.yaml") } == [
        "schedule.yaml:8:1: fel: en tabb står före 'activity'; dra in med blanksteg, två per nivå [tab]"
      ])
  }
}
