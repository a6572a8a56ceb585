package import CivilTime
package import FristCore

/// `frist forecast`: what will be sent, when, to whom.
package struct ForecastReport: Encodable {
  package struct Row: Encodable {
    package var day: String
    package var time: String
    package var channel: String
    package var recipient: String
    package var address: String?
    package var subject: String
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
  package var messages: [Row] = []

  package init(from: CivilDate, until: CivilDate, revision: String) {
    self.from = "\(from)"
    self.until = "\(until)"
    self.revision = revision
  }

  package mutating func add(
    _ content: MessageContent, on channel: Name<Channel>, day: CivilDate, time: TimeOfDay,
    subject: String
  ) {
    messages.append(
      Row(
        day: "\(day)", time: "\(time)", channel: channel.text,
        recipient: "\(content.recipient)", address: content.address.map { "\($0)" },
        subject: subject,
        reminders: content.reminders.map { reminder in
          Reminder(
            obligation: reminder.obligation.name.text, subject: reminder.subject?.id.text,
            occurrence: "\(reminder.occurrence.id)", step: "\(reminder.step)",
            due: "\(reminder.occurrence.due)", planning: "\(reminder.occurrence.planning)",
            late: reminder.lateFrom != nil)
        }))
  }

  package func table(_ language: Language) -> String {
    let swedish = language == .swedish
    var table = Table([
      (swedish ? "dag" : "day", .left), (swedish ? "tid" : "time", .left),
      (swedish ? "kanal" : "channel", .left), (swedish ? "till" : "to", .left),
      (swedish ? "ämne" : "subject", .left),
    ])
    for row in messages {
      table.add([row.day, row.time, row.channel, row.address ?? row.recipient, row.subject])
    }
    return table.text
  }
}
