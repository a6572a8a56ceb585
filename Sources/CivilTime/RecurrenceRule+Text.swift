extension RecurrenceRule: CustomStringConvertible {
  /// Reads the value of an RRULE property, with or without `RRULE:` before it; letters in either
  /// case, and spaces nowhere. UNTIL is a day, without a time.
  package init(_ text: String) throws(RecurrenceFault) {
    var bytes = text.utf8.map {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) ? $0 & 0xDF : $0
    }[...]
    if bytes.starts(with: "RRULE:".utf8) { bytes.removeFirst(6) }
    // The frequency may come last, so it is checked at the end.
    self.init(frequency: .yearly)
    var seen: [Part] = []
    seen.reserveCapacity(Part.allCases.count)
    while true {
      let end = bytes.firstIndex(of: UInt8(ascii: ";")) ?? bytes.endIndex
      let part = try read(bytes[..<end])
      guard !seen.contains(part) else { throw .repeatedPart(part) }
      seen.append(part)
      if end == bytes.endIndex { break }
      bytes = bytes[(end + 1)...]
    }
    guard seen.contains(.frequency) else { throw .missingFrequency }
    try check()
  }

  private mutating func read(_ text: ArraySlice<UInt8>) throws(RecurrenceFault) -> Part {
    guard let equals = text.firstIndex(of: UInt8(ascii: "=")) else {
      throw .malformed(string(text))
    }
    let name = string(text[..<equals])
    guard let part = Part(rawValue: name) else {
      throw ["BYHOUR", "BYMINUTE", "BYSECOND"].contains(name) ? .subDaily(name) : .unknownPart(name)
    }
    let value = text[(equals + 1)...]
    guard try accept(part, value) else { throw .badValue(part, string(value)) }
    return part
  }

  /// Returns false when `value` is none for `part`.
  private mutating func accept(
    _ part: Part, _ value: ArraySlice<UInt8>
  ) throws(RecurrenceFault) -> Bool {
    switch part {
    case .calendar:
      guard value.elementsEqual("GREGORIAN".utf8) else { throw .otherCalendar(string(value)) }
    case .frequency:
      let word = string(value)
      guard !["HOURLY", "MINUTELY", "SECONDLY"].contains(word) else { throw .subDaily(word) }
      guard let read = Frequency(rawValue: word) else { return false }
      frequency = read
    case .interval:
      guard let read = digits(value) else { return false }
      guard read > 0 else { throw .zeroInterval }
      interval = read
    case .count:
      guard let read = digits(value), read > 0 else { return false }
      count = read
    case .until:
      guard let read = day(value) else { return false }
      until = read
    case .months: return numbers(value, signed: false, upTo: 12) { monthSet.insert($0) }
    case .weekNumbers: return numbers(value, upTo: 53) { weekNumberSet.insert($0) }
    case .monthDays: return numbers(value, upTo: 31) { monthDaySet.insert($0) }
    case .yearDays:
      guard numbers(value, upTo: 366, insert: { yearDays.append($0) }) else { return false }
      yearDays = distinct(yearDays)
    case .setPositions:
      guard numbers(value, upTo: 366, insert: { setPositions.append($0) }) else { return false }
      setPositions = distinct(setPositions)
    case .days: return readDays(value)
    case .weekStart:
      guard let read = weekday(value) else { return false }
      weekStart = Weekday.allCases[read]
    case .skip:
      guard let read = Skip(rawValue: string(value)) else { return false }
      skip = read
    }
    return true
  }

  private mutating func readDays(_ value: ArraySlice<UInt8>) -> Bool {
    let isRead = items(value) { item in
      guard let weekday = weekday(item.suffix(2)) else { return false }
      let ordinal = item.dropLast(2)
      if ordinal.isEmpty {
        weekdays |= 1 << UInt64(weekday)
      } else {
        guard let number = signed(ordinal), number != 0, abs(number) <= 53 else { return false }
        let day = OrdinalDay(ordinal: number, weekday: weekday)
        if !ordinalDays.contains(day) { ordinalDays.append(day) }
      }
      return true
    }
    ordinalDays.sort { ($0.weekday, $0.ordinal) < ($1.weekday, $1.ordinal) }
    return isRead
  }

  /// What RFC 5545 forbids in the paragraphs after the grammar.
  private func check() throws(RecurrenceFault) {
    if count != nil && until != nil { throw .countWithUntil }
    var form: String { "FREQ=\(frequency.rawValue)" }
    if frequency != .yearly {
      if !weekNumberSet.isEmpty { throw .conflict("BYWEEKNO", with: form) }
      if !yearDays.isEmpty { throw .conflict("BYYEARDAY", with: form) }
    }
    if frequency == .weekly && !monthDaySet.isEmpty { throw .conflict("BYMONTHDAY", with: form) }
    if !ordinalDays.isEmpty {
      let isShort = frequency == .weekly || frequency == .daily
      if isShort || !weekNumberSet.isEmpty {
        throw .conflict("BYDAY=\(days[days.count - 1])", with: isShort ? form : "BYWEEKNO")
      }
    }
    if !setPositions.isEmpty && weekdays == 0 && ordinalDays.isEmpty && monthDaySet.isEmpty
      && monthSet.isEmpty && yearDays.isEmpty && weekNumberSet.isEmpty
    {
      throw .setPositionAlone
    }
    if !isPossible { throw .impossible(description) }
  }

  /// The canonical text: parts in a fixed order, lists sorted, and nothing that is the default.
  package var description: String {
    var parts = ["FREQ=\(frequency.rawValue)"]
    func add(_ part: Part, _ values: [some CustomStringConvertible]) {
      guard !values.isEmpty else { return }
      parts.append("\(part.rawValue)=\(values.map(\.description).joined(separator: ","))")
    }
    if interval != 1 { add(.interval, [interval]) }
    if let count { add(.count, [count]) }
    if let until { add(.until, [until.description.filter { $0 != "-" }]) }
    add(.months, months)
    add(.weekNumbers, weekNumbers)
    add(.yearDays, yearDays)
    add(.monthDays, monthDays)
    add(.days, days)
    add(.setPositions, setPositions)
    if weekStart != .monday { add(.weekStart, [Day(weekday: weekStart)]) }
    if skip != .omit { add(.skip, [skip.rawValue]) }
    return parts.joined(separator: ";")
  }
}

extension RecurrenceRule.Day: CustomStringConvertible {
  /// `TU` or `2TU`.
  package var description: String {
    (ordinal.map(String.init) ?? "") + weekdayNames[weekday.rawValue - 1]
  }
}

private let weekdayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

private func string(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

/// 0 is Monday.
private func weekday(_ bytes: ArraySlice<UInt8>) -> Int? {
  bytes.count == 2 ? weekdayNames.firstIndex { $0.utf8.elementsEqual(bytes) } : nil
}

private func day(_ bytes: ArraySlice<UInt8>) -> CivilDate? {
  guard bytes.count == 8, let number = digits(bytes) else { return nil }
  return CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
}

private func signed(_ bytes: ArraySlice<UInt8>) -> Int? {
  switch bytes.first {
  case UInt8(ascii: "-"): digits(bytes.dropFirst()).map { -$0 }
  case UInt8(ascii: "+"): digits(bytes.dropFirst())
  case _: digits(bytes)
  }
}

/// Inserts each number of a list; returns false at one that is out of range or no number.
private func numbers(
  _ list: ArraySlice<UInt8>, signed isSigned: Bool = true, upTo limit: Int, insert: (Int) -> Void
) -> Bool {
  items(list) { item in
    guard let number = isSigned ? signed(item) : digits(item), number != 0, abs(number) <= limit
    else { return false }
    insert(number)
    return true
  }
}

/// Reads what stands between commas until `read` returns false; returns whether it never did.
private func items(_ list: ArraySlice<UInt8>, read: (ArraySlice<UInt8>) -> Bool) -> Bool {
  var rest = list
  while let comma = rest.firstIndex(of: UInt8(ascii: ",")) {
    guard read(rest[..<comma]) else { return false }
    rest = rest[(comma + 1)...]
  }
  return read(rest)
}

/// Positive numbers before negative ones, each kind by its distance from where it counts.
private func distinct(_ numbers: [Int]) -> [Int] {
  let sorted = Set(numbers).sorted()
  return sorted.filter { $0 > 0 } + sorted.filter { $0 < 0 }.reversed()
}
