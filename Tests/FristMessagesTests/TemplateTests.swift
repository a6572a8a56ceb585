import CivilTime
import Foundation
import FristCore
import Testing

@testable import FristMessages

/// The template files of `config/formats`, by name.
func shippedTemplate(_ name: String) throws -> WebhookTemplate {
  let file = folder("../../config/formats/\(name).mustache")
  return WebhookTemplate(
    path: "formats/\(name).mustache", text: try String(contentsOf: file, encoding: .utf8))
}

func parsed(_ bytes: [UInt8]) throws -> [String: Any] {
  try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
}

@Suite struct `A template file` {
  private func template(_ text: String) -> WebhookTemplate {
    WebhookTemplate(path: "formats/own.mustache", text: text)
  }

  @Test func `is filled with the values of our own format`() throws {
    let text = """
      {"t": "{{type}}", "id": "{{id}}", "plan": "{{data.plan}}", "done": {{#data.reminders}}{{done}}{{/data.reminders}},
       "who": [{{#data.reminders}}{{#coordinates}}"{{text}}"{{^last}},{{/last}}{{/coordinates}}{{/data.reminders}}]}
      """
    var reminder = followUp()
    reminder.coordinates = ["Socialnämnden", "Miljönämnden"]
    let body = try parsed(
      Renderer().webhook(message([reminder]), as: .template(template(text))))
    #expect(
      body as NSDictionary == [
        "t": "frist.deadline.reminder", "id": "5d41402abc4b2a76b9719d911017c592",
        "plan": "exempelby-andts", "done": 0, "who": ["Socialnämnden", "Miljönämnden"],
      ])
  }

  @Test(arguments: [
    "{{title}}", "{{{data.text}}}", "${HOME} %s %n {0}", "{{#data}}{{/data}}", "{{! }}",
    "{{=<% %>=}}",
  ])
  func `I01 takes what a plan says as data, never as a template`(text: String) throws {
    var reminder = followUp()
    reminder.obligation.title = text
    let own = template(#"{"title": "{{#data.reminders}}{{title}}{{/data.reminders}}"}"#)
    let body = try parsed(Renderer().webhook(message([reminder]), as: .template(own)))
    #expect(body["title"] as? String == text)
  }

  /// Lone surrogates cannot stand in a Swift text; U+FFFD is what becomes of them.
  @Test(arguments: [
    "\"", "\\", "\\\"", "\"}]", "\u{2028}\u{2029}", "\u{FFFD}", "\u{10FFFF}", "\u{7F}",
  ])
  func `I04 makes JSON of any text, and it comes back as it was`(text: String) throws {
    var reminder = followUp()
    reminder.obligation.title = "a\(text)b"
    let shown = SafeText.line("a\(text)b")
    for (name, format) in [
      (
        "own",
        WebhookFormat.template(
          template(#"{"title": "{{#data.reminders}}{{title}}{{/data.reminders}}"}"#))
      ),
      ("teams", .teams), ("frist", .frist), ("slack", .template(try shippedTemplate("slack"))),
    ] {
      let bytes = try Renderer().webhook(message([reminder]), as: format)
      let body = try parsed(bytes)
      if name == "own" { #expect(body["title"] as? String == shown) }
      #expect(JSONSyntax.fault(in: bytes) == nil, "\(name)")
    }
  }

  @Test(
    arguments: [
      (
        #"{"a": "{{data.tilte}}"}"#, 1, 8,
        "no message has 'data.tilte' here; the page on webhooks lists what they have",
        "inget meddelande har 'data.tilte' här; sidan om webhooks räknar upp vad de har"
      ),
      // Only where a key is left out does it show.
      (
        "{\n\"a\": \"{{#data.reminders}}{{^late}}{{lte}}{{/late}}{{/data.reminders}}\"}", 2, 35,
        "no message has 'lte' here; the page on webhooks lists what they have",
        "inget meddelande har 'lte' här; sidan om webhooks räknar upp vad de har"
      ),
      (
        #"{"a": "{{data.reminders}}"}"#, 1, 8,
        "'data.reminders' is no text; open it as a section with '{{#data.reminders}}'",
        "'data.reminders' är ingen text; öppna det som ett avsnitt med '{{#data.reminders}}'"
      ),
      (
        #"{"a": "{{data.standsInFor.post}}"}"#, 1, 8,
        "'data.standsInFor.post' looks inside a value that has no parts, or may be left out",
        "'data.standsInFor.post' ser in i ett värde som saknar delar eller kan utelämnas"
      ),
      (
        #"{"a": "{{{data.text}}}"}"#, 1, 8,
        "'{{{name}}}' and '{{&name}}' write a text as it is, which can break the JSON; write '{{name}}'",
        "'{{{namn}}}' och '{{&namn}}' skriver en text som den är, vilket kan bryta JSON; skriv '{{namn}}'"
      ),
      (
        "{\n \"a\": \"{{#card}}{{&title}}{{/card}}\"}", 2, 17,
        "'{{{name}}}' and '{{&name}}' write a text as it is, which can break the JSON; write '{{name}}'",
        "'{{{namn}}}' och '{{&namn}}' skriver en text som den är, vilket kan bryta JSON; skriv '{{namn}}'"
      ),
      (
        #"{"a": "{{> file}}"}"#, 1, 8, "'{{>' is not supported; write names, sections and comments",
        "'{{>' stöds inte; skriv namn, avsnitt och kommentarer"
      ),
      (
        #"{"a": "{{#data}}"}"#, 1, 8, "the section is never closed; write '{{/data}}' after it",
        "avsnittet stängs aldrig; skriv '{{/data}}' efter det"
      ),
    ] as [(String, Int, Int, String, String)])
  func `I02 is refused with the place of its fault, in both languages`(
    text: String, line: Int, column: Int, english: String, swedish: String
  ) throws {
    let fault = try #require(template(text).fault)
    #expect(fault.line == line)
    #expect(fault.column == column)
    #expect(fault.english == english)
    #expect(fault.swedish == swedish)
  }

  @Test func `I02 is refused with what stands around the fault in what it makes`() throws {
    let fault = try #require(template("{\"a\":\n \"{{card.priority}}\", }\n").fault)
    #expect(
      fault.english
        == "what the template makes is no JSON: line 2 of it goes wrong after '{\"a\": \"5\",', before "
        + "'}'; commas and quotes must be right also where a key is left out")
    #expect(
      fault.swedish
        == "det som mallen ger är inte JSON: rad 2 av det blir fel efter '{\"a\": \"5\",', före '}'; "
        + "komman och citattecken måste stämma även där en nyckel utelämnas")
  }

  @Test(arguments: [
    // Unquoted text; a comma that is right only where the key is there, or only where it is not.
    #"{"a": {{data.text}}}"#,
    #"{"b": 1, {{#data.reminders}}{{#late}}"a": "{{late}}"{{/late}}{{/data.reminders}}}"#,
    #"{"b": 1 {{#data.reminders}}{{^late}}, {{/late}}{{/data.reminders}} }"#,
    #"{"a": [{{#data.reminders}}1,{{/data.reminders}}]}"#,
    // One reminder hides what two show.
    #"{"a": [{{#data.reminders}}1 {{/data.reminders}}]}"#,
    #"{"a": 1, "a": 2}"#, #"{"a": 01}"#, #"{"a": "\x"}"#, "{\"a\": \"\t\"}", "", "[", "{} {}",
  ])
  func `I02 is refused where something else than JSON can come of it`(text: String) throws {
    let fault = try #require(template(text).fault)
    #expect(fault.english.hasPrefix("what the template makes is no JSON: "))
  }

  @Test func `I02 is refused where it makes too much, or never comes to an end`() throws {
    let long = String(repeating: "x", count: 20_001)
    let much = try #require(template(#"{"a": "\#(long)"}"#).fault)
    #expect(
      much.english == "a message of two reminders is longer than 20000 bytes; shorten the template")
    // Fifty to the sixth power of nothing.
    let open = String(repeating: "{{#data.reminders}}", count: 6)
    let close = String(repeating: "{{/data.reminders}}", count: 6)
    let endless = try #require(template("[\(open)\(close)]").fault)
    #expect(
      endless.english
        == "sections that repeat each other make too much of 'data.reminders'; take one of them out"
    )
    let deep = String(repeating: "{{#card}}", count: 65) + String(repeating: "{{/card}}", count: 65)
    #expect(template(deep).fault?.english.hasPrefix("more than 64 sections") == true)
  }

  @Test func `is cut to 20 kB like our own, and no message is lost over it`() throws {
    let visits = (0..<60).map { visit($0, title: String(repeating: "P", count: 400)) }
    for name in ["cloudevents", "matrix", "slack"] {
      let format = WebhookFormat.template(try shippedTemplate(name))
      let bytes = try Renderer().webhook(message(visits), as: format)
      #expect(bytes.count <= 20_000)
      #expect(JSONSyntax.fault(in: bytes) == nil)
    }
    let teams = try Renderer().webhook(message(visits), as: .teams)
    #expect(teams.count <= 20_000)
  }

  @Test(arguments: ["slack", "mattermost", "rocketchat", "matrix", "ntfy", "cloudevents"])
  func `that is shipped has no fault, and can carry a test`(name: String) throws {
    let template = try shippedTemplate(name)
    #expect(template.fault == nil)
    let bytes = try Renderer().testWebhook(
      channel: "chat", now: Instant(seconds: 1_800_000_000), language: .english, id: "abc234",
      as: .template(template))
    #expect(
      String(decoding: bytes, as: UTF8.self).contains(
        "The channel chat works. You need not answer."))
    #expect(JSONSyntax.fault(in: bytes) == nil)
  }

  @Test func `takes no confidential reminder`() throws {
    var reminder = followUp()
    reminder.obligation.confidential = true
    for format in [WebhookFormat.teams, .template(try shippedTemplate("slack"))] {
      #expect(throws: MessageError.confidential) {
        try Renderer().webhook(message([reminder]), as: format)
      }
    }
  }
}

@Suite struct `A check of JSON` {
  /// Each is judged by Python's strict reader too.
  @Test func `agrees with another program`() throws {
    let cases = [
      "{}", "[]", "null", "true", "false", "0", "-0", "1.5e+7", "1E2", #""""#, #""\u00e5\n""#,
      #"{"a":[1,{"b":null}]}"#, " [ 1 , 2 ] ", "", "{", "[1,]", "{\"a\":1,}", "{a:1}", "01", "1.",
      ".5",
      "+1", "-", "nul", "tru", "[1 2]", "{\"a\" 1}", "\"\u{1}\"", #""\u12""#, #""\q""#, "'a'",
      "{}{}",
      "NaN", "Infinity", "1e", #"{"a":1,"a":2}"#, "[\"a\":1]", "\u{FEFF}{}",
    ]
    let lines = cases.map { Data($0.utf8).base64EncodedString() }.joined(separator: "\n")
    let output = try python("is_json.py", input: Data(lines.utf8))
    let expected = output.split(separator: "\n").map { $0 == "yes" }
    try #require(expected.count == cases.count)
    for (text, isJSON) in zip(cases, expected) {
      #expect((JSONSyntax.fault(in: Array(text.utf8)) == nil) == isJSON, "\(text)")
    }
  }

  @Test func `ends where the nesting does`() {
    let deep = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(JSONSyntax.fault(in: deep) != nil)
  }
}

@Suite struct `Text of a plan in a chat` {
  @Test(arguments: [
    ("A & B <!channel>", "A &amp; B &lt;!channel&gt;"), ("\"x\" 'y'", "\"x\" 'y'"),
  ])
  func `I03 is no command of Slack and no tag`(text: String, safe: String) {
    #expect(ChatText.html(text) == safe)
  }

  @Test(arguments: [
    ("*a* _b_ `c` ~d~ | \\", #"\*a\* \_b\_ \`c\` \~d\~ \| \\"#),
    ("[x](http://a) [FR-1]", #"[x]\(http://a) [FR-1]"#),
    ("# a", "\\# a"), ("> a - b", #"\> a - b"#), ("3 av 10", "3 av 10"),
    ("@channel a@b.se (@all)", "@\u{2060}channel a@b.se (@\u{2060}all)"),
  ])
  func `is no Markdown`(text: String, safe: String) {
    #expect(ChatText.markdown(text) == safe)
  }
}
