package import FristConfiguration
import FristCore
import FristDelivery
package import FristRuntime
package import FristStore
import Glibc
import Logging
import ServiceLifecycle
import UnixSignals

/// Runs an installation: as a daemon, or once.
package struct Runner: Sendable {
  private let directory: String
  private let configuration: Configuration
  private let clerk: Clerk
  private let facts: FactWatch
  private let clock: Clock
  private let logger: Logger

  /// `directory` is where the files are read again at a reload.
  package init(
    directory: String, configuration: Configuration, clerk: Clerk, facts: FactWatch, clock: Clock,
    isVerbose: Bool
  ) {
    self.directory = directory
    self.configuration = configuration
    self.clerk = clerk
    self.facts = facts
    self.clock = clock
    var logger = Logger(label: "frist") { JournalLogHandler(label: $0) }
    logger.logLevel = isVerbose ? .debug : .info
    self.logger = logger
    // A reader of the log that has gone is an error of one write, not the end.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Decides and delivers until nothing is ready any more.
  package func runOnce() async throws {
    warnOfStore()
    _ = try await clerk.recover(at: clock.now())
    try await clerk.load(
      configuration.schedules, revision: configuration.revision, at: clock.now())
    let post = Setup.post(configuration.installation)
    let courier = Courier(post: post, facts: facts, clock: clock, logger: logger)
    let attempts = try await courier.runOnce(
      clerk, channels: Setup.capacity(of: configuration.installation))
    await post.shutdown()
    let summary = try await clerk.summary(at: clock.now())
    logger.info(
      "Nothing is ready any more",
      metadata: [
        "attempts": "\(attempts)", "open": "\(summary.open)", "overdue": "\(summary.overdue)",
      ])
  }

  /// Runs until SIGTERM or SIGINT.
  package func serve() async throws {
    warnOfStore()
    let daemon = Daemon(
      directory: directory, configuration: configuration, clerk: clerk, facts: facts,
      clock: clock, logger: logger)
    var groupLogger = logger
    groupLogger.logLevel = .error
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          ServiceGroupConfiguration.ServiceConfiguration(
            service: daemon, successTerminationBehavior: .gracefullyShutdownGroup,
            serviceName: "daemon")
        ],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: groupLogger))
    try await group.run()
  }

  private func warnOfStore() {
    let path = configuration.installation.storePath
    switch WeakFileSystem(of: path) {
    case .memory:
      logger.warning(
        "The store lies in memory: after a restart of the machine all is sent again; name a disk",
        metadata: ["store": "\(path)"])
    case .network:
      logger.warning(
        "The store lies on a network, where locks and syncs may not hold; name a disk of this machine",
        metadata: ["store": "\(path)"])
    case nil: break
    }
  }
}
