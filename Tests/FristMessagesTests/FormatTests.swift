import CivilTime
import Foundation
import FristCore
import Testing

@testable import FristMessages

/// Each golden was held against what its receiver takes, field by field.
@Suite struct `A message in the form of a receiver` {
  /// One that is late, with marks that each receiver could mistake for its own.
  private func late() throws -> MessageContent {
    var reminder = followUp(step: .overdue(Offset(1, .days)), workingDaysLeft: 0)
    reminder.obligation.title = "ANDTS-uppföljning & <plan> *1*"
    reminder.next = ReminderContent.NextStep(day: day("2027-02-05"), post: .manager)
    reminder.lateFrom = day("2027-01-28")
    return try message([reminder], today: "2027-01-29")
  }

  /// More than a card shows.
  private func list() throws -> MessageContent {
    try message((1...23).map { visit($0, title: "Restaurang \($0)") }, language: .english)
  }

  private func expect(_ name: String, _ format: WebhookFormat) throws {
    for (kind, content) in [("late", try late()), ("list", try list())] {
      let bytes = try Renderer().webhook(content, as: format)
      let text = try JSONSerialization.data(
        withJSONObject: parsed(bytes),
        options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
      try expectGolden(
        "formats/\(name).\(kind).json", String(decoding: text, as: UTF8.self) + "\n")
    }
  }

  @Test func `is a card of Teams`() throws { try expect("teams", .teams) }

  @Test(arguments: ["slack", "mattermost", "rocketchat", "matrix", "ntfy", "cloudevents"])
  func `is what its template makes`(name: String) throws {
    try expect(name, .template(shippedTemplate(name)))
  }

  @Test func `is a card without rows where there is nothing but a text`() throws {
    let bytes = try Renderer().testWebhook(
      channel: "teams", now: Instant(seconds: 1_800_000_000), language: .swedish, id: "abc234",
      as: .teams)
    let attachments = try #require(try parsed(bytes)["attachments"] as? [[String: Any]])
    let card = try #require(attachments.first?["content"] as? [String: Any])
    let blocks = try #require(card["body"] as? [[String: Any]])
    #expect(blocks.map { $0["type"] as? String } == ["TextBlock"])
  }

  @Test func `says how soon to look as ntfy counts`() throws {
    let expected: [MessageKind: Int] = [
      .reminder: 3, .today: 3, .overdue: 4, .escalation: 5, .behind: 3, .unreachable: 4,
      .exceeded: 3,
      .ask: 3, .review: 3, .paperStop: 4, .invitation: 3, .calledOff: 3,
      .coverage: 3, .digest: 3,
    ]
    for kind in MessageKind.allCases {
      #expect(Card.Priority(kind).rawValue == expected[kind])
    }
    let mixed = try message(
      [followUp(), followUp(step: .overdue(Offset(1, .days)), due: "2026-12-28")])
    #expect(Card(mixed, title: "x", reminders: 2, textLimit: 300).priority == .high)
  }

  @Test func `has rows and words that the page on webhooks explains`() throws {
    let page = try String(
      contentsOf: folder("../../Sources/frist/Frist.docc/Webhooks.md"), encoding: .utf8)
    let documented = Set(
      page.components(separatedBy: "`card.").dropFirst().map { $0.prefix { $0 != "`" } }.map(
        String.init))
    guard case .object(let members) = Card(title: "x").json else {
      Issue.record("a card is an object")
      return
    }
    #expect(documented == Set(members.map(\.key)))
  }
}
