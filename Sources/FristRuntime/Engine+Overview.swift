import CivilTime
import FristCore

/// What the coordinator's weekly mail lists: what is overdue, what falls due soon, what is behind and
/// what needs an answer. Nothing confidential (`semantics.md` 26).
extension Engine {
  /// How many days ahead something is worth a row.
  private static let overviewDays = 30
  /// Rows of a kind that are worked out; a mail shows no more and counts the rest.
  private static let overviewLimit = 100

  private struct Row {
    var duty: Duty
    var occurrence: Occurrence
    var step: Step

    /// What counting it takes.
    var counted: ReminderContent {
      ReminderContent(
        occurrence: occurrence, step: step, obligation: duty.obligation,
        subject: occurrence.id.subject.flatMap(duty.subject), workingDaysLeft: 0)
    }
  }

  private enum Kind: Hashable {
    case overdue, coming, needsAnswer

    init(_ step: Step) {
      switch step {
      case .overdue: self = .overdue
      case .before, .behind: self = .coming
      case .escalate, .unreachable, .open, .ask, .review, .exceeded, .paperStop, .invite,
        .calledOff:
        self = .needsAnswer
      }
    }
  }

  func summarised(in duties: Duties, at now: Instant) throws -> [MessageContent.Box] {
    try readFacts()
    let today = duties.local.day(of: now)
    let rows = units.lazy.filter { self.duties[$0.schedule] === duties }
      .flatMap { unit in self.rows(of: unit, in: duties, on: today) }
      .sorted { $0.occurrence.due < $1.occurrence.due }
    var telling = Telling()
    var room: [Kind: Int] = [:]
    return try rows.compactMap { row in
      let kind = Kind(row.step)
      guard room[kind, default: Self.overviewLimit] > 0 else {
        return MessageContent.Box(row.counted)
      }
      room[kind, default: Self.overviewLimit] -= 1
      let id = row.occurrence.id
      let arming = try ledger(of: id, row.duty, &telling).map(\.arming).max() ?? 0
      let reminder = Reminder(
        occurrence: id, arming: arming, step: row.step,
        recipient: Recipient(body: nil, post: .coordinator), channel: "mail",
        due: row.occurrence.due, day: today, ready: now, decided: now)
      return try content(of: reminder, in: duties, at: now, &telling).map(MessageContent.Box.init)
    }
  }

  private func rows(of unit: Unit, in duties: Duties, on today: CivilDate) -> [Row] {
    let duty = duties.all[unit.duty]
    if duty.obligation.confidential || duty.form == .part { return [] }
    let last = today + Self.overviewDays
    return occurrences(of: unit, on: today, through: last).compactMap { occurrence in
      step(occurrence, of: duty, unit, on: today, through: last).map {
        Row(duty: duty, occurrence: occurrence, step: $0)
      }
    }
  }

  private func step(
    _ occurrence: Occurrence, of duty: Duty, _ unit: Unit, on today: CivilDate,
    through last: CivilDate
  ) -> Step? {
    guard occurrence.isOpen || occurrence.state == .coming, occurrence.silentUntil == nil else {
      return nil
    }
    switch duty.form {
    case .event: return occurrence.isOpen ? .ask(today) : nil
    case .review: return occurrence.isOpen && occurrence.due <= last ? .review : nil
    case .part: return nil
    case .obligation, .coverage, .rollUp:
      if occurrence.isOpen, occurrence.due < today {
        // The whole of several stands for those that are missing only while there is time.
        return duty.form == .coverage ? nil : .overdue(Offset(today - occurrence.due, .days))
      }
      if duty.form != .obligation || unit.subject == nil, occurrence.isOpen {
        switch occurrence.progress.pace {
        case .unreachable: return .unreachable
        case .behind: return .behind(today)
        case .ahead, .onPace, nil: break
        }
      }
      if unit.subject != nil || occurrence.due > last { return nil }
      return .before(Offset(occurrence.due - today, .days))
    }
  }
}
