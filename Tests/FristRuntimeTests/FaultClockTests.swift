import CivilTime
import FristCore
import FristRuntime
import Testing

/// The steps of the duty are those of ``Rule 14: one rule decides``.
@Suite struct `A clock that is set` {
  private static let report = Obligation.duty("report", .by("2027-03-31"))

  @Test(
    arguments: [
      // An hour, a day over a step, a long week-end asleep, ten years.
      ("2027-02-01 08:00", "2027-02-01 09:00", nil),
      ("2027-02-28 12:00", "2027-03-01 12:00", "before 30 days"),
      ("2027-02-26 12:00", "2027-03-01 12:00", "before 30 days"),
      ("2027-02-01 08:00", "2037-02-02 08:00", "overdue 1 days, late from 2027-04-01"),
    ] as [(String, String, String?)])
  func `T01 T04 forward sends once what became due, and says where it is late`(
    start: String, end: String, step: String?
  ) throws {
    let world = try World(.plain(Self.report), at: start)
    try world.cycle()
    #expect(world.mail == [])
    world.setClock(end)
    for _ in 0..<3 { try world.cycle() }
    #expect(world.mail == (step.map { ["\(end) board mailbox: report 2027-03-31 \($0)"] } ?? []))
    try world.restart()
    try world.cycle()
    #expect(world.mail.count == (step == nil ? 0 : 1))
  }

  @Test(arguments: ["2027-03-17 06:31", "2027-03-16 07:31", "1970-01-02 08:00"])
  func `T02 back sends nothing twice, and goes on from there`(moment: String) throws {
    let world = try World(.plain(Self.report), at: "2027-02-01 08:00")
    try world.run(until: "2027-03-17 07:31")
    let before = world.mail
    #expect(before.count == 2)
    world.setClock(moment)
    try world.run(until: "2027-12-31 12:00")
    // Each of the six steps once, whatever the clock has shown.
    #expect(Set(world.acceptedKeys).count == world.acceptedKeys.count)
    #expect(world.mail.count == 6)
    #expect(Array(world.mail.prefix(2)) == before)
  }

  @Test func `T20 many that fall due in one second are all told, each once`() throws {
    let names = (1...1500).map { "b\($0)" }
    let schedule = Schedule(
      plan: Plan(
        name: "plan", title: "Planen",
        bodies: Dictionary(uniqueKeysWithValues: names.map { (Name($0), Body(title: $0)) }),
        coordinates: ["b1"]),
      from: "2027-01-01",
      contacts: try names.map {
        Contact(body: Name($0), role: .mailbox, mail: try MailAddress("\($0)@example.se"))
      },
      obligations: names.map { name in
        .duty(Name("duty-\(name)"), .by("2027-03-31")) { $0.coordinates = [Name(name)] }
      })
    let world = try World(schedule, at: "2027-02-01 08:00")
    try world.cycle()
    world.setClock("2027-03-01 07:30")
    // A cycle leases a thousand here.
    for _ in 0..<3 { try world.cycle() }
    #expect(world.mail.count == 1500)
    #expect(Set(world.acceptedKeys).count == 1500)
    #expect(Set(world.attempts.map(\.at)) == ["2027-03-01 07:30"])
  }
}
