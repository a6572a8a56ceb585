package import CivilTime
package import FristCore

/// Days and periods in prose (`domain.md` 2.10): months in lower case in Swedish, an en dash for
/// ranges, a space that does not break between a number and its unit only in running text.
extension Language {
  /// `januari`; `number` is 1 to 12.
  package func month(_ number: Int) -> String { monthNames[number - 1] }

  /// `jan`, `mars`, `sept`.
  package func shortMonth(_ number: Int) -> String { shortMonthNames[number - 1] }

  /// `torsdag`.
  package func weekday(_ weekday: Weekday) -> String { weekdayNames[weekday.rawValue - 1] }

  /// `tors`.
  package func shortWeekday(_ weekday: Weekday) -> String {
    shortWeekdayNames[weekday.rawValue - 1]
  }

  /// `28 januari 2027`.
  package func day(_ date: CivilDate) -> String { "\(dayAndMonth(date)) \(date.year)" }

  /// `28 januari`.
  package func dayAndMonth(_ date: CivilDate) -> String { "\(date.day) \(month(date.month))" }

  /// `28 januari`.
  package func day(_ day: MonthDay) -> String { "\(day.day) \(month(day.month))" }

  /// `torsdag 28 januari 2027`.
  package func date(_ date: CivilDate) -> String { "\(weekday(date.weekday)) \(day(date))" }

  /// `torsdag 28 januari 2027 (vecka 4)`.
  package func dateAndWeek(_ date: CivilDate) -> String {
    "\(self.date(date)) (\(week(ISOWeek(containing: date).number)))"
  }

  /// `tors 28 jan`.
  package func shortDate(_ date: CivilDate) -> String {
    "\(shortWeekday(date.weekday)) \(date.day) \(shortMonth(date.month))"
  }

  /// `vecka 4`.
  package func week(_ number: Int) -> String {
    self == .swedish ? "vecka \(number)" : "week \(number)"
  }

  /// `v. 4`.
  package func shortWeek(_ number: Int) -> String {
    self == .swedish ? "v. \(number)" : "wk \(number)"
  }

  /// `i går`, `i dag`, `i morgon`, `om 3 dagar`, `för 3 dagar sedan`.
  package func distance(to date: CivilDate, from today: CivilDate) -> String {
    let days = date - today
    switch (self, days) {
    case (.swedish, 0): return "i dag"
    case (.swedish, 1): return "i morgon"
    case (.swedish, -1): return "i går"
    case (.english, 0): return "today"
    case (.english, 1): return "tomorrow"
    case (.english, -1): return "yesterday"
    case (.swedish, _):
      return days > 0 ? "om \(count(days, .days))" : "för \(count(-days, .days)) sedan"
    case (.english, _): return days > 0 ? "in \(count(days, .days))" : "\(count(-days, .days)) ago"
    }
  }

  /// `1 mars–15 april 2027`, `27 december 2026–5 januari 2027`.
  package func range(_ first: CivilDate, _ last: CivilDate) -> String {
    first.year == last.year
      ? "\(dayAndMonth(first))–\(day(last))" : "\(day(first))–\(day(last))"
  }

  /// A period as people say it: `2027`, `våren 2026`, `vecka 37 2027`, `2027–2028`.
  package func period(_ period: Period) -> String {
    let isSwedish = self == .swedish
    switch period {
    case .year(let year): return "\(year)"
    case .years(let year, let count): return "\(year)–\(year + count - 1)"
    case .halfYear(let half, let year):
      return isSwedish
        ? "\(ordinal(half)) halvåret \(year)" : "the \(ordinal(half)) half of \(year)"
    case .tertial(let tertial, let year): return "tertial \(tertial) \(year)"
    case .quarter(let quarter, let year):
      return isSwedish ? "kvartal \(quarter) \(year)" : "quarter \(quarter) \(year)"
    case .month(let month, let year): return "\(self.month(month)) \(year)"
    case .week(let week): return "\(self.week(week.number)) \(week.year)"
    case .season(let season, let year): return "\(definite(season)) \(year)"
    case .schoolYear(let year):
      return "\(isSwedish ? "läsåret" : "school year") \(twoYears(year))"
    case .mandatePeriod(let year):
      return "\(isSwedish ? "mandatperioden" : "mandate period") \(year)–\(year + 3)"
    case .councilMandatePeriod(let year):
      return "\(isSwedish ? "mandatperioden" : "mandate period") \(year)–\(year + 4)"
    case .operatingYear(let year):
      return "\(isSwedish ? "verksamhetsåret" : "operating year") \(twoYears(year))"
    case .range(let first, let last): return range(first, last)
    case .day(let date): return day(date)
    }
  }

  /// `2026/27`: two years of which the second is short.
  func twoYears(_ year: Int) -> String {
    "\(year)/\((year + 1) % 100 < 10 ? "0" : "")\((year + 1) % 100)"
  }

  /// `våren`, `spring`.
  func definite(_ season: Season) -> String {
    switch (self, season) {
    case (.swedish, .spring): "våren"
    case (.swedish, .summer): "sommaren"
    case (.swedish, .autumn): "hösten"
    case (.english, _): season.rawValue
    }
  }

  /// `vår`, `spring`.
  func name(of season: Season) -> String {
    switch (self, season) {
    case (.swedish, .spring): "vår"
    case (.swedish, .summer): "sommar"
    case (.swedish, .autumn): "höst"
    case (.english, _): season.rawValue
    }
  }

  private var monthNames: [String] {
    switch self {
    case .swedish:
      [
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
        "oktober", "november", "december",
      ]
    case .english:
      [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
      ]
    }
  }

  private var shortMonthNames: [String] {
    switch self {
    case .swedish:
      [
        "jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "dec",
      ]
    case .english:
      [
        "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec",
      ]
    }
  }

  private var weekdayNames: [String] {
    switch self {
    case .swedish: ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]
    case .english:
      ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    }
  }

  private var shortWeekdayNames: [String] {
    switch self {
    case .swedish: ["mån", "tis", "ons", "tors", "fre", "lör", "sön"]
    case .english: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    }
  }
}
