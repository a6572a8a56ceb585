import Mustache

/// Any text is a template or an error in it; one that is rendered ends, stays within its limit
/// and takes no notice of what looks like a tag in the data.
func checkTemplate(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  let lines = text.unicodeScalars.count { $0 == "\n" } + 1
  for escaping in [Escaping.none, .html, .json] {
    let template: Template
    do {
      template = try Template(text, escaping: escaping)
    } catch {
      require((1...lines).contains(error.line), "line \(error.line) within \(lines) lines")
      require(error.column >= 1 && !error.description.isEmpty, "a place and words: \(error)")
      continue
    }
    let tags = rendered(template, with: likeTags)
    // A letter of the private use area, which no escaping touches.
    let mark = "\u{E0F5}"
    guard !text.unicodeScalars.contains("\u{E0F5}") else { continue }
    let plain = rendered(template, with: mark)
    if let tags, let plain {
      // By scalars, since an accent after the mark makes another character of it.
      let expected = plain.unicodeScalars.replacing(
        mark.unicodeScalars, with: likeTags.unicodeScalars)
      require(tags.unicodeScalars.elementsEqual(expected), "'\(String(expected))', got '\(tags)'")
    }
  }
}

private let likeTags = "{{#words}}{{name}}{{/words}}{{{no}}}"

/// Nil where the data does not fit the template.
private func rendered(_ template: Template, with text: String) -> String? {
  let limit = 20_000
  let row: MustacheValue = [
    "name": .text(text), "last": false, "parts": [.text(text), .text("2")],
  ]
  let value: MustacheValue = [
    "name": .text(text), "empty": "", "yes": true, "no": false, "absent": .absent, "none": [],
    "words": [.text(text), "två", "tre"], "object": ["name": .text(text), "deep": ["a": "djup"]],
    "rows": [row, row],
  ]
  do {
    let result = try template.render(value, limit: limit, steps: 20_000)
    require(result.utf8.count <= limit, "\(limit) bytes at most, got \(result.utf8.count)")
    return result
  } catch {
    require(error.position.line >= 1 && !error.description.isEmpty, "a place and words: \(error)")
    return nil
  }
}
