import CivilTime

/// How a quota or a coverage is spread over its period (`semantics.md` 7 and 8).
extension Duties {
  /// What was done, is needed and is expected today.
  func progress(
    of occurrence: Occurrence, _ candidate: Candidate, _ units: [FactBook.Completed], _ duty: Duty,
    _ today: CivilDate
  ) -> Progress {
    var progress = Progress(
      done: units.reduce(0) { $0 + $1.value }, required: candidate.required)
    let subject = occurrence.id.subject.flatMap(duty.subject)
    guard case .quota(let quota) = duty.when(for: subject) else { return progress }
    progress.noun = quota.noun
    guard candidate.required > 1 else { return progress }
    var occurrence = occurrence
    occurrence.progress = progress
    progress.expected = expected(of: occurrence, duty, by: today)
    if progress.expected != nil, quota.countsOccasions {
      let last = bookedMeetings(of: occurrence, duty).map(\.date).max() ?? today
      let open = quota.openDays(of: countingDates(of: occurrence, subject))
      progress.openDaysLeft = last < today ? 0 : open.count - open.count(through: today - 1)
    }
    return progress
  }

  /// How many units are expected by the end of `day`; nil where nothing is paced.
  func expected(of occurrence: Occurrence, _ duty: Duty, by day: CivilDate) -> Int? {
    let required = occurrence.progress.required
    let subject = occurrence.id.subject.flatMap(duty.subject)
    let meetings = bookedMeetings(of: occurrence, duty)
    if !meetings.isEmpty { return min(required, meetings.count { $0.date <= day }) }
    let dates = countingDates(of: occurrence, subject)
    switch duty.obligation.pace {
    case .none: return nil
    case .even:
      var quota = Quota(bound: .atLeast(required))
      if case .quota(let own) = duty.when(for: subject) {
        (quota.within, quota.except) = (own.within, own.except)
      }
      return quota.expected(by: day, in: dates)
    case .by(let milestones):
      let reached = milestones.filter { milestone in
        (dates.lowerBound.year...dates.upperBound.year).contains { year in
          let date = milestone.day.date(in: year)
          return dates.contains(date) && date <= day
        }
      }
      return min(required, reached.map(\.count).max() ?? 0)
    }
  }

  /// The day from which what is missing no longer fits into the days that are left, or the day
  /// after the last booked meeting; nil where units are no occasions or nothing is missing.
  func unreachableFrom(_ occurrence: Occurrence, _ duty: Duty) -> CivilDate? {
    let subject = occurrence.id.subject.flatMap(duty.subject)
    let missing = occurrence.progress.required - occurrence.progress.done
    guard case .quota(let quota) = duty.when(for: subject), quota.countsOccasions, missing > 0,
      occurrence.progress.expected != nil
    else { return nil }
    let dates = countingDates(of: occurrence, subject)
    // A subject that leaves the register takes what is open with it.
    if let until = subject?.until, until <= dates.upperBound { return nil }
    let open = quota.openDays(of: dates)
    let full = missing > open.count ? dates.lowerBound : open[open.count - missing] + 1
    guard let last = bookedMeetings(of: occurrence, duty).map(\.date).max() else { return full }
    return min(full, last + 1)
  }

  /// The days of the period on which the subject is a member.
  private func countingDates(of occurrence: Occurrence, _ subject: Subject?)
    -> ClosedRange<CivilDate>
  {
    let dates = occurrence.period.dates(schedule.terms, on: schedule.calendar)
    let first = max(dates.lowerBound, subject?.from ?? dates.lowerBound)
    return first...max(first, min(dates.upperBound, subject?.until ?? dates.upperBound))
  }
}
