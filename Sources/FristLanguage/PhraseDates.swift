package import CivilTime
package import FristCore

/// The first due dates of a phrase, as `frist next` prints them.
///
/// - Parameters:
///   - start: The day from which dates count. Where the phrase hangs on something (the last time,
///     an event, a completion, another obligation, a meeting, the plan's end) it is that day.
///   - count: How many dates at most; a single date or a relative one gives one.
/// - Returns: Due dates in order. For a quota the days on which its units are expected; empty for a
///   quota with only a most and for no deadline.
package func dates(
  of when: When, start: CivilDate, count: Int, terms: PeriodTerms = PeriodTerms(),
  calendar: BusinessCalendar = BusinessCalendar()
) -> [CivilDate] {
  guard count > 0 else { return [] }
  switch when {
  case .once(let once):
    return [once.slot(tracking: start, terms: terms, calendar: calendar).due]
  case .every(let recurrence):
    return first(count, from: start) { through in
      recurrence.slots(tracking: start, through: through, terms: terms, calendar: calendar)
        .map(\.due)
    }
  case .quota(let quota):
    guard quota.bound.required != nil else { return [] }
    return first(count, from: start) { through in
      quota.slots(tracking: start, through: through, terms: terms, calendar: calendar)
        .flatMap { slot in quota.paceDays(of: slot.period.dates(terms, on: calendar)) }
        .filter { $0 >= start }
    }
  case .sinceLast(let interval, _, let first):
    let entry = first.map { $0.after(start, on: calendar) }
    var dates: [CivilDate] = []
    for number in 0..<count {
      let times = number + (entry == nil ? 1 : 0)
      let date = Offset(interval.count * times, interval.unit).after(entry ?? start, on: calendar)
      if date.year > 9999 { break }
      dates.append(date)
    }
    return dates
  case .relative(let relative):
    return [relative.date(from: start, on: calendar)]
  case .noDeadline: return []
  }
}

extension Relative {
  /// The date when its anchor falls on `anchor`.
  fileprivate func date(from anchor: CivilDate, on calendar: BusinessCalendar) -> CivilDate {
    switch relation {
    case .before(let offset): offset.before(anchor, on: calendar)
    case .after(let offset), .within(let offset): offset.after(anchor, on: calendar)
    case .at: anchor
    }
  }
}

/// The first `count` dates, looked for over 2, 8, 32 and so on years until there are so many, or
/// until a span of 512 years holds no more.
private func first(
  _ count: Int, from start: CivilDate, _ dates: (_ through: CivilDate) -> [CivilDate]
) -> [CivilDate] {
  var found: [CivilDate] = []
  for years in [2, 8, 32, 128, 512] {
    found = dates(start.adding(months: 12 * years))
    if found.count >= count { break }
  }
  return Array(found.prefix(count))
}
