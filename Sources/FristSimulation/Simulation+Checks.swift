import CivilTime
import FristCore
import FristRuntime
import FristStore

/// The promises, checked by rules of their own from what is stored and what leaves.
extension Simulation {
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
      try checkSecrecy(member, among: members)
    }
  }

  private func checkHours(_ id: String) throws {
    if schedule.hours == .always { return }
    let (day, time) = zone.local(now)
    let isOpen =
      schedule.calendar.isWorkingDay(day) && day.weekday.rawValue <= 5
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
    guard try occurrence(member.occurrence)?.isOpen != true else { return }
    throw Violation(.nothingAfterDone, "\(member.key) leaves and is not open")
  }

  private func checkSecrecy(_ member: Reminder, among members: [Reminder]) throws {
    guard let obligation = schedule.obligation(member.occurrence.obligation),
      obligation.confidential
    else { return }
    if members.count > 1 || member.recipient.post != .mailbox {
      throw Violation(.secrecy, "\(member.key) leaves with others or to others")
    }
  }

  func checkReceived(_ parcel: Parcel) throws {
    if receiver.has(parcel.id) { return }
    throw Violation(.receivedIfSent, "\(parcel.id) counts as sent and never came")
  }

  func checkStore() throws {
    if let damage = try store.inner.damage().first { throw Violation(.soundStore, damage) }
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

  /// After a cycle in which nothing was left to send.
  func checkStanding() throws {
    guard engine.duties[0].local.isOpen(at: now) else { return }
    // It is about to look again.
    if let next = try engine.nextInstant(after: now), next <= now + .seconds(60) { return }
    try checkTold()
    // After the clock was set back, what was decided for later than now waits for its time; what is
    // on the wire ends with its attempt, however often it is withdrawn.
    if now >= latest, try store.inner.leased().isEmpty, dice.chance(isCalm ? 10 : 3) {
      try checkAgenda()
    }
  }

  /// Another process that decides everything anew finds nothing more to tell.
  private func checkAgenda() throws {
    struct Undone: Error {}
    let rehearsal = FaultyStore(store.inner, isRehearsal: true)
    do {
      try store.inner.transaction {
        let other = Simulation.engine(over: rehearsal, zone)
        try other.load([schedule], revision: "rehearsal", at: now)
        _ = try other.decide(at: now)
        throw Undone()
      }
    } catch is Undone {}
    if rehearsal.rehearsed.isEmpty { return }
    throw Violation(.agenda, "missed: \(rehearsal.rehearsed.joined(separator: "; "))")
  }

  /// Each address of a body has been told of an open duty whose first step has passed, or is about
  /// to be.
  private func checkTold() throws {
    for obligation in schedule.obligations where obligation.policy == "standard" {
      for subject in obligation.each == nil ? [nil] : schedule.subjects(of: obligation).map(\.id) {
        let listed = try engine.listing(
          of: obligation.name, subject: subject, in: schedule.name, at: now, through: today + 60)
        for occurrence in listed.map(\.occurrence)
        where occurrence.isOpen && occurrence.id.body == nil && isDue(occurrence) {
          // Nobody is told while it is silent, nor of its planning date once the papers are in.
          if occurrence.silentUntil != nil || occurrence.papers != nil { continue }
          let told = try store.inner.reminders(of: occurrence.id).filter {
            $0.due == occurrence.due && $0.counts && $0.step.track == .deadline
          }
          for recipient in recipients(of: obligation)
          where !told.contains(where: { $0.recipient == recipient }) {
            throw Violation(.nothingForgotten, "\(recipient) knows nothing of \(occurrence.id)")
          }
        }
      }
    }
  }

  /// Whether the first of 30, 14 and 3 days before has come, on a working day and not before the
  /// first day on which the duty can be done.
  private func isDue(_ occurrence: Occurrence) -> Bool {
    var first = occurrence.planning - 30
    while !schedule.calendar.isWorkingDay(first) { first = first - 1 }
    var opens = occurrence.opens
    while !schedule.calendar.isWorkingDay(opens) { opens = opens + 1 }
    return max(first, first < occurrence.opens ? opens : first) <= today
  }

  private func recipients(of obligation: Obligation) -> [Recipient] {
    obligation.coordinates.flatMap { body -> [Recipient] in
      let posts = schedule.contacts.filter { $0.body == body && $0.isValid(on: today) }.map(\.role)
      let mailbox = posts.contains(.mailbox)
      if obligation.confidential {
        return mailbox ? [Recipient(body: body, post: .mailbox)] : []
      }
      let secretary = posts.contains(.secretary) ? [Recipient(body: body, post: .secretary)] : []
      if mailbox { return [Recipient(body: body, post: .mailbox)] + secretary }
      return secretary.isEmpty ? [Recipient(body: nil, post: .coordinator)] : secretary
    }
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
