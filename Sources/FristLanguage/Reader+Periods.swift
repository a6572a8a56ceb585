import CivilTime
import FristCore

/// A period as it is written.
enum WrittenPeriod {
  case whole(Period)
  /// Without its year: how to write it for once and for every year.
  case yearless(once: String, yearly: String)
}

extension Reader {
  /// `2027`, `mars 2027`, `vecka 37 2027`, `T1 2027`, `våren 2026`, `läsåret 2026/27`.
  mutating func period() throws(PhraseFault) -> WrittenPeriod? {
    if let period = isoWeek() ?? longYear() ?? plainYear() ?? partOfYear() {
      return .whole(period)
    }
    if let period = try weekPeriod() { return period }
    return seasonPeriod() ?? monthPeriod()
  }

  /// `2027`, `år 2019`.
  private mutating func plainYear() -> Period? {
    var reader = self
    _ = reader.accept(.year)
    guard let year = reader.year() else { return nil }
    self = reader
    return .year(year)
  }

  /// `2027-W37`.
  private mutating func isoWeek() -> Period? {
    var reader = self
    guard let year = reader.year(), reader.accept(mark: "-", glued: true),
      reader.accept(.weekLetter), let number = reader.digits(count: 2...2, glued: true),
      let week = ISOWeek(year: year, number: number)
    else { return nil }
    self = reader
    return .week(week)
  }

  /// `läsåret 2026/27`, `verksamhetsåret 2026/27`, `verksamhetsåret 2027`.
  private mutating func longYear() -> Period? {
    var reader = self
    let isSchoolYear = reader.accept(.schoolYear)
    guard isSchoolYear || reader.accept(.operatingYear), let year = reader.year() else {
      return nil
    }
    var rest = reader
    if rest.accept(mark: "/") || rest.accept(mark: "-"),
      let next = rest.digits(count: 2...4), next == year + 1 || next == (year + 1) % 100,
      isSchoolYear || terms.operatingYear != nil
    {
      self = rest
      return isSchoolYear ? .schoolYear(year) : .operatingYear(year)
    }
    guard !isSchoolYear else { return nil }
    self = reader
    return terms.operatingYear == nil ? .year(year) : .operatingYear(year)
  }

  /// `T1 2027`, `kvartal 2 2027`, `andra kvartalet 2027`, `H1 2027`.
  private mutating func partOfYear() -> Period? {
    var reader = self
    let parts: [(word: Keyword, letter: Keyword, count: Int, period: (Int, Int) -> Period)] = [
      (.tertial, .tertialLetter, 3, { .tertial($0, year: $1) }),
      (.quarter, .quarterLetter, 4, { .quarter($0, year: $1) }),
      (.half, .halfLetter, 2, { .halfYear($0, year: $1) }),
    ]
    for part in parts {
      reader = self
      let number: Int?
      if reader.accept(part.word) {
        number = reader.digits(count: 1...1)
      } else if reader.accept(part.letter) {
        number = reader.digits(count: 1...1, glued: true)
      } else {
        _ = reader.accept(.den)
        number = reader.word(\.ordinal)
        guard reader.accept(part.word) else { continue }
        _ = reader.accept(.of)
      }
      if let number, (1...part.count).contains(number), let year = reader.year() {
        self = reader
        return part.period(number, year)
      }
    }
    return nil
  }

  private mutating func weekPeriod() throws(PhraseFault) -> WrittenPeriod? {
    var reader = self
    let start = reader.position
    guard let weeks = reader.weeks() else { return nil }
    let written = atoms.quote(start..<reader.position)
    guard let year = reader.year() else {
      self = reader
      return .yearless(
        once: "\(written) \(exampleYear)", yearly: "\(language.everyYear) \(written)")
    }
    guard let first = ISOWeek(year: year, number: weeks.lowerBound),
      let last = ISOWeek(year: year, number: weeks.upperBound)
    else {
      let count = ISOWeek.count(in: year)
      let word = atoms.list[start].written
      throw fault(
        .impossibleDate(
          text: atoms.quote(start..<reader.position), limit: .weeks(count, year: year),
          suggestion: "\(word) \(count) \(year)"), at: start)
    }
    self = reader
    return .whole(Period(from: first.monday, until: last.monday + 4))
  }

  private mutating func seasonPeriod() -> WrittenPeriod? {
    var reader = self
    guard let season = reader.word(\.season) else { return nil }
    _ = reader.accept(.of)
    if let year = reader.year() {
      self = reader
      return .whole(.season(season, year: year))
    }
    reader = self
    _ = reader.word(\.season)
    self = reader
    return .yearless(
      once: "\(language.definite(season)) \(exampleYear)",
      yearly: "\(language.everyWord) \(language.name(of: season))")
  }

  /// `mars 2027`, `juni-augusti 2027`.
  private mutating func monthPeriod() -> WrittenPeriod? {
    var reader = self
    let start = reader.position
    guard let first = reader.word(\.month) else { return nil }
    var rest = reader
    var last = first
    if rest.accept(mark: "-"), let month = rest.word(\.month), month >= first {
      last = month
      reader = rest
    }
    let written = atoms.quote(start..<reader.position)
    let year = reader.year()
    self = reader
    guard let year else {
      return .yearless(
        once: "\(written) \(exampleYear)",
        yearly: "\(language.everyYear) \(language.inWord) \(written)")
    }
    if first == last { return .whole(.month(first, year: year)) }
    return .whole(
      Period(
        from: CivilDate(year: year, month: first, clampedDay: 1),
        until: CivilDate(year: year, month: last, clampedDay: 31)))
  }
}

extension Period {
  /// The days from the first to the last, by the name of the period of the calendar that they are.
  init(from first: CivilDate, until last: CivilDate) {
    let (year, month, _) = first.components
    let named: [Period] = [
      .year(year), .halfYear((month + 5) / 6, year: year), .tertial((month + 3) / 4, year: year),
      .quarter((month + 2) / 3, year: year), .month(month, year: year),
      .week(ISOWeek(containing: first)),
    ]
    self =
      named.first { period in
        period.dates(PeriodTerms(), on: BusinessCalendar(holidays: .none)) == first...last
      } ?? .range(first, last)
  }
}
