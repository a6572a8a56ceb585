import CivilTime
import FristCore
import FristRuntime
import Testing

@Suite struct `Rule 4: successors` {
  private func schedule(edit: (inout Schedule) -> Void = { _ in }) -> Schedule {
    Schedule.plain(.duty("report", .by("2027-03-31"))) {
      $0.plan.bodies["board"]?.until = "2027-03-16"
      $0.plan.bodies["board"]?.successor = "other"
      edit(&$0)
    }
  }

  @Test func `of a body that has ended are told, and for whom`() throws {
    let world = try World(schedule(), at: "2027-03-01 07:30")
    try world.run(until: "2027-03-17 12:00")
    #expect(
      world.mail == [
        "2027-03-01 07:30 board mailbox: report 2027-03-31 before 30 days",
        "2027-03-17 07:30 other mailbox: report 2027-03-31 before 14 days",
      ])
    #expect(
      world.attempts.map(\.content.standsInFor) == [nil, Recipient(body: "board", post: .mailbox)])
  }

  @Test func `are told on the first day that is theirs, whatever the next step`() throws {
    let early = schedule { $0.plan.bodies["board"]?.until = "2027-03-09" }
    let world = try World(early, at: "2027-03-01 07:30")
    try world.run(until: "2027-03-12 12:00")
    #expect(
      world.mail == [
        "2027-03-01 07:30 board mailbox: report 2027-03-31 before 30 days",
        "2027-03-10 07:30 other mailbox: report 2027-03-31 before 30 days, late from 2027-03-01",
      ])
  }

  @Test func `are told on the day on which an amendment names them`() throws {
    let amended = Schedule.plain(.duty("report", .by("2027-03-31"))) {
      var ended = Body(title: "Nämnden")
      (ended.until, ended.successor) = ("2027-03-01", "other")
      $0.plan.amendments = [Amendment(from: "2027-03-09", bodies: ["board": ended])]
    }
    let world = try World(amended, at: "2027-03-01 07:30")
    try world.run(until: "2027-03-12 12:00")
    #expect(world.mail.map { String($0.prefix(30)) }.last == "2027-03-09 07:30 other mailbox")
  }

  @Test func `of successors are told in the end`() throws {
    let chained = schedule {
      $0.plan.bodies["other"]?.until = "2027-03-16"
      $0.plan.bodies["other"]?.successor = "third"
      $0.plan.bodies["third"] = Body(title: "Tredje nämnden")
      $0.contacts.append(Contact(body: "third", role: .mailbox, mail: "third@example.se"))
    }
    let world = try World(chained, at: "2027-03-17 07:30")
    try world.cycle()
    #expect(world.mail.map { $0.contains("third mailbox") } == [true])
  }

  @Test func `that name each other end nowhere else`() throws {
    let circle = schedule {
      $0.plan.bodies["other"]?.until = "2027-03-16"
      $0.plan.bodies["other"]?.successor = "board"
    }
    let world = try World(circle, at: "2027-03-17 07:30")
    try world.cycle()
    #expect(world.mail.count == 1)
  }

  @Test func `take over what is confidential too`() throws {
    let secret = schedule { $0.obligations[0].confidential = true }
    let world = try World(secret, at: "2027-03-17 07:30")
    try world.cycle()
    #expect(
      world.mail == ["2027-03-17 07:30 other mailbox: report 2027-03-31 before 14 days"])
  }
}
