package import CivilTime

/// A step of one occurrence on the calendar.
package struct PlannedStep: Hashable, Sendable {
  /// Steps towards and past the due date are one ladder, those about the pace another, and so are
  /// the invitations to one meeting.
  package enum Track: Hashable, Sendable {
    case deadline, pace
    case meeting(CivilDate)
    case calledOff(CivilDate?)
  }

  package var step: Step
  package var track: Track { step.track }
  /// Grows with the distance from before the due date to after it.
  package var rank: Int
  /// The day on which it leaves, moved off closed days.
  package var day: CivilDate
  package var at: Instant
  package var to: [Role]
  package var copy: [Role]
  package var isEscalation: Bool { if case .escalate = step { true } else { false } }
}

extension Duties {
  /// The steps of an open occurrence up to the first that is still to come on each track, in order.
  ///
  /// A step before the opening day leaves on that day; with a digest each waits for its moment.
  package func steps(of occurrence: Occurrence, duty: Duty, at now: Instant) -> [PlannedStep] {
    let today = local.day(of: now)
    switch duty.form {
    case .event: return rhythm(duty, occurrence, today) { .ask($0) }
    case .coverage: return pace(occurrence, duty, today)
    case .review: return [review(occurrence, duty)]
    case .rollUp, .part: return ladder(of: occurrence, duty: duty)
    case .obligation:
      if occurrence.progress.required == 0 { return [] }
      let ladder = ladder(of: occurrence, duty: duty)
      let told =
        duty.policy.lists == .open && duty.policy.digest != .none
        ? listings(of: occurrence, ladder, duty, today) : ladder.filter { !$0.isEscalation }
      return told + ladder.filter(\.isEscalation) + pace(occurrence, duty, today)
    }
  }

  private func review(_ occurrence: Occurrence, _ duty: Duty) -> PlannedStep {
    PlannedStep(
      step: .review, rank: 0, day: occurrence.planning,
      at: local.opening(of: occurrence.planning), to: duty.policy.to, copy: [])
  }

  /// Told once, to the coordinator, when more was done than the plan allows (`semantics.md` 7).
  package func exceeded(_ occurrence: Occurrence, duty: Duty, at now: Instant) -> [PlannedStep] {
    guard case .quota(let quota) = duty.when(for: occurrence.id.subject.flatMap(duty.subject)),
      let most = quota.bound.most,
      occurrence.progress.done > most, occurrence.due >= local.day(of: now)
    else { return [] }
    let today = local.day(of: now)
    return [
      PlannedStep(
        step: .exceeded, rank: .max, day: today, at: local.opening(of: today),
        to: [.coordinator], copy: [])
    ]
  }

  /// The steps towards and past the due date that the duty calls for, in order. Nobody is escalated
  /// for a part; the whole of several bodies has the last step before the due date and those overdue.
  func ladder(of occurrence: Occurrence, duty: Duty) -> [PlannedStep] {
    let steps = wholeLadder(of: occurrence, duty)
    switch duty.form {
    case .obligation: return steps
    case .part: return steps.filter { !$0.isEscalation }
    case .rollUp:
      return steps.filter { if case .before = $0.step { true } else { false } }.suffix(1)
        + steps.filter { if case .overdue = $0.step { true } else { false } }
    case .coverage, .event, .review: return []
    }
  }

  /// The booked meetings that belong to the occurrence, in order.
  package func bookedMeetings(of occurrence: Occurrence, _ duty: Duty) -> [Obligation.Meeting] {
    if duty.obligation.meetings.isEmpty || duty.form != .obligation { return [] }
    let dates = stretch(of: occurrence)
    return duty.obligation.meetings.filter {
      dates.contains($0.date) && ($0.subject == nil || $0.subject == occurrence.id.subject)
    }
  }

  /// An invitation for each step before each booked meeting that is still to come.
  func invitations(to occurrence: Occurrence, duty: Duty, at now: Instant) -> [PlannedStep] {
    let today = local.day(of: now)
    if duty.obligation.invite == nil || duty.obligation.confidential { return [] }
    let meetings = bookedMeetings(of: occurrence, duty).filter { $0.date >= today }
    return meetings.flatMap { meeting in
      duty.policy.invite.map { offset in
        let day = schedule.calendar.workingDay(
          onOrBefore: offset.before(meeting.date, on: schedule.calendar))
        return PlannedStep(
          step: .invite(offset, meeting.date), rank: day - meeting.date, day: day,
          at: local.opening(of: day), to: [.invited], copy: [])
      }
    }
  }

  /// The days of its period; of an occurrence with a day those from the day after the one before it.
  private func stretch(of occurrence: Occurrence) -> ClosedRange<CivilDate> {
    occurrence.period.isBlock
      ? occurrence.period.dates(schedule.terms, on: schedule.calendar)
      : occurrence.opens...max(occurrence.opens, occurrence.due)
  }

  /// Every step of the policy towards and past the due date, in order.
  private func wholeLadder(of occurrence: Occurrence, _ duty: Duty) -> [PlannedStep] {
    let policy = duty.policy
    let calendar = schedule.calendar
    let offsets = occurrence.papers == nil ? before(occurrence, policy) : []
    let before = offsets.map { offset in
      let day = offset.before(occurrence.planning, on: calendar)
      let workingDay = calendar.workingDay(onOrBefore: day)
      return planned(
        .before(offset), nominal: day, due: occurrence.due,
        day: workingDay < occurrence.opens
          ? calendar.workingDay(onOrAfter: occurrence.opens) : workingDay, policy)
    }
    let overdue = policy.overdue.map { offset in
      let day = offset.after(occurrence.due, on: calendar)
      return planned(
        .overdue(offset), nominal: day, due: occurrence.due,
        day: calendar.workingDay(onOrAfter: day), policy)
    }
    let escalations = duty.obligation.confidential ? [] : policy.escalate
    let escalate = escalations.map { escalation in
      let day = escalation.after.after(occurrence.due, on: calendar)
      var step = planned(
        .escalate(escalation.after), nominal: day, due: occurrence.due,
        day: calendar.workingDay(onOrAfter: day), policy)
      step.to = escalation.to
      step.copy = []
      return step
    }
    let stop = paperStop(occurrence).map { [$0] } ?? []
    return (before + stop + overdue + escalate).sorted { $0.rank < $1.rank }
  }

  /// On the working day after a paper stop that passed without papers.
  private func paperStop(_ occurrence: Occurrence) -> PlannedStep? {
    guard !occurrence.meetings.isEmpty, occurrence.papers == nil,
      occurrence.planning < occurrence.due
    else { return nil }
    let day = schedule.calendar.workingDay(onOrAfter: occurrence.planning + 1)
    return PlannedStep(
      step: .paperStop, rank: occurrence.planning + 1 - occurrence.due, day: day,
      at: local.opening(of: day), to: [.coordinating, .coordinator], copy: [])
  }

  private func before(_ occurrence: Occurrence, _ policy: Policy) -> [Offset] {
    guard let long = policy.longPeriods else { return policy.before }
    let dates = stretch(of: occurrence)
    let enough = long.from.after(dates.lowerBound, on: schedule.calendar) <= dates.upperBound + 1
    return enough ? long.before : policy.before
  }

  private func planned(
    _ step: Step, nominal: CivilDate, due: CivilDate, day: CivilDate, _ policy: Policy
  ) -> PlannedStep {
    let moment = policy.digest.moment(onOrAfter: day, local)
    return PlannedStep(
      step: step, rank: nominal - due, day: moment?.day ?? day,
      at: moment?.at ?? local.opening(of: day), to: policy.to, copy: policy.copy)
  }

  /// The digests that list the occurrence: the last one up to today since its first step, and the
  /// next.
  private func listings(
    of occurrence: Occurrence, _ ladder: [PlannedStep], _ duty: Duty, _ today: CivilDate
  ) -> [PlannedStep] {
    guard let first = ladder.first(where: { !$0.isEscalation }) else { return [] }
    let digest = duty.policy.digest
    let last = digest.moment(onOrBefore: today, from: first.day, local)
    let next = digest.moment(onOrAfter: max(first.day, today + 1), local)
    return [last, next].compactMap(\.self).map { moment in
      PlannedStep(
        step: .open(moment.day), rank: moment.day - occurrence.due, day: moment.day,
        at: moment.at, to: duty.policy.to, copy: duty.policy.copy)
    }
  }

  /// The moments of the rhythm at which too little had been done, and the day from which the number
  /// can no longer be reached. Until the due date: then the other steps speak.
  private func pace(_ occurrence: Occurrence, _ duty: Duty, _ today: CivilDate) -> [PlannedStep] {
    guard occurrence.progress.expected != nil, duty.policy.behind != .never,
      today <= occurrence.due
    else { return [] }
    var steps = rhythm(duty, occurrence, today) { .behind($0) }.filter { step in
      step.day > today
        || occurrence.progress.done < expected(of: occurrence, duty, by: step.day) ?? 0
    }
    if duty.form == .obligation, let from = unreachableFrom(occurrence, duty) {
      let day = schedule.calendar.workingDay(onOrAfter: max(from, occurrence.opens))
      if day <= occurrence.due {
        steps.append(
          PlannedStep(
            step: .unreachable, rank: .max, day: day, at: local.opening(of: day),
            to: duty.policy.to, copy: [.coordinator]))
      }
    }
    return steps
  }

  /// When the pace of a coverage is looked at next, whatever it is now.
  func nextOfRhythm(_ duty: Duty, after today: CivilDate) -> Instant? {
    duty.policy.behind.digest(local).moment(onOrAfter: today + 1, local)?.at
  }

  /// The last moment of the policy's rhythm up to today, and the next.
  private func rhythm(
    _ duty: Duty, _ occurrence: Occurrence, _ today: CivilDate, _ step: (CivilDate) -> Step
  ) -> [PlannedStep] {
    let digest = duty.policy.behind.digest(local)
    let start = schedule.calendar.workingDay(onOrAfter: occurrence.opens)
    // An event is asked for on the first day already.
    let first = duty.form == .event ? (day: start, at: local.opening(of: start)) : nil
    let last =
      digest.moment(onOrBefore: today, from: occurrence.opens, local)
      ?? (start <= today ? first : nil)
    let next = today < start ? first : digest.moment(onOrAfter: today + 1, local)
    return [last, next].compactMap(\.self).map { moment in
      PlannedStep(
        step: step(moment.day), rank: Int(moment.day.days), day: moment.day,
        at: moment.at, to: duty.policy.to, copy: [])
    }
  }
}
