import CivilTime
import Foundation
import FristCore
import Testing

@testable import FristMessages

@Suite struct `The kind of a message` {
  @Test(arguments: [
    (Step.before(Offset(30, .days)), "2027-01-01", MessageKind.reminder),
    (.before(Offset(3, .days)), "2027-01-29", .today),
    (.open(day("2027-01-31")), "2027-01-31", .today),
    (.before(Offset(3, .days)), "2027-01-30", .reminder),
    (.before(Offset(3, .days)), "2027-02-01", .overdue),
    (.open(day("2027-02-01")), "2027-02-01", .overdue),
    (.overdue(Offset(1, .days)), "2027-02-01", .overdue),
    (.escalate(Offset(8, .days)), "2027-02-08", .escalation),
    (.behind(day("2027-01-01")), "2027-01-31", .behind), (.unreachable, "2027-01-31", .unreachable),
    (.exceeded, "2027-01-31", .exceeded), (.ask(day("2027-01-01")), "2027-01-31", .ask),
    (.review, "2027-01-31", .review),
  ])
  func `follows from its step and the day`(step: Step, today: String, kind: MessageKind) throws {
    let reminder = followUp(step: step, due: "2027-01-31", planning: "2027-01-29")
    #expect(try message([reminder], today: today).kind == kind)
  }

  @Test func `is a coverage list where all are subjects of one obligation`() throws {
    let visits = [visit(1, title: "A"), visit(2, title: "B")]
    #expect(try message(visits).kind == .coverage)
    #expect(try message(visits + [followUp()]).kind == .digest)
    #expect(try message([followUp(), followUp()]).kind == .digest)
    #expect(try message([review()]).kind == .review)
  }
}

@Suite struct `A renderer` {
  @Test func `gives the subject of one occurrence another prefix only`() throws {
    let renderer = Renderer()
    let steps: [(Step, String)] = [
      (.before(Offset(30, .days)), "2026-12-29"), (.before(Offset(3, .days)), "2027-01-28"),
      (.overdue(Offset(1, .days)), "2027-01-29"), (.escalate(Offset(8, .days)), "2027-02-05"),
    ]
    let subjects = try steps.map { step, today in
      try renderer.subject(message([followUp(step: step)], today: today))
    }
    let stems = subjects.map { $0.drop { $0 != ":" } }
    #expect(Set(stems).count == 1)
    #expect(
      subjects.map { $0.prefix { $0 != ":" } } == [
        "Påminnelse", "I dag", "Försenat", "Behöver beslut",
      ])
  }

  @Test func `makes the same bytes of the same content, and a topic that no step changes`() throws {
    let contents = try [
      message([followUp()]),
      message([followUp(step: .overdue(Offset(1, .days)), due: "2027-02-11")], today: "2027-02-12"),
    ]
    let mails = try contents.map { try Renderer().mail($0) }
    #expect(try contents.map { try Renderer().mail($0) } == mails)
    let topics = mails.map { bytes in
      String(decoding: bytes, as: UTF8.self).components(separatedBy: "Thread-Topic: ")[1]
        .components(separatedBy: "\r\nDate:")[0]
    }
    #expect(Set(topics).count == 1)
  }

  @Test func `M24 lists 100 subjects and counts the rest`() throws {
    let text = try Renderer().plainText(message((0..<137).map { visit($0, title: "Plats") }))
    #expect(text.split(separator: "\n").filter { $0.hasPrefix("• ") }.count == 100)
    #expect(text.contains("\noch 37 till. `frist upcoming` visar alla.\n"))
  }

  @Test func `counts the rest of a digest too`() throws {
    let visits = (0..<120).map { visit($0, title: "Plats") }
    let text = try Renderer().plainText(message([followUp()] + visits))
    #expect(text.split(separator: "\n").filter { $0.hasPrefix("  – ") }.count == 99)
    #expect(text.contains("\noch 21 till. "))
  }

  @Test func `names at most 20 threads`() throws {
    let bytes = try Renderer().mail(message((1...30).map { visit($0, title: "Plats") }))
    let head = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n\r\n")[0]
    let references = head.components(separatedBy: "References:")[1].components(
      separatedBy: "\r\nAuto")[0]
    #expect(references.components(separatedBy: "@example.se>").count == 21)
    #expect(!head.contains("In-Reply-To"))
  }

  @Test func `refuses confidential reminders in webhooks and in company`() throws {
    let renderer = Renderer()
    var reminder = followUp()
    reminder.obligation.confidential = true
    let content = try message([reminder])
    #expect(throws: MessageError.confidential) { try renderer.webhook(content) }
    #expect(throws: MessageError.confidential) {
      try renderer.mail(message([reminder, followUp()]))
    }
    #expect(!renderer.subject(content).contains("ANDTS-uppföljning"))
  }

  @Test func `refuses a mail without reminder, sender or address`() throws {
    let renderer = Renderer()
    var content = try message([])
    #expect(throws: MessageError.noReminder) { try renderer.mail(content) }
    #expect(throws: MessageError.noReminder) { try renderer.webhook(content) }
    content.reminders = [followUp()]
    content.from = nil
    #expect(throws: MessageError.noSender) { try renderer.mail(content) }
    content = try message([followUp()])
    content.address = nil
    #expect(throws: MessageError.noAddress) { try renderer.mail(content) }
  }

  @Test func `I01 never reads data as a template`() throws {
    var reminder = followUp()
    reminder.obligation.title = "{{plan}}"
    #expect(try Renderer().plainText(message([reminder])).contains("{{plan}} 2026"))
  }
}
