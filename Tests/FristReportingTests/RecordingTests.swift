import CivilTime
import FristCore
import Testing

@testable import FristReporting

@Suite struct `What was done` {
  @Test func `is one unit of today where nothing else is said`() throws {
    let done = try #require(try Office.completion(Office.entry("coaches")))
    #expect(done == Fact.Completion(obligation: "coaches", on: Office.today))
  }

  @Test func `has units, their groups and the unit as a guard`() throws {
    let done = try #require(
      try Office.completion(
        Office.entry("coaches") {
          ($0.on, $0.values, $0.unit) = ("2027-03-12", ["14"], "coaches")
          $0.splits = ["women=9,män=5"]
        }))
    #expect(done.on == day("2027-03-12"))
    #expect(done.value == 14)
    #expect(
      done.figures == [
        Fact.Reported(
          value: Figure(14), split: ["kvinnor": Figure(9), "män": Figure(5)])
      ])
  }

  @Test func `may report several measures, with rates that need not sum to the whole`() throws {
    let done = try #require(
      try Office.completion(
        Office.entry("smoke-free") {
          $0.values = ["rökare=4,6", "besökare=120"]
          $0.splits = ["rökare:kvinnor=4,1,män=5.2", "besökare:flickor=60"]
        }))
    #expect(done.value == 1)
    #expect(
      done.figures == [
        Fact.Reported(
          measure: "rökare", value: Figure(thousandths: 4600),
          split: ["kvinnor": Figure(thousandths: 4100), "män": Figure(thousandths: 5200)]),
        Fact.Reported(
          measure: "besökare", value: Figure(120), split: ["flickor": Figure(60)]),
      ])
  }

  @Test func `feeds another obligation by its word`() throws {
    let done = try #require(
      try Office.completion(Office.entry("courses") { $0.values = ["coaches=14"] }))
    #expect(done.value == 1)
    #expect(done.figures == [Fact.Reported(measure: "coacher", value: Figure(14))])
  }

  @Test func `ticks points, or all of them, and says which are missing`() throws {
    let some = try Office.recording().done(
      Office.entry("meetings") { $0.checked = ["uppföljning"] })
    #expect(some.map(\.unticked) == [["Planens insatser"]])
    for word in ["alla", "all"] {
      let all = try Office.recording().done(Office.entry("meetings") { $0.checked = [word] })
      #expect(all.map(\.unticked) == [[]])
    }
  }

  @Test func `names its outcome as the schedule writes it`() throws {
    let done = try Office.completion(Office.entry("decision") { $0.outcome = "Kvarstår" })
    #expect(done?.outcome == "kvarstår")
  }

  @Test func `is a contributor's part where its body is named`() throws {
    let done = try Office.completion(Office.entry("report") { $0.body = "sn" })
    #expect(done?.body == "sn")
  }

  @Test func `is counted for an activity without deadline, with its measures`() throws {
    let done = try #require(
      try Office.completion(
        Office.entry("1.1-8") { $0.values = ["avtal-alkohol=3", "avtal-tobak=1"] }))
    #expect(done.obligation == "1.1-8")
    #expect(
      done.figures == [
        Fact.Reported(measure: "avtal-alkohol", value: Figure(3)),
        Fact.Reported(measure: "avtal-tobak", value: Figure(1)),
      ])
  }

  @Test func `is two facts with also, of the subject that the registers join`() throws {
    let both = try Office.recording().done(
      Office.entry("visits") { ($0.subject, $0.also) = ("S-1", "followups") })
    let subjects = both.map { one -> Name<FristCore.Subject>? in
      guard case .completion(let done) = one.content else { return nil }
      return done.subject
    }
    #expect(subjects == ["S-1", "vaxjo"])
  }

  @Test func `is only the papers where the decision is still to come`() throws {
    let one = try #require(
      try Office.recording().done(Office.entry("decision") { $0.papers = true }).first)
    #expect(
      one.content
        == .papers(Fact.Papers(obligation: "decision", on: Office.today, nominal: "2027")))
  }
}

@Suite struct `What cannot be recorded` {
  typealias Case = (entry: DoneEntry, english: String, swedish: String)

  static let cases: [Case] = [
    (
      Office.entry("visit"), "there is no obligation or event 'visit'; did you mean 'visits'?",
      "det finns inget åtagande och ingen händelse 'visit'; menade du 'visits'?"
    ),
    (
      Office.entry("new-act"), "'new-act' is an event; write 'frist event new-act --on 2027-06-01'",
      "'new-act' är en händelse; skriv 'frist event new-act --on 2027-06-01'"
    ),
    (
      Office.entry("coaches") { $0.on = "2027-06-02" },
      "--on 2027-06-02 is in the future; record it when it is done",
      "--on 2027-06-02 ligger i framtiden; anteckna det när det är gjort"
    ),
    (
      Office.entry("visits"),
      "'visits' holds for each of 2 subjects; say which with --subject: 'S-1', 'S-3'",
      "'visits' gäller vart och ett av 2 objekt; ange vilket med --subject: 'S-1', 'S-3'"
    ),
    (
      Office.entry("coaches") { $0.subject = "S-1" },
      "'coaches' concerns no register; leave --subject out",
      "'coaches' gäller inget register; utelämna --subject"
    ),
    (
      Office.entry("visits") { $0.subject = "S-11" },
      "there is no subject 'S-11' in 'visits'; did you mean 'S-1'?",
      "det finns inget objekt 'S-11' i 'visits'; menade du 'S-1'?"
    ),
    (
      Office.entry("visits") { ($0.subject, $0.on) = ("S-3", "2026-04-15") },
      "subject 'S-3' left register 'licences' on 2025-08-31; the visit is dated 2026-04-15",
      "objektet 'S-3' lämnade registret 'licences' 2025-08-31; besöket är daterat 2026-04-15"
    ),
    (
      Office.entry("coaches") { $0.unit = "grupper" },
      "'coaches' counts 'coacher', not 'grupper'", "'coaches' räknar 'coacher', inte 'grupper'"
    ),
    (
      Office.entry("coaches") { $0.values = ["4.5"] },
      "--value 4.5 is no number of units; write a whole number from 1",
      "--value 4.5 är inget antal; skriv ett helt tal från 1"
    ),
    (
      Office.entry("coaches") { ($0.values, $0.splits) = (["14"], ["kvinnor=9,män=6"]) },
      "the groups of --split sum to 15, more than the value 14; correct one of them, or give the "
        + "whole with --value",
      "grupperna i --split blir tillsammans 15, mer än värdet 14; rätta något av dem, eller ange "
        + "helheten med --value"
    ),
    (
      Office.entry("coaches") { ($0.values, $0.splits) = (["14"], ["vuxna=9"]) },
      "'vuxna' is no group; write flickor, pojkar, kvinnor or män",
      "'vuxna' är ingen grupp; skriv flickor, pojkar, kvinnor eller män"
    ),
    (
      Office.entry("smoke-free") { $0.values = ["rökar=4.1"] },
      "'smoke-free' has no measure 'rökar'; did you mean 'rökare'?",
      "'smoke-free' har inget mått 'rökar'; menade du 'rökare'?"
    ),
    (
      Office.entry("smoke-free") {
        ($0.values, $0.splits) = (["rökare=4", "besökare=9"], ["män=4"])
      },
      "--split does not say which of several values it splits; name the measure, as "
        + "rökare:kvinnor=9,män=5",
      "--split säger inte vilket av flera värden som fördelas; ange måttet, som "
        + "rökare:kvinnor=9,män=5"
    ),
    (
      Office.entry("smoke-free") { $0.splits = ["rökare:män=4"] },
      "--split splits 'rökare', which has no value; add --value rökare=N",
      "--split fördelar 'rökare', som saknar värde; lägg till --value rökare=N"
    ),
    (
      Office.entry("decision"),
      "'decision' ends in a decision; write --outcome revideras or --outcome kvarstår",
      "'decision' slutar i ett beslut; skriv --outcome revideras eller --outcome kvarstår"
    ),
    (
      Office.entry("decision") { $0.outcome = "avslås" },
      "'avslås' is no outcome of 'decision'; write 'revideras', 'kvarstår'",
      "'avslås' är inget utfall av 'decision'; skriv 'revideras', 'kvarstår'"
    ),
    (
      Office.entry("coaches") { $0.outcome = "kvarstår" },
      "'coaches' has no outcomes; leave --outcome out",
      "'coaches' har inga utfall; utelämna --outcome"
    ),
    (
      Office.entry("meetings") { $0.checked = ["uppfölgning"] },
      "'uppfölgning' is not on the checklist of 'meetings'; did you mean 'Uppföljning'?",
      "'uppfölgning' står inte på checklistan för 'meetings'; menade du 'Uppföljning'?"
    ),
    (
      Office.entry("coaches") { $0.papers = true },
      "no body decides 'coaches', so no papers are handed in; leave --papers out, or write "
        + "'decided-by' in the schedule",
      "inget organ beslutar om 'coaches', så inga handlingar lämnas in; utelämna --papers, eller "
        + "skriv 'decided-by' i schemat"
    ),
    (
      Office.entry("decision") { ($0.papers, $0.outcome) = (true, "kvarstår") },
      "--papers says that the decision is still to come; record --outcome when it is taken",
      "--papers säger att beslutet återstår; anteckna --outcome när det är fattat"
    ),
    (
      Office.entry("coaches") { $0.body = "sn" },
      "'coaches' asks contributors for no parts; leave --body out, or write 'contributions' in the "
        + "schedule",
      "'coaches' begär inga delar av de medverkande; utelämna --body, eller skriv 'contributions' i "
        + "schemat"
    ),
    (
      Office.entry("report") { $0.body = "mn" },
      "'mn' does not contribute to 'report'; those who do are 'sn'",
      "'mn' medverkar inte i 'report'; de som medverkar är 'sn'"
    ),
    (
      Office.entry("report") { $0.body = "nm" },
      "there is no body 'nm' in plan 'prov'; did you mean 'mn'?",
      "det finns inget organ 'nm' i planen 'prov'; menade du 'mn'?"
    ),
    (
      Office.entry("coaches") { $0.occasion = "2031" },
      "'coaches' has no '2031'; it has '2027'", "'coaches' har inget '2031'; det har '2027'"
    ),
    (
      Office.entry("coaches") { $0.on = "2026-12-31" },
      "'coaches' had nothing to do on 2026-12-31; the next is prov/coaches/2027, by 2027-12-31, "
        + "from 2027-01-01",
      "'coaches' hade inget att göra 2026-12-31; nästa är prov/coaches/2027, senast 2027-12-31, "
        + "från 2027-01-01"
    ),
    (
      Office.entry("visits") { ($0.subject, $0.also) = ("S-1", "decision") },
      "'decision' ends in a decision of its own; record it on its own with 'frist done decision'",
      "'decision' slutar i ett eget beslut; anteckna det för sig med 'frist done decision'"
    ),
    (
      Office.entry("1.1-8") { $0.outcome = "kvarstår" },
      "'1.1-8' has no outcomes; leave --outcome out", "'1.1-8' har inga utfall; utelämna --outcome"
    ),
  ]

  @Test(arguments: cases.indices)
  func `is refused with what to do, in both languages`(index: Int) throws {
    let (entry, english, swedish) = Self.cases[index]
    let complaint = try #require(throws: Complaint.self) { try Office.recording().done(entry) }
    #expect(complaint.text(in: .english) == english)
    #expect(complaint.text(in: .swedish) == swedish)
  }

  @Test func `is named by the columns of a table there`() throws {
    let rules = Recording(
      [Office.schedule], today: Office.today, source: .table,
      guess: { _ in day("2026-04-14") }, occurrences: Office.occurrences)
    let complaint = try #require(throws: Complaint.self) {
      try rules.done(Office.entry("coaches") { $0.on = "14/4 2026" })
    }
    #expect(complaint.text(in: .english) == "date '14/4 2026' is not a date; write 2026-04-14")
  }

  @Test func `shows how a date is written where none can be guessed`() throws {
    let complaint = try #require(throws: Complaint.self) {
      try Office.recording().done(Office.entry("coaches") { $0.on = "2027-04-32" })
    }
    #expect(
      complaint.text(in: .english) == "--on '2027-04-32' is not a date; write it as 2027-03-31")
    #expect(
      complaint.text(in: .swedish) == "--on '2027-04-32' är inget datum; skriv det som 2027-03-31")
  }

  @Test(arguments: [(8, ": '1', '2', '3', '4', '5', '6', '7', '8'"), (9, "")])
  func `names the subjects where they are few`(count: Int, list: String) {
    let ids = (1...count).map { "\($0)" }
    let complaint = Complaint.needsSubject(
      Office.duty("visits", .noDeadline), among: ids, "--subject")
    #expect(
      complaint.text(in: .english)
        == "'visits' holds for each of \(count) subjects; say which with --subject\(list)")
  }
}
