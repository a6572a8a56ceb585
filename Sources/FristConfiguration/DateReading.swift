import CivilTime
import FristCore
import FristLanguage

/// Days as the keys of the format take them: ISO, or Swedish or English prose.
enum DateReading {
  /// `2027-03-31`, `31 mars 2027`, `den 31 mars 2027`, `31 March 2027`.
  static func date(_ text: String) -> CivilDate? { CivilDate(text) ?? parseDate(text) }

  /// `31 mars`, `31 March`.
  static func monthDay(_ text: String) -> MonthDay? {
    guard !text.contains("-"), case .days(let first, let last) = parseSpan("\(text)-\(text)"),
      first == last
    else { return nil }
    return first
  }

  /// `06-30`.
  static func isoMonthDay(_ text: String) -> MonthDay? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
      let month = number(parts[0]), let day = number(parts[1])
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

  /// A whole number in ASCII digits, at most nine of them.
  static func number(_ text: some StringProtocol) -> Int? {
    guard (1...9).contains(text.utf8.count),
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(text)
  }

  /// In lower case, cut at blanks.
  static func words(of text: String) -> [String] {
    text.lowercased().split { $0 == " " || $0 == "\t" }.map(String.init)
  }

  /// Whether a text counts hours, which no lead time does.
  static func countsHours(_ text: String) -> Bool {
    let words = words(of: text)
    return words.count == 2
      && ["hour", "hours", "h", "timme", "timmar", "tim", "minuter", "minutes"].contains(words[1])
  }
}
