package import FristCore
package import FristDelivery
package import FristRuntime
package import Logging

/// Carries leased deliveries to their channels and brings back what came of them.
package struct Courier: Sendable {
  /// Outlasts the longest attempt of ``PostLimits``; ``Setup/post(_:)`` insists on it.
  package static let leaseDuration = Duration.seconds(180)

  let clerk: Clerk
  let post: Post
  let clock: Clock
  let logger: Logger

  package init(clerk: Clerk, post: Post, clock: Clock, logger: Logger) {
    self.clerk = clerk
    self.post = post
    self.clock = clock
    self.logger = logger
  }

  /// One attempt, from the wire to the store.
  package func carry(_ leased: Leased) async {
    do {
      guard try await clerk.mayBegin(leased, at: clock.now()) else { return }
      guard !post.isClosed else { return try await clerk.release(leased, at: clock.now()) }
    } catch {
      // Not begun; the lease ends by itself.
      logger.error(
        "Delivery not begun",
        metadata: ["delivery.id": "\(leased.delivery.id)", "error": "\(error)"])
      return
    }
    let outcome = await post.send(leased.parcel, at: clock.now())
    report(outcome, of: leased.delivery)
    do {
      if let change = try await clerk.settle(leased, outcome, at: clock.now()) {
        report(change, of: leased.delivery.channel, outcome)
      }
    } catch {
      // The lease ends by itself, as one that may have arrived.
      logger.error(
        "Outcome not recorded",
        metadata: ["delivery.id": "\(leased.delivery.id)", "error": "\(error)"])
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
  package func runOnce(channels: [Name<Channel>: Int]) async throws -> Int {
    try await withThrowingTaskGroup(of: Name<Channel>.self) { group in
      var free = channels
      var attempts = 0
      while true {
        let pass = try await clerk.pass(
          at: clock.now(), uptime: clock.uptime(), leaseFor: Self.leaseDuration, free: free)
        for (key, fault) in pass.faults.sorted(by: { $0.key < $1.key }) where attempts == 0 {
          logger.error(
            "Message cannot be made", metadata: ["reminder.key": "\(key)", "error": "\(fault)"])
        }
        if pass.decided.held > 0 {
          logger.warning(
            "A burst of messages is held: see 'frist outbox'",
            metadata: ["messages": "\(pass.decided.held)"])
        }
        attempts += pass.leased.count
        for leased in pass.leased {
          free[leased.delivery.channel, default: 0] -= 1
          group.addTask {
            await carry(leased)
            return leased.delivery.channel
          }
        }
        guard let channel = try await group.next() else { return attempts }
        free[channel, default: 0] += 1
      }
    }
  }
}
