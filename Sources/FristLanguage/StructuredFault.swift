package import FristCore

/// Why a map says no `when`, and where in it.
package struct StructuredFault: Error, Hashable, Sendable {
  package typealias Key = StructuredWhen.Key

  package enum Kind: Hashable, Sendable {
    /// No key that says when.
    case noForm
    case conflict(Key, with: Key)
    /// One of the first keys must stand beside the last.
    case missing([Key], beside: Key)
    /// A place in the year beside a unit that is no year.
    case yearsOnly(Key)
    /// A list where one value is read.
    case list(Key)
    case expected(Expected, got: String)
    case leastAboveMost(Int, Int)
    case value(PhraseFault)
  }

  /// A kind of value, with examples in its text.
  package enum Expected: Hashable, Sendable {
    case date, day, unit, period, year, yearOrDate, count, weeks, workday, month, span, window
    case offset, since, meeting, truth
  }

  package var kind: Kind
  /// Where it is; nil is the map itself.
  package var key: Key?
  /// Which of the key's values.
  package var index = 0

  /// Unicode scalars into the value.
  package var offset: Int {
    if case .value(let fault) = kind { fault.offset } else { 0 }
  }
}

/// What a diagnostic says after `error: ` and before its name in brackets.
package func text(of fault: StructuredFault, in language: Language) -> String {
  if case .value(let fault) = fault.kind { return text(of: fault, in: language) }
  return language == .swedish ? fault.swedish : fault.english
}

extension StructuredFault {
  private static let leads = "every, by, date, from, times, interval, before, after"

  fileprivate var english: String {
    switch kind {
    case .noForm:
      "'when' as a map needs a key that says how often or when, such as \(Self.leads) or rrule"
    case .conflict(let key, let other):
      "'\(key.rawValue)' does not go with '\(other.rawValue)'; take one of them out"
    case .missing(let keys, let other):
      "'\(other.rawValue)' needs \(keys.map { "'\($0.rawValue)'" }.joined(separator: " or ")) "
        + "beside it; add it here"
    case .yearsOnly(let key):
      "'\(key.rawValue)' is a part of the year and goes with 'every: 1 year' only; "
        + "take it out or change 'every'"
    case .list(let key): "'\(key.rawValue)' takes one value, got a list; keep one of them"
    case .expected(let expected, let got): "expected \(expected.english), got '\(got)'"
    case .leastAboveMost(let least, let most):
      "'at-least' (\(least)) is above 'at-most' (\(most)); swap them"
    case .value(let fault): text(of: fault, in: .english)
    }
  }

  fileprivate var swedish: String {
    switch kind {
    case .noForm:
      "'when' med nycklar måste ha en nyckel som säger hur ofta eller när, t.ex. \(Self.leads) "
        + "eller rrule"
    case .conflict(let key, let other):
      "'\(key.rawValue)' går inte ihop med '\(other.rawValue)'; ta bort en av dem"
    case .missing(let keys, let other):
      "'\(other.rawValue)' måste ha \(keys.map { "'\($0.rawValue)'" }.joined(separator: " eller ")) "
        + "bredvid sig; lägg till den här"
    case .yearsOnly(let key):
      "'\(key.rawValue)' är en del av året och går bara ihop med 'every: 1 year'; "
        + "ta bort den eller ändra 'every'"
    case .list(let key): "'\(key.rawValue)' tar ett värde, här står en lista; behåll ett av dem"
    case .expected(let expected, let got): "väntade \(expected.swedish), här står '\(got)'"
    case .leastAboveMost(let least, let most):
      "'at-least' (\(least)) är större än 'at-most' (\(most)); byt plats på dem"
    case .value(let fault): text(of: fault, in: .swedish)
    }
  }
}

extension StructuredFault.Expected {
  fileprivate var english: String {
    switch self {
    case .date: "a date such as 2027-03-31"
    case .day: "a day of the year such as 03-31"
    case .unit: "a number and a unit such as 1 year, 3 months or 2 school-years"
    case .period: "a unit such as year, quarter, school-year or 2 years"
    case .year: "a year such as 2027"
    case .yearOrDate: "a year or a date such as 2027 or 2027-03-15"
    case .count: "a whole number from 1 to \(Limits.countMax)"
    case .weeks: "the number of a week such as 37, or of weeks such as 28-31"
    case .workday: "the number of a working day from 1 to \(Limits.workdayMax), or last"
    case .month: "the number of a month from 1 to 12"
    case .span: "months or days such as 7, 06-01/08-31 or week 28-31"
    case .window: "a period with its year such as spring 2027, week 37 2027 or 2027"
    case .offset: "a length such as 6 months, 3 weeks or 5 workdays"
    case .since: "last, or last and what it is, such as last visit"
    case .meeting: "meeting or paper-stop before 'of'"
    case .truth: "true or false"
    }
  }

  fileprivate var swedish: String {
    switch self {
    case .date: "ett datum som 2027-03-31"
    case .day: "en dag på året som 03-31"
    case .unit: "ett antal och en enhet som 1 year, 3 months eller 2 school-years"
    case .period: "en enhet som year, quarter, school-year eller 2 years"
    case .year: "ett år som 2027"
    case .yearOrDate: "ett år eller ett datum som 2027 eller 2027-03-15"
    case .count: "ett heltal från 1 till \(Limits.countMax)"
    case .weeks: "numret på en vecka som 37, eller på flera som 28-31"
    case .workday: "numret på en arbetsdag från 1 till \(Limits.workdayMax), eller last"
    case .month: "numret på en månad från 1 till 12"
    case .span: "månader eller dagar som 7, 06-01/08-31 eller vecka 28-31"
    case .window: "en period med sitt år som våren 2027, vecka 37 2027 eller 2027"
    case .offset: "en längd som 6 månader, 3 veckor eller 5 workdays"
    case .since: "last, eller last och vad det är, som last besöket"
    case .meeting: "meeting eller paper-stop före 'of'"
    case .truth: "true eller false"
    }
  }
}
