import CivilTime
import FristCore

/// The values of a structured form, each read by its key.
struct StructuredValues {
  typealias Key = StructuredWhen.Key

  let values: [Key: [String]]
  let terms: PeriodTerms

  func fault(
    _ kind: StructuredFault.Kind, _ key: Key? = nil, at index: Int = 0
  ) -> StructuredFault {
    StructuredFault(kind: kind, key: key, index: index)
  }

  /// The fault that something else was expected there.
  func refused(
    _ expected: StructuredFault.Expected, _ key: Key, at index: Int = 0
  ) -> StructuredFault {
    let texts = values[key] ?? []
    let got = texts.indices.contains(index) ? texts[index] : ""
    return fault(.expected(expected, got: got), key, at: index)
  }

  /// Throws when one of `keys` is given.
  func exclude(_ keys: [Key], beside other: Key) throws(StructuredFault) {
    if let key = keys.first(where: { values[$0] != nil }) {
      throw fault(.conflict(key, with: other), key)
    }
  }

  /// Throws when one of `keys` is missing, of which at least one is given.
  func require(_ keys: [Key]) throws(StructuredFault) {
    guard let missing = keys.first(where: { values[$0] == nil }),
      let given = keys.first(where: { values[$0] != nil })
    else { return }
    throw fault(.missing([missing], beside: given))
  }

  // MARK: Values

  /// The only value.
  func text(_ key: Key) throws(StructuredFault) -> String {
    guard let texts = values[key], texts.count == 1, let text = texts.first else {
      throw fault(.list(key), key)
    }
    return text
  }

  func truth(_ key: Key) throws(StructuredFault) -> Bool {
    switch try text(key) {
    case "true": true
    case "false": false
    default: throw refused(.truth, key)
    }
  }

  func count(_ key: Key) throws(StructuredFault) -> Int {
    guard let count = Self.number(try text(key)), (1...Limits.countMax).contains(count) else {
      throw refused(.count, key)
    }
    return count
  }

  func year(_ key: Key) throws(StructuredFault) -> Int {
    guard let year = Self.number(try text(key)), Limits.years.contains(year) else {
      throw refused(.year, key)
    }
    return year
  }

  func offset(_ key: Key) throws(StructuredFault) -> Offset {
    guard let offset = parseOffset(try text(key)) else { throw refused(.offset, key) }
    return offset
  }

  /// `2 years`, `year`: how many and the singular of which unit.
  func counted(
    _ key: Key, _ expected: StructuredFault.Expected
  ) throws(StructuredFault) -> (count: Int, unit: String) {
    let words = try text(key).lowercased().split(separator: " ").map(String.init)
    let count = words.count == 2 ? Self.number(words[0]) : 1
    guard (1...2).contains(words.count), let count, (1...Limits.everyMax).contains(count),
      let word = words.last
    else { throw refused(expected, key) }
    return (count, word.hasSuffix("s") ? String(word.dropLast()) : word)
  }

  /// The unit of a word in the singular; nil for other words.
  func unit(_ word: String) -> PeriodUnit? {
    let units: [PeriodUnit] =
      [
        .week, .month, .quarter, .tertial, .halfYear, .year, .schoolYear, .operatingYear,
        .mandatePeriod,
      ] + Season.allCases.map { .season($0) }
    return units.first { $0.word == word }?.read(by: terms)
  }

  /// Short forms of common words as the phrases have them.
  func noun(_ word: String) -> String {
    let short = Language.allCases.lazy.compactMap { Vocabulary.of($0).nouns[word.lowercased()] }
    return short.first ?? composed(word)
  }

  static func number(_ text: some StringProtocol) -> Int? {
    guard (1...9).contains(text.utf8.count),
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(text)
  }
}

// MARK: Days

extension StructuredValues {
  func date(_ key: Key) throws(StructuredFault) -> CivilDate {
    guard let date = try writtenDate(key) else { throw refused(.date, key) }
    return date
  }

  /// A date in ISO form or prose; nil for another text.
  func writtenDate(_ key: Key) throws(StructuredFault) -> CivilDate? {
    try whole(key, try text(key)) { (reader: inout Reader) throws(PhraseFault) in
      try reader.date()
    }
  }

  /// First and last day of a window.
  func range() throws(StructuredFault) -> Period {
    try require([.from, .to])
    let (first, last) = (try date(.from), try date(.to))
    guard first <= last else {
      let fault = PhraseFault(
        kind: .backwards(text: "\(first)/\(last)", first: first, last: last), offset: 0,
        language: .english)
      throw self.fault(.value(fault), .to)
    }
    return Period(from: first, until: last)
  }

  /// A period as a phrase has it after `during`.
  func period() throws(StructuredFault) -> Period {
    let written = try whole(.during, try text(.during)) {
      (reader: inout Reader) throws(PhraseFault) in try reader.period()
    }
    guard case .whole(let period) = written else { throw refused(.window, .during) }
    return period
  }

  func day(_ key: Key) throws(StructuredFault) -> MonthDay {
    try day(try text(key), key, at: 0)
  }

  /// The days of a list, in order.
  func days(_ key: Key) throws(StructuredFault) -> [MonthDay] {
    var days: [MonthDay] = []
    for (index, text) in (values[key] ?? []).enumerated() {
      days.append(try day(text, key, at: index))
    }
    guard !days.isEmpty else { throw fault(.expected(.day, got: ""), key) }
    return days.sorted()
  }

  /// `03-31`, or `31 mars`.
  private func day(
    _ text: String, _ key: Key, at index: Int
  ) throws(StructuredFault) -> MonthDay {
    if let day = try isoDay(text, key, at: index) { return day }
    let day = try whole(key, text, at: index) { (reader: inout Reader) throws(PhraseFault) in
      try reader.monthDay()
    }
    guard let day else { throw refused(.day, key, at: index) }
    return day
  }

  /// `03-31`; nil where it is not written so.
  private func isoDay(
    _ text: String, _ key: Key, at index: Int
  ) throws(StructuredFault) -> MonthDay? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
      let month = Self.number(parts[0]), let day = Self.number(parts[1]),
      (1...12).contains(month)
    else { return nil }
    if let day = MonthDay(month: month, day: day) { return day }
    let last = MonthDay.last(of: month)
    let impossible = PhraseFault(
      kind: .impossibleDate(
        text: text, limit: .days(last.day, month: month),
        suggestion: "\(day < 1 ? .first(of: month) : last)"),
      offset: 0, language: .english)
    throw fault(.value(impossible), key, at: index)
  }

  /// `37`, `28-31`.
  func weeks() throws(StructuredFault) -> ClosedRange<Int> {
    let numbers = try text(.week).split(separator: "-", omittingEmptySubsequences: false)
      .map { Self.number($0) }
    guard (1...2).contains(numbers.count), let first = numbers[0],
      let last = numbers[numbers.count - 1], 1 <= first, first <= last, last <= 53
    else { throw refused(.weeks, .week) }
    return first...last
  }

  /// `3`, `last`.
  func workday() throws(StructuredFault) -> Int {
    let text = try text(.workday)
    if text == "last" { return -1 }
    guard let number = Self.number(text), (1...Limits.workdayMax).contains(number) else {
      throw refused(.workday, .workday)
    }
    return number
  }

  /// Months by number, `06-01/08-31`, or parts of the year as a phrase has them.
  func spans(_ key: Key) throws(StructuredFault) -> [DaySpan] {
    var spans: [DaySpan] = []
    for (index, text) in (values[key] ?? []).enumerated() {
      spans.append(try span(text, key, at: index))
    }
    return spans
  }

  private func span(
    _ text: String, _ key: Key, at index: Int
  ) throws(StructuredFault) -> DaySpan {
    if let month = Self.number(text), (1...12).contains(month) { return .months(month, month) }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2, let from = try isoDay(parts[0], key, at: index),
      let until = try isoDay(parts[1], key, at: index)
    {
      return DaySpan(from: from, until: until)
    }
    let span = try whole(key, text, at: index) { (reader: inout Reader) throws(PhraseFault) in
      try reader.daySpan()
    }
    guard let span else { throw refused(.span, key, at: index) }
    return span
  }

  func rule() throws(StructuredFault) -> Recurrence {
    do {
      return Recurrence(try RecurrenceRule(try text(.rrule).filter { !$0.isWhitespace }))
    } catch let error as RecurrenceFault {
      let fault = PhraseFault(kind: .badRule(error), offset: 0, language: .english)
      throw self.fault(.value(fault), .rrule)
    } catch {
      throw fault(.list(.rrule), .rrule)
    }
  }

  /// What `form` reads in a language in which it reads the whole of `text`.
  private func whole<Value>(
    _ key: Key, _ text: String, at index: Int = 0,
    _ form: (inout Reader) throws(PhraseFault) -> Value?
  ) throws(StructuredFault) -> Value? {
    let atoms = Atoms(text)
    var fault: PhraseFault?
    for language in Language.allCases {
      var reader = Reader(atoms, language: language, local: LocalReading(terms: terms))
      do {
        if let value = try form(&reader), reader.isAtEnd { return value }
      } catch {
        fault = fault ?? error
      }
    }
    guard let fault else { return nil }
    throw self.fault(.value(fault), key, at: index)
  }
}
