import CivilTime
import FristCore
import FristRuntime
import FristStore
import Testing

/// Operations hear of a channel that does not work. 1 March 2027 is a Monday.
@Suite struct `A channel that stops` {
  private static let told = "* operations operations@example.se: stoppedChannels"

  private func world(
    _ channel: Name<Channel>, channels: [Name<Channel>: Channel] = World.channels,
    _ answer: @escaping (World.Attempted) -> Outcome
  ) throws -> World {
    try Boards.world(
      6, channel: [channel], channels: channels, operations: ["operations@example.se"], answer)
  }

  /// When, and which channels are named, with what ails them.
  private func told(_ world: World) -> [String] {
    world.noticed.compactMap { attempt in
      guard case .stoppedChannels(let channels)? = attempt.content.notice else { return nil }
      return "\(attempt.at): "
        + channels.map { "\($0.channel) \($0.trouble) \($0.reply)" }.joined(separator: ", ")
    }
  }

  @Test func `W04 is told at once where the endpoint is gone, and once`() throws {
    let world = try world("hook") { _ in Boards.gone }
    try world.run(until: "2027-03-02 12:00")
    try world.restart()
    try world.run(until: "2027-03-12 12:00")
    #expect(world.notices == ["2027-03-01 07:30 \(Self.told)"])
    #expect(told(world) == ["2027-03-01 07:30: hook gone 410 Gone"])
    let notice = try #require(world.noticed.first)
    #expect(notice.parcel.channel == "mail")
  }

  @Test func `is told again where it stops again`() throws {
    let world = try world("hook") { _ in Boards.gone }
    try world.run(until: "2027-03-02 12:00")
    let store = try #require(world.store as? SQLiteStore)
    #expect(try store.enable("hook"))
    try world.run(until: "2027-03-03 12:00")
    #expect(
      told(world).map { String($0.prefix(10)) } == ["2027-03-01", "2027-03-02"])
  }

  @Test func `M13 is told by another channel where it refuses the login`() throws {
    let world = try world("mail") {
      $0.parcel.channel == "mail" ? Boards.wrongPassword : Boards.accepted
    }
    try world.run(until: "2027-03-02 12:00")
    #expect(told(world) == ["2027-03-01 07:30: mail login 535 wrong password"])
    #expect(world.noticed.map(\.parcel.channel) == ["backup"])
  }

  @Test func `M11 W09 is told the same day where its TLS cannot be trusted`() throws {
    let reply = Reply(text: "no TLS that can be trusted: expired", concern: .trust)
    let world = try world("hook") {
      $0.parcel.channel == "hook" ? .deferred(reply, retryAfter: nil) : Boards.accepted
    }
    try world.run(until: "2027-03-06 12:00")
    #expect(
      told(world) == ["2027-03-01 07:30: hook trust no TLS that can be trusted: expired"])
  }

  @Test func `W11 is told after a day where it does not answer, and once`() throws {
    let world = try world("hook") { _ in Boards.refused }
    try world.run(until: "2027-03-06 12:00")
    #expect(told(world) == ["2027-03-02 07:30: hook silent connection refused"])
  }

  @Test func `is told in the hours in which people are reminded`() throws {
    let world = try world("hook") { _ in Boards.refused }
    world.schedules[0].hours = .open(
      days: [.monday, .wednesday], opening: TimeOfDay("08:00")!, closing: TimeOfDay("10:00")!)
    try world.reload()
    try world.run(until: "2027-03-06 12:00")
    #expect(told(world).map { String($0.prefix(16)) } == ["2027-03-03 08:00"])
  }

  @Test func `is told to nobody where it is back within a day`() throws {
    let world = try world("hook") { $0.at < "2027-03-02 07:00" ? Boards.refused : Boards.accepted }
    try world.run(until: "2027-03-06 12:00")
    #expect(world.noticed.isEmpty)
    #expect(world.acceptedKeys.count == 6)
  }

  @Test func `is told to nobody where no channel for mail works, and not when all is well again`()
    throws
  {
    var channels = World.channels
    channels["backup"] = nil
    let world = try world("mail", channels: channels) {
      $0.at < "2027-03-03 12:00" ? Boards.wrongPassword : Boards.accepted
    }
    try world.run(until: "2027-03-06 12:00")
    #expect(world.noticed.isEmpty)
    #expect(world.acceptedKeys.count == 6)
  }

  @Test func `is told when a channel for mail works again, where it could not be before`() throws {
    var channels = World.channels
    channels["backup"] = nil
    let world = try world("mail", channels: channels) {
      $0.parcel.channel == "hook"
        ? Boards.gone : $0.at < "2027-03-03 12:00" ? Boards.wrongPassword : Boards.accepted
    }
    world.schedules[0].policies["once"]?.also = ["hook"]
    try world.reload()
    try world.run(until: "2027-03-06 12:00")
    #expect(told(world).map { String($0.prefix(10)) } == ["2027-03-03"])
    #expect(told(world).first?.hasSuffix(": hook gone 410 Gone") == true)
  }

  /// Another one on the day of a notice waits for the next day, which names both.
  @Test func `is named with those that stopped before`() throws {
    let world = try world("hook") {
      $0.parcel.channel == "hook"
        ? Boards.gone : $0.parcel.channel == "mail" ? Boards.wrongPassword : Boards.accepted
    }
    try world.run(until: "2027-03-01 09:00")
    world.schedules[0].policies["once"]?.also = ["mail"]
    try world.reload()
    try world.run(until: "2027-03-06 12:00")
    #expect(
      told(world) == [
        "2027-03-01 07:30: hook gone 410 Gone",
        "2027-03-02 00:00: hook gone 410 Gone, mail login 535 wrong password",
      ])
  }
}
