import CivilTime
import FristCore

/// A day as it is written: with or without its year.
struct WrittenDay {
  var day: Int
  var month: Int
  var year: Int?
  /// Its atoms, without an article.
  var range: Range<Int>
}

extension Reader {
  mutating func year() -> Int? {
    var reader = self
    guard let year = reader.digits(count: 4...4), Limits.years.contains(year) else { return nil }
    self = reader
    return year
  }

  /// `2027-03-11`, `den 31 december 2025`, `31 mars`.
  mutating func writtenDay() -> WrittenDay? {
    var reader = self
    let hasArticle = reader.accept(.den)
    let start = reader.position
    if !hasArticle, let iso = reader.isoDay() {
      self = reader
      return WrittenDay(
        day: iso.day, month: iso.month, year: iso.year, range: start..<reader.position)
    }
    guard let day = reader.digits(count: 1...2) else { return nil }
    _ = reader.accept(.of)
    guard let month = reader.word(\.month) else { return nil }
    let year = reader.year()
    self = reader
    return WrittenDay(day: day, month: month, year: year, range: start..<reader.position)
  }

  private mutating func isoDay() -> (year: Int, month: Int, day: Int)? {
    guard let year = digits(count: 4...4), accept(mark: "-", glued: true),
      let month = digits(count: 2...2, glued: true), (1...12).contains(month),
      accept(mark: "-", glued: true), let day = digits(count: 2...2, glued: true)
    else { return nil }
    return (year, month, day)
  }

  /// The date that was written; nil where it has no year and is a day of some.
  func date(_ written: WrittenDay) throws(PhraseFault) -> CivilDate? {
    guard let year = written.year else {
      _ = try monthDay(written)
      return nil
    }
    if let date = CivilDate(year: year, month: written.month, day: written.day) { return date }
    throw impossible(written)
  }

  /// The day of any year that was written.
  func monthDay(_ written: WrittenDay) throws(PhraseFault) -> MonthDay {
    if let day = MonthDay(month: written.month, day: written.day) { return day }
    throw impossible(written)
  }

  private func impossible(_ written: WrittenDay) -> PhraseFault {
    let days = CivilDate.daysIn(month: written.month, year: written.year ?? 2000)
    let day = min(max(written.day, 1), days)
    let isISO = atoms.list[written.range.lowerBound].text.count == 4
    let suggestion =
      isISO
      ? "\(CivilDate(year: written.year ?? 1, month: written.month, clampedDay: day))"
      : [String(day), language.month(written.month), written.year.map(String.init)]
        .compactMap(\.self).joined(separator: " ")
    return fault(
      .impossibleDate(
        text: atoms.quote(written.range), limit: .days(days, month: written.month),
        suggestion: suggestion), at: written.range.lowerBound)
  }

  mutating func date() throws(PhraseFault) -> CivilDate? {
    var reader = self
    guard let written = reader.writtenDay(), let date = try date(written) else { return nil }
    self = reader
    return date
  }

  /// `31 mars`, without a year after it.
  mutating func monthDay() throws(PhraseFault) -> MonthDay? {
    var reader = self
    guard let written = reader.writtenDay(), written.year == nil else { return nil }
    self = reader
    return try monthDay(written)
  }

  /// `31 mars och 31 augusti`.
  mutating func monthDays() throws(PhraseFault) -> [MonthDay]? {
    guard let first = try monthDay() else { return nil }
    var days = [first]
    while true {
      var reader = self
      guard reader.accept(.and), let day = try reader.monthDay() else { return days.sorted() }
      days.append(day)
      self = reader
    }
  }

  /// `juni-augusti`, `1 mars-15 april`, `1-15 mars`, `vecka 28-31`.
  mutating func daySpan() throws(PhraseFault) -> DaySpan? {
    var reader = self
    if let weeks = reader.weeks() {
      self = reader
      return .weeks(weeks.lowerBound, weeks.upperBound)
    }
    if let month = reader.word(\.month) {
      var rest = reader
      let last = rest.accept(mark: "-") ? rest.word(\.month) : nil
      self = last == nil ? reader : rest
      return .months(month, last ?? month)
    }
    let start = reader.position
    if let day = reader.digits(count: 1...2), reader.accept(mark: "-"),
      let last = reader.writtenDay(), last.year == nil
    {
      let first = WrittenDay(day: day, month: last.month, range: start..<reader.position)
      self = reader
      return DaySpan(from: try monthDay(first), until: try monthDay(last))
    }
    reader = self
    guard let first = try reader.monthDay(), reader.accept(mark: "-"),
      let last = try reader.monthDay()
    else { return nil }
    self = reader
    return DaySpan(from: first, until: last)
  }

  /// `vecka 37`, `vecka 28-31`: numbers from 1 to 53, the first not after the last.
  mutating func weeks() -> ClosedRange<Int>? {
    var reader = self
    guard reader.accept(.week), let first = reader.digits(count: 1...2), (1...53).contains(first)
    else { return nil }
    var rest = reader
    if rest.accept(mark: "-"), let last = rest.digits(count: 1...2), first <= last, last <= 53 {
      self = rest
      return first...last
    }
    self = reader
    return first...first
  }
}
