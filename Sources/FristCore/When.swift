package import CivilTime

/// What a `when:` phrase says (`format.md` 4).
package enum When: Hashable, Sendable {
  /// A date or a window with its own year.
  case once(Once)
  case every(Recurrence)
  case quota(Quota)
  /// Never more than `interval` after the last one.
  case sinceLast(interval: Offset, noun: String?, first: Offset?)
  case relative(Relative)
  /// `ingen frist`; only for `frist next`, a schedule has the section `no-deadline`.
  case noDeadline
}

package enum Once: Hashable, Sendable {
  /// `senast den 31 december 2025`, `senast år 2019`: on this day or before.
  case by(CivilDate)
  /// `den 11 mars 2027`.
  case on(CivilDate)
  /// `våren 2026`, `vecka 37 2027`, `mellan 1 mars och 15 april 2027`.
  case during(Period)
}

/// Something that comes again.
package struct Recurrence: Hashable, Sendable {
  /// How many units from one to the next, 1 or more.
  package var every: Int
  package var unit: PeriodUnit
  package var placement: Placement
  package var anchor: Anchor

  package init(
    every: Int = 1, unit: PeriodUnit, placement: Placement = .period, anchor: Anchor = .tracking
  ) {
    self.every = every
    self.unit = unit
    self.placement = placement
    self.anchor = anchor
  }

  /// Where in its unit it falls.
  package enum Placement: Hashable, Sendable {
    /// Anywhere; due on the last day.
    case period
    /// No later than these days of the year, one occurrence each.
    case by([MonthDay])
    /// On these days of the year, one occurrence each.
    case on([MonthDay])
    /// From the first to the last of these days; the last before the first runs over New Year.
    case between(MonthDay, MonthDay)
    /// In these ISO weeks of the year, Monday of the first to Friday of the last.
    case weeks(ClosedRange<Int>)
    /// On the nth working day of the unit, or of one month of it; -1 is the last.
    case workday(Int, month: Int? = nil)
    /// Within this long from the unit's first day.
    case firstPart(Offset)
    /// On the days of an RFC 5545 rule; `every` and `unit` say the same and name nothing more.
    indirect case rule(RecurrenceRule)
  }

  /// Where counting begins.
  package enum Anchor: Hashable, Sendable {
    /// The unit that holds the day tracking starts.
    case tracking
    /// Blocks begin with this year (`från 2017`).
    case from(year: Int)
    /// During this year and every nth after it (`nästa gång 2028`).
    case next(year: Int)
    /// On this day and every nth unit after it.
    case nextDate(CivilDate)
  }
}

/// So many units per period.
package struct Quota: Hashable, Sendable {
  package enum Bound: Hashable, Sendable {
    case exactly(Int)
    case atLeast(Int)
    case atMost(Int)
    case between(Int, Int)

    /// The number that must be reached; nil where nothing falls due.
    package var required: Int? {
      switch self {
      case .exactly(let n), .atLeast(let n): n
      case .between(let least, _): least
      case .atMost: nil
      }
    }

    /// The number that must not be passed.
    package var most: Int? {
      switch self {
      case .exactly(let n), .atMost(let n): n
      case .between(_, let most): most
      case .atLeast: nil
      }
    }
  }

  package var bound: Bound
  /// The plan's own word for what is counted, such as `coacher`; nil for `gånger`.
  package var noun: String?
  /// Whether a unit takes an occasion of its own, as a meeting does and a person does not.
  package var countsOccasions: Bool
  package var per: PeriodUnit
  /// Units in one period of `per`; 2 in `per två år`.
  package var every: Int
  /// The months or days that count; empty is all.
  package var within: [DaySpan]
  /// The months or days that do not.
  package var except: [DaySpan]

  package init(
    bound: Bound, noun: String? = nil, countsOccasions: Bool = true, per: PeriodUnit = .year,
    every: Int = 1, within: [DaySpan] = [], except: [DaySpan] = []
  ) {
    self.bound = bound
    self.noun = noun
    self.countsOccasions = countsOccasions
    self.per = per
    self.every = every
    self.within = within
    self.except = except
  }

  /// The open days of the period `dates`: those that `within` and `except` leave.
  package func openDays(of dates: ClosedRange<CivilDate>) -> OpenDays {
    if within.isEmpty && except.isEmpty { return OpenDays(dates, where: nil) }
    return OpenDays(dates) { day in
      (within.isEmpty || within.contains { $0.contains(day) })
        && !except.contains { $0.contains(day) }
    }
  }
}

/// A part of every year.
package enum DaySpan: Hashable, Sendable {
  /// Whole months, 1 to 12; the last before the first runs over New Year.
  case months(Int, Int)
  case days(MonthDay, MonthDay)
  /// ISO weeks, Monday to Sunday.
  case weeks(Int, Int)

  package func contains(_ date: CivilDate) -> Bool {
    switch self {
    case .months(let first, let last): Self.holds(date.month, first, last)
    case .days(let first, let last): Self.holds(MonthDay(of: date), first, last)
    case .weeks(let first, let last): Self.holds(ISOWeek(containing: date).number, first, last)
    }
  }

  private static func holds<T: Comparable>(_ value: T, _ first: T, _ last: T) -> Bool {
    first <= last ? first <= value && value <= last : value >= first || value <= last
  }
}

/// A date that hangs on another.
package struct Relative: Hashable, Sendable {
  package enum Relation: Hashable, Sendable {
    case before(Offset)
    /// On the day so long after.
    case after(Offset)
    /// At any time up to so long after.
    case within(Offset)
    case at
  }

  package enum Anchor: Hashable, Sendable {
    /// As the phrase has it, before the schedule says whether it is an obligation or an event.
    case name(String)
    case obligation(Name<Obligation>)
    case event(Name<Event>)
    case planStart
    case planEnd
    /// The last day of the subject in its register.
    case expiry
    case meeting(of: Name<Body>)
    case paperStop(of: Name<Body>)
  }

  package var relation: Relation
  package var anchor: Anchor
  /// Whether it counts from the completion (`att X är klar`), not from the due date.
  package var whenDone: Bool

  package init(_ relation: Relation, anchor: Anchor, whenDone: Bool = false) {
    self.relation = relation
    self.anchor = anchor
    self.whenDone = whenDone
  }
}
