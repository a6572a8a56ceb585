import ArgumentParser
import CivilTime
import FristCore
import FristReporting
import FristRuntime
import FristStore

struct Log: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: said(Help.log))

  @OptionGroup var common: CommonOptions

  @Flag(help: help(Help.json))
  var json = false

  @Option(help: help(Help.limit, "count"))
  var limit: Int = 50

  func run() throws {
    try ending {
      guard (1...100_000).contains(limit) else {
        throw Complaint.outside(1...100_000, "--limit", limit)
      }
      let workspace = try StoreAccess(common)
      let store = try workspace.storeToRead()
      let facts = FactBook(try store.facts(after: FactID(0)))
      var report = LogReport()
      for (id, fact) in facts.all.sorted(by: { $0.key < $1.key }) {
        report.add(fact, withdrawn: facts.isWithdrawn(id))
      }
      for entry in try store.outbox(all: true, limit: limit) {
        report.add(
          entry.delivery, at: entry.when, obligations: entry.obligations,
          notice: entry.notice)
      }
      report.finish(limit: limit)
      try output(json ? jsonText(report) : report.table(workspace.language))
    }
  }
}

extension OutboxEntry {
  /// When it came to the state it is in.
  fileprivate var when: Instant {
    switch delivery.state {
    case .pending(let notBefore): lastAttempt ?? notBefore
    case .leased(let until): lastAttempt ?? until
    case .accepted(_, let at), .discarded(_, let at), .superseded(_, let at): at
    }
  }
}
