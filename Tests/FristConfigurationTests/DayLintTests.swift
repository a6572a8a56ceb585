import CivilTime
import FristConfiguration
import FristCore
import Testing

/// What depends on the day the files are looked at (`format.md` 5.2 and 7.15).
@Suite struct `A look at the next 24 months` {
  private static let coordinator = "*;coordinator;Samordnare;andts@example.se;;\n"
  private static let manager = "mkn;manager;Chef;chef@example.se;;\n"
  private static let mailbox = "mkn;mailbox;Nämndens brevlåda;mkn@example.se;;2026-12-31\n"

  /// The mailbox of `mkn` ends with 2026; obligations stand on the lines from 8.
  private static func files(
    contacts: String = mailbox + manager + coordinator, _ obligations: String...
  ) -> Samples {
    Samples.base.setting(
      "plan.yaml",
      to: """
        plan: prov
        review: 2030-12-31
        bodies:
          mkn: Miljönämnden
          ks: Kommunstyrelsen
          old: { name: Tekniska nämnden, until: 2026-12-31, succeeded-by: ks }
          both: { name: Nämnderna, members: [mkn, ks] }
        coordinates: mkn
        """
    ).setting(
      "schedule.yaml",
      to: """
        schedule: prov
        from: 2026-01-01
        contacts: kontakter.csv
        registers: { schools: skolor.csv }
        defaults: { source: Enkäten }
        policies: { brief: { before: [14 days, 3 days], overdue: [1 day], escalate: {} } }
        obligations:

        """ + obligations.map { "  \($0)\n" }.joined()
    ).setting("kontakter.csv", to: "body;role;title;mail;from;until\n" + contacts)
  }

  private static func lint(
    _ files: Samples, on day: String = "2026-11-02", _ language: Language = .english
  ) throws -> [String] {
    let configuration = try #require(files.configuration(), "\(files.diagnostics())")
    return configuration.lint(today: try #require(CivilDate(day)))
      .map { $0.description(in: language) }
  }

  // MARK: Recipients

  /// Before 31 March and 30 June 2027 14 and 3 days, and 1 day after: six mails.
  private static let twice = [
    "march: { when: senast den 31 mars 2027, remind: brief }",
    "june: { when: senast den 30 juni 2027, remind: brief }",
  ]

  @Test func `names the body, the role and the day from which nobody is there`() throws {
    let files = Self.files(Self.twice[0], Self.twice[1])
    #expect(
      try Self.lint(files) == [
        "kontakter.csv:2:1: warning: 'mkn' has no mailbox from 2027-01-01; 6 reminders after that day would go to the coordinator; add a row with body 'mkn', role 'mailbox' and from 2027-01-01 [no-recipient]"
      ])
    #expect(
      try Self.lint(files, .swedish) == [
        "kontakter.csv:2:1: varning: 'mkn' saknar brevlåda från 2027-01-01; 6 påminnelser efter den dagen skulle gå till samordnaren; lägg till en rad med body 'mkn', role 'mailbox' och from 2027-01-01 [no-recipient]"
      ])
  }

  @Test func `looks no further than 24 months, and back not at all`() throws {
    let files = Self.files(Self.twice[0], Self.twice[1])
    // On 1 April 2027 only the step after 31 March and the three of June are left.
    #expect(try Self.lint(files, on: "2027-04-01").map { $0.contains("; 4 reminders") } == [true])
    #expect(try Self.lint(files, on: "2027-07-02") == [])
    #expect(try Self.lint(files, on: "2025-03-16") == [])
    #expect(try Self.lint(files, on: "2025-03-17").map { $0.contains("; 1 reminder ") } == [true])
  }

  /// Rows beside those of the mailbox that ends, and what is said.
  static let rows: [(String, String?)] = [
    ("mkn;officer;Handläggare;h@example.se;;\n", nil),
    ("mkn;secretary;Sekreterare;s@example.se;;\n", nil),
    ("mkn;mailbox;Ny brevlåda;ny@example.se;2027-01-01;\n", nil),
    (
      "mkn;mailbox;Ny brevlåda;ny@example.se;2027-05-01;\n",
      "'mkn' has no mailbox from 2027-01-01 to 2027-04-30; 3 reminders in that time would go to the coordinator; add a row with body 'mkn', role 'mailbox' and from 2027-01-01"
    ),
    (
      "mkn;officer;Handläggare;h@example.se;;2027-05-31\n",
      "'mkn' has no mailbox from 2027-06-01; 3 reminders after that day would go to the coordinator; add a row with body 'mkn', role 'mailbox' and from 2027-06-01"
    ),
  ]

  @Test(arguments: rows)
  func `counts what no other row takes`(row: String, expected: String?) throws {
    let files = Self.files(
      contacts: Self.mailbox + row + Self.manager + Self.coordinator, Self.twice[0], Self.twice[1])
    let found = try Self.lint(files).map { text in
      text.drop { $0 != "'" }.dropLast(" [no-recipient]".count)
    }
    #expect(found == (expected.map { [$0[...]] } ?? []))
  }

  /// The standard policy before and after 31 March 2027: 1, 17 and 25 March and 1 April to the
  /// board, 8 April to its manager, 22 April to the coordinator.
  private static let march = "march: { when: senast den 31 mars 2027 }"

  @Test func `tells each role by itself`() throws {
    let manager = "mkn;manager;Chef;chef@example.se;;2027-03-31\n"
    let files = Self.files(contacts: Self.mailbox + manager + Self.coordinator, Self.march)
    #expect(
      try Self.lint(files) == [
        "kontakter.csv:2:1: warning: 'mkn' has no mailbox from 2027-01-01; 4 reminders after that day would go to the coordinator; add a row with body 'mkn', role 'mailbox' and from 2027-01-01 [no-recipient]",
        "kontakter.csv:3:1: warning: 'mkn' has no head of administration from 2027-04-01; 1 reminder after that day would go to the coordinator; add a row with body 'mkn', role 'manager' and from 2027-04-01 [no-recipient]",
      ])
  }

  @Test func `takes the coordinator to stand in for a manager whom nobody ever names`() throws {
    let mailbox = "mkn;mailbox;Brevlåda;mkn@example.se;;\n"
    #expect(try Self.lint(Self.files(contacts: mailbox + Self.coordinator, Self.march)) == [])
    #expect(
      try Self.lint(Self.files(contacts: Self.coordinator, Self.march)) == [
        "schedule.yaml:3:11: warning: 'mkn' has no mailbox; 4 reminders in two years would go to the coordinator; add a row with body 'mkn' and role 'mailbox' [no-recipient]"
      ])
  }

  @Test func `says what would wait, as confidential reminders do and those to the coordinator`()
    throws
  {
    let confidential = Self.files("march: { when: senast den 31 mars 2027, confidential: true }")
    #expect(
      try Self.lint(confidential) == [
        "kontakter.csv:2:1: warning: 'mkn' has no mailbox from 2027-01-01; 4 reminders after that day would wait; add a row with body 'mkn', role 'mailbox' and from 2027-01-01 [no-recipient]"
      ])
    let alone = Self.files(
      contacts: "mkn;mailbox;;mkn@example.se;;\n" + Self.manager
        + "*;coordinator;;andts@example.se;;2026-12-31\n", Self.march)
    #expect(
      try Self.lint(alone) == [
        "kontakter.csv:4:1: warning: '*' has no coordinator from 2027-01-01; 1 reminder after that day would wait; add a row with body '*', role 'coordinator' and from 2027-01-01 [no-recipient]"
      ])
  }

  @Test func `looks for each body that answers for itself, and for who took over`() throws {
    let members = Self.files("march: { each: both, when: senast den 31 mars 2027, remind: brief }")
    #expect(
      try Self.lint(members).map { $0.drop { $0 != "'" }.prefix(22) }.sorted()
        == ["'ks' has no mailbox; 3", "'mkn' has no mailbox f"])
    let taken = Self.files(
      "march: { coordinates: old, when: senast den 31 mars 2027, remind: brief }")
    #expect(
      try Self.lint(taken) == [
        "schedule.yaml:3:11: warning: 'ks' has no mailbox; 3 reminders in two years would go to the coordinator; add a row with body 'ks' and role 'mailbox' [no-recipient]"
      ])
  }

  @Test func `counts a register once, whatever the number of its rows`() throws {
    let obligation = "visits: { each: schools, when: under 2027, remind: brief }"
    let one = try Self.lint(Self.files(obligation).setting("skolor.csv", to: "id\nS-1\n"))
    let rows = (1...3000).map { "S-\($0)\n" }.joined()
    #expect(try Self.lint(Self.files(obligation).setting("skolor.csv", to: "id\n" + rows)) == one)
    // 17 and 28 December 2027 and 3 January 2028.
    #expect(one.map { $0.contains("; 3 reminders") } == [true])
  }

  @Test func `is silent about what is accepted`() throws {
    let files = Self.files(
      "march: { when: senast den 31 mars 2027, remind: brief, accept: no-recipient }",
      Self.twice[1])
    #expect(try Self.lint(files).map { $0.contains("; 3 reminders") } == [true])
  }

  // MARK: Steps

  private static let all = "mkn;mailbox;;mkn@example.se;;\n" + manager + coordinator

  /// An obligation, its policy under `own` and what is said after the place.
  static let steps: [(String, String, String?)] = [
    (
      "{ when: varje vecka }", "{}",
      "'varje vecka' falls due again before 'escalate 8 days' and 'escalate 22 days' of policy 'standard'; nobody gets that far: give it a policy with shorter times"
    ),
    ("{ when: varje vecka, accept: step-never-reached }", "{}", nil),
    ("{ when: varje månad }", "{}", nil), ("{ when: under 2027 }", "{}", nil),
    (
      "{ when: varje månad, remind: own }", "{ overdue: [1 day, 6 weeks] }",
      "'varje månad' falls due again before 'overdue 6 weeks' of policy 'own'; nobody gets that far: give it a policy with shorter times"
    ),
    // A single one stays open until it is done.
    ("{ when: senast den 31 mars 2027, remind: own }", "{ overdue: [1 day, 60 weeks] }", nil),
    (
      "{ when: varje månad, remind: own }", "{ before: [60 days, 30 days, 3 days] }",
      "'varje månad' opens so late that 'before 60 days' and 'before 30 days' of policy 'own' leave on one day, as one mail; take 'before 60 days' out"
    ),
    ("{ when: varje kvartal, remind: own }", "{ before: [60 days, 30 days] }", nil),
    (
      "{ when: varje år, invite: ks, remind: network }", "{}",
      "'invite' invites to nothing: no dates stand under 'meetings'; add them, or take 'invite' out"
    ),
    (
      "{ when: två gånger per år, invite: ks, meetings: [{ date: 2027-03-09 }] }", "{}",
      "'invite' invites nobody: policy 'standard' has no 'invite'; choose 'network', or a policy that says how long before"
    ),
    (
      "{ when: två gånger per år, invite: ks, remind: network, meetings: [{ date: 2027-03-09 }] }",
      "{}", nil
    ),
    (
      "{ when: varje år, remind: own }", "{ escalate: { 8 days: manager, 15 days: chair } }",
      "'escalate 15 days' of policy 'own' reaches those whom the step before it reached: 'mkn' has no 'chair'; add a row to the contacts, or take the step out"
    ),
    (
      "{ when: varje år, remind: own }", "{ escalate: { 8 days: chair, 22 days: coordinator } }",
      nil
    ),
  ]

  @Test(arguments: steps)
  func `finds steps that no occurrence reaches`(
    obligation: String, policy: String, expected: String?
  ) throws {
    let files = Self.files(contacts: Self.all, "a: \(obligation)")
      .replacing("policies: {", with: "policies: { own: \(policy),", in: "schedule.yaml")
    let found = try Self.lint(files).map { text in
      text.drop { $0 != "'" }.dropLast(" [step-never-reached]".count)
    }
    #expect(found == (expected.map { [$0[...]] } ?? []))
  }

  @Test func `points at the policy's name, or else at the obligation's`() throws {
    let files = Self.files(
      contacts: Self.all, "a: { when: varje vecka }", "b: { when: varje vecka, remind: report }")
    #expect(
      try Self.lint(files).map { $0.prefix(23) }
        == ["schedule.yaml:8:3: warn", "schedule.yaml:9:35: war"])
  }

  @Test func `tells of a missing chair once for a policy and its board`() throws {
    let files = Self.files(
      contacts: Self.all, "a: { when: varje år, remind: own }",
      "b: { when: under 2027, remind: own }"
    ).replacing(
      "policies: {", with: "policies: { own: { escalate: { 8 days: manager, 15 days: chair } },",
      in: "schedule.yaml")
    #expect(try Self.lint(files).count == 1)
    #expect(
      try Self.lint(files, .swedish) == [
        "schedule.yaml:8:32: varning: 'escalate 15 days' i policyn 'own' når dem som steget före nådde: 'mkn' saknar 'chair'; lägg till en rad bland kontakterna, eller ta bort steget [step-never-reached]"
      ])
  }
}
