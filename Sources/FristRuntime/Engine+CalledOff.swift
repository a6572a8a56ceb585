import CivilTime
import FristCore

/// Those who were told of something that is no longer there hear that it is off (`semantics.md` 24).
extension Engine {
  /// How many days ago the last day of a removed duty may lie for anybody to care.
  private static let removalDays = 366
  /// Entries of the agenda that are asked for what was told one by one; more are asked for together.
  private static let askedSingly = 512

  // MARK: An occurrence that nothing derives any more

  /// What was told of the topics of `entries`, due today or later.
  func told(of entries: [Int], at now: Instant) throws -> (FactBook.Topic) throws
    -> [OccurrenceID]
  {
    let today = zone.local(now).date
    guard entries.count > Self.askedSingly else {
      return { [store] topic in try store.toldOccurrences(of: topic, dueFrom: today) }
    }
    let all = Dictionary(grouping: try store.toldOccurrences(of: nil, dueFrom: today), by: \.topic)
    return { all[$0] ?? [] }
  }

  /// The reminders that call off those of `told` that `duty` no longer has; `occurrences` are those
  /// that it has in the near future.
  func callingOff(
    _ told: [OccurrenceID], _ occurrences: [Occurrence], of duty: Duty, _ unit: Unit,
    at now: Instant
  ) throws -> [Reminder] {
    let duties = duties[unit.schedule]
    let near = Set(occurrences.map(\.id))
    let missing = told.filter { ($0.body != nil) == (duty.form == .part) && !near.contains($0) }
    if missing.isEmpty { return [] }
    // An edit may have put it off beyond the near future.
    let today = duties.local.day(of: now)
    let derived = Set(self.occurrences(of: unit, on: today, through: today + 730).map(\.id))
    return try missing.filter { !derived.contains($0) }
      .flatMap { callingOff(try store.reminders(of: $0), in: duties, at: now) }
  }

  // MARK: An obligation or subject that the files no longer hold

  /// The reminders that call off the latest occurrence that was told of each.
  func callingOffRemoved(at now: Instant) throws -> [Reminder] {
    let today = zone.local(now).date
    let renamed = Set(
      duties.flatMap { duties in
        duties.schedule.obligations.compactMap(\.was).map {
          FactBook.Topic(schedule: duties.schedule.name, obligation: $0)
        }
      })
    let told = try store.toldOccurrences(of: nil, dueFrom: today - Self.removalDays)
    let removed = told.filter { id in
      var obligation = id.topic
      obligation.subject = nil
      return !isKnown(id.topic) && !renamed.contains(obligation)
    }
    let places = Dictionary(grouping: removed, by: Place.init).sorted { $0.key < $1.key }
    return try places.flatMap { place, ids -> [Reminder] in
      guard let duties = duties(of: place.topic.schedule) else { return [] }
      let latest = try ids.map(store.reminders(of:)).max { $0.due < $1.due } ?? []
      return isDone(latest, of: place, in: duties) ? [] : callingOff(latest, in: duties, at: now)
    }
  }

  /// What the reminders of one ladder of occurrences share.
  private struct Place: Hashable, Comparable {
    var topic: FactBook.Topic
    var body: Name<Body>?

    init(_ id: OccurrenceID) {
      topic = id.topic
      body = id.body
    }

    static func < (left: Place, right: Place) -> Bool { "\(left)" < "\(right)" }
  }

  /// Whether it was done after somebody was told of it.
  private func isDone(_ rows: [Reminder], of place: Place, in duties: Duties) -> Bool {
    let first = rows.compactMap { row in
      if case .accepted(let at) = row.state { duties.local.day(of: at) } else { nil }
    }.min()
    return facts.completions(of: place.topic).contains { completion in
      completion.body == place.body && first.map { completion.on >= $0 } ?? false
    }
  }

  private func callingOff(_ rows: [Reminder], in duties: Duties, at now: Instant) -> [Reminder] {
    let leaves = duties.local.nextOpening(from: now) ?? now
    let today = duties.local.day(of: leaves)
    if rows.contains(where: { $0.step.isCalledOff && $0.counts }) { return [] }
    return rows.calledOff { meeting in meeting.map { $0 >= today } ?? true }
      .filter { told, _ in
        guard let format = installation.channels[told.channel]?.format else { return false }
        return format.isWebhook || duties.address(of: told.recipient, on: today) != nil
      }
      .map { told, step in
        Reminder(
          occurrence: told.occurrence, arming: rows.map(\.arming).max() ?? 0, step: step,
          recipient: told.recipient, channel: told.channel, due: rows.due, day: today,
          ready: leaves, decided: now, standsInFor: told.standsInFor,
          confidential: told.confidential)
      }
  }

  /// What is still known of an occurrence that nothing derives any more.
  func removed(_ reminder: Reminder, in duties: Duties) throws -> ReminderContent {
    let id = reminder.occurrence
    let rows = try store.reminders(of: id)
    let duty = duties.duty(id.obligation)
    let title = try store.loadedTitle(of: id.obligation, in: id.schedule)
    let obligation =
      duty?.obligation
      ?? Obligation(
        name: id.obligation, title: title ?? id.obligation.text, when: .noDeadline, phrase: "",
        confidential: reminder.confidential)
    let subject = id.subject.map { duty?.subject($0) ?? Subject(id: $0, title: $0.text) }
    let occurrence = Occurrence(
      id: id, opens: reminder.due, due: reminder.due, planning: reminder.due,
      period: .day(reminder.due), state: .withdrawn)
    var content = ReminderContent(
      occurrence: occurrence, step: reminder.step, obligation: obligation, subject: subject,
      workingDaysLeft: 0, told: told(rows, of: reminder.arming, duties))
    content.contributor = id.body.map(duties.title(of:))
    return content
  }
}

extension [Reminder] {
  /// The due date that the latest of them named.
  fileprivate var due: CivilDate {
    self.max { ($0.arming, $0.decided) < ($1.arming, $1.decided) }?.due ?? CivilDate(days: 0)
  }
}
