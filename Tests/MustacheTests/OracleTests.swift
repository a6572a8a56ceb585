import SwiftMustache
import Testing

@testable import Mustache

/// Templates and data that both accept must come out alike in swift-mustache.
@Suite struct `A template in another implementation` {
  private static let data: MustacheValue = [
    "text": "Åsa & <Bo> \"c\"", "empty": "", "yes": true, "no": false, "none": [],
    "words": ["ett", "två", "tre"], "object": ["name": "inre", "deep": ["name": "djup"]],
    "rows": [
      ["name": "a", "last": false, "parts": ["1", "2"]], ["name": "b", "last": true, "parts": []],
    ],
    "name": "yttre",
  ]

  private static let templates = [
    "", "only text", "{{text}}", "{{{text}}}", "{{&text}}", "{{ text }}|{{& text }}|{{{ text }}}",
    "{{#yes}}ja{{/yes}}{{#no}}nej{{/no}}", "{{^yes}}ja{{/yes}}{{^no}}nej{{/no}}",
    "{{#words}}<{{.}}>{{/words}}{{^words}}tomt{{/words}}",
    "{{#none}}x{{/none}}{{^none}}tomt{{/none}}", "{{object.name}} {{object.deep.name}}",
    "{{#object}}{{name}} {{deep.name}} {{text}}{{/object}} {{name}}",
    "{{#object.deep}}{{name}}{{/object.deep}}",
    "{{#rows}}\n- {{name}}{{^last}},{{/last}}\n{{/rows}}\nslut",
    "{{#rows}}{{name}}:{{#parts}}{{.}}{{/parts}}{{^parts}}-{{/parts}};{{/rows}}",
    "före\n{{! en kommentar }}\nefter", "före {{! en kommentar }} efter", "{{! allt }}",
    "a\n  {{#yes}}  \n  b\n  {{/yes}}\nc", "a\n{{#yes}} b\n{{/yes}}c\nd", "{{#yes}}\n{{/yes}}",
    "a {{#yes}}\nb\n{{/yes}} c", "{{#yes}}{{#no}}x{{/no}}{{^no}}y{{/no}}{{/yes}}",
    "\n\n{{#no}}\nx\n{{/no}}\n\n", "{{#yes}}\n\n{{name}}\n\n{{/yes}}\n", "a{{name}}b{{name}}c",
    "{ {name} } }} { x", "{{#words}}\n  {{.}}\n{{/words}}", "   {{name}}\n",
    "{{#text}}{{.}}{{/text}}", "{{#name}}\n{{name}}\n{{/name}}\n",
    "{{#rows}}\n{{#parts}}\n* {{.}} i {{name}}\n{{/parts}}\n{{/rows}}\n",
    "{{^no}}\n  kvar  \n{{/no}}", "x{{#yes}}{{/yes}}\ny",
  ]

  @Test(arguments: templates)
  func `comes out alike`(text: String) throws {
    let theirs = try MustacheTemplate(string: text)
    let theirHTML = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}\n" + text)
    let plain = Self.plain(Self.data)
    // Quotes and apostrophes are written by different references; both mean the same.
    let html = theirs.render(plain).replacing("&#x27;", with: "&#39;")
    #expect(try Template(text, escaping: .html).render(Self.data) == html)
    #expect(try Template(text, escaping: .none).render(Self.data) == theirHTML.render(plain))
  }

  @Test(arguments: ["{{a", "{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{{a}}"])
  func `is refused by both`(text: String) {
    #expect(throws: (any Error).self) { try MustacheTemplate(string: text) }
    #expect(throws: TemplateError.self) { try Template(text) }
  }

  private static func plain(_ value: MustacheValue) -> Any {
    switch value {
    case .text(let text): text
    case .list(let values): values.map(plain)
    case .object(let members): members.mapValues(plain)
    case .bool(let value): value
    case .absent: String?.none as Any
    }
  }
}
