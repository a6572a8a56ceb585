package import CivilTime
import FristCore

/// What a pass over the agenda did.
package struct Decided: Hashable, Sendable {
  package var looked = 0
  package var decided = 0
  package var superseded = 0
  /// Messages that wait for a person (`semantics.md` 25).
  package var held = 0
  /// The watermark was more than an hour ahead of the clock and was set back.
  package var watermarkSetBack: Instant?
}

extension Engine {
  /// How many days ahead a duty is looked at when nothing nearer is known.
  static let horizonDays = 60
  /// How far the watermark is behind at most while nothing is due: what an edit makes due in that
  /// time is not known from what time has (`semantics.md` 25).
  private static let watermarkAge = Duration.seconds(86_400)

  /// Decides whatever is due at `now` or was touched by a fact, in one transaction, and forms the
  /// notices that are due.
  ///
  /// `uptime` is the time since the machine started, where that is known: what a clock that was set
  /// makes due is no passing of time.
  package func decide(at now: Instant, uptime: Duration? = nil) throws -> Decided {
    var result = Decided()
    result.watermarkSetBack = try watermarkAhead(of: now)
    let former = try watermark()
    if clockWasSet(now, uptime) {
      try doubtClock(at: now)
      for duties in duties {
        causes[duties.schedule.name] = Cause(since: former, isClock: true)
      }
    }
    // Where that could not be stored the next decision finds it again.
    if let uptime { lastLook = (now, uptime) }
    try tellNotices(at: now)
    try readFacts()
    let due = agenda.takeDue(at: now)
    if due.isEmpty, !looksForRemoved, result.watermarkSetBack == nil {
      decidedFact = facts.last
      if let former, now - former >= Self.watermarkAge { try setWatermark(to: now) }
      return result
    }
    var next: [(Int, Instant?)] = []
    var waits: [Int: Agenda.Wait] = [:]
    var send: [Reminder] = []
    do {
      try store.transaction {
        let open = try due.filter { entry in
          guard let until = try settled(entry, at: now) else { return true }
          next.append((entry, until))
          return false
        }
        result.looked = open.count
        let told = try told(of: open, at: now)
        let ways = Ways(installation)
        let deciders = duties.map { Decider($0, ways: ways, at: now) }
        for entry in open {
          let unit = units[entry]
          let decision = try decide(unit, by: deciders[unit.schedule], told, at: now)
          for superseded in decision.supersede {
            try store.supersede(superseded.key, superseded.reason, at: now)
          }
          send += decision.send
          result.superseded += decision.supersede.count
          next.append((entry, decision.next))
          // Not for a moment more than the agenda keeps.
          if waits.count < Agenda.waitLimit { waits[entry] = decision.wait }
        }
        if looksForRemoved { send += try callingOffRemoved(at: now) }
        result.decided = send.count
        result.held = try hold(&send, at: now)
        for reminder in send { try store.decide(reminder) }
        try store.set(.watermark, to: "\(now.milliseconds)")
      }
    } catch {
      // Nothing was stored, so all of it is still to be decided, whatever the clock is set to.
      decideAtOnce(due)
      throw error
    }
    for (entry, instant) in next { agenda.set(entry, at: instant, waiting: waits[entry]) }
    decidedFact = facts.last
    for duties in duties where duties.local.isOpen(at: now) {
      causes[duties.schedule.name] = nil
    }
    looksForRemoved = false
    return result
  }

  /// When `entry` is to be decided next, where it was only to be looked at for what was on its way,
  /// and all of that has been accepted; nil where it is to be decided now.
  private func settled(_ entry: Int, at now: Instant) throws -> Instant? {
    guard let wait = agenda.wait(of: entry), wait.until > now,
      try store.areAccepted(wait.keys)
    else { return nil }
    return wait.until
  }

  private func decide(
    _ unit: Unit, by decider: Decider, _ told: (FactBook.Topic) throws -> [OccurrenceID],
    at now: Instant
  ) throws -> Decision {
    let duties = duties[unit.schedule]
    let duty = duties.all[unit.duty]
    let subject = unit.subject.map { duty.subjects[$0] }
    let today = duties.local.day(of: now)
    let horizon = today + Self.horizonDays
    let occurrences = occurrences(of: unit, on: today, through: horizon)
    let topic = FactBook.Topic(
      schedule: duties.schedule.name, obligation: duty.name, subject: subject?.id)
    let waiting = try store.pendingOccurrences(of: topic)
    var decision = try decider.decide(
      duty, occurrences: occurrences, ledger: { try ledger(of: $0, duty) }, pending: waiting)
    for id in gone(from: waiting, occurrences, duty, duties, on: today) {
      for row in try store.reminders(of: id) where row.isPending && !row.step.isCalledOff {
        decision.supersede.append(Decision.Superseded(key: row.key, reason: .removed))
      }
    }
    decision.send += try callingOff(told(topic), occurrences, of: duty, unit, at: now)
    decision.wake(at: duties.local.opening(of: horizon), after: now)
    return decision
  }

  /// The reminders of an occurrence, those under its obligation's former name among them.
  func ledger(of id: OccurrenceID, _ duty: Duty) throws -> [Reminder] {
    let rows = try store.reminders(of: id)
    guard let was = duty.obligation.was else { return rows }
    var former = id
    former.obligation = was
    return try rows + store.reminders(of: former)
  }

  /// Occurrences with something pending that are no longer derived.
  private func gone(
    from waiting: Set<OccurrenceID>, _ occurrences: [Occurrence], _ duty: Duty, _ duties: Duties,
    on today: CivilDate
  ) -> [OccurrenceID] {
    let waiting = waiting.filter { ($0.body != nil) == (duty.form == .part) }
    if waiting.isEmpty { return [] }
    var known = Set(occurrences.map(\.id))
    if case .review = duty.form {
      // All decisions to have no deadline are called the same.
      for other in duties.all where other.name == duty.name {
        let outlook = outlook(on: today)
        known.formUnion(duties.occurrences(of: other, subject: nil, in: outlook).map(\.id))
      }
    }
    return waiting.subtracting(known).sorted { "\($0)" < "\($1)" }
  }

  /// Up to when all steps are decided; nil before the first start.
  func watermark() throws -> Instant? {
    try store.setting(.watermark).flatMap(Int64.init).map(Instant.init(milliseconds:))
  }

  private func setWatermark(to now: Instant) throws {
    try store.transaction { try store.set(.watermark, to: "\(now.milliseconds)") }
  }

  /// Sets back a watermark that is more than an hour ahead of the clock (`semantics.md` 19).
  private func watermarkAhead(of now: Instant) throws -> Instant? {
    guard let watermark = try watermark(), watermark - now > .seconds(3600) else { return nil }
    try setWatermark(to: now)
    decideAtOnce(units.indices)
    return watermark
  }
}

extension Decision {
  /// What its entry of the agenda waits for; nil where it waits for nothing, or for more than that.
  fileprivate var wait: Agenda.Wait? {
    guard let onTheirWay, !onTheirWay.isEmpty, let nextWhenAccepted else { return nil }
    return Agenda.Wait(keys: onTheirWay, until: nextWhenAccepted)
  }
}
