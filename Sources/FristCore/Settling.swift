package import CivilTime

/// Which completions belong to which occurrence.
struct Matching {
  /// By the index of the candidate.
  var units: [Int: [FactBook.Completed]] = [:]
  /// Completions that closed nothing: extras, and such as no occurrence takes.
  var extras: [FactBook.Completed] = []
}

extension Duties {
  /// Gives each candidate its state from the facts (`semantics.md` 8 to 13).
  func settle(_ candidates: [Candidate], of duty: Duty, subject: Subject?, in outlook: Outlook)
    -> [Occurrence]
  {
    let candidates = candidates.sorted { ($0.slot.due, $0.slot.nominal) < ($1.slot.due, $1.slot.nominal) }
    let topic = topic(of: duty, subject)
    let matching = match(outlook.facts.completions(of: topic), to: candidates, duty, subject)
    let waivers = outlook.facts.waivers(of: topic)
    return candidates.indices.map { index in
      var occurrence = occurrence(candidates[index], of: duty, subject: subject)
      let units = matching.units[index] ?? []
      occurrence.progress = progress(
        of: candidates[index], units, duty, subject, today: outlook.today)
      let successor = duty.obligation.repeats && index + 1 < candidates.count
        ? candidates[index + 1].slot.due : nil
      occurrence.state = state(
        candidates[index], units, waiver: waivers[candidates[index].slot.nominal],
        successor: successor, subject: subject, today: outlook.today)
      return occurrence
    }
  }

  private func state(
    _ candidate: Candidate, _ units: [FactBook.Completed], waiver: FactID?,
    successor: CivilDate?, subject: Subject?, today: CivilDate
  ) -> Occurrence.State {
    if let waiver { return .waived(fact: waiver) }
    if candidate.required == 0, candidate.slot.due < today {
      return .done(on: candidate.slot.due, fact: units.last?.fact ?? FactID(0))
    }
    var sum = 0
    for unit in units where candidate.required > 0 {
      sum += unit.value
      if sum >= candidate.required { return .done(on: unit.on, fact: unit.fact) }
    }
    if let decided = candidate.decided { return decided }
    if let until = subject?.until, until < today { return .withdrawn }
    if let successor, successor <= today { return .missed }
    return candidate.slot.opens > today ? .coming : .open
  }

  private func occurrence(_ candidate: Candidate, of duty: Duty, subject: Subject?) -> Occurrence {
    let slot = candidate.slot
    var derivation = candidate.derivation
    var due = slot.due
    if duty.obligation.statutory {
      due = BusinessCalendar(holidays: schedule.calendar.holidays).workingDay(onOrAfter: slot.due)
      if due != slot.due { derivation.append(.statutory(from: slot.due)) }
    }
    let planning = schedule.calendar.workingDay(onOrBefore: slot.due)
    if planning != slot.due { derivation.append(.planning(from: slot.due)) }
    return Occurrence(
      id: OccurrenceID(
        schedule: schedule.name, obligation: duty.name, subject: subject?.id, nominal: slot.nominal),
      opens: slot.opens, due: due, planning: planning, period: slot.period, derivation: derivation)
  }

  /// What was done, is needed and is expected today (`semantics.md` 7).
  private func progress(
    of candidate: Candidate, _ units: [FactBook.Completed], _ duty: Duty, _ subject: Subject?,
    today: CivilDate
  ) -> Progress {
    var progress = Progress(
      done: units.reduce(0) { $0 + $1.value }, required: candidate.required)
    guard case .quota(let quota) = duty.obligation.when else { return progress }
    progress.noun = quota.noun
    guard candidate.required > 1, duty.obligation.pace != .none else { return progress }
    let dates = candidate.slot.period.dates(schedule.terms, on: schedule.calendar)
    progress.expected = expected(of: duty.obligation, quota, subject, in: dates, by: today)
      .map { min($0, candidate.required) }
    if quota.countsOccasions {
      progress.openDaysLeft = quota.openDays(of: dates).count { $0 >= today }
    }
    return progress
  }

  private func expected(
    of obligation: Obligation, _ quota: Quota, _ subject: Subject?,
    in dates: ClosedRange<CivilDate>, by today: CivilDate
  ) -> Int? {
    let meetings = obligation.meetings.filter {
      dates.contains($0.date) && ($0.subject == nil || $0.subject == subject?.id)
    }
    if !meetings.isEmpty { return meetings.count { $0.date <= today } }
    switch obligation.pace {
    case .none: return nil
    case .even: return quota.expected(by: today, in: dates)
    case .by(let milestones):
      return milestones.filter { milestone in
        (dates.lowerBound.year...dates.upperBound.year).contains { year in
          let day = milestone.day.date(in: year)
          return dates.contains(day) && day <= today
        }
      }.map(\.count).max() ?? 0
    }
  }

  /// Matches each completion to one candidate (`semantics.md` 11).
  func match(
    _ completions: [FactBook.Completed], to candidates: [Candidate], _ duty: Duty,
    _ subject: Subject?
  ) -> Matching {
    var matching = Matching()
    for completion in completions {
      if let index = target(of: completion, among: candidates, matching, duty, subject) {
        matching.units[index, default: []].append(completion)
      } else {
        matching.extras.append(completion)
      }
    }
    return matching
  }

  private func target(
    of completion: FactBook.Completed, among candidates: [Candidate], _ matching: Matching,
    _ duty: Duty, _ subject: Subject?
  ) -> Int? {
    if let occasion = completion.occasion {
      return candidates.firstIndex { names(occasion, $0, duty) }
    }
    if let subject, !subject.holds(completion.on) { return nil }
    if case .sinceLast = duty.obligation.when { return sinceLastTarget(completion, candidates) }
    func isMet(_ index: Int) -> Bool {
      (matching.units[index] ?? []).reduce(0) { $0 + $1.value } >= candidates[index].required
    }
    let holding = candidates.firstIndex { candidate in
      candidate.slot.period.isBlock
        && candidate.slot.period.dates(schedule.terms, on: schedule.calendar)
          .contains(completion.on)
    }
    if let holding, duty.obligation.isQuota || !isMet(holding) { return holding }
    let open = candidates.indices.first { index in
      !isMet(index) && candidates[index].slot.opens <= completion.on
        && candidates[index].decided == nil
    }
    return open ?? holding
  }

  /// The occurrence that the visit closes: the one that opened last before it.
  private func sinceLastTarget(_ visit: FactBook.Completed, _ candidates: [Candidate]) -> Int? {
    candidates.firstIndex { candidate in candidate.slot.nominal == "\(visit.on)" }
      .map { $0 - 1 }
      .flatMap { $0 >= 0 ? $0 : nil }
  }

  /// Whether `occasion` names the candidate: its nominal, its year, or the year that it covers.
  private func names(_ occasion: String, _ candidate: Candidate, _ duty: Duty) -> Bool {
    let slot = candidate.slot
    if slot.nominal == occasion { return true }
    guard let year = Int(occasion) else { return false }
    if duty.obligation.covers != .same {
      return slot.due.year + duty.obligation.covers.shift == year
    }
    return !slot.period.isBlock && slot.due.year == year
  }
}

extension Obligation {
  /// Whether occurrence follows on occurrence, so that an unmet one lapses.
  var repeats: Bool {
    switch when {
    case .every, .quota: true
    case .relative(let relative):
      switch relative.anchor {
      case .obligation, .meeting, .paperStop: true
      case .name, .event, .planStart, .planEnd, .expiry: false
      }
    case .once, .sinceLast, .noDeadline: false
    }
  }

  var isQuota: Bool {
    if case .quota(let quota) = when { quota.bound.required != 1 } else { false }
  }
}

extension Quota {
  /// Whether a unit takes an occasion of its own, as a meeting does and a person does not.
  package var countsOccasions: Bool {
    guard let noun else { return true }
    return Self.occasions.contains(noun.lowercased())
  }

  private static let occasions: Set<String> = [
    "gånger", "gång", "tillfällen", "tillfälle", "möten", "möte", "träffar", "träff", "besök",
    "grupper", "grupp", "kurser", "kurs", "utbildningar", "utbildning", "times", "occasions",
    "occasion", "meetings", "meeting", "visits", "visit", "groups", "group", "courses", "course",
  ]
}

extension Subject {
  /// Whether `day` lies in its membership.
  package func holds(_ day: CivilDate) -> Bool {
    (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
  }
}
