import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 2: what is looked at again` {
  @Test func `a document that a cadence comes from, on its last day`() throws {
    let document = Obligation.Document(
      register: "documents", row: "tillsynsplan", title: "Tillsynsplan", until: "2027-09-30")
    let schedule = Schedule.plain(
      .duty("visits", .everyYear) { $0.accordingTo = document },
      .duty("audits", .everyYear) { $0.accordingTo = document })
    let world = try World(schedule, at: "2027-09-20 08:00")
    try world.run(until: "2027-10-01 12:00")
    // One question for both obligations, on Thursday 30 September.
    #expect(
      world.mail.filter { $0.contains("document") }
        == ["2027-09-30 07:30 * coordinator: document:tillsynsplan 2027-09-30 review"])
    world.schedules[0].obligations[0].accordingTo?.until = "2030-09-30"
    world.schedules[0].obligations[1].accordingTo?.until = "2030-09-30"
    try world.reload()
    try world.run(until: "2027-12-01 12:00")
    #expect(world.mail.filter { $0.contains("document") }.count == 1)
  }

  @Test func `a plan without an end, on its review date`() throws {
    let world = try World(Schedule.plain { $0.plan.review = "2027-03-10" }, at: "2027-03-01 08:00")
    try world.run(until: "2027-03-31 12:00")
    #expect(world.mail == ["2027-03-10 07:30 * coordinator: plan:review 2027-03-10 review"])
  }

  @Test func `a plan that ends without preparing a successor, six months before`() throws {
    let world = try World(Schedule.plain { $0.plan.until = "2027-12-31" }, at: "2027-06-01 08:00")
    try world.run(until: "2027-07-31 12:00")
    #expect(world.mail == ["2027-06-30 07:30 * coordinator: plan:end 2027-06-30 review"])
  }

  @Test func `a plan that prepares its end is left alone`() throws {
    let schedule = Schedule.plain(
      .duty("successor", .relative(Relative(.before(Offset(6, .months)), anchor: .planEnd)))
    ) { $0.plan.until = "2027-12-31" }
    let world = try World(schedule, at: "2027-06-01 08:00")
    try world.run(until: "2027-06-30 12:00")
    #expect(!world.mail.contains { $0.contains("plan:end") })
  }
}
