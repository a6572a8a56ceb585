/// A day of the ISO 8601 week; Monday is 1.
package enum Weekday: Int, CaseIterable, Comparable, Sendable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  package static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }
}

/// A week of ISO 8601: Monday to Sunday, numbered in the year that holds its Thursday.
package struct ISOWeek: Hashable, Sendable {
  package let year: Int
  /// 1 to 52, or 53.
  package let number: Int

  /// Returns nil where the year has no such week.
  package init?(year: Int, number: Int) {
    guard (1...9999).contains(year), number >= 1, number <= ISOWeek.count(in: year) else {
      return nil
    }
    self.year = year
    self.number = number
  }

  package init(containing date: CivilDate) {
    let thursday = date + (4 - date.weekday.rawValue)
    year = thursday.year
    number = (thursday.dayOfYear - 1) / 7 + 1
  }

  package var monday: CivilDate {
    let fourth = CivilDate(year: year, month: 1, clampedDay: 4)
    return fourth - (fourth.weekday.rawValue - 1) + 7 * (number - 1)
  }

  /// 52 or 53.
  package static func count(in year: Int) -> Int {
    ISOWeek(containing: CivilDate(year: year, month: 12, clampedDay: 28)).number
  }
}
