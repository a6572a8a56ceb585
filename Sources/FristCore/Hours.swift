package import CivilTime

/// The local clock of a schedule: its zone, its working days and its hours.
package struct LocalTime: Sendable {
  package let zone: ZoneRules
  package let calendar: BusinessCalendar
  package let hours: Hours

  package init(zone: ZoneRules, calendar: BusinessCalendar, hours: Hours) {
    self.zone = zone
    self.calendar = calendar
    self.hours = hours
  }

  package func day(of instant: Instant) -> CivilDate { zone.local(instant).date }

  /// When a step of `day` leaves at the earliest: the opening, 00:00 with `always`.
  package func opening(of day: CivilDate) -> Instant { zone.instant(day, openingTime) }

  package var openingTime: TimeOfDay {
    switch hours {
    case .always: .midnight
    case .open(_, let opening, _): opening
    }
  }

  /// Whether anything may leave at `now`.
  package func isOpen(at now: Instant) -> Bool {
    switch hours {
    case .always: return true
    case .open(let days, let opening, let closing):
      let (day, time) = zone.local(now)
      return days.contains(day.weekday) && calendar.isWorkingDay(day) && opening <= time
        && time < closing
    }
  }

  /// The next moment at or after `now` when something may leave.
  ///
  /// Nil where none comes within ``searchDays`` days; such hours are refused when they are read.
  package func nextOpening(from now: Instant) -> Instant? {
    if isOpen(at: now) { return now }
    guard case .open(let days, _, _) = hours else { return now }
    let today = day(of: now)
    return (0...Self.searchDays).lazy.map { today + $0 }
      .filter { days.contains($0.weekday) && calendar.isWorkingDay($0) }
      .map(opening(of:)).first { $0 >= now }
  }

  /// The last days within which hours must open once.
  package static let searchDays = 60
}

extension Digest {
  /// The first moment of the digest on or after local `day`; on closed days it waits for the next
  /// working day. Nil where reminders do not wait.
  package func moment(onOrAfter day: CivilDate, _ local: LocalTime) -> (
    day: CivilDate, at: Instant
  )? {
    let calendar = local.calendar
    switch self {
    case .none: return nil
    case .daily(let time):
      let day = calendar.workingDay(onOrAfter: day)
      return (day, local.zone.instant(day, time))
    case .weekly(let weekday, let time):
      // A closed Monday's digest may fall on `day` although that Monday was before it.
      let first = day - (day.weekday.rawValue - weekday.rawValue + 7) % 7
      let moments = [first, first + 7, first + 14].map(calendar.workingDay(onOrAfter:))
      guard let day = moments.first(where: { $0 >= day }) else { return nil }
      return (day, local.zone.instant(day, time))
    case .monthly(let time):
      let first = CivilDate(year: day.year, month: day.month, clampedDay: 1)
      let moments = [first, first.adding(months: 1)].map(calendar.workingDay(onOrAfter:))
      guard let day = moments.first(where: { $0 >= day }) else { return nil }
      return (day, local.zone.instant(day, time))
    }
  }

  /// The last moment of the digest on or before local `day`; nil where there is none since `start`.
  package func moment(onOrBefore day: CivilDate, from start: CivilDate, _ local: LocalTime)
    -> (day: CivilDate, at: Instant)?
  {
    var last: (day: CivilDate, at: Instant)?
    var search = Swift.max(start, day - 45)
    while let next = moment(onOrAfter: search, local), next.day <= day {
      last = next
      search = next.day + 1
    }
    return last
  }
}

extension Policy.Rhythm {
  /// The digest that this rhythm is: Mondays or the first working day of the month, at the opening.
  package func digest(_ local: LocalTime) -> Digest {
    switch self {
    case .weekly: .weekly(.monday, local.openingTime)
    case .monthly: .monthly(local.openingTime)
    case .never: .none
    }
  }
}
