package import CivilTime

/// The completions of each occurrence, by the index of its candidate; what closes nothing is left
/// out.
typealias Matching = [Int: [FactBook.Completed]]

extension Duties {
  /// Gives each candidate its state from the facts (`semantics.md` 8 to 13).
  func settle(_ candidates: [Candidate], of duty: Duty, subject: Subject?, in outlook: Outlook)
    -> [Occurrence]
  {
    settle(
      candidates, of: duty, subject: subject, as: nil,
      completions(of: duty, subject, in: outlook), in: outlook)
  }

  /// The same for the part of `body`, of which `completions` are those handed in.
  func settle(
    _ candidates: [Candidate], of duty: Duty, subject: Subject?, as body: Name<Body>?,
    _ completions: [FactBook.Completed], in outlook: Outlook
  ) -> [Occurrence] {
    if candidates.isEmpty { return [] }
    let when = duty.when(for: subject)
    let leaves = when.hangsOnExpiry ? nil : subject?.until
    let said = Said(topics(of: duty, subject), in: outlook.facts, on: outlook.today)
    let candidates = inOrder(
      body == nil && !said.moves.isEmpty
        ? candidates.map { $0.moved(by: said.moves) } : candidates)
    let matching = match(completions, to: candidates, waivers: said.waivers, duty, subject)
    return candidates.indices.map { index in
      var occurrence = occurrence(candidates[index], of: duty, subject: subject, as: body)
      let nominal = candidates[index].slot.nominal
      let units = matching[index] ?? []
      occurrence.state = state(
        candidates[index], units, waiver: said.waivers[nominal],
        successor: successor(of: index, in: candidates, duty, when), leaves: leaves,
        today: outlook.today)
      occurrence.progress = progress(of: occurrence, candidates[index], units, duty, outlook.today)
      occurrence.papers = said.papers[nominal]
      occurrence.silentUntil = said.silentUntil
      return occurrence
    }
  }

  /// The day on which the next of a repeated duty falls due, so that an unmet one lapses.
  private func successor(
    of index: Int, in candidates: [Candidate], _ duty: Duty, _ when: When
  ) -> CivilDate? {
    guard index + 1 < candidates.count, repeats(when) else { return nil }
    return due(of: candidates[index + 1].slot, duty.obligation)
  }

  /// Whether occurrence follows on occurrence, so that an unmet one lapses.
  func repeats(_ when: When) -> Bool {
    switch when {
    case .every, .quota: return true
    case .relative(let relative):
      switch relative.anchor {
      case .obligation, .meeting, .paperStop: return true
      case .event(let event):
        if case .every = schedule.events[event]?.expected { return true }
        return false
      case .name, .planStart, .planEnd, .expiry: return false
      }
    case .once, .sinceLast, .noDeadline: return false
    }
  }

  private func state(
    _ candidate: Candidate, _ units: [FactBook.Completed], waiver: FactID?,
    successor: CivilDate?, leaves: CivilDate?, today: CivilDate
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
    if let leaves, leaves < today { return .withdrawn }
    if let successor, successor <= today { return .missed }
    return candidate.slot.opens > today ? .coming : .open
  }

  private func occurrence(
    _ candidate: Candidate, of duty: Duty, subject: Subject?, as body: Name<Body>?
  ) -> Occurrence {
    let slot = candidate.slot
    var derivation = candidate.derivation
    let due = due(of: slot, duty.obligation)
    if due != slot.due { derivation.append(.statutory(from: slot.due)) }
    let (planning, meetings) = planning(
      slot, decidedBy: body == nil ? duty.obligation.decidedBy : [], &derivation)
    var occurrence = Occurrence(
      id: OccurrenceID(
        schedule: schedule.name, obligation: duty.name, subject: subject?.id, nominal: slot.nominal,
        body: body),
      opens: slot.opens, due: due, planning: planning, period: slot.period, derivation: derivation)
    occurrence.meetings = meetings
    occurrence.isPreliminary = candidate.isPreliminary
    return occurrence
  }

  /// The first paper stop of the meetings that decide it, otherwise the last working day on or
  /// before the unmoved due date (`semantics.md` 1).
  private func planning(
    _ slot: Slot, decidedBy bodies: [Name<Body>], _ derivation: inout [Derivation]
  ) -> (CivilDate, [BoardMeeting]) {
    if !bodies.isEmpty {
      switch deciding(bodies, slot) {
      case .success(let meetings):
        for meeting in meetings {
          derivation.append(
            .meeting(of: meeting.body, on: meeting.date, papers: meeting.papers ?? meeting.date))
        }
        if let stop = meetings.first?.papers { return (stop, meetings) }
      case .failure(let missing): derivation.append(.noMeeting(of: missing.body))
      }
    }
    let planning = schedule.calendar.workingDay(onOrBefore: slot.due)
    if planning != slot.due { derivation.append(.planning(from: slot.due)) }
    return (planning, [])
  }

  private struct NoMeeting: Error { var body: Name<Body> }

  /// The last meetings that still make the date, each after the one before it, with their paper
  /// stops; none of them from before the occurrence opens.
  private func deciding(_ bodies: [Name<Body>], _ slot: Slot)
    -> Result<[BoardMeeting], NoMeeting>
  {
    var (found, latest): ([BoardMeeting], CivilDate) = ([], slot.due)
    for body in bodies.reversed() {
      let meetings = schedule.meetings.lazy.filter {
        $0.body == body && $0.date <= latest && $0.date >= slot.opens
      }
      guard var meeting = meetings.max(by: { $0.date < $1.date }) else {
        return .failure(NoMeeting(body: body))
      }
      meeting.papers = paperStop(meeting)
      found.insert(meeting, at: 0)
      latest = meeting.date - 1
    }
    return .success(found)
  }

  /// The next meeting of the body that decides first, whose paper stop has not passed on `day`.
  package func nextMeeting(for obligation: Obligation, from day: CivilDate) -> BoardMeeting? {
    guard let body = obligation.decidedBy.first else { return nil }
    return schedule.meetings.filter { $0.body == body && paperStop($0) >= day }
      .min { $0.date < $1.date }
      .map { meeting in
        var meeting = meeting
        meeting.papers = paperStop(meeting)
        return meeting
      }
  }

  /// The last day that is on time: as the phrase gives it, or carried on by lag 1930:173, which
  /// knows no local calendar.
  private func due(of slot: Slot, _ obligation: Obligation) -> CivilDate {
    obligation.statutory ? BusinessCalendar().workingDay(onOrAfter: slot.due) : slot.due
  }

  /// Matches each completion to one candidate (`semantics.md` 11).
  func match(
    _ completions: [FactBook.Completed], to candidates: [Candidate], waivers: [String: FactID],
    _ duty: Duty, _ subject: Subject?
  ) -> Matching {
    var matching: Matching = [:]
    for completion in completions {
      let target = target(of: completion, among: candidates, waivers, matching, duty, subject)
      if let target { matching[target, default: []].append(completion) }
    }
    return matching
  }

  private func target(
    of completion: FactBook.Completed, among candidates: [Candidate], _ waivers: [String: FactID],
    _ matching: Matching, _ duty: Duty, _ subject: Subject?
  ) -> Int? {
    let when = duty.when(for: subject)
    if let subject, !subject.holds(completion.on), !when.hangsOnExpiry { return nil }
    // A chain of visits goes by their days alone: its links are named by them.
    if case .sinceLast = when { return sinceLastTarget(completion, candidates) }
    if let occasion = completion.occasion {
      return candidates.map(\.slot).firstIndex { slot in
        duty.obligation.names(
          occasion, nominal: slot.nominal, period: slot.period, due: slot.due)
      }
    }
    func isMet(_ index: Int) -> Bool {
      (matching[index] ?? []).reduce(0) { $0 + $1.value } >= candidates[index].required
    }
    let holding = candidates.firstIndex { candidate in
      candidate.slot.period.isBlock
        && candidate.slot.period.dates(schedule.terms, on: schedule.calendar)
          .contains(completion.on)
    }
    if let holding, when.isQuota || !isMet(holding) { return holding }
    let open = candidates.indices.first { index in
      let lapses = successor(of: index, in: candidates, duty, when)
      return !isMet(index) && candidates[index].slot.opens <= completion.on
        && completion.on < lapses ?? completion.on + 1
        && candidates[index].decided == nil && waivers[candidates[index].slot.nominal] == nil
    }
    return open ?? holding
  }

  /// The occurrence that the visit closes: the one that opened last before it.
  private func sinceLastTarget(_ visit: FactBook.Completed, _ candidates: [Candidate]) -> Int? {
    candidates.firstIndex { candidate in candidate.slot.nominal == "\(visit.on)" }
      .map { $0 - 1 }
      .flatMap { $0 >= 0 ? $0 : nil }
  }
}

extension Obligation {
  /// Whether `occasion`, as people write it after `--for`, names the occurrence: by its nominal, by
  /// the year that it covers, or by the year of its day. The year alone names no part of a year.
  package func names(
    _ occasion: String, nominal: String, period: Period, due: CivilDate
  ) -> Bool {
    if nominal == occasion { return true }
    guard let year = Int(occasion) else { return false }
    if covers != .same { return due.year + covers.shift == year }
    return !period.isBlock && due.year == year
  }
}

/// By due date, and by name where that is the same; nearly all are found so.
private func inOrder(_ candidates: [Candidate]) -> [Candidate] {
  let isInOrder = zip(candidates, candidates.dropFirst()).allSatisfy { $0.slot.due < $1.slot.due }
  return isInOrder
    ? candidates
    : candidates.sorted { ($0.slot.due, $0.slot.nominal) < ($1.slot.due, $1.slot.nominal) }
}

extension Candidate {
  /// With the due date that somebody set instead; its name stays.
  fileprivate func moved(by moves: [String: FactBook.Moved]) -> Candidate {
    guard let move = moves[slot.nominal], move.to != slot.due else { return self }
    var candidate = self
    candidate.derivation.append(.moved(from: slot.due, by: move.fact))
    candidate.slot.due = move.to
    candidate.slot.opens = min(slot.opens, move.to)
    return candidate
  }
}

extension When {
  /// Whether it is about the last day of its subject, which so does not take it away.
  package var hangsOnExpiry: Bool {
    if case .relative(let relative) = self { relative.anchor == .expiry } else { false }
  }

  var isQuota: Bool {
    if case .quota(let quota) = self { quota.bound.required != 1 } else { false }
  }
}

extension Subject {
  /// Whether `day` lies in its membership.
  package func holds(_ day: CivilDate) -> Bool {
    (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
  }
}
