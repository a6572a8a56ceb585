import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 13: lapse` {
  @Test func `comes for a repeated duty when its successor falls due`() throws {
    let world = try World(.plain(.duty("report", .yearly("04-30"))), at: "2028-04-29 08:00")
    #expect(try world.occurrence("report", nil, "2027-04-30")?.state == .open)
    world.setClock("2028-04-30 08:00")
    #expect(try world.occurrence("report", nil, "2027-04-30")?.state == .missed)
    #expect(try world.occurrence("report", nil, "2028-04-30")?.state == .open)
  }

  @Test func `comes for a block when the next one ends`() throws {
    let world = try World(.plain(.duty("visits", .everyYear)), at: "2028-12-30 08:00")
    #expect(try world.occurrence("visits", nil, "2027")?.state == .open)
    world.setClock("2028-12-31 08:00")
    #expect(try world.occurrence("visits", nil, "2027")?.state == .missed)
  }

  @Test func `follows the statutory day of the successor`() throws {
    // 30 April 2028 is a Sunday and 1 May red, so the law carries the successor to 2 May.
    let report = Obligation.duty("report", .yearly("04-30")) { $0.statutory = true }
    let world = try World(.plain(report), at: "2028-05-01 08:00")
    #expect(try world.occurrence("report", nil, "2027-04-30")?.state == .open)
    world.setClock("2028-05-02 08:00")
    #expect(try world.occurrence("report", nil, "2027-04-30")?.state == .missed)
  }

  @Test func `never comes for a single duty`() throws {
    let world = try World(.plain(.duty("report", .by("2027-03-31"))), at: "2035-01-02 08:00")
    #expect(try world.occurrences("report").first?.state == .open)
    try world.waive("report", nil, "2027-03-31")
    #expect(try world.occurrences("report").first?.state == .waived(fact: FactID(1)))
  }

  @Test func `supersedes what was still pending`() throws {
    // On 25 April 2028, the manager's mail of the year before is deferred again and again.
    let report = Obligation.duty("report", .yearly("04-30")) { $0.policy = "late" }
    let schedule = Schedule.plain(report) {
      $0.policies["late"] = Policy(
        name: "late", before: [], overdue: [Offset(364, .days)], escalate: [], copy: [])
    }
    let world = try World(schedule, at: "2028-04-28 07:30")
    world.receiver = { _ in .deferred(Reply(code: 451, text: "later"), retryAfter: nil) }
    // 364 days after 30 April 2027 is 28 April 2028, a Friday.
    try world.run(until: "2028-04-29 08:00")
    #expect(
      try world.ledger("report", nil, "2027-04-30")
        == ["overdue 364 days board mailbox: pending"])
    try world.run(until: "2028-05-02 08:00")
    #expect(
      try world.ledger("report", nil, "2027-04-30")
        == ["overdue 364 days board mailbox: superseded, missed"])
  }
}
