package import CivilTime
package import FristCore

/// One message that would leave.
package struct Foretold: Sendable {
  package var at: Instant
  package var channel: Name<Channel>
  package var content: MessageContent
}

/// The production cycle over a store that may be written to freely and a peer that accepts
/// everything at once: what will be sent, when, to whom.
package struct Forecast {
  private let engine: Engine
  private let collected: Collected

  private final class Collected {
    var contents: [String: MessageContent] = [:]
  }

  /// `store` is a copy, or empty.
  package init(
    _ installation: Installation, zone: ZoneRules, schedules: [Schedule], revision: String,
    store: any Store, from start: Instant
  ) throws {
    let collected = Collected()
    var installation = installation
    // A forecast says what leaves once it is released.
    installation.burst = .max
    engine = Engine(installation, zone: zone, store: store) { content, _ in
      collected.contents[content.id] = content
      return []
    }
    self.collected = collected
    try engine.load(schedules, revision: revision, at: start)
    _ = try engine.recover(at: start)
  }

  /// Runs from `start` until `end` and hands over each message as it leaves.
  package func run(
    from start: Instant, until end: Instant, each: (Foretold) throws -> Void
  ) throws {
    var now = start
    while now <= end {
      _ = try engine.decide(at: now)
      let free = engine.installation.channels.mapValues { _ in 1000 }
      for leased in try engine.lease(at: now, for: .seconds(60), free: free) {
        try engine.settle(leased, .accepted(Receipt(text: "forecast")), at: now)
        if let content = collected.contents.removeValue(forKey: leased.delivery.identifier) {
          try each(Foretold(at: now, channel: leased.delivery.channel, content: content))
        }
      }
      guard let next = try engine.nextInstant(after: now) else { return }
      now = max(next, now + .seconds(1))
    }
  }
}
