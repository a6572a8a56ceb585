import CivilTime
import Foundation
import FristCore
import Testing

@testable import FristMessages

@Suite struct `The schema of an event type` {
  private static let folderOfSchemas = folder("../../config/events")

  /// What jsonschema of Python says of each body.
  private func judged(_ bodies: [[UInt8]], isStrict: Bool) throws -> [String] {
    let input = Data(bodies.joined(separator: [UInt8(ascii: "\n")]))
    let output = try python(
      "event_schemas.py", [Self.folderOfSchemas.path] + (isStrict ? ["strict"] : []), input: input)
    return output.split(separator: "\n").map(String.init)
  }

  /// One message of each kind, and those with every key.
  private func contents() throws -> [MessageContent] {
    var asked = question()
    asked.occurrence.derivation = [.expected("new-tobacco-act", on: day("2027-03-03"))]
    var stop = finalReport(step: .paperStop)
    stop.lateFrom = day("2026-05-25")
    let single: [(ReminderContent, String)] = [
      (followUp(), "2026-12-29"), (followUp(), "2027-01-28"),
      (followUp(step: .overdue(Offset(1, .days))), "2027-01-29"),
      (followUp(step: .escalate(Offset(8, .days))), "2027-02-05"),
      (
        meetings(done: 4, expected: 6, daysLeft: 153, step: .behind(day("2027-08-02"))),
        "2027-08-02"
      ),
      (meetings(done: 3, expected: 9, daysLeft: 5, step: .unreachable), "2027-12-27"),
      (meetings(done: 11, expected: 9, daysLeft: 40, step: .exceeded), "2027-11-22"),
      (asked, "2027-01-15"), (review(), "2027-02-01"), (stop, "2026-06-01"),
      (circleMeeting(), "2026-12-29"),
      (calledOff(), "2027-01-15"), (followUp(step: .calledOff(nil)), "2027-01-15"),
    ]
    let lists = [
      try message([followUp(), question()]),
      try message((0..<60).map { visit($0, title: "P") }),
    ]
    return try single.map { try message([$0.0], today: $0.1) } + lists
      + WebhookDetailSamples.contents()
  }

  @Test func `stands in a file of its own under config/events`() throws {
    let schemas = EventSchema.all
    #expect(schemas.count == 14)
    for (type, schema) in schemas {
      let file = Self.folderOfSchemas.appendingPathComponent("\(type).schema.json")
      let text = try EventSchema.text(schema)
      if ProcessInfo.processInfo.environment["FRIST_RECORD"] == "1" {
        try FileManager.default.createDirectory(
          at: Self.folderOfSchemas, withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
      }
      #expect(try String(contentsOf: file, encoding: .utf8) == text, "\(type)")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folderOfSchemas.path)
    #expect(Set(names) == Set(schemas.keys.map { "\($0).schema.json" }))
  }

  @Test func `takes every message of its type, and knows its keys`() throws {
    let contents = try contents()
    #expect(Set(contents.map(\.kind)) == Set(MessageKind.allCases))
    var bodies = try contents.map { try Renderer().webhook($0) }
    bodies.append(
      try Renderer().testWebhook(
        channel: "hook", now: Instant(seconds: 1_800_000_000), language: .swedish, id: "a"))
    for isStrict in [true, false] {
      let answers = try judged(bodies, isStrict: isStrict)
      #expect(answers == Array(repeating: "valid", count: bodies.count))
    }
  }

  @Test func `refuses a message that breaks it`() throws {
    let good = String(decoding: try Renderer().webhook(message([followUp()])), as: UTF8.self)
    let breaks = [
      ("\"version\":1", "\"version\":2"), ("\"due\":\"2027-01-28\"", "\"due\":\"28 jan\""),
      ("\"done\":0", "\"done\":\"0\""), ("\"done\":0,", ""),
      ("\"post\":\"mailbox\"", "\"post\":\"x\""),
      ("\"coordinates\":[\"Socialnämnden\"]", "\"coordinates\":[]"), ("Z\"", "\""),
    ]
    for (old, new) in breaks {
      #expect(good.contains(old))
      let bad = good.replacingOccurrences(of: old, with: new)
      #expect(try judged([Array(bad.utf8)], isStrict: false) != ["valid"], "\(old)")
    }
    let invitation = String(
      decoding: try Renderer().webhook(message([circleMeeting()])), as: UTF8.self)
    let empty = invitation.replacingOccurrences(of: "\"invitation\":", with: "\"other\":")
    #expect(
      try judged([Array(empty.utf8)], isStrict: false) == ["'invitation' is a required property"])
  }

  /// Whatever a message holds, absent or not, is in the shape, and nothing else.
  @Test func `is made of the keys that are sent`() throws {
    for content in try contents() {
      let values = WebhookValues(language: content.language, textLimit: 300)
      let webhook = Webhook(content)
      let body = JSONValues.object { webhook.add(content.reminders.count, values, to: &$0) }
      let types = MessageKind.allCases.map(Webhook.type)
      expectSameKeys(body, WebhookShape.message(types), at: "")
    }
  }

  /// Values are written with sorted keys, a message in the order of the code.
  @Test func `has its keys in order`() throws {
    for content in try contents() {
      let values = WebhookValues(language: content.language, textLimit: 300)
      let webhook = Webhook(content)
      let body = JSONValues.object { webhook.add(content.reminders.count, values, to: &$0) }
      let sent = JSONBytes.object { webhook.add(content.reminders.count, values, to: &$0) }
      #expect(String(decoding: sent, as: UTF8.self) == body.description)
    }
  }

  private func expectSameKeys(_ json: JSON, _ shape: WebhookShape, at path: String) {
    switch (json, shape) {
    case (.object(let members), .object(let known)):
      #expect(members.map(\.key).sorted() == known.map(\.key).sorted(), "\(path)")
      for member in known {
        guard let value = json[member.key] else { continue }
        if value == .absent {
          #expect(member.isOptional, "\(path).\(member.key)")
        } else {
          expectSameKeys(value, member.shape, at: "\(path).\(member.key)")
        }
      }
    case (.array(let elements), .list(let element)):
      for value in elements { expectSameKeys(value, element, at: path) }
    case (.text, .text), (.text, .word), (.text, .date), (.text, .moment), (.number, .count),
      (.number, .constant), (.bool(true), .truth):
      break
    default: Issue.record("\(path): \(json) is no \(shape)")
    }
  }

  @Test func `is what a message of CloudEvents carries, key by key`() throws {
    let format = WebhookFormat.template(try shippedTemplate("cloudevents"))
    for content in try contents() {
      let own = try parsed(Renderer().webhook(content))
      let event = try parsed(Renderer().webhook(content, as: format))
      guard content.reminders.count < 20 else { continue }
      #expect(event["data"] as? NSDictionary == own["data"] as? NSDictionary)
      #expect(event["type"] as? String == own["type"] as? String)
      #expect(event["time"] as? String == own["timestamp"] as? String)
    }
  }
}
