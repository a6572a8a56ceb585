/// A recurrence set over whole days (RFC 5545, 3.8.5): what rules and single days give, without
/// the days taken out.
///
/// The start is a day of the set only where a rule or `additions` makes it one; the RFC leaves
/// undefined what a rule gives from a start that it does not match.
package struct RecurrenceSet: Hashable, Sendable {
  /// Where every rule begins to count (DTSTART).
  package var start: CivilDate
  /// What repeats (RRULE).
  package var rules: [RecurrenceRule]
  /// Single days (RDATE), in any order; those before the start count too.
  package var additions: [CivilDate]
  /// Days that are taken out wherever they come from (EXDATE), in any order. COUNT has counted
  /// them.
  package var exclusions: [CivilDate]

  package init(
    start: CivilDate, rules: [RecurrenceRule], additions: [CivilDate] = [],
    exclusions: [CivilDate] = []
  ) {
    self.start = start
    self.rules = rules
    self.additions = additions
    self.exclusions = exclusions
  }

  /// The days of the set in order, each once, made as they are asked for.
  package var dates: Dates { Dates(self) }

  /// The instants at which clocks in `zone` show `time` on the days of the set, in order, each
  /// once. Where clocks skip or repeat the time, as ``ZoneRules/instant(_:_:)`` has it.
  package func instants(at time: TimeOfDay, in zone: ZoneRules) -> Instants {
    Instants(dates: dates, time: time, zone: zone)
  }
}

extension RecurrenceSet {
  package struct Dates: Sequence, IteratorProtocol, Sendable {
    private var rules: [RecurrenceDates]
    /// The next day of each rule.
    private var heads: [CivilDate?]
    /// Both ascending; the days before the position are dealt with.
    private let additions: [CivilDate]
    private let exclusions: [CivilDate]
    private var addition = 0
    private var exclusion = 0

    fileprivate init(_ set: RecurrenceSet) {
      rules = set.rules.map { $0.dates(from: set.start) }
      heads = rules.indices.map { _ in nil }
      additions = set.additions.sorted()
      exclusions = set.exclusions.sorted()
      for index in rules.indices { heads[index] = rules[index].next() }
    }

    package mutating func next() -> CivilDate? {
      while let day = takeFirst() {
        while exclusion < exclusions.count, exclusions[exclusion] < day { exclusion += 1 }
        if exclusion == exclusions.count || exclusions[exclusion] != day { return day }
      }
      return nil
    }

    /// Takes the earliest day from everywhere it comes from.
    private mutating func takeFirst() -> CivilDate? {
      var first = addition < additions.count ? additions[addition] : nil
      for case let head? in heads where first.map({ head < $0 }) ?? true { first = head }
      guard let first else { return nil }
      for index in heads.indices where heads[index] == first { heads[index] = rules[index].next() }
      while addition < additions.count, additions[addition] == first { addition += 1 }
      return first
    }
  }

  package struct Instants: Sequence, IteratorProtocol, Sendable {
    private var dates: Dates
    private let time: TimeOfDay
    private let zone: ZoneRules
    private var last: Instant?

    fileprivate init(dates: Dates, time: TimeOfDay, zone: ZoneRules) {
      self.dates = dates
      self.time = time
      self.zone = zone
    }

    package mutating func next() -> Instant? {
      while let date = dates.next() {
        let instant = zone.instant(date, time)
        // A zone that left out a whole day gives that day and the next one the same instant.
        if let last, instant <= last { continue }
        last = instant
        return instant
      }
      return nil
    }
  }
}
