import CivilTime
import FristConfiguration
import FristCore
import FristRuntime
import Testing

@testable import FristDaemon

@Suite struct `A shutdown` {
  @Test func `S06 hands back uncounted what a shutdown finds claimed and not begun`() async throws {
    let configuration = try Examples.configuration("quickstart")
    let installation = configuration.installation
    let zone = try ZoneRules.system(installation.timezone)
    let day = try #require(CivilDate("2027-03-01"))
    let now = zone.instant(day, try #require(TimeOfDay("08:00")))
    let clerk = Clerk(try Examples.engine(configuration, at: now))
    func leased() async throws -> [Leased] {
      try await clerk.pass(
        at: now, uptime: nil, settling: [], leaseFor: Courier.leaseDuration,
        free: Setup.capacity(of: installation)
      ).leased
    }
    let first = try #require(try await leased().first)
    let lane = Lane(connections: 1)
    _ = lane.offer(first)
    let recalled = lane.recall().map { Finished($0, nil, at: now) }
    #expect(try await clerk.settle(recalled).lost.isEmpty)
    // At the same moment: it does not wait, and it is its first attempt again.
    let again = try #require(try await leased().first { $0.delivery.id == first.delivery.id })
    #expect(again.delivery.attempts == 1)
    #expect(again.parcel == first.parcel)
  }
}
