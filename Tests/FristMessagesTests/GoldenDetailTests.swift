import CivilTime
import FristCore
import Testing

@testable import FristMessages

private func expect(_ name: String, _ content: MessageContent) throws {
  let renderer = Renderer()
  let text = try "Subject: \(renderer.subject(content))\n\n" + renderer.plainText(content)
  try expectGolden(name + ".txt", text)
}

@Suite struct `A mail about what several owe` {
  @Test(arguments: Language.allCases)
  func `tells a contributor its own date, what it is for and when the whole is due`(
    language: Language
  ) throws {
    try expect(
      "part.\(language.rawValue)",
      message(
        [part()], today: "2026-12-29", language: language, body: "Kultur- och fritidsnämnden"))
  }

  @Test func `asks a contributor for what is late`() throws {
    try expect(
      "part-overdue.sv",
      message(
        [part(step: .overdue(Offset(1, .days)))], today: "2027-01-08",
        body: "Kultur- och fritidsnämnden"))
  }

  @Test func `tells who coordinates which parts are missing`() throws {
    var reminder = followUp(step: .before(Offset(14, .days)), workingDaysLeft: 9)
    reminder.parts = parts(
      ("Kulturnämnden", done), ("Miljönämnden", .open), ("Tekniska nämnden", .open),
      due: "2027-01-07")
    try expect("parts.sv", message([reminder], today: "2027-01-15"))
  }

  @Test(arguments: Language.allCases)
  func `tells who follows the whole how many have reported`(language: Language) throws {
    try expect(
      "roll-up.\(language.rawValue)",
      message(
        [reports(step: .before(Offset(3, .days)))], today: "2027-02-12", language: language,
        post: .coordinator, body: nil))
  }

  @Test func `names who is late when the whole is`() throws {
    try expect(
      "roll-up-overdue.sv",
      message(
        [reports(step: .overdue(Offset(1, .days)))], today: "2027-02-16", post: .coordinator,
        body: nil))
  }

  @Test func `names eight and counts the rest`() throws {
    var reminder = reports(step: .before(Offset(3, .days)))
    reminder.parts = (1...13).map {
      PartContent(
        title: "Nämnd \($0)", state: $0 == 5 ? done : .open, due: day("2027-02-15"))
    }
    let text = Language.swedish.rollUp(of: reminder, on: day("2027-02-12"))
    #expect(
      text
        == "1 av 13 har rapporterat; saknas: Nämnd 1, Nämnd 2, Nämnd 3, Nämnd 4, Nämnd 6, Nämnd 7, "
        + "Nämnd 8, Nämnd 9 och 4 till.")
    reminder.parts = reminder.parts.map { PartContent(title: $0.title, state: done, due: $0.due) }
    #expect(
      Language.english.rollUp(of: reminder, on: day("2027-02-12")) == "All 13 have reported.")
    reminder.parts = []
    #expect(Language.english.rollUp(of: reminder, on: day("2027-02-12")) == nil)
  }

  @Test func `says why a successor is told`() throws {
    var content = try message([followUp()], body: "Miljönämnden")
    content.recipient = Recipient(body: "miljo", post: .mailbox)
    content.standsInFor = Recipient(body: "mkn", post: .mailbox)
    content.standsInForBody = "Miljö- och konsumentnämnden"
    try expect("successor.sv", content)
    content.language = .english
    #expect(
      try Renderer().plainText(content).contains(
        "You get this mail because Miljönämnden has taken over from Miljö- och"))
    content.confidential = true
    #expect(try !Renderer().plainText(content).contains("konsument"))
  }
}

@Suite struct `A mail about what a meeting decides` {
  @Test(arguments: Language.allCases)
  func `leads with the paper stop and names the meeting`(language: Language) throws {
    try expect(
      "decision.\(language.rawValue)",
      message([finalReport()], today: "2026-05-08", language: language))
  }

  @Test func `says on the paper stop that it is today`() throws {
    try expect(
      "stop-day.sv",
      message([finalReport(step: .before(Offset(3, .days)))], today: "2026-05-22"))
  }

  @Test func `names every meeting of a chain`() throws {
    var reminder = finalReport()
    reminder.occurrence.due = day("2026-06-30")
    reminder.meetings.append(
      MeetingContent(
        body: "Kommunfullmäktige", date: day("2026-06-25"), papers: day("2026-06-11")))
    try expect("decision-chain.sv", message([reminder], today: "2026-05-08"))
  }

  @Test func `asks for the decision once the papers are in`() throws {
    var reminder = finalReport(step: .overdue(Offset(1, .days)))
    reminder.occurrence.papers = day("2026-05-20")
    try expect("decision-overdue.sv", message([reminder], today: "2026-06-16"))
    reminder.step = .open(day("2026-05-25"))
    let content = try message([reminder], today: "2026-05-25")
    #expect(content.kind == .reminder)
    let text = try Renderer().plainText(content)
    #expect(
      text.contains(
        """
        Handlingarna är inne sedan onsdag 20 maj. Beslutet återstår:
        Kommunstyrelsen onsdag 10 juni; beslut senast måndag 15 juni.
        """))
    #expect(Renderer().subject(content).contains("– beslut senast mån 15 juni 2026"))
  }

  @Test(arguments: Language.allCases)
  func `tells after a missed paper stop which meeting is next`(language: Language) throws {
    var reminder = finalReport(step: .paperStop)
    reminder.nextMeeting = MeetingContent(
      body: "Kommunstyrelsen", date: day("2026-08-26"), papers: day("2026-08-07"))
    try expect(
      "paper-stop.\(language.rawValue)",
      message([reminder], today: "2026-05-25", language: language))
  }

  @Test func `tells the coordinator of a missed paper stop what to record`() throws {
    try expect(
      "paper-stop-coordinator.sv",
      message([finalReport(step: .paperStop)], today: "2026-05-25", post: .coordinator, body: nil))
  }

  @Test func `says when the next meeting makes the date`() throws {
    var reminder = finalReport(step: .paperStop)
    reminder.nextMeeting = MeetingContent(
      body: "Kommunstyrelsen", date: day("2026-06-15"), papers: day("2026-05-29"))
    #expect(
      Language.swedish.nextMeeting(of: reminder, on: day("2026-05-25"))
        == "Nästa möte med Kommunstyrelsen är måndag 15 juni, i tid till fristen måndag 15 juni. "
        + "Handlingar till det mötet senast fredag 29 maj.")
  }

  @Test func `says when no meeting makes the date`() throws {
    var reminder = finalReport()
    reminder.meetings = []
    reminder.occurrence.meetings = []
    reminder.occurrence.derivation = [.phrase("våren 2026"), .noMeeting(of: "ks")]
    reminder.occurrence.planning = reminder.occurrence.due
    reminder.bodyWithoutMeeting = "Kommunstyrelsen"
    let text = try Renderer().plainText(message([reminder], today: "2026-05-08"))
    #expect(
      text.contains(
        """
        Kommunstyrelsen har inget inskrivet möte som hinner före fristen. Därför
        står den kvar.
        """))
    #expect(text.contains("  Senast:       måndag 15 juni 2026 (vecka 25)\n"))
  }
}

@Suite struct `A mail about booked meetings` {
  private func invitation(_ language: Language) throws -> MessageContent {
    var content = try message(
      [circleMeeting()], today: "2017-03-02", language: language, post: .subject, body: nil)
    content.recipient = Recipient(body: nil, post: .subject, subject: "alkohol")
    return content
  }

  @Test(arguments: Language.allCases)
  func `invites with date, time and place, and says who answers reach`(language: Language) throws {
    try expect("invitation.\(language.rawValue)", invitation(language))
  }

  @Test func `invites without what the schedule no longer says`() throws {
    var content = try invitation(.swedish)
    content.reminders[0].obligation.meetings = []
    let text = try Renderer().plainText(content)
    #expect(text.contains("  Datum:        torsdag 9 mars 2017 (vecka 10)\n"))
    #expect(!text.contains("Tid:") && !text.contains("Plats:"))
    #expect(
      Renderer().subject(content)
        == "Inbjudan: Nätverksträffar för handläggare, Alkoholhandläggare – tors 9 mars 2017 "
        + "[FR-71B2C3D4]")
  }

  @Test func `lists to the body what is booked`() throws {
    var reminder = circleMeeting()
    reminder.step = .behind(day("2017-09-04"))
    reminder.booked = [reminder.obligation.meetings[1]]
    try expect("booked.sv", message([reminder], today: "2017-09-04", body: "Länsstyrelsen"))
  }

  @Test func `lists six meetings and counts the rest`() {
    let meetings = (1...9).map { Obligation.Meeting(date: day("2017-10-0\($0)")) }
    let rows = Language.swedish.booked(meetings)
    #expect(rows.count == 7)
    #expect(rows.first == "söndag 1 oktober 2017")
    #expect(rows.last == "och 3 till")
    #expect(Language.english.booked(Array(meetings.prefix(6))).last == "Friday 6 October 2017")
  }

  @Test(arguments: [
    ("09:30-15:00", "09:30–15:00"), ("09.30 - 15.00", "09.30–15.00"), ("13:00", "13:00"),
    ("efter lunch-paus", "efter lunch-paus"),
  ])
  func `sets a span of time with a dash`(text: String, expected: String) {
    #expect(Language.swedish.time(text) == expected)
  }
}

@Suite struct `A mail about a date that may change` {
  @Test(arguments: Language.allCases)
  func `says that it is preliminary`(language: Language) throws {
    var reminder = followUp()
    reminder.occurrence.isPreliminary = true
    reminder.occurrence.derivation = [
      .phrase("vid lansrapporten-stanger"),
      .expected("lansrapporten-stanger", on: day("2027-01-28")),
    ]
    reminder.obligation.phrase = "vid lansrapporten-stanger"
    try expect("preliminary.\(language.rawValue)", message([reminder], language: language))
  }

  @Test(arguments: Language.allCases)
  func `asks to confirm the expected date of an event`(language: Language) throws {
    var reminder = question()
    reminder.obligation.title = "Länsrapporten stänger"
    reminder.occurrence.derivation = [.expected("new-tobacco-act", on: day("2027-03-03"))]
    try expect(
      "confirm.\(language.rawValue)",
      message(
        [reminder], today: "2027-02-01", language: language, post: .coordinator, body: nil))
  }

  @Test func `names the old date and the reason after a move`() throws {
    var reminder = followUp(step: .before(Offset(14, .days)), workingDaysLeft: 9)
    reminder.formerDue = day("2027-01-21")
    reminder.move = MoveContent(
      from: day("2027-01-21"), reason: "Nämndens möte ställdes in.", reference: "SN 2026/214")
    reminder.occurrence.derivation = [
      .phrase(reminder.obligation.phrase), .moved(from: day("2027-01-21"), by: FactID(12)),
    ]
    try expect("move.sv", message([reminder], today: "2027-01-15"))
  }

  @Test(arguments: [
    (
      MoveContent(from: day("2027-01-21")), "The date has been moved from Thursday 21 January 2027."
    ),
    (
      MoveContent(from: day("2027-01-21"), reason: "Late figures"),
      "The date has been moved from Thursday 21 January 2027. Reason: Late figures."
    ),
    (
      MoveContent(from: day("2027-01-21"), reference: "KS 2027/1"),
      "The date has been moved from Thursday 21 January 2027. Reason: KS 2027/1."
    ),
  ])
  func `tells of a move to those who were not told before`(move: MoveContent, expected: String)
    throws
  {
    var reminder = followUp()
    reminder.move = move
    #expect(
      Language.english.notes(
        of: reminder, kind: .reminder, on: day("2027-01-01"), isConfidential: false) == [expected])
  }

  @Test func `never speaks of a silence`() throws {
    var silenced = followUp()
    silenced.occurrence.silentUntil = day("2027-01-10")
    let renderer = Renderer()
    #expect(try renderer.mail(message([silenced])) == renderer.mail(message([followUp()])))
    #expect(try renderer.webhook(message([silenced])) == renderer.webhook(message([followUp()])))
  }
}

@Suite struct `A mail about what the answer is to hold` {
  private func counted() -> ReminderContent {
    var reminder = followUp()
    reminder.obligation.outcomes = ["revideras", "kvarstår"]
    reminder.obligation.checklist = ["planens insatser", "uppföljning", "kompetensutveckling"]
    reminder.during = "Tillsynsbesök i nämnderna"
    reminder.activities[0].measures = [
      Measure(
        name: "rökare", unit: "procent", target: .under(Figure("4,5")!), splitsBySex: true),
      Measure(name: "besökare", unit: "personer", splitsBySex: true),
      Measure(name: "insatser", unit: "insatser", target: .rising),
    ]
    return reminder
  }

  @Test(arguments: Language.allCases)
  func `asks for points, outcome and numbers`(language: Language) throws {
    try expect("answer.\(language.rawValue)", message([counted()], language: language))
  }

  @Test func `asks for persons by sex where the plan splits and names no measure`() {
    var reminder = followUp()
    reminder.obligation.when = .quota(
      Quota(bound: .atLeast(30), noun: "coacher", countsOccasions: false))
    #expect(Language.english.needs(of: reminder) == ["Figures for coaches."])
    reminder.activities[0].splitsBySex = true
    #expect(
      Language.swedish.needs(of: reminder) == [
        "Siffror för coacher, fördelade på flickor, pojkar, kvinnor och män där det går."
      ])
    reminder.obligation.when = .quota(Quota(bound: .atLeast(5), noun: "träffar"))
    #expect(Language.swedish.needs(of: reminder) == [])
  }

  /// Nothing of all this leaves for a confidential task but what its mailbox needs.
  @Test(arguments: Language.allCases)
  func `says none of it of a confidential task`(language: Language) throws {
    var bare = followUp()
    bare.obligation.confidential = true
    bare.occurrence.planning = day("2027-01-20")
    var full = counted()
    full.obligation.confidential = true
    full.occurrence = bare.occurrence
    full.occurrence.isPreliminary = true
    full.parts = parts(("Kulturnämnden", .open), due: "2027-01-07")
    full.meetings = finalReport().meetings
    full.booked = circleMeeting().obligation.meetings
    full.bodyWithoutMeeting = "Kommunstyrelsen"
    full.move = MoveContent(from: day("2027-01-01"), reason: "Hemligt skäl")
    let renderer = Renderer()
    #expect(
      try renderer.mail(message([full], language: language))
        == renderer.mail(message([bare], language: language)))
  }
}

@Suite struct `A mail about something to look at again` {
  @Test(arguments: Language.allCases)
  func `asks whether a cadence outlives its document`(language: Language) throws {
    var reminder = review(
      .document(title: "Tillsynsplan 2026", until: day("2026-12-31")), title: "Tillsynsplan 2026",
      on: "2026-12-30")
    reminder.governed = [visit(1, title: "A").obligation, followUp().obligation]
    try expect(
      "review-document.\(language.rawValue)",
      message(
        [reminder], today: "2026-12-30", language: language, post: .coordinator, body: nil))
  }

  @Test(arguments: Language.allCases)
  func `asks for a look at a plan without an end`(language: Language) throws {
    let reminder = review(.plan, title: "ANDTS-handlingsplan", on: "2027-09-27")
    try expect(
      "review-plan.\(language.rawValue)",
      message(
        [reminder], today: "2027-09-27", language: language, post: .coordinator, body: nil))
  }

  @Test(arguments: Language.allCases)
  func `asks for a successor before the plan ends`(language: Language) throws {
    let reminder = review(
      .planEnd(day("2027-12-31")), title: "ANDTS-handlingsplan", on: "2027-06-30")
    try expect(
      "review-plan-end.\(language.rawValue)",
      message(
        [reminder], today: "2027-06-30", language: language, post: .coordinator, body: nil))
  }
}

@Suite struct `A digest with more than deadlines` {
  @Test func `keeps room for what needs an answer below a long list`() throws {
    let late = (1...150).map { number in
      var reminder = followUp(step: .overdue(Offset(1, .days)))
      reminder.obligation.title = "Sen \(number)"
      reminder.obligation.name = Name("late\(number)")
      return reminder
    }
    let text = try Renderer().plainText(
      message(late + [question()], today: "2027-02-05", post: .coordinator, body: nil))
    #expect(text.contains("Försenat (150)"))
    #expect(text.contains("Behöver dig (1)"))
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("• ") }
    #expect(rows.count == 100)
    #expect(!rows[99].hasPrefix("• Sen "))
    #expect(text.contains("51"), "the number of those that are not listed")
  }

  @Test(arguments: Language.allCases)
  func `groups papers, parts, invitations and reviews`(language: Language) throws {
    var stop = finalReport(step: .paperStop)
    stop.nextMeeting = MeetingContent(
      body: "Kommunstyrelsen", date: day("2026-08-26"), papers: day("2026-08-07"))
    var decided = finalReport(step: .open(day("2026-05-25")))
    decided.obligation.title = "Revidering av planen"
    decided.occurrence.papers = day("2026-05-20")
    var invited = circleMeeting()
    invited.step = .invite(Offset(1, .weeks), day("2026-06-04"))
    invited.obligation.meetings[0].date = day("2026-06-04")
    var preliminary = followUp(due: "2026-06-18", planning: "2026-06-18")
    preliminary.occurrence.isPreliminary = true
    preliminary.coveredYear = nil
    preliminary.move = MoveContent(from: day("2026-06-11"), reason: "Sena siffror")
    let document = review(
      .document(title: "Tillsynsplan 2026", until: day("2026-12-31")), title: "Tillsynsplan 2026",
      on: "2026-12-30")
    var own = part()
    own.occurrence.due = day("2026-06-05")
    own.occurrence.planning = day("2026-06-05")
    var whole = reports(step: .before(Offset(3, .days)))
    whole.occurrence.due = day("2026-06-30")
    whole.occurrence.planning = day("2026-06-30")
    let content = try message(
      [stop, decided, invited, preliminary, document, own, whole], today: "2026-05-25",
      language: language, post: .coordinator, body: nil)
    try expect("digest-more.\(language.rawValue)", content)
  }

  @Test func `holds the invitations to two circles of one obligation`() throws {
    var other = circleMeeting()
    other.subject = Subject(id: "tobak", title: "Tobakshandläggare")
    other.occurrence.id.subject = "tobak"
    let content = try message([circleMeeting(), other], today: "2017-03-02")
    #expect(content.kind == .digest)
    let text = try Renderer().plainText(content)
    #expect(text.contains("Inbjudningar (2)\n"))
    #expect(!text.contains("Redan klart?"))
    #expect(text.contains("tors 9 mars, 09:30–15:00, Residenset, Växjö"))
    #expect(text.contains("tors 9 mars, Alvesta"))
  }
}
