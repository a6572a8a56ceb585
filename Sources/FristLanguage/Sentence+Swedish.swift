import CivilTime
import FristCore

extension Sentence {
  var swedish: String {
    switch phrase.when {
    case .once(let once): swedish(once)
    case .every(let recurrence): swedish(recurrence)
    case .quota(let quota): swedish(quota)
    case .sinceLast(let interval, let noun, let first): swedish(interval, noun, first)
    case .relative(let relative): swedish(relative)
    case .noDeadline: "Ingen frist, enligt ett beslut som ska ses över."
    }
  }

  private func swedish(_ once: Once) -> String {
    switch once {
    case .by(let date):
      if case .endOf(let period) = phrase.manner {
        return "En gång, senast vid utgången av \(language.period(period))."
      }
      return "En gång, senast den \(day(date))."
    case .on(let date): return "Den \(day(date))."
    case .during(let period): return swedish(period)
    }
  }

  private func swedish(_ period: Period) -> String {
    let dates = period.dates(terms, on: calendar)
    let (first, last) = (dates.lowerBound, dates.upperBound)
    switch period {
    case .year(let year): return "En gång, när som helst under \(year)."
    case .halfYear(let half, let year):
      return "En gång under \(language.ordinal(half)) halvåret \(year)."
    case .tertial(let tertial, let year):
      return "En gång under \(language.ordinal(tertial)) tertialet \(year), "
        + "\(language.month(first.month)) till \(language.month(last.month))."
    case .quarter(let quarter, let year):
      return "En gång under \(language.ordinal(quarter)) kvartalet \(year)."
    case .month(let month, let year): return "En gång i \(language.month(month)) \(year)."
    case .week(let week):
      return "En gång i vecka \(week.number), \(days(first, last, to: "till"))."
    case .season(let season, let year):
      return "En gång under \(language.definite(season)) \(year), räknat från "
        + "\(days(first, last, and: "till"))"
        + (endNote(season, last).map { " (\($0) eller närmaste arbetsdag före)." } ?? ".")
    case .schoolYear(let year):
      return "En gång under läsåret \(language.twoYears(year)), räknat från "
        + "\(days(first, last, and: "till"))."
    case .operatingYear(let year):
      return "En gång under verksamhetsåret \(language.twoYears(year)), räknat från "
        + "\(days(first, last, and: "till"))."
    case .mandatePeriod, .councilMandatePeriod, .years:
      return "En gång under \(language.period(period))."
    case .range: return "En gång mellan \(days(first, last, and: "och"))."
    case .day(let date): return "Den \(day(date))."
    }
  }

  private func swedish(_ recurrence: Recurrence) -> String {
    switch recurrence.placement {
    case .rule(let rule): return swedish(rule, recurrence)
    case .workday(let number, let month):
      let place = month.map { "i \(language.month($0)) varje år" }
      return "\(language.ordinal(number)) arbetsdagen ".capitalisedFirst
        + "\(place ?? "varje \(swedishUnit(recurrence.unit))")."
    case .firstPart(let part):
      return "En gång under \(swedishBeginning(part)) av varje "
        + "\(swedishUnit(recurrence.unit))\(swedishBeginning(recurrence.unit))."
    case .period: return swedishPeriod(recurrence)
    case .by(let days):
      let opening =
        days.count == 1 ? "" : "\(language.cardinal(days.count).capitalisedFirst) gånger "
      return "\(opening)\(swedishYears(recurrence)), senast den ".capitalisedFirst
        + "\(swedishDays(days))."
    case .on(let days):
      return "\(swedishYears(recurrence)) den ".capitalisedFirst + "\(swedishDays(days))."
    case .between(let from, let until):
      let part =
        recurrence.placement.wholeMonth.map { "i \(language.month($0))" }
        ?? "från \(language.day(from)) till \(language.day(until))"
      return "\(swedishYears(recurrence)) \(part).".capitalisedFirst
    case .weeks(let weeks):
      let days =
        weeks.count == 1
        ? "i vecka \(weeks.lowerBound), måndag till fredag"
        : "i vecka \(weeks.lowerBound) till \(weeks.upperBound), "
          + "från måndagen i den första till fredagen i den sista"
      return "\(swedishYears(recurrence)) \(days).".capitalisedFirst
    }
  }

  /// `31 mars och den 31 augusti`.
  private func swedishDays(_ days: [MonthDay]) -> String {
    language.list(
      days.enumerated().map { ($0.offset == 0 ? "" : "den ") + language.day($0.element) })
  }

  /// `de första tolv månaderna`.
  private func swedishBeginning(_ part: Offset) -> String {
    let (article, name) =
      switch part.unit {
      case .days: ("den", part.count == 1 ? "dagen" : "dagarna")
      case .weeks: ("den", part.count == 1 ? "veckan" : "veckorna")
      case .months: ("den", part.count == 1 ? "månaden" : "månaderna")
      case .years: ("det", part.count == 1 ? "året" : "åren")
      case .workdays: ("den", part.count == 1 ? "arbetsdagen" : "arbetsdagarna")
      }
    return part.count == 1
      ? "\(article) första \(name)" : "de första \(language.cardinal(part.count)) \(name)"
  }

  /// When a mandate period begins, which depends on whose it is.
  private func swedishBeginning(_ unit: PeriodUnit) -> String {
    switch unit {
    case .mandatePeriod: ", som för nämnder börjar den 1 januari året efter valet"
    case .councilMandatePeriod: ", som för fullmäktige börjar den 15 oktober valåret"
    case .week, .month, .quarter, .tertial, .halfYear, .year, .schoolYear, .operatingYear,
      .season:
      ""
    }
  }

  /// `varje år`, `vartannat år från 2028`.
  private func swedishYears(_ recurrence: Recurrence) -> String {
    let opening = swedishEvery(recurrence.every, .year)
    switch recurrence.anchor {
    case .from(let year), .next(let year): return "\(opening) från \(year)"
    case .tracking, .nextDate: return opening
    }
  }

  /// `varje månad`, `vartannat år`, `var tredje vecka`.
  private func swedishEvery(_ every: Int, _ unit: PeriodUnit) -> String {
    let name = swedishUnit(unit)
    if every == 1 { return "varje \(name)" }
    let isNeuter = isNeuter(unit)
    if every == 2 { return "\(isNeuter ? "vartannat" : "varannan") \(name)" }
    return "\(isNeuter ? "vart" : "var") \(language.ordinal(every)) \(name)"
  }

  private func isNeuter(_ unit: PeriodUnit) -> Bool {
    switch unit {
    case .quarter, .tertial, .halfYear, .year, .schoolYear, .operatingYear: true
    case .week, .month, .mandatePeriod, .councilMandatePeriod, .season: false
    }
  }

  private func swedishPeriod(_ recurrence: Recurrence) -> String {
    let every = swedishEvery(recurrence.every, recurrence.unit)
    switch recurrence.anchor {
    case .next(let year):
      let name = swedishUnit(recurrence.unit)
      let first =
        recurrence.unit == .year
        ? "\(year)" : "första \(name) \(year)"
      return "Under \(first), och därefter \(every)."
    case .nextDate(let date): return "Den \(day(date)), och därefter \(every)."
    case .tracking, .from: break
    }
    guard recurrence.every == 1 else {
      let first = firstSlot(of: recurrence).map { ", den första \(block($0.period))" } ?? ""
      return "En gång under varje period om \(language.cardinal(recurrence.every)) "
        + "\(swedishUnits(recurrence.unit))\(first)."
    }
    switch recurrence.unit {
    case .year:
      let from = if case .from(let year) = recurrence.anchor { " från \(year)" } else { "" }
      return "En gång varje kalenderår\(from), senast den 31 december."
    case .halfYear: return "En gång varje halvår: januari–juni, juli–december."
    case .tertial:
      return "En gång varje tertial: januari–april, maj–augusti, september–december."
    case .quarter: return "En gång varje kvartal."
    case .month: return "En gång varje månad."
    case .week: return "En gång varje vecka, senast på fredagen."
    case .mandatePeriod, .councilMandatePeriod:
      return "En gång varje mandatperiod\(swedishBeginning(recurrence.unit))."
    case .schoolYear, .operatingYear:
      return "En gång varje \(swedishUnit(recurrence.unit))"
        + "\(swedishSpan(recurrence.unit, ending: false))."
    case .season(let season):
      return "Varje \(language.name(of: season))\(swedishSpan(recurrence.unit, ending: true))."
    }
  }

  /// `, räknat från 15 augusti till 15 juni`.
  private func swedishSpan(_ unit: PeriodUnit, ending: Bool) -> String {
    guard let span = span(of: unit) else { return "" }
    let last = language.day(span.until)
    let end = ending && span.endsOnWorkingDay ? "\(last) eller närmaste arbetsdag före" : last
    return ", räknat från \(language.day(span.from)) till \(end)"
  }

  private func swedishUnit(_ unit: PeriodUnit) -> String {
    switch unit {
    case .week: "vecka"
    case .month: "månad"
    case .quarter: "kvartal"
    case .tertial: "tertial"
    case .halfYear: "halvår"
    case .year: "år"
    case .schoolYear: "läsår"
    case .mandatePeriod, .councilMandatePeriod: "mandatperiod"
    case .operatingYear: "verksamhetsår"
    case .season(let season): language.name(of: season)
    }
  }

  private func swedishUnits(_ unit: PeriodUnit) -> String {
    switch unit {
    case .week: "veckor"
    case .month: "månader"
    case .year: "kalenderår"
    case .mandatePeriod, .councilMandatePeriod: "mandatperioder"
    case .season(.spring): "vårar"
    case .season(.summer): "somrar"
    case .season(.autumn): "höstar"
    case .quarter, .tertial, .halfYear, .schoolYear, .operatingYear: swedishUnit(unit)
    }
  }

  private func swedish(_ quota: Quota) -> String {
    let unit = quota.per == .year ? "kalenderår" : swedishUnit(quota.per)
    let every =
      quota.every == 1
      ? "per \(unit)" : "per \(language.cardinal(quota.every)) \(swedishUnits(quota.per))"
    let opening =
      "\(swedish(quota.bound, quota.noun)) \(every)\(swedishSpan(quota.per, ending: false))"
    switch quota.bound {
    case .atMost(let most):
      return "\(opening)\(swedishDays(quota, alone: true)). Ingenting förfaller; "
        + "fler än \(language.cardinal(most)) ger en varning."
    case .exactly(1), .atLeast(1): return "\(opening)\(swedishDays(quota, alone: true))."
    case .exactly, .atLeast: return "\(opening), jämnt fördelat\(swedishDays(quota, alone: false))."
    case .between(let least, _):
      return "\(opening), med jämn takt mot \(least)\(swedishDays(quota, alone: false))."
    }
  }

  private func swedish(_ bound: Quota.Bound, _ noun: String?) -> String {
    func units(_ count: Int) -> String {
      guard let noun else {
        return count == 1 ? "en gång" : "\(language.number(count)) gånger"
      }
      return language.count(count, noun)
    }
    return switch bound {
    case .exactly(let count): "Exakt \(units(count))"
    case .atLeast(let count): "Minst \(units(count))"
    case .atMost(let count): "Högst \(units(count))"
    case .between(let least, let most): "Minst \(language.number(least)) och högst \(units(most))"
    }
  }

  /// ` över tiden utom juli`, ` från 1 juni till 31 augusti`.
  private func swedishDays(_ quota: Quota, alone: Bool) -> String {
    let inside = quota.within.map { " från \(swedish($0))" }
    let outside = quota.except.map { span in
      if case .months(let first, let last) = span, first == last { return language.month(first) }
      return swedish(span)
    }
    let over = alone ? "" : " över tiden"
    return inside.joined(separator: " och")
      + (outside.isEmpty ? "" : "\(over) utom \(language.list(outside))")
  }

  /// `1 juni till 31 augusti`.
  private func swedish(_ span: DaySpan) -> String {
    switch span {
    case .months(let first, let last):
      "1 \(language.month(first)) till \(lastDay(of: last))"
    case .days(let first, let last): "\(language.day(first)) till \(language.day(last))"
    case .weeks(let first, let last): "vecka \(first) till vecka \(last)"
    }
  }

  private func swedish(_ interval: Offset, _ noun: String?, _ first: Offset?) -> String {
    let length =
      interval.unit == .years
      ? "\(language.cardinal(interval.count)) år" : language.offset(interval)
    let word = noun.map(language.noun) ?? "gången"
    let last = "\(word.hasSuffix("t") ? "det" : "den") senaste \(word)"
    let opening = "Aldrig mer än \(length) efter \(last); "
    if let first {
      return opening + "första gången inom \(language.offset(first)) efter införandet i "
        + "registret" + (start.map { ", här den \(day($0))." } ?? ".")
    }
    guard let start else { return opening.dropLast(2) + "." }
    return opening + "senast var den \(day(start))."
  }

  private func swedish(_ relative: Relative) -> String {
    let here = start.map { ", här den \(day($0))" } ?? ""
    let inBrackets = start.map { " (\(day($0)))" } ?? ""
    let when =
      switch relative.relation {
      case .before(let offset): "\(language.offset(offset)) före"
      case .after(let offset): "\(language.offset(offset)) efter"
      case .within(let offset): "Inom \(language.offset(offset)) efter"
      case .at: "På"
      }
    let onDay = relative.relation == .at ? "På dagen för" : when
    switch relative.anchor {
    case .name(let name): return swedish(relative, when, duty: name)
    case .obligation(let name): return swedish(relative, when, duty: name.text)
    case .event(let name):
      return "\(onDay) händelsen \(name)\(here). "
        + "Till dess väntar det, och samordnaren tillfrågas."
    case .planStart: return "\(when) planens första dag\(inBrackets)."
    case .planEnd: return "\(when) planens sista dag\(inBrackets)."
    case .expiry: return "\(when) den sista dagen i registret\(here)."
    case .meeting(let body): return "\(onDay) varje möte i \(body)\(inBrackets)."
    case .paperStop(let body): return "\(when) varje stoppdag för \(body)\(inBrackets)."
    }
  }

  private func swedish(_ relative: Relative, _ when: String, duty: String) -> String {
    let here = start.map { ", här den \(day($0))" } ?? ""
    return relative.whenDone
      ? "\(when) varje gång \(duty) har blivit klar\(here). Till dess väntar det."
      : "\(when) förfallodagen för \(duty)\(here)."
  }
}
