import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 14: one rule decides` {
  // 31 March 2027 is a Wednesday. 30 days before is 1 March (Monday), 14 days 17 March
  // (Wednesday), 3 days 28 March: Palm Sunday, so Friday the 26th is Good Friday? Easter Sunday is
  // 28 March 2027, so Thursday 25 March. 1 day after is Thursday 1 April.
  let report = Obligation.duty("report", .by("2027-03-31"))

  @Test func `running, every step goes on its day at the opening`() throws {
    let world = try World(.plain(report), at: "2027-02-01 08:00")
    try world.run(until: "2027-04-02 12:00")
    #expect(
      world.mail == [
        "2027-03-01 07:30 board mailbox: report 2027-03-31 before 30 days",
        "2027-03-17 07:30 board mailbox: report 2027-03-31 before 14 days",
        "2027-03-25 07:30 board mailbox: report 2027-03-31 before 3 days",
        "2027-04-01 07:30 board mailbox: report 2027-03-31 overdue 1 days",
      ])
  }
}
