import CivilTime

/// Lengths as the keys of the format take them: `3 days`, `2 veckor`, `1 månad`, `5 arbetsdagar`.
enum OffsetReading {
  enum Fault: Error { case hours, other }

  static func offset(_ text: String) throws(Fault) -> Offset {
    let words = DateReading.words(of: text)
    guard let first = words.first, let count = count(first) else { throw .other }
    let unit = words.dropFirst().joined(separator: " ")
    if hours.contains(unit) { throw .hours }
    guard let unit = units[unit], count <= Limits.offsetCount else { throw .other }
    return Offset(count, unit)
  }

  private static func count(_ word: String) -> Int? {
    if let number = DateReading.number(word) { return number }
    if ["en", "ett", "one", "a"].contains(word) { return 1 }
    for names in [swedish, english] {
      if let index = names.firstIndex(of: word) { return index + 2 }
    }
    return nil
  }

  private static let swedish = [
    "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
  ]
  private static let english = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]
  private static let hours: Set = ["hour", "hours", "h", "timme", "timmar", "tim", "minuter"]

  private static let units: [String: Offset.Unit] = {
    let words: [(Offset.Unit, [String])] = [
      (.days, ["day", "days", "dag", "dagar", "dygn"]),
      (.weeks, ["week", "weeks", "vecka", "veckor"]),
      (.months, ["month", "months", "månad", "månader"]),
      (.years, ["year", "years", "år"]),
      (
        .workdays,
        [
          "workday", "workdays", "working day", "working days", "arbetsdag", "arbetsdagar",
          "vardag", "vardagar",
        ]
      ),
    ]
    return Dictionary(
      uniqueKeysWithValues: words.flatMap { unit, names in names.map { ($0, unit) } })
  }()
}
