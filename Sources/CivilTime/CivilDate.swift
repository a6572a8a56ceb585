/// A day of the proleptic Gregorian calendar, without time or zone.
///
/// Stored as days since 1970-01-01, so comparing and adding days is integer arithmetic.
/// Years 1 to 9999.
package struct CivilDate: Hashable, Sendable {
  /// Days since 1970-01-01, negative before it.
  package let days: Int32

  package init(days: Int) { self.days = Int32(days) }

  /// Returns nil where the day does not exist, such as 30 February.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDate.daysIn(month: month, year: year)
    else { return nil }
    self.init(days: CivilDate.daysFromCivil(year: year, month: month, day: day))
  }

  /// The day `day` of the month, or its last day where the month is shorter; `day` below 1 is 1.
  package init(year: Int, month: Int, clampedDay day: Int) {
    let day = max(1, min(day, CivilDate.daysIn(month: month, year: year)))
    self.init(days: CivilDate.daysFromCivil(year: year, month: month, day: day))
  }

  package var year: Int { components.year }
  package var month: Int { components.month }
  package var day: Int { components.day }
  package var weekday: Weekday { Weekday(rawValue: Int((Int(days) + 3) %% 7) + 1)! }
  package var dayOfYear: Int { Int(days - CivilDate(year: year, month: 1, clampedDay: 1).days) + 1 }

  /// Year, month and day in one computation (Hinnant, `civil_from_days`).
  package var components: (year: Int, month: Int, day: Int) {
    let z = Int(days) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  private static func daysFromCivil(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  package static func isLeap(year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// The number of days in `month` (1 to 12) of `year`.
  package static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year: year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CivilDate: Comparable {
  package static func < (left: CivilDate, right: CivilDate) -> Bool { left.days < right.days }
}

extension CivilDate: Strideable {
  package func distance(to other: CivilDate) -> Int { Int(other.days) - Int(days) }
  package func advanced(by days: Int) -> CivilDate { CivilDate(days: Int(self.days) + days) }
}

extension CivilDate {
  package static func + (date: CivilDate, days: Int) -> CivilDate { date.advanced(by: days) }
  package static func - (date: CivilDate, days: Int) -> CivilDate { date.advanced(by: -days) }
  package static func - (left: CivilDate, right: CivilDate) -> Int { right.distance(to: left) }

  /// The day with the same number `months` later (earlier when negative), or the last day of a
  /// shorter month (lag 1930:173, 1 §). 31 January plus 1 month is 28 or 29 February.
  package func adding(months: Int) -> CivilDate {
    let (year, month, day) = components
    let index = year * 12 + month - 1 + months
    let newYear = index >= 0 ? index / 12 : (index - 11) / 12
    return CivilDate(year: newYear, month: index - newYear * 12 + 1, clampedDay: day)
  }
}

extension CivilDate: CustomStringConvertible, LosslessStringConvertible {
  /// ISO 8601, `2027-03-11`.
  package var description: String {
    let (year, month, day) = components
    guard (0...9999).contains(year) else {
      return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
    return String(unsafeUninitializedCapacity: 10) { bytes in
      bytes.initialize(repeating: UInt8(ascii: "-"))
      bytes.write(year, at: 0..<4)
      bytes.write(month, at: 5..<7)
      bytes.write(day, at: 8..<10)
      return 10
    }
  }

  /// Reads exactly `YYYY-MM-DD`; nil for any other shape and for days that do not exist.
  package init?(_ text: String) {
    let utf8 = text.utf8
    let bytes = utf8.span
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = digits(bytes.extracting(0..<4)), let month = digits(bytes.extracting(5..<7)),
      let day = digits(bytes.extracting(8..<10))
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  /// The last digits of a number from 0 up, as many as there are `places`.
  func write(_ value: Int, at places: Range<Int>) {
    var rest = value
    for place in places.reversed() {
      self[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
  }
}

/// `value` with at least `width` digits.
func padded(_ value: Int, _ width: Int) -> String {
  let text = String(value)
  return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}

/// The number that `bytes` spell in ASCII digits, nil when any byte is another.
func digits(_ bytes: Span<UInt8>) -> Int? {
  guard !bytes.isEmpty, bytes.count <= 9 else { return nil }
  var value = 0
  for index in bytes.indices {
    let byte = bytes[index]
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    value = value * 10 + Int(byte - UInt8(ascii: "0"))
  }
  return value
}

func digits(_ bytes: ArraySlice<UInt8>) -> Int? { digits(bytes.span) }

infix operator %% : MultiplicationPrecedence

/// The remainder with the sign of the divisor, so that days before 1970 count too.
func %% (left: Int, right: Int) -> Int {
  let remainder = left % right
  return remainder < 0 ? remainder + right : remainder
}

extension Int {
  /// The quotient rounded down, the counterpart of `%%`.
  func dividedDown(by divisor: Int) -> Int { (self - self %% divisor) / divisor }
}
