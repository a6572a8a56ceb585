import CivilTime
import FristCore
import FristRuntime
import FristStore

/// What holds whenever nothing is left to do for now.
extension Simulation {
  /// After a cycle in which nothing was left to send.
  func checkStanding() throws {
    guard engine.duties[0].local.isOpen(at: now) else { return }
    try checkAlive()
    // It is about to look again.
    if let next = try engine.nextInstant(after: now), next <= now + .seconds(60) { return }
    if isCatchingUp { return }
    try checkTold()
    // After the clock was set back, what was decided for later than now waits for its time; what is
    // on the wire ends with its attempt, however often it is withdrawn.
    if now >= latest, try store.inner.leased(endingBy: nil).isEmpty, dice.chance(isCalm ? 10 : 3) {
      try checkAgenda()
    }
    if dice.chance(isCalm ? 10 : 2) { try checkOccurrences() }
  }

  /// Whether the clock was set back by at most the hour that goes unnoticed (`semantics.md` 19), so
  /// that what was to be looked at again in a minute is up to so much late.
  private var isCatchingUp: Bool {
    guard let setBackFrom else { return false }
    return now <= setBackFrom + .seconds(60) && setBackFrom - now <= .seconds(3600)
  }

  /// Nothing that may leave waits where its channel is in use and has room.
  private func checkAlive() throws {
    for (channel, room) in free.sorted(by: { $0.key < $1.key })
    where try store.inner.circuit(of: channel).admits(room, at: now) > 0 {
      let waiting = try store.inner.ready(
        at: now, on: channel, in: [schedule.name], limit: 1)
      if let delivery = waiting.first {
        throw Violation(.alive, "\(delivery.identifier) waits and '\(channel)' has room")
      }
      if let reminder = try store.inner.unformed(at: now, on: channel, count: 1).first {
        throw Violation(.alive, "\(reminder.key) waits and '\(channel)' has room")
      }
    }
  }

  /// Another process that decides everything anew finds nothing more to tell.
  private func checkAgenda() throws {
    struct Undone: Error {}
    let rehearsal = FaultyStore(store.inner, isRehearsal: true)
    do {
      try store.inner.transaction {
        let other = engine(over: rehearsal)
        try other.load([running], revision: "rehearsal", at: now)
        _ = try other.decide(at: now)
        throw Undone()
      }
    } catch is Undone {}
    if rehearsal.rehearsed.isEmpty { return }
    throw Violation(.agenda, "missed: \(rehearsal.rehearsed.joined(separator: "; "))")
  }

  /// Each address of a body has been told the strongest step of an open duty that has passed, or is
  /// about to be, on each channel that its policy has for it.
  private func checkTold() throws {
    for obligation in schedule.obligations {
      guard
        let policy = ["standard", "ordered", "hooked"].first(where: { $0 == obligation.policy })
      else { continue }
      for subject in obligation.each == nil ? [nil] : schedule.subjects(of: obligation).map(\.id) {
        let listed = try engine.listing(
          of: obligation.name, subject: subject, in: schedule.name, at: now, through: today + 60)
        for occurrence in listed.map(\.occurrence)
        where occurrence.isOpen && occurrence.id.body == nil {
          // Nobody is told while it is silent, nor of its planning date once the papers are in.
          if occurrence.silentUntil != nil || occurrence.papers != nil { continue }
          guard let step = strongestStep(of: occurrence) else { continue }
          for recipient in recipients(of: obligation, due: occurrence.due) {
            try check(recipient, of: occurrence, obligation, policy, step)
          }
        }
      }
    }
  }

  private func check(
    _ recipient: Recipient, of occurrence: Occurrence, _ obligation: Obligation,
    _ policy: Name<Policy>, _ step: (name: String, nominal: CivilDate)
  ) throws {
    // A webhook is told once for each body.
    if policy == "hooked", recipient.post == .secretary, !obligation.confidential { return }
    let all = try store.inner.reminders(of: occurrence.id)
    let rows = all.filter {
      $0.due == occurrence.due && $0.recipient == recipient && $0.step.track == .deadline
    }
    let ways: [Name<Channel>] =
      policy == "hooked" ? ["hook", "mail", "backup"] : ["mail", "backup"]
    let hasHook = !obligation.confidential && recipient.post != .secretary
    let open = ways.filter { hasHook || $0 != "hook" }
    let wanted = open.prefix(1) + (policy == "ordered" && hasHook ? ["hook"] : [])
    let reach = step.nominal - (step.name == "overdue" ? occurrence.due : occurrence.planning)
    let told = rows.filter { $0.counts && $0.reaches(reach, step.nominal) }
    for channel in wanted where !told.contains(where: { $0.channel == channel }) {
      throw Violation(
        .nothingForgotten,
        "\(recipient) knows nothing of \(occurrence.id) on '\(channel)' by '\(step.name)': "
          + rows.map { "\($0.key) \($0.state)" }.joined(separator: "; "))
    }
    if policy != "standard", !obligation.confidential, let steps = schedule.policies[policy] {
      let bodies = recipients(of: obligation, due: occurrence.due)
      let told = all.filter {
        $0.due == occurrence.due && $0.step.track == .deadline && bodies.contains($0.recipient)
      }
      try checkTakenOver(rows, open, steps, managersWait: managersWait(told))
    }
  }

  /// What one channel has failed to bring, the next one brings.
  private func checkTakenOver(
    _ rows: [Reminder], _ ways: [Name<Channel>], _ policy: Policy, managersWait: Bool
  ) throws {
    // What was decided later than the clock shows by now calls for nothing, and stands in the way.
    if rows.contains(where: { $0.decided > now && $0.counts }) { return }
    // What is of a former policy is called for no more; those with several channels have no lists.
    let past = rows.filter { row in
      row.decided <= now && row.day <= today && policy.calls(for: row.step, managersWait)
    }
    for (former, next) in zip(ways, ways.dropFirst()) {
      guard let last = past.filter({ $0.channel == former }).max(by: { $0.decided < $1.decided }),
        case .discarded = last.state
      else { return }
      // A stronger step of a former policy has told it there since then.
      let isOvertaken = rows.contains { row in
        guard row.channel == former, case .accepted = row.state else { return false }
        return row.decided > last.decided && row.day > last.day
      }
      if isOvertaken { return }
      let isTold = rows.contains { row in
        guard row.channel == next, row.counts else { return false }
        // A list of a former policy told of it too, if later.
        if case .open(let date) = row.step { return date >= last.day }
        // So did another step of it, of the same day or later: two weeks before is 14 days before.
        let isFormer = !policy.calls(for: row.step, managersWait)
        return row.step == last.step || isFormer && row.day >= last.day
      }
      if isTold { continue }
      throw Violation(.nothingForgotten, "\(last.key) failed and '\(next)' did not take over")
    }
  }

  /// Whether nobody above the body hears yet: it was told for the first time less than three working
  /// days ago (`semantics.md` 15).
  private func managersWait(_ rows: [Reminder]) -> Bool {
    let told = rows.filter { if case .escalate = $0.step { false } else { true } }
    let accepted = told.compactMap { if case .accepted(let at) = $0.state { at } else { nil } }
    let attempted = told.compactMap { row in
      switch row.state {
      case .pending(let attempted), .discarded(let attempted): attempted
      case .accepted, .superseded: nil
      }
    }
    guard let first = accepted.min() ?? attempted.min() else { return true }
    return today < schedule.calendar.date(3, workingDaysAfter: zone.local(first).date)
  }

  /// The last of 30, 14 and 3 days before and the day after that has come: before on a working day
  /// and not before the first day on which the duty can be done, after on the next working day.
  private func strongestStep(of occurrence: Occurrence) -> (name: String, nominal: CivilDate)? {
    func workingDay(_ day: CivilDate, _ step: Int) -> CivilDate {
      var day = day
      while !schedule.calendar.isWorkingDay(day) { day = day + step }
      return day
    }
    let late = occurrence.due + 1
    if workingDay(late, 1) <= today { return ("overdue", late) }
    for days in [3, 14, 30] {
      let nominal = occurrence.planning - days
      var day = workingDay(nominal, -1)
      if day < occurrence.opens { day = workingDay(occurrence.opens, 1) }
      if day <= today { return ("before \(days) days", nominal) }
    }
    return nil
  }

  private func recipients(of obligation: Obligation, due: CivilDate) -> [Recipient] {
    obligation.inForce(on: due).coordinates.flatMap { body -> [Recipient] in
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

extension Policy {
  fileprivate func calls(for step: Step, _ managersWait: Bool) -> Bool {
    switch step {
    case .before(let offset): before.contains(offset)
    case .overdue(let offset): overdue.contains(offset)
    case .escalate: !managersWait
    case .open: false
    case .paperStop, .behind, .unreachable, .ask, .review, .exceeded, .invite, .calledOff: true
    }
  }
}

extension Reminder {
  /// Whether it was told so many days after the date that it is about, or later: lists count by
  /// their own day.
  fileprivate func reaches(_ days: Int, _ nominal: CivilDate) -> Bool {
    switch step {
    case .before(let offset): -offset.days >= days
    case .overdue, .escalate, .paperStop: true
    case .open(let date): date >= nominal
    case .behind, .unreachable, .ask, .review, .exceeded, .invite, .calledOff: false
    }
  }
}

extension Offset {
  fileprivate var days: Int { unit == .weeks ? 7 * count : count }
}
