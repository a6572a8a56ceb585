import CivilTime
import FristConfiguration
import FristCore
import Testing

@Suite struct `Values` {
  static let mistakes = [
    Mistake(
      "schedule.yaml", "from: 2027-01-01", "from: 2027-02-30",
      "schedule.yaml:2:7: error: expected a date such as 2027-03-31 or 31 mars 2027, got '2027-02-30' [wrong-value]"
    ),
    Mistake(
      "schedule.yaml", "from: 2027-01-01", "from: [2027-01-01]",
      "schedule.yaml:2:7: error: expected a text, got a list [wrong-value]"),
    Mistake(
      "schedule.yaml", "    each: schools", "    statutory: yes\n    each: schools",
      "schedule.yaml:12:16: error: expected true or false, got 'yes' [wrong-value]"),
    Mistake(
      "schedule.yaml", "    each: schools", "    kind: inspektion\n    each: schools",
      "schedule.yaml:12:11: error: expected task, inspection, supervision-visit, meeting, network-meeting, training, survey, report, plan, decision, got 'inspektion'; did you mean 'inspection'? [wrong-value]"
    ),
    Mistake(
      "frist.yaml", "operations:", "language: no\noperations:",
      "frist.yaml:1:11: error: expected sv, en, got 'no' [wrong-value]"),
    Mistake(
      "frist.yaml", "operations:", "burst: 0o17\noperations:",
      "frist.yaml:1:8: error: expected a whole number, got '0o17' [wrong-value]"),
    Mistake(
      "frist.yaml", "operations:", "burst: 0\noperations:",
      "frist.yaml:1:8: error: 0 is outside 1 to 1000000 [wrong-value]"),
    Mistake(
      "frist.yaml", "operations: drift@example.se", "operations: [drift@example.se, drift]",
      "frist.yaml:1:32: error: 'drift' is no mail address: it has no @ [wrong-value]"),
    Mistake(
      "frist.yaml", "operations: drift@example.se", "operations: \"drift@example.se\\r\\nx\"",
      "frist.yaml:1:13: error: 'drift@example.se x' is no mail address: it holds a control character [wrong-value]"
    ),
    Mistake(
      "frist.yaml", "smtp://relay.example.se", "http://relay.example.se",
      "frist.yaml:6:22: error: expected a server such as smtp://relay.example.se:25 or smtps://relay.example.se, got another text [wrong-value]"
    ),
    Mistake(
      "frist.yaml", "operations:", "timezone: ../etc/passwd\noperations:",
      "frist.yaml:1:11: error: expected a time zone such as Europe/Stockholm, got '../etc/passwd' [wrong-value]"
    ),
    Mistake(
      "frist.yaml", "Frist <frist@example.se>", "Frist <frist@exa mple.se>",
      "frist.yaml:6:55: error: 'frist@exa mple.se' is no mail address: 'exa mple.se' is no domain [wrong-value]"
    ),
    Mistake(
      "frist.yaml", "from: Frist <", "login: { user: frist, password: hemligt }, from: Frist <",
      "frist.yaml:6:81: error: a secret never stands in the file; write { credential: NAME } and keep it as the credential of that name [secret]"
    ),
    Mistake(
      "plan.yaml", "mkn: Miljönämnden", "mkn: \"Miljö\\u0007nämnden\"",
      "plan.yaml:4:8: error: the text holds the control character U+0007; take it out [wrong-value]"
    ),
    Mistake(
      "plan.yaml", "mkn: Miljönämnden", "mkn: \"Miljö\\u2028nämnden\"",
      "plan.yaml:4:8: error: the text holds the control character U+2028; take it out [wrong-value]"
    ),
    Mistake(
      "plan.yaml", "until: 2028-12-31 }", "from: 2028-01-01, until: 2027-12-31 }",
      "plan.yaml:5:57: error: 'until' is before 'from'; both days are included [wrong-value]"),
    Mistake(
      "plan.yaml", "members: [mkn, ks]", "members: []",
      "plan.yaml:6:40: error: the list is empty; name at least one [wrong-value]"),
    Mistake(
      "plan.yaml", "members: [mkn, ks]", "members: [mkn, alla]",
      "plan.yaml:6:40: error: 'alla' is a member of itself, directly or by way of its members; take it out [loop]"
    ),
    Mistake(
      "schedule.yaml", "contacts:", "papers: 2 timmar\ncontacts:",
      "schedule.yaml:3:9: error: '2 timmar' counts hours; write days, weeks, months or working days [wrong-value]"
    ),
    Mistake(
      "schedule.yaml", "contacts:", "papers: snart\ncontacts:",
      "schedule.yaml:3:9: error: expected a length such as 3 days, 2 weeks, 1 month or 5 working days, got 'snart' [wrong-value]"
    ),
    Mistake(
      "schedule.yaml", "contacts:", "closed: [vecka 60]\ncontacts:",
      "schedule.yaml:3:10: error: expected a day, a range or weeks such as 2027-05-14, 27 december-5 januari or week 28-31, got 'vecka 60' [wrong-value]"
    ),
    Mistake(
      "schedule.yaml", "contacts:", "hours: 16:00-07:30\ncontacts:",
      "schedule.yaml:3:8: error: expected days and times such as mån-fre 07:30-16:00, or always, got '16:00-07:30' [wrong-value]"
    ),
    Mistake(
      "schedule.yaml", "contacts:", "hours: lör-sön 08:00-12:00\ncontacts:",
      "schedule.yaml:3:8: error: these hours stay shut for 731 days or more at a stretch; open them at least every 60 days [wrong-value]"
    ),
    Mistake(
      "schedule.yaml", "contacts:", "terms: { vintern: 12-01/02-28 }\ncontacts:",
      "schedule.yaml:3:10: error: 'vintern' is no term; add it or correct the name [unknown-name]"
    ),
    Mistake(
      "schedule.yaml", "contacts:", "terms: { våren: 01-15 }\ncontacts:",
      "schedule.yaml:3:17: error: expected a span of the year such as 01-15/05-31, got '01-15' [wrong-value]"
    ),
    Mistake(
      "schedule.yaml", "    each: schools", "    pace: { 06-30: 5, 10-31: 4 }\n    each: schools",
      "schedule.yaml:12:11: error: the number by 10-31 is not above the one before it; count from the start of the period [wrong-value]"
    ),
    Mistake(
      "schedule.yaml", "  yards:\n    activity: 1\n    when: varje år\n", "  yards: varje år\n",
      "schedule.yaml:7:10: error: an obligation is written with keys (activity, source, when, …), got 'varje år' [wrong-value]",
      "plan.yaml:9:3: warning: activity 1 'Tillsyn av skolgårdar' has no obligation and is not under 'no-deadline'; nobody will be reminded of it [unscheduled]"
    ),
    Mistake(
      "plan.yaml", "  \"1\": Tillsyn av skolgårdar\n  \"2\": Tillsyn av skolor",
      "  - Tillsyn av skolgårdar",
      "plan.yaml:9:3: error: expected the name of each activity, a colon and its content, got a list [wrong-value]",
      "schedule.yaml:8:15: error: '1' is no activity; add it or correct the name [unknown-name]",
      "schedule.yaml:11:15: error: '2' is no activity; add it or correct the name [unknown-name]"
    ),
  ]

  @Test(arguments: mistakes) func `C08 C09 T07 that are wrong are answered by their words`(
    mistake: Mistake
  ) {
    #expect(mistake.files.diagnostics() == mistake.expected.sorted(byPlace: true))
  }

  /// What other YAML tools read as truth, number, date or nothing is the text that stands there.
  @Test(arguments: [
    "no", "NO", "off", "y", "on", "~", "null", "0123", "0o17", "1_000", "1e3", "12:30:45", "10:30",
    "2026-02-30", ".inf", "1.10", "2019", "true",
  ])
  func `C08 keep their text where a text belongs`(text: String) throws {
    let files = Samples.base
      .replacing("mkn: Miljönämnden", with: "mkn: \(text)", in: "plan.yaml")
      .replacing("\"1\": Tillsyn av skolgårdar", with: "\"1\": \(text)", in: "plan.yaml")
    let plan = try #require(files.configuration()?.schedules.first?.plan)
    #expect(plan.bodies["mkn"]?.title == text)
    #expect(plan.activities["1"]?.wording == text)
  }

  @Test(arguments: ["no", "on", "1.10", "0123", "1e3", "2027"])
  func `C08 keep their text where a name belongs`(name: String) throws {
    let files = Samples.base
      .replacing("  yards:", with: "  \(name):", in: "schedule.yaml")
    let schedule = try #require(files.configuration()?.schedules.first)
    #expect(schedule.obligations.map(\.name.text) == [name, "visits"])
  }

  @Test(arguments: [
    ("2027-03-31", 31), ("31 mars 2027", 31), ("den 31 mars 2027", 31), ("31 March 2027", 31),
    ("2027-03-01", 1), ("1 mars 2027", 1),
  ])
  func `that are dates may be ISO or prose`(text: String, day: Int) throws {
    let files = Samples.base
      .replacing("from: 2027-01-01", with: "from: \(text)", in: "schedule.yaml")
    let schedule = try #require(files.configuration()?.schedules.first)
    #expect(schedule.from == CivilDate(year: 2027, month: 3, day: day))
  }

  @Test(arguments: [
    ("3 days", Offset(3, .days)), ("14 dagar", Offset(14, .days)), ("1 dag", Offset(1, .days)),
    ("2 weeks", Offset(2, .weeks)), ("tre veckor", Offset(3, .weeks)),
    ("1 månad", Offset(1, .months)), ("5 arbetsdagar", Offset(5, .workdays)),
    ("5 working days", Offset(5, .workdays)), ("2 år", Offset(2, .years)),
  ])
  func `that are lengths may be Swedish or English`(text: String, offset: Offset) throws {
    let files = Samples.base
      .replacing("contacts:", with: "papers: { ks: \(text) }\ncontacts:", in: "schedule.yaml")
    let schedule = try #require(files.configuration()?.schedules.first)
    #expect(schedule.papers == PaperStops(bodies: ["ks": offset]))
  }
}
