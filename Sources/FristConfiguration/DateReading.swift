import CivilTime

/// Dates as the keys of the format take them: ISO, or Swedish or English prose.
enum DateReading {
  /// `2027-03-31`, `31 mars 2027`, `den 31 mars 2027`, `31 March 2027`, `31st March 2027`.
  static func date(_ text: String) -> CivilDate? {
    if let date = CivilDate(text) { return date }
    var words = words(of: text)
    guard words.count >= 3, let year = number(words.removeLast()), year >= 1000,
      let (day, month) = dayAndMonth(words)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// `31 mars`, `31 March`, `den 31 mars`.
  static func monthDay(_ text: String) -> MonthDay? {
    guard let (day, month) = dayAndMonth(words(of: text)) else { return nil }
    return MonthDay(month: month, day: day)
  }

  /// `06-30`.
  static func isoMonthDay(_ text: String) -> MonthDay? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
      let month = number(String(parts[0])), let day = number(String(parts[1]))
    else { return nil }
    return MonthDay(month: month, day: day)
  }

  /// `01-15/05-31`.
  static func span(_ text: String) -> (from: MonthDay, until: MonthDay)? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let from = isoMonthDay(String(parts[0])),
      let until = isoMonthDay(String(parts[1]))
    else { return nil }
    return (from, until)
  }

  /// `31 december 2027`.
  static func prose(_ date: CivilDate) -> String {
    let (year, month, day) = date.components
    return "\(day) \(swedishMonths[month - 1]) \(year)"
  }

  /// A whole number in ASCII digits, at most nine of them.
  static func number(_ text: some StringProtocol) -> Int? {
    guard (1...9).contains(text.utf8.count),
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(text)
  }

  /// In lower case, `–` read as `-`.
  static func words(of text: String) -> [String] {
    text.lowercased().split { $0 == " " || $0 == "\t" || $0 == "," }.map(String.init)
  }

  private static func dayAndMonth(_ words: [String]) -> (day: Int, month: Int)? {
    var words = words[...]
    if let first = words.first, ["den", "on", "the"].contains(first) { words.removeFirst() }
    guard words.count == 2, let month = month(words[words.startIndex + 1]) else { return nil }
    var day = words[words.startIndex]
    for ending in ["st", "nd", "rd", "th", ":e", ":a", "."] where day.hasSuffix(ending) {
      day.removeLast(ending.count)
    }
    return number(day).map { ($0, month) }
  }

  private static func month(_ word: String) -> Int? {
    for names in [swedishMonths, englishMonths] {
      if let index = names.firstIndex(of: word) { return index + 1 }
    }
    return nil
  }

  private static let swedishMonths = [
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
    "oktober", "november", "december",
  ]
  private static let englishMonths = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
}
