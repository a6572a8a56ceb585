package import CivilTime
package import FristCore

/// How `phrase` is read, in one or two sentences: what `frist next` prints before the dates, and
/// what `frist check` prints where words have no fixed meaning.
///
/// - Parameter start: The day from which dates count, as in `dates(of:start:count:)`: it names the
///   first block, the last visit or the day of an event. Nil leaves those out.
package func reading(
  of phrase: Phrase, in language: Language, start: CivilDate? = nil,
  terms: PeriodTerms = PeriodTerms(), calendar: BusinessCalendar = BusinessCalendar()
) -> String {
  let sentence = Sentence(
    phrase: phrase, start: start, terms: terms, calendar: calendar, language: language)
  return switch language {
  case .swedish: sentence.swedish
  case .english: sentence.english
  }
}

/// A phrase and what its reading needs.
struct Sentence {
  let phrase: Phrase
  let start: CivilDate?
  let terms: PeriodTerms
  let calendar: BusinessCalendar
  let language: Language

  func day(_ date: CivilDate) -> String { language.day(date) }

  /// The first block or date of a recurrence.
  func firstSlot(of recurrence: Recurrence) -> Slot? {
    guard let start else { return nil }
    for years in [2, 8, 32, 128, 512] {
      let slots = recurrence.slots(
        tracking: start, through: start.adding(months: 12 * years), terms: terms,
        calendar: calendar)
      if let slot = slots.first { return slot }
    }
    return nil
  }

  /// The days that a season or school year is read as in any year.
  func span(of unit: PeriodUnit) -> PeriodTerms.Span? {
    switch unit {
    case .season(let season): terms[season]
    case .schoolYear:
      terms.schoolYear
        ?? PeriodTerms.Span(
          from: terms.autumn.from, until: terms.spring.until,
          endsOnWorkingDay: terms.spring.endsOnWorkingDay)
    case .operatingYear: terms.operatingYear
    case .week, .month, .quarter, .tertial, .halfYear, .year, .mandatePeriod,
      .councilMandatePeriod:
      nil
    }
  }

  /// Monday and Friday, with no more of a date than is needed: `Monday 13 to Friday 17 September`.
  func days(_ first: CivilDate, _ last: CivilDate, to: String) -> String {
    let ending = language.date(last)
    let opening =
      if first.year != last.year {
        language.date(first)
      } else if first.month != last.month {
        "\(language.weekday(first.weekday)) \(language.dayAndMonth(first))"
      } else {
        "\(language.weekday(first.weekday)) \(first.day)"
      }
    return "\(opening) \(to) \(ending)"
  }

  /// `1 March and 15 April 2027`, with the year once where it is the same.
  func days(_ first: CivilDate, _ last: CivilDate, and: String) -> String {
    let opening = first.year == last.year ? language.dayAndMonth(first) : day(first)
    return "\(opening) \(and) \(day(last))"
  }

  /// `31 August`; 29 February.
  func lastDay(of month: Int) -> String {
    "\(CivilDate.daysIn(month: month, year: 2000)) \(language.month(month))"
  }

  /// The dates of a block: whole years as `2027–2028`.
  func block(_ period: Period) -> String { language.period(period) }
}

extension Recurrence.Placement {
  /// The whole month that a part of the year is, if it is one.
  var wholeMonth: Int? {
    guard case .between(let from, let until) = self, from.month == until.month, from.day == 1,
      until.day == CivilDate.daysIn(month: from.month, year: 2000)
    else { return nil }
    return from.month
  }
}
