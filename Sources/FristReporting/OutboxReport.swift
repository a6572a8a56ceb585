import CivilTime
package import FristCore
import FristLanguage

/// `frist outbox list`: what is on its way, and what a person must look at.
package struct OutboxReport: Encodable {
  package struct Row: Encodable {
    package var id: Int64
    package var identifier: String
    package var state: String
    package var channel: String
    package var recipient: String
    package var address: String?
    package var attempts: Int
    package var notBefore: String?
    package var uncertain: Bool
    package var reply: String?
    package var obligations: [String]
    /// The kind of a message about Frist itself.
    package var notice: String?
  }

  /// A reminder that waits for 'frist outbox release'.
  package struct Held: Encodable {
    package var occurrence: String
    package var step: String
    package var recipient: String
    package var channel: String
  }

  package var version = 1
  /// The channels that are not used as they should be.
  private let channels: [ChannelReport]
  /// Reminders of which no message is made yet, since their time or their channel has not come.
  private let waiting: Int
  private var entries: [Entry] = []
  private var held: [(row: Held, words: Bilingual)] = []

  /// A row with what its words in the table are; those of the JSON are a contract and stay.
  private struct Entry {
    var row: Row
    var state: Bilingual
    var to: Bilingual
  }

  private enum CodingKeys: CodingKey { case version, channels, waiting, deliveries, held }

  package init(channels: [ChannelReport], waiting: Int) {
    self.channels = channels
    self.waiting = waiting
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(version, forKey: .version)
    try container.encode(channels, forKey: .channels)
    try container.encode(waiting, forKey: .waiting)
    try container.encode(entries.map(\.row), forKey: .deliveries)
    try container.encode(held.map(\.row), forKey: .held)
  }

  package mutating func add(
    _ delivery: Delivery, lastReply: String?, obligations: [Name<Obligation>],
    notice: Notice.Kind? = nil
  ) {
    var notBefore: Instant?
    let state: String
    switch delivery.state {
    case .pending(let instant): (state, notBefore) = ("pending", instant)
    case .leased: state = "leased"
    case .accepted: state = "accepted"
    case .discarded: state = "discarded"
    case .superseded(let reason, _): state = "superseded: \(reason.rawValue)"
    }
    let row = Row(
      id: delivery.id.number, identifier: delivery.identifier, state: state,
      channel: delivery.channel.text, recipient: "\(delivery.recipient)",
      address: delivery.address.map { "\($0)" }, attempts: delivery.attempts,
      notBefore: notBefore.map { "\($0)" }, uncertain: delivery.isUncertain, reply: lastReply,
      obligations: obligations.map(\.text), notice: notice?.rawValue)
    let to = row.address.map { Bilingual($0, $0) } ?? delivery.recipient.words
    let words = Bilingual(state, delivery.words.swedish)
    entries.append(Entry(row: row, state: words, to: to))
  }

  package mutating func add(held reminder: FristCore.Reminder) {
    let row = Held(
      occurrence: "\(reminder.occurrence)", step: "\(reminder.step)",
      recipient: "\(reminder.recipient)", channel: reminder.channel.text)
    let words = Bilingual(
      "\(row.occurrence), \(Language.english.step(reminder.step)), to \(row.recipient)",
      "\(row.occurrence), \(Language.swedish.step(reminder.step)), till "
        + reminder.recipient.words.swedish)
    held.append((row, words))
  }

  /// The deliveries, and below them what waits and what is held.
  package func table(_ language: Language) -> String {
    deliveries(language) + waiting(language) + held(language)
  }

  private func waiting(_ language: Language) -> String {
    if waiting == 0 { return "" }
    let words = Bilingual(
      "waiting, \(waiting): a message is made when its time has come and its channel has room",
      "väntar, \(waiting): ett meddelande skrivs när dess tid är inne och kanalen hinner")
    return words.text(in: language) + "\n"
  }

  private func held(_ language: Language) -> String {
    if held.isEmpty { return "" }
    let head = Bilingual(
      "held, \(held.count): 'frist outbox release' sends them, 'frist outbox discard --held' drops "
        + "them",
      "hålls kvar, \(held.count): 'frist outbox release' skickar dem, 'frist outbox discard --held' "
        + "kastar dem")
    let rows = [head] + held.map { Bilingual("  ", "  ") + $0.words }
    return rows.map { printable($0.text(in: language)) + "\n" }.joined()
  }

  private func deliveries(_ language: Language) -> String {
    let swedish = language == .swedish
    var table = Table([
      ("nr", .right), (swedish ? "läge" : "state", .left), (swedish ? "kanal" : "channel", .left),
      (swedish ? "till" : "to", .left), (swedish ? "försök" : "attempts", .right),
      (swedish ? "tidigast" : "not before", .left), (swedish ? "svar" : "reply", .left),
    ])
    for entry in entries {
      let row = entry.row
      table.add([
        "\(row.id)", entry.state.text(in: language), row.channel, entry.to.text(in: language),
        "\(row.attempts)",
        row.notBefore ?? "", (row.reply ?? "").cut(at: 80),
      ])
    }
    return table.text + channels.map { $0.text(in: language) + "\n" }.joined()
  }
}
