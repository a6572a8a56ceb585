package import CivilTime
package import FristCore

/// A schedule and a year of facts and edits, drawn from a seed.
package struct Story: Sendable {
  package var schedule: Schedule
  /// In the order of time.
  package var happenings: [(day: CivilDate, what: Happening)] = []

  package static let first = CivilDate(year: 2027, month: 1, day: 4)!
  /// From the first Monday of 2027 until more than a year later.
  package static let days = 400

  package init(seed: UInt64) {
    var dice = Dice(seed: seed)
    schedule = Story.schedule(&dice)
    let days = (0..<14).map { _ in dice.draw(1..<Story.days - 10) }.sorted()
    for day in days {
      happenings.append((Story.first + day, Happening(in: schedule, &dice)))
    }
  }

  static let subjects: [Name<Subject>] = ["a", "b", "c", "d"]
  static let policyNames: [Name<Policy>] = [
    "standard", "standard", "standard", "inspections", "report", "quiet", "ordered", "hooked",
  ]

  private static func schedule(_ dice: inout Dice) -> Schedule {
    let obligations = obligations(&dice)
    var schedule = Schedule(
      plan: Plan(
        name: "plan", title: "Planen",
        bodies: ["board": Body(title: "Nämnden"), "other": Body(title: "Andra nämnden")],
        coordinates: ["board"]),
      from: date("2027-01-01"),
      contacts: [
        Contact(body: "board", role: .mailbox, mail: address("board@example.se")),
        Contact(body: "board", role: .manager, mail: address("manager@example.se")),
        Contact(body: nil, role: .coordinator, mail: address("coordinator@example.se")),
        Contact(body: "other", role: .mailbox, mail: address("other@example.se")),
      ], obligations: obligations)
    schedule.policies = [
      "ordered": Policy(name: "ordered", channel: ["mail", "backup"], also: ["hook"]),
      "hooked": Policy(name: "hooked", channel: ["hook", "mail", "backup"]),
    ]
    schedule.meetings = [
      BoardMeeting(body: "board", date: date("2027-05-20")),
      BoardMeeting(body: "board", date: date("2027-06-10"), papers: date("2027-05-21")),
    ]
    schedule.events["results"] = Event(
      name: "results", ask: date("2027-01-01"), expected: yearly("03-31"))
    if dice.chance(30) { schedule.hours = .always }
    schedule.registers = [
      "places": Register(
        name: "places",
        subjects: [
          Subject(id: "a", riskClass: dice.chance(30) ? "high" : nil, from: date("2026-10-01")),
          Subject(id: "b", until: date("2027-09-15")), Subject(id: "c"),
        ])
    ]
    if dice.chance(50) {
      schedule.contacts.append(
        Contact(
          body: "board", role: .secretary, mail: address("secretary@example.se"),
          from: first + dice.draw(0..<200)))
    }
    if dice.chance(30) { schedule.contacts[0].until = first + dice.draw(50..<300) }
    if dice.chance(30) { schedule.contacts.removeAll { $0.role == .manager } }
    if dice.chance(20) { schedule.calendar.closures = [.weeks(28...31)] }
    return schedule
  }

  private static func obligations(_ dice: inout Dice) -> [Obligation] {
    var forms: [(Name<Obligation>, When, Bool)] = [
      ("date", .once(.by(first + dice.draw(20..<300))), false),
      ("yearly", yearly("04-30"), false),
      ("twice", yearly("03-12", "10-01"), false),
      ("window", .once(.during(.season(.spring, year: 2027))), false),
      ("block", .every(Recurrence(unit: .year)), true),
      ("quarter", .every(Recurrence(unit: .quarter)), false),
      ("quota", .quota(Quota(bound: .atLeast(4))), false),
      ("chain", .sinceLast(interval: Offset(5, .months), noun: nil, first: nil), true),
      ("before", relative(.before(Offset(70, .days)), .obligation("yearly")), false),
      ("after", relative(.after(Offset(3, .weeks)), .obligation("window")), false),
      ("followed", relative(.after(Offset(1, .months)), .obligation("window"), true), false),
      ("decided", yearly("06-15"), false),
      ("feeder", .quota(Quota(bound: .atLeast(3))), false),
      ("analysis", relative(.within(Offset(6, .weeks)), .event("results")), false),
    ]
    forms = forms.filter { ["yearly", "window"].contains($0.0) || dice.chance(40) }
    let hasQuota = forms.contains { $0.0 == "quota" }
    return forms.map { name, when, hasSubjects in
      var obligation = Obligation(
        name: name, title: name.text, when: when, phrase: "\(name) phrase", coordinates: ["board"])
      obligation.each = hasSubjects ? .register("places") : nil
      obligation.policy = dice.pick(policyNames)
      if dice.chance(10) { obligation.confidential = true }
      if dice.chance(20) { obligation.statutory = true }
      if name == "yearly" {
        (obligation.contributes, obligation.contributions) = (["other"], Offset(3, .weeks))
      }
      if name == "decided" { obligation.decidedBy = ["board"] }
      if name == "feeder", hasQuota { obligation.feeds = "quota" }
      return obligation
    }
  }

  private static func yearly(_ days: String...) -> When {
    let days = days.map { MonthDay(of: date("2027-\($0)")) }
    return .every(Recurrence(unit: .year, placement: .by(days)))
  }

  private static func relative(
    _ relation: Relative.Relation, _ anchor: Relative.Anchor, _ whenDone: Bool = false
  ) -> When {
    .relative(Relative(relation, anchor: anchor, whenDone: whenDone))
  }

  private static func date(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("'\(text)' is no date") }
    return date
  }

  private static func address(_ text: String) -> MailAddress {
    guard let address = try? MailAddress(text) else { preconditionFailure("'\(text)'") }
    return address
  }
}
