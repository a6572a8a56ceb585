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
    "plan.yaml:9:23: warning: 'ANDT-samordnare' is an officer and coordinates activity 3; a duty belongs to a board: name the board here and the officer under 'contributes' [officer-coordinates]",
    "plan.yaml:11:3: warning: activity 5 'information till föreningar' has no obligation and is not under 'no-deadline'; nobody will be reminded of it [unscheduled]",
    "schedule.yaml:6:53: error: 'inte i juli' stands as a key without a value: inside { } a comma ends the text; leave the comma out ('två gånger per år utom juli') or quote the phrase [comma-in-braces]",
    "schedule.yaml:9:11: error: 'schols' is no register and no body with members; did you mean 'schools' (line 4)? [unknown-name]",
    "schedule.yaml:10:33: error: understood 'minst en gång om året' but not 'per skola'; write 'minst en gång per år' and say whom it concerns with 'each: schools' [unknown-phrase]",
    "schedule.yaml:11:5: error: an obligation has no key 'deadline'; the key for time is 'when', e.g. 'when: senast den 31 december 2027' [unknown-key]",
    "schedule.yaml:15:35: error: 'regelbundet' gives no date; write how often, e.g. 'varje år', or list activity 3 under 'no-deadline' with by, date and review [undecided]",
    "schedule.yaml:16:30: error: 'senast 31 mars' has no year; write 'senast den 31 mars 2027' for once or 'varje år senast 31 mars' [year-missing]",
    "schedule.yaml:17:43: error: '31 april 2027' does not exist, April has 30 days; write '30 april 2027' [impossible-date]",
    "schedule.yaml:18:42: error: 'a' waits for 'b' (line 18) and 'b' waits for 'a' (line 19); give one of them a date of its own [loop]",
    "schedule.yaml:20:3: error: 'plan' is already the name of the obligation on line 16; give one of them another name [duplicate-key]",
  ]

  private static let swedish = [
    "plan.yaml:9:23: varning: 'ANDT-samordnare' är en tjänsteperson och samordnar aktivitet 3; ansvaret ligger på en nämnd: ange nämnden här och tjänstepersonen under 'contributes' [officer-coordinates]",
    "plan.yaml:11:3: varning: aktivitet 5 'information till föreningar' har inget åtagande och står inte under 'no-deadline'; ingen blir påmind om den [unscheduled]",
    "schedule.yaml:6:53: fel: 'inte i juli' står som nyckel utan värde: inom { } avslutar ett komma texten; ta bort kommat ('två gånger per år utom juli') eller sätt frasen inom citattecken [comma-in-braces]",
    "schedule.yaml:9:11: fel: 'schols' är inget register och ingen grupp av organ; menade du 'schools' (rad 4)? [unknown-name]",
    "schedule.yaml:10:33: fel: förstod 'minst en gång om året' men inte 'per skola'; skriv 'minst en gång per år' och ange vilka det gäller med 'each: schools' [unknown-phrase]",
    "schedule.yaml:11:5: fel: ett åtagande har ingen nyckel 'deadline'; tiden skrivs med 'when', t.ex. 'when: senast den 31 december 2027' [unknown-key]",
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
