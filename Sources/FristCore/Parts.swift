import CivilTime

/// Several bodies that owe one thing: each contributor its part, each body its answer.
extension Duties {
  /// One part for each contributing body and date, due so long before the whole.
  func parts(of duty: Duty, subject: Subject?, in outlook: Outlook) -> [Occurrence] {
    guard let whole = self.duty(duty.name), let offset = duty.obligation.contributions else {
      return []
    }
    let subjects = duty.obligation.each == .coordinatingBodies ? [subject] : whole.units
    let groups = byNominal(whole, subjects, in: outlook)
    var candidates: [Name<Body>: [Candidate]] = [:]
    for group in groups {
      guard let last = group.last else { continue }
      let due = offset.before(last.due, on: schedule.calendar)
      var candidate = Candidate(
        slot: Slot(
          nominal: last.id.nominal, period: .day(due), opens: min(last.opens, due), due: due),
        derivation: [.part(of: last.id, due: last.due)])
      candidate.isPreliminary = group.contains(where: \.isPreliminary)
      if group.allSatisfy(\.isWithdrawn) {
        candidate.decided = .withdrawn
      } else if dayDone(group) != nil {
        candidate.decided = .notReceived
      } else if group.allSatisfy({ $0.state == .missed }) {
        candidate.decided = .missed
      }
      for body in contributors(to: last, duty) { candidates[body, default: []].append(candidate) }
    }
    return candidates.sorted { $0.key < $1.key }.flatMap { body, candidates in
      settle(
        candidates, of: duty, subject: subject, as: body,
        contributions(of: duty, subject, by: body, in: outlook), in: outlook)
    }
  }

  /// The parts of one occurrence, by body; empty where none are asked for.
  package func parts(of occurrence: Occurrence, in outlook: Outlook) -> [Occurrence] {
    guard
      let duty = all.first(where: { $0.form == .part && $0.name == occurrence.id.obligation })
    else { return [] }
    let subject = occurrence.id.subject.flatMap(duty.subject)
    return parts(of: duty, subject: subject, in: outlook)
      .filter { $0.id.nominal == occurrence.id.nominal }
  }

  /// One for each date of an obligation that bodies answer: done when all of them have.
  func rollUps(of duty: Duty, in outlook: Outlook) -> [Occurrence] {
    guard let each = self.duty(duty.name) else { return [] }
    return byNominal(each, each.units, in: outlook).compactMap { group in
      guard let last = group.last else { return nil }
      var whole = last
      whole.id = OccurrenceID(
        schedule: schedule.name, obligation: duty.name, subject: nil, nominal: last.id.nominal)
      whole.opens = group.map(\.opens).min() ?? last.opens
      whole.meetings = []
      // One body that is silenced silences nobody else.
      whole.silentUntil =
        Said(topics(of: duty, nil), in: outlook.facts, on: outlook.today)
        .silentUntil
      let asked = group.filter { !$0.isWithdrawn && $0.state != .notReceived }
      whole.progress = Progress(
        done: asked.count { if case .done = $0.state { true } else { false } },
        required: asked.count)
      whole.state = Self.state(of: group)
      return whole
    }
  }

  private static func state(of group: [Occurrence]) -> Occurrence.State {
    if group.contains(where: \.isOpen) { return .open }
    if group.contains(where: { $0.state == .coming }) { return .coming }
    if group.contains(where: { $0.state == .missed }) { return .missed }
    let done = group.compactMap { occurrence -> (on: CivilDate, fact: FactID)? in
      if case .done(let on, let fact) = occurrence.state { (on, fact) } else { nil }
    }
    if let last = done.max(by: { $0 < $1 }) { return .done(on: last.on, fact: last.fact) }
    return group.contains { $0.state == .notReceived } ? .notReceived : .withdrawn
  }

  /// The bodies that have not answered an occurrence of the whole, with how each stands.
  package func answers(to whole: Occurrence, in outlook: Outlook) -> [Occurrence] {
    guard let each = duty(whole.id.obligation) else { return [] }
    return each.units.flatMap { occurrences(of: each, subject: $0, in: outlook) }
      .filter { $0.id.nominal == whole.id.nominal && !$0.isWithdrawn }
  }

  /// The occurrences of `subjects`, together where they have the same nominal, each group by due
  /// date.
  private func byNominal(_ duty: Duty, _ subjects: [Subject?], in outlook: Outlook)
    -> [[Occurrence]]
  {
    let all = subjects.flatMap { occurrences(of: duty, subject: $0, in: outlook) }
    return Dictionary(grouping: all, by: \.id.nominal).sorted { $0.key < $1.key }
      .map { $0.value.sorted { $0.due < $1.due } }
  }
}
