import CivilTime
import Testing

@testable import FristCore

@Suite struct `The open days of a quota` {
  private static let quotas = [
    Quota(bound: .atLeast(3)),
    Quota(bound: .atLeast(3), except: [.months(7, 7)]),
    Quota(bound: .atLeast(3), within: [.months(11, 2)]),
    Quota(bound: .atLeast(3), within: [.weeks(10, 20)], except: [.weeks(15, 15)]),
    Quota(bound: .atLeast(3), within: [.months(7, 7)], except: [.months(7, 7)]),
    Quota(
      bound: .atLeast(3),
      except: [.days(MonthDay(month: 12, day: 20)!, MonthDay(month: 1, day: 6)!)]),
  ]

  /// Each day is asked by itself whether it counts.
  @Test(arguments: quotas) func `are those that each day says of itself`(quota: Quota) {
    let dates: ClosedRange<CivilDate> = "2026-01-01"..."2027-03-15"
    let days = dates.filter { day in
      (quota.within.isEmpty || quota.within.contains { $0.contains(day) })
        && !quota.except.contains { $0.contains(day) }
    }
    let open = quota.openDays(of: dates)
    #expect(open.count == days.count && open.isEmpty == days.isEmpty && open.last == days.last)
    #expect((0..<open.count).map { open[$0] } == days)
    for day in stride(from: dates.lowerBound - 3, through: dates.upperBound + 3, by: 1) {
      #expect(open.count(through: day) == days.count { $0 <= day })
    }
  }
}
