package import FristCore
import FristLanguage

/// `frist status`: whether all is well, and what is not.
package struct StatusReport: Encodable {
  package struct Stuck: Encodable {
    package var id: Int64
    /// Nil for a channel that has no address.
    package var address: String?
    package var channel: String
    package var reply: String?

    package init(id: Int64, address: String?, channel: String, reply: String?) {
      self.id = id
      self.address = address
      self.channel = channel
      self.reply = reply
    }

    /// As JSON it says both in words.
    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(id, forKey: .id)
      try container.encode(address ?? "channel \(channel)", forKey: .address)
      try container.encode(reply ?? "no answer yet", forKey: .reply)
    }

    private enum CodingKeys: CodingKey { case id, address, reply }
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
  /// Reminders that wait for a person after a burst.
  package var held: Int
  package var deliveries: [String: Int]
  /// Those that are not used as they should be.
  package var channels: [ChannelReport]
  package var deferred: [Stuck]
  package var discarded: [Stuck]
  package var unmatchedFacts: [Int64]

  package init(
    process: String?, revision: String?, errors: Int, loadedRevision: String?,
    lastCycle: String?, open: Int?, overdue: Int?, nextDue: String?, waiting: Int,
    held: Int, deliveries: [String: Int], channels: [ChannelReport], deferred: [Stuck],
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
    self.held = held
    self.deliveries = deliveries
    self.channels = channels
    self.deferred = deferred
    self.discarded = discarded
    self.unmatchedFacts = unmatchedFacts
  }

  /// Whether the command ends with 1. What is overdue is for the board that owes it, what is
  /// deferred is tried again, and a daemon that does not run is its service manager's to start.
  package var needsPerson: Bool {
    errors > 0 || loadedRevision != nil || !discarded.isEmpty || !unmatchedFacts.isEmpty
      || held > 0 || channels.contains(where: \.needsPerson)
  }

  package func text(in language: Language) -> String {
    lines.map { printable($0.text(in: language)) + "\n" }.joined()
  }

  private var lines: [Bilingual] {
    var lines = [
      process.map { Bilingual("running as process \($0)", "körs som process \($0)") }
        ?? Bilingual("not running", "körs inte")
    ]
    if let lastCycle {
      lines.append(Bilingual("last cycle \(lastCycle)", "senaste varvet \(lastCycle)"))
    }
    lines.append(files)
    if let open, let overdue { lines.append(counts(open, overdue)) }
    lines.append(outbox)
    lines += channels.map(\.words)
    lines += deferred.map { stuck in
      Bilingual("deferred", "uppskjuten") + stuck.words
    }
    lines += discarded.map { stuck in
      Bilingual("discarded", "uppgiven") + stuck.words
        + Bilingual(
          "; 'frist outbox retry \(stuck.id)' or 'frist outbox discard \(stuck.id)'",
          "; 'frist outbox retry \(stuck.id)' eller 'frist outbox discard \(stuck.id)'")
    }
    if held > 0 {
      lines.append(
        Bilingual(
          "held: \(held) reminders; 'frist outbox release' or 'frist outbox discard --held'",
          "hålls kvar: \(held) påminnelser; 'frist outbox release' eller "
            + "'frist outbox discard --held'"))
    }
    if !unmatchedFacts.isEmpty {
      let numbers = unmatchedFacts.map { "\($0)" }.joined(separator: ", ")
      lines.append(
        Bilingual(
          "facts that match nothing in the files: \(numbers); see 'frist log'",
          "anteckningar som inte passar till något i filerna: \(numbers); se 'frist log'"))
    }
    return lines
  }

  private func counts(_ open: Int, _ overdue: Int) -> Bilingual {
    let late = overdue == 1 ? "försenat" : "försenade"
    return Bilingual("\(open) open, \(overdue) overdue", "\(open) öppna, \(overdue) \(late)")
      + (nextDue.map { Bilingual(", next due \($0)", ", nästa senast \($0)") }
        ?? Bilingual("", ""))
  }

  private var outbox: Bilingual {
    func count(_ state: String) -> Int { deliveries[state] ?? 0 }
    return Bilingual(
      "outbox: \(waiting) waiting, \(count("pending")) pending, \(count("leased")) under way, "
        + "\(count("discarded")) discarded, \(count("accepted")) accepted",
      "utkorgen: \(waiting) väntar, \(count("pending")) ska sändas, \(count("leased")) på väg, "
        + "\(count("discarded")) uppgivna, \(count("accepted")) mottagna")
  }

  private var files: Bilingual {
    guard let revision else {
      let running =
        loadedRevision.map {
          Bilingual(
            "; the daemon runs revision \($0.prefix(12))", "; tjänsten kör version \($0.prefix(12))"
          )
        } ?? Bilingual("", "")
      return Bilingual(
        "the files have \(errors == 1 ? "1 error" : "\(errors) errors") and are not loaded, see "
          + "'frist check'",
        "filerna har \(errors) fel och är inte inlästa, se 'frist check'") + running
    }
    let other =
      loadedRevision.map {
        Bilingual(
          "; the daemon runs \($0.prefix(12)), see 'frist reload'",
          "; tjänsten kör \($0.prefix(12)), se 'frist reload'")
      } ?? Bilingual("", "")
    return Bilingual("revision \(revision.prefix(12))", "version \(revision.prefix(12))") + other
  }
}

extension StatusReport.Stuck {
  fileprivate var words: Bilingual {
    let reply = reply.map { Bilingual($0, $0) } ?? Bilingual("no answer yet", "inget svar ännu")
    let whom =
      address.map { Bilingual($0, $0) } ?? Bilingual("channel \(channel)", "kanalen \(channel)")
    return Bilingual(": \(id) to ", ": \(id) till ") + whom + Bilingual(": ", ": ") + reply
  }
}
