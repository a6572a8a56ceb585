import CivilTime
import Testing

@Suite struct `A recurrence rule` {
  private func days(_ rule: String, from start: CivilDate, _ count: Int) throws -> [String] {
    try RecurrenceRule(rule).dates(from: start).prefix(count).map(\.description)
  }

  @Test(arguments: [
    ("FREQ=YEARLY;BYMONTH=1;BYDAY=-1TH", "2027-01-28 2028-01-27 2029-01-25"),
    ("FREQ=YEARLY;BYMONTH=3;BYDAY=2TU", "2027-03-09 2028-03-14 2029-03-13"),
    ("FREQ=MONTHLY;BYDAY=1MO", "2027-01-04 2027-02-01 2027-03-01"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2027-01-11 2027-01-25 2027-02-08"),
    ("FREQ=YEARLY;BYMONTH=5;BYDAY=WE;BYSETPOS=-1", "2027-05-26 2028-05-31 2029-05-30"),
    ("FREQ=YEARLY;BYWEEKNO=37;BYDAY=MO", "2027-09-13 2028-09-11 2029-09-10"),
    ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2028-02-29 2032-02-29 2036-02-29"),
    ("FREQ=DAILY;INTERVAL=10;COUNT=2", "2027-01-01 2027-01-11"),
    ("FREQ=DAILY;UNTIL=20270102", "2027-01-01 2027-01-02"),
    ("FREQ=MONTHLY", "2027-01-01 2027-02-01 2027-03-01"),
    ("FREQ=YEARLY", "2027-01-01 2028-01-01 2029-01-01"),
    ("FREQ=WEEKLY", "2027-01-01 2027-01-08 2027-01-15"),
  ])
  func `gives the days of the table of phrases`(rule: String, expected: String) throws {
    let expected = expected.split(separator: " ").map(String.init)
    // One day more than asked for shows that COUNT and UNTIL end the rule.
    let isEnded = rule.contains("COUNT") || rule.contains("UNTIL")
    let found = try days(rule, from: "2027-01-01", expected.count + (isEnded ? 1 : 0))
    #expect(found == expected)
  }

  @Test(
    arguments: [
      // The examples of ecosystem.md that other engines get wrong.
      ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO", "2020-01-01", "2020-12-28 2026-12-28 2032-12-27"),
      ("FREQ=YEARLY;BYWEEKNO=37", "2024-09-10", "2024-09-10 2025-09-09 2026-09-08"),
      ("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=MO", "2025-01-01", "2025-12-22 2026-12-28 2027-12-27"),
      (
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,3", "2024-10-23",
        "2024-10-23 2024-10-28 2024-10-30"
      ),
      (
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-01-01",
        "2026-01-30 2026-02-27 2026-03-31"
      ),
      (
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=3,9;BYDAY=2TU", "2026-01-01",
        "2026-03-10 2026-09-08 2028-03-14"
      ),
      // Week 1 is one week of the week-numbering year, also across New Year.
      ("FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=MO", "2024-12-30", "2024-12-30 2027-01-04"),
      (
        "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO,FR;BYSETPOS=1", "2025-06-01",
        "2025-12-29 2027-01-04 2028-01-03"
      ),
      // Examples of RFC 5545, 3.8.5.3.
      (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05",
        "1997-08-05 1997-08-10 1997-08-19 1997-08-24"
      ),
      (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05",
        "1997-08-05 1997-08-17 1997-08-19 1997-08-31"
      ),
      ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1997-09-02", "1998-02-13 1998-03-13 1998-11-13"),
      (
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11-05",
        "1996-11-05 2000-11-07 2004-11-02"
      ),
      ("FREQ=YEARLY;BYDAY=20MO", "1997-05-19", "1997-05-19 1998-05-18 1999-05-17"),
      ("FREQ=YEARLY;BYDAY=-53TH", "2026-01-01", "2026-01-01 2032-01-01 2037-01-01"),
      (
        "FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200", "1997-01-01",
        "1997-01-01 1997-04-10 1997-07-19 2000-01-01"
      ),
      (
        "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04",
        "1997-09-04 1997-10-07 1997-11-06"
      ),
      (
        "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01-15",
        "2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30"
      ),
      (
        "FREQ=DAILY;BYMONTH=1;COUNT=33", "2027-12-31",
        (1...31).map { "2028-01-\($0 < 10 ? "0" : "")\($0)" }.joined(separator: " ")
          + " 2029-01-01 2029-01-02"
      ),
      // Counted and uncounted weekdays are both taken.
      (
        "FREQ=MONTHLY;BYDAY=2TU,SU", "2026-03-01",
        "2026-03-01 2026-03-08 2026-03-10 2026-03-15 2026-03-22 2026-03-29 2026-04-05"
      ),
      (
        "FREQ=YEARLY;BYDAY=1MO,SU;BYMONTHDAY=1,2,3,4,5,6,7", "2026-01-01",
        "2026-01-04 2026-01-05 2026-02-01"
      ),
    ] as [(String, CivilDate, String)])
  func `T08 gives the days worked out by hand`(rule: String, start: CivilDate, expected: String)
    throws
  {
    let expected = expected.split(separator: " ").map(String.init)
    #expect(try days(rule, from: start, expected.count) == expected)
  }

  @Test(
    arguments: [
      (
        "FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD", "2027-01-01",
        "2027-01-31 2027-02-28 2027-03-31 2027-04-30"
      ),
      (
        "FREQ=MONTHLY;BYMONTHDAY=31;SKIP=FORWARD", "2027-01-01",
        "2027-01-31 2027-03-01 2027-03-31 2027-05-01"
      ),
      ("FREQ=MONTHLY;BYMONTHDAY=31;SKIP=OMIT", "2027-01-01", "2027-01-31 2027-03-31 2027-05-31"),
      (
        "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=BACKWARD", "2024-02-29",
        "2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29"
      ),
      (
        "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD", "2024-02-29",
        "2024-02-29 2025-03-01 2026-03-01 2027-03-01 2028-02-29"
      ),
      ("FREQ=YEARLY", "2024-02-29", "2024-02-29 2028-02-29"),
      // A day that is moved onto another one is that one day.
      (
        "FREQ=MONTHLY;BYMONTHDAY=30,31;SKIP=BACKWARD", "2027-02-01",
        "2027-02-28 2027-03-30 2027-03-31 2027-04-30 2027-05-30"
      ),
      (
        "FREQ=MONTHLY;BYMONTHDAY=1,31;SKIP=FORWARD", "2027-02-02",
        "2027-03-01 2027-03-31 2027-04-01 2027-05-01 2027-05-31"
      ),
      (
        "FREQ=YEARLY;BYMONTHDAY=1,31;BYMONTH=2,3;SKIP=FORWARD;BYSETPOS=2", "2027-01-01",
        "2027-03-01 2028-03-01"
      ),
      ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;SKIP=BACKWARD", "2027-01-01", "2027-02-28 2028-02-29"),
      // Moved first, then held against the weekday.
      (
        "FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=MO;SKIP=FORWARD", "2027-01-01",
        "2027-03-01 2027-05-31 2028-01-31"
      ),
      ("FREQ=YEARLY;BYYEARDAY=366;SKIP=BACKWARD", "2027-01-01", "2027-12-31 2028-12-31"),
      // 2026 has no day 366 either.
      (
        "FREQ=YEARLY;BYYEARDAY=366;SKIP=FORWARD", "2027-01-01", "2027-01-01 2028-01-01 2028-12-31"
      ),
      (
        "FREQ=YEARLY;BYYEARDAY=-366;SKIP=BACKWARD", "2027-06-01",
        "2028-01-01 2028-12-31 2029-12-31"
      ),
      (
        "FREQ=YEARLY;BYYEARDAY=-366;SKIP=FORWARD", "2027-06-01", "2028-01-01 2029-01-01 2030-01-01"
      ),
      // A weekday is counted where the day is after the move: in its month, or in its year.
      ("FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=1MO;SKIP=FORWARD", "2027-01-01", "2027-03-01 2028-05-01"),
      ("FREQ=YEARLY;BYMONTHDAY=31;BYDAY=9MO;SKIP=FORWARD", "2027-01-01", "2027-03-01 2032-03-01"),
      // The start is 31 February.
      (
        "FREQ=MONTHLY;BYMONTHDAY=31;SKIP=FORWARD", "2027-03-01", "2027-03-01 2027-03-31 2027-05-01"
      ),
      ("FREQ=MONTHLY;SKIP=BACKWARD;COUNT=3", "2027-01-31", "2027-01-31 2027-02-28 2027-03-31"),
    ] as [(String, CivilDate, String)])
  func `T08 T09 moves days that a month does not have`(
    rule: String, start: CivilDate, expected: String
  )
    throws
  {
    let expected = expected.split(separator: " ").map(String.init)
    #expect(try days(rule, from: start, expected.count) == expected)
  }

  @Test func `T18 ends where no day will ever match, and with the calendar`() throws {
    // From a Tuesday, every seventh day is never a Monday.
    #expect(try days("FREQ=DAILY;INTERVAL=7;BYDAY=MO", from: "2026-01-06", 1) == [])
    #expect(try days("FREQ=YEARLY;BYMONTH=2", from: "2027-01-31", 1) == [])
    #expect(
      try days("FREQ=YEARLY", from: "9997-06-01", 9) == ["9997-06-01", "9998-06-01", "9999-06-01"])
    #expect(try days("FREQ=MONTHLY;INTERVAL=999999999", from: "2027-01-31", 9) == ["2027-01-31"])
    #expect(try days("FREQ=YEARLY;INTERVAL=999999999", from: "2027-01-31", 9) == ["2027-01-31"])
    #expect(try days("FREQ=WEEKLY;INTERVAL=999999999", from: "2027-01-31", 9) == ["2027-01-31"])
    #expect(
      try days("FREQ=YEARLY;INTERVAL=100;BYMONTH=2;BYMONTHDAY=29", from: "2000-01-01", 2)
        == ["2000-02-29", "2400-02-29"])
    // Of the years 2300, 2600, 2900 and 3200 only the last is a leap year.
    #expect(
      try days("FREQ=YEARLY;INTERVAL=300;BYMONTH=2;BYMONTHDAY=29", from: "2000-01-01", 2)
        == ["2000-02-29", "3200-02-29"])
  }

  @Test(arguments: [
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,SA",
    "FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=MO,SU", "FREQ=MONTHLY;BYDAY=-1FR;BYMONTH=1,6",
    "FREQ=DAILY;INTERVAL=9;BYMONTHDAY=-1,1",
  ])
  func `is shifted by 400 years with its start`(rule: String) throws {
    let start: CivilDate = "2011-05-17"
    let rule = try RecurrenceRule(rule)
    let now = Array(rule.dates(from: start).prefix(200))
    #expect(now.count == 200)
    #expect(Array(rule.dates(from: start + 146_097).prefix(200)) == now.map { $0 + 146_097 })
  }

  @Test(arguments: [
    ("rrule:freq=weekly;byday=fr,mo", "FREQ=WEEKLY;BYDAY=MO,FR"),
    (
      "SKIP=BACKWARD;WKST=SU;BYSETPOS=-1,2,1;BYDAY=-1FR,2MO,+1MO,TU;BYMONTH=12,3,3;INTERVAL=2;"
        + "UNTIL=20301231;FREQ=MONTHLY;RSCALE=GREGORIAN;BYMONTHDAY=-1,31,1",
      "FREQ=MONTHLY;INTERVAL=2;UNTIL=20301231;"
        + "BYMONTH=3,12;BYMONTHDAY=1,31,-1;BYDAY=TU,1MO,2MO,-1FR;"
        + "BYSETPOS=1,2,-1;WKST=SU;SKIP=BACKWARD"
    ),
    (
      "FREQ=YEARLY;INTERVAL=1;COUNT=3;BYYEARDAY=-1,366,1;WKST=MO;SKIP=OMIT",
      "FREQ=YEARLY;COUNT=3;BYYEARDAY=1,366,-1"
    ),
    ("FREQ=YEARLY;BYWEEKNO=-1,53,7", "FREQ=YEARLY;BYWEEKNO=7,53,-1"),
  ])
  func `is printed in one canonical form`(text: String, canonical: String) throws {
    let rule = try RecurrenceRule(text)
    #expect(rule.description == canonical)
    #expect(try RecurrenceRule(canonical) == rule)
  }

  @Test func `tells its parts`() throws {
    let rule = try RecurrenceRule(
      "FREQ=MONTHLY;INTERVAL=3;COUNT=4;BYMONTH=1,7;BYMONTHDAY=-1,5;BYDAY=FR,-1MO;BYSETPOS=1")
    #expect(rule.frequency == .monthly && rule.interval == 3 && rule.count == 4)
    #expect(rule.months == [1, 7] && rule.monthDays == [5, -1] && rule.setPositions == [1])
    #expect(rule.days.map(\.ordinal) == [nil, -1])
    #expect(rule.days.map(\.weekday) == [.friday, .monday])
    #expect(rule.weekNumbers == [] && rule.yearDays == [] && rule.until == nil)
  }
}

@Suite struct `A faulty recurrence rule` {
  @Test(
    arguments: [
      ("", .malformed("")), ("every week", .malformed("EVERY WEEK")),
      ("FREQ=YEARLY;", .malformed("")), ("FREQ=YEARLY;BYEASTER=0", .unknownPart("BYEASTER")),
      ("FREQ=DAILY;FREQ=DAILY", .repeatedPart(.frequency)), ("INTERVAL=2", .missingFrequency),
      ("FREQ=HOURLY", .subDaily("HOURLY")), ("FREQ=DAILY;BYHOUR=8", .subDaily("BYHOUR")),
      ("FREQ=SOMETIMES", .badValue(.frequency, "SOMETIMES")),
      ("FREQ=DAILY;INTERVAL=0", .zeroInterval),
      ("FREQ=DAILY;INTERVAL=-1", .badValue(.interval, "-1")),
      ("FREQ=DAILY;COUNT=0", .badValue(.count, "0")),
      ("FREQ=DAILY;COUNT=9999999999", .badValue(.count, "9999999999")),
      ("FREQ=DAILY;COUNT=1;UNTIL=20270101", .countWithUntil),
      ("FREQ=DAILY;UNTIL=20270229", .badValue(.until, "20270229")),
      ("FREQ=DAILY;UNTIL=20270201T120000Z", .badValue(.until, "20270201T120000Z")),
      ("FREQ=YEARLY;BYMONTH=13", .badValue(.months, "13")),
      ("FREQ=YEARLY;BYMONTH=-1", .badValue(.months, "-1")),
      ("FREQ=YEARLY;BYMONTH=1,,2", .badValue(.months, "1,,2")),
      ("FREQ=YEARLY;BYMONTHDAY=0", .badValue(.monthDays, "0")),
      ("FREQ=YEARLY;BYMONTHDAY=32", .badValue(.monthDays, "32")),
      ("FREQ=YEARLY;BYWEEKNO=54", .badValue(.weekNumbers, "54")),
      ("FREQ=YEARLY;BYYEARDAY=-367", .badValue(.yearDays, "-367")),
      ("FREQ=YEARLY;BYDAY=0MO", .badValue(.days, "0MO")),
      ("FREQ=YEARLY;BYDAY=XX", .badValue(.days, "XX")),
      ("FREQ=YEARLY;BYDAY=54MO", .badValue(.days, "54MO")),
      ("FREQ=YEARLY;BYDAY=M", .badValue(.days, "M")),
      ("FREQ=YEARLY;WKST=1", .badValue(.weekStart, "1")),
      ("FREQ=YEARLY;SKIP=YES", .badValue(.skip, "YES")),
      ("FREQ=YEARLY;RSCALE=CHINESE", .otherCalendar("CHINESE")),
      ("FREQ=MONTHLY;BYWEEKNO=1", .conflict("BYWEEKNO", with: "FREQ=MONTHLY")),
      ("FREQ=DAILY;BYYEARDAY=1", .conflict("BYYEARDAY", with: "FREQ=DAILY")),
      ("FREQ=WEEKLY;BYMONTHDAY=1", .conflict("BYMONTHDAY", with: "FREQ=WEEKLY")),
      ("FREQ=WEEKLY;BYDAY=2MO", .conflict("BYDAY=2MO", with: "FREQ=WEEKLY")),
      ("FREQ=YEARLY;BYWEEKNO=3;BYDAY=2MO", .conflict("BYDAY=2MO", with: "BYWEEKNO")),
      ("FREQ=MONTHLY;BYSETPOS=1", .setPositionAlone),
      (
        "FREQ=YEARLY;BYMONTHDAY=30;BYMONTH=2", .impossible("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
      ),
      ("FREQ=MONTHLY;BYDAY=6MO", .impossible("FREQ=MONTHLY;BYDAY=6MO")),
      ("FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31", .impossible("FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31")),
      ("FREQ=YEARLY;BYYEARDAY=1;BYMONTH=2", .impossible("FREQ=YEARLY;BYMONTH=2;BYYEARDAY=1")),
    ] as [(String, RecurrenceFault)])
  func `T19 says what is wrong`(text: String, expected: RecurrenceFault) {
    #expect(throws: expected) { try RecurrenceRule(text) }
  }

  @Test func `says what was expected`() {
    #expect(
      RecurrenceFault.badValue(.days, "XX").description
        == "expected weekdays such as MO, 2TU or -1FR after BYDAY=, got 'XX'")
  }
}
