import ArgumentParser
import CivilTime
import FristCore
import FristDaemon
import FristReporting
import FristRuntime
import FristStore

struct Outbox: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outbox",
    abstract: said(Help.outbox),
    subcommands: [List.self, Retry.self, Discard.self, Release.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: said(Help.outboxList))

    @OptionGroup var common: CommonOptions

    @Flag(help: help(Help.json))
    var json = false

    @Flag(help: help(Help.outboxAll))
    var all = false

    func run() throws {
      try ending {
        let workspace = try StoreAccess(common)
        let store = try workspace.storeToRead()
        var report = OutboxReport(
          channels: try store.troubledChannels(
            of: workspace.installation, at: Clock.system.now()),
          waiting: try store.waitingReminders())
        for entry in try store.outbox(all: all) {
          report.add(
            entry.delivery, lastReply: entry.lastReply, obligations: entry.obligations,
            notice: entry.notice)
        }
        for reminder in try store.held() { report.add(held: reminder) }
        try output(json ? jsonText(report) : report.table(workspace.language))
      }
    }
  }

  struct Retry: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "retry",
      abstract: said(Help.outboxRetry))

    @Argument(help: help(Help.deliveryNumber))
    var number: Int64

    @OptionGroup var common: CommonOptions

    func run() throws {
      try ending {
        try change(number, common) { store, id in try store.retry(id, at: Clock.system.now()) }
        try output(said(Remark.retried(number)) + "\n")
      }
    }
  }

  struct Discard: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "discard",
      abstract: said(Help.outboxDiscard))

    @Argument(help: help(Help.deliveryNumber))
    var number: Int64?

    @Flag(help: help(Help.outboxHeld))
    var held = false

    @OptionGroup var common: CommonOptions

    func run() throws {
      try ending {
        guard held == (number == nil) else { throw Complaint.discardWhat }
        if let number {
          try change(number, common) { store, id in
            try store.discard(id, at: Clock.system.now())
          }
          try output(said(Remark.discarded(number)) + "\n")
        } else {
          let count = try settleHeld(common) { try $0.discardHeld() }
          try output(said(Remark.discardedHeld(count)) + "\n")
        }
      }
    }
  }

  struct Release: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "release",
      abstract: said(Help.outboxRelease), discussion: said(Help.outboxReleaseMore))

    @OptionGroup var common: CommonOptions

    func run() throws {
      try ending {
        let count = try settleHeld(common) { try $0.releaseHeld() }
        try output(said(Remark.released(count)) + "\n")
      }
    }
  }

  private static func settleHeld(_ common: CommonOptions, _ work: (SQLiteStore) throws -> Int)
    throws -> Int
  {
    let workspace = try StoreAccess(common)
    let store = try SQLiteStore(path: workspace.storePath, create: false)
    let count = try store.transaction { try work(store) }
    if count > 0 { WakeFile.facts.touch(storePath: workspace.storePath) }
    return count
  }

  private static func change(
    _ number: Int64, _ common: CommonOptions, _ work: (SQLiteStore, DeliveryID) throws -> Void
  ) throws {
    let workspace = try StoreAccess(common)
    let store = try SQLiteStore(path: workspace.storePath, create: false)
    let id = DeliveryID(number)
    guard try store.delivery(id) != nil else {
      throw Complaint.noDelivery(number)
    }
    do {
      try work(store, id)
    } catch let error as Delivery.TransitionError {
      throw Complaint.fixed(number, error.state)
    } catch is Pruned {
      throw Complaint.pruned(number)
    }
    WakeFile.facts.touch(storePath: workspace.storePath)
  }
}
