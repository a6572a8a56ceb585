import CivilTime
import FristCore

/// Why many messages may come at once without time having passed.
struct Cause: Hashable {
  /// Up to when everything had been decided; nil for a first start.
  var since: Instant?
  /// Whether the clock was set, rather than the files changed.
  var isClock: Bool

  /// What fell due since then would have been told anyhow, unless its duty is new or the clock made
  /// it so.
  func isBehind(_ reminder: Reminder, in duties: Duties) -> Bool {
    guard let since, !isClock, !reminder.step.isCalledOff else { return true }
    let tracking = duties.duty(reminder.occurrence.obligation)?.tracking
    return duties.local.opening(of: reminder.day) <= since
      || tracking.map { duties.local.opening(of: $0) > since } ?? false
  }
}

/// A burst that no passing of time explains waits for a person (`semantics.md` 25).
extension Engine {
  /// How far the wall clock may run ahead of the machine's own.
  private static let jump = Duration.seconds(86_400)

  /// Whether the clock moved a day more since the last decision than time passed.
  func clockWasSet(_ now: Instant, _ uptime: Duration?) -> Bool {
    guard let uptime, let last = lastLook else { return false }
    return (now - last.now) - (uptime - last.uptime) > Self.jump
  }

  /// Marks as held what a revision, a first start or a set clock has decided, where it makes more
  /// messages than `burst`; gives how many.
  func hold(_ send: inout [Reminder], at now: Instant) throws -> Int {
    guard !causes.isEmpty else { return 0 }
    struct Message: Hashable {
      var schedule: Name<Plan>
      var recipient: Recipient
      var channel: Name<Channel>
      var alone: String?
    }
    var caused: [Int] = []
    var messages: [Name<Plan>: Set<Message>] = [:]
    for (index, reminder) in send.enumerated() {
      let id = reminder.occurrence
      guard let cause = causes[id.schedule], let duties = duties(of: id.schedule),
        cause.isBehind(reminder, in: duties)
      else { continue }
      caused.append(index)
      messages[id.schedule, default: []].insert(
        Message(
          schedule: id.schedule, recipient: reminder.recipient, channel: reminder.channel,
          alone: reminder.confidential ? reminder.key : nil))
    }
    let count = messages.values.reduce(0) { $0 + $1.count }
    guard count > installation.burst else { return 0 }
    for index in caused { send[index].isHeld = true }
    for duties in duties {
      guard let held = messages[duties.schedule.name]?.count else { continue }
      try tellHeld(held, in: duties, at: now)
    }
    return count
  }
}
