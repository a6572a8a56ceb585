/// Sweden's public holidays (lag 1989:253) and the three eves that are treated like them when a
/// time limit ends (lag 1930:173, 2 §: midsommarafton, julafton and nyårsafton).
///
/// The rules are those in force since 2005; before that Whit Monday was a holiday and the
/// National Day was not. Years before 1990 are answered by the same rules.
package enum SwedishHolidays {
  /// A day with a name on which most people are free.
  package struct Holiday: Hashable, Sendable {
    package let date: CivilDate
    /// In Swedish, lower case: `långfredagen`.
    package let name: String
    /// Whether it is one of the three eves, which the law on holidays does not name.
    package let isEve: Bool
  }

  /// Whether `date` is a Saturday, a Sunday, a public holiday or one of the three eves.
  package static func isFree(_ date: CivilDate) -> Bool {
    let weekday = date.weekday
    if weekday >= .saturday { return true }
    let (year, month, day) = date.components
    if fixed.contains(where: { $0.month == month && $0.day == day && year >= $0.since }) {
      return true
    }
    return switch weekday {
    case .monday, .thursday:
      (3...6).contains(month)
        && moving.contains { $0.days == date - easter(in: year) && year <= $0.until }
    case .friday:
      month == 6
        ? (19...25).contains(day)
        : (3...4).contains(month) && date - easter(in: year) == -2
    case .tuesday, .wednesday, .saturday, .sunday: false
    }
  }

  /// The named days on `date`; most days have none and a few have two.
  package static func names(on date: CivilDate) -> [String] {
    holidays(in: date.year).filter { $0.date == date }.map(\.name)
  }

  /// The named days of `year` in order, eves included; Sundays without a name are not.
  package static func holidays(in year: Int) -> [Holiday] {
    let fixedDays = fixed.filter { year >= $0.since }.map {
      Holiday(
        date: CivilDate(year: year, month: $0.month, clampedDay: $0.day), name: $0.name,
        isEve: $0.isEve)
    }
    let easter = easter(in: year)
    let movingDays = moving.filter { year <= $0.until }.map {
      Holiday(date: easter + $0.days, name: $0.name, isEve: false)
    }
    let midsummer = saturday(onOrAfter: CivilDate(year: year, month: 6, clampedDay: 20))
    let allSaints = saturday(onOrAfter: CivilDate(year: year, month: 10, clampedDay: 31))
    let saturdays = [
      Holiday(date: midsummer - 1, name: "midsommarafton", isEve: true),
      Holiday(date: midsummer, name: "midsommardagen", isEve: false),
      Holiday(date: allSaints, name: "alla helgons dag", isEve: false),
    ]
    return (fixedDays + movingDays + saturdays).sorted { $0.date < $1.date }
  }

  /// Easter Sunday of `year` by the Gregorian computus (Meeus, Jones and Butcher).
  package static func easter(in year: Int) -> CivilDate {
    let (golden, century, rest) = (year % 19, year / 100, year % 100)
    let moonShift = (century - (century + 8) / 25 + 1) / 3
    let epact = (19 * golden + century - century / 4 - moonShift + 15) % 30
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7
    let correction = (golden + 11 * epact + 22 * weekday) / 451
    let days = epact + weekday - 7 * correction + 114
    return CivilDate(year: year, month: days / 31, clampedDay: days % 31 + 1)
  }

  private static func saturday(onOrAfter date: CivilDate) -> CivilDate {
    date + (Weekday.saturday.rawValue - date.weekday.rawValue) %% 7
  }

  private struct FixedDay {
    let month: Int
    let day: Int
    let name: String
    var isEve = false
    /// The first year in which it is free.
    var since = 1
  }

  private static let fixed = [
    FixedDay(month: 1, day: 1, name: "nyårsdagen"),
    FixedDay(month: 1, day: 6, name: "trettondedag jul"),
    FixedDay(month: 5, day: 1, name: "första maj"),
    FixedDay(month: 6, day: 6, name: "nationaldagen", since: 2005),
    FixedDay(month: 12, day: 24, name: "julafton", isEve: true),
    FixedDay(month: 12, day: 25, name: "juldagen"),
    FixedDay(month: 12, day: 26, name: "annandag jul"),
    FixedDay(month: 12, day: 31, name: "nyårsafton", isEve: true),
  ]

  private struct MovingDay {
    /// Days after Easter Sunday.
    let days: Int
    let name: String
    /// The last year in which it is free.
    var until = 9999
  }

  private static let moving = [
    MovingDay(days: -2, name: "långfredagen"),
    MovingDay(days: 0, name: "påskdagen"),
    MovingDay(days: 1, name: "annandag påsk"),
    MovingDay(days: 39, name: "kristi himmelsfärdsdag"),
    MovingDay(days: 49, name: "pingstdagen"),
    MovingDay(days: 50, name: "annandag pingst", until: 2004),
  ]
}
