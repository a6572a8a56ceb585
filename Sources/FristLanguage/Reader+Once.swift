import CivilTime
import FristCore

extension Reader {
  /// A date or a window with its own year, or the fault that it lacks the year.
  mutating func once() throws(PhraseFault) -> Reading? {
    if let reading = try deadline() { return reading }
    if let reading = try betweenDates() { return reading }
    if let reading = try singleDay() { return reading }
    return try windowPeriod()
  }

  /// `senast den 31 december 2025`, `senast år 2019`.
  private mutating func deadline() throws(PhraseFault) -> Reading? {
    var reader = self
    guard reader.accept(.by) else { return nil }
    var day = reader
    if let written = day.writtenDay() {
      guard let date = try date(written) else {
        try day.requireYear(
          since: position, once: language.deadline(written, exampleYear),
          yearly: "\(language.everyYear) \(language.deadline(written))")
        return nil
      }
      self = day
      return Reading(.once(.by(date)))
    }
    _ = reader.accept(.inPart)
    let prefix = atoms.quote(position..<reader.position)
    switch try reader.period() {
    case nil: return nil
    case .yearless(let once, let yearly):
      try reader.requireYear(since: position, once: "\(prefix) \(once)", yearly: yearly)
      return nil
    case .whole(let period):
      self = reader
      // What a season is depends on local terms, so only its own window can say when it ends.
      if case .season = period { return Reading(.once(.during(period))) }
      if case .schoolYear = period { return Reading(.once(.during(period))) }
      if case .operatingYear = period { return Reading(.once(.during(period))) }
      let last = period.dates(PeriodTerms(), on: BusinessCalendar(holidays: .none)).upperBound
      return Reading(.once(.by(last)), manner: .endOf(period))
    }
  }

  /// `den 11 mars 2027`.
  private mutating func singleDay() throws(PhraseFault) -> Reading? {
    var reader = self
    let start = position
    _ = reader.accept(.on)
    guard let written = reader.writtenDay() else { return nil }
    guard let date = try date(written) else {
      try reader.requireYear(
        since: start, once: language.onDay(written, exampleYear),
        yearly: "\(language.everyYear) \(language.onDay(written))")
      return nil
    }
    self = reader
    return Reading(.once(.on(date)))
  }

  /// `mellan 1 mars och 15 april 2027`.
  private mutating func betweenDates() throws(PhraseFault) -> Reading? {
    var reader = self
    let start = position
    guard reader.accept(.between), let first = reader.writtenDay(), reader.accept(.and),
      let last = reader.writtenDay()
    else { return nil }
    guard let until = try date(last) else {
      try reader.requireYear(
        since: start, once: "\(atoms.quote(start..<reader.position)) \(exampleYear)",
        yearly: "\(language.everyYear) \(language.plain(first))-\(language.plain(last))")
      return nil
    }
    var opening = first
    if first.year == nil {
      // `mellan 15 december och 15 januari 2027` begins in the year before.
      let isLater = (first.month, first.day) > (last.month, last.day)
      opening.year = until.year - (isLater ? 1 : 0)
    }
    guard let from = try date(opening) else { return nil }
    guard from <= until else {
      throw fault(
        .backwards(text: atoms.quote(start..<reader.position), first: from, last: until), at: start)
    }
    self = reader
    return Reading(.once(.during(Period(from: from, until: until))))
  }

  /// `under 2017`, `våren 2026`.
  private mutating func windowPeriod() throws(PhraseFault) -> Reading? {
    var reader = self
    let start = position
    _ = reader.accept(.during)
    switch try reader.period() {
    case nil: return nil
    case .yearless(let once, let yearly):
      try reader.requireYear(since: start, once: once, yearly: yearly)
      return nil
    case .whole(let period):
      self = reader
      return Reading(.once(.during(period)))
    }
  }

  /// Throws that the year is missing when the phrase ends here; more words may still explain it.
  private func requireYear(
    since start: Int, once: String, yearly: String
  ) throws(PhraseFault) {
    guard isAtEnd else { return }
    throw fault(
      .yearMissing(text: atoms.quote(start..<position), once: once, yearly: yearly), at: start)
  }
}

/// How phrases are written in suggestions.
extension Language {
  var everyWord: String { self == .swedish ? "varje" : "every" }
  var everyYear: String { self == .swedish ? "varje år" : "every year" }
  var inWord: String { self == .swedish ? "i" : "in" }

  func plain(_ written: WrittenDay, _ year: Int? = nil) -> String {
    "\(written.day) \(month(written.month))" + (year.map { " \($0)" } ?? "")
  }

  func deadline(_ written: WrittenDay, _ year: Int? = nil) -> String {
    switch self {
    case .swedish: "senast \(year == nil ? "" : "den ")\(plain(written, year))"
    case .english: "by \(plain(written, year))"
    }
  }

  func onDay(_ written: WrittenDay, _ year: Int? = nil) -> String {
    "\(self == .swedish ? "den" : "on") \(plain(written, year))"
  }
}
