package import CivilTime

/// Who hears that something they were told of is not to be done (`semantics.md` 24): after a waiver
/// or a removal those told, once; a move is told by the step that it re-arms, and done by nothing.
extension Decider {
  /// Whether the ledger is asked although no step has passed and nothing is pending.
  func mayBeCalledOff(_ occurrence: Occurrence, _ duty: Duty) -> Bool {
    switch occurrence.state {
    case .waived, .withdrawn: true
    case .open, .done: duty.obligation.invite != nil && occurrence.due >= today
    case .coming, .missed, .notReceived: false
    }
  }

  /// One reminder for each recipient and channel that accepted one; `rows` are all reminders of the
  /// occurrence.
  func calledOff(_ occurrence: Occurrence, _ duty: Duty, _ arming: Int, _ rows: [Reminder])
    -> [Reminder]
  {
    guard mayBeCalledOff(occurrence, duty) else { return [] }
    let booked = duties.bookedMeetings(of: occurrence, duty).map(\.date)
    return rows.calledOff { meeting in
      switch occurrence.state {
      case .waived, .withdrawn: meeting.map { $0 >= today } ?? true
      case .open, .done, .coming, .missed, .notReceived:
        meeting.map { $0 >= today && !booked.contains($0) } ?? false
      }
    }.filter { told, _ in canTell(told.recipient, on: told.channel) }.map { told, step in
      Reminder(
        occurrence: occurrence.id, arming: arming, step: step, recipient: told.recipient,
        channel: told.channel, due: occurrence.due, day: today, ready: now, decided: now,
        standsInFor: told.standsInFor, confidential: duty.obligation.confidential)
    }
  }
}

extension Decider {
  /// Whether anybody holds the address today; a channel without addresses always can.
  private func canTell(_ recipient: Recipient, on channel: Name<Channel>) -> Bool {
    guard ways.isKnown(channel) else { return false }
    return ways.isWebhook(channel) || duties.address(of: recipient, on: today) != nil
  }
}

extension [Reminder] {
  /// An accepted reminder of each recipient and channel and the step that calls it off, where
  /// `isCalledOff` says so of the occurrence (nil) or the meeting of that day.
  package func calledOff(_ isCalledOff: (CivilDate?) -> Bool) -> [(Reminder, Step)] {
    var seen: Set<Told> = []
    return compactMap { row -> (Reminder, Step)? in
      guard case .accepted = row.state, let meeting = row.step.tells, isCalledOff(meeting) else {
        return nil
      }
      let step = Step.calledOff(meeting)
      let told = Told(recipient: row.recipient, channel: row.channel, step: step)
      return seen.insert(told).inserted ? (row, step) : nil
    }
  }
}

/// Somebody who was told, and what of.
private struct Told: Hashable {
  var recipient: Recipient
  var channel: Name<Channel>
  var step: Step
}

extension Step {
  /// What it tells of: an occurrence (nil inside) or a meeting; nil where nobody needs to hear that
  /// it is off.
  fileprivate var tells: CivilDate?? {
    switch self {
    case .before, .overdue, .escalate, .open, .paperStop, .behind, .unreachable: .some(nil)
    case .invite(_, let meeting): meeting
    case .ask, .review, .exceeded, .calledOff: nil
    }
  }
}
