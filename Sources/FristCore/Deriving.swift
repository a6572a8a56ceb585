package import CivilTime

/// An occurrence in the making: its dates are known, its state is not.
struct Candidate {
  var slot: Slot
  /// Units that must be done.
  var required = 1
  var derivation: [Derivation]
  /// A state that its anchor decides.
  var decided: Occurrence.State?
  /// Whether the date of its anchor is still to be confirmed.
  var isPreliminary = false
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
    case .rollUp: return rollUps(of: duty, in: outlook)
    case .part: return parts(of: duty, subject: subject, in: outlook)
    case .event: return asking(duty, in: outlook)
    case .review: return reviewing(duty, in: outlook)
    }
  }

  private func candidates(of duty: Duty, subject: Subject?, in outlook: Outlook) -> [Candidate] {
    let obligation = duty.obligation
    let phrase = Derivation.phrase(obligation.phrase)
    let found: [Candidate]
    switch duty.when(for: subject) {
    case .once(let once):
      let slot = once.slot(
        tracking: duty.tracking, terms: schedule.terms, calendar: schedule.calendar)
      found = [Candidate(slot: slot, derivation: [phrase])]
    case .every, .quota: found = laidOut(duty, subject, through: outlook.through)
    case .sinceLast(let interval, _, let first):
      return sinceLast(interval, first: first, of: duty, subject: subject, in: outlook)
    case .relative(let relative):
      found = hanging(on: relative, duty: duty, subject: subject, in: outlook)
    case .noDeadline: found = []
    }
    let joined = subject == nil ? found : found.compactMap { within(membershipOf: subject, $0) }
    return joined.filter {
      $0.slot.due >= duty.tracking && $0.slot.due <= obligation.until ?? $0.slot.due
    }
  }

  /// The candidates of something that comes again, for `subject`'s class and before its membership.
  func laidOut(_ duty: Duty, _ subject: Subject?, through: CivilDate) -> [Candidate] {
    let riskClass = subject?.riskClass.flatMap { duty.obligation.classes[$0] == nil ? nil : $0 }
    let key = Layouts.Key(obligation: duty.name, riskClass: riskClass)
    return layouts.candidates(key, through: through) { through in
      let (terms, calendar) = (schedule.terms, schedule.calendar)
      let phrase = Derivation.phrase(duty.obligation.phrase)
      let candidates: [Candidate] =
        switch duty.when(for: subject) {
        case .every(let recurrence):
          recurrence.slots(
            tracking: duty.tracking, through: through, terms: terms, calendar: calendar
          ).map { slot in
            Candidate(
              slot: slot,
              derivation: slot.period.isBlock ? [phrase, .period(slot.period)] : [phrase])
          }
        case .quota(let quota):
          quota.slots(tracking: duty.tracking, through: through, terms: terms, calendar: calendar)
            .map { slot in
              // Nothing falls due under a mere maximum.
              Candidate(
                slot: slot, required: quota.bound.required ?? 0,
                derivation: [phrase, .period(slot.period)])
            }
        case .once, .sinceLast, .relative, .noDeadline: []
        }
      return candidates.filter { isInForce($0.slot, duty.obligation) }
    }
  }

  /// Whether the period that counts touches the plan's validity (`format.md` 1, rule 10).
  func isInForce(_ slot: Slot, _ obligation: Obligation) -> Bool {
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
    let calendar = schedule.calendar
    if let from = subject?.from, from > outlook.through { return [] }
    let visits = completions(of: duty, subject, in: outlook).filter { visit in
      subject?.holds(visit.on) ?? true
    }
    var anchor = subject?.from ?? duty.tracking
    let start = (first ?? interval).after(anchor, on: calendar)
    var due = subject != nil && subject?.from == nil ? duty.tracking : start
    var derivation: [Derivation] = [.phrase(duty.obligation.phrase), .entered(subject?.from)]
    var found: [Candidate] = []
    for visit in visits where visit.on > anchor || found.isEmpty {
      // A visit before the chain begins, or on its first day, is where it begins.
      if visit.on > anchor { found.append(candidate(anchor, due, derivation)) }
      anchor = visit.on
      due = interval.after(anchor, on: calendar)
      derivation = [.phrase(duty.obligation.phrase), .lastVisit(anchor)]
    }
    found.removeAll { $0.slot.due < duty.tracking }
    if anchor > schedule.plan.until ?? anchor { return found }
    if due < duty.tracking {
      derivation.append(.movedToTrackingStart(from: due))
      due = duty.tracking
    }
    found.append(candidate(anchor, due, derivation))
    return found.filter { $0.slot.due <= duty.obligation.until ?? $0.slot.due }
  }

  private func candidate(_ anchor: CivilDate, _ due: CivilDate, _ derivation: [Derivation])
    -> Candidate
  {
    Candidate(
      slot: Slot(nominal: "\(anchor)", period: .day(anchor), opens: anchor, due: due),
      derivation: derivation)
  }
}

extension Period {
  /// Whether it is a stretch in which something is owed, not a single day.
  var isBlock: Bool {
    if case .day = self { false } else { true }
  }
}
