import CivilTime
import Foundation
import FristCore
import Testing

@testable import FristMessages

@Suite struct `A JSON value` {
  private static let texts = [
    "", "å\"\\/", "\u{0}\u{1F}\u{7F}\u{85}", "\u{2028}\u{2029}", "😀e\u{301}", "\r\n\t",
  ]

  /// Python sorts by code point as well, and escapes more: its own writing is compared.
  @Test func `I04 is read by another program as it was meant`() throws {
    let values: [JSON] =
      Self.texts.map(JSON.text) + [
        .null, .bool(true), .bool(false), .number(0), .number(-7), .number(.max), .array([]),
        .object([]), .array([.null, .array([.number(1)])]),
        ["b": .number(1), "a": .text("x"), "å": .null, "A": ["": .bool(true)]],
      ]
    let written = values.map(\.description)
    let output = try python("strict_json.py", input: Data(written.joined(separator: "\n").utf8))
    let expected = [
      #""""#, #""\u00e5\"\\/""#, #""\u0000\u001f\u007f\u0085""#, #""\u2028\u2029""#,
      #""\ud83d\ude00e\u0301""#, #""\r\n\t""#, "null", "true", "false", "0", "-7",
      "9223372036854775807", "[]", "{}", "[null,[1]]",
      #"{"A":{"":true},"a":"x","b":1,"\u00e5":null}"#,
    ]
    #expect(output == expected.joined(separator: "\n") + "\n")
  }

  @Test func `escapes what breaks a line somewhere, and nothing beside it`() {
    #expect(JSON.text("\n\u{2028}\u{85}").description == #""\u000a\u2028\u0085""#)
    #expect(JSON.text("\u{9F}\u{A0}–").description == "\"\\u009f\u{A0}–\"")
    let plain = "\u{A0}§\u{2027}\u{202A}…€\u{3028}"
    #expect(JSON.text(plain).description == "\"\(plain)\"")
  }
}

@Suite struct `A webhook` {
  private struct Body: Decodable {
    struct Inner: Decodable {
      struct Reminder: Decodable { var obligation: String }
      var version: Int
      var reminders: [Reminder]
      var more: Int?
      var text: String
    }
    var type: String
    var timestamp: String
    var data: Inner
  }

  private func body(_ content: MessageContent) throws -> (Body, Int) {
    let bytes = try Renderer().webhook(content)
    return (try JSONDecoder().decode(Body.self, from: Data(bytes)), bytes.count)
  }

  @Test func `holds 50 reminders at most and says how many more there are`() throws {
    let visits = (0..<60).map { visit($0, title: "P") }
    let (short, length) = try body(message(visits))
    #expect(short.data.reminders.count + (short.data.more ?? 0) == 60)
    #expect(short.data.reminders.count <= 50)
    #expect(length <= 20_000)
  }

  @Test(arguments: ["x", "\u{1}", "😀"])
  func `stays under 20 kB whatever it holds`(letter: String) throws {
    let visits = (0..<50).map { number in
      var reminder = visit(number, title: String(repeating: letter, count: 5_000))
      reminder.obligation.title = String(repeating: letter, count: 5_000)
      reminder.obligation.phrase = reminder.obligation.title
      reminder.coordinates = Array(repeating: reminder.obligation.title, count: 30)
      return reminder
    }
    let (long, length) = try body(message(visits))
    #expect(length <= 20_000)
    #expect(!long.data.reminders.isEmpty)
    #expect(long.data.reminders.count + (long.data.more ?? 0) == 50)
  }

  @Test func `is of a type that says what it is about`() throws {
    let types = Dictionary(
      uniqueKeysWithValues: MessageKind.allCases.map { ($0, Webhook.type($0)) })
    #expect(
      types == [
        .reminder: "frist.deadline.reminder", .today: "frist.deadline.due",
        .overdue: "frist.deadline.overdue", .escalation: "frist.deadline.escalated",
        .behind: "frist.pace.behind", .unreachable: "frist.pace.unreachable",
        .exceeded: "frist.pace.exceeded", .ask: "frist.event.ask", .review: "frist.review",
        .paperStop: "frist.deadline.paper-stop", .invitation: "frist.meeting.invitation",
        .calledOff: "frist.called-off", .coverage: "frist.digest", .digest: "frist.digest",
      ])
  }

  @Test func `has a test that names its channel`() throws {
    let bytes = try Renderer().testWebhook(
      channel: "teams", now: Instant(seconds: 1_800_000_000), language: .english, id: "abc234")
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"data":{"channel":"teams","text":"This is a test from Frist. The channel teams "#
        + #"works. You need not answer.","version":1},"timestamp":"2027-01-15T08:00:00Z","#
        + #""type":"frist.test"}"#)
  }
}
