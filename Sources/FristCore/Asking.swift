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
