import FristConfiguration
import FristCore
import Testing

/// The Swedish words of what is not in the table of `format.md` 7, one of each kind.
@Suite struct `Diagnostics in Swedish` {
  static let mistakes = [
    Mistake(
      "schedule.yaml", "each: schools", "ech: schools",
      "schedule.yaml:12:5: fel: ett åtagande har ingen nyckel 'ech'; menade du 'each'? [unknown-key]"
    ),
    Mistake(
      "schedule.yaml", "    when: varje år\n", "",
      "schedule.yaml:7:3: fel: ett åtagande måste ha 'when'; lägg till den här [missing-key]"),
    Mistake(
      "schedule.yaml", "from: 2027-01-01", "from: snart",
      "schedule.yaml:2:7: fel: väntade ett datum som 2027-03-31 eller 31 mars 2027, här står 'snart' [wrong-value]"
    ),
    Mistake(
      "schedule.yaml", "    each: schools", "    statutory: ja\n    each: schools",
      "schedule.yaml:12:16: fel: väntade true eller false, här står 'ja' [wrong-value]"),
    Mistake(
      "frist.yaml", "smtp://relay.example.se", "relay",
      "frist.yaml:6:22: fel: väntade en server som smtp://relay.example.se:25 eller smtps://relay.example.se, här står en annan text [wrong-value]"
    ),
    Mistake(
      "plan.yaml", "mkn: Miljönämnden", "mkn: [a]",
      "plan.yaml:4:8: fel: väntade en text, här står en lista [wrong-value]"),
    Mistake(
      "schedule.yaml", "when: varje år", "when: 2 veckor efter visit",
      "schedule.yaml:9:26: fel: 'visit' är inget åtagande och ingen händelse; menade du 'visits' (rad 10)? [unknown-name]"
    ),
    Mistake(
      "schedule.yaml", "each: schools", "to: kss\n    each: schools",
      "schedule.yaml:12:9: fel: 'kss' är inget organ; menade du 'ks' (plan.yaml, rad 5)? [unknown-name]"
    ),
    Mistake(
      "schedule.yaml", "    each: schools\n",
      "    each: schools\n    classes: { hög: vartannat år }\n",
      "schedule.yaml:13:21: fel: klassen 'hög' får bara skärpa: 'vartannat år' är glesare än 'minst en gång per år' [looser-class]"
    ),
    Mistake(
      "kontakter.csv", "*;coordinator;", "*;officer;",
      "schedule.yaml:3:11: fel: ingen rad har body '*' och role 'coordinator'; lägg till en, dit går svaren på breven [missing-key]"
    ),
    Mistake(
      "plan.yaml", "until: 2027-12-31\n", "",
      "plan.yaml:1:7: varning: planen har varken 'until' eller 'review'; ange när den slutar eller ses över [open-plan]"
    ),
    Mistake(
      "schedule.yaml", "schools: skolor.csv", "schools: skola.csv",
      "schedule.yaml:5:12: fel: 'skola.csv' kan inte läsas: filen finns inte [file]"),
    Mistake(
      "schedule.yaml", "schedule: prov", "schedule: &a prov",
      "schedule.yaml:1:11: fel: ankare (&) används inte här; skriv värdet där det hör hemma [syntax]"
    ),
    Mistake(
      "kontakter.csv", "mkn;mailbox", "mkn;malbox",
      "kontakter.csv:3:5: fel: 'malbox' är ingen roll; skriv mailbox, secretary, officer, manager, chair, coordinator; menade du 'mailbox'? [row]"
    ),
  ]

  @Test(arguments: mistakes) func `use its words`(mistake: Mistake) {
    #expect(mistake.files.diagnostics(.swedish) == mistake.expected)
  }
}
