import CivilTime
import FristConfiguration
import FristCore
import Testing

/// What the keys of 3.2 to 3.4 can get wrong that need more than one place to be seen.
@Suite struct `Keys that point elsewhere` {
  private static func visits(_ lines: String, _ expected: String...) -> Mistake {
    var mistake = Mistake(
      "schedule.yaml", "    each: schools\n", "    each: schools\n    \(lines)\n")
    mistake.expected = expected
    return mistake
  }

  private static func yards(_ lines: String, _ expected: String...) -> Mistake {
    var mistake = Mistake("schedule.yaml", "    activity: 1\n", "    activity: 1\n    \(lines)\n")
    mistake.expected = expected
    return mistake
  }

  private static func plan(_ lines: String, _ expected: String...) -> Mistake {
    var mistake = Mistake("plan.yaml", "coordinates: mkn\n", "coordinates: mkn\n\(lines)\n")
    mistake.expected = expected
    return mistake
  }

  static let links = [
    visits(
      "contributions: 4 veckor efter",
      "schedule.yaml:13:20: error: expected a time before the due date such as 4 weeks before, got '4 veckor efter' [wrong-value]"
    ),
    visits("contributions: 4 weeks before"),
    visits(
      "decided-by: [ks, kss]",
      "schedule.yaml:13:18: warning: 'ks' decides this and has no meetings; list them under 'meetings', or the due date stands without a paper stop [no-meetings]",
      "schedule.yaml:13:22: error: 'kss' is no body; did you mean 'ks' (plan.yaml, line 5)? [unknown-name]"
    ),
    visits("decided-by: ks\n    accept: no-meetings"),
    visits(
      "during: yard",
      "schedule.yaml:13:13: error: 'yard' is no obligation; did you mean 'yards' (line 7)? [unknown-name]"
    ),
    visits(
      "during: visits",
      "schedule.yaml:13:13: error: 'during' goes in a circle: 'visits' names 'visits' (line 13); take one of them out [loop]"
    ),
    visits(
      "match: kommun",
      "schedule.yaml:13:12: error: 'match' joins two registers; write it where 'each' has a register here and in the obligation under 'during' or in 'when' [no-register]"
    ),
    visits(
      "during: yards\n    match: kommun",
      "schedule.yaml:14:12: error: 'match' joins two registers; write it where 'each' has a register here and in the obligation under 'during' or in 'when' [no-register]"
    ),
    visits(
      "feeds: yards",
      "schedule.yaml:13:12: error: 'yards' has no number to count towards; name an obligation such as 'minst 30 coacher per år' [no-quota]"
    ),
    visits(
      "feeds: visits",
      "schedule.yaml:13:12: error: 'feeds' goes in a circle: 'visits' names 'visits' (line 13); take one of them out [loop]"
    ),
    yards("feeds: visits"),
    yards(
      "feeds: visit",
      "schedule.yaml:9:12: error: 'visit' is no obligation; did you mean 'visits' (line 11)? [unknown-name]"
    ),
    visits("invite: subject"), visits("invite: schools"), visits("invite: alla"),
    yards(
      "invite: subject",
      "schedule.yaml:9:13: error: 'invite: subject' invites the rows of a register; say whom it concerns with 'each' [no-register]"
    ),
    yards(
      "invite: school",
      "schedule.yaml:9:13: error: 'school' is no register and no body; did you mean 'schools' (line 5)? [unknown-name]"
    ),
    yards(
      "checklist: [ett, två, ett]",
      "schedule.yaml:9:27: error: 'ett' stands twice in the list; take one out [wrong-value]"),
    yards(
      "outcomes: []",
      "schedule.yaml:9:15: error: the list is empty; name at least one [wrong-value]"),
    yards("according-to: S-1"),
    yards(
      "according-to: S-3",
      "schedule.yaml:9:19: error: 'S-3' is no row of a register with a last day ('until'); did you mean 'S-1'? [unknown-name]"
    ),
    yards(
      "was: visits",
      "schedule.yaml:9:10: error: 'visits' is the name on line 11 today; 'was' takes a former name that is used no more [duplicate-key]"
    ),
    yards(
      "was: y_d",
      "schedule.yaml:9:10: error: 'y_d' cannot be a name; use letters, digits, '-' and '.', at most 100 [bad-name]"
    ),
    yards(
      "confidential: true\n    invite: ks\n    contributions: 1 vecka före",
      "schedule.yaml:10:13: error: a confidential obligation tells its coordinating body only; take 'invite' out [confidential]",
      "schedule.yaml:11:20: error: a confidential obligation tells its coordinating body only; take 'contributions' out [confidential]"
    ),
  ]

  @Test(arguments: links) func `of an obligation are checked`(mistake: Mistake) {
    #expect(mistake.files.diagnostics() == mistake.expected)
  }

  static let plans = [
    plan(
      "amendments:\n  - from: 2027-06-01\n  - from: 2027-03-01",
      "plan.yaml:10:11: error: this amendment is from 2027-03-01 and stands after one from 2027-06-01; put them in the order of their days [amendment-order]"
    ),
    plan("amendments:\n  - from: 2027-06-01\n  - note: Ett förslag\n  - from: 2027-06-01"),
    plan(
      "amendments:\n  - { activities: { \"3\": Nytt }, bodies: { kss: Ny } }",
      "plan.yaml:9:21: error: '3' is no activity; did you mean '1' (line 11)? [unknown-name]",
      "plan.yaml:9:44: error: 'kss' is no body; did you mean 'ks' (line 5)? [unknown-name]"),
    plan(
      "amendments:\n  - { activites: {} }",
      "plan.yaml:9:7: error: an amendment has no key 'activites'; did you mean 'activities'? [unknown-key]"
    ),
    plan(
      "amendments:\n  - { bodies: { ks: { from: 2029-01-01 } } }",
      "plan.yaml:9:29: error: 'until' is before 'from'; both days are included [wrong-value]"),
    plan(
      "amendments:\n  - { bodies: { alla: { members: [alla] } } }",
      "plan.yaml:9:34: error: 'alla' is a member of itself, directly or by way of its members; take it out [loop]"
    ),
    plan(
      "decided: { by: ks }",
      "plan.yaml:8:10: error: a decision needs 'date'; add it here [missing-key]"),
  ]

  static let successors = [
    Mistake(
      "plan.yaml", "2028-12-31 }", "2028-12-31, succeeded-by: kss }",
      "plan.yaml:5:65: error: 'kss' is no body; did you mean 'ks' (line 5)? [unknown-name]"),
    Mistake(
      "plan.yaml", "until: 2028-12-31 }", "succeeded-by: mkn }",
      "plan.yaml:5:46: error: 'ks' has a successor but no last day; add 'until' [missing-key]"),
    Mistake(
      "plan.yaml", "2028-12-31 }", "2028-12-31, succeeded-by: ks }",
      "plan.yaml:5:65: error: 'ks' succeeds itself, directly or by way of its successors; name another body [loop]"
    ),
    Mistake(
      "plan.yaml", "  mkn: Miljönämnden\n  ks: { name: Kommunstyrelsen, until: 2028-12-31 }",
      "  mkn: { until: 2028-12-31 }\n  ks: { until: 2028-12-31, succeeded-by: mkn }",
      "plan.yaml:5:42: error: 'mkn' ends on 2028-12-31 and cannot take over from 'ks', which ends on 2028-12-31; name a body that goes on [wrong-value]"
    ),
    Mistake(
      "plan.yaml", "  mkn: Miljönämnden\n  ks: { name: Kommunstyrelsen, until: 2028-12-31 }",
      "  mkn: { from: 2029-03-01 }\n  ks: { until: 2028-12-31, succeeded-by: mkn }",
      "plan.yaml:5:42: error: 'ks' ends on 2028-12-31 and 'mkn' begins on 2029-03-01; let it begin on 2029-01-01 or before [wrong-value]"
    ),
    Mistake(
      "plan.yaml", "  mkn: Miljönämnden\n  ks: { name: Kommunstyrelsen, until: 2028-12-31 }",
      "  mkn: { from: 2029-01-01 }\n  ks: { until: 2028-12-31, succeeded-by: mkn }"),
    Mistake(
      "plan.yaml", "\"1\": Tillsyn av skolgårdar",
      "\"1\": { wording: Tillsyn, measures: { a: { unit: st, target: över 5 } } }",
      "plan.yaml:9:63: error: expected a target such as under 5, at least 30, rising or falling, got 'över 5' [wrong-value]"
    ),
    Mistake(
      "schedule.yaml", "contacts:", "events: { ny: { expected: 4 gånger per år } }\ncontacts:",
      "schedule.yaml:3:27: error: '4 gånger per år' gives no dates by itself; write when the event is expected, e.g. 'varje år den 3 mars' [undecided]"
    ),
    Mistake(
      "schedule.yaml", "contacts:", "events: { ny: { expected: 2 veckor efter yards } }\ncontacts:",
      "schedule.yaml:3:27: error: '2 veckor efter yards' gives no dates by itself; write when the event is expected, e.g. 'varje år den 3 mars' [undecided]"
    ),
    Mistake(
      "schedule.yaml", "contacts:", "events: { ny: { expected: den 31 april 2027 } }\ncontacts:",
      "schedule.yaml:3:31: error: '31 april 2027' does not exist, April has 30 days; write '30 april 2027' [impossible-date]"
    ),
    Mistake(
      "schedule.yaml", "contacts:", "summary: ibland\ncontacts:",
      "schedule.yaml:3:10: error: expected none, daily 07:30, Monday 08:00 or first working day of every month 07:30, got 'ibland' [wrong-value]"
    ),
  ]

  @Test(arguments: plans + successors) func `of a plan and its events are checked`(
    mistake: Mistake
  ) {
    #expect(mistake.files.diagnostics() == mistake.expected)
  }

  static let swedishPlans = [
    Mistake(
      "plan.yaml", "coordinates: mkn\n",
      "coordinates: mkn\namendments: [{ from: 2027-06-01 }, { from: 2027-03-01 }]\n",
      "plan.yaml:8:44: fel: ändringen gäller från 2027-03-01 och står efter en från 2027-06-01; skriv dem i den ordning de börjar gälla [amendment-order]"
    ),
    Mistake(
      "plan.yaml", "until: 2028-12-31 }", "succeeded-by: mkn }",
      "plan.yaml:5:46: fel: 'ks' har en efterträdare men ingen sista dag; lägg till 'until' [missing-key]"
    ),
    Mistake(
      "plan.yaml", "2028-12-31 }", "2028-12-31, succeeded-by: ks }",
      "plan.yaml:5:65: fel: 'ks' efterträder sig självt, direkt eller genom sina efterträdare; ange ett annat organ [loop]"
    ),
    Mistake(
      "plan.yaml", "  mkn: Miljönämnden\n  ks: { name: Kommunstyrelsen, until: 2028-12-31 }",
      "  mkn: { until: 2028-12-31 }\n  ks: { until: 2028-12-31, succeeded-by: mkn }",
      "plan.yaml:5:42: fel: 'mkn' slutar 2028-12-31 och kan inte ta över efter 'ks', som slutar 2028-12-31; ange ett organ som finns kvar [wrong-value]"
    ),
    Mistake(
      "plan.yaml", "  mkn: Miljönämnden\n  ks: { name: Kommunstyrelsen, until: 2028-12-31 }",
      "  mkn: { from: 2029-03-01 }\n  ks: { until: 2028-12-31, succeeded-by: mkn }",
      "plan.yaml:5:42: fel: 'ks' slutar 2028-12-31 och 'mkn' börjar 2029-03-01; låt det börja 2029-01-01 eller tidigare [wrong-value]"
    ),
    Mistake(
      "plan.yaml", "\"1\": Tillsyn av skolgårdar",
      "\"1\": { wording: Tillsyn, measures: { a: { unit: st, target: över 5 } } }",
      "plan.yaml:9:63: fel: väntade ett mål som under 5, minst 30, ökar eller minskar, här står 'över 5' [wrong-value]"
    ),
    Mistake(
      "schedule.yaml", "contacts:", "events: { ny: { expected: 4 gånger per år } }\ncontacts:",
      "schedule.yaml:3:27: fel: '4 gånger per år' ger inga datum av sig själv; skriv när händelsen väntas, t.ex. 'varje år den 3 mars' [undecided]"
    ),
  ]

  @Test(arguments: swedishPlans) func `of a plan are checked in Swedish too`(mistake: Mistake) {
    #expect(mistake.files.diagnostics(.swedish) == mistake.expected)
  }
}
