import Testing

/// A row of the table of phrases in the file format's reference (`format.md` 4.3).
struct Row: Sendable, CustomTestStringConvertible {
  var swedish: String
  var english: String
  /// The reading, where it does not tell the anchor's own dates.
  var reading: String?
  /// The day from which dates count; several where the anchor comes again.
  var starts: [String]
  var dates: [String]

  init(
    _ swedish: String, _ english: String, _ reading: String?, from start: String = "2027-01-01",
    _ dates: [String]
  ) {
    self.init(swedish, english, reading, at: [start], dates)
  }

  init(
    _ swedish: String, _ english: String, _ reading: String?, at starts: [String],
    _ dates: [String]
  ) {
    self.swedish = swedish
    self.english = english
    self.reading = reading
    self.starts = starts
    self.dates = dates
  }

  var testDescription: String { swedish }
}

private let reports = ["2027-03-31", "2028-03-31", "2029-03-31"]

let table: [Row] = [
  Row(
    "senast den 31 december 2025", "by 31 December 2025",
    "Once, no later than 31 December 2025.",
    ["2025-12-31"]),
  Row(
    "senast år 2019", "by 2019",
    "Once, no later than the last day of 2019.",
    ["2019-12-31"]),
  Row(
    "den 11 mars 2027", "on 11 March 2027",
    "On 11 March 2027.",
    ["2027-03-11"]),
  Row(
    "under 2017", "during 2017",
    "Once, at any time in 2017.",
    ["2017-12-31"]),
  Row(
    "våren 2026", "spring 2026",
    "Once in spring 2026, read as 1 January to 15 June 2026 "
      + "(the last working day on or before 15 June).",
    ["2026-06-15"]),
  Row(
    "hösten 2027", "autumn 2027",
    "Once in autumn 2027, read as 15 August to 15 December 2027.",
    ["2027-12-15"]),
  Row(
    "vecka 37 2027", "week 37 2027",
    "Once in ISO week 37, Monday 13 to Friday 17 September 2027.",
    ["2027-09-17"]),
  Row(
    "T1 2027", "T1 2027",
    "Once in the first tertial of 2027, January to April.",
    ["2027-04-30"]),
  Row(
    "kvartal 2 2027", "Q2 2027",
    "Once in the second quarter of 2027.",
    ["2027-06-30"]),
  Row(
    "läsåret 2026/27", "school year 2026/27",
    "Once in the school year 2026/27, read as 15 August 2026 to 15 June 2027.",
    ["2027-06-15"]),
  Row(
    "mellan 1 mars och 15 april 2027", "between 1 March and 15 April 2027",
    "Once between 1 March and 15 April 2027.",
    ["2027-04-15"]),
  Row(
    "varje år", "every year",
    "Once every calendar year, no later than 31 December.",
    ["2027-12-31", "2028-12-31", "2029-12-31"]),
  Row(
    "varje år senast 31 januari", "every year by 31 January",
    "Every year, no later than 31 January.",
    ["2027-01-31", "2028-01-31", "2029-01-31"]),
  Row(
    "varje år den 15 januari", "every year on 15 January",
    "Every year on 15 January.",
    ["2027-01-15", "2028-01-15", "2029-01-15"]),
  Row(
    "varje år i mars", "every year in March",
    "Every year in March.",
    ["2027-03-31", "2028-03-31", "2029-03-31"]),
  Row(
    "varje år vecka 37", "every year week 37",
    "Every year in ISO week 37, Monday to Friday.",
    ["2027-09-17", "2028-09-15", "2029-09-14"]),
  Row(
    "varje vår", "every spring",
    "Every spring, read as 1 January to the last working day on or before 15 June.",
    ["2027-06-15", "2028-06-15", "2029-06-15"]),
  Row(
    "31 mars och 31 augusti varje år", "31 March and 31 August every year",
    "Twice every year, no later than 31 March and 31 August.",
    ["2027-03-31", "2027-08-31", "2028-03-31"]),
  Row(
    "varje läsår", "every school year",
    "Once every school year, read as 15 August to 15 June.",
    ["2027-06-15", "2028-06-15", "2029-06-15"]),
  Row(
    "varje kvartal", "every quarter",
    "Once every calendar quarter.",
    ["2027-03-31", "2027-06-30", "2027-09-30"]),
  Row(
    "varje tertial", "every tertial",
    "Once every tertial: January–April, May–August, September–December.",
    ["2027-04-30", "2027-08-31", "2027-12-31"]),
  Row(
    "vartannat år", "every two years",
    "Once in each block of two calendar years, the first being 2027–2028.",
    ["2028-12-31", "2030-12-31", "2032-12-31"]),
  Row(
    "vartannat år från 2017", "every two years from 2017",
    "Once in each block of two calendar years, the first being 2017–2018.",
    from: "2017-01-01", ["2018-12-31", "2020-12-31", "2022-12-31"]),
  Row(
    "vart tredje år nästa gång 2020", "every three years next 2020",
    "During 2020, and then during every third year.",
    from: "2019-01-01", ["2020-12-31", "2023-12-31", "2026-12-31"]),
  Row(
    "vart fjärde år nästa gång 2021", "every four years next 2021",
    "During 2021, and then during every fourth year.",
    from: "2019-01-01", ["2021-12-31", "2025-12-31", "2029-12-31"]),
  Row(
    "vid mandatperiodens början", "at the start of the mandate period",
    "Once in the first twelve months of every mandate period; "
      + "for boards it begins on 1 January after the election.",
    from: "2019-01-01", ["2019-12-31", "2023-12-31", "2027-12-31"]),
  Row(
    "sista torsdagen i januari", "last Thursday of January",
    "On the last Thursday of January every year.",
    ["2027-01-28", "2028-01-27", "2029-01-25"]),
  Row(
    "andra tisdagen i mars", "second Tuesday of March",
    "On the second Tuesday of March every year.",
    ["2027-03-09", "2028-03-14", "2029-03-13"]),
  Row(
    "första måndagen varje månad", "first Monday of every month",
    "On the first Monday of every month.",
    ["2027-01-04", "2027-02-01", "2027-03-01"]),
  Row(
    "den 31 varje månad", "the 31st of every month",
    "On the 31st of every month, or on its last day where it has no 31st.",
    ["2027-01-31", "2027-02-28", "2027-03-31"]),
  Row(
    "sista arbetsdagen varje månad", "last working day of every month",
    "On the last working day of every month.",
    ["2027-01-29", "2027-02-26", "2027-03-31"]),
  Row(
    "varannan måndag", "every other Monday",
    "Every other Monday, the first on 4 January 2027.",
    ["2027-01-04", "2027-01-18", "2027-02-01"]),
  Row(
    "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=WE;BYSETPOS=-1",
    "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=WE;BYSETPOS=-1",
    "By the rule: the last Wednesday of May every year. Days that do not exist are omitted.",
    ["2027-05-26", "2028-05-31", "2029-05-30"]),
  Row(
    "10 gånger per år", "10 times a year",
    "Exactly 10 times every calendar year, evenly spaced.",
    ["2027-02-06", "2027-03-14", "2027-04-20"]),
  Row(
    "10 gånger per år utom juli", "10 times a year except July",
    "Exactly 10 times every calendar year, evenly spaced over the days outside July.",
    ["2027-02-03", "2027-03-08", "2027-04-11"]),
  Row(
    "minst 5 tillfällen per år", "at least 5 occasions a year",
    "At least 5 occasions every calendar year, evenly spaced.",
    ["2027-03-14", "2027-05-26", "2027-08-07"]),
  Row(
    "minst 30 coacher per år", "at least 30 coaches a year",
    "At least 30 coaches every calendar year, evenly spaced.",
    ["2027-01-13", "2027-01-25", "2027-02-06"]),
  Row(
    "högst 4 möten per år", "at most 4 meetings a year",
    "At most 4 meetings every calendar year. Nothing falls due; a fifth is a warning.",
    []),
  Row(
    "mellan 4 och 6 möten per år", "between 4 and 6 meetings a year",
    "At least 4 and at most 6 meetings every calendar year, evenly spaced to 4.",
    ["2027-04-02", "2027-07-02", "2027-10-01"]),
  Row(
    "två grupper per år i juni-augusti", "two groups a year in June-August",
    "Exactly 2 groups every calendar year, evenly spaced from 1 June to 31 August.",
    ["2027-07-16", "2027-08-31", "2028-07-16"]),
  Row(
    "fyra gånger per läsår", "four times per school year",
    "Exactly 4 times every school year, read as 15 August to 15 June, evenly spaced.",
    from: "2027-08-15", ["2027-10-30", "2028-01-14", "2028-03-31"]),
  Row(
    "minst en gång per år", "at least once a year",
    "At least once every calendar year.",
    ["2027-12-31", "2028-12-31", "2029-12-31"]),
  Row(
    "högst 24 månader sedan senaste", "at most 24 months since last",
    "Never more than 24 months after the last one; the last one was on 14 March 2025.",
    from: "2025-03-14", ["2027-03-14", "2029-03-14", "2031-03-14"]),
  Row(
    "vartannat år sedan senaste besöket", "every two years since last visit",
    "Never more than two years after the last visit; the last one was on 14 March 2025.",
    from: "2025-03-14", ["2027-03-14", "2029-03-14", "2031-03-14"]),
  Row(
    "högst 12 månader sedan senaste, första inom 6 månader",
    "at most 12 months since last, first within 6 months",
    "Never more than 12 months after the last one; "
      + "the first within 6 months of entering the register, here on 1 February 2027.",
    from: "2027-02-01", ["2027-08-01", "2028-08-01", "2029-08-01"]),
  Row(
    "6 månader före utgången", "6 months before expiry",
    "6 months before the last day of the subject in its register, here 31 December 2027.",
    at: ["2027-12-31"], ["2027-06-30"]),
  Row(
    "6 veckor före annual-report", "6 weeks before annual-report",
    nil,
    at: reports, ["2027-02-17", "2028-02-18", "2029-02-17"]),
  Row(
    "5 arbetsdagar före annual-report", "5 working days before annual-report",
    nil,
    at: reports, ["2027-03-22", "2028-03-24", "2029-03-23"]),
  Row(
    "4 veckor efter annual-report", "4 weeks after annual-report",
    nil,
    at: reports, ["2027-04-28", "2028-04-28", "2029-04-28"]),
  Row(
    "inom 3 veckor efter annual-report", "within 3 weeks after annual-report",
    nil,
    at: reports, ["2027-04-21", "2028-04-21", "2029-04-21"]),
  Row(
    "inom 2 veckor efter att visits är klar", "within 2 weeks after visits is done",
    "Within 2 weeks after each time visits is done, here on 10 May 2027. Until then it waits.",
    at: ["2027-05-10"], ["2027-05-24"]),
  Row(
    "vid annual-report", "at annual-report",
    nil,
    at: reports, ["2027-03-31", "2028-03-31", "2029-03-31"]),
  Row(
    "inom 3 månader efter new-tobacco-act", "within 3 months after new-tobacco-act",
    nil,
    at: ["2019-07-01"], ["2019-10-01"]),
  Row(
    "6 månader före planens slut", "6 months before the end of the plan",
    "6 months before the plan ends (31 December 2027).",
    at: ["2027-12-31"], ["2027-06-30"]),
  Row(
    "vid varje möte i pug", "at every meeting of pug",
    nil,
    at: ["2026-02-05", "2026-04-16", "2026-06-11"], ["2026-02-05", "2026-04-16", "2026-06-11"]),
  Row(
    "10 dagar före varje stoppdag för ks", "10 days before every paper stop of ks",
    nil,
    at: ["2026-04-30", "2026-05-22"], ["2026-04-20", "2026-05-12"]),
  Row(
    "ingen frist", "no deadline",
    "No deadline, by a decision that is looked at again.",
    []),
]
