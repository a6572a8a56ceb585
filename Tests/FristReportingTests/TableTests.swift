import CivilTime
import FristCore
import FristReporting
import Testing

@Suite struct `A table` {
  @Test func `is as wide as its widest cells and ends no line in blanks`() {
    var table = Table([("day", .left), ("n", .right), ("what", .left)])
    table.add(["2027-03-01", "7", "möte"])
    table.add(["x", "120", ""])
    #expect(
      table.text == """
        day           n  what
        2027-03-01    7  möte
        x           120

        """)
  }

  @Test func `cannot be torn by what is written in it`() {
    var table = Table([("", .left), ("", .left)])
    table.add(["a\u{1B}[2J", "b\nc"])
    #expect(table.text == "a [2J  b c\n")
  }
}

@Suite struct `The list of occurrences` {
  let plan = Plan(name: "p", title: "Planen", bodies: ["mkn": Body(title: "Miljönämnden")])
  let obligation = Obligation(
    name: "visits", title: "Tillsyn", when: .once(.by(CivilDate(days: 0))), phrase: "",
    each: .register("licences"), coordinates: ["mkn"])

  func report(_ language: Language) throws -> String {
    let today = try #require(CivilDate("2027-06-01"))
    var report = OccurrenceReport(day: today, revision: "r")
    for (id, due) in [("S-1", "2027-12-31"), ("S-2", "2027-12-31"), ("S-3", "2027-05-31")] {
      let due = try #require(CivilDate(due))
      report.add(
        Occurrence(
          id: OccurrenceID(
            schedule: "p", obligation: "visits", subject: Name(id), nominal: "2027"),
          opens: try #require(CivilDate("2027-01-01")), due: due,
          planning: BusinessCalendar().workingDay(onOrBefore: due), period: .year(2027)),
        obligation, Subject(id: Name(id), title: "Krog \(id)"), in: plan)
    }
    return report.table(language)
  }

  /// 31 December 2027 is a Friday and nyårsafton, so the planning date is Thursday the 30th.
  @Test func `puts subjects that share a date on one line`() throws {
    #expect(
      try report(.english) == """
        plan        due         state    obligation  what                  who
        2027-05-31              overdue  visits      Tillsyn – Krog S-3    Miljönämnden
        2027-12-30  2027-12-31  open     visits      Tillsyn (2 subjects)  Miljönämnden

        """)
  }

  @Test func `speaks Swedish`() throws {
    #expect(
      try report(.swedish) == """
        planerat    senast      läge      åtagande  vad                 vem
        2027-05-31              försenad  visits    Tillsyn – Krog S-3  Miljönämnden
        2027-12-30  2027-12-31  öppen     visits    Tillsyn (2 st)      Miljönämnden

        """)
  }
}
