package import CivilTime

/// An occurrence with its steps, as it goes when nothing is ever recorded.
package struct Foreseen: Sendable {
  package var occurrence: Occurrence
  /// The steps towards and past the due date, in order.
  package var ladder: [PlannedStep]
  /// What leaves on the days that were asked for: the steps, or the digests that list it.
  package var leaving: [PlannedStep]
  /// The day on which the next one falls due, so that this one lapses; nil where none is known to.
  package var lapses: CivilDate?
}

extension Duties {
  /// What a duty would send on `days` if nothing is ever recorded: each occurrence that has a step
  /// on them, the latest of a subject first.
  package func foreseen(of duty: Duty, on days: ClosedRange<CivilDate>) -> [Foreseen] {
    switch duty.form {
    case .obligation, .rollUp, .part: break
    case .coverage, .event, .review: return []
    }
    let outlook = Outlook(facts: FactBook(), today: days.lowerBound, through: days.upperBound)
    var found: [Foreseen] = []
    for unit in duty.units {
      let repeats = repeats(duty.when(for: unit))
      var next: [Name<Body>?: CivilDate] = [:]
      for occurrence in occurrences(of: duty, subject: unit, in: outlook).reversed() {
        let lapses = next.updateValue(occurrence.due, forKey: occurrence.id.body)
        if let one = foreseen(occurrence, of: duty, lapses: repeats ? lapses : nil, on: days) {
          found.append(one)
        }
      }
    }
    return found
  }

  private func foreseen(
    _ occurrence: Occurrence, of duty: Duty, lapses: CivilDate?, on days: ClosedRange<CivilDate>
  ) -> Foreseen? {
    if occurrence.progress.required == 0 { return nil }
    let ladder = ladder(of: occurrence, duty: duty)
    var leaving = ladder
    if duty.form == .obligation, duty.policy.lists == .open, duty.policy.digest != .none {
      leaving = digests(listing: occurrence, ladder, duty, on: days) + ladder.filter(\.isEscalation)
    }
    leaving = leaving.filter { step in
      days.contains(step.day) && lapses.map { step.day < $0 } ?? true
    }
    return leaving.isEmpty
      ? nil : Foreseen(occurrence: occurrence, ladder: ladder, leaving: leaving, lapses: lapses)
  }

  /// The digests of `days` that list the occurrence, from its first step to its last or its due day.
  private func digests(
    listing occurrence: Occurrence, _ ladder: [PlannedStep], _ duty: Duty,
    on days: ClosedRange<CivilDate>
  ) -> [PlannedStep] {
    let told = ladder.filter { !$0.isEscalation }
    guard let first = told.first, let last = told.last else { return [] }
    var found: [PlannedStep] = []
    var day = max(first.day, days.lowerBound)
    let end = min(max(last.day, occurrence.due), days.upperBound)
    while let moment = duty.policy.digest.moment(onOrAfter: day, local), moment.day <= end {
      var step = first
      (step.step, step.day, step.at) = (.open(moment.day), moment.day, moment.at)
      found.append(step)
      day = moment.day + 1
    }
    return found
  }
}
