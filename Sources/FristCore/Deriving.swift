package import CivilTime

/// An occurrence in the making: its dates are known, its state is not.
struct Candidate {
  var slot: Slot
  /// Units that must be done.
  var required = 1
  var derivation: [Derivation]
  /// A state that its anchor decides.
  var decided: Occurrence.State?
}

/// What is known on one day: the facts in force and the last day that matters.
package struct Outlook: Sendable {
  package var facts: FactBook
  package var today: CivilDate
  /// Occurrences that open later than this are left out.
  package var through: CivilDate

  package init(facts: FactBook, today: CivilDate, through: CivilDate? = nil) {
    self.facts = facts
    self.today = today
    self.through = through ?? today
  }
}

extension Duties {
  /// Every occurrence of the duty for `subject` since tracking started, by due date.
  ///
  /// Derived from the schedule and the facts alone; the calendar is stored nowhere.
  package func occurrences(of duty: Duty, subject: Subject?, in outlook: Outlook) -> [Occurrence] {
    switch duty.form {
    case .obligation:
      let candidates = candidates(of: duty, subject: subject, in: outlook)
      return settle(candidates, of: duty, subject: subject, in: outlook)
    case .coverage: return coverage(of: duty, in: outlook)
    case .event: return asking(duty, in: outlook)
    case .review: return reviewing(duty, in: outlook)
    }
  }

  private func candidates(of duty: Duty, subject: Subject?, in outlook: Outlook) -> [Candidate] {
    let obligation = duty.obligation
    let when = subject?.riskClass.flatMap { obligation.classes[$0] } ?? obligation.when
    let phrase = Derivation.phrase(obligation.phrase)
    let found: [Candidate]
    switch when {
    case .once(let once):
      let slot = once.slot(
        tracking: duty.tracking, terms: schedule.terms, calendar: schedule.calendar)
      found = [Candidate(slot: slot, derivation: [phrase])]
    case .every(let recurrence):
      found = recurrence.slots(
        tracking: duty.tracking, through: outlook.through, terms: schedule.terms,
        calendar: schedule.calendar
      ).filter { isInForce($0, obligation) }
        .map { Candidate(slot: $0, derivation: [phrase, .period($0.period)]) }
    case .quota(let quota):
      // Nothing falls due under a mere maximum.
      let required = quota.bound.required ?? 0
      found = quota.slots(
        tracking: duty.tracking, through: outlook.through, terms: schedule.terms,
        calendar: schedule.calendar
      ).filter { isInForce($0, obligation) }
        .map {
          Candidate(slot: $0, required: required, derivation: [phrase, .period($0.period)])
        }
    case .sinceLast(let interval, _, let first):
      return sinceLast(interval, first: first, of: duty, subject: subject, in: outlook)
    case .relative(let relative):
      found = hanging(on: relative, duty: duty, subject: subject, in: outlook)
    case .noDeadline: found = []
    }
    return found.compactMap { within(membershipOf: subject, $0) }
      .filter { $0.slot.due >= duty.tracking && ($0.slot.due <= (obligation.until ?? $0.slot.due)) }
  }

  /// Whether the period that counts touches the plan's validity (`format.md` 1, rule 10).
  private func isInForce(_ slot: Slot, _ obligation: Obligation) -> Bool {
    var dates = slot.period.dates(schedule.terms, on: schedule.calendar)
    if obligation.covers != .same {
      dates = Period.year(slot.due.year + obligation.covers.shift)
        .dates(schedule.terms, on: schedule.calendar)
    }
    return (schedule.plan.from.map { $0 <= dates.upperBound } ?? true)
      && (schedule.plan.until.map { dates.lowerBound <= $0 } ?? true)
  }

  /// The candidate as the subject's membership leaves it: not before the entry, and of a block that
  /// began before it the share that is left (`semantics.md` 6).
  private func within(membershipOf subject: Subject?, _ candidate: Candidate) -> Candidate? {
    guard let subject else { return candidate }
    var candidate = candidate
    let slot = candidate.slot
    if let until = subject.until, slot.opens > until { return nil }
    guard let from = subject.from, from > slot.opens else { return candidate }
    guard from <= slot.due else { return nil }
    candidate.slot.opens = from
    candidate.derivation.append(.entered(from))
    if slot.period.isBlock {
      let whole = slot.due - slot.opens + 1
      let left = slot.due - from + 1
      candidate.required = (2 * candidate.required * left + whole) / (2 * whole)
      if candidate.required == 0 { return nil }
    }
    return candidate
  }

  /// The chain of visits: each opens the next, and only the last is open.
  private func sinceLast(
    _ interval: Offset, first: Offset?, of duty: Duty, subject: Subject?, in outlook: Outlook
  ) -> [Candidate] {
    let topic = topic(of: duty, subject)
    let calendar = schedule.calendar
    if let from = subject?.from, from > outlook.through { return [] }
    let visits = outlook.facts.completions(of: topic).filter { visit in
      visit.on >= subject?.from ?? visit.on && visit.on <= subject?.until ?? visit.on
    }
    var anchor = subject?.from ?? duty.tracking
    let start = (first ?? interval).after(anchor, on: calendar)
    var due = subject != nil && subject?.from == nil ? duty.tracking : start
    var derivation: [Derivation] = [.phrase(duty.obligation.phrase), .entered(subject?.from)]
    var found: [Candidate] = []
    for visit in visits where found.isEmpty ? visit.on >= anchor || subject?.from == nil : visit.on > anchor {
      found.append(candidate(anchor, due, derivation, tracking: duty.tracking))
      anchor = visit.on
      due = interval.after(anchor, on: calendar)
      derivation = [.phrase(duty.obligation.phrase), .lastVisit(anchor)]
    }
    found.append(candidate(anchor, due, derivation, tracking: duty.tracking))
    return found.filter { $0.slot.due >= duty.tracking }
  }

  private func candidate(
    _ anchor: CivilDate, _ due: CivilDate, _ derivation: [Derivation], tracking: CivilDate
  ) -> Candidate {
    let moved = max(due, tracking)
    let slot = Slot(nominal: "\(anchor)", period: .day(anchor), opens: anchor, due: moved)
    return Candidate(
      slot: slot, derivation: derivation + (moved == due ? [] : [.movedToTrackingStart(from: due)]))
  }

  func topic(of duty: Duty, _ subject: Subject?) -> FactBook.Topic {
    FactBook.Topic(schedule: schedule.name, obligation: duty.name, subject: subject?.id)
  }
}

extension Period {
  /// Whether it is a stretch in which something is owed, not a single day.
  var isBlock: Bool {
    if case .day = self { false } else { true }
  }
}
