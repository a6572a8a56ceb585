import CivilTime

extension Duties {
  /// The share of subjects reached in the block that holds today (`semantics.md` 8).
  func coverage(of duty: Duty, in outlook: Outlook) -> [Occurrence] {
    guard let each = self.duty(duty.name), let block = block(of: each, in: outlook) else { return [] }
    var progress = Progress(done: 0, required: 0)
    for subject in each.subjects {
      for occurrence in occurrences(of: each, subject: subject, in: outlook)
      where occurrence.id.nominal == block.nominal {
        switch occurrence.state {
        case .done:
          progress.done += 1
          progress.required += 1
        case .open, .coming, .missed: progress.required += 1
        case .waived, .withdrawn, .notReceived: continue
        }
      }
    }
    guard progress.required > 0 else { return [] }
    let dates = block.period.dates(schedule.terms, on: schedule.calendar)
    progress.expected = expectedCoverage(
      of: progress.required, duty.obligation, in: dates, by: outlook.today)
    return [
      Occurrence(
        id: OccurrenceID(
          schedule: schedule.name, obligation: duty.name, subject: nil, nominal: block.nominal),
        opens: block.opens, due: block.due,
        planning: schedule.calendar.workingDay(onOrBefore: block.due), period: block.period,
        state: progress.done < progress.required
          ? .open : .done(on: outlook.today, fact: outlook.facts.last),
        progress: progress,
        derivation: [.phrase(duty.obligation.phrase), .period(block.period)])
    ]
  }

  private func block(of duty: Duty, in outlook: Outlook) -> Slot? {
    let slots: [Slot]
    switch duty.obligation.when {
    case .quota(let quota):
      slots = quota.slots(
        tracking: duty.tracking, through: outlook.today, terms: schedule.terms,
        calendar: schedule.calendar)
    case .every(let recurrence):
      slots = recurrence.slots(
        tracking: duty.tracking, through: outlook.today, terms: schedule.terms,
        calendar: schedule.calendar)
    case .once, .sinceLast, .relative, .noDeadline: return nil
    }
    return slots.last { $0.opens <= outlook.today && outlook.today <= $0.due }
  }

  private func expectedCoverage(
    of count: Int, _ obligation: Obligation, in dates: ClosedRange<CivilDate>, by today: CivilDate
  ) -> Int? {
    switch obligation.pace {
    case .none: return nil
    case .even:
      var quota = Quota(bound: .atLeast(count))
      if case .quota(let own) = obligation.when {
        quota.within = own.within
        quota.except = own.except
      }
      return quota.expected(by: today, in: dates)
    case .by(let milestones):
      return milestones.filter { milestone in
        let day = milestone.day.date(in: today.year)
        return dates.contains(day) && day <= today
      }.map(\.count).max() ?? 0
    }
  }

  /// Open from the day of asking until somebody gives the date.
  func asking(_ duty: Duty, in outlook: Outlook) -> [Occurrence] {
    let happened = outlook.facts.occasions(of: Name(duty.name.text), in: schedule.name).first
    let state: Occurrence.State =
      if let happened {
        .done(on: happened.on, fact: happened.fact)
      } else {
        duty.tracking > outlook.today ? .coming : .open
      }
    return [
      Occurrence(
        id: OccurrenceID(
          schedule: schedule.name, obligation: duty.name, subject: nil, nominal: "ask"),
        opens: duty.tracking, due: duty.tracking, planning: duty.tracking,
        period: .day(duty.tracking), state: state)
    ]
  }

  /// Open from its first step; a later review date in the schedule closes it.
  func reviewing(_ duty: Duty, in outlook: Outlook) -> [Occurrence] {
    guard case .once(.by(let review)) = duty.obligation.when, review >= duty.tracking else {
      return []
    }
    let first = duty.policy.before.map { $0.before(review, on: schedule.calendar) }.min() ?? review
    let nominal = ["\(review)", duty.obligation.activities.first?.text].compactMap(\.self)
    return [
      Occurrence(
        id: OccurrenceID(
          schedule: schedule.name, obligation: duty.name, subject: nil,
          nominal: nominal.joined(separator: " ")),
        opens: first, due: review, planning: schedule.calendar.workingDay(onOrBefore: review),
        period: .day(review), state: first > outlook.today ? .coming : .open)
    ]
  }
}
