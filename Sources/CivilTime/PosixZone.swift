/// The rule for the years that a time zone file has no table for: a POSIX TZ string, with the
/// hours from -167 to 167 that TZif allows (RFC 9636, 3.3.1).
struct PosixZone: Hashable, Sendable {
  /// The day on which clocks change, in any year.
  enum Day: Hashable, Sendable {
    /// `Jn`: day 1 to 365, where 29 February is never counted.
    case julian(Int)
    /// `n`: day 0 to 365, where 29 February counts.
    case zeroBased(Int)
    /// `Mm.w.d`: weekday 0 (Sunday) to 6 of week 1 to 5 of the month; 5 is the last.
    case weekday(month: Int, week: Int, day: Int)
  }

  struct Change: Hashable, Sendable {
    var day: Day
    /// Seconds after local midnight of `day`; may be negative or more than a day.
    var time: Int
  }

  struct Summer: Hashable, Sendable {
    /// Seconds east of UTC.
    var offset: Int
    var start: Change
    var end: Change
  }

  /// Seconds east of UTC outside summer time.
  var standard: Int
  var summer: Summer?

  /// The changes of `year` as seconds since 1970 and the offset from then on, in order. Where
  /// summer time never ends, its end and its next start are the same second.
  func transitions(in year: Int) -> [(seconds: Int, offset: Int)] {
    guard let summer else { return [] }
    let start = summer.start.localSeconds(in: year) - standard
    let end = summer.end.localSeconds(in: year) - summer.offset
    let changes = [(seconds: start, offset: summer.offset), (seconds: end, offset: standard)]
    return start <= end ? changes : changes.reversed()
  }
}

extension PosixZone.Change {
  /// Seconds from 1970-01-01 00:00 to the change, both read on the clocks before it.
  fileprivate func localSeconds(in year: Int) -> Int {
    Int(day.date(in: year).days) * 86_400 + time
  }
}

extension PosixZone.Day {
  fileprivate func date(in year: Int) -> CivilDate {
    let newYear = CivilDate(year: year, month: 1, clampedDay: 1)
    switch self {
    case .julian(let day):
      return newYear + (CivilDate.isLeap(year: year) && day >= 60 ? day : day - 1)
    case .zeroBased(let day): return newYear + day
    case .weekday(let month, let week, let day):
      let first = CivilDate(year: year, month: month, clampedDay: 1)
      let toDay = (day - first.weekday.rawValue) %% 7
      let length = CivilDate.daysIn(month: month, year: year)
      let days = toDay + 7 * (week - 1)
      return first + (days < length ? days : days - 7)
    }
  }
}

extension PosixZone {
  /// Reads `CET-1CEST,M3.5.0,M10.5.0/3`; nil where any byte is not as it should be.
  init?(_ text: ArraySlice<UInt8>) {
    var reader = Reader(rest: text)
    guard reader.name(), let west = reader.time(hours: 24) else { return nil }
    standard = -west
    if reader.rest.isEmpty { return }
    guard reader.name() else { return nil }
    var offset = standard + 3600
    if reader.rest.first != UInt8(ascii: ",") {
      guard let west = reader.time(hours: 24) else { return nil }
      offset = -west
    }
    guard let start = reader.change(), let end = reader.change(), reader.rest.isEmpty else {
      return nil
    }
    summer = Summer(offset: offset, start: start, end: end)
  }

  private struct Reader {
    var rest: ArraySlice<UInt8>

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: character) else { return false }
      rest.removeFirst()
      return true
    }

    /// Three letters or more, or `<` and `>` around letters, digits and signs.
    mutating func name() -> Bool {
      let quoted = take("<")
      let name = rest.prefix { byte in
        let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        let isSign = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
        return isLetter || quoted && (isDigit || isSign)
      }
      rest.removeFirst(name.count)
      return name.count >= 3 && (!quoted || take(">"))
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int? {
      let text = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      rest.removeFirst(text.count)
      guard let number = digits(text), range.contains(number) else { return nil }
      return number
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func time(hours: Int) -> Int? {
      let isNegative = take("-")
      if !isNegative { _ = take("+") }
      guard var seconds = number(0...hours).map({ $0 * 3600 }) else { return nil }
      for unit in [60, 1] where take(":") {
        guard let part = number(0...59) else { return nil }
        seconds += part * unit
      }
      return isNegative ? -seconds : seconds
    }

    /// `,day[/time]`; without a time it is 02:00.
    mutating func change() -> Change? {
      guard take(","), let day = day() else { return nil }
      guard take("/") else { return Change(day: day, time: 2 * 3600) }
      return time(hours: 167).map { Change(day: day, time: $0) }
    }

    mutating func day() -> Day? {
      if take("J") { return number(1...365).map { .julian($0) } }
      guard take("M") else { return number(0...365).map { .zeroBased($0) } }
      guard let month = number(1...12), take("."), let week = number(1...5), take("."),
        let day = number(0...6)
      else { return nil }
      return .weekday(month: month, week: week, day: day)
    }
  }
}
