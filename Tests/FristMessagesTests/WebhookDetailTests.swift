import CivilTime
import Foundation
import FristCore
import Testing

@testable import FristMessages

enum WebhookDetailSamples {
  /// One of each, so that every key has a value somewhere.
  static func contents() throws -> [MessageContent] {
    var stop = finalReport(step: .paperStop)
    stop.nextMeeting = MeetingContent(
      body: "Kommunstyrelsen", date: day("2026-08-26"), papers: day("2026-08-07"))
    stop.lateFrom = day("2026-05-25")
    var decided = finalReport(step: .overdue(Offset(1, .days)))
    decided.occurrence.papers = day("2026-05-20")
    decided.formerDue = day("2026-05-29")
    decided.move = MoveContent(
      from: day("2026-05-29"), reason: "Mötet ställdes in", reference: "KS 2026/118")
    decided.next = ReminderContent.NextStep(day: day("2026-06-23"), post: .manager)
    decided.obligation.outcomes = ["revideras", "kvarstår"]
    decided.obligation.checklist = ["insatser"]
    decided.activities[0].measures = [
      Measure(name: "rökare", unit: "procent", splitsBySex: true)
    ]
    var free = finalReport()
    free.meetings = []
    free.bodyWithoutMeeting = "Kommunstyrelsen"
    free.during = "Tillsynsbesök"
    free.occurrence.isPreliminary = true
    var circle = circleMeeting()
    circle.booked = [circle.obligation.meetings[1]]
    var ask = question()
    ask.occurrence.derivation = [.expected("new-tobacco-act", on: day("2027-03-03"))]
    var document = review(
      .document(title: "Tillsynsplan", until: day("2026-12-31")), title: "Tillsynsplan",
      on: "2026-12-30")
    document.governed = [followUp().obligation]
    let plan = review(.plan, title: "Planen", on: "2026-12-30")
    var content = try message(
      [
        stop, decided, free, part(), reports(step: .before(Offset(3, .days))), circle, ask,
        document, plan, calledOff(),
      ], today: "2026-06-16", post: .subject, body: "Socialnämnden")
    content.recipient.subject = "alkohol"
    content.standsInFor = Recipient(body: "mkn", post: .mailbox)
    return [content, try message((0..<60).map { visit($0, title: "Plats") })]
  }
}

@Suite struct `A webhook with every detail` {
  private func contents() throws -> [MessageContent] { try WebhookDetailSamples.contents() }

  private func object(_ content: MessageContent) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(Renderer().webhook(content)))
  }

  private func keys(of value: Any) -> Set<String> {
    switch value {
    case let object as [String: Any]:
      object.values.reduce(into: Set(object.keys)) { $0.formUnion(keys(of: $1)) }
    case let list as [Any]: list.reduce(into: []) { $0.formUnion(keys(of: $1)) }
    default: []
    }
  }

  @Test func `says in JSON what the mails say`() throws {
    let object = try object(contents()[0])
    let text = try JSONSerialization.data(
      withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    try expectGolden("details.json", String(decoding: text, as: UTF8.self) + "\n")
  }

  /// Each key stands in the page, and each key of the page's tables stands in some body.
  @Test func `has no key that the page on webhooks does not explain`() throws {
    let file = folder("../../Sources/frist/Frist.docc/Webhooks.md")
    let page = try String(contentsOf: file, encoding: .utf8)
    let sent = try contents().reduce(into: Set<String>()) { $0.formUnion(keys(of: try object($1))) }
    for key in sent { #expect(page.contains("`\(key)`"), "the page lacks \(key)") }
    let tables = page.components(separatedBy: "### The message")[1]
      .components(separatedBy: "## A card of Teams")[0]
    let documented = tables.split(separator: "\n").filter { $0.hasPrefix("| `") }
      .map { String($0.split(separator: "`")[1]) }
    #expect(documented.count > 40)
    for key in documented { #expect(sent.contains(key), "no body holds \(key)") }
    for kind in MessageKind.allCases { #expect(page.contains("`\(Webhook.type(kind))`")) }
  }

  @Test(arguments: ["x", "😀", "\u{1}"])
  func `stays under 20 kB with everything at its longest`(letter: String) throws {
    let long = String(repeating: letter, count: 5_000)
    var content = try contents()[0]
    content.reminders = [content.reminders[1]]
    content.reminders[0].parts = (0..<40).map { _ in
      PartContent(title: long, state: .open, due: day("2027-01-01"))
    }
    let meeting = MeetingContent(body: long, date: day("2027-01-01"), papers: day("2027-01-01"))
    content.reminders[0].meetings = Array(repeating: meeting, count: 40)
    content.reminders[0].nextMeeting = meeting
    content.reminders[0].booked = Array(
      repeating: Obligation.Meeting(
        date: day("2027-01-01"), time: long, place: long, note: long), count: 40)
    content.reminders[0].obligation.checklist = Array(repeating: long, count: 40)
    content.reminders[0].obligation.outcomes = Array(repeating: long, count: 40)
    content.reminders[0].obligation.title = long
    content.reminders[0].coordinates = Array(repeating: long, count: 40)
    content.reminders[0].activities[0].measures = Array(
      repeating: Measure(name: long, unit: long, splitsBySex: true), count: 40)
    let bytes = try Renderer().webhook(content)
    #expect(bytes.count <= 20_000)
    #expect(try keys(of: object(content)).contains("measures"))
  }
}
