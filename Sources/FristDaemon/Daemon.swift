import CivilTime
package import FristConfiguration
import FristCore
import FristDelivery
package import FristRuntime
package import FristStore
package import Logging
import ServiceLifecycle
import UnixSignals

/// The daemon: a cycle at the start, then one whenever something may have changed.
///
/// Timer, signals and facts only wake it; what is to be done is read from the store and the files.
package struct Daemon: Service {
  let directory: String
  let configuration: Configuration
  let clerk: Clerk
  let facts: FactWatch
  let clock: Clock
  let logger: Logger
  let notifier: Notifier

  enum Event: Sendable {
    case wake
    case reload
    /// Something that was claimed has ended.
    case finished
    case stop
  }

  package init(
    directory: String, configuration: Configuration, clerk: Clerk, facts: FactWatch, clock: Clock,
    logger: Logger, notifier: Notifier = Notifier()
  ) {
    self.directory = directory
    self.configuration = configuration
    self.clerk = clerk
    self.facts = facts
    self.clock = clock
    self.logger = logger
    self.notifier = notifier
  }

  /// Runs until a graceful shutdown: then the transfers under way end and the queue stays on disk.
  package func run() async throws {
    let (events, source) = AsyncStream.makeStream(of: Event.self)
    let storePath = configuration.installation.storePath
    let waker = try Waker(storePath: storePath) { event in
      source.yield(event == .reload ? .reload : .wake)
    }
    defer { waker.close() }
    let recovered = try await clerk.recover(at: clock.now())
    if recovered > 0 {
      logger.warning(
        "Deliveries were under way when the last run ended, and may be repeated",
        metadata: ["deliveries": "\(recovered)"])
    }
    let hangups = Task(executorPreference: OwnThread.shared) {
      for await _ in await UnixSignalsSequence(trapping: .sighup) { source.yield(.reload) }
    }
    defer { hangups.cancel() }
    var cycle = Cycle(daemon: self, waker: waker, source: source)
    try await cycle.load(configuration)
    source.yield(.wake)
    await withGracefulShutdownHandler {
      await cycle.run(events)
    } onGracefulShutdown: {
      source.yield(.stop)
    }
  }
}

/// The state of the running daemon between two events.
private struct Cycle {
  let daemon: Daemon
  let waker: Waker
  let source: AsyncStream<Daemon.Event>.Continuation
  private var configuration: Configuration
  private var post: Post
  private let lanes: [Name<Channel>: Lane]
  private let finished = Outcomes()
  private var isStopping = false
  private var isReady = false
  /// The errors of passes and reloads that were told, until one succeeds.
  private var troubles: Set<String> = []
  private var faults: [String: String] = [:]
  private var lastStatus = Instant(seconds: 0)
  private var staleRevision = false
  /// Good files that could not be stored, and are read again with the next cycle.
  private var wantsReload = false

  /// The pause after a pass that failed; shorter than half a watchdog interval.
  static let troubleWait = Duration.seconds(30)
  /// How long what has ended may wait for more of it, so that one commit records them.
  static let settlingWait = Duration.milliseconds(100)
  /// Counting everything for the status line is done no more often than this.
  static let statusInterval = Duration.seconds(10)

  init(daemon: Daemon, waker: Waker, source: AsyncStream<Daemon.Event>.Continuation) {
    self.daemon = daemon
    self.waker = waker
    self.source = source
    configuration = daemon.configuration
    post = Setup.post(daemon.configuration.installation)
    lanes = Setup.capacity(of: daemon.configuration.installation).mapValues(Lane.init)
  }

  mutating func load(_ new: Configuration) async throws {
    try await daemon.clerk.load(
      new.schedules, revision: new.revision, at: daemon.clock.now())
    configuration = new
  }

  mutating func run(_ events: AsyncStream<Daemon.Event>) async {
    await withDiscardingTaskGroup { group in
      for await event in events {
        switch event {
        case .wake: if wantsReload, !isStopping { await reload() }
        case .finished: break
        case .reload: if !isStopping { await reload() }
        case .stop: stop()
        }
        if !isStopping {
          await pass(&group)
        } else if await settleLast() {
          break
        }
      }
    }
    await post.shutdown()
  }

  private mutating func pass(_ group: inout DiscardingTaskGroup) async {
    let now = daemon.clock.now()
    var ended = finished.take()
    do {
      let leaving = Dictionary(ended.map { ($0.leased.delivery.channel, 1) }, uniquingKeysWith: +)
      let free = Dictionary(
        uniqueKeysWithValues: lanes.map { ($0, $1.free(after: leaving[$0] ?? 0)) })
      let pass = try await daemon.clerk.pass(
        at: now, uptime: daemon.clock.uptime(), settling: ended,
        leaseFor: Courier.leaseDuration, free: free)
      settled(ended, pass.settled)
      ended = []
      if let trouble = pass.settled.trouble { throw trouble }
      courier.report(pass.decided)
      if let ahead = pass.decided.watermarkSetBack {
        daemon.logger.warning(
          "The clock is behind the last cycle; the watermark was set back",
          metadata: ["watermark": "\(ahead)"])
      }
      start(pass.leased, in: &group)
      if pass.hasMore { source.yield(.wake) }
      report(pass.faults)
      if let fault = pass.pruningFault {
        daemon.logger.error("Old messages not removed", metadata: ["error": "\(fault)"])
      }
      let hasChanged = pass.decided.looked > 0 || !troubles.isEmpty
      troubles = []
      await rest(until: pass.next, now, hasChanged: hasChanged)
    } catch {
      finished.putBack(ended)
      report("Cycle failed, will try again", error)
      if daemon.notifier.watchdog != nil { daemon.notifier.alive() }
      waker.wake(at: now + Self.troubleWait)
    }
  }

  private func start(_ leased: [Leased], in group: inout DiscardingTaskGroup) {
    let courier = self.courier
    for leased in leased {
      guard let lane = lanes[leased.delivery.channel], lane.offer(leased) else { continue }
      let executor = post.executor(of: leased.delivery.channel) ?? OwnThread.shared
      group.addTask(executorPreference: executor) { [source, finished] in
        while let next = lane.next() {
          // Nobody waits for an end while the connections have enough to do.
          let end = await courier.carry(next)
          if finished.add(end, isUrgent: lane.isShort) { source.yield(.finished) }
        }
      }
    }
  }

  private var courier: Courier {
    Courier(post: post, facts: daemon.facts, clock: daemon.clock, logger: daemon.logger)
  }

  private func settled(_ ended: [Finished], _ settled: Settled) {
    for each in ended { lanes[each.leased.delivery.channel]?.settle(each.outcome) }
    courier.report(settled)
    for (channel, change, _) in settled.changes where change != .closed {
      if let lane = lanes[channel], recall(lane) { source.yield(.finished) }
    }
  }

  /// Hands back what is claimed and not begun.
  private func recall() { for lane in lanes.values { _ = recall(lane) } }

  /// True where anything was.
  private func recall(_ lane: Lane) -> Bool {
    let waiting = lane.recall()
    for leased in waiting { _ = finished.add(Finished(leased, nil, at: daemon.clock.now())) }
    return !waiting.isEmpty
  }

  /// Sets the one timer and tells the service manager. The watchdog is fed by this loop alone, after
  /// the store has answered, if only with an error.
  private mutating func rest(until next: Instant?, _ now: Instant, hasChanged: Bool) async {
    var wake = next
    if wantsReload {
      let soon = now + Self.troubleWait
      wake = wake.map { min($0, soon) } ?? soon
    }
    if lanes.values.contains(where: { !$0.isShort }) {
      let soon = now + Self.settlingWait
      wake = wake.map { min($0, soon) } ?? soon
    }
    if let watchdog = daemon.notifier.watchdog {
      daemon.notifier.alive()
      let soon = now + .milliseconds(watchdog.wholeMilliseconds / 2)
      wake = wake.map { min($0, soon) } ?? soon
    }
    if !isReady {
      isReady = true
      Memory.giveBack()
      daemon.notifier.ready("running")
      daemon.logger.info(
        "Ready", metadata: ["revision": "\(configuration.revision.prefix(12))"])
      daemon.notifier.status(await status(now))
      lastStatus = now
    } else if hasChanged, now - lastStatus >= Self.statusInterval || now < lastStatus {
      daemon.notifier.status(await status(now))
      lastStatus = now
    }
    waker.wake(at: wake)
  }

  private func status(_ now: Instant) async -> String {
    guard let summary = try? await daemon.clerk.summary(at: now) else { return "running" }
    let due = summary.nextDue.map { ", next due \($0)" } ?? ""
    let stale = staleRevision ? ", the files have errors: the former revision runs" : ""
    return "\(summary.open) open, \(summary.overdue) overdue\(due)\(stale)"
  }

  /// Reads the files again; a bad file changes nothing (`design.md`, promise 5).
  private mutating func reload() async {
    daemon.notifier.reloading()
    wantsReload = false
    recall()
    switch Setup.load(directory: daemon.directory) {
    case .invalid(let diagnostics):
      staleRevision = true
      for diagnostic in diagnostics where diagnostic.severity == .error {
        daemon.logger.error("\(diagnostic.description(in: .english))")
      }
      daemon.logger.error("Files not loaded; the former revision runs on")
      await tellBadFiles(diagnostics)
    case .valid(let new) where new.installation != configuration.installation:
      staleRevision = true
      daemon.logger.error(
        "frist.yaml has changed: restart the service to take it over; the former revision runs on")
    case .valid(let new):
      do {
        try await load(new)
        staleRevision = false
        Memory.giveBack()
        daemon.logger.info("Loaded", metadata: ["revision": "\(new.revision.prefix(12))"])
      } catch {
        wantsReload = true
        staleRevision = true
        report("Files not loaded; the former revision runs on", error)
      }
    }
    daemon.notifier.ready(await status(daemon.clock.now()))
  }

  private func tellBadFiles(_ diagnostics: [Diagnostic]) async {
    let language = configuration.installation.language
    let errors = diagnostics.filter { $0.severity == .error }
      .map { $0.description(in: language) }
    do {
      try await daemon.clerk.tellBadFiles(errors, at: daemon.clock.now())
    } catch {
      daemon.logger.error("Nobody was told of the errors", metadata: ["error": "\(error)"])
    }
  }

  /// Lets what is on the wire end; each transfer is bounded by its own limits.
  private mutating func stop() {
    if isStopping { return }
    isStopping = true
    daemon.notifier.stopping()
    recall()
    let transfers = lanes.values.reduce(0) { $0 + $1.claimed } - finished.count
    daemon.logger.info("Stopping", metadata: ["transfers": "\(transfers)"])
  }

  /// Records what ended since; true when nothing is on the wire any more.
  private func settleLast() async -> Bool {
    let ended = finished.take()
    do {
      settled(ended, try await daemon.clerk.settle(ended))
    } catch {
      var nothing = Settled()
      nothing.lost = ended.map { ($0.id, error) }
      settled(ended, nothing)
    }
    return lanes.values.allSatisfy { $0.claimed == 0 }
  }

  /// Each message that cannot be made is told once, until its reason changes.
  private mutating func report(_ new: [String: String]) {
    for (key, fault) in new.sorted(by: { $0.key < $1.key }) where faults[key] != fault {
      daemon.logger.error(
        "Message cannot be made", metadata: ["reminder.key": "\(key)", "error": "\(fault)"])
    }
    faults = new
  }

  private mutating func report(_ message: Logger.Message, _ error: any Error) {
    let text = "\(error)"
    if troubles.insert("\(message): \(text)").inserted {
      daemon.logger.error(message, metadata: ["error": "\(text)"])
      daemon.notifier.status("trouble: \(text)")
    }
  }
}
