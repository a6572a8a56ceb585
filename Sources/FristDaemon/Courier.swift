import CivilTime
package import FristCore
package import FristDelivery
package import FristRuntime
package import FristStore
package import Logging

/// Carries leased deliveries to their channels and brings back what came of them.
package struct Courier: Sendable {
  /// Outlasts the longest attempt of ``PostLimits`` by ``patience``; ``Setup/post(_:)`` insists on it.
  package static let leaseDuration = Duration.seconds(180)
  /// What has waited longer for a connection is handed back rather than begun.
  package static let patience = Duration.seconds(60)

  let post: Post
  let facts: FactWatch
  let clock: Clock
  let logger: Logger

  package init(post: Post, facts: FactWatch, clock: Clock, logger: Logger) {
    self.post = post
    self.facts = facts
    self.clock = clock
    self.logger = logger
  }

  /// One attempt, unless a fact came since it was claimed: then none is made (`semantics.md` 22).
  package func carry(_ leased: Leased) async -> Finished {
    var leased = leased
    let now = clock.now()
    guard mayBegin(leased, at: now) else { return Finished(leased, nil, at: now) }
    leased.began = now
    let outcome = await post.send(leased.parcel, at: now)
    report(outcome, of: leased.delivery)
    return Finished(leased, outcome, at: clock.now())
  }

  private func mayBegin(_ leased: Leased, at now: Instant) -> Bool {
    guard now - leased.began <= Self.patience else { return false }
    do {
      return try !facts.hasFacts(after: leased.decidedFact)
    } catch {
      logger.error(
        "Delivery not begun",
        metadata: ["delivery.id": "\(leased.delivery.id)", "error": "\(error)"])
      return false
    }
  }

  private func report(_ outcome: Outcome, of delivery: Delivery) {
    var facts: Logger.Metadata = [
      "delivery.id": "\(delivery.id)", "delivery.attempt": "\(delivery.attempts)",
      "delivery.channel": "\(delivery.channel)", "delivery.recipient": "\(delivery.recipient)",
    ]
    switch outcome {
    case .accepted(let receipt):
      facts["reply"] = "\(receipt.text)"
      logger.info("Delivery accepted", metadata: facts)
    case .deferred(let reply, _):
      facts["reply"] = "\(reply.text)"
      logger.warning("Delivery deferred", metadata: facts)
    case .rejected(let reply):
      facts["reply"] = "\(reply.text)"
      logger.error("Delivery rejected", metadata: facts)
    case .unknown(let reply):
      facts["reply"] = "\(reply.text)"
      logger.warning("Delivery without an answer, may be repeated", metadata: facts)
    }
  }

  func report(_ settled: Settled) {
    report(lost: settled.lost)
    for (channel, change, outcome) in settled.changes { report(change, of: channel, outcome) }
  }

  /// What could not be recorded ends with its lease, as one that may have arrived.
  func report(lost: [(id: DeliveryID, error: any Error)]) {
    for (id, error) in lost {
      logger.error(
        "Outcome not recorded", metadata: ["delivery.id": "\(id)", "error": "\(error)"])
    }
  }

  func report(_ decided: Decided) {
    if decided.held > 0 {
      logger.warning(
        "A burst of messages is held: see 'frist outbox'",
        metadata: ["messages": "\(decided.held)"])
    }
  }

  private func report(
    _ change: Circuit.Change, of channel: Name<Channel>, _ outcome: Outcome
  ) {
    var facts: Logger.Metadata = ["channel": "\(channel)"]
    if let reply = outcome.reply { facts["reply"] = "\(reply.text)" }
    switch change {
    case .opened:
      logger.warning("Channel left alone but for one attempt now and then", metadata: facts)
    case .closed: logger.info("Channel in use again", metadata: facts)
    case .gone:
      logger.error("Channel disabled until 'frist send-test' succeeds", metadata: facts)
    }
  }

  /// Decides and delivers until nothing is ready any more; gives how many attempts were made.
  /// What a channel's rate holds back is not ready. A channel that is slow delays no other.
  package func runOnce(_ clerk: Clerk, channels: [Name<Channel>: Int]) async throws -> Int {
    try await withThrowingTaskGroup(of: Finished.self) { group in
      var free = channels
      var attempts = 0
      var finished: [Finished] = []
      while true {
        let hasEnded = !finished.isEmpty
        let pass: Clerk.Pass
        do {
          pass = try await clerk.pass(
            at: clock.now(), uptime: clock.uptime(), settling: finished,
            leaseFor: Self.leaseDuration, free: free)
          report(pass.settled)
          finished = []
          if let trouble = pass.settled.trouble { throw trouble }
        } catch {
          for try await other in group { finished.append(other) }
          let settled = try? await clerk.settle(finished)
          report(lost: settled?.lost ?? finished.map { ($0.id, error) })
          throw error
        }
        for (key, fault) in pass.faults.sorted(by: { $0.key < $1.key }) where attempts == 0 {
          logger.error(
            "Message cannot be made", metadata: ["reminder.key": "\(key)", "error": "\(fault)"])
        }
        report(pass.decided)
        attempts += pass.leased.count
        for leased in pass.leased {
          free[leased.delivery.channel, default: 0] -= 1
          group.addTask { await carry(leased) }
        }
        // What has ended may call for a notice, or for the next channel.
        if pass.leased.isEmpty, pass.hasMore || hasEnded { continue }
        guard let next = try await group.next() else { return attempts }
        free[next.leased.delivery.channel, default: 0] += 1
        finished = [next]
      }
    }
  }
}
