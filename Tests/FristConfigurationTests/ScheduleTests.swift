import CivilTime
import FristConfiguration
import FristCore
import Testing

@Suite struct `A schedule` {
  private func schedule(_ lines: String) throws -> Schedule {
    let files = Samples.base
      .replacing("contacts:", with: "\(lines)\ncontacts:", in: "schedule.yaml")
    return try #require(files.configuration()?.schedules.first, "\(files.diagnostics())")
  }

  private func day(_ month: Int, _ day: Int) throws -> MonthDay {
    try #require(MonthDay(month: month, day: day))
  }

  private func range(_ from: String, _ until: String) throws -> BusinessCalendar.Closure {
    .dates(try #require(CivilDate(from))...(try #require(CivilDate(until))))
  }

  @Test func `reads its closures in every form`() throws {
    let calendar = try schedule(
      """
      calendar: none
      closed:
        - vecka 28-31
        - week 7
        - 27 december-5 januari
        - 24 december
        - juli
        - 2027-05-14
        - 14 maj 2028
        - 2027-12-27 - 2028-01-05
        - 2027-06-07/2027-06-11
        - 29 mars-2 april 2029
        - 24-31 december 2029
      """
    ).calendar
    #expect(calendar.holidays == .none)
    #expect(
      calendar.closures == [
        .weeks(28...31), .weeks(7...7),
        .yearly(from: try day(12, 27), until: try day(1, 5)),
        .yearly(from: try day(12, 24), until: try day(12, 24)),
        .yearly(from: try day(7, 1), until: try day(7, 31)),
        try range("2027-05-14", "2027-05-14"), try range("2028-05-14", "2028-05-14"),
        try range("2027-12-27", "2028-01-05"), try range("2027-06-07", "2027-06-11"),
        try range("2029-03-29", "2029-04-02"), try range("2029-12-24", "2029-12-31"),
      ])
  }

  private static let weekdays: Set<Weekday> = [.monday, .tuesday, .wednesday, .thursday, .friday]

  @Test(
    arguments: [
      ("mån-fre 07:30-16:00", Self.weekdays, "07:30", "16:00"),
      ("Mon-Fri 08:00-17:00", Self.weekdays, "08:00", "17:00"),
      ("måndag-torsdag 8:00-12:00", [.monday, .tuesday, .wednesday, .thursday], "08:00", "12:00"),
      ("mån, ons fre 09:00-10:00", [.monday, .wednesday, .friday], "09:00", "10:00"),
      ("tis 09:00–10:00", [.tuesday], "09:00", "10:00"),
      ("07:00-18:00", Self.weekdays, "07:00", "18:00"),
    ] as [(String, Set<Weekday>, String, String)])
  func `reads its hours`(text: String, days: Set<Weekday>, opening: String, closing: String) throws
  {
    let hours = Hours.open(
      days: days, opening: try #require(TimeOfDay(opening)),
      closing: try #require(TimeOfDay(closing)))
    #expect(try schedule("hours: \(text)").hours == hours)
  }

  @Test(arguments: ["always", "alltid"]) func `may always be open`(text: String) throws {
    #expect(try schedule("hours: \(text)").hours == .always)
  }

  @Test func `reads local meanings`() throws {
    let terms = try schedule(
      "terms: { våren: 01-15/05-31, sommaren: 06-10/08-20, hösten: 08-20/12-20, "
        + "läsår: 08-15/06-15, mandatperiodens början: 6 months }"
    ).terms
    #expect(
      terms.spring
        == .init(from: try day(1, 15), until: try day(5, 31), endsOnWorkingDay: true))
    #expect(terms.summer == .init(from: try day(6, 10), until: try day(8, 20)))
    #expect(
      terms.autumn
        == .init(from: try day(8, 20), until: try day(12, 20), endsOnWorkingDay: true))
    #expect(
      terms.schoolYear
        == .init(from: try day(8, 15), until: try day(6, 15), endsOnWorkingDay: true))
    #expect(terms.mandatePeriodStart == Offset(6, .months))
  }

  @Test func `reads policies, each like another`() throws {
    let policies = try schedule(
      """
      policies:
        yngst:
          like: ours
          to: [coordinating, contributing]
          digest: måndag 08:00
        ours:
          like: report
          before: [10 weeks, 5 arbetsdagar]
          overdue: 2 days
          escalate: { 3 veckor: [manager, chair], 8 days: coordinator }
          behind: never
          copy: []
          channel: [mail, hook]
          also: hook
          digest: daily 07:15
          lists: open
          long-periods: { from: 1 year, before: [3 months] }
        monthly: { digest: första arbetsdagen varje månad 07:30 }
      """.replacingChannel()
    ).policies
    let ours = try #require(policies["ours"])
    #expect(ours.before == [Offset(10, .weeks), Offset(5, .workdays)])
    #expect(ours.overdue == [Offset(2, .days)])
    #expect(
      ours.escalate == [
        .init(after: Offset(8, .days), to: [.coordinator]),
        .init(after: Offset(3, .weeks), to: [.manager, .chair]),
      ])
    #expect(ours.behind == .never)
    #expect(ours.to == [.coordinating])
    #expect(ours.copy == [])
    #expect(ours.channel == ["mail"])
    #expect(ours.also == ["mail"])
    #expect(ours.digest == .daily(try #require(TimeOfDay("07:15"))))
    #expect(ours.lists == .open)
    #expect(ours.longPeriods == .init(from: Offset(1, .years), before: [Offset(3, .months)]))
    let youngest = try #require(policies["yngst"])
    #expect(youngest.before == ours.before)
    #expect(youngest.to == [.coordinating, .contributing])
    #expect(youngest.digest == .weekly(.monday, try #require(TimeOfDay("08:00"))))
    #expect(policies["monthly"]?.digest == .monthly(try #require(TimeOfDay("07:30"))))
    #expect(policies["standard"] == Policy.builtIn["standard"])
    #expect(policies.count == Policy.builtIn.count + 3)
  }

  @Test func `reads every key of an obligation`() throws {
    let files = Samples.base.replacing(
      "    each: schools\n    when: minst en gång per år",
      with: """
            each: schools
            when: minst två träffar per år
            classes: { hög: minst tre träffar per år }
            kind: network-meeting
            title: Träffar
            coordinates: [ks, mkn]
            contributes: alla
            to: ks
            covers: previous year
            pace: { 06-30: 1, 10-31: 2 }
            meetings:
              - { subject: S-2, date: 2027-10-12, place: "Residenset, Växjö" }
              - { date: 2027-03-09, time: 09:30-15:00, note: Ta med pärmen }
            statutory: true
            confidential: false
            remind: network
            from: 2027-02-01
            until: 2027-11-30
            was: besok
            contributions: 4 veckor före
            decided-by: [mkn, ks]
            during: yards
            match: kommun
            feeds: yards
            invite: alla
            checklist: [planens insatser, uppföljning]
            outcomes: [revideras, kvarstår]
            according-to: tillsynsplan
        """, in: "schedule.yaml"
    )
    .replacing("when: varje år", with: "when: 4 gånger per år", in: "schedule.yaml")
    .replacing(
      "    activity: 1\n", with: "    activity: 1\n    each: schools\n", in: "schedule.yaml"
    )
    .replacing(
      "  schools: skolor.csv",
      with: "  schools: skolor.csv\n  documents: [{ id: tillsynsplan, name: Planen, "
        + "until: 2028-12-31 }]", in: "schedule.yaml"
    )
    .replacing("contacts:", with: "meetings: moten.csv\ncontacts:", in: "schedule.yaml")
    .setting("moten.csv", to: "body;date\nks;2027-05-20\nmkn;2027-05-12\n")
    .setting(
      "skolor.csv",
      to: "id;namn;klass;kommun\nS-1;Norra skolan;hög;K-1\nS-2;Södra skolan;normal;\n")
    #expect(files.diagnostics() == [])
    let schedule = try #require(files.configuration()?.schedules.first, "\(files.diagnostics())")
    let expected = Obligation(
      name: "visits", activities: ["2"], title: "Träffar",
      when: .quota(Quota(bound: .atLeast(2), noun: "träffar")),
      phrase: "minst två träffar per år", each: .register("schools"),
      classes: ["hög": .quota(Quota(bound: .atLeast(3), noun: "träffar"))], kind: .networkMeeting,
      coordinates: ["ks", "mkn"], contributes: ["alla"], to: "ks", covers: .previousYear,
      pace: .by([
        .init(day: try day(6, 30), count: 1), .init(day: try day(10, 31), count: 2),
      ]),
      meetings: [
        .init(
          date: try #require(CivilDate("2027-03-09")), time: "09:30-15:00", note: "Ta med pärmen"),
        .init(
          date: try #require(CivilDate("2027-10-12")), subject: "S-2", place: "Residenset, Växjö"),
      ], statutory: true, confidential: false, policy: "network", from: CivilDate("2027-02-01"),
      until: CivilDate("2027-11-30"), contributions: Offset(4, .weeks), decidedBy: ["mkn", "ks"],
      during: "yards", match: "kommun", feeds: "yards", invite: .body("alla"),
      checklist: ["planens insatser", "uppföljning"], outcomes: ["revideras", "kvarstår"],
      accordingTo: .init(
        register: "documents", row: "tillsynsplan", title: "Planen",
        until: CivilDate("2028-12-31")))
    var want = expected
    want.was = "besok"
    #expect(schedule.obligation("visits") == want)
    #expect(schedule.registers["schools"]?.subjects.map(\.columns) == [["kommun": "K-1"], [:]])
  }

  @Test(arguments: [
    ("", .weekly(.monday, TimeOfDay("07:30")!)), ("summary: none", Digest.none),
    ("summary: fredag 08:00", .weekly(.friday, TimeOfDay("08:00")!)),
    ("summary: första arbetsdagen varje månad 09:15", .monthly(TimeOfDay("09:15")!)),
  ])
  func `says when the coordinator's overview leaves`(line: String, summary: Digest) throws {
    #expect(try schedule(line).summary == summary)
  }

  @Test func `reads when an event is expected`() throws {
    let events = try schedule(
      """
      events:
        enkaten: { title: Enkäten, expected: varje år den 3 mars }
        once: { expected: våren 2027 }
        rare: { expected: vart tredje år nästa gång 2028 }
        never: { ask: 2027-02-01 }
      """
    ).events
    #expect(
      events["enkaten"]?.expected
        == .every(Recurrence(unit: .year, placement: .on([try day(3, 3)]))))
    #expect(events["once"]?.expected == .once(.during(.season(.spring, year: 2027))))
    #expect(
      events["rare"]?.expected
        == .every(Recurrence(every: 3, unit: .year, anchor: .next(year: 2028))))
    #expect(events["never"]?.expected == nil)
  }

  @Test func `reads whom it invites, and when`() throws {
    let policies = try schedule(
      "policies: { nät: { like: network, invite: [4 weeks, 2 days], to: invited } }"
    ).policies
    #expect(policies["nät"]?.invite == [Offset(4, .weeks), Offset(2, .days)])
    #expect(policies["nät"]?.to == [.invited])
    #expect(policies["nät"]?.before == [Offset(8, .weeks)])
  }

  @Test(arguments: [
    ("schools", Obligation.Each.register("schools")), ("alla", .members(of: "alla")),
    ("all-bodies", .allBodies), ("coordinating-bodies", .coordinatingBodies),
  ])
  func `says for whom`(text: String, each: Obligation.Each) throws {
    let files = Samples.base.replacing("each: schools", with: "each: \(text)", in: "schedule.yaml")
    #expect(files.configuration()?.schedules.first?.obligation("visits")?.each == each)
  }

  @Test func `lists what has no deadline`() throws {
    let files = Samples.base.replacing(
      "  visits:\n    activity: 2\n    each: schools\n    when: minst en gång per år",
      with: """
        no-deadline:
          - { activities: 2, by: ks, date: 2027-03-01, review: 1 mars 2028, because: Behovsstyrt. }
        """, in: "schedule.yaml")
    let schedule = try #require(files.configuration()?.schedules.first, "\(files.diagnostics())")
    #expect(
      schedule.noDeadline == [
        NoDeadline(
          activities: ["2"], by: "ks", date: try #require(CivilDate("2027-03-01")),
          review: try #require(CivilDate("2028-03-01")), because: "Behovsstyrt.")
      ])
  }

  @Test func `cuts a long wording to a title`() throws {
    let wording =
      "Erbjuda kommunerna stöd i effektiva, regelbundna och likvärdiga metoder i tillsynsarbetet."
    let files = Samples.base
      .replacing("Tillsyn av skolor", with: "\"\(wording)\"", in: "plan.yaml")
    let plan = try #require(files.configuration()?.schedules.first?.plan)
    #expect(plan.activities["2"]?.wording == wording)
    #expect(
      plan.activities["2"]?.title == "Erbjuda kommunerna stöd i effektiva, regelbundna och…")
  }
}

extension String {
  /// The one channel of the small files stands in for a second one.
  fileprivate func replacingChannel() -> String {
    split(separator: "hook", omittingEmptySubsequences: false).joined(separator: "mail")
      .split(separator: "[mail, mail]", omittingEmptySubsequences: false).joined(
        separator: "[mail]")
  }
}
