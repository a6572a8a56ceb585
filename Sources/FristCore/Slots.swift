package import CivilTime

/// Where one occurrence of a phrase falls, before subjects, moves and facts.
package struct Slot: Hashable, Sendable {
  /// What names it among its siblings (`semantics.md` 2).
  package var nominal: String
  /// The day or period that the nominal names.
  package var period: Period
  /// First day on which it can be done.
  package var opens: CivilDate
  /// Last day that is on time.
  package var due: CivilDate

  package init(nominal: String, period: Period, opens: CivilDate, due: CivilDate) {
    self.nominal = nominal
    self.period = period
    self.opens = opens
    self.due = due
  }

  fileprivate init(_ period: Period, opens: CivilDate, due: CivilDate) {
    self.init(nominal: period.description, period: period, opens: opens, due: due)
  }
}

extension Once {
  /// The only occurrence. A date opens on the day tracking starts, a window on its first day.
  package func slot(tracking: CivilDate, terms: PeriodTerms, calendar: BusinessCalendar) -> Slot {
    switch self {
    case .by(let date), .on(let date):
      return Slot(.day(date), opens: min(tracking, date), due: date)
    case .during(let period):
      let dates = period.dates(terms, on: calendar)
      return Slot(period, opens: dates.lowerBound, due: dates.upperBound)
    }
  }
}

extension Quota {
  /// One slot for each period, due on its last open day: all that are due on or after `tracking`
  /// and open on or before `through`.
  package func slots(
    tracking: CivilDate, through: CivilDate, terms: PeriodTerms, calendar: BusinessCalendar
  ) -> [Slot] {
    Blocks(unit: per, count: every, step: every, terms: terms, calendar: calendar)
      .slots(from: tracking, tracking: tracking, through: through) { dates in
        dates.lowerBound...(openDays(of: dates).last ?? dates.upperBound)
      }
  }

  /// The day on which each unit is expected: of n units over the d open days of `dates`, unit k on
  /// open day ⌈k·d/n⌉. Empty where nothing falls due or no day is open.
  package func paceDays(of dates: ClosedRange<CivilDate>) -> [CivilDate] {
    let open = openDays(of: dates)
    guard let required = bound.required, required > 0, !open.isEmpty else { return [] }
    return (1...required).map { open[($0 * open.count + required - 1) / required - 1] }
  }

  /// How many units are expected by the end of `day`, by the same pace.
  package func expected(by day: CivilDate, in dates: ClosedRange<CivilDate>) -> Int {
    let open = openDays(of: dates)
    guard let required = bound.required, !open.isEmpty else { return 0 }
    return open.count(through: day) * required / open.count
  }
}

extension Recurrence {
  /// All slots that are due on or after `tracking` and open on or before `through`, in order.
  ///
  /// A recurrence with a day opens on the day after the one before it, tracked or not; one without
  /// a day opens on the first day of its window.
  package func slots(
    tracking: CivilDate, through: CivilDate, terms: PeriodTerms, calendar: BusinessCalendar
  ) -> [Slot] {
    let span = Span(
      origin: origin(tracking: tracking, terms: terms, calendar: calendar), tracking: tracking,
      through: through)
    switch placement {
    case .rule(let rule): return slots(of: rule, in: span)
    case .by(let days), .on(let days):
      return slots(in: span, terms, calendar) { unit in
        days.sorted().map { $0.date(in: unit.lowerBound.year) }
      }
    case .workday(let number, let month):
      return slots(in: span, terms, calendar) { unit in
        let dates = month.map {
          Period.month($0, year: unit.lowerBound.year).dates(terms, on: calendar)
        }
        return [calendar.workday(number, of: dates ?? unit)]
      }
    case .period, .between, .weeks, .firstPart:
      if case .nextDate(let first) = anchor { return slots(everyUnitAfter: first, in: span) }
      let runs = Blocks(
        unit: unit, count: isBlock ? every : 1, step: every, terms: terms, calendar: calendar)
      return runs.slots(from: firstWindowDay(span), tracking: tracking, through: through) {
        window(in: $0, terms, calendar)
      }
    }
  }

  /// What the dates are counted from, and which of them are wanted.
  private struct Span {
    var origin: CivilDate
    var tracking: CivilDate
    var through: CivilDate
    /// Nothing falls due before it.
    var floor: CivilDate { max(origin, tracking) }
  }

  private func origin(
    tracking: CivilDate, terms: PeriodTerms, calendar: BusinessCalendar
  ) -> CivilDate {
    switch anchor {
    case .tracking: tracking
    case .nextDate(let date): date
    case .from(let year), .next(let year):
      switch unit {
      case .week: ISOWeek(containing: CivilDate(year: year, month: 1, clampedDay: 4)).monday
      case .schoolYear: Period.schoolYear(year).dates(terms, on: calendar).lowerBound
      case .season(let season):
        Period.season(season, year: year).dates(terms, on: calendar).lowerBound
      case .operatingYear: Period.operatingYear(year).dates(terms, on: calendar).lowerBound
      case .month, .quarter, .tertial, .halfYear, .year, .mandatePeriod, .councilMandatePeriod:
        CivilDate(year: year, month: 1, clampedDay: 1)
      }
    }
  }

  /// `vartannat år` can be done in either year, `vartannat år nästa gång 2028` only in its own.
  private var isBlock: Bool {
    guard placement == .period else { return false }
    return switch anchor {
    case .tracking, .from: true
    case .next, .nextDate: false
    }
  }

  /// A window that runs over New Year may still be open in the year after its own.
  private func firstWindowDay(_ span: Span) -> CivilDate {
    guard case .between(let from, let until) = placement, until < from, anchor == .tracking
    else { return span.origin }
    return span.origin.adding(months: -12 * every)
  }

  private func window(
    in unit: ClosedRange<CivilDate>, _ terms: PeriodTerms, _ calendar: BusinessCalendar
  ) -> ClosedRange<CivilDate> {
    let first = unit.lowerBound
    switch placement {
    case .between(let from, let until):
      let last = until.date(in: from <= until ? first.year : first.year + 1)
      return from.date(in: first.year)...last
    case .weeks(let numbers):
      let last = monday(numbers.upperBound, of: first.year) + 4
      return monday(numbers.lowerBound, of: first.year)...last
    case .firstPart(let part):
      return first...max(first, part.after(first, on: calendar) - 1)
    case .period, .by, .on, .workday, .rule: return unit
    }
  }

  /// A year without week 53 has its last week instead.
  private func monday(_ week: Int, of year: Int) -> CivilDate {
    ISOWeek(containing: CivilDate(year: year, month: 1, clampedDay: 4)).monday
      + 7 * (min(week, ISOWeek.count(in: year)) - 1)
  }
}

extension Recurrence {
  /// Slots on the days that `days` gives in every `every`th unit, each opening after the last.
  private func slots(
    in span: Span, _ terms: PeriodTerms, _ calendar: BusinessCalendar,
    on days: (ClosedRange<CivilDate>) -> [CivilDate]
  ) -> [Slot] {
    let before = unit.length(every).before(span.origin, on: calendar)
    var period = unit.period(onOrAfter: before, terms: terms, calendar: calendar)
    return slots(in: span, after: nil) {
      let dates = days(period.dates(terms, on: calendar))
      for _ in 0..<max(1, every) { period = period.next }
      return dates
    }
  }

  /// Slots on `first` and every `every`th unit after it, counted from it and never chained.
  private func slots(everyUnitAfter first: CivilDate, in span: Span) -> [Slot] {
    let calendar = BusinessCalendar(holidays: .none)
    var count = 0
    let previous = unit.length(every).before(first, on: calendar)
    return slots(in: span, after: previous) {
      defer { count += max(1, every) }
      return [unit.length(count).after(first, on: calendar)]
    }
  }

  private func slots(of rule: RecurrenceRule, in span: Span) -> [Slot] {
    // `varannan måndag` begins with the first Monday; RFC 5545 leaves a start outside the rule
    // undefined.
    let skipsWeeks = rule.frequency == .weekly && rule.interval > 1
    let firsts = (0..<(skipsWeeks ? 7 : 0)).compactMap { day in
      rule.dates(from: span.origin + day).first { _ in true }
    }
    let start = firsts.min() ?? span.origin
    var dates = rule.dates(from: start).makeIterator()
    return slots(in: span, after: previous(of: rule, before: start)) {
      dates.next().map { [$0] } ?? []
    }
  }

  /// The last date of the rule before `start`, as if it had always been so; nil where it has none
  /// in the eight years before, or is ended by a number of days.
  private func previous(of rule: RecurrenceRule, before start: CivilDate) -> CivilDate? {
    guard rule.count == nil, rule.interval <= 1000 else { return nil }
    for years in [1, 8] {
      var last: CivilDate?
      for date in rule.dates(from: rule.start(start, earlierBy: years)) {
        if date >= start { break }
        last = date
      }
      if let last { return last }
    }
    return nil
  }

  /// Slots on ascending dates, taken in batches until one opens after the span or a batch is empty.
  private func slots(
    in span: Span, after previous: CivilDate?, batch: () -> [CivilDate]
  ) -> [Slot] {
    var slots: [Slot] = []
    var previous = previous
    while true {
      let dates = batch()
      if dates.isEmpty { return slots }
      for date in dates {
        let opens = previous.map { $0 + 1 } ?? span.tracking
        if opens > span.through, date >= span.floor { return slots }
        if date >= span.floor { slots.append(Slot(.day(date), opens: opens, due: date)) }
        previous = date
      }
    }
  }
}

/// Every `step`th run of `count` periods of one unit.
private struct Blocks {
  var unit: PeriodUnit
  var count: Int
  var step: Int
  var terms: PeriodTerms
  var calendar: BusinessCalendar

  /// From the run that begins with the unit that holds `start`, or with the first one after it.
  func slots(
    from start: CivilDate, tracking: CivilDate, through: CivilDate,
    window: (ClosedRange<CivilDate>) -> ClosedRange<CivilDate>
  ) -> [Slot] {
    var slots: [Slot] = []
    var first = unit.period(onOrAfter: start, terms: terms, calendar: calendar)
    while true {
      let block = named(first)
      let dates = window(block.dates(terms, on: calendar))
      if dates.lowerBound > through { return slots }
      if dates.upperBound >= tracking {
        slots.append(Slot(block, opens: dates.lowerBound, due: dates.upperBound))
      }
      for _ in 0..<max(1, step) { first = first.next }
    }
  }

  private func named(_ first: Period) -> Period {
    if count <= 1 { return first }
    if case .year(let year) = first { return .years(year, count: count) }
    let last = (1..<count).reduce(first) { period, _ in period.next }
    return .range(
      first.dates(terms, on: calendar).lowerBound, last.dates(terms, on: calendar).upperBound)
  }
}

extension PeriodUnit {
  /// `count` units as an amount of time.
  fileprivate func length(_ count: Int) -> Offset {
    switch self {
    case .week: Offset(count, .weeks)
    case .month: Offset(count, .months)
    case .quarter: Offset(3 * count, .months)
    case .tertial: Offset(4 * count, .months)
    case .halfYear: Offset(6 * count, .months)
    case .year, .schoolYear, .operatingYear, .season: Offset(12 * count, .months)
    case .mandatePeriod, .councilMandatePeriod: Offset(48 * count, .months)
    }
  }
}

extension RecurrenceRule {
  /// A start at least `years` years before `date` from which intervals fall the same.
  fileprivate func start(_ date: CivilDate, earlierBy years: Int) -> CivilDate {
    func whole(_ units: Int) -> Int { (units * years + interval - 1) / interval * interval }
    return switch frequency {
    case .daily: date - whole(366)
    case .weekly: date - 7 * whole(53)
    case .monthly: date.adding(months: -whole(12))
    case .yearly: date.adding(months: -12 * whole(1))
    }
  }
}

extension BusinessCalendar {
  /// The `number`th working day of `dates`, from the end when negative; the last one where there
  /// are fewer, and the last day where there is none.
  fileprivate func workday(_ number: Int, of dates: ClosedRange<CivilDate>) -> CivilDate {
    let days = dates.filter(isWorkingDay)
    let index = number > 0 ? number - 1 : days.count + number
    return days.isEmpty ? dates.upperBound : days[max(0, min(index, days.count - 1))]
  }
}
