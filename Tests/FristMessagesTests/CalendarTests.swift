import CivilTime
import FristCore
import Testing

@testable import FristMessages

@Suite struct `A calendar part` {
  private func calendar(_ content: MessageContent) throws -> CalendarPart {
    try #require(CalendarPart(content))
  }

  /// Its lines as they were before they were folded.
  private func lines(_ part: CalendarPart) -> [String] {
    String(decoding: part.bytes, as: UTF8.self).replacing("\r\n ", with: "")
      .split(separator: "\r\n").map(String.init)
  }

  private func values(_ name: String, _ part: CalendarPart) -> [String] {
    lines(part).filter { $0.hasPrefix(name + ":") || $0.hasPrefix(name + ";") }
      .map { String($0.dropFirst(name.count)) }
  }

  @Test func `holds the deadline as a free day, told but not asked about`() throws {
    let part = try calendar(message([followUp()]))
    #expect(part.method == .publish)
    #expect(part.fileName == "frist-2027-01-28.ics")
    #expect(
      lines(part) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Frist//NONSGML Frist//SV",
        "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "BEGIN:VEVENT",
        "UID:71b2c3d4e5f60718293a4b5c6d7e8f90", "DTSTAMP:20261229T063000Z", "SEQUENCE:0",
        "DTSTART;VALUE=DATE:20270128", "DTEND;VALUE=DATE:20270129",
        "ORGANIZER;CN=\"ANDTS-samordningen, Exempelby kommun\":mailto:andts-paminnelse@example.se",
        "SUMMARY:Frist: ANDTS-uppföljning 2026\\, Socialnämnden",
        #"DESCRIPTION:Samordnar: Socialnämnden\nLämnas till: Kommunledningskontoret\n"#
          + #"Aktivitet 6.2: "varje år senast sista torsdagen i januari"\n"#
          + "ANDTS-handlingsplan 2024–2027",
        "CATEGORIES:Frist", "STATUS:CONFIRMED", "TRANSP:TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE", "END:VEVENT",
        "END:VCALENDAR",
      ])
  }

  @Test func `is on the planning day and names the last day where it is another`() throws {
    let part = try calendar(
      message([visit(1, title: "Restaurang 1")], language: .english, body: "Miljönämnden"))
    #expect(values("DTSTART", part) == [";VALUE=DATE:20271230"])
    let text = try #require(values("DESCRIPTION", part).first)
    #expect(text.hasPrefix(#":Last day: Friday 31 December 2027 (week 52)\n"#))
  }

  @Test func `says when papers and when a decision are due`() throws {
    var report = finalReport()
    let papers = try calendar(message([report], today: "2026-05-08"))
    #expect(values("DTSTART", papers) == [";VALUE=DATE:20260522"])
    #expect(values("SUMMARY", papers) == [":Handlingar: Slutrapport\\, Socialnämnden"])
    report.occurrence.papers = day("2026-05-20")
    let decision = try calendar(message([report], today: "2026-05-25"))
    #expect(values("DTSTART", decision) == [";VALUE=DATE:20260615"])
    #expect(values("SUMMARY", decision) == [":Beslut: Slutrapport\\, Socialnämnden"])
    #expect(values("UID", decision) == values("UID", papers))
  }

  @Test func `keeps its name and counts up when the date has moved`() throws {
    var reminder = followUp(due: "2027-02-11", planning: "2027-02-11")
    reminder.arming = 2
    reminder.occurrence.isPreliminary = true
    let part = try calendar(message([reminder]))
    #expect(values("UID", part) == [":71b2c3d4e5f60718293a4b5c6d7e8f90"])
    #expect(values("SEQUENCE", part) == [":2"])
    #expect(values("STATUS", part) == [":TENTATIVE"])
  }

  @Test func `invites to a meeting at its local time and asks for an answer`() throws {
    let part = try calendar(message([circleMeeting()], today: "2017-03-02"))
    #expect(part.method == .request)
    #expect(part.fileName == "frist-2017-03-09.ics")
    // 09:30 and 15:00 in winter, an hour east of UTC.
    #expect(values("DTSTART", part) == [":20170309T083000Z"])
    #expect(values("DTEND", part) == [":20170309T140000Z"])
    #expect(values("UID", part) == [":71b2c3d4e5f60718293a4b5c6d7e8f90-2017-03-09"])
    #expect(
      values("ATTENDEE", part) == [
        ";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:socialnamnden@example.se"
      ])
    #expect(
      values("SUMMARY", part) == [":Nätverksträffar för handläggare\\, Alkoholhandläggare"])
    #expect(values("LOCATION", part) == [":Residenset\\, Växjö"])
    #expect(values("TRANSP", part).isEmpty)
    #expect(
      try #require(values("DESCRIPTION", part).first).contains("Att veta: Anmäl specialkost."))
  }

  @Test(
    arguments: [
      (nil, nil, nil), ("kl 9", nil, nil), ("15:00-09:30", nil, nil), ("25:00", nil, nil),
      ("09:30", "20170309T083000Z", nil), ("09:30–10:00", "20170309T083000Z", "20170309T090000Z"),
    ] as [(String?, String?, String?)])
  func `takes the whole day where no hours are given`(time: String?, start: String?, end: String?)
    throws
  {
    var reminder = circleMeeting()
    reminder.obligation.meetings[0].time = time
    let part = try calendar(message([reminder], today: "2017-03-02"))
    #expect(values("DTSTART", part) == [start.map { ":\($0)" } ?? ";VALUE=DATE:20170309"])
    let wholeDay = start == nil ? ";VALUE=DATE:20170310" : nil
    #expect(values("DTEND", part) == [end.map { ":\($0)" } ?? wholeDay].compactMap(\.self))
  }

  @Test func `withdraws what is called off, a meeting by its own method`() throws {
    var reminder = circleMeeting()
    reminder.step = .calledOff(day("2017-03-09"))
    let cancelled = try calendar(message([reminder], today: "2017-03-02"))
    #expect(cancelled.method == .cancel)
    #expect(values("UID", cancelled) == [":71b2c3d4e5f60718293a4b5c6d7e8f90-2017-03-09"])
    #expect(values("SEQUENCE", cancelled) == [":1"])
    #expect(values("STATUS", cancelled) == [":CANCELLED"])
    #expect(values("ATTENDEE", cancelled) == [":mailto:socialnamnden@example.se"])
    let withdrawn = try calendar(message([calledOff()], today: "2027-01-15"))
    #expect(withdrawn.method == .publish)
    #expect(values("STATUS", withdrawn) == [":CANCELLED"])
    #expect(CalendarPart(try message([calledOff()], today: "2027-02-15")) == nil)
  }

  @Test func `is not there in a message about Frist itself, which lists deadlines`() throws {
    var content = try message([followUp()])
    #expect(CalendarPart(content) != nil)
    content.notice = .summary(Notice.Tally(since: day("2026-12-22")))
    #expect(CalendarPart(content) == nil)
  }

  @Test func `publishes what is in a list, an invitation too`() throws {
    let content = try message(
      [followUp(), circleMeeting(), question(), followUp(step: .overdue(Offset(1, .days)))],
      today: "2017-03-02")
    let part = try calendar(content)
    #expect(part.method == .publish)
    #expect(part.fileName == "frist-2017-03-09.ics")
    #expect(
      values("UID", part) == [
        ":71b2c3d4e5f60718293a4b5c6d7e8f90", ":81b2c3d4e5f60718293a4b5c6d7e8f90-2017-03-09",
      ])
    #expect(values("ATTENDEE", part).isEmpty)
  }

  @Test(arguments: [
    Step.overdue(Offset(1, .days)), .escalate(Offset(8, .days)), .behind(day("2027-01-04")),
    .unreachable, .exceeded, .ask(day("2027-01-04")), .review, .paperStop,
  ])
  func `is not there for a step that names no day to come`(step: Step) throws {
    #expect(CalendarPart(try message([followUp(step: step)])) == nil)
  }

  @Test func `is not there for a planning day that has passed`() throws {
    let reminder = followUp(due: "2027-01-31", planning: "2027-01-29")
    #expect(CalendarPart(try message([reminder], today: "2027-01-29")) != nil)
    #expect(CalendarPart(try message([reminder], today: "2027-01-30")) == nil)
  }

  /// `semantics.md` 26: calendars are shared.
  @Test func `is not there for what is confidential`() throws {
    var reminder = visit(1, title: "Restaurang 1")
    reminder.obligation.confidential = true
    #expect(CalendarPart(try message([reminder], today: "2027-11-01")) == nil)
    var content = try message([circleMeeting()], today: "2017-03-02")
    content.confidential = true
    #expect(CalendarPart(content) == nil)
  }

  /// RFC 5545, 3.2: nothing may stand for a quotation mark, with a combining mark or without.
  @Test func `leaves no quotation mark in a name`() throws {
    var content = try message([circleMeeting()], today: "2017-03-02")
    content.from = try mailbox("\"\u{301}Bo\"", "a@example.se")
    let part = try calendar(content)
    #expect(values("ORGANIZER", part) == [";CN=\"'\u{301}Bo'\":mailto:a@example.se"])
  }

  @Test func `writes an address as a link`() throws {
    var content = try message([circleMeeting()], today: "2017-03-02")
    content.address = try MailAddress("åsa/b=c@räksmörgås.example")
    content.from = try mailbox("Bo \"Kalle\"\r\nX: y", "andts+a@example.se")
    let part = try calendar(content)
    #expect(values("ORGANIZER", part) == [";CN=\"Bo 'Kalle' X: y\":mailto:andts+a@example.se"])
    #expect(
      try #require(values("ATTENDEE", part).first)
        .hasSuffix(":mailto:%C3%A5sa%2Fb%3Dc@xn--rksmrgs-5wao1o.example"))
  }
}

@Suite struct `A line of a calendar` {
  @Test(arguments: [
    (["a;b,c\\d:\"e\""], #"a\;b\,c\\d:"e""#), (["a\r\nBEGIN:VEVENT"], "a BEGIN:VEVENT"),
    (["en", "två"], #"en\ntvå"#), (["\u{2028}a\u{0}"], "a"),
  ])
  func `escapes text`(text: [String], written: String) {
    var lines = CalendarLines()
    lines.add("X", text: text)
    #expect(String(decoding: lines.bytes, as: UTF8.self) == "X:\(written)\r\n")
  }

  @Test(arguments: ["a", "ö", "€", "😀", "\\", "e\u{301}"])
  func `is folded within 75 octets and between characters`(letter: String) {
    for shift in 0..<5 {
      var lines = CalendarLines()
      let text = String(repeating: "x", count: shift) + String(repeating: letter, count: 200)
      lines.add("SUMMARY", text)
      let folded = lines.bytes.split(separator: 0x0A).map { Array($0.dropLast()) }
      #expect(folded.count > 2)
      #expect(folded.allSatisfy { $0.count <= 75 && String(validating: $0, as: UTF8.self) != nil })
      #expect(folded.dropFirst().allSatisfy { $0.first == UInt8(ascii: " ") })
      // Unfolded byte by byte: a mark that combines would join the blank before it.
      let whole = folded[0] + folded.dropFirst().flatMap { $0.dropFirst() }
      #expect(whole == Array("SUMMARY:\(text)".utf8))
    }
  }
}

@Suite struct `The base64 of a file` {
  /// RFC 4648, 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg==\r\n"), ("fo", "Zm8=\r\n"), ("foo", "Zm9v\r\n"), ("foob", "Zm9vYg==\r\n"),
    ("fooba", "Zm9vYmE=\r\n"), ("foobar", "Zm9vYmFy\r\n"),
  ])
  func `encodes groups of three`(text: String, encoded: String) {
    var bytes: [UInt8] = []
    Base64.append(Array(text.utf8), to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == encoded)
  }

  @Test func `breaks lines at 76`() {
    for count in [56, 57, 58, 114, 115] {
      var bytes: [UInt8] = []
      Base64.append(Array(repeating: 0xFF, count: count), to: &bytes)
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
      #expect(lines.count == (count + 56) / 57)
      #expect(lines.dropLast().allSatisfy { $0.utf8.count == 76 })
    }
  }
}
