package import CivilTime

/// The days of a period that count, in order, as runs of days side by side: a year is one run where
/// nothing is left out.
package struct OpenDays: Hashable, Sendable {
  private var runs: [ClosedRange<CivilDate>] = []
  package private(set) var count = 0

  /// The days of `dates` that `isOpen` lets count; all where it is nil.
  init(_ dates: ClosedRange<CivilDate>, where isOpen: ((CivilDate) -> Bool)?) {
    guard let isOpen else {
      add(dates)
      return
    }
    var start: CivilDate?
    for number in Int(dates.lowerBound.days)...Int(dates.upperBound.days) {
      let day = CivilDate(days: number)
      if isOpen(day) {
        start = start ?? day
      } else if let first = start {
        add(first...day - 1)
        start = nil
      }
    }
    if let start { add(start...dates.upperBound) }
  }

  private mutating func add(_ run: ClosedRange<CivilDate>) {
    runs.append(run)
    count += run.upperBound - run.lowerBound + 1
  }

  package var isEmpty: Bool { runs.isEmpty }
  package var last: CivilDate? { runs.last?.upperBound }

  /// Day `position` of them, from 0.
  package subscript(position: Int) -> CivilDate {
    precondition(position >= 0 && position < count, "a position is one of the days that count")
    var left = position
    for run in runs {
      let length = run.upperBound - run.lowerBound + 1
      if left < length { return run.lowerBound + left }
      left -= length
    }
    preconditionFailure("the runs are as long as their count")
  }

  /// How many of them lie on `day` or before.
  package func count(through day: CivilDate) -> Int {
    runs.reduce(0) { sum, run in
      sum + max(0, min(run.upperBound, day) - run.lowerBound + 1)
    }
  }
}
