import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `An explanation` {
  private func fates(_ world: World, _ occasion: String? = nil) throws -> [String] {
    let found = try world.engine.explanation(
      of: "report", subject: nil, occasion: occasion, in: "plan", at: world.now)
    return try #require(found).steps.flatMap { step in
      step.recipients.map { "\(step.planned.day) \(step.planned.step): \(Self.word($0.fate))" }
    }
  }

  private static func word(_ fate: ExplainedStep.Fate) -> String {
    switch fate {
    case .accepted: "accepted"
    case .pending: "pending"
    case .discarded: "discarded"
    case .superseded(let reason): "superseded, \(reason.rawValue)"
    case .overtaken(let step): "overtaken by \(step)"
    case .toCome: "to come"
    case .due: "due"
    case .waitsForBody: "waits for the body"
    case .silenced(let until): "silenced until \(until)"
    case .notNeeded: "not needed"
    }
  }

  @Test func `says what was sent, what is to come and on which day`() throws {
    let world = try World(
      Schedule.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-01 07:30")
    try world.cycle()
    #expect(
      try fates(world) == [
        "2027-03-01 before 30 days: accepted", "2027-03-17 before 14 days: to come",
        "2027-03-25 before 3 days: to come", "2027-04-01 overdue 1 days: to come",
        "2027-04-08 escalate 8 days: to come", "2027-04-22 escalate 22 days: to come",
      ])
  }

  @Test func `says what a stronger step has overtaken and what waits for the body`() throws {
    let world = try World(
      Schedule.plain(.duty("report", .by("2027-03-31"))), at: "2027-04-12 08:00")
    try world.cycle()
    // First told on Monday 12 April, eleven days late: the manager hears on the third working day.
    #expect(
      try fates(world).prefix(5) == [
        "2027-03-01 before 30 days: overtaken by overdue 1 days",
        "2027-03-17 before 14 days: overtaken by overdue 1 days",
        "2027-03-25 before 3 days: overtaken by overdue 1 days",
        "2027-04-01 overdue 1 days: accepted",
        "2027-04-08 escalate 8 days: waits for the body",
      ])
  }

  @Test func `says that of what has passed only the strongest goes`() throws {
    let world = try World(
      Schedule.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-26 08:00")
    #expect(
      try fates(world).prefix(4) == [
        "2027-03-01 before 30 days: overtaken by before 3 days",
        "2027-03-17 before 14 days: overtaken by before 3 days",
        "2027-03-25 before 3 days: due", "2027-04-01 overdue 1 days: to come",
      ])
  }

  @Test func `of what has not opened says when each step comes`() throws {
    let world = try World(
      Schedule.plain(.duty("report", .once(.during(.month(4, year: 2027))))), at: "2027-03-26 08:00"
    )
    #expect(try fates(world).allSatisfy { $0.hasSuffix(": to come") })
    #expect(try fates(world).isEmpty == false)
  }

  @Test func `says that nobody is told while it is silent, and nothing is needed when it is done`()
    throws
  {
    let world = try World(
      Schedule.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-01 08:00")
    try world.silence("report", until: "2027-03-20")
    #expect(
      try fates(world).prefix(3) == [
        "2027-03-01 before 30 days: silenced until 2027-03-20",
        "2027-03-17 before 14 days: silenced until 2027-03-20",
        "2027-03-25 before 3 days: to come",
      ])
    try world.done("report", on: "2027-03-01")
    #expect(try fates(world).allSatisfy { $0.hasSuffix("not needed") })
  }

  @Test func `names the day before it was moved off closed days`() throws {
    let world = try World(
      Schedule.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-01 08:00")
    let steps = try #require(
      try world.engine.explanation(
        of: "report", subject: nil, occasion: nil, in: "plan", at: world.now)
    ).steps
    // Three days before Wednesday 31 March is Easter Day.
    #expect(steps.map(\.unmoved) == [nil, nil, "2027-03-28", nil, nil, nil])
  }

  @Test func `tells earlier reminders of a moved date apart`() throws {
    let world = try World(
      Schedule.plain(.duty("report", .by("2027-03-31"))), at: "2027-03-01 07:30")
    try world.cycle()
    try world.move("report", nil, "2027-03-31", to: "2027-05-12")
    let explanation = try #require(
      try world.engine.explanation(
        of: "report", subject: nil, occasion: "2027-03-31", in: "plan", at: world.now))
    #expect(explanation.former.map(\.due) == ["2027-03-31"])
    #expect(explanation.facts.count == 1)
    #expect(explanation.steps.first?.planned.day == "2027-04-12")
  }

  @Test func `is of the open one, else of the next, else of the last`() throws {
    let world = try World(Schedule.plain(.duty("report", .yearly("03-31"))), at: "2027-03-01 08:00")
    func nominal() throws -> String? {
      try world.engine.explanation(
        of: "report", subject: nil, occasion: nil, in: "plan", at: world.now)?.occurrence.id.nominal
    }
    #expect(try nominal() == "2027-03-31")
    try world.done("report", on: "2027-03-01")
    #expect(try nominal() == "2028-03-31")
  }
}
