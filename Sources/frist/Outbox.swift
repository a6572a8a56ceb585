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
    abstract: "Look after messages that have not arrived.",
    subcommands: [List.self, Retry.self, Discard.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Show messages that are on their way or were given up.")

    @OptionGroup var common: CommonOptions

    @Flag(help: "Print JSON.")
    var json = false

    @Flag(help: "Show accepted and superseded messages too.")
    var all = false

    func run() throws {
      try ending {
        let workspace = try StoreAccess(common)
        var report = OutboxReport()
        for entry in try workspace.storeToRead().outbox(all: all) {
          report.add(
            entry.delivery, lastReply: entry.lastReply, obligations: entry.obligations)
        }
        try output(json ? jsonText(report) : report.table(workspace.language))
      }
    }
  }

  struct Retry: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "retry",
      abstract: "Try a message again now, also one that was given up.")

    @Argument(help: "The number that 'frist outbox list' gives.")
    var number: Int64

    @OptionGroup var common: CommonOptions

    func run() throws {
      try ending {
        try change(number, common) { store, id in try store.retry(id, at: Clock.system.now()) }
        try output("delivery \(number) is tried again\n")
      }
    }
  }

  struct Discard: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "discard",
      abstract: "Give a message up: it is not sent, and counts as told.")

    @Argument(help: "The number that 'frist outbox list' gives.")
    var number: Int64

    @OptionGroup var common: CommonOptions

    func run() throws {
      try ending {
        try change(number, common) { store, id in try store.discard(id, at: Clock.system.now()) }
        try output("delivery \(number) is discarded\n")
      }
    }
  }

  private static func change(
    _ number: Int64, _ common: CommonOptions, _ work: (SQLiteStore, DeliveryID) throws -> Void
  ) throws {
    let workspace = try StoreAccess(common)
    let store = try SQLiteStore(path: workspace.storePath, create: false)
    let id = DeliveryID(number)
    guard try store.delivery(id) != nil else {
      throw Refusal("there is no delivery \(number); 'frist outbox list' gives the numbers")
    }
    do {
      try work(store, id)
    } catch let error as Delivery.TransitionError {
      throw Refusal("delivery \(number) cannot be changed: \(error.state.phrase)")
    }
    WakeFile.facts.touch(storePath: workspace.storePath)
  }
}

extension Delivery.State {
  fileprivate var phrase: String {
    switch self {
    case .pending: "it waits for its next attempt"
    case .leased: "it is under way"
    case .accepted(_, let at): "it was accepted at \(at)"
    case .discarded(_, let at): "it was discarded at \(at)"
    case .superseded(let reason, let at): "it was superseded (\(reason.rawValue)) at \(at)"
    }
  }
}
