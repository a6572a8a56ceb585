import CivilTime
import FristCore
import FristRuntime
import FristStore

/// The promises, checked by rules of their own from what is stored and what leaves.
extension Simulation {
  /// The files that the process runs by.
  var running: Schedule { engine.duties[0].schedule }

  /// Before an attempt begins.
  func checkLeaving(_ leased: Leased) throws {
    let id = leased.parcel.id
    guard let row = try store.inner.delivery(leased.delivery.id), case .leased = row.state,
      row.attempts == leased.delivery.attempts
    else { throw Violation(.storedFirst, "\(id) leaves and no row claims it") }
    try checkHours(id)
    let members = try store.inner.reminders(in: leased.delivery.id)
    for member in members {
      try checkOpen(member)
      try checkChannel(member)
      try checkSecrecy(member, among: members)
    }
  }

  private func checkHours(_ id: String) throws {
    if running.hours == .always { return }
    let (day, time) = zone.local(now)
    let isOpen =
      running.calendar.isWorkingDay(day) && day.weekday.rawValue <= 5
      && (TimeOfDay(hour: 7, minute: 30)!..<TimeOfDay(hour: 16, minute: 0)!).contains(time)
    if !isOpen { throw Violation(.quiet, "\(id) leaves at \(day) \(time)") }
  }

  /// Facts and duties as they are stored, whatever the process thinks.
  private func occurrence(_ id: OccurrenceID) throws -> Occurrence? {
    let facts = FactBook(try store.inner.facts(after: FactID(0)))
    let outlook = Outlook(facts: facts, today: today, through: today + 730)
    let duties = engine.duties[0]
    for duty in duties.all where duty.name == id.obligation {
      for subject in duty.units where subject?.id == id.subject {
        let found = duties.occurrences(of: duty, subject: subject, in: outlook)
          .first { $0.id == id }
        if let found { return found }
      }
    }
    return nil
  }

  private func checkOpen(_ member: Reminder) throws {
    // Told of what has happened, or once for what is asked for by several.
    switch member.step {
    case .exceeded, .behind, .ask, .invite, .review, .calledOff: return
    case .before, .overdue, .escalate, .unreachable, .open, .paperStop: break
    }
    let found = try occurrence(member.occurrence)
    // What was told on a day that the clock has been set back from is told again on no other.
    if now < latest, found?.state == .coming { return }
    guard let found, found.isOpen else {
      throw Violation(.nothingAfterDone, "\(member.key) leaves and is not open")
    }
    if found.due != member.due {
      throw Violation(.nothingAfterDone, "\(member.key) leaves for \(member.due), not \(found.due)")
    }
    if found.silentUntil != nil {
      throw Violation(.nothingAfterDone, "\(member.key) leaves and is silenced")
    }
  }

  private func checkSecrecy(_ member: Reminder, among members: [Reminder]) throws {
    guard let obligation = running.obligation(member.occurrence.obligation),
      obligation.confidential
    else { return }
    if members.count > 1 || member.recipient.post != .mailbox {
      throw Violation(.secrecy, "\(member.key) leaves with others or to others")
    }
  }

  /// A later channel of the list is used only once the one before it has failed in this step.
  private func checkChannel(_ member: Reminder) throws {
    // That something is off is told where it had been told.
    if member.step.isCalledOff { return }
    guard let duty = engine.duties[0].duty(member.occurrence.obligation),
      let index = duty.policy.channel.firstIndex(of: member.channel), index > 0
    else { return }
    let former = duty.policy.channel[index - 1]
    // A webhook that nobody is to be told by is no channel of theirs.
    if former == "hook", duty.obligation.confidential || member.recipient.post == .secretary {
      return
    }
    let rows = try store.inner.reminders(of: member.occurrence)
    let hasFailed = rows.contains { row in
      guard case .discarded = row.state else { return false }
      return row.channel == former && row.step == member.step
        && row.recipient.body == member.recipient.body
    }
    if hasFailed { return }
    throw Violation(.channels, "\(member.key) leaves although '\(former)' has not failed")
  }

  func checkReceived(_ parcel: Parcel) throws {
    if receiver.has(parcel.id) { return }
    throw Violation(.receivedIfSent, "\(parcel.id) counts as sent and never came")
  }

  func checkStore() throws {
    if let damage = try store.inner.damage().first { throw Violation(.soundStore, damage) }
  }

  func checkFacts() throws {
    let kept = Set(try store.inner.facts(after: FactID(0)).map(\.id))
    guard let lost = recorded.first(where: { !kept.contains($0) }) else { return }
    throw Violation(.factsKept, "fact \(lost) was recorded and is not there")
  }

  /// More cycles than a story can call for are a process that runs in circles.
  func checkBounded() throws {
    if cycles > 3000 { throw Violation(.bounded, "\(cycles) cycles, and no end") }
  }

  /// Whether anything waits that has not its end.
  func isWaiting() throws -> Bool {
    try store.inner.waitingReminders() > 0 || store.inner.outbox().contains { !$0.delivery.isEnded }
  }

  func checkEmptied() throws {
    let waiting = try store.inner.waitingReminders()
    if waiting > 0 { throw Violation(.emptied, "\(waiting) reminders wait for a message") }
    guard let left = try store.inner.outbox().first(where: { !$0.delivery.isEnded }) else { return }
    throw Violation(.emptied, "\(left.delivery.identifier) is still to be sent")
  }
}

extension Delivery {
  fileprivate var isEnded: Bool {
    switch state {
    case .pending, .leased: false
    case .accepted, .discarded, .superseded: true
    }
  }
}
