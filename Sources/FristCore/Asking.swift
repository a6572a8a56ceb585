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
    return [occurrence]
  }

  private func block(of duty: Duty, in outlook: Outlook) -> Slot? {
    slots(of: duty, nil, through: outlook.today)
      .last { $0.opens <= outlook.today && outlook.today <= $0.due }
  }

  /// Open from the day of asking until somebody gives the date; where dates are expected, one for
  /// each, from thirty days before it until it is confirmed or the next one comes.
  func asking(_ duty: Duty, in outlook: Outlook) -> [Occurrence] {
    let event = Name<Event>(duty.name.text)
    if schedule.events[event]?.expected == nil {
      let last = outlook.facts.occasions(of: event, in: schedule.name).first { !$0.isPreliminary }
      return [
        asking(
          duty, nominal: "ask", from: duty.tracking, answer: last.map { ($0.on, $0.fact) },
          until: nil, outlook)
      ]
    }
    let dates = dates(of: event, in: outlook)
    return dates.enumerated().compactMap { index, date in
      let from = max(duty.tracking, date.day - Self.daysOfAsking)
      guard date.day >= duty.tracking else { return nil }
      var occurrence = asking(
        duty, nominal: "ask \(date.nominal)", from: from,
        answer: date.isPreliminary ? nil : date.fact.map { (date.day, $0) },
        until: index + 1 < dates.count ? dates[index + 1].day - Self.daysOfAsking : nil, outlook)
      occurrence.derivation = [.expected(event, on: date.day)]
      return occurrence
    }
  }

  /// How long before an expected date the coordinator is asked to confirm it.
  private static let daysOfAsking = 30

  private func asking(
    _ duty: Duty, nominal: String, from: CivilDate, answer: (on: CivilDate, fact: FactID)?,
    until: CivilDate?, _ outlook: Outlook
  ) -> Occurrence {
    let state: Occurrence.State =
      if let answer {
        .done(on: answer.on, fact: answer.fact)
      } else if let until, until <= outlook.today {
        .missed
      } else {
        from > outlook.today ? .coming : .open
      }
    return Occurrence(
      id: OccurrenceID(
        schedule: schedule.name, obligation: duty.name, subject: nil, nominal: nominal),
      opens: from, due: from, planning: from, period: .day(from), state: state)
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
