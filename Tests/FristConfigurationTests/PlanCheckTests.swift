import FristConfiguration
import FristCore
import Testing

@Suite struct `What plan and schedule must agree on` {
  static let mistakes = [
    Mistake(
      "plan.yaml", "until: 2027-12-31\n", "",
      "plan.yaml:1:7: warning: the plan has neither 'until' nor 'review'; say when it ends or is looked at again [open-plan]"
    ),
    Mistake(
      "schedule.yaml", "when: varje år", "when: ingen frist",
      "schedule.yaml:9:11: error: 'no deadline' is decided under 'no-deadline' with by, date and review; list it there [undecided]"
    ),
    Mistake(
      "schedule.yaml", "when: varje år", "when: 6 månader före utgången",
      "schedule.yaml:9:11: error: expiry is the last day of a subject; say whom it concerns with 'each' and a register [no-register]"
    ),
    Mistake(
      "schedule.yaml", "when: varje år", "when: 1 vecka efter planens början",
      "schedule.yaml:9:11: error: '1 vecka efter planens början' needs 'from' in the plan, which has none; add it there [missing-key]"
    ),
    Mistake(
      "schedule.yaml", "    when: varje år\n",
      "    when: varje år\n    classes: { hög: varje månad }\n",
      "schedule.yaml:10:14: error: classes are those of a register; say whom it concerns with 'each' and a register [no-register]"
    ),
    Mistake(
      "schedule.yaml", "    each: schools\n",
      "    each: schools\n    classes: { hög: vartannat år }\n",
      "schedule.yaml:13:21: error: class 'hög' may only tighten: 'vartannat år' is looser than 'minst en gång per år' [looser-class]"
    ),
    Mistake(
      "schedule.yaml", "    each: schools\n",
      "    each: schools\n    classes: { hög: senast den 1 mars 2027 }\n",
      "schedule.yaml:13:21: error: class 'hög' cannot be compared with 'when'; write both as 'per' a period or both as 'since last' [looser-class]"
    ),
    Mistake(
      "schedule.yaml", "    each: schools\n",
      "    each: schools\n    classes: { låg: två gånger per år }\n",
      "schedule.yaml:13:21: warning: no subject of register 'schools' has the class 'låg' [unknown-class]"
    ),
    Mistake(
      "schedule.yaml", "    each: schools\n",
      "    each: schools\n    accept: [unknown-class]\n    classes: { låg: två gånger per år }\n"),
    Mistake(
      "schedule.yaml", "    each: schools\n",
      "    each: schools\n    classes: { hög: 2 gånger per år }\n"),
    Mistake(
      "plan.yaml", "\ncoordinates: mkn", "",
      "schedule.yaml:7:3: error: nobody coordinates 'yards'; write 'coordinates' here, in its activity or in the plan [missing-key]",
      "schedule.yaml:10:3: error: nobody coordinates 'visits'; write 'coordinates' here, in its activity or in the plan [missing-key]"
    ),
    Mistake(
      "plan.yaml", "mkn: Miljönämnden", "mkn: { name: Handläggaren, kind: officer }",
      "plan.yaml:7:14: warning: 'Handläggaren' is an officer and coordinates the plan; a duty belongs to a board: name the board here and the officer under 'contributes' [officer-coordinates]"
    ),
    Mistake(
      "kontakter.csv", "*;coordinator;", "*;officer;",
      "schedule.yaml:3:11: error: no row has body '*' and role 'coordinator'; add one, for mails are answered to it [missing-key]"
    ),
    Mistake(
      "kontakter.csv", "mkn;mailbox", "mnk;mailbox",
      "kontakter.csv:3:1: warning: 'mnk' is no body of any plan; did you mean 'mkn'? [unknown-name]"
    ),
  ]

  @Test(arguments: mistakes) func `and do not is told in these words`(mistake: Mistake) {
    #expect(mistake.files.diagnostics() == mistake.expected.sorted(byPlace: true))
  }

  @Test(arguments: [
    ("minst en gång per år", "två gånger per år", true),
    ("minst en gång per år", "varje kvartal", true),
    ("minst två gånger per år", "minst en gång per år", false),
    ("vartannat år", "varje år", true),
    ("varje år", "vart tredje år", false),
    ("högst 24 månader sedan senaste", "högst 12 månader sedan senaste", true),
    ("högst 12 månader sedan senaste", "högst 24 månader sedan senaste", false),
    ("högst 12 månader sedan senaste", "högst 12 månader sedan senaste", true),
    ("varje år", "högst 12 månader sedan senaste", true),
  ])
  func `is that a class only tightens`(base: String, written: String, isTighter: Bool) {
    let files = Samples.base.replacing(
      "when: minst en gång per år", with: "when: \(base)\n    classes: { hög: \(written) }",
      in: "schedule.yaml")
    let expected =
      "schedule.yaml:14:21: error: class 'hög' may only tighten: '\(written)' is looser than '\(base)' [looser-class]"
    #expect(files.diagnostics() == (isTighter ? [] : [expected]))
  }

  @Test func `is that a confidential obligation tells no subject`() {
    let files = Samples.base
      .replacing(
        "obligations:", with: "policies: { nära: { to: subject } }\nobligations:",
        in: "schedule.yaml"
      )
      .replacing(
        "    each: schools\n",
        with: "    each: schools\n    confidential: true\n    remind: nära\n", in: "schedule.yaml")
    #expect(
      files.diagnostics() == [
        "schedule.yaml:15:13: error: a confidential obligation tells its coordinating body only, but policy 'nära' writes to the subject; choose another policy [confidential]"
      ])
  }

  @Test func `is that a plan has a schedule`() {
    let files = Samples.base.setting(
      "plan2.yaml", to: "plan: annan\nuntil: 2027-12-31\nbodies: { a: A }\n"
    )
    .replacing("plans: plan.yaml", with: "plans: [plan.yaml, plan2.yaml]", in: "frist.yaml")
    #expect(
      files.diagnostics() == [
        "plan2.yaml:1:7: warning: plan 'annan' has no schedule; nobody will be reminded of anything in it [unscheduled]"
      ])
  }

  @Test func `is how open words are read`() throws {
    let files = Samples.base
      .replacing("when: varje år", with: "when: våren 2027", in: "schedule.yaml")
    let configuration = try #require(files.configuration())
    #expect(
      configuration.findings.map { $0.description(in: .english) } == [
        "schedule.yaml:9:11: information: 'våren 2027': Once in spring 2027, read as 1 January to 15 June 2027 (the last working day on or before 15 June). [reading]"
      ])
  }

  @Test func `is who coordinates, one level after the other`() throws {
    let files = Samples.base.setting(
      "plan.yaml",
      to: """
        plan: prov
        until: 2027-12-31
        bodies: { a: A, b: B, c: C, d: D }
        coordinates: a
        contributes: d
        activities:
          "1": Planens
        goals:
          g:
            title: Målet
            coordinates: b
            activities:
              "2": Målets
              "3": { wording: Egen, coordinates: [c, d], contributes: [] }
        """
    ).setting(
      "schedule.yaml",
      to: """
        schedule: prov
        from: 2027-01-01
        contacts: kontakter.csv
        defaults: { remind: report, kind: report }
        obligations:
          plain: { activity: 1, when: varje år }
          goal: { activity: 2, when: varje år, kind: survey }
          own: { activity: 3, when: varje år }
          both: { activity: [2, 3], when: varje år }
          here: { activity: 3, when: varje år, coordinates: d, title: Här }
          other: { source: Enkäten, when: varje år, remind: quiet }
        """
    ).setting(
      "kontakter.csv", to: "body;role;title;mail;from;until\n*;coordinator;;x@example.se;;\n")
    let schedule = try #require(files.configuration()?.schedules.first)
    func bodies(_ name: Name<Obligation>) -> [String]? {
      schedule.obligation(name)?.coordinates.map(\.text)
    }
    #expect(bodies("plain") == ["a"])
    #expect(bodies("goal") == ["b"])
    #expect(bodies("own") == ["c", "d"])
    #expect(bodies("both") == ["b", "c", "d"])
    #expect(bodies("here") == ["d"])
    #expect(bodies("other") == ["a"])
    #expect(schedule.obligation("plain")?.contributes == ["d"])
    #expect(schedule.obligation("own")?.contributes == [])
    #expect(schedule.obligation("here")?.title == "Här")
    #expect(schedule.obligation("goal")?.title == "Målets")
    #expect(schedule.obligation("other")?.title == "Enkäten")
    #expect(schedule.obligation("goal")?.kind == .survey)
    #expect(schedule.obligation("own")?.kind == .report)
    #expect(schedule.obligation("own")?.policy == "report")
    #expect(schedule.obligation("other")?.policy == "quiet")
    #expect(schedule.plan.activities["3"]?.goal == "Målet")
  }
}
