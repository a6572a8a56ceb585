/// The days of a recurrence rule, expanded one year, month, week or day at a time.
package struct RecurrenceDates: Sequence, IteratorProtocol, Sendable {
  private let rule: RecurrenceRule
  private let until: Int
  private var remaining: Int
  /// The last day that was returned, or the day before the start.
  private var last: Int
  /// The first day after which the search gives up.
  private var patience: Int
  /// What `period` counts: years, months since the year 0, the first days of weeks, or days.
  private var period: Int
  private let step: Int
  /// The days of the current period, ascending, as days since 1970.
  private var found: [Int] = []
  private var position = 0

  /// Days of 400 years.
  private static let patienceDays = 146_097
  private static let lastDay = Int(CivilDate(year: 9999, month: 12, clampedDay: 31).days)

  /// `rule` leaves nothing to be filled in from `start`.
  init(_ rule: RecurrenceRule, from start: CivilDate) {
    self.rule = rule
    let day = Int(start.days)
    until = Swift.min(rule.until.map { Int($0.days) } ?? Self.lastDay, Self.lastDay)
    remaining = rule.count ?? .max
    last = day - 1
    patience = day + Self.patienceDays
    step = rule.frequency == .weekly ? 7 * rule.interval : rule.interval
    let (year, month, _) = start.components
    switch rule.frequency {
    case .yearly: period = rule.weekNumberSet.isEmpty ? year : rule.weekYear(of: day)
    case .monthly: period = year * 12 + month - 1
    case .weekly: period = rule.weekStart(of: day)
    case .daily: period = day
    }
  }

  package mutating func next() -> CivilDate? {
    while remaining > 0 {
      while position < found.count {
        let day = found[position]
        position += 1
        // A day moved by SKIP can meet the next period's first one.
        guard day > last else { continue }
        guard day <= until else {
          remaining = 0
          return nil
        }
        remaining -= 1
        last = day
        patience = day + Self.patienceDays
        return CivilDate(days: day)
      }
      expand()
    }
    return nil
  }

  /// Fills `found` with the next period, or ends the sequence.
  private mutating func expand() {
    position = 0
    found.removeAll(keepingCapacity: true)
    let first = firstDayOfPeriod
    // Week 1 can begin before its year does.
    guard first <= Swift.min(patience, until + 7) else {
      remaining = 0
      return
    }
    switch rule.frequency {
    case .yearly: rule.appendYear(period, to: &found)
    case .monthly: rule.appendMonth(period % 12 + 1, of: period / 12, first, to: &found)
    case .weekly: rule.appendWeek(first, to: &found)
    case .daily: rule.appendDay(first, to: &found)
    }
    if !rule.setPositions.isEmpty { rule.choosePositions(in: &found) }
    period += step
  }

  private var firstDayOfPeriod: Int {
    switch rule.frequency {
    case .yearly: firstDay(year: period, month: 1)
    case .monthly: firstDay(year: period / 12, month: period % 12 + 1)
    case .weekly, .daily: period
    }
  }
}

/// Days since 1970 of the first of the month; all years past the end of the calendar are one.
private func firstDay(year: Int, month: Int) -> Int {
  Int(CivilDate(year: Swift.min(year, 10_001), month: month, clampedDay: 1).days)
}

/// 0 is Monday.
private func weekdayIndex(_ day: Int) -> Int { (day + 3) %% 7 }

extension RecurrenceRule {
  /// The first day of the week, by WKST, that holds `day`.
  func weekStart(of day: Int) -> Int { day - (weekdayIndex(day) - (weekStart.rawValue - 1)) %% 7 }

  /// The year that holds four days or more of the week of `day`.
  func weekYear(of day: Int) -> Int { CivilDate(days: weekStart(of: day) + 3).year }

  /// The first day of week 1, which holds 4 January.
  private func firstWeek(of year: Int) -> Int {
    weekStart(of: firstDay(year: year, month: 1) + 3)
  }

  func matches(month: Int) -> Bool {
    monthSet.isEmpty || monthSet.resolved(length: 12, skip: .omit) & 1 << UInt64(month) != 0
  }

  /// Whether `day` passes BYMONTH, BYMONTHDAY and BYDAY, each as a limit.
  func matches(_ day: Int) -> Bool {
    let isLimited = weekdays != 0 || !ordinalDays.isEmpty
    let isWeekday = weekdays & 1 << UInt64(weekdayIndex(day)) != 0
    if isLimited && !isWeekday && ordinalDays.isEmpty { return false }
    if monthSet.isEmpty && monthDaySet.isEmpty && ordinalDays.isEmpty { return true }
    let (year, month, dayOfMonth) = CivilDate(days: day).components
    guard matches(month: month) else { return false }
    let length = CivilDate.daysIn(month: month, year: year)
    if !monthDaySet.isEmpty
      && monthDaySet.resolved(length: length, skip: .omit) & 1 << UInt64(dayOfMonth) == 0
    {
      return false
    }
    if isWeekday || !isLimited { return true }
    let span =
      monthSet.isEmpty
      ? (firstDay(year: year, month: 1), CivilDate.isLeap(year: year) ? 366 : 365)
      : (day - dayOfMonth + 1, length)
    return ordinalDays.contains { $0.day(in: span) == day }
  }
}

extension RecurrenceRule.OrdinalDay {
  /// The day counted in a month or year that begins on `first` and has `length` days, or nil.
  func day(in span: (first: Int, length: Int)) -> Int? {
    let end = span.first + span.length
    let day =
      ordinal > 0
      ? span.first + (weekday - weekdayIndex(span.first)) %% 7 + 7 * (ordinal - 1)
      : end - 1 - (weekdayIndex(end - 1) - weekday) %% 7 + 7 * (ordinal + 1)
    return (span.first..<end).contains(day) ? day : nil
  }
}

extension RecurrenceRule {
  func appendDay(_ day: Int, to days: inout [Int]) {
    if matches(day) { days.append(day) }
  }

  func appendWeek(_ first: Int, to days: inout [Int]) {
    for day in first..<(first + 7) where matches(day) { days.append(day) }
  }

  func appendMonth(_ month: Int, of year: Int, _ first: Int, to days: inout [Int]) {
    guard matches(month: month) else { return }
    let length = CivilDate.daysIn(month: month, year: year)
    var bits: UInt64 =
      monthDaySet.isEmpty
      ? (2 << UInt64(length)) - 2 : monthDaySet.resolved(length: length, skip: skip)
    if weekdays != 0 || !ordinalDays.isEmpty {
      // Weekdays from the day before the first on, five times, as SKIP may reach one day out.
      let before = UInt64(weekdayIndex(first - 1))
      let week = (weekdays >> before | weekdays << (7 - before)) & 0b111_1111
      var chosen = week * 0x1020_4081
      for ordinal in ordinalDays {
        if let day = ordinal.day(in: (first, length)) { chosen |= 1 << UInt64(day - first + 1) }
      }
      bits &= chosen
    }
    while bits != 0 {
      days.append(first + bits.trailingZeroBitCount - 1)
      bits &= bits - 1
    }
  }

  func appendYear(_ year: Int, to days: inout [Int]) {
    if !weekNumberSet.isEmpty {
      appendWeeks(of: year, to: &days)
    } else if !yearDays.isEmpty {
      appendYearDays(of: year, to: &days)
    } else if !ordinalDays.isEmpty && monthSet.isEmpty {
      appendOrdinalDays(of: year, to: &days)
    } else {
      for month in 1...12 {
        appendMonth(month, of: year, firstDay(year: year, month: month), to: &days)
      }
      // SKIP can move the end of one month onto the beginning of the next.
      if skip != .omit { sortDistinct(&days) }
    }
  }

  private func appendWeeks(of year: Int, to days: inout [Int]) {
    let first = firstWeek(of: year)
    let count = (firstWeek(of: year + 1) - first) / 7
    var bits = weekNumberSet.resolved(length: count, skip: .omit)
    while bits != 0 {
      let week = first + 7 * (bits.trailingZeroBitCount - 1)
      for day in week..<(week + 7) where matches(day) && matchesYearDay(day) { days.append(day) }
      bits &= bits - 1
    }
  }

  private func matchesYearDay(_ day: Int) -> Bool {
    if yearDays.isEmpty { return true }
    let date = CivilDate(days: day)
    let fromEnd = date.dayOfYear - (CivilDate.isLeap(year: date.year) ? 367 : 366)
    return yearDays.contains { $0 == date.dayOfYear || $0 == fromEnd }
  }

  private func appendYearDays(of year: Int, to days: inout [Int]) {
    let length = CivilDate.isLeap(year: year) ? 366 : 365
    let first = firstDay(year: year, month: 1)
    for yearDay in yearDays {
      var number = yearDay > 0 ? yearDay : length + 1 + yearDay
      if !(1...length).contains(number) {
        switch skip {
        case .omit: continue
        case .backward: number = number > length ? length : 0
        case .forward: number = number > length ? length + 1 : 1
        }
      }
      if matches(first + number - 1) { days.append(first + number - 1) }
    }
    sortDistinct(&days)
  }

  private func appendOrdinalDays(of year: Int, to days: inout [Int]) {
    let span = (first: firstDay(year: year, month: 1), CivilDate.isLeap(year: year) ? 366 : 365)
    if weekdays != 0 {
      for day in span.first..<(span.first + span.1) where matches(day) { days.append(day) }
    } else {
      for case let day? in ordinalDays.map({ $0.day(in: span) }) where matches(day) {
        days.append(day)
      }
      sortDistinct(&days)
    }
  }

  func choosePositions(in days: inout [Int]) {
    var chosen: [Int] = []
    for position in setPositions {
      let index = position > 0 ? position - 1 : days.count + position
      if days.indices.contains(index) { chosen.append(days[index]) }
    }
    days = chosen
    if chosen.count > 1 { sortDistinct(&days) }
  }

  private func sortDistinct(_ days: inout [Int]) {
    guard days.count > 1 else { return }
    days.sort()
    var kept = 1
    for day in days where day != days[kept - 1] {
      days[kept] = day
      kept += 1
    }
    days.removeSubrange(kept...)
  }
}
