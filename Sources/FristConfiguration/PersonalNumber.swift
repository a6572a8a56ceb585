import CivilTime

/// Finds Swedish personal identity numbers and coordination numbers in bytes.
///
/// `YYMMDD-NNNN`, with `+` from the year of the hundredth birthday, with or without the century,
/// and twelve digits in a row that begin with 19 or 20. The day, or the day plus 60, must exist
/// and the last digit must be right (Luhn), so that reference numbers are left alone.
enum PersonalNumber {
  /// Lines and columns from 1, in characters; as many of the first as are ever listed.
  static func places(in bytes: [UInt8]) -> [(line: Int, column: Int)] {
    var places: [(line: Int, column: Int)] = []
    var lines = Lines()
    var at = 0
    while places.count < Limits.diagnostics, let (start, run) = nextRun(in: bytes, from: at) {
      if let length = length(of: bytes, from: start, digits: run) {
        places.append(lines.place(of: start, in: bytes))
        at = start + length
      } else {
        at = start + run
      }
    }
    return places
  }

  /// The first run of six digits or more.
  private static func nextRun(in bytes: [UInt8], from first: Int) -> (start: Int, count: Int)? {
    var at = first + shortestRun - 1
    while at < bytes.count {
      // Whatever begins since the last byte that was looked at covers this one.
      guard isDigit(bytes[at]) else {
        at += shortestRun
        continue
      }
      var start = at
      while start > first, isDigit(bytes[start - 1]) { start -= 1 }
      var end = at + 1
      while end < bytes.count, isDigit(bytes[end]) { end += 1 }
      if end - start >= shortestRun { return (start, end - start) }
      at = end + shortestRun
    }
    return nil
  }

  private static let shortestRun = 6

  /// The length of the number that begins at `start` with a run of so many digits.
  private static func length(of bytes: [UInt8], from start: Int, digits run: Int) -> Int? {
    var digits: [Int] = []
    let length: Int
    switch run {
    case 6, 8:
      let rest = start + run
      guard rest + 5 <= bytes.count,
        bytes[rest] == UInt8(ascii: "-") || bytes[rest] == UInt8(ascii: "+"),
        bytes[(rest + 1)..<(rest + 5)].allSatisfy(isDigit),
        rest + 5 == bytes.count || !isDigit(bytes[rest + 5])
      else { return nil }
      digits = (bytes[start..<rest] + bytes[(rest + 1)..<(rest + 5)]).map(value)
      length = run + 5
    case 12:
      digits = bytes[start..<(start + 12)].map(value)
      length = 12
    default: return nil
    }
    if digits.count == 12 {
      guard [19, 20].contains(digits[0] * 10 + digits[1]) else { return nil }
      digits.removeFirst(2)
    }
    return isNumber(digits) ? length : nil
  }

  private static func isNumber(_ digits: [Int]) -> Bool {
    let month = digits[2] * 10 + digits[3]
    let day = digits[4] * 10 + digits[5]
    guard MonthDay(month: month, day: day > 60 ? day - 60 : day) != nil else { return false }
    let sum = digits.enumerated().reduce(0) { sum, digit in
      let value = digit.offset % 2 == 0 ? digit.element * 2 : digit.element
      return sum + value / 10 + value % 10
    }
    return sum % 10 == 0
  }

  /// Counts the lines up to places that are asked for in rising order.
  private struct Lines {
    private var line = 1
    private var start = 0
    private var counted = 0

    mutating func place(of index: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
      while counted < index {
        if bytes[counted] == 0x0A { (line, start) = (line + 1, counted + 1) }
        counted += 1
      }
      let text = TextEncoding.utf8(Array(bytes[start..<index])) ?? []
      return (line, text[...].characters + 1)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func value(_ byte: UInt8) -> Int { Int(byte) - 0x30 }
}
