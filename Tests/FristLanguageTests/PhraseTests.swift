import CivilTime
import FristCore
import FristLanguage
import Testing

extension When {
  /// Without the plan's own word for what is counted, which each language has its own of.
  var withoutNoun: When {
    switch self {
    case .quota(var quota):
      quota.noun = nil
      return .quota(quota)
    case .sinceLast(let interval, _, let first):
      return .sinceLast(interval: interval, noun: nil, first: first)
    case .once, .every, .relative, .noDeadline: return self
    }
  }
}

@Suite struct `A phrase of the table` {
  @Test func `is one of many in the reference`() {
    #expect(table.count > 60)
    #expect(swedishReadings.map(\.phrase) == table.map(\.swedish))
  }

  @Test(arguments: table)
  func `means the same in both languages`(row: Row) throws {
    let swedish = try parsePhrase(row.swedish)
    let english = try parsePhrase(row.english)
    #expect(swedish.when.withoutNoun == english.when.withoutNoun)
    #expect(swedish.language == .swedish || row.swedish.hasPrefix("RRULE"))
    // Swedish plans write Q2 too.
    let isBoth = ["T1 2027", "Q2 2027", "H1 2027"].contains(row.english)
    #expect(english.language == (isBoth ? .swedish : .english))
  }

  @Test(arguments: table)
  func `has the dates of the table`(row: Row) throws {
    let when = try parsePhrase(row.swedish).when
    let count = row.starts.count == 1 ? row.dates.count : 1
    let found = row.starts.flatMap { dates(of: when, start: day($0), count: max(1, count)) }
    #expect(found.map(\.description) == row.dates)
  }

  @Test(arguments: table)
  func `reads as the table says whichever language it is written in`(row: Row) throws {
    for text in [row.swedish, row.english] {
      let phrase = try parsePhrase(text)
      #expect(reading(of: phrase, in: .english, start: day(row.starts[0])) == row.reading)
    }
  }

  @Test(arguments: zip(table, swedishReadings))
  func `reads in Swedish as the page says`(row: Row, expected: (phrase: String, reading: String))
    throws
  {
    for text in [row.swedish, row.english] {
      let phrase = try parsePhrase(text)
      #expect(reading(of: phrase, in: .swedish, start: day(row.starts[0])) == expected.reading)
    }
  }

  @Test(arguments: table)
  func `has a Swedish reading without a start that is a sentence`(row: Row) throws {
    let text = reading(of: try parsePhrase(row.swedish), in: .swedish)
    #expect(text.hasSuffix("."))
    #expect(text.first?.isUppercase == true || text.first?.isNumber == true)
    for english in [" the ", "every", " of ", "Once"] { #expect(!text.contains(english)) }
  }
}

@Suite struct `The reading of an anchor` {
  private func english(_ anchor: Relative.Anchor, _ start: String) -> String {
    let when = When.relative(Relative(.within(Offset(3, .months)), anchor: anchor))
    return reading(of: Phrase(when: when, language: .english), in: .english, start: day(start))
  }

  @Test func `says that an event is waited for`() {
    #expect(
      english(.event("new-tobacco-act"), "2019-07-01")
        == "Within 3 months after the event new-tobacco-act, here on 1 July 2019. "
        + "Until then it waits, and the coordinator is asked.")
  }

  @Test func `is the due date of an obligation`() {
    #expect(
      english(.obligation("annual-report"), "2027-03-31")
        == "Within 3 months after annual-report is due, here on 31 March 2027.")
  }
}

@Suite struct `A Swedish reading` {
  private func swedish(_ when: When) -> String {
    reading(of: Phrase(when: when, language: .swedish), in: .swedish, start: day("2027-01-01"))
  }

  @Test(arguments: [
    ("vid planens slut", "På planens sista dag (1 januari 2027)."),
    (
      "högst 4 möten per år utom juli",
      "Högst 4 möten per kalenderår utom juli. Ingenting förfaller; fler än fyra ger en varning."
    ),
    ("minst ett tillfälle per år", "Minst 1 tillfälle per kalenderår."),
    ("varje år från 2028", "En gång varje kalenderår från 2028, senast den 31 december."),
    ("var tredje dag", "Var tredje dag, första gången den 1 januari 2027."),
    (
      "4 veckor efter att visits är klar",
      "4 veckor efter varje gång visits har blivit klar, här den 1 januari 2027. "
        + "Till dess väntar det."
    ),
  ])
  func `is plain`(phrase: String, expected: String) throws {
    #expect(swedish(try parsePhrase(phrase).when) == expected)
  }

  @Test func `says when a council's mandate period begins`() {
    let part = Recurrence.Placement.firstPart(Offset(1, .months))
    #expect(
      swedish(.every(Recurrence(unit: .councilMandatePeriod, placement: part)))
        == "En gång under den första månaden av varje mandatperiod, "
        + "som för fullmäktige börjar den 15 oktober valåret.")
  }

  @Test func `says that an event is waited for`() {
    #expect(
      swedish(.relative(Relative(.at, anchor: .event("new-act"))))
        == "På dagen för händelsen new-act, här den 1 januari 2027. "
        + "Till dess väntar det, och samordnaren tillfrågas.")
  }
}

@Suite struct `Other spellings of a phrase` {
  @Test func `stand in the reference`() { #expect(otherSpellings.count == 20) }

  @Test(arguments: otherSpellings)
  func `are read as and quoted as the reference says`(written: String, printed: String) throws {
    #expect(try parsePhrase(written).when == parsePhrase(printed).when)
    #expect(spelling(of: written) == printed)
    #expect(spelling(of: printed) == printed)
  }

  @Test(arguments: [
    ("4 ggr/år", Quota(bound: .exactly(4))),
    ("två ggr./år", Quota(bound: .exactly(2))),
    ("minst 2 ggr per år, ej jul.", Quota(bound: .atLeast(2), except: [.months(7, 7)])),
    ("max fyra möten/kvartal", Quota(bound: .atMost(4), noun: "möten", per: .quarter)),
    ("en gång/två år", Quota(bound: .exactly(1), every: 2)),
    ("fyra gånger per år (ej juli)", Quota(bound: .exactly(4), except: [.months(7, 7)])),
    (
      "fyra gånger per år (ej juli och december)",
      Quota(bound: .exactly(4), except: [.months(7, 7), .months(12, 12)])
    ),
    (
      "fyra gånger per år (i maj-september) (utom vecka 28-31)",
      Quota(bound: .exactly(4), within: [.months(5, 9)], except: [.weeks(28, 31)])
    ),
    ("twice/year (not July)", Quota(bound: .exactly(2), except: [.months(7, 7)])),
    (
      "4 times/quarter not weeks 28-31",
      Quota(
        bound: .exactly(4), per: .quarter, except: [.weeks(28, 31)])
    ),
  ])
  func `of a quota say how many`(text: String, expected: Quota) throws {
    #expect(try parsePhrase(text).when == .quota(expected))
  }

  @Test(arguments: [
    ("senast 2 månader före planens slut", Relative(.before(Offset(2, .months)), anchor: .planEnd)),
    (
      "senast 10 dagar innan varje stoppdag för ks",
      Relative(.before(Offset(10, .days)), anchor: .paperStop(of: "ks"))
    ),
    (
      "no later than 2 months before expiry",
      Relative(.before(Offset(2, .months)), anchor: .expiry)
    ),
    (
      "senast 2 veckor efter att visits är klar",
      Relative(.within(Offset(2, .weeks)), anchor: .name("visits"), whenDone: true)
    ),
  ])
  func `hang on the same`(text: String, expected: Relative) throws {
    #expect(try parsePhrase(text).when == .relative(expected))
  }

  @Test(arguments: [
    "fyra gånger per år (not July)", "four times a year (ej juli)", "by 2 månader före expiry",
    "fyra gånger per år (ej juli", "fyra gånger per år ej juli)", "fyra gånger per år ()",
    "fyra gånger per år ((ej juli))", "(varje år)", "2 gånger/2027", "varje/år", "senast 2 månader",
    "fyra gånger per år ej", "fyra ggr",
  ])
  func `are not any odd text`(text: String) {
    #expect(throws: PhraseFault.self) { try parsePhrase(text) }
  }

  @Test(arguments: [
    ("årligen", "varje år"), ("yearly", "every year"), ("annually", "varje år"),
    ("10 ggr per år", "10 gånger per år"), ("minst en gång om året", "minst en gång per år"),
    ("två gånger i månaden", "two times per month"),
    ("två gånger per år, inte i juli", "två gånger per år utom juli"),
    ("i samband med annual-report", "vid annual-report"),
    ("i mars varje år", "varje år i mars"), ("varje år 1-31 mars", "varje år i mars"),
    ("varje år på våren", "varje vår"), ("senast 31 mars varje år", "varje år senast 31 mars"),
    ("den 31:e varje månad", "den 31 varje månad"),
    ("varje månad den 31", "den 31 varje månad"), ("v. 37 2027", "vecka 37 2027"),
    ("2027-W37", "vecka 37 2027"), ("K2 2027", "kvartal 2 2027"),
    ("andra kvartalet 2027", "Q2 2027"), ("H1 2027", "första halvåret 2027"),
    ("2027-03-11", "den 11 mars 2027"), ("senast 2025-12-31", "senast 31 dec. 2025"),
    ("senast våren 2026", "våren 2026"), ("2027", "under 2027"), ("mars 2027", "march 2027"),
    ("every third year", "vart tredje år"), ("var 3:e månad", "every three months"),
    ("tolv gånger per två år", "12 times per 2 years"), ("twice a year", "två gånger per år"),
    ("en gång vartannat år", "en gång per två år"),
    ("ett tillfälle per år", "1 tillfällen per år"), ("Läsåret 2026/2027", "läsåret 2026/27"),
    ("vartannat år senast 31 mars nästa gång 2028", "vartannat år nästa gång 2028 senast 31 mars"),
    ("mellan 15 december och 15 januari 2027", "mellan 15 december 2026 och 15 januari 2027"),
    ("RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=-1TH", "sista torsdagen i januari"),
    ("rrule: freq=monthly;bymonthday=31;skip=backward", "den 31 varje månad"),
    ("varje månad.", "every month"), ("dagligen", "varje dag"), ("daily", "every day"),
    ("månadsvis", "varje månad"), ("kvartalsvis", "every quarter"), ("vart år", "varje år"),
    ("sista torsdagen i månaden", "last Thursday of every month"),
    ("den första varje månad", "den 1 varje månad"),
    ("den 15:e i månaden", "the 15th of the month"),
    ("senast i mars 2027", "by the end of March 2027"),
    ("varje år i vecka 37", "varje år vecka 37"),
    ("vid ny mandatperiods början", "vid mandatperiodens början"),
    ("varje budgetår", "varje år"), ("under verksamhetsåret 2027", "under 2027"),
    ("every operating year", "every year"),
    ("minst två gånger per budgetår", "at least twice a year"),
    ("mellan 1 januari och 31 december 2027", "under 2027"), ("januari-mars 2027", "Q1 2027"),
    ("mellan 13 september och 17 september 2027", "vecka 37 2027"),
    ("två möten per år i 1 juni-31 augusti", "två möten per år i juni-augusti"),
    ("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "varannan måndag"),
    ("max 3 möten per år", "högst 3 möten per år"),
    ("10 gånger per år ej i juli", "10 gånger per år utom juli"),
  ])
  func `mean the same`(one: String, other: String) throws {
    #expect(try parsePhrase(one).when == parsePhrase(other).when)
  }

  @Test(arguments: [
    (
      "vart tredje år nästa gång 2020", Recurrence(every: 3, unit: .year, anchor: .next(year: 2020))
    ),
    (
      "varannan månad nästa gång 15 mars 2027",
      Recurrence(every: 2, unit: .month, anchor: .nextDate(day("2027-03-15")))
    ),
    ("varje kvartal", Recurrence(unit: .quarter)),
    ("varje mandatperiod", Recurrence(unit: .mandatePeriod)),
    ("varje år vecka 28-31", Recurrence(unit: .year, placement: .weeks(28...31))),
    ("sista arbetsdagen i mars", Recurrence(unit: .year, placement: .workday(-1, month: 3))),
    (
      "tionde arbetsdagen varje månad", Recurrence(unit: .month, placement: .workday(10))
    ),
    ("varje höst", Recurrence(unit: .season(.autumn))),
    ("sista arbetsdagen varje kvartal", Recurrence(unit: .quarter, placement: .workday(-1))),
    (
      "varje år 27 december-5 januari",
      Recurrence(
        unit: .year, placement: .between(MonthDay(month: 12, day: 27)!, MonthDay(month: 1, day: 5)!)
      )
    ),
  ])
  func `say how often`(text: String, expected: Recurrence) throws {
    #expect(try parsePhrase(text).when == .every(expected))
  }

  @Test(arguments: [
    ("varje måndag", "FREQ=WEEKLY;BYDAY=MO", 1, PeriodUnit.week),
    ("varannan måndag", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", 2, .week),
    ("every third Friday", "FREQ=WEEKLY;INTERVAL=3;BYDAY=FR", 3, .week),
    ("sista torsdagen i januari", "FREQ=YEARLY;BYMONTH=1;BYDAY=-1TH", 1, .year),
    ("first Monday of every month", "FREQ=MONTHLY;BYDAY=1MO", 1, .month),
    ("den 31 varje månad", "FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD", 1, .month),
    ("every month on the 15th", "FREQ=MONTHLY;BYMONTHDAY=15", 1, .month),
    ("varje dag", "FREQ=DAILY", 1, .week), ("var tredje dag", "FREQ=DAILY;INTERVAL=3", 1, .week),
    ("första måndagen varje kvartal", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=1MO", 1, .year),
    ("sista dagen varje tertial", "FREQ=YEARLY;BYMONTH=4,8,12;BYMONTHDAY=-1", 1, .year),
    ("last day of every half-year", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1", 1, .year),
    ("sista dagen i mars", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1", 1, .year),
  ])
  func `say a rule`(text: String, rule: String, every: Int, unit: PeriodUnit) throws {
    let placement = Recurrence.Placement.rule(try RecurrenceRule(rule))
    #expect(
      try parsePhrase(text).when
        == .every(Recurrence(every: every, unit: unit, placement: placement)))
  }

  @Test(arguments: [
    ("minst 5 tillfällen per år", Quota(bound: .atLeast(5), noun: "tillfällen")),
    ("två gånger per år på hösten", Quota(bound: .exactly(2), per: .season(.autumn))),
    (
      "10 gånger per år utom juli och december",
      Quota(bound: .exactly(10), except: [.months(7, 7), .months(12, 12)])
    ),
    (
      "fyra möten per år inte i vecka 28-31",
      Quota(bound: .exactly(4), noun: "möten", except: [.weeks(28, 31)])
    ),
    ("en gång per tre år", Quota(bound: .exactly(1), every: 3)),
  ])
  func `say how many`(text: String, expected: Quota) throws {
    #expect(try parsePhrase(text).when == .quota(expected))
  }

  @Test(arguments: [
    (
      "inom 2 veckor efter att Sfi-2.b är klar",
      Relative(.within(Offset(2, .weeks)), anchor: .name("Sfi-2.b"), whenDone: true)
    ),
    (
      "4 weeks after visits is done",
      Relative(.after(Offset(4, .weeks)), anchor: .name("visits"), whenDone: true)
    ),
    (
      "1 dag före varje stoppdag för KS",
      Relative(.before(Offset(1, .days)), anchor: .paperStop(of: "KS"))
    ),
    ("12 månader efter planens början", Relative(.after(Offset(12, .months)), anchor: .planStart)),
  ])
  func `keep the names as written`(text: String, expected: Relative) throws {
    #expect(try parsePhrase(text).when == .relative(expected))
  }

  @Test func `compose letters that came in two scalars`() throws {
    #expect(try parsePhrase("varje la\u{308}sa\u{30A}r") == parsePhrase("varje läsår"))
    #expect(
      try parsePhrase("va\u{30A}ren 2026").when
        == .once(.during(.season(.spring, year: 2026))))
  }
}

@Suite struct `A small text` {
  @Test func `can be an offset`() {
    #expect(parseOffset("3 days") == Offset(3, .days))
    #expect(parseOffset("1 månad") == Offset(1, .months))
    #expect(parseOffset("fem arbetsdagar") == Offset(5, .workdays))
    #expect(parseOffset("3 days later") == nil)
    #expect(parseOffset("3 hours") == nil)
  }

  @Test func `can be the time before`() {
    #expect(parseLead("4 veckor före") == Offset(4, .weeks))
    #expect(parseLead("3 weeks before") == Offset(3, .weeks))
    #expect(parseLead("3 weeks") == nil)
  }

  @Test func `can be a date`() {
    #expect(parseDate("2027-03-11") == day("2027-03-11"))
    #expect(parseDate("den 11 mars 2027") == day("2027-03-11"))
    #expect(parseDate("11 March 2027") == day("2027-03-11"))
    #expect(parseDate("31 april 2027") == nil)
    #expect(parseDate("mars 2027") == nil)
  }

  @Test func `can be a part of the year`() {
    #expect(parseSpan("vecka 28-31") == .weeks(28, 31))
    #expect(
      parseSpan("27 december–5 januari")
        == .days(MonthDay(month: 12, day: 27)!, MonthDay(month: 1, day: 5)!))
    #expect(parseSpan("juni - augusti") == .months(6, 8))
    #expect(parseSpan("31 juni-1 juli") == nil)
  }
}

@Suite struct `The examples of the file format` {
  @Test(arguments: [
    "1 månad före planens slut", "10 veckor före activity-plan", "12 månader efter sip-start",
    "4 veckor efter board-reports", "fem grupper per år", "fyra gånger per år",
    "högst 24 månader sedan senaste besöket", "högst 4 år sedan senaste",
    "inom 12 månader efter att launch är klar", "within 12 months after launch is done",
    "inom 2 veckor efter att licence-supervision är klar",
    "inom 6 månader efter liv-och-halsa-ung", "inom 6 månader efter planens slut",
    "minst 4 tillfällen per år", "minst två träffar per år", "senast år 2025",
    "två tillfällen per år", "under 2023", "var tredje år", "varje år den 3 mars",
    "varje år senast 15 december", "vid lansrapporten-stanger", "våren 2023",
  ])
  func `can be read`(text: String) {
    #expect(throws: Never.self) { try parsePhrase(text) }
  }
}
