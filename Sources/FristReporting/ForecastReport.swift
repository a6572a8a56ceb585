package import CivilTime
package import FristCore
import FristLanguage

/// `frist forecast`: what will be sent, when, to whom.
package struct ForecastReport: Encodable {
  package struct Row: Encodable {
    package var day: String
    package var time: String
    package var channel: String
    package var recipient: String
    package var address: String?
    package var subject: String
    /// The kind of a message about Frist itself.
    package var notice: String?
    package var reminders: [Reminder]
  }

  package struct Reminder: Encodable {
    package var obligation: String
    package var subject: String?
    package var occurrence: String
    package var step: String
    package var due: String
    package var planning: String
    package var late: Bool
  }

  package var version = 1
  package var from: String
  package var until: String
  package var revision: String
  private var entries: [Entry] = []

  /// A row with the recipient as people know it; the words of the JSON are a contract and stay.
  private struct Entry {
    var row: Row
    var to: Bilingual
  }

  private enum CodingKeys: CodingKey { case version, from, until, revision, messages }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(version, forKey: .version)
    try container.encode(from, forKey: .from)
    try container.encode(until, forKey: .until)
    try container.encode(revision, forKey: .revision)
    try container.encode(entries.map(\.row), forKey: .messages)
  }

  package init(from: CivilDate, until: CivilDate, revision: String) {
    self.from = "\(from)"
    self.until = "\(until)"
    self.revision = revision
  }

  package mutating func add(
    _ content: MessageContent, on channel: Name<Channel>, day: CivilDate, time: TimeOfDay,
    subject: String
  ) {
    let row = Row(
      day: "\(day)", time: "\(time)", channel: channel.text,
      recipient: "\(content.recipient)", address: content.address.map { "\($0)" },
      subject: subject,
      notice: content.notice?.kind.rawValue,
      reminders: content.notice != nil
        ? []
        : content.reminders.map { reminder in
          Reminder(
            obligation: reminder.obligation.name.text, subject: reminder.subject?.id.text,
            occurrence: "\(reminder.occurrence.id)", step: "\(reminder.step)",
            due: "\(reminder.occurrence.due)", planning: "\(reminder.occurrence.planning)",
            late: reminder.lateFrom != nil)
        })
    let to = row.address.map { Bilingual($0, $0) } ?? content.recipient.words
    entries.append(Entry(row: row, to: to))
  }

  package func table(_ language: Language) -> String {
    let swedish = language == .swedish
    var table = Table([
      (swedish ? "dag" : "day", .left), (swedish ? "tid" : "time", .left),
      (swedish ? "kanal" : "channel", .left), (swedish ? "till" : "to", .left),
      (swedish ? "ämne" : "subject", .left),
    ])
    for entry in entries {
      let row = entry.row
      table.add([row.day, row.time, row.channel, entry.to.text(in: language), row.subject])
    }
    return table.text
  }
}
