import ArgumentParser
import CivilTime
import FristConfiguration
import FristCore
import FristDaemon
import FristReporting
import FristRuntime
import FristStore

struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: said(Help.status), discussion: said(Help.statusMore))

  @OptionGroup var common: CommonOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    try ending {
      let report = try report()
      try output(reading.json ? jsonText(report) : report.text(in: common.language))
      if report.needsPerson { throw ExitStatus.findings }
    }
  }

  private func report() throws -> StatusReport {
    if case .invalid(let diagnostics) = Setup.load(directory: common.directory),
      let installation = loadInstallation(directory: common.directory)
    {
      let errors = diagnostics.count { $0.severity == .error }
      return try report(of: installation, beside: errors)
    }
    return try report(Workspace(common, at: reading.at))
  }

  /// What can be said while the files have errors: the daemon runs on with what it loaded.
  private func report(of installation: Installation, beside errors: Int) throws -> StatusReport {
    let path = installation.storePath
    let store = try SQLiteStore.toRead(path)
    let process = StoreLock.holder(storePath: path)
    let outbox = try store.outbox()
    return StatusReport(
      process: process, revision: nil, errors: errors,
      loadedRevision: process == nil ? nil : try store.setting(.revision),
      lastCycle: try lastCycle(store), open: nil, overdue: nil, nextDue: nil,
      waiting: try store.waitingReminders(), held: try store.held().count,
      deliveries: try store.deliveryCounts(),
      channels: try store.troubledChannels(of: installation, at: Clock.system.now()),
      deferred: outbox.filter(\.isDeferred).map(\.stuck),
      discarded: outbox.filter(\.isDiscarded).map(\.stuck), unmatchedFacts: [])
  }

  private func lastCycle(_ store: SQLiteStore) throws -> String? {
    try store.setting(.watermark).flatMap(Int64.init)
      .map { "\(Instant(milliseconds: $0))" }
  }

  private func report(_ workspace: Workspace) throws -> StatusReport {
    let store = try workspace.storeToRead()
    let engine = try workspace.engine()
    let summary = try engine.summary(at: workspace.now)
    let loaded = try workspace.loadedRevision()
    let outbox = try store.outbox()
    return StatusReport(
      process: StoreLock.holder(storePath: workspace.storePath),
      revision: workspace.configuration.revision, errors: 0,
      loadedRevision: loaded == workspace.configuration.revision ? nil : loaded,
      lastCycle: try lastCycle(store), open: summary.open,
      overdue: summary.overdue, nextDue: summary.nextDue.map { "\($0)" },
      waiting: try store.waitingReminders(), held: try store.held().count,
      deliveries: try store.deliveryCounts(),
      channels: try store.troubledChannels(
        of: workspace.configuration.installation, at: workspace.now),
      deferred: outbox.filter(\.isDeferred).map(\.stuck),
      discarded: outbox.filter(\.isDiscarded).map(\.stuck),
      unmatchedFacts: try engine.unmatchedFacts().map(\.id.number))
  }
}

extension OutboxEntry {
  fileprivate var isDeferred: Bool {
    if case .pending = delivery.state { delivery.attempts > 0 } else { false }
  }

  fileprivate var isDiscarded: Bool {
    if case .discarded = delivery.state { true } else { false }
  }

  fileprivate var stuck: StatusReport.Stuck {
    StatusReport.Stuck(
      id: delivery.id.number,
      address: delivery.address.map { "\($0)" }, channel: delivery.channel.text, reply: lastReply)
  }
}
