import CivilTime
import FristCore
import Testing

@testable import FristReporting

@Suite struct `A reply` {
  let id = OccurrenceID(schedule: "prov", obligation: "coaches", subject: nil, nominal: "2027")

  func occurrence(_ nominal: String, _ state: Occurrence.State = .open, done: Int = 0, of: Int = 1)
    -> Occurrence
  {
    var id = id
    id.nominal = nominal
    return Occurrence(
      id: id, opens: day("2027-01-01"), due: day("2027-12-31"), planning: day("2027-12-30"),
      period: .year(2027), state: state, progress: Progress(done: done, required: of))
  }

  @Test func `says what was closed, what is left and how to take it back`() throws {
    let prepared = try Office.recording().done(Office.entry("coaches"))
    let fact = FactID(7)
    let reply = RecordingReply(
      [.init(number: 7, isKnown: false)], of: prepared,
      before: .init(own: [occurrence("2027"), occurrence("2028")]),
      after: .init(own: [
        occurrence("2027", .done(on: Office.today, fact: fact)), occurrence("2028", done: 3, of: 5),
      ]))
    #expect(
      reply.text(in: .english) == """
        recorded as 7
        closed: prov/coaches/2027, by 2027-12-31
        left: prov/coaches/2028, 3 of 5, by 2027-12-31
        undo with: frist undo 7

        """)
    #expect(
      reply.text(in: .swedish) == """
        antecknat som 7
        avslutat: prov/coaches/2027, senast 2027-12-31
        kvar: prov/coaches/2028, 3 av 5, senast 2027-12-31
        ångra med: frist undo 7

        """)
  }

  @Test func `lists what now hangs on it, three and the number of the rest`() throws {
    let prepared = try Office.recording().done(Office.entry("coaches"))
    let hanging = (1...5).map { occurrence("2027-0\($0)") }
    let reply = RecordingReply(
      [.init(number: 7, isKnown: true), .init(number: 8, isKnown: false)], of: prepared,
      before: .init(hanging: [hanging[0]]), after: .init(hanging: hanging))
    #expect(
      reply.text(in: .swedish) == """
        antecknat som 8, redan antecknat som 7
        följer: prov/coaches/2027-02, senast 2027-12-31
        följer: prov/coaches/2027-03, senast 2027-12-31
        följer: prov/coaches/2027-04, senast 2027-12-31
        följer: och 1 till
        ångra med: frist undo 7; frist undo 8

        """)
  }

  @Test func `says where a unit does not count`() throws {
    let prepared = try Office.recording().done(Office.entry("meetings"))
    let reply = RecordingReply(
      [.init(number: 7, isKnown: false)], of: prepared, before: .init(), after: .init())
    #expect(
      reply.text(in: .english) == """
        recorded as 7
        does not count: 'Planens insatser' and 'Uppföljning' not ticked
        undo with: frist undo 7

        """)
  }

  @Test(arguments: [("2027-05-31", true), ("2027-04-30", false)])
  func `says where a day lies outside those of the quota`(on: String, isOutside: Bool) throws {
    let prepared = try Office.recording().done(Office.entry("winter-meetings") { $0.on = on })
    let reply = RecordingReply(
      [.init(number: 7, isKnown: false)], of: prepared, before: .init(), after: .init())
    let english =
      "note: \(on) lies outside the days of 'winter-meetings'; it counts all the same\n"
    #expect(
      reply.text(in: .english)
        == "recorded as 7\n" + (isOutside ? english : "") + "undo with: frist undo 7\n")
    let swedish =
      "obs: \(on) ligger utanför de dagar då 'winter-meetings' ska göras; det räknas ändå\n"
    #expect(
      reply.text(in: .swedish)
        == "antecknat som 7\n" + (isOutside ? swedish : "") + "ångra med: frist undo 7\n")
  }

  @Test func `says from when to when something moved`() throws {
    let prepared = try Office.recording().move(
      .init(obligation: "smoke-free"), to: "2028-01-31")
    let reply = RecordingReply(
      [.init(number: 7, isKnown: false)], of: [prepared], before: .init(), after: .init())
    #expect(
      reply.text(in: .english) == """
        recorded as 7
        moved: prov/smoke-free/2027, from 2027-12-31 to 2028-01-31
        undo with: frist undo 7

        """)
  }

  @Test func `says until when nobody is told`() throws {
    let prepared = try Office.recording().silence(
      .init(obligation: "visits", subject: "S-1"), until: "2027-08-31")
    let reply = RecordingReply(
      [.init(number: 7, isKnown: false)], of: [prepared], before: .init(), after: .init())
    #expect(
      reply.text(in: .swedish) == """
        antecknat som 7
        tyst till och med 2027-08-31: visits/S-1
        ångra med: frist undo 7

        """)
  }
}

@Suite struct `A date that is moved or silenced` {
  @Test func `lies ahead`() {
    #expect(throws: Complaint.past(day("2027-05-31"), "--to", today: Office.today)) {
      try Office.recording().move(.init(obligation: "smoke-free"), to: "2027-05-31")
    }
    #expect(throws: Complaint.past(day("2027-05-31"), "--until", today: Office.today)) {
      try Office.recording().silence(.init(obligation: "smoke-free"), until: "2027-05-31")
    }
  }

  @Test func `is another than before`() throws {
    let complaint = try #require(throws: Complaint.self) {
      try Office.recording().move(.init(obligation: "smoke-free"), to: "den 31 december 2027")
    }
    #expect(
      complaint.text(in: .swedish)
        == "'prov/smoke-free/2027' ska redan vara klart 2027-12-31; skriv en annan dag")
  }

  @Test func `belongs to an obligation`() {
    #expect(throws: Complaint.noObligation("new-act")) {
      try Office.recording().waive(.init(obligation: "new-act"))
    }
    #expect(throws: Complaint.nothingOpen(Office.schedule.obligations[2], "2031", open: ["2027"])) {
      try Office.recording().waive(.init(obligation: "coaches", occasion: "2031"))
    }
  }
}
