// Which days of a year, month or week a rule chooses; days are counted since 1970.

/// Days since 1970 of the first of the month; all years past the end of the calendar are one.
func firstDay(year: Int, month: Int) -> Int {
  Int(CivilDate(year: Swift.min(year, 10_001), month: month, clampedDay: 1).days)
}

/// 0 is Monday.
func weekdayIndex(_ day: Int) -> Int { (day + 3) %% 7 }

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
    return isWeekday || !isLimited || isOrdinalDay(day)
  }

  /// The year of a yearly rule without months, or else the month, in which BYDAY counts the days
  /// of `month`.
  private func ordinalSpan(year: Int, month: Int) -> (first: Int, length: Int) {
    frequency == .yearly && monthSet.isEmpty
      ? (firstDay(year: year, month: 1), CivilDate.isLeap(year: year) ? 366 : 365)
      : (firstDay(year: year, month: month), CivilDate.daysIn(month: month, year: year))
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

  /// Appends the chosen days of the month that begins on `first`, in order.
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
      if !ordinalDays.isEmpty {
        chosen |= ordinalBits(of: year, month, first, length)
        for bit in [0, length + 1] where bits & ~chosen & 1 << UInt64(bit) != 0 {
          if isOrdinalDay(first + bit - 1) { chosen |= 1 << UInt64(bit) }
        }
      }
      bits &= chosen
    }
    if frequency == .monthly && !setPositions.isEmpty { bits = choosePositions(in: bits) }
    while bits != 0 {
      days.append(first + bits.trailingZeroBitCount - 1)
      bits &= bits - 1
    }
  }

  /// Bit n is set where BYDAY counts day n of the month that begins on `first`.
  private func ordinalBits(of year: Int, _ month: Int, _ first: Int, _ length: Int) -> UInt64 {
    let span = ordinalSpan(year: year, month: month)
    return ordinalDays.reduce(into: 0) { bits, ordinal in
      guard let day = ordinal.day(in: span), (0..<length).contains(day - first) else { return }
      bits |= 1 << UInt64(day - first + 1)
    }
  }

  /// Whether BYDAY counts `day`, in the month or year that it lies in itself.
  private func isOrdinalDay(_ day: Int) -> Bool {
    let (year, month, _) = CivilDate(days: day).components
    let span = ordinalSpan(year: year, month: month)
    return ordinalDays.contains { $0.day(in: span) == day }
  }

  /// Appends the chosen days of `year`, or of the week-numbering year when the rule names weeks.
  func appendYear(_ year: Int, to days: inout [Int]) {
    if !weekNumberSet.isEmpty {
      appendWeeks(of: year, to: &days)
    } else if !yearDays.isEmpty {
      appendYearDays(of: year, to: &days)
    } else {
      var months = (monthSet.isEmpty ? SignedSet(1...12) : monthSet).resolved(
        length: 12, skip: .omit)
      while months != 0 {
        let month = months.trailingZeroBitCount
        appendMonth(month, of: year, firstDay(year: year, month: month), to: &days)
        months &= months - 1
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

  /// The bits of `bits` at the positions of BYSETPOS.
  private func choosePositions(in bits: UInt64) -> UInt64 {
    let count = bits.nonzeroBitCount
    var chosen: UInt64 = 0
    for position in setPositions {
      let index = position > 0 ? position - 1 : count + position
      guard (0..<count).contains(index) else { continue }
      var rest = bits
      for _ in 0..<index { rest &= rest - 1 }
      chosen |= rest & ~(rest - 1)
    }
    return chosen
  }

  /// Keeps the days at the positions of BYSETPOS.
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
