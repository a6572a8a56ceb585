package import CivilTime
package import FristCore

/// The structured form of a phrase: the value of `when:` as a map (`format.md` 4.3).
package struct StructuredWhen: Hashable, Sendable {
  /// In the order in which they are written.
  package enum Key: String, Hashable, Sendable, CaseIterable {
    case every, rrule, by, date, during, from, to, week, workday
    case times
    case atLeast = "at-least"
    case atMost = "at-most"
    case unit, per, `in`
    case notIn = "not-in"
    case interval, since, before, after, at, of, done, offset, within, first, start, next
  }

  /// The texts of each key: one, or those of a list.
  package var values: [Key: [String]]

  package init(_ values: [Key: [String]]) { self.values = values }

  /// The keys that are given, in the order in which they are written.
  package var keys: [Key] { Key.allCases.filter { values[$0] != nil } }
}

extension StructuredWhen: CustomStringConvertible {
  /// As it stands between braces: `every: 1 year, by: [03-31, 08-31]`.
  package var description: String {
    keys.map { key in
      let texts = (values[key] ?? [])
        .map { $0.contains(",") ? "\"\($0)\"" : $0 }
      let text = texts.count == 1 ? texts[0] : "[\(texts.joined(separator: ", "))]"
      return "\(key.rawValue): \(text)"
    }.joined(separator: ", ")
  }
}

// MARK: Writing

extension StructuredWhen {
  /// What `when` says, as a map; nil for no deadline, which a schedule says elsewhere.
  package init?(_ when: When) {
    switch when {
    case .once(let once): self.init(Self.written(once))
    case .every(let recurrence): self.init(Self.written(recurrence))
    case .quota(let quota): self.init(Self.written(quota))
    case .sinceLast(let interval, let noun, let first):
      self.init([.interval: [interval.written]])
      values[.since] = [["last", noun].compactMap(\.self).joined(separator: " ")]
      values[.first] = first.map { [$0.written] }
    case .relative(let relative): self.init(Self.written(relative))
    case .noDeadline: return nil
    }
  }

  private static func written(_ once: Once) -> [Key: [String]] {
    switch once {
    case .by(let date): [.by: ["\(date)"]]
    case .on(let date), .during(.day(let date)): [.date: ["\(date)"]]
    case .during(let period):
      if let (from, until) = period.ends {
        [.from: ["\(from)"], .to: ["\(until)"]]
      } else {
        [.during: [Language.english.period(period)]]
      }
    }
  }

  private static func written(_ recurrence: Recurrence) -> [Key: [String]] {
    var values: [Key: [String]] = [.every: [recurrence.unit.written(recurrence.every)]]
    switch recurrence.placement {
    case .period: break
    case .by(let days): values[.by] = days.map(\.description)
    case .on(let days): values[.date] = days.map(\.description)
    case .between(let from, let until):
      values[.from] = ["\(from)"]
      values[.to] = ["\(until)"]
    case .weeks(let weeks): values[.week] = [weeks.written]
    case .workday(let number, let month):
      values[.workday] = [number == -1 ? "last" : "\(number)"]
      values[.in] = month.map { ["\($0)"] }
    case .firstPart(let part): values[.within] = [part.written]
    case .rule(let rule): values = [.rrule: ["\(rule)"]]
    }
    switch recurrence.anchor {
    case .tracking: break
    case .from(let year): values[.start] = ["\(year)"]
    case .next(let year): values[.next] = ["\(year)"]
    case .nextDate(let date): values[.next] = ["\(date)"]
    }
    return values
  }

  private static func written(_ quota: Quota) -> [Key: [String]] {
    var values: [Key: [String]] = [:]
    switch quota.bound {
    case .exactly(let count): values[.times] = ["\(count)"]
    case .atLeast(let count): values[.atLeast] = ["\(count)"]
    case .atMost(let count): values[.atMost] = ["\(count)"]
    case .between(let least, let most):
      values[.atLeast] = ["\(least)"]
      values[.atMost] = ["\(most)"]
    }
    values[.unit] = quota.noun.map { [$0] }
    values[.per] = [quota.every == 1 ? quota.per.word : quota.per.written(quota.every)]
    values[.in] = quota.within.isEmpty ? nil : quota.within.map(\.written)
    values[.notIn] = quota.except.isEmpty ? nil : quota.except.map(\.written)
    return values
  }

  private static func written(_ relative: Relative) -> [Key: [String]] {
    let anchor: String
    var values: [Key: [String]] = [:]
    switch relative.anchor {
    case .name(let name): anchor = name
    case .obligation(let name): anchor = name.text
    case .event(let name): anchor = name.text
    case .planStart: anchor = "plan-start"
    case .planEnd: anchor = "plan-end"
    case .expiry: anchor = "expiry"
    case .meeting(let body):
      anchor = "meeting"
      values[.of] = [body.text]
    case .paperStop(let body):
      anchor = "paper-stop"
      values[.of] = [body.text]
    }
    switch relative.relation {
    case .before(let offset):
      values[.before] = [anchor]
      values[.offset] = [offset.written]
    case .after(let offset):
      values[.after] = [anchor]
      values[.offset] = [offset.written]
    case .within(let offset):
      values[.after] = [anchor]
      values[.within] = [offset.written]
    case .at: values[.at] = [anchor]
    }
    if relative.whenDone { values[.done] = ["true"] }
    return values
  }
}

extension Period {
  /// First and last day, where they say all that the period does; nil for those that local terms
  /// move and for whole blocks.
  fileprivate var ends: (CivilDate, CivilDate)? {
    switch self {
    case .season, .schoolYear, .operatingYear, .mandatePeriod, .councilMandatePeriod, .years:
      return nil
    case .year, .halfYear, .tertial, .quarter, .month, .week, .range, .day:
      let dates = dates(PeriodTerms(), on: BusinessCalendar(holidays: .none))
      return (dates.lowerBound, dates.upperBound)
    }
  }
}

extension PeriodUnit {
  /// `school-year`.
  var word: String {
    switch self {
    case .week: "week"
    case .month: "month"
    case .quarter: "quarter"
    case .tertial: "tertial"
    case .halfYear: "half-year"
    case .year: "year"
    case .schoolYear: "school-year"
    case .operatingYear: "operating-year"
    case .mandatePeriod, .councilMandatePeriod: "mandate-period"
    case .season(let season): season.rawValue
    }
  }

  /// `1 year`, `2 school-years`.
  fileprivate func written(_ count: Int) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
}

extension Offset {
  /// `6 months`, `1 workday`.
  package var written: String {
    "\(count) \(count == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)"
  }
}

extension DaySpan {
  /// `7`, `06-01/08-31`, `week 28-31`.
  fileprivate var written: String {
    switch self {
    case .months(let first, let last):
      first == last ? "\(first)" : "\(MonthDay.first(of: first))/\(MonthDay.last(of: last))"
    case .days(let first, let last): "\(first)/\(last)"
    case .weeks(let first, let last): "week \((first...last).written)"
    }
  }
}

extension ClosedRange<Int> {
  /// `37`, `28-31`.
  fileprivate var written: String {
    count == 1 ? "\(lowerBound)" : "\(lowerBound)-\(upperBound)"
  }
}
