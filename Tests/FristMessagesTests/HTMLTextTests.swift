import Foundation
import FristCore
import Testing

@testable import FristMessages

@Suite struct `The HTML of a mail` {
  /// What stands between the heading of the page and its end.
  private func body(_ layout: String) throws -> String {
    let page = String(
      decoding: HTMLText.page(Array(layout.utf8), title: "Ämne", language: .swedish), as: UTF8.self)
    let start = try #require(page.range(of: "<h1>Ämne</h1>\n"))
    let end = try #require(page.range(of: "</body>\n</html>\n"))
    return String(page[start.upperBound..<end.lowerBound])
  }

  @Test func `sets lines of a paragraph under each other`() throws {
    #expect(try body("Hej!\n\nEtt.\nTvå.\n\n") == "<p>Hej!</p>\n<p>Ett.<br>\nTvå.</p>\n")
  }

  @Test func `makes a table of labels with what they say`() throws {
    #expect(
      try body("  Vad:          Rapport: ny\n  Senast:       i dag\nEtt.\n") == """
        <table>
        <tr><th scope="row">Vad:</th><td>Rapport: ny</td></tr>
        <tr><th scope="row">Senast:</th><td>i dag</td></tr>
        </table>
        <p>Ett.</p>

        """)
  }

  @Test func `makes lists of bullets, with lists inside them and a heading above`() throws {
    #expect(
      try body("På gång (2)\n• Ett\n  Not: en\n  – inre\n  – till\n• Två\n\nSlut.\n") == """
        <h2>På gång (2)</h2>
        <ul>
        <li>Ett<br>
        Not: en
        <ul>
        <li>inre</li>
        <li>till</li>
        </ul>
        </li>
        <li>Två</li>
        </ul>
        <p>Slut.</p>

        """)
  }

  @Test func `numbers what is numbered in order, and nothing else`() throws {
    #expect(
      try body("Välj ett:\n1. Klart.\n2. Inte.\n\n2. Ensam\n") == """
        <p>Välj ett:</p>
        <ol>
        <li>Klart.</li>
        <li>Inte.</li>
        </ol>
        <p>2. Ensam</p>

        """)
  }

  /// I03: what a plan holds is never markup.
  @Test func `I03 escapes every sign that HTML gives a meaning`() throws {
    let text = #"<script>alert("1")</script> & <a href='javascript:x'>"#
    let escaped =
      "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &lt;a href=&#39;javascript:x&#39;&gt;"
    #expect(try body(text + "\n") == "<p>\(escaped)</p>\n")
    #expect(
      try body("• \(text)\n  – \(text)\n") == """
        <ul>
        <li>\(escaped)
        <ul>
        <li>\(escaped)</li>
        </ul>
        </li>
        </ul>

        """)
    let page = HTMLText.page([], title: text, language: .english)
    #expect(String(decoding: page, as: UTF8.self).contains("<h1>\(escaped)</h1>"))
  }

  /// Contrast is the reader's own where no colour is named; 16 px is the size of the body.
  @Test func `names no colour, loads nothing and says its language`() throws {
    let page = String(
      decoding: HTMLText.page(Array("Hej!\n".utf8), title: "Hej", language: .english), as: UTF8.self
    )
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n"))
    #expect(page.contains("font:16px/1.5 ") && page.contains(":root{color-scheme:light dark}"))
    for word in ["#", "rgb", "background", ";color:", "{color:", "url(", "http", "src=", "<img"] {
      #expect(!page.contains(word))
    }
  }
}
