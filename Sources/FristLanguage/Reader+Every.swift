import CivilTime
import FristCore

/// Where in the year: a placement, or a season that is a unit of its own.
private enum Place {
  case placement(Recurrence.Placement)
  case season(Season)
}

extension Reader {
  /// Something that comes again.
  mutating func every() throws(PhraseFault) -> Reading? {
    if let recurrence = try placedEveryYear() { return Reading(.every(recurrence)) }
    if let recurrence = try everyUnit() { return Reading(.every(recurrence)) }
    if let recurrence = try nth() { return Reading(.every(recurrence)) }
    if let recurrence = dayOfEveryMonth() { return Reading(.every(recurrence)) }
    guard accept(.mandateStart) else { return nil }
    let part = Recurrence.Placement.firstPart(terms.mandatePeriodStart)
    return Reading(.every(Recurrence(unit: .mandatePeriod, placement: part)))
  }

  /// `31 mars och 31 augusti varje år`, `vecka 37 varje år`.
  private mutating func placedEveryYear() throws(PhraseFault) -> Recurrence? {
    var reader = self
    guard let place = try reader.place(), reader.accept(.yearly) else { return nil }
    self = reader
    return recurrence(every: 1, at: place)
  }

  private func recurrence(every: Int, at place: Place) -> Recurrence {
    switch place {
    case .placement(let placement): Recurrence(every: every, unit: .year, placement: placement)
    case .season(let season): Recurrence(every: every, unit: .season(season))
    }
  }

  /// `varje år senast 31 januari`, `vartannat år från 2017`, `varannan måndag`.
  private mutating func everyUnit() throws(PhraseFault) -> Recurrence? {
    var reader = self
    if reader.accept(.yearly) { return try placed(every: 1, .year, after: reader) }
    if let unit = reader.adverb() { return try placed(every: 1, unit, after: reader) }
    if var daily = reader.everyDay() {
      daily.anchor = reader.anchor() ?? .tracking
      self = reader
      return daily
    }
    guard let every = reader.everyCount(), let unit = reader.unit() else { return nil }
    return try placed(every: every, unit, after: reader)
  }

  /// `varje dag`, `var tredje dag`, `varannan måndag`.
  private mutating func everyDay() -> Recurrence? {
    if accept(.daily) { return ruled("FREQ=DAILY") }
    var reader = self
    guard let every = reader.everyCount() else { return nil }
    let interval = every == 1 ? "" : ";INTERVAL=\(every)"
    let days: Recurrence?
    if let weekday = reader.word(\.weekday) {
      days = ruled("FREQ=WEEKLY\(interval);BYDAY=\(weekday.ruleName)")
    } else {
      days = reader.accept(.day) ? ruled("FREQ=DAILY\(interval)") : nil
    }
    guard let days else { return nil }
    self = reader
    return days
  }

  /// What may follow a unit, in either order: where in the unit, and where counting begins.
  private mutating func placed(
    every: Int, _ unit: PeriodUnit, after reader: Reader
  ) throws(PhraseFault) -> Recurrence? {
    self = reader
    var recurrence = Recurrence(every: every, unit: unit)
    recurrence.anchor = anchor() ?? .tracking
    var rest = self
    if unit == .year, let place = try rest.place() {
      // On a day of every second year it must be said which years those are.
      let anchor = recurrence.anchor == .tracking ? rest.anchor() : recurrence.anchor
      if every == 1 || anchor != nil, !(anchor?.isDate ?? false) {
        recurrence = self.recurrence(every: every, at: place)
        recurrence.anchor = anchor ?? .tracking
        self = rest
      }
    } else if unit == .month, every == 1, let monthly = rest.dayOfMonth() {
      recurrence = monthly
      self = rest
    }
    return recurrence
  }

  /// `varje`, `vartannat`, `vart tredje`, `every two`: how many units from one to the next.
  mutating func everyCount() -> Int? {
    var reader = self
    let count: Int?
    if reader.accept(.everyOther) {
      count = 2
    } else if reader.accept(.everyNth) {
      count = reader.ordinalNumber()
    } else if reader.accept(.every) {
      count = reader.ordinalNumber() ?? 1
    } else {
      count = nil
    }
    guard let count, (1...Limits.everyMax).contains(count) else { return nil }
    self = reader
    return count
  }

  /// `tredje`, `3`, `tre`.
  private mutating func ordinalNumber() -> Int? {
    var reader = self
    guard let number = reader.word(\.ordinal) ?? reader.number(upTo: Limits.everyMax),
      number > 0
    else { return nil }
    self = reader
    return number
  }

  /// `från 2017`, `nästa gång 2020`.
  private mutating func anchor() -> Recurrence.Anchor? {
    var reader = self
    if reader.accept(.from), let year = reader.year() {
      self = reader
      return .from(year: year)
    }
    reader = self
    guard reader.accept(.nextTime) else { return nil }
    if let date = try? reader.date() {
      self = reader
      return .nextDate(date)
    }
    guard let year = reader.year() else { return nil }
    self = reader
    return .next(year: year)
  }

  /// `senast 31 januari`, `den 15 januari`, `i mars`, `vecka 37`, `på våren`.
  private mutating func place() throws(PhraseFault) -> Place? {
    var reader = self
    if reader.accept(.by), let days = try reader.monthDays() {
      self = reader
      return .placement(.by(days))
    }
    reader = self
    if reader.accept(.on), let days = try reader.monthDays() {
      self = reader
      return .placement(.on(days))
    }
    reader = self
    let hasIn = reader.accept(.inPart)
    if hasIn, let season = reader.word(\.season) {
      self = reader
      return .season(season)
    }
    if let span = try reader.daySpan() {
      self = reader
      return .placement(span.placement)
    }
    guard !hasIn, let days = try monthDays() else { return nil }
    return .placement(.by(days))
  }
}

extension DaySpan {
  /// The span as a part of every year.
  fileprivate var placement: Recurrence.Placement {
    switch self {
    case .days(let first, let last): .between(first, last)
    case .weeks(let first, let last): .weeks(first...last)
    case .months(let first, let last): .between(.first(of: first), .last(of: last))
    }
  }

  /// From the first day to the last, as whole months where it is that.
  init(from first: MonthDay, until last: MonthDay) {
    self =
      first == .first(of: first.month) && last == .last(of: last.month)
      ? .months(first.month, last.month) : .days(first, last)
  }
}

extension MonthDay {
  /// The first day of a month, 1 to 12.
  static func first(of month: Int) -> MonthDay {
    MonthDay(of: CivilDate(year: 2000, month: month, clampedDay: 1))
  }

  /// The last day of a month, 29 February of the shortest.
  static func last(of month: Int) -> MonthDay {
    MonthDay(of: CivilDate(year: 2000, month: month, clampedDay: 31))
  }
}

extension Recurrence.Anchor {
  fileprivate var isDate: Bool {
    switch self {
    case .nextDate: true
    case .tracking, .from, .next: false
    }
  }
}
