import CivilTime
import FristCore
import FristRuntime
import Testing

/// The step of Monday 1 March 2027 to the board, whose mailbox is in example.se.
@Suite struct `A domain with a mail server of its own` {
  private static func server(_ name: Name<Channel>, _ domains: [String] = []) -> Channel {
    let from = Mailbox(address: "frist@example.org")
    return Channel(
      name: name,
      way: .email(EmailServer(host: "\(name).example", port: 25, from: from, domains: domains)))
  }

  private static func channels(inside: String...) -> [Name<Channel>: Channel] {
    var channels = World.channels
    channels["mail"] = server("mail")
    channels["backup"] = server("backup")
    channels["inside"] = server("inside", inside)
    return channels
  }

  private static func world(
    _ channel: Name<Channel>..., also: [Name<Channel>] = [], contacts: [Contact] = [],
    channels: [Name<Channel>: Channel]
  ) throws -> World {
    let report = Obligation.duty("report", .by("2027-03-31")) { $0.policy = "two" }
    let schedule = Schedule.plain(report) {
      $0.contacts += contacts
      $0.policies["two"] = Policy(
        name: "two", before: [Offset(30, .days)], overdue: [], escalate: [], copy: [],
        channel: channel, also: also)
    }
    return try World(schedule, at: "2027-03-01 07:30", channels: channels)
  }

  private static func sent(_ world: World) -> [String] {
    world.attempts.map { "\($0.content.recipient.post.rawValue) \($0.parcel.channel)" }
  }

  @Test func `gets its mail by that server, and others by the one that the policy names`() throws {
    let secretary = Contact(body: "board", role: .secretary, mail: "secretary@elsewhere.se")
    let world = try Self.world(
      "mail", contacts: [secretary], channels: Self.channels(inside: "example.se"))
    try world.run(until: "2027-03-01 12:00")
    #expect(Self.sent(world).sorted() == ["mailbox inside", "secretary mail"])
    #expect(
      try world.store.reminders(of: world.attempts[0].content.reminders[0].occurrence.id)
        .map(\.key).sorted() == [
          "plan/report/2027-03-31#0#before 30 days#board mailbox#inside",
          "plan/report/2027-03-31#0#before 30 days#board secretary#mail",
        ])
  }

  @Test(arguments: ["xample.se", "mail.example.se", "se", "example.org"])
  func `is that very domain and no other`(domain: String) throws {
    let world = try Self.world("mail", channels: Self.channels(inside: domain))
    try world.run(until: "2027-03-01 12:00")
    #expect(Self.sent(world) == ["mailbox mail"])
  }

  @Test func `changes nothing for webhooks and folders`() throws {
    var channels = Self.channels(inside: "example.se")
    channels["mail"] = World.channels["mail"]
    let world = try Self.world("mail", also: ["hook"], channels: channels)
    try world.run(until: "2027-03-01 12:00")
    #expect(Self.sent(world).sorted() == ["mailbox hook", "mailbox mail"])
  }

  @Test func `has the next of the list take over, and is told once where both are named`() throws {
    let world = try Self.world(
      "mail", "backup", also: ["inside"], channels: Self.channels(inside: "example.se"))
    world.receiver = {
      $0.parcel.channel == "inside"
        ? .rejected(Reply(code: 550, text: "never")) : .accepted(Receipt(code: 250, text: "ok"))
    }
    try world.run(until: "2027-03-02 12:00")
    #expect(Self.sent(world) == ["mailbox inside", "mailbox backup"])
  }

  /// Rule 18: another channel is another key, but nobody is told twice for an edit of domains.
  @Test func `does not tell again what went by the server that was named`() throws {
    let world = try Self.world("mail", channels: Self.channels())
    try world.run(until: "2027-03-01 12:00")
    try world.restart(channels: Self.channels(inside: "example.se"))
    try world.run(until: "2027-03-03 12:00")
    #expect(Self.sent(world) == ["mailbox mail"])
  }

  @Test func `takes over what has not been accepted`() throws {
    let world = try Self.world("mail", channels: Self.channels())
    world.receiver = { _ in .deferred(Reply(code: 451, text: "later"), retryAfter: nil) }
    try world.run(until: "2027-03-01 07:35")
    world.receiver = { _ in .accepted(Receipt(code: 250, text: "ok")) }
    try world.restart(channels: Self.channels(inside: "example.se"))
    try world.run(until: "2027-03-03 12:00")
    #expect(Self.sent(world).filter { $0 == "mailbox inside" }.count == 1)
    #expect(world.mail.count == 1)
  }

  @Test func `is that of the trial's address while everything goes there`() throws {
    let world = try Self.world("mail", channels: Self.channels(inside: "trial.example"))
    try world.restart(
      channels: Self.channels(inside: "trial.example"), redirectTo: "all@trial.example")
    try world.run(until: "2027-03-01 12:00")
    #expect(Self.sent(world) == ["mailbox inside"])
  }
}
