import Testing

@testable import Mustache

@Suite struct `A template` {
  @Test(arguments: [
    ("{{", 1, 1, TemplateError.Reason.unclosedTag), ("a\n  {{name", 2, 3, .unclosedTag),
    ("{{{a}}", 1, 1, .unclosedTag), ("å{{}}", 1, 2, .emptyName), ("{{# }}", 1, 1, .emptyName),
    ("{{a b}}", 1, 1, .badName("a b")), ("{{a..b}}", 1, 1, .badName("a..b")),
    ("{{.a}}", 1, 1, .badName(".a")), ("{{a()}}", 1, 1, .badName("a()")),
    ("x\n{{> part}}", 2, 1, .unsupported("{{>")), ("{{=<% %>=}}", 1, 1, .unsupported("{{=")),
    ("{{<p}}{{/p}}", 1, 1, .unsupported("{{<")), ("{{$b}}{{/b}}", 1, 1, .unsupported("{{$")),
    ("a {{#b}} c", 1, 3, .unclosedSection("b")),
    ("{{/b}}", 1, 1, .unexpectedClosing("b", open: nil)),
    ("{{#a}}\n{{/b}}", 2, 1, .unexpectedClosing("b", open: "a")),
    ("{{#a}}{{^b}}{{/a}}", 1, 13, .unexpectedClosing("a", open: "b")),
  ])
  func `is refused where it is at fault`(
    text: String, line: Int, column: Int, reason: TemplateError.Reason
  ) {
    let error = #expect(throws: TemplateError.self) { try Template(text) }
    #expect(error?.line == line)
    #expect(error?.column == column)
    #expect(error?.reason == reason)
  }

  @Test func `may be so deep and no deeper`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "{{#a}}", count: depth) + "x" + String(repeating: "{{/a}}", count: depth)
    }
    #expect(try Template(nested(64)).render(["a": true]) == "x")
    let error = #expect(throws: TemplateError.self) { try Template(nested(65)) }
    #expect(error?.reason == .tooDeep(limit: 64))
  }

  @Test(arguments: [
    ("{{b}}", RenderError.Reason.unknownName, "b"), ("{{#b}}{{/b}}", .unknownName, "b"),
    ("{{^b}}{{/b}}", .unknownName, "b"), ("{{object.b}}", .unknownName, "object.b"),
    ("{{text.b}}", .notObject, "text.b"), ("{{#list}}{{b}}{{/list}}", .unknownName, "b"),
    ("{{list}}", .notText, "list"), ("{{object}}", .notText, "object"),
    ("{{yes}}", .notText, "yes"),
    ("{{nothing}}", .notText, "nothing"), ("{{.}}", .notText, "."),
  ])
  func `is refused with data that lacks what it names`(
    text: String, reason: RenderError.Reason, name: String
  ) throws {
    let data: MustacheValue = [
      "text": "t", "list": ["x"], "object": ["a": "1"], "yes": true, "nothing": .absent,
    ]
    let template = try Template("\n " + text)
    let error = #expect(throws: RenderError.self) { try template.render(data) }
    #expect(error?.reason == reason)
    #expect(error?.name == name)
    #expect(error?.position.line == 2)
  }

  @Test func `does not look into what it does not render`() throws {
    #expect(try Template("{{#no}}{{unknown}}{{/no}}").render(["no": false]) == "")
  }

  @Test func `never reads data as tags`() throws {
    #expect(try Template("{{a}}|{{{a}}}").render(["a": "{{b}}"]) == "{{b}}|{{b}}")
  }

  @Test func `stops at the most bytes that may come out`() throws {
    let template = try Template("{{#list}}{{.}}{{/list}}")
    let data: MustacheValue = ["list": .list(Array(repeating: "å", count: 50))]
    #expect(try template.render(data, limit: 100).utf8.count == 100)
    let error = #expect(throws: RenderError.self) { try template.render(data, limit: 99) }
    #expect(error?.reason == .tooLong(limit: 99))
  }

  @Test func `ends where lists inside each other multiply and write nothing`() throws {
    let depth = 60
    let text =
      String(repeating: "{{#list}}", count: depth) + String(repeating: "{{/list}}", count: depth)
    let data: MustacheValue = ["list": ["a", "b", "c"]]
    let error = #expect(throws: RenderError.self) { try Template(text).render(data) }
    #expect(error?.reason == .tooManySteps(limit: 1_000_000))
    #expect(error?.name == "list")
  }

  @Test func `counts each turn through a list and what is in it as a step`() throws {
    let template = try Template("{{#list}}{{.}}{{/list}}")
    let data: MustacheValue = ["list": ["a", "b", "c"]]
    // The whole and its one section, and three turns with a tag each.
    #expect(try template.render(data, steps: 8) == "abc")
    #expect(throws: RenderError.self) { try template.render(data, steps: 7) }
  }

  @Test(arguments: [
    (Escaping.none, "<&>\"'\\\n"), (.html, "&lt;&amp;&gt;&quot;&#39;\\\n"),
    (.json, #"<&>\"'\\\n"#),
  ])
  func `escapes for where its text goes`(escaping: Escaping, expected: String) throws {
    let data: MustacheValue = ["a": "<&>\"'\\\n"]
    #expect(try Template("{{a}}", escaping: escaping).render(data) == expected)
    #expect(
      try Template("{{{a}}}{{&a}}", escaping: escaping).render(data) == "<&>\"'\\\n<&>\"'\\\n")
  }

  @Test func `escapes controls and line separators in JSON`() throws {
    let template = try Template("{{a}}", escaping: .json)
    #expect(try template.render(["a": "\u{1}\u{2028}\r\t"]) == #"\u0001\u2028\r\t"#)
  }

  @Test(
    arguments: [
      ("{{a}} {{#b}}{{^c}}{{d}}{{/c}}{{/b}}", nil),
      ("\n{{#b}}{{^c}} {{{d}}}{{/c}}{{/b}}", TemplatePosition(line: 2, column: 14)),
      ("{{a}}{{&b}}{{{c}}}", TemplatePosition(line: 1, column: 6)),
    ] as [(String, TemplatePosition?)])
  func `knows its first tag that writes a text as it is`(text: String, place: TemplatePosition?)
    throws
  {
    #expect(try Template(text).unescaped == place)
  }

  @Test func `has errors that say where, what was expected and what came`() {
    let error = #expect(throws: TemplateError.self) { try Template("\n{{#a}}{{/b}}") }
    #expect(error?.description == "2:7: expected '{{/a}}', got '{{/b}}'")
    let other = #expect(throws: RenderError.self) { try Template("{{naem}}").render([:]) }
    #expect(other?.description == "1:1: expected a name that the data has, got 'naem'")
  }

  /// Every text of these pieces is refused or rendered, and what has no tag is left alone.
  @Test func `takes any text`() throws {
    let pieces = [
      "{{", "}}", "{", "}", "#", "^", "/", "!", "&", ".", "a", "b", " ", "\n", "\r\n", "å",
    ]
    var state: UInt64 = 7
    var rendered = 0
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 60)]
      }
      guard let template = try? Template(text) else { continue }
      rendered += 1
      if !text.contains("{{") { #expect(try template.render([:]) == text) }
      _ = try? template.render(["a": ["b": "x"], "b": ["x", "y"]])
    }
    #expect(rendered > 1_000)
  }
}
