import CivilTime

extension Duties {
  /// The share of subjects reached in the block that holds today (`semantics.md` 8).
  func coverage(of duty: Duty, in outlook: Outlook) -> [Occurrence] {
    guard let each = self.duty(duty.name), let block = block(of: each, in: outlook) else {
      return []
    }
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
    var occurrence = Occurrence(
      id: OccurrenceID(
        schedule: schedule.name, obligation: duty.name, subject: nil, nominal: block.nominal),
      opens: block.opens, due: block.due,
      planning: schedule.calendar.workingDay(onOrBefore: block.due), period: block.period,
      state: progress.done < progress.required
        ? .open : .done(on: outlook.today, fact: outlook.facts.last),
      progress: progress,
      derivation: [.phrase(duty.obligation.phrase), .period(block.period)])
    occurrence.progress.expected = expected(of: occurrence, duty, by: outlook.today)
    occurrence.silentUntil =
      Said(topics(of: duty, nil), in: outlook.facts, on: outlook.today)
      .silentUntil
    return [occurrence]
  }

  private func block(of duty: Duty, in outlook: Outlook) -> Slot? {
    laidOut(duty, nil, through: outlook.today).map(\.slot)
      .last { $0.opens <= outlook.today && outlook.today <= $0.due }
  }

  /// Open from the day of asking until somebody gives the date; where dates are expected, one for
  /// each.
  func asking(_ duty: Duty, in outlook: Outlook) -> [Occurrence] {
    let event = Name<Event>(duty.name.text)
    if schedule.events[event]?.expected == nil {
      let last = outlook.facts.occasions(of: event, in: schedule.name).first { !$0.isPreliminary }
      let state = last.map { Occurrence.State.done(on: $0.on, fact: $0.fact) }
      return [asking(duty, nominal: "ask", from: duty.tracking, state, outlook)]
    }
    let owed = obligations(hangingOn: event).compactMap { self.duty($0.name) }.flatMap { hanging in
      hanging.units.flatMap { occurrences(of: hanging, subject: $0, in: outlook) }
    }
    let dates = dates(of: event, in: outlook).filter { $0.day >= duty.tracking }
    let firsts = dates.map { date in
      let first = owed.filter { $0.id.nominal == date.nominal }.map(\.planning).min()
      return max(duty.tracking, min(date.day, first ?? date.day) - Self.daysOfAsking)
    }
    return dates.indices.map { index in
      let date = dates[index]
      var occurrence = asking(
        duty, nominal: "ask \(date.nominal)", from: firsts[index],
        answer(date, owed, next: index + 1 < dates.count ? firsts[index + 1] : nil, outlook.today),
        outlook)
      occurrence.derivation = [.expected(event, on: date.day)]
      return occurrence
    }
  }

  /// How long before an expected date, or before what is owed first because of it, the coordinator is
  /// asked to confirm it.
  private static let daysOfAsking = 30

  /// Why an expected date is asked for no more; nil while it is.
  private func answer(
    _ date: EventDate, _ owed: [Occurrence], next: CivilDate?, _ today: CivilDate
  ) -> Occurrence.State? {
    if !date.isPreliminary, let fact = date.fact { return .done(on: date.day, fact: fact) }
    if let next, next <= today { return .missed }
    let hanging = owed.filter { $0.id.nominal == date.nominal }
    let isSettled = !hanging.isEmpty && !hanging.contains { $0.isOpen || $0.state == .coming }
    return isSettled ? .withdrawn : nil
  }

  private func asking(
    _ duty: Duty, nominal: String, from: CivilDate, _ answer: Occurrence.State?, _ outlook: Outlook
  ) -> Occurrence {
    Occurrence(
      id: OccurrenceID(
        schedule: schedule.name, obligation: duty.name, subject: nil, nominal: nominal),
      opens: from, due: from, planning: from, period: .day(from),
      state: answer ?? (from > outlook.today ? .coming : .open))
  }

  /// Open from its only step; a later review date in the schedule closes it.
  func reviewing(_ duty: Duty, in outlook: Outlook) -> [Occurrence] {
    guard case .once(.by(let review)) = duty.obligation.when, review >= duty.tracking else {
      return []
    }
    let planning = schedule.calendar.workingDay(onOrBefore: review)
    let nominal = ["\(review)", duty.obligation.activities.first?.text].compactMap(\.self)
    return [
      Occurrence(
        id: OccurrenceID(
          schedule: schedule.name, obligation: duty.name, subject: nil,
          nominal: nominal.joined(separator: " ")),
        opens: planning, due: review, planning: planning, period: .day(review),
        state: planning > outlook.today ? .coming : .open)
    ]
  }
}
