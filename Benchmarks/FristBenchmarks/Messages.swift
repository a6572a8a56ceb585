import CivilTime
import FristConfiguration
import FristCore
import FristDaemon
import FristMessages
import FristRuntime
import FristStore
import Signing

/// What `messages` builds.
private enum MessageChoice: String {
  /// Mails that remind of one duty.
  case mail
  /// Mails that remind of several.
  case list
  /// The coordinator's weekly mail, with a row for each of up to 100 duties.
  case weekly
  case webhook

  func takes(_ content: MessageContent) -> Bool {
    switch self {
    case .mail: isReminder(content) && content.reminders.count == 1
    case .list: isReminder(content) && content.reminders.count > 1
    case .weekly: content.address != nil && content.notice?.kind == .summary
    case .webhook: content.address == nil
    }
  }

  private func isReminder(_ content: MessageContent) -> Bool {
    content.address != nil && content.notice == nil
  }
}

/// `messages mail|list|weekly|webhook FOLDER START DAYS PASSES`: builds every message of a kind that an
/// installation sends in so many days, again in each pass; a webhook is signed too.
///
/// Prints the seconds of processor time, the number of messages built and their bytes.
func messages(_ arguments: [String]) throws {
  guard arguments.count == 5, let choice = MessageChoice(rawValue: arguments[0]),
    let passes = Int(arguments[4])
  else { throw Fault("expected 'messages mail|list|weekly|webhook FOLDER START DAYS PASSES'") }
  let foretold = try foretold(arguments[1], from: arguments[2], days: arguments[3])
  let renderer = Renderer()
  let secret = try WebhookSecret(text: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=")
  let contents = foretold.messages.map(\.content).filter(choice.takes)
  var bytes = 0
  let start = processorSeconds()
  for _ in 0..<passes {
    for content in contents {
      switch choice {
      case .mail, .list, .weekly: bytes += try renderer.mail(content).count
      case .webhook:
        let body = try renderer.webhook(content)
        let signature = sign(
          webhook: content.id, timestamp: content.now.seconds, body: body, secret: secret)
        bytes += body.count + signature.utf8.count
      }
    }
  }
  try say("\(processorSeconds() - start) \(contents.count * passes) \(bytes)")
}

/// `forecast FOLDER START DAYS PERCENT`: the production cycle over a store in memory, with a peer that
/// accepts everything, for so many days; so many of a hundred obligations are recorded as done on each
/// day on which somebody is told of them.
///
/// Prints the seconds of processor time, the number of messages sent and the number of obligations.
func forecast(_ arguments: [String]) throws {
  guard arguments.count == 4, let answered = Int(arguments[3]) else {
    throw Fault("expected 'forecast FOLDER START DAYS PERCENT'")
  }
  let foretold = try foretold(
    arguments[0], from: arguments[1], days: arguments[2], answered: answered)
  try say("\(foretold.seconds) \(foretold.messages.count) \(foretold.obligations)")
}

private struct Foreseen {
  var messages: [Foretold] = []
  var obligations = 0
  var seconds = 0.0
}

private func foretold(
  _ folder: String, from start: String, days: String, answered: Int = 0
) throws -> Foreseen {
  guard let first = CivilDate(start), let days = Int(days) else {
    throw Fault("expected a date and a number of days, got '\(start)' and '\(days)'")
  }
  guard case .valid(let configuration) = Setup.load(directory: folder) else {
    throw Fault("expected valid files in '\(folder)'; 'frist check' says what is wrong")
  }
  let zone = try ZoneRules.system(configuration.installation.timezone)
  var result = Foreseen()
  result.obligations = configuration.schedules.reduce(0) { $0 + $1.obligations.count }
  let began = processorSeconds()
  let begin = zone.instant(first, .midnight)
  let answering = Set(
    configuration.schedules.flatMap(\.obligations).enumerated()
      .filter { $0.offset * 37 % 100 < answered }.map(\.element.name))
  let store = try SQLiteStore()
  let forecast = try Forecast(
    configuration.installation, zone: zone, schedules: configuration.schedules,
    revision: configuration.revision, store: store, from: begin)
  try forecast.run(from: begin, until: zone.instant(first + days, .midnight)) { foretold in
    result.messages.append(foretold)
    if foretold.content.notice != nil { return }
    for box in foretold.content.boxes where answering.contains(box.reminder.obligation.name) {
      try store.record(box.reminder, on: zone.local(foretold.at).date, at: foretold.at)
    }
  }
  result.seconds = processorSeconds() - began
  return result
}

extension SQLiteStore {
  /// That it was done, by whoever was told of it.
  fileprivate func record(_ reminder: ReminderContent, on day: CivilDate, at now: Instant) throws {
    let id = reminder.occurrence.id
    let completion = Fact.Completion(
      obligation: id.obligation, subject: id.subject, body: id.body, on: day)
    _ = try transaction {
      try append(
        FactDraft(schedule: id.schedule, content: .completion(completion), author: "samordnaren"),
        at: now)
    }
  }
}
