import CivilTime

extension Duties {
  /// The candidates whose dates hang on another: each keeps the nominal of its anchor.
  func hanging(on relative: Relative, duty: Duty, subject: Subject?, in outlook: Outlook)
    -> [Candidate]
  {
    let phrase = Derivation.phrase(duty.obligation.phrase)
    switch relative.anchor {
    case .obligation(let name):
      guard let anchor = self.duty(name) else { return [] }
      return following(anchor, relative, duty: duty, subject: subject, in: outlook)
    case .event(let event):
      return dates(of: event, in: outlook).map { date in
        var candidate = Candidate(
          slot: slot(
            date.nominal, opens: relative.isBeforehand ? date.opens : date.day, anchor: date.day,
            relative),
          derivation: [
            phrase, date.isExpected ? .expected(event, on: date.day) : .event(event, on: date.day),
          ])
        candidate.isPreliminary = date.isPreliminary
        return candidate
      }
    case .planEnd:
      return schedule.plan.until.map { single("plan-end", $0, relative, duty, phrase) } ?? []
    case .planStart:
      return schedule.plan.from.map { single("plan-start", $0, relative, duty, phrase) } ?? []
    case .expiry:
      guard let subject, let until = subject.until else { return [] }
      return single("\(until)", until, relative, duty, phrase)
    case .meeting(let body):
      return days(of: body, \.date).map { meeting in
        Candidate(
          slot: slot(
            "\(meeting.day)", opens: meeting.opens ?? duty.tracking, anchor: meeting.day, relative),
          derivation: [phrase])
      }
    case .paperStop(let body):
      return days(of: body, paperStop).map { stop in
        Candidate(
          slot: slot(
            "\(stop.meeting)", opens: stop.opens ?? duty.tracking, anchor: stop.day, relative),
          derivation: [phrase])
      }
    case .name: return []
    }
  }

  private func single(
    _ nominal: String, _ anchor: CivilDate, _ relative: Relative, _ duty: Duty, _ phrase: Derivation
  ) -> [Candidate] {
    [
      Candidate(
        slot: slot(nominal, opens: duty.tracking, anchor: anchor, relative), derivation: [phrase])
    ]
  }

  /// The days that the meetings of a body give, each open from the day after the one before.
  private func days(of body: Name<Body>, _ day: (BoardMeeting) -> CivilDate)
    -> [(meeting: CivilDate, day: CivilDate, opens: CivilDate?)]
  {
    let meetings = schedule.meetings.filter { $0.body == body }.sorted { $0.date < $1.date }
    return meetings.enumerated().map { index, meeting in
      (meeting.date, day(meeting), index == 0 ? nil : day(meetings[index - 1]) + 1)
    }
  }

  /// The last day for papers: as set by hand, else so long before, earlier off closed days.
  func paperStop(_ meeting: BoardMeeting) -> CivilDate {
    if let papers = meeting.papers { return papers }
    let offset = schedule.papers.bodies[meeting.body] ?? schedule.papers.others
    return schedule.calendar.workingDay(
      onOrBefore: offset.before(meeting.date, on: schedule.calendar))
  }

  /// The anchor's occurrences, for the same subject where both have the same register, otherwise
  /// for the last of all its subjects (`format.md` 4.2).
  private func following(
    _ anchor: Duty, _ relative: Relative, duty: Duty, subject: Subject?, in outlook: Outlook
  ) -> [Candidate] {
    let phrase = Derivation.phrase(duty.obligation.phrase)
    var wide = outlook
    // What is owed long before a window is known before the window opens.
    if case .before(let offset) = relative.relation {
      wide.through = offset.after(outlook.through, on: schedule.calendar)
    }
    var groups: [String: [Occurrence]] = [:]
    for unit in units(of: anchor, joinedWith: subject, of: duty) {
      for occurrence in occurrences(of: anchor, subject: unit, in: wide) {
        groups[occurrence.id.nominal, default: []].append(occurrence)
      }
    }
    let found = groups.compactMap { nominal, group -> Candidate? in
      let kept = group.filter { !$0.isWithdrawn }
      guard let last = (kept.isEmpty ? group : kept).max(by: { $0.due < $1.due }) else {
        return nil
      }
      let opens = group.map(\.opens).min() ?? last.opens
      if relative.whenDone {
        guard let day = dayDone(group) else { return nil }
        return Candidate(
          slot: slot(nominal, opens: day, anchor: day, relative),
          derivation: [phrase, .completion(of: last.id, on: day)])
      }
      var candidate = Candidate(
        slot: slot(nominal, opens: opens, anchor: last.due, relative),
        derivation: [phrase, .anchor(last.id, due: last.due)])
      candidate.isPreliminary = group.contains(where: \.isPreliminary)
      if group.allSatisfy(\.isWithdrawn) {
        candidate.decided = .withdrawn
      } else if case .before = relative.relation, dayDone(group) != nil {
        candidate.decided = .notReceived
      }
      return candidate
    }.sorted { ($0.slot.due, $0.slot.nominal) < ($1.slot.due, $1.slot.nominal) }
    return openingInTime(found, relative, duty).filter { $0.slot.opens <= outlook.through }
  }

  /// Where the due date comes before its anchor opens, it opens on the day after the one before it.
  private func openingInTime(_ candidates: [Candidate], _ relative: Relative, _ duty: Duty)
    -> [Candidate]
  {
    guard case .before = relative.relation else { return candidates }
    return candidates.indices.map { index in
      var candidate = candidates[index]
      if candidate.slot.opens == candidate.slot.due {
        let before = index == 0 ? duty.tracking : candidates[index - 1].slot.due + 1
        candidate.slot.opens = min(before, candidate.slot.due)
      }
      return candidate
    }
  }

  /// The subjects of `anchor` that `subject` of `duty` hangs on: the same one where both have the
  /// same register, those that the column of `match` joins, otherwise all.
  package func units(of anchor: Duty, joinedWith subject: Subject?, of duty: Duty) -> [Subject?] {
    guard anchor.obligation.each != nil, let subject else { return anchor.units }
    if anchor.obligation.each == duty.obligation.each { return [subject] }
    guard let column = duty.obligation.match else { return anchor.units }
    return anchor.subjects.filter { other in
      other.columns[column].map { $0 == subject.id.text }
        ?? (subject.columns[column] == other.id.text)
    }
  }

  /// The day on which the last of the group was done; nil while one is not, or none was.
  func dayDone(_ group: [Occurrence]) -> CivilDate? {
    var last: CivilDate?
    for occurrence in group {
      switch occurrence.state {
      case .done(let on, _): last = max(last ?? on, on)
      case .waived, .withdrawn: continue
      case .coming, .open, .missed, .notReceived: return nil
      }
    }
    return last
  }

  private func slot(_ nominal: String, opens: CivilDate, anchor: CivilDate, _ relative: Relative)
    -> Slot
  {
    let calendar = schedule.calendar
    let due =
      switch relative.relation {
      case .before(let offset): offset.before(anchor, on: calendar)
      case .after(let offset), .within(let offset): offset.after(anchor, on: calendar)
      case .at: anchor
      }
    return Slot(nominal: nominal, period: .day(due), opens: min(opens, due), due: due)
  }
}

extension Occurrence {
  /// Whether it was taken away: waived itself, or with its anchor or subject.
  var isWithdrawn: Bool {
    switch state {
    case .waived, .withdrawn: true
    case .coming, .open, .done, .missed, .notReceived: false
    }
  }
}

extension Relative {
  /// Whether it is aimed at before or on the day of its anchor.
  fileprivate var isBeforehand: Bool {
    switch relation {
    case .before, .at: true
    case .after, .within: false
    }
  }
}
