import CivilTime
import FristCore

extension Sentence {
  var english: String {
    switch phrase.when {
    case .once(let once): english(once)
    case .every(let recurrence): english(recurrence)
    case .quota(let quota): english(quota)
    case .sinceLast(let interval, let noun, let first): english(interval, noun, first)
    case .relative(let relative): english(relative)
    case .noDeadline: "No deadline, by a decision that is looked at again."
    }
  }

  private func english(_ once: Once) -> String {
    switch once {
    case .by(let date):
      if case .endOf(let period) = phrase.manner {
        return "Once, no later than the last day of \(language.period(period))."
      }
      return "Once, no later than \(day(date))."
    case .on(let date): return "On \(day(date))."
    case .during(let period): return english(period)
    }
  }

  private func english(_ period: Period) -> String {
    let dates = period.dates(terms, on: calendar)
    let (first, last) = (dates.lowerBound, dates.upperBound)
    switch period {
    case .year(let year): return "Once, at any time in \(year)."
    case .halfYear(let half, let year):
      return "Once in the \(language.ordinal(half)) half of \(year)."
    case .tertial(let tertial, let year):
      return "Once in the \(language.ordinal(tertial)) tertial of \(year), "
        + "\(language.month(first.month)) to \(language.month(last.month))."
    case .quarter(let quarter, let year):
      return "Once in the \(language.ordinal(quarter)) quarter of \(year)."
    case .month(let month, let year): return "Once in \(language.month(month)) \(year)."
    case .week(let week): return "Once in ISO week \(week.number), \(days(first, last, to: "to"))."
    case .season(let season, let year):
      return "Once in \(season.rawValue) \(year), read as \(days(first, last, and: "to"))"
        + (endNote(season, last).map { " (the last working day on or before \($0))." } ?? ".")
    case .schoolYear(let year):
      return "Once in the school year \(language.twoYears(year)), "
        + "read as \(days(first, last, and: "to"))."
    case .operatingYear(let year):
      return "Once in the operating year \(language.twoYears(year)), "
        + "read as \(days(first, last, and: "to"))."
    case .mandatePeriod, .councilMandatePeriod, .years:
      return "Once in \(language.period(period))."
    case .range: return "Once between \(days(first, last, and: "and"))."
    case .day(let date): return "On \(day(date))."
    }
  }

  /// The nominal last day of a season, where it is worth saying that it can move.
  func endNote(_ season: Season, _ last: CivilDate) -> String? {
    let span = terms[season]
    guard span.endsOnWorkingDay, season == .spring || MonthDay(of: last) != span.until else {
      return nil
    }
    return language.day(span.until)
  }

  private func english(_ recurrence: Recurrence) -> String {
    switch recurrence.placement {
    case .rule(let rule): return english(rule, recurrence)
    case .workday(let number, let month):
      let place = month.map { "\(language.month($0)) every year" }
      return "On the \(language.ordinal(number)) working day of "
        + "\(place ?? "every \(englishUnit(recurrence.unit))")."
    case .firstPart(let part):
      let name = language.name(of: part.unit, isOne: part.count == 1)
      let length = part.count == 1 ? name : "\(language.cardinal(part.count)) \(name)"
      return "Once in the first \(length) of every \(englishUnit(recurrence.unit))"
        + "\(englishBeginning(recurrence.unit))."
    case .period: return englishPeriod(recurrence)
    case .by(let days):
      let times = ["Every", "Twice every", "Three times every", "Four times every"]
      let opening = times.indices.contains(days.count - 1) ? times[days.count - 1] : "Every"
      return "\(opening) \(englishYears(recurrence)), no later than "
        + "\(language.list(days.map(language.day)))."
    case .on(let days):
      return "Every \(englishYears(recurrence)) on \(language.list(days.map(language.day)))."
    case .between(let from, let until):
      let part =
        recurrence.placement.wholeMonth.map { "in \(language.month($0))" }
        ?? "from \(language.day(from)) to \(language.day(until))"
      return "Every \(englishYears(recurrence)) \(part)."
    case .weeks(let weeks):
      let days =
        weeks.count == 1
        ? "week \(weeks.lowerBound), Monday to Friday"
        : "weeks \(weeks.lowerBound) to \(weeks.upperBound), "
          + "Monday of the first to Friday of the last"
      return "Every \(englishYears(recurrence)) in ISO \(days)."
    }
  }

  /// When a mandate period begins, which depends on whose it is.
  private func englishBeginning(_ unit: PeriodUnit) -> String {
    switch unit {
    case .mandatePeriod: "; for boards it begins on 1 January after the election"
    case .councilMandatePeriod:
      "; for the council it begins on 15 October of the election year"
    case .week, .month, .quarter, .tertial, .halfYear, .year, .schoolYear, .operatingYear,
      .season:
      ""
    }
  }

  /// `year`, or `second year, the first being 2028`.
  private func englishYears(_ recurrence: Recurrence) -> String {
    let opening = recurrence.every == 1 ? "year" : "\(language.ordinal(recurrence.every)) year"
    switch recurrence.anchor {
    case .from(let year), .next(let year): return "\(opening) from \(year)"
    case .tracking, .nextDate: return opening
    }
  }

  private func englishPeriod(_ recurrence: Recurrence) -> String {
    let unit = englishUnit(recurrence.unit)
    let nth = recurrence.every == 1 ? unit : "\(language.ordinal(recurrence.every)) \(unit)"
    switch recurrence.anchor {
    case .next(let year):
      let first = recurrence.unit == .year ? "\(year)" : "the first \(unit) of \(year)"
      return "During \(first), and then during every \(nth)."
    case .nextDate(let date): return "On \(day(date)), and then every \(nth)."
    case .tracking, .from: break
    }
    guard recurrence.every == 1 else {
      let units = recurrence.unit == .year ? "calendar years" : "\(unit)s"
      let first = firstSlot(of: recurrence).map { ", the first being \(block($0.period))" } ?? ""
      return "Once in each block of \(language.cardinal(recurrence.every)) \(units)\(first)."
    }
    switch recurrence.unit {
    case .year:
      let from = if case .from(let year) = recurrence.anchor { " from \(year)" } else { "" }
      return "Once every calendar year\(from), no later than 31 December."
    case .halfYear: return "Once every half-year: January–June, July–December."
    case .tertial:
      return "Once every tertial: January–April, May–August, September–December."
    case .quarter: return "Once every calendar quarter."
    case .month: return "Once every calendar month."
    case .week: return "Once every ISO week, no later than Friday."
    case .mandatePeriod, .councilMandatePeriod:
      return "Once every mandate period\(englishBeginning(recurrence.unit))."
    case .schoolYear, .operatingYear:
      return "Once every \(unit)\(englishSpan(recurrence.unit, ending: false))."
    case .season(let season):
      return "Every \(season.rawValue)\(englishSpan(recurrence.unit, ending: true))."
    }
  }

  /// `, read as 15 August to 15 June`.
  private func englishSpan(_ unit: PeriodUnit, ending: Bool) -> String {
    guard let span = span(of: unit) else { return "" }
    let last = language.day(span.until)
    let end = ending && span.endsOnWorkingDay ? "the last working day on or before \(last)" : last
    return ", read as \(language.day(span.from)) to \(end)"
  }

  func englishUnit(_ unit: PeriodUnit) -> String {
    switch unit {
    case .week, .month, .quarter, .tertial, .halfYear, .year, .season: unit.word
    case .schoolYear: "school year"
    case .mandatePeriod, .councilMandatePeriod: "mandate period"
    case .operatingYear: "operating year"
    }
  }

  private func english(_ quota: Quota) -> String {
    let unit = quota.per == .year ? "calendar year" : englishUnit(quota.per)
    let every =
      quota.every == 1 ? "every \(unit)" : "every \(language.cardinal(quota.every)) \(unit)s"
    let read = englishSpan(quota.per, ending: false)
    let opening = "\(english(quota.bound, quota.noun)) \(every)\(read)"
    switch quota.bound {
    case .atMost(let most):
      return "\(opening)\(englishDays(quota, alone: true)). Nothing falls due; "
        + "a \(language.ordinal(most + 1)) is a warning."
    case .exactly(1), .atLeast(1): return "\(opening)\(englishDays(quota, alone: true))."
    case .exactly, .atLeast:
      return
        "\(opening), evenly spaced\(englishDays(quota, alone: false))."
    case .between(let least, _):
      return "\(opening), evenly spaced to \(least)\(englishDays(quota, alone: false))."
    }
  }

  private func english(_ bound: Quota.Bound, _ noun: String?) -> String {
    func units(_ count: Int) -> String {
      guard let noun else {
        return count == 1 ? "once" : "\(language.number(count)) times"
      }
      return language.count(count, noun)
    }
    return switch bound {
    case .exactly(let count): "Exactly \(units(count))"
    case .atLeast(let count): "At least \(units(count))"
    case .atMost(let count): "At most \(units(count))"
    case .between(let least, let most):
      "At least \(language.number(least)) and at most \(units(most))"
    }
  }

  /// ` over the days outside July`, ` from 1 June to 31 August`.
  private func englishDays(_ quota: Quota, alone: Bool) -> String {
    let inside = quota.within.map { " from \(english($0))" }
    let outside = quota.except.map { span in
      if case .months(let first, let last) = span, first == last { return language.month(first) }
      return english(span)
    }
    let comma = alone && !inside.isEmpty ? "," : ""
    return comma + inside.joined(separator: " and")
      + (outside.isEmpty ? "" : " over the days outside \(language.list(outside))")
  }

  /// `1 June to 31 August`.
  private func english(_ span: DaySpan) -> String {
    switch span {
    case .months(let first, let last):
      "1 \(language.month(first)) to \(lastDay(of: last))"
    case .days(let first, let last): "\(language.day(first)) to \(language.day(last))"
    case .weeks(let first, let last): "week \(first) to week \(last)"
    }
  }

  private func english(_ interval: Offset, _ noun: String?, _ first: Offset?) -> String {
    let length =
      interval.unit == .years
      ? language.cardinal(interval.count) + (interval.count == 1 ? " year" : " years")
      : language.offset(interval)
    let last = noun.map { "last \(language.noun($0))" } ?? "last one"
    let opening = "Never more than \(length) after the \(last); "
    if let first {
      return opening + "the first within \(language.offset(first)) of entering the register"
        + (start.map { ", here on \(day($0))." } ?? ".")
    }
    guard let start else { return opening.dropLast(2) + "." }
    return opening + "the last one was on \(day(start))."
  }

  private func english(_ relative: Relative) -> String {
    let here = start.map { ", here \(day($0))" } ?? ""
    let hereOn = start.map { ", here on \(day($0))" } ?? ""
    let (when, opening): (String, String) =
      switch relative.relation {
      case .before(let offset): ("\(language.offset(offset)) before", "")
      case .after(let offset): ("\(language.offset(offset)) after", "")
      case .within(let offset): ("Within \(language.offset(offset)) after", "")
      case .at: ("On the day", "of ")
      }
    let inBrackets = start.map { " (\(day($0)))" } ?? ""
    switch relative.anchor {
    case .name(let name):
      return relative.whenDone
        ? "\(when) each time \(name) is done\(hereOn). Until then it waits."
        : "\(when) \(name) is due\(hereOn)."
    case .obligation(let name):
      return relative.whenDone
        ? "\(when) each time \(name) is done\(hereOn). Until then it waits."
        : "\(when) \(name) is due\(hereOn)."
    case .event(let name):
      return "\(when) \(opening)the event \(name)\(hereOn). "
        + "Until then it waits, and the coordinator is asked."
    case .planStart: return "\(when) the plan begins\(inBrackets)."
    case .planEnd: return "\(when) the plan ends\(inBrackets)."
    case .expiry: return "\(when) \(opening)the last day of the subject in its register\(here)."
    case .meeting(let body): return "\(when) \(opening)every meeting of \(body)\(inBrackets)."
    case .paperStop(let body): return "\(when) \(opening)every paper stop of \(body)\(inBrackets)."
    }
  }
}
