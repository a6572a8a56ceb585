/// A recurrence rule over whole days (RFC 5545, 3.3.10, with SKIP of RFC 7529).
///
/// Readings where the texts leave room or differ:
/// - COUNT counts the days that match; a start that does not match is none of them.
/// - BYWEEKNO makes the year of a yearly rule the week-numbering year, so week 1 of 2026 begins on
///   29 December 2025 and is one week, also for INTERVAL and BYSETPOS.
/// - BYSETPOS counts through the whole week, month or year, also in the one that holds the start.
/// - SKIP needs no RSCALE. It moves the days that BYMONTHDAY, BYYEARDAY or the start gives, before
///   BYDAY is asked. Where every period counts, a start on a day that was moved forward matches.
package struct RecurrenceRule: Hashable, Sendable {
  package enum Frequency: String, Hashable, Sendable {
    case daily = "DAILY"
    case weekly = "WEEKLY"
    case monthly = "MONTHLY"
    case yearly = "YEARLY"
  }

  /// What becomes of a day that a month or year does not have (RFC 7529, 4.1).
  package enum Skip: String, Hashable, Sendable {
    case omit = "OMIT"
    /// The last day of the month.
    case backward = "BACKWARD"
    /// The first day of the next month.
    case forward = "FORWARD"
  }

  /// A weekday of a rule, `MO`, or one counted in the month or year, `2TU` and `-1FR`.
  package struct Day: Hashable, Sendable {
    /// -53 to 53 without 0; nil means each one.
    package var ordinal: Int?
    package var weekday: Weekday
  }

  package internal(set) var frequency: Frequency
  /// 1 or more.
  package internal(set) var interval = 1
  /// 1 or more; nil when the rule is not ended by a number of days.
  package internal(set) var count: Int?
  /// The last day that can match.
  package internal(set) var until: CivilDate?
  package internal(set) var weekStart = Weekday.monday
  package internal(set) var skip = Skip.omit
  /// 1 to 366 and negative, ascending.
  package internal(set) var yearDays: [Int] = []
  /// Positions in the period's set, from 1 or from -1 backwards.
  package internal(set) var setPositions: [Int] = []

  var monthSet = SignedSet()
  var monthDaySet = SignedSet()
  var weekNumberSet = SignedSet()
  /// Bit 0 is Monday.
  var weekdays: UInt64 = 0
  var ordinalDays: [OrdinalDay] = []

  struct OrdinalDay: Hashable, Sendable {
    var ordinal: Int
    /// 0 is Monday.
    var weekday: Int
  }

  init(frequency: Frequency) { self.frequency = frequency }
}

extension RecurrenceRule {
  /// 1 to 12, ascending; empty when the rule names none.
  package var months: [Int] { monthSet.sorted }
  /// 1 to 31 and then -1 to -31; empty when the rule names none.
  package var monthDays: [Int] { monthDaySet.sorted }
  /// 1 to 53 and then -1 to -53; empty when the rule names none.
  package var weekNumbers: [Int] { weekNumberSet.sorted }
  /// From Monday on, uncounted ones first; empty when the rule names none.
  package var days: [Day] {
    Weekday.allCases.filter { weekdays & 1 << UInt64($0.rawValue - 1) != 0 }
      .map { Day(ordinal: nil, weekday: $0) }
      + ordinalDays.map { Day(ordinal: $0.ordinal, weekday: Weekday.allCases[$0.weekday]) }
  }

  /// The matching days from `start` on, in order, made as they are asked for. `start` gives what
  /// the rule leaves open: its weekday, day of the month or month, and where intervals begin.
  /// They end with 31 December 9999, and where no later day will ever match.
  package func dates(from start: CivilDate) -> RecurrenceDates {
    RecurrenceDates(anchored(to: start), from: start)
  }

  /// Whether any day of any period can match, whatever the start.
  var isPossible: Bool {
    var rule = filledIn(months: SignedSet(), monthDays: SignedSet(1...31), weekdays: 0b111_1111)
    (rule.interval, rule.count, rule.until) = (1, nil, nil)
    var dates = RecurrenceDates(rule, from: CivilDate(year: 2000, month: 1, clampedDay: 1))
    return dates.next() != nil
  }

  private func anchored(to start: CivilDate) -> RecurrenceRule {
    let (_, month, day) = start.components
    return filledIn(
      months: SignedSet(CollectionOfOne(month)), monthDays: SignedSet(CollectionOfOne(day)),
      weekdays: 1 << UInt64(start.weekday.rawValue - 1))
  }

  /// The rule with the parts that RFC 5545 takes from the start when the rule has none.
  private func filledIn(
    months: SignedSet, monthDays: SignedSet, weekdays: UInt64
  ) -> RecurrenceRule {
    guard self.weekdays == 0, ordinalDays.isEmpty, monthDaySet.isEmpty, yearDays.isEmpty else {
      return self
    }
    var rule = self
    switch frequency {
    case .daily: break
    case .weekly: rule.weekdays = weekdays
    case .monthly: rule.monthDaySet = monthDays
    case .yearly:
      if !weekNumberSet.isEmpty {
        rule.weekdays = weekdays
      } else {
        rule.monthDaySet = monthDays
        if monthSet.isEmpty { rule.monthSet = months }
      }
    }
    return rule
  }
}
