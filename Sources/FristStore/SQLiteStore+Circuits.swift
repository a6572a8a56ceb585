package import CivilTime
package import FristCore
import FristRuntime
import SQLite

extension SQLiteStore {
  package func circuits() throws -> [Name<Channel>: Circuit] {
    let found = try connection.query(
      "SELECT name, value FROM setting WHERE name >= ? AND name < ?",
      [.text(Self.channelPrefix), .text("channel!")]
    ) { row in
      let name = try row.text(0).dropFirst(Self.channelPrefix.count)
      return (Name<Channel>(String(name)), try state(row, 1))
    }
    return Dictionary(uniqueKeysWithValues: found)
  }

  /// A closed circuit where nothing is known.
  package func circuit(of channel: Name<Channel>) throws -> Circuit {
    try connection.first(
      "SELECT value FROM setting WHERE name = ?", [.text(Self.setting(of: channel))]
    ) { try state($0, 0) } ?? Circuit()
  }

  private func state(_ row: Row, _ column: Int) throws -> Circuit {
    let text = try row.text(column)
    guard let state = Circuit.State(text: text) else {
      throw DamagedValue(column: column, value: text)
    }
    return Circuit(state)
  }

  /// A channel in use that has not failed has no row.
  package func keep(_ circuit: Circuit, of channel: Name<Channel>) throws {
    let name = Value.text(Self.setting(of: channel))
    if circuit == Circuit() {
      _ = try connection.run("DELETE FROM setting WHERE name = ?", [name])
    } else {
      _ = try connection.run(
        """
        INSERT INTO setting (name, value) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """, [name, .text(circuit.state.text)])
    }
  }

  package func waiting(on channel: Name<Channel>, since: Instant) throws -> [Delivery] {
    try connection.query(
      """
      SELECT \(Self.deliveryColumns) FROM delivery
      WHERE state = 'pending' AND channel = ? AND ifnull(first_attempt, at) <= ?
      ORDER BY id
      """, [.text(channel.text), .instant(since)], delivery)
  }

  /// Puts a channel back into use, since a person has seen it answer; false where it was.
  package func enable(_ channel: Name<Channel>) throws -> Bool {
    try transaction {
      if try circuit(of: channel) == Circuit() { return false }
      try keep(Circuit(), of: channel)
      return true
    }
  }

  private static let channelPrefix = "channel "
  private static func setting(of channel: Name<Channel>) -> String { channelPrefix + channel.text }
}

extension Circuit.State {
  /// `closed 3`, `open SINCE PROBES FROM PROBE CONCERN CODE TEXT` or `probing` with the same, and
  /// `gone SINCE CODE TEXT`; instants in milliseconds since 1970, `-` for no code.
  fileprivate var text: String {
    switch self {
    case .closed(let failures): "closed \(failures)"
    case .open(let opening):
      (opening.isProbing ? "probing" : "open")
        + " \(opening.since.milliseconds) \(opening.probes) \(opening.from.milliseconds) "
        + "\(opening.probe.milliseconds) \(opening.reply.concern.rawValue) \(opening.reply.line)"
    case .gone(let reply, let since): "gone \(since.milliseconds) \(reply.line)"
    }
  }

  /// Nil for what ``text`` does not write.
  fileprivate init?(text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    func instant(_ index: Int) -> Instant? {
      Int64(words[index]).map(Instant.init(milliseconds:))
    }
    switch (words[0], words.count) {
    case ("closed", 2):
      guard let failures = Int(words[1]) else { return nil }
      self = .closed(failures: failures)
    case ("open", 8...), ("probing", 8...):
      guard let since = instant(1), let probes = Int(words[2]), let from = instant(3),
        let probe = instant(4), let concern = Reply.Concern(rawValue: words[5])
      else { return nil }
      self = .open(
        Circuit.Opening(
          since: since, probes: probes, from: from, probe: probe, isProbing: words[0] == "probing",
          reply: Reply(words[6...], about: concern)))
    case ("gone", 4...):
      guard let since = instant(1) else { return nil }
      self = .gone(Reply(words[2...], about: .goneChannel), since: since)
    default: return nil
    }
  }
}

extension Reply {
  fileprivate var line: String { "\(code.map { "\($0)" } ?? "-") \(text)" }

  fileprivate init(_ words: ArraySlice<String>, about concern: Concern) {
    self.init(
      code: words.first.flatMap { Int($0) },
      text: words.dropFirst().joined(separator: " "), concern: concern)
  }
}
