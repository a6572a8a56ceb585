import CivilTime
import FristCore
import FristRuntime

/// A generator whose numbers follow from its seed (SplitMix64).
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// True `percent` times out of a hundred.
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  mutating func pick<T>(_ choices: [T]) -> T {
    choices[Int.random(in: 0..<choices.count, using: &self)]
  }
}

/// A schedule and a year of facts and edits, drawn from a seed.
struct Story {
  enum Happening {
    case done(Name<Obligation>, Name<Subject>?, daysAgo: Int)
    /// The first occurrence that is open then.
    case waive(Name<Obligation>, Name<Subject>?)
    /// The same, to so many days later.
    case move(Name<Obligation>, Name<Subject>?, by: Int)
    case silence(Name<Obligation>, Name<Subject>?, days: Int)
    /// The other board's part of the yearly report.
    case part
    case papers
    case happened(isPreliminary: Bool)
    case undoLast
    case moveSpring(MonthDay)
    case newOwner(Name<Obligation>, Name<Body>)
  }

  var schedule: Schedule
  /// In the order of time; the hour is 10.
  var happenings: [(day: CivilDate, what: Happening)] = []
  /// Days on which the receiver takes nothing, never more than two in a row.
  var outages: Set<String> = []

  static let first: CivilDate = "2027-01-04"
  static let days = 400

  init(seed: UInt64) {
    var dice = Dice(seed: seed)
    schedule = Story.schedule(&dice)
    for offset in stride(from: 0, to: Story.days, by: 5) where dice.chance(8) {
      let day = Story.first + offset
      outages.insert("\(day)")
      if dice.chance(50) { outages.insert("\(day + 1)") }
    }
    let days = (0..<10).map { _ in Int.random(in: 1..<Story.days - 10, using: &dice) }.sorted()
    for day in days {
      happenings.append((Story.first + day, Story.happening(in: schedule, &dice)))
    }
  }

  private static func schedule(_ dice: inout Dice) -> Schedule {
    var forms: [(Name<Obligation>, When, Bool)] = [
      ("date", .by(Story.first + Int.random(in: 20..<300, using: &dice)), false),
      ("yearly", .yearly("04-30"), false),
      ("twice", .yearly("03-12", "10-01"), false),
      ("window", .once(.during(.season(.spring, year: 2027))), false),
      ("block", .everyYear, true),
      ("quarter", .every(Recurrence(unit: .quarter)), false),
      ("quota", .atLeast(4), false),
      ("chain", .sinceLast(interval: Offset(5, .months), noun: nil, first: nil), true),
      ("before", .before(70, .days, "yearly"), false),
      ("after", .after(3, .weeks, "window"), false),
      ("followed", .after(1, .months, "window", whenDone: true), false),
      ("decided", .yearly("06-15"), false),
      ("feeder", .atLeast(3), false),
      (
        "analysis", .relative(Relative(.within(Offset(6, .weeks)), anchor: .event("results"))),
        false
      ),
    ]
    forms = forms.filter { form in
      ["yearly", "window"].contains(form.0) || dice.chance(40)
    }
    let hasQuota = forms.contains { $0.0 == "quota" }
    let obligations = forms.map { name, when, hasSubjects in
      Obligation.duty(name, when) {
        $0.each = hasSubjects ? .register("places") : nil
        $0.policy = dice.pick([
          "standard", "standard", "standard", "inspections", "report", "quiet",
        ])
        if dice.chance(10) { $0.confidential = true }
        if dice.chance(20) { $0.statutory = true }
        if name == "yearly" { ($0.contributes, $0.contributions) = (["other"], Offset(3, .weeks)) }
        if name == "decided" { $0.decidedBy = ["board"] }
        if name == "feeder", hasQuota { $0.feeds = "quota" }
      }
    }
    var schedule = Schedule.plain()
    schedule.obligations = obligations
    schedule.meetings = [
      BoardMeeting(body: "board", date: "2027-05-20"),
      BoardMeeting(body: "board", date: "2027-06-10", papers: "2027-05-21"),
    ]
    schedule.events["results"] = Event(
      name: "results", ask: "2027-01-01", expected: .yearly("03-31"))
    if dice.chance(30) { schedule.hours = .always }
    schedule.registers = Register.of(
      Subject(id: "a", from: "2026-10-01"), Subject(id: "b", until: "2027-09-15"), Subject(id: "c"))
    if dice.chance(50) {
      schedule.contacts.append(
        Contact(
          body: "board", role: .secretary, mail: "secretary@example.se",
          from: Story.first + Int.random(in: 0..<200, using: &dice)))
    }
    if dice.chance(30) {
      schedule.contacts[0].until = Story.first + Int.random(in: 50..<300, using: &dice)
    }
    if dice.chance(30) { schedule.contacts.removeAll { $0.role == .manager } }
    if dice.chance(20) { schedule.calendar.closures = [.weeks(28...31)] }
    return schedule
  }

  private static func happening(in schedule: Schedule, _ dice: inout Dice) -> Happening {
    let obligation = dice.pick(schedule.obligations)
    let subject = obligation.each == nil ? nil : dice.pick(["a", "b", "c"] as [Name<Subject>])
    switch Int.random(in: 0..<16, using: &dice) {
    case 0: return .waive(obligation.name, subject)
    case 1, 2: return .undoLast
    case 5: return .move(obligation.name, subject, by: Int.random(in: -20...60, using: &dice))
    case 6: return .silence(obligation.name, subject, days: Int.random(in: 1...60, using: &dice))
    case 7: return .part
    case 8: return .papers
    case 9: return .happened(isPreliminary: dice.chance(30))
    case 3: return .moveSpring(MonthDay(month: dice.pick([4, 5, 6]), day: 20)!)
    case 4: return .newOwner(obligation.name, dice.pick(["board", "other"]))
    default:
      return .done(obligation.name, subject, daysAgo: Int.random(in: 0..<20, using: &dice))
    }
  }
}

extension World {
  /// The world of a story at its beginning.
  convenience init(_ story: Story) throws {
    try self.init(story.schedule, at: "\(Story.first) 00:00")
    receiver = { attempt in
      story.outages.contains(String(attempt.at.prefix(10)))
        ? .deferred(Reply(code: 451, text: "later"), retryAfter: nil)
        : .accepted(Receipt(text: "ok"))
    }
  }

  /// Lets one thing happen now; gives whether the files changed.
  func live(_ happening: Story.Happening, undoable: inout [FactID]) throws -> Bool {
    let today = ZoneRules.stockholm.local(now).date
    switch happening {
    case .done(let obligation, let subject, let daysAgo):
      undoable.append(try done(obligation, subject, on: today - daysAgo))
    case .waive(let obligation, let subject):
      guard let open = try occurrences(obligation, subject).first(where: \.isOpen) else {
        return false
      }
      undoable.append(try waive(obligation, subject, open.id.nominal))
    case .move(let obligation, let subject, let days):
      guard let open = try occurrences(obligation, subject).first(where: \.isOpen) else {
        return false
      }
      undoable.append(try move(obligation, subject, open.id.nominal, to: open.due + days))
    case .silence(let obligation, let subject, let days):
      undoable.append(try silence(obligation, subject, until: today + days))
    case .part: undoable.append(try done("yearly", on: today, by: "other"))
    case .papers:
      guard let open = try occurrences("decided").first(where: \.isOpen) else { return false }
      undoable.append(try papers("decided", open.id.nominal, on: today))
    case .happened(let isPreliminary):
      undoable.append(try happened("results", on: today, isPreliminary: isPreliminary))
    case .undoLast:
      if let fact = undoable.popLast() { try undo(fact) }
    case .moveSpring(let day):
      schedules[0].terms.spring.until = day
      return true
    case .newOwner(let obligation, let body):
      let index = schedules[0].obligations.firstIndex { $0.name == obligation }!
      schedules[0].obligations[index].coordinates = [body]
      return true
    }
    return false
  }
}
