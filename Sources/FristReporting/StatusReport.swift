/// `frist status`: whether all is well, and what is not.
package struct StatusReport: Encodable {
  package struct Stuck: Encodable {
    package var id: Int64
    package var address: String
    package var reply: String

    package init(id: Int64, address: String, reply: String) {
      self.id = id
      self.address = address
      self.reply = reply
    }
  }

  package var version = 1
  /// The daemon's process; nil when none runs.
  package var process: String?
  /// Of the files; nil while they have errors.
  package var revision: String?
  /// Errors in the files.
  package var errors: Int
  /// The revision that the daemon last loaded, where it is another.
  package var loadedRevision: String?
  package var lastCycle: String?
  /// Nil while the files have errors, and so is `overdue`.
  package var open: Int?
  package var overdue: Int?
  package var nextDue: String?
  package var waiting: Int
  package var deliveries: [String: Int]
  package var deferred: [Stuck]
  package var discarded: [Stuck]
  package var unmatchedFacts: [Int64]

  package init(
    process: String?, revision: String?, errors: Int, loadedRevision: String?,
    lastCycle: String?, open: Int?, overdue: Int?, nextDue: String?, waiting: Int,
    deliveries: [String: Int], deferred: [Stuck],
    discarded: [Stuck], unmatchedFacts: [Int64]
  ) {
    self.process = process
    self.revision = revision
    self.errors = errors
    self.loadedRevision = loadedRevision
    self.lastCycle = lastCycle
    self.open = open
    self.overdue = overdue
    self.nextDue = nextDue
    self.waiting = waiting
    self.deliveries = deliveries
    self.deferred = deferred
    self.discarded = discarded
    self.unmatchedFacts = unmatchedFacts
  }

  package var text: String {
    var lines = [process.map { "running as process \($0)" } ?? "not running"]
    if let lastCycle { lines.append("last cycle \(lastCycle)") }
    lines += files
    if let open, let overdue {
      lines.append("\(open) open, \(overdue) overdue" + (nextDue.map { ", next due \($0)" } ?? ""))
    }
    lines.append(
      "outbox: \(waiting) waiting, \(deliveries["pending"] ?? 0) pending, "
        + "\(deliveries["leased"] ?? 0) under way, \(deliveries["discarded"] ?? 0) discarded, "
        + "\(deliveries["accepted"] ?? 0) accepted")
    lines += deferred.map { "deferred: \($0.id) to \($0.address): \($0.reply)" }
    lines += discarded.map {
      "discarded: \($0.id) to \($0.address): \($0.reply); "
        + "'frist outbox retry \($0.id)' or 'frist outbox discard \($0.id)'"
    }
    if !unmatchedFacts.isEmpty {
      let numbers = unmatchedFacts.map { "\($0)" }.joined(separator: ", ")
      lines.append("facts that match nothing in the files: \(numbers); see 'frist log'")
    }
    return lines.map { printable($0) + "\n" }.joined()
  }

  private var files: [String] {
    guard let revision else {
      let running = loadedRevision.map { "; the daemon runs revision \($0.prefix(12))" } ?? ""
      let count = errors == 1 ? "1 error" : "\(errors) errors"
      return ["the files have \(count) and are not loaded, see 'frist check'\(running)"]
    }
    let other =
      loadedRevision.map { "; the daemon runs \($0.prefix(12)), see 'frist reload'" } ?? ""
    return ["revision \(revision.prefix(12))\(other)"]
  }
}
