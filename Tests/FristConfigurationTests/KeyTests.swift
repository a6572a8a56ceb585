import FristConfiguration
import FristCore
import Testing

@Suite struct `Keys` {
  @Test func `without a mistake give no finding`() {
    #expect(Samples.base.diagnostics() == [])
    #expect(Samples.base.configuration()?.schedules.count == 1)
  }

  static let mistakes = [
    Mistake(
      "schedule.yaml", "each: schools", "ech: schools",
      "schedule.yaml:12:5: error: an obligation has no key 'ech'; did you mean 'each'? [unknown-key]"
    ),
    Mistake(
      "frist.yaml", "operations:", "operation:",
      "frist.yaml:1:1: error: frist.yaml has no key 'operation'; did you mean 'operations'? [unknown-key]"
    ),
    Mistake(
      "plan.yaml", "ks: { name: Kommunstyrelsen, until: 2028-12-31 }",
      "ks: { name: Kommunstyrelsen, colour: blue }",
      "plan.yaml:5:32: error: a body has no key 'colour'; its keys are name, genitive, kind, members, from, until, succeeded-by [unknown-key]"
    ),
    Mistake(
      "schedule.yaml", "    when: varje år\n", "    when: varje år\n    due: varje mars\n",
      "schedule.yaml:10:5: error: an obligation has no key 'due'; the key for time is 'when', e.g. 'when: varje år senast 31 mars' [unknown-key]"
    ),
    Mistake(
      "schedule.yaml", "    when: varje år\n", "    when: varje år\n    when: varje månad\n",
      "schedule.yaml:10:5: error: 'when' already stands on line 9; keep one of them [duplicate-key]"
    ),
    Mistake(
      "plan.yaml", "ks: { name", "mkn: { name",
      "plan.yaml:5:3: error: 'mkn' is already the name of the body on line 4; give one of them another name [duplicate-key]",
      "plan.yaml:6:46: error: 'ks' is no body; add it or correct the name [unknown-name]"
    ),
    Mistake(
      "plan.yaml", "\"2\": Tillsyn", "\"1\": Tillsyn",
      "plan.yaml:10:3: error: '1' is already the name of the activity on line 9; give one of them another name [duplicate-key]",
      "schedule.yaml:11:15: error: '2' is no activity; did you mean '1' (plan.yaml, line 9)? [unknown-name]"
    ),
    Mistake(
      "schedule.yaml", "obligations:", "events: { yards: Gårdar }\nobligations:",
      "schedule.yaml:8:3: error: 'yards' is already the name of the event on line 6; give one of them another name [duplicate-key]",
      "plan.yaml:9:3: warning: activity 1 'Tillsyn av skolgårdar' has no obligation and is not under 'no-deadline'; nobody will be reminded of it [unscheduled]"
    ),
    Mistake(
      "schedule.yaml", "    when: varje år\n", "",
      "schedule.yaml:7:3: error: an obligation needs 'when'; add it here [missing-key]"),
    Mistake(
      "schedule.yaml", "contacts: kontakter.csv\n", "",
      "schedule.yaml:1:1: error: a schedule needs 'contacts'; add it here [missing-key]"),
    Mistake(
      "schedule.yaml", "when: varje år", "when:",
      "schedule.yaml:9:5: error: 'when' has no value; write one or take the key out [missing-value]"
    ),
    Mistake(
      "schedule.yaml", "    when: varje år", "    when: { every: 1 year, weak: 37 }",
      "schedule.yaml:9:28: error: 'when' as a map has no key 'weak'; did you mean 'week'? [unknown-key]"
    ),
    Mistake(
      "frist.yaml", "operations:", "web: { listen: 127.0.0.1:8700 }\noperations:",
      "frist.yaml:1:1: error: 'web' is not supported in this version; take it out [unsupported]"
    ),
    Mistake(
      "frist.yaml", "operations:", "keep: { sent: 24 months, bounces: 6 days }\noperations:",
      "frist.yaml:1:35: error: '6 days' is less than a week, in which what was given up may be tried again; write a week or more [wrong-value]"
    ),
    Mistake(
      "frist.yaml", "operations:", "keep: 24 months\noperations:",
      "frist.yaml:1:7: error: 'keep' is written with keys (sent, bounces), got '24 months' [wrong-value]"
    ),
    Mistake(
      "plan.yaml", "\"1\": Tillsyn av skolgårdar", "\"1\": { wording: Tillsyn, varje år }",
      "plan.yaml:9:28: error: 'varje år' stands as a key without a value: inside { } a comma ends the text; quote the text [comma-in-braces]"
    ),
    Mistake(
      "schedule.yaml", "  yards:", "  ya_rds:",
      "schedule.yaml:7:3: error: 'ya_rds' cannot be a name; use letters, digits, '-' and '.', at most 100 [bad-name]",
      "plan.yaml:9:3: warning: activity 1 'Tillsyn av skolgårdar' has no obligation and is not under 'no-deadline'; nobody will be reminded of it [unscheduled]"
    ),
    Mistake(
      "schedule.yaml", "    activity: 1\n", "    activity: 1\n    source: Rutin\n",
      "schedule.yaml:9:5: error: an obligation has either 'activity' or 'source'; take one out [activity-and-source]"
    ),
    Mistake(
      "schedule.yaml", "    activity: 2\n", "    activity: 2\n    accept: [rare-host]\n",
      "schedule.yaml:12:14: error: expected cut-block, no-meetings, no-recipient, no-successor, officer-coordinates, open-plan, rarer-host, step-never-reached, two-intervals, unknown-class, unscheduled, got 'rare-host'; did you mean 'rarer-host'? [wrong-value]"
    ),
  ]

  @Test(arguments: mistakes) func `C07 C10 with a mistake are answered by its words`(
    mistake: Mistake
  ) {
    #expect(mistake.files.diagnostics() == mistake.expected.sorted(byPlace: true))
  }

  @Test(arguments: [
    ("web: { listen: 127.0.0.1:8700 }", "web")
  ])
  func `of a later version are named`(line: String, key: String) {
    let files = Samples.base
      .replacing("operations:", with: "\(line)\noperations:", in: "frist.yaml")
    #expect(
      files.diagnostics() == [
        "frist.yaml:1:1: error: '\(key)' is not supported in this version; take it out [unsupported]"
      ])
    #expect(
      files.diagnostics(.swedish) == [
        "frist.yaml:1:1: fel: '\(key)' stöds inte i den här versionen; ta bort den [unsupported]"
      ])
  }
}

extension [String] {
  /// In order of file, line and column, as printed.
  func sorted(byPlace: Bool) -> [String] {
    sorted { left, right in
      let (a, b) = (left.split(separator: ":"), right.split(separator: ":"))
      return (a[0], Int(a[1]) ?? 0, Int(a[2]) ?? 0) < (b[0], Int(b[1]) ?? 0, Int(b[2]) ?? 0)
    }
  }
}
