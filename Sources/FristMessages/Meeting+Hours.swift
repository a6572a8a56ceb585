import CivilTime
import FristCore

extension Obligation.Meeting {
  /// From when until when it takes, where its time says so: `09:30-15:00`; empty where it says no
  /// end, `09:30`. Nil without a time, and where it would end before it begins.
  func hours(in zone: ZoneRules) -> Range<Instant>? {
    let parts = (time ?? "").split { $0 == "-" || $0 == "–" || $0 == " " }
    let times = parts.compactMap { TimeOfDay(String($0)) }
    guard let first = times.first, times.count == parts.count, times.count <= 2,
      let last = times.last, first <= last
    else { return nil }
    let start = zone.instant(date, first)
    return start..<max(start, zone.instant(date, last))
  }
}
