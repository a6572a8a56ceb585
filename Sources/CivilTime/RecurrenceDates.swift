/// The days of a recurrence rule, expanded one year, month, week or day at a time.
package struct RecurrenceDates: Sequence, IteratorProtocol, Sendable {
  private let rule: RecurrenceRule
  private let until: Int
  private var remaining: Int
  /// The last day that was returned, or the day before the start.
  private var last: Int
  /// How many periods are still searched before the search gives up.
  private var patience: Int
  /// What `period` counts: years, months since the year 0, the first days of weeks, or days.
  private var period: Int
  private let step: Int
  /// The days of the current period, ascending, as days since 1970.
  private var found: [Int] = []
  private var position = 0

  private static let lastDay = Int(CivilDate(year: 9999, month: 12, clampedDay: 31).days)

  /// `rule` leaves nothing to be filled in from `start`.
  init(_ rule: RecurrenceRule, from start: CivilDate) {
    self.rule = rule
    let day = Int(start.days)
    until = Swift.min(rule.until.map { Int($0.days) } ?? Self.lastDay, Self.lastDay)
    remaining = rule.count ?? .max
    last = day - 1
    patience = rule.frequency.cycle
    step = rule.frequency == .weekly ? 7 * rule.interval : rule.interval
    let (year, month, _) = start.components
    switch rule.frequency {
    case .yearly: period = rule.weekNumberSet.isEmpty ? year : rule.weekYear(of: day)
    case .monthly: period = year * 12 + month - 1
    case .weekly: period = rule.weekStart(of: day)
    case .daily: period = day
    }
    // What SKIP moves forward may come from the period before the one that holds the start.
    if rule.skip == .forward && rule.interval == 1 { period -= step }
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
        patience = rule.frequency.cycle
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
    guard patience >= 0, first <= until + 7 else {
      remaining = 0
      return
    }
    patience -= 1
    switch rule.frequency {
    case .yearly: rule.appendYear(period, to: &found)
    case .monthly: rule.appendMonth(period % 12 + 1, of: period / 12, first, to: &found)
    case .weekly: rule.appendWeek(first, to: &found)
    case .daily: rule.appendDay(first, to: &found)
    }
    if !rule.setPositions.isEmpty && rule.frequency != .monthly {
      rule.choosePositions(in: &found)
    }
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

extension RecurrenceRule.Frequency {
  /// The number of periods in the 400 years after which the Gregorian calendar repeats, weekdays
  /// included. Stepping by any interval, as many steps reach every period that can be reached, so a
  /// rule that matched none of them never will.
  fileprivate var cycle: Int {
    switch self {
    case .daily: 146_097
    case .weekly: 146_097 / 7
    case .monthly: 400 * 12
    case .yearly: 400
    }
  }
}
