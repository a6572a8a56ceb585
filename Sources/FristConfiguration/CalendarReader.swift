import CivilTime
import FristCore
import FristLanguage
import YAML

/// Reads when the house is open: `calendar`, `closed`, `hours`, `papers` and `terms`.
struct CalendarReader {
  let file: SourceFile

  func calendar(_ fields: Fields) -> BusinessCalendar {
    let holidays: Holidays? = fields["calendar"].flatMap { file.choice($0) }
    let closures = fields["closed"].map { file.oneOrList($0).compactMap(closure) }
    return BusinessCalendar(
      holidays: holidays == Holidays.none ? .none : .sweden, closures: closures ?? [])
  }

  enum Holidays: String, CaseIterable { case sweden, none }

  /// A day, a range or weeks, every year or in one.
  private func closure(_ node: YAMLNode) -> BusinessCalendar.Closure? {
    guard let text = file.scalar(node) else { return nil }
    let plain = String(text.map { $0 == "–" ? "-" : $0 }).trimmingBlanks
    switch parseSpan(plain) {
    case .weeks(let first, let last): return .weeks(first...last)
    case .days(let first, let last): return .yearly(from: first, until: last)
    case .months(let first, let last):
      if let from = MonthDay(month: first, day: 1),
        let until = MonthDay(month: last, day: CivilDate.daysIn(month: last, year: 2000))
      {
        return .yearly(from: from, until: until)
      }
    case nil: break
    }
    if let day = DateReading.monthDay(plain) { return .yearly(from: day, until: day) }
    if let range = dates(plain) { return .dates(range) }
    return file.refuse(.closure, node)
  }

  /// One day with its year, or a range of which the last day has one.
  private func dates(_ text: String) -> ClosedRange<CivilDate>? {
    if let date = DateReading.date(text) { return date...date }
    // ISO dates hold hyphens too, so every hyphen is tried.
    for index in text.indices where text[index] == "-" || text[index] == "/" {
      let from = String(text[..<index]).trimmingBlanks
      let until = String(text[text.index(after: index)...]).trimmingBlanks
      guard let last = DateReading.date(until) else { continue }
      // `24-31 december 2027` and `29 mars-2 april 2027` borrow from the last day.
      let words = DateReading.words(of: until)
      let borrowed = [0, 1, 2].map { ([from] + words.suffix($0)).joined(separator: " ") }
      if let first = borrowed.lazy.compactMap(DateReading.date).first, first <= last {
        return first...last
      }
    }
    return nil
  }

  func papers(_ node: YAMLNode?, bodies: NameLines, planPath: String) -> PaperStops {
    guard let node else { return PaperStops() }
    guard node.kind == .mapping else {
      return PaperStops(others: file.offset(node) ?? PaperStops().others)
    }
    var stops = PaperStops()
    var lines = NameLines()
    for (name, key, value) in file.named(node, .body, taken: &lines) as [NamedPair<Body>] {
      guard file.body(key, among: bodies, of: planPath) != nil else { continue }
      stops.bodies[name] = file.offset(value)
    }
    return stops
  }
}

// MARK: Hours

extension CalendarReader {
  /// `mån-fre 07:30-16:00`, `Mon, Wed 08:00-12:00`, `08:00-16:00`, `always`.
  func hours(_ node: YAMLNode?, on calendar: BusinessCalendar, from: CivilDate?) -> Hours {
    guard let node, let text = file.scalar(node) else { return .standard }
    let words = text.lowercased().map { $0 == "–" ? "-" : String($0) }.joined()
      .split(separator: " ").map(String.init)
    if words == ["always"] || words == ["alltid"] { return .always }
    guard let last = words.last, let times = times(last),
      let days = days(words.dropLast().joined(separator: " "))
    else { return file.refuse(.hours, node) ?? .standard }
    let hours = Hours.open(days: days, opening: times.opening, closing: times.closing)
    if let shut = longestShut(days, calendar, from: from) {
      file.report(PlanProblem.shut(days: shut), at: node)
    }
    return hours
  }

  private func times(_ text: String) -> (opening: TimeOfDay, closing: TimeOfDay)? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let opening = TimeOfDay(String(parts[0])),
      let closing = TimeOfDay(String(parts[1])), opening < closing
    else { return nil }
    return (opening, closing)
  }

  private func days(_ text: String) -> Set<Weekday>? {
    if text.isEmpty { return [.monday, .tuesday, .wednesday, .thursday, .friday] }
    var days: Set<Weekday> = []
    for part in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false)
        .map { Weekday(word: String($0)) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
        first <= last
      else { return nil }
      days.formUnion(Weekday.allCases.filter { first <= $0 && $0 <= last })
    }
    return days
  }

  /// The longest stretch of shut days in the two years after `from`, when it is over the limit.
  private func longestShut(_ days: Set<Weekday>, _ calendar: BusinessCalendar, from: CivilDate?)
    -> Int?
  {
    guard let from else { return nil }
    var run = 0
    var longest = 0
    for day in from..<(from + 731) {
      run = days.contains(day.weekday) && calendar.isWorkingDay(day) ? 0 : run + 1
      longest = max(longest, run)
    }
    return longest >= LocalTime.searchDays ? longest : nil
  }
}

extension Weekday {
  /// A weekday in Swedish or English, whole or its first three letters.
  init?(word: String) {
    let word = word.lowercased()
    for names in [Self.swedish, Self.english] {
      if let index = names.firstIndex(where: { $0 == word || $0.prefix(3) == word }) {
        self = Weekday.allCases[index]
        return
      }
    }
    return nil
  }

  private static let swedish = [
    "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag",
  ]
  private static let english = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
}

// MARK: Terms

extension CalendarReader {
  private enum Term: CaseIterable {
    case spring, summer, autumn, schoolYear, operatingYear, mandatePeriodStart

    var words: [String] {
      switch self {
      case .spring: ["våren", "vår", "vårterminen", "spring"]
      case .summer: ["sommaren", "sommar", "summer"]
      case .autumn: ["hösten", "höst", "höstterminen", "autumn"]
      case .schoolYear: ["läsår", "läsåret", "school year", "school-year"]
      case .operatingYear:
        [
          "verksamhetsår", "verksamhetsåret", "budgetår", "budgetåret", "operating year",
          "operating-year", "budget year",
        ]
      case .mandatePeriodStart:
        [
          "mandatperiodens början", "start of the mandate period",
          "the start of the mandate period",
        ]
      }
    }
  }

  func terms(_ node: YAMLNode?) -> PeriodTerms {
    var terms = PeriodTerms()
    guard let node else { return terms }
    guard node.kind == .mapping else {
      file.report(ValueProblem.expectedNames(.term, got: Shape(node)), at: node)
      return terms
    }
    var lines: [Term: Int] = [:]
    for (key, value) in node.pairs {
      let word = key.text.lowercased()
      guard let term = Term.allCases.first(where: { $0.words.contains(word) }) else {
        report(unknown: word, at: key)
        continue
      }
      if let first = lines[term] {
        file.report(
          KeyProblem.repeatedName(key.text, .term, firstLine: first), at: key)
        continue
      }
      lines[term] = key.mark.line
      read(value, into: &terms, term)
    }
    return terms
  }

  private func report(unknown word: String, at key: YAMLNode) {
    if ["mandatperiod", "mandatperioden", "mandate period", "mandate-period"].contains(word) {
      file.report(TermProblem.mandatePeriod, at: key)
    } else {
      let words = Term.allCases.flatMap(\.words)
      file.report(
        NameProblem.unknownBuiltIn(word, .term, nearest: nearest(to: word, among: words)), at: key)
    }
  }

  private func read(_ value: YAMLNode, into terms: inout PeriodTerms, _ term: Term) {
    if term == .mandatePeriodStart {
      if let offset = file.offset(value) { terms.mandatePeriodStart = offset }
      return
    }
    guard let text = file.scalar(value) else { return }
    guard let (from, until) = DateReading.span(text) else {
      file.report(ValueProblem.expected(.span, got: Shape(value)), at: value)
      return
    }
    if term == .operatingYear {
      // A day of a leap year, so that 1 March is the day after 29 February.
      guard MonthDay(of: until.date(in: 2000) + 1) == from else {
        file.report(TermProblem.noWholeYear, at: value)
        return
      }
      let isCalendarYear = (from.month, from.day) == (1, 1)
      terms.operatingYear = isCalendarYear ? nil : PeriodTerms.Span(from: from, until: until)
      return
    }
    let span = PeriodTerms.Span(from: from, until: until, endsOnWorkingDay: term != .summer)
    switch term {
    case .spring: terms.spring = span
    case .summer: terms.summer = span
    case .autumn: terms.autumn = span
    case .schoolYear: terms.schoolYear = span
    case .operatingYear, .mandatePeriodStart: break
    }
  }
}
