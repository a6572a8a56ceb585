import CivilTime

/// What the facts say of one duty and subject, under its present name and its former one.
extension Duties {
  func topics(of duty: Duty, _ subject: Subject?) -> [FactBook.Topic] {
    ([duty.name] + (duty.obligation.was.map { [$0] } ?? [])).map {
      FactBook.Topic(schedule: schedule.name, obligation: $0, subject: subject?.id)
    }
  }

  /// The units done of the duty itself, by day: its own completions with every point of the
  /// checklist ticked, and what other obligations feed it.
  func completions(of duty: Duty, _ subject: Subject?, in outlook: Outlook)
    -> [FactBook.Completed]
  {
    let checklist = Set(duty.obligation.checklist)
    let own = topics(of: duty, subject).flatMap(outlook.facts.completions(of:)).filter {
      $0.body == nil && $0.checked.isSuperset(of: checklist)
    }
    let others = (feeders[duty.name] ?? []).flatMap { fed(by: $0, duty, subject, in: outlook) }
    return others.isEmpty && duty.obligation.was == nil
      ? own : (own + others).sorted { ($0.on, $0.fact) < ($1.on, $1.fact) }
  }

  /// What `feeder` reported in the units of `duty`, for the same subject where both have the same
  /// register.
  private func fed(
    by feeder: Obligation, _ duty: Duty, _ subject: Subject?, in outlook: Outlook
  ) -> [FactBook.Completed] {
    guard case .quota(let quota) = duty.obligation.when, let noun = quota.noun,
      let source = self.duty(feeder.name)
    else { return [] }
    let isShared = feeder.each != nil && feeder.each == duty.obligation.each
    let subjects = isShared ? [subject] : source.units
    return subjects.flatMap { topics(of: source, $0) }
      .flatMap(outlook.facts.completions(of:)).compactMap { completion in
        let units = completion.figures.filter { $0.measure == noun }
          .reduce(0) { $0 + Int($1.value.thousandths / 1000) }
        guard completion.body == nil, units > 0 else { return nil }
        var fed = completion
        (fed.value, fed.occasion) = (units, nil)
        return fed
      }
  }

  /// The parts that contributing bodies have handed in, by day.
  func contributions(
    of duty: Duty, _ subject: Subject?, by body: Name<Body>, in outlook: Outlook
  ) -> [FactBook.Completed] {
    topics(of: duty, subject).flatMap(outlook.facts.completions(of:)).filter { $0.body == body }
  }
}

/// What was said of single occurrences, by nominal.
struct Said {
  var waivers: [String: FactID] = [:]
  var moves: [String: FactBook.Moved] = [:]
  var papers: [String: CivilDate] = [:]
  var silentUntil: CivilDate?

  /// The present name is asked first; of silences those that are not over on `today`.
  init(_ topics: [FactBook.Topic], in facts: FactBook, on today: CivilDate) {
    for topic in topics {
      waivers.merge(facts.waivers(of: topic)) { first, _ in first }
      moves.merge(facts.moves(of: topic)) { first, _ in first }
      papers.merge(facts.papers(of: topic)) { first, _ in first }
      silentUntil = [silentUntil, facts.silentUntil(topic)].compactMap(\.self)
        .filter { $0 >= today }.max()
    }
  }
}
