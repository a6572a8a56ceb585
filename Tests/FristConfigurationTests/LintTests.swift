import FristConfiguration
import FristCore
import Testing

/// What can be read in a plan and its schedule and is hardly meant (`format.md` 7).
@Suite struct `A second look at a plan` {
  /// Six years of a plan with two boards and what prepares the next one; obligations stand on the
  /// lines from 7.
  static func files(_ obligations: String...) -> Samples {
    Samples.base.setting(
      "plan.yaml",
      to: """
        plan: prov
        from: 2027-01-01
        until: 2032-12-31
        bodies:
          mkn: Miljönämnden
          ks: Kommunstyrelsen
        activities:
          "1": { coordinates: mkn, wording: Tillsyn varje år }
          "2": { coordinates: mkn, wording: Tillsyn var tredje år }
          "3": { coordinates: ks, contributes: mkn, wording: Besök }
        """
    ).setting(
      "schedule.yaml",
      to: """
        schedule: prov
        from: 2027-01-01
        contacts: [{ body: "*", role: coordinator, mail: andts@example.se }]
        registers: { schools: skolor.csv, shops: [b-1, b-2, b-3] }
        events: { survey: { title: Enkäten stänger, expected: varje år den 3 mars } }
        obligations:

        """ + obligations.map { "  \($0)\n" }.joined()
          + "  successor: { source: Planen, coordinates: mkn, when: 6 månader före planens slut }\n"
          + "no-deadline:\n"
          + "  - { activities: [1, 2, 3], by: mkn, date: 2027-01-01, review: 2028-01-01 }\n"
    )
  }

  private static let yearly = "yearly: { activity: 1, each: schools, when: varje år }"
  private static let rarer = "rarer: { activity: 2, each: schools, when: var tredje år }"

  @Test func `finds nothing where nothing is to be found`() {
    #expect(Self.files(Self.yearly).diagnostics() == [])
  }

  // MARK: Two intervals

  @Test func `finds two intervals at the rarer one, whichever stands first`() {
    #expect(
      Self.files(Self.yearly, Self.rarer).diagnostics() == [
        "schedule.yaml:8:46: warning: register 'schools' has two intervals: 'var tredje år' here and 'varje år' on line 7 ('yearly'); if one visit keeps both promises write one obligation with 'activity: [1, 2]' [two-intervals]"
      ])
    #expect(
      Self.files(Self.rarer, Self.yearly).diagnostics().map { $0.prefix(34) } == [
        "schedule.yaml:7:46: warning: regis"
      ])
  }

  /// What is written of the rarer one, and whether it still is found.
  static let pairs = [
    ("{ activity: 2, each: schools, when: högst 24 månader sedan senaste }", true),
    ("{ activity: 2, each: schools, when: vartannat år från 2027 }", true),
    ("{ source: Enkäten, coordinates: mkn, each: schools, when: var tredje år }", true),
    ("{ activity: 2, each: shops, when: var tredje år }", false),
    ("{ activity: 2, when: var tredje år }", false),
    ("{ activity: 2, each: schools, when: varje läsår }", false),
    ("{ activity: 2, each: schools, when: under 2028 }", false),
    ("{ activity: 2, each: schools, when: var tredje år, kind: inspection }", false),
    ("{ activity: 2, each: schools, when: var tredje år, coordinates: ks }", false),
    ("{ activity: 2, each: schools, when: var tredje år, confidential: true }", false),
    ("{ activity: 2, each: schools, when: var tredje år, accept: two-intervals }", false),
    ("{ activity: 2, each: schools, when: var tredje år, from: 2030-01-01 }", true),
  ]

  @Test(arguments: pairs)
  func `takes one visit, one body, one kind and one time to be two intervals`(
    rarer: String, isFound: Bool
  ) {
    let found = Self.files(Self.yearly, "rarer: \(rarer)").diagnostics()
    #expect(found.map { $0.hasSuffix("[two-intervals]") } == (isFound ? [true] : []), "\(found)")
  }

  @Test func `leaves alone what is done on one visit, and what follows in time`() {
    let nested = "rarer: { activity: 2, each: schools, when: var tredje år, during: yearly }"
    #expect(Self.files(Self.yearly, nested).diagnostics() == [])
    let siblings = Self.files(
      "host: { activity: 1, each: schools, when: varje månad, kind: meeting }",
      "a: { activity: 1, each: schools, when: varje kvartal, during: host }",
      "b: { activity: 1, each: schools, when: varje år, during: host }")
    #expect(siblings.diagnostics() == [])
    let later = Self.files(
      "old: { activity: 1, each: schools, when: varje år, until: 2028-12-31 }",
      "new: { activity: 1, each: schools, when: var tredje år, from: 2029-01-01 }")
    #expect(later.diagnostics().filter { $0.contains("two-intervals") } == [])
    // Two reports are two reports, however often each is due.
    let reports = Self.files(
      "a: { activity: 1, each: schools, when: varje år, kind: report }",
      "b: { activity: 2, each: schools, when: var tredje år, kind: report }")
    #expect(reports.diagnostics() == [])
  }

  // MARK: A rarer host

  /// Host, guest and what is said after the place.
  static let hosts: [(String, String, String?)] = [
    (
      "{ activity: 1, each: schools, when: vartannat år }",
      "{ activity: 1, each: schools, when: varje år, during: host }",
      "'guest' is due every year but 'host' only once in two; 1 of 2 years has no visit to do it at; change one of them, or write 'accept: [rarer-host]' [rarer-host]"
    ),
    (
      "{ activity: 1, each: schools, when: vart sjätte år, kind: meeting }",
      "{ activity: 1, each: schools, when: minst en gång per år, during: host }",
      "'guest' is due every year but 'host' only once in six; 5 of 6 years have no meeting to do it at; change one of them, or write 'accept: [rarer-host]' [rarer-host]"
    ),
    (
      "{ activity: 1, each: shops, when: varje år }",
      "{ activity: 1, when: minst 5 tillfällen per år, during: host }",
      "'guest' is due 'minst 5 tillfällen per år' but 'host' comes round less often ('varje år'); at times there is no visit to do it at; change one of them, or write 'accept: [rarer-host]' [rarer-host]"
    ),
    // Three shops give three visits a year.
    (
      "{ activity: 1, each: shops, when: varje år }",
      "{ activity: 1, when: minst 3 tillfällen per år, during: host }", nil
    ),
    (
      "{ activity: 1, each: schools, when: varje år }",
      "{ activity: 1, each: schools, when: vartannat år, during: host }", nil
    ),
    (
      "{ activity: 1, each: schools, when: vartannat år }",
      "{ activity: 1, each: schools, when: varje år, during: host, accept: [rarer-host] }", nil
    ),
    // Persons are no visits.
    (
      "{ activity: 1, when: två gånger per år }",
      "{ activity: 1, when: minst 30 coacher per år, during: host }", nil
    ),
  ]

  @Test(arguments: hosts)
  func `finds a host that comes less often than its guest`(
    host: String, guest: String, expected: String?
  ) {
    let found = Self.files("host: \(host)", "guest: \(guest)").diagnostics()
    #expect(found.map { $0.drop { $0 != "'" } } == (expected.map { [$0[...]] } ?? []))
  }

  // MARK: Blocks

  static let blocks: [(String, String?)] = [
    // 2027–2030, 2031–2034: the plan ends on 31 December 2032.
    (
      "vart fjärde år",
      "the last block of 'vart fjärde år', 2031–2034, is due on 2034-12-31, but the plan ends on 2032-12-31; let the blocks begin in another year, or write 'accept: [cut-block]' [cut-block]"
    ),
    ("vartannat år", nil), ("var tredje år", nil),
    // 2026–2027, …, 2032–2033.
    (
      "vartannat år från 2026",
      "the first block of 'vartannat år från 2026', 2026–2027, began on 2026-01-01, but counting starts on 2027-01-01; let the blocks begin in another year, or write 'accept: [cut-block]' [cut-block] | the last block of 'vartannat år från 2026', 2032–2033, is due on 2033-12-31, but the plan ends on 2032-12-31; let the blocks begin in another year, or write 'accept: [cut-block]' [cut-block]"
    ),
    ("vart tredje år nästa gång 2028", nil), ("varje år", nil),
    ("vartannat år sedan senaste", nil),
    // Not one block of ten fits into six years.
    ("vart tionde år", nil),
  ]

  @Test(arguments: blocks)
  func `finds blocks of which a year or more falls outside`(phrase: String, expected: String?) {
    let files = Self.files("a: { activity: 1, when: \(phrase) }")
    let found = files.diagnostics().map { $0.dropFirst("schedule.yaml:7:28: warning: ".count) }
    #expect(
      found.sorted().reversed().joined(separator: " | ") == expected.map { Self.sorted($0) } ?? "")
    let accepted = Self.files("a: { activity: 1, when: \(phrase), accept: cut-block }")
    #expect(accepted.diagnostics() == [])
  }

  private static func sorted(_ text: String) -> String {
    text.split(separator: " | ").sorted().reversed().joined(separator: " | ")
  }

  // MARK: What comes after

  private static let noSuccessor =
    "plan.yaml:3:8: warning: the plan ends on 2032-12-31 and nothing prepares what comes after it; add an obligation with 'when: 6 månader före planens slut' [no-successor]"

  /// The phrase of the one obligation that hangs on the plan's end.
  static let endings = [
    ("6 månader före planens slut", true), ("2 weeks before the end of the plan", true),
    ("vid planens slut", false), ("inom 6 månader efter planens slut", false),
  ]

  @Test(arguments: endings)
  func `asks who prepares the next plan`(phrase: String, isPrepared: Bool) {
    let files = Self.files(Self.yearly)
      .replacing("when: 6 månader före planens slut", with: "when: \(phrase)", in: "schedule.yaml")
    #expect(files.diagnostics() == (isPrepared ? [] : [Self.noSuccessor]))
  }

  @Test func `waits with that while the phrase that may say so is wrong`() {
    let files = Self.files(Self.yearly)
      .replacing(
        "6 månader före planens slut", with: "6 mån före planens slut", in: "schedule.yaml")
    #expect(files.diagnostics().filter { $0.contains("[no-successor]") } == [])
    #expect(files.diagnostics().count == 1)
  }

  @Test func `finds a body that ends and goes on coordinating`() {
    let files = Self.files(Self.yearly).replacing(
      "mkn: Miljönämnden", with: "mkn: { name: Miljönämnden, until: 2028-12-31 }", in: "plan.yaml")
    #expect(
      files.diagnostics() == [
        "plan.yaml:5:3: warning: 'Miljönämnden' ends on 2028-12-31 and coordinates activity 1 after that; name the body that takes over under 'succeeded-by', or in an amendment [no-successor]"
      ])
    let succeeded = files.replacing(
      "until: 2028-12-31", with: "until: 2028-12-31, succeeded-by: ks", in: "plan.yaml")
    #expect(succeeded.diagnostics() == [])
    let outlives = files.replacing("2028-12-31 }", with: "2032-12-31 }", in: "plan.yaml")
    #expect(outlives.diagnostics() == [])
  }

  @Test func `is silent about what the whole schedule accepts`() {
    let files = Self.files(Self.yearly, Self.rarer)
      .replacing("6 månader före planens slut", with: "vid planens slut", in: "schedule.yaml")
    #expect(files.diagnostics().count == 2)
    let accepting = files.replacing(
      "obligations:", with: "defaults: { accept: [no-successor, two-intervals] }\nobligations:",
      in: "schedule.yaml")
    #expect(accepting.diagnostics() == [])
    let undated = Self.files(Self.yearly).replacing(
      "[1, 2, 3]", with: "[2, 3]", in: "schedule.yaml"
    )
    .replacing("activity: 1", with: "source: A, coordinates: mkn", in: "schedule.yaml")
    .replacing("until: 2032-12-31\n", with: "", in: "plan.yaml")
    .replacing("6 månader före planens slut", with: "varje år", in: "schedule.yaml")
    #expect(
      undated.diagnostics().map { $0.drop { $0 != "[" } } == ["[open-plan]", "[unscheduled]"])
    let silent = undated.replacing(
      "obligations:", with: "defaults: { accept: [open-plan, unscheduled] }\nobligations:",
      in: "schedule.yaml")
    #expect(silent.diagnostics() == [])
  }

  // MARK: Worth knowing

  private func information(_ files: Samples, _ language: Language = .english) -> [String] {
    (files.configuration()?.findings ?? []).filter { $0.severity == .information }
      .map { $0.description(in: language) }
  }

  @Test func `tells who would own a duty by a proposal, and who will by an amendment`() {
    let files = Self.files(Self.yearly)
    let plan = String(decoding: files.files["plan.yaml"] ?? [], as: UTF8.self)
    let amended = files.setting(
      "plan.yaml",
      to: plan + """

        amendments:
          - from: 2028-01-01
            activities: { "3": { coordinates: [mkn, ks] }, "2": { wording: Nya ord } }
          - activities:
              "1": { coordinates: ks }
              "2": { contributes: ks }
        """)
    #expect(
      information(amended) == [
        "plan.yaml:13:19: information: from 2028-01-01 activity 3 is coordinated by 'Miljönämnden' and 'Kommunstyrelsen' instead of 'Kommunstyrelsen' [amendment]",
        "plan.yaml:15:7: information: a proposal gives activity 1 to 'Kommunstyrelsen' instead of 'Miljönämnden'; it changes nothing until the amendment has 'from' [proposal]",
      ])
    #expect(
      information(amended, .swedish).last
        == "plan.yaml:15:7: information: ett förslag ger aktivitet 1 till 'Kommunstyrelsen' i stället för 'Miljönämnden'; det ändrar inget förrän ändringen har 'from' [proposal]"
    )
  }

  @Test func `reads out the expected dates that an obligation hangs on`() {
    let files = Self.files("a: { activity: 1, when: 3 veckor före survey }")
    #expect(
      information(files) == [
        "schedule.yaml:7:27: information: '3 veckor före survey': Every year on 3 March. These dates of 'survey' are preliminary until 'frist event' confirms them. [preliminary]"
      ])
    #expect(
      information(files, .swedish) == [
        "schedule.yaml:7:27: information: '3 veckor före survey': Varje år den 3 mars. Dessa datum för 'survey' är preliminära tills 'frist event' bekräftar dem. [preliminary]"
      ])
  }
}
