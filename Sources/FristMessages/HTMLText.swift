import FristCore

/// The text of a mail as HTML (WCAG 2.2), made of the lines that the templates write: the same
/// words in the same order, below the subject as a heading. What has a label, a bullet or a number
/// at its start becomes a table, a list or a numbered list, and the single line above a list a
/// heading. It names no colour, so that light and dark are as the reader has chosen, and holds
/// nothing to load, to follow or to run.
struct HTMLText {
  fileprivate enum Block { case none, paragraph, bullets, dashes, numbers, facts }

  /// What ``Layout`` wraps: a line for each paragraph, row and item, ending in LF.
  private let layout: [UInt8]
  private var html: [UInt8] = []
  private var block = Block.none
  /// Items of the numbered list so far.
  private var count = 0

  /// A whole page, its lines ending in LF.
  ///
  /// - Parameters:
  ///   - layout: see ``layout``.
  ///   - title: the subject of the mail.
  static func page(_ layout: [UInt8], title: String, language: Language) -> [UInt8] {
    start(language) + rest(layout, title: title)
  }

  /// The lines before that of the title, which no message changes.
  static func start(_ language: Language) -> [UInt8] {
    Array("<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">\n\(head)".utf8)
  }

  /// The lines from that of the title on.
  static func rest(_ layout: [UInt8], title: String) -> [UInt8] {
    let title = Array(SafeText.line(title).utf8)
    var text = HTMLText(layout: layout)
    text.html.reserveCapacity(layout.count * 2 + title.count * 3 + 200)
    text.html.append("<title>")
    text.write(title, title.indices)
    text.html.append("</title>\n</head>\n<body>\n<h1>")
    text.write(title, title.indices)
    text.html.append("</h1>\n")
    text.writeLines()
    text.html.append("</body>\n</html>\n")
    return text.html
  }

  private init(layout: [UInt8]) { self.layout = layout }

  private static let head = """
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark">
    <style>
    :root{color-scheme:light dark}
    body{font:16px/1.5 sans-serif;max-width:42em;margin:1em;overflow-wrap:break-word}
    h1{font-size:20px;line-height:1.3}
    h2{font-size:18px}
    th,td{text-align:left;vertical-align:top;padding:0 1em 0 0}
    </style>

    """

  private mutating func writeLines() {
    let layout = layout
    var line: LayoutLine?
    var start = 0
    while start < layout.count {
      let end = Layout.endOfLine(in: layout.span, from: start)
      let next = LayoutLine(layout.span, start..<end)
      if let line { add(line, before: next) }
      line = next
      start = end + 1
    }
    if let line { add(line, before: .blank) }
    close()
  }

  private mutating func add(_ line: LayoutLine, before next: LayoutLine) {
    switch line {
    case .blank: close()
    case .bullet(let text): item(text, in: .bullets)
    case .dash(let text, let whole):
      if isInBullets { item(text, in: .dashes) } else { further(whole) }
    case .number(let number, let text, let whole):
      if number == (block == .numbers ? count + 1 : 1) {
        item(text, in: .numbers)
        count = number
      } else {
        plain(whole, before: next)
      }
    case .fact(let label, let text, let whole):
      if isInBullets { further(whole) } else { row(label, text) }
    case .further(let text): further(text)
    case .plain(let text): plain(text, before: next)
    }
  }

  private var isInBullets: Bool { block == .bullets || block == .dashes }

  private mutating func item(_ text: Range<Int>, in list: Block) {
    open(list)
    html.append("<li>")
    write(text)
  }

  private mutating func row(_ label: Range<Int>, _ text: Range<Int>) {
    if block != .facts { open(.facts) }
    html.append("<tr><th scope=\"row\">")
    write(label)
    html.append("</th><td>")
    write(text)
    html.append("</td></tr>\n")
  }

  /// One more line of the item or the paragraph that is open.
  private mutating func further(_ text: Range<Int>) {
    if block == .none || block == .facts { open(.paragraph) } else { html.append("<br>\n") }
    write(text)
  }

  private mutating func plain(_ text: Range<Int>, before next: LayoutLine) {
    if block == .paragraph {
      further(text)
    } else if next.beginsList, !".:?".utf8.contains(layout[text.upperBound - 1]) {
      close()
      html.append("<h2>")
      write(text)
      html.append("</h2>\n")
    } else {
      open(.paragraph)
      write(text)
    }
  }

  /// Makes room for what comes next: ends what is open, unless that goes on.
  private mutating func open(_ next: Block) {
    switch (block, next) {
    case (.bullets, .bullets), (.dashes, .dashes), (.numbers, .numbers): html.append("</li>\n")
    case (.bullets, .dashes): html.append("\n<ul>\n")
    case (.dashes, .bullets): html.append("</li>\n</ul>\n</li>\n")
    case (.none, _), (.paragraph, _), (.facts, _), (.bullets, _), (.dashes, _), (.numbers, _):
      close()
      html.append(next.start)
    }
    block = next
  }

  private mutating func close() {
    html.append(block.end)
    block = .none
  }

  private mutating func write(_ text: Range<Int>) { write(layout, text) }

  /// A part of a text with every sign that HTML gives a meaning as a reference.
  private mutating func write(_ text: [UInt8], _ part: Range<Int>) {
    let text = text.span
    var run = part.lowerBound
    // All of them come before the letters.
    for index in part where text[index] < UInt8(ascii: "@") {
      guard let reference = Self.reference(text[index]) else { continue }
      html.append(text.extracting(run..<index))
      html.append(reference)
      run = index + 1
    }
    html.append(text.extracting(run..<part.upperBound))
  }

  private static func reference(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}

extension HTMLText.Block {
  fileprivate var start: StaticString {
    switch self {
    case .none: ""
    case .paragraph: "<p>"
    case .bullets, .dashes: "<ul>\n"
    case .numbers: "<ol>\n"
    case .facts: "<table>\n"
    }
  }

  fileprivate var end: StaticString {
    switch self {
    case .none: ""
    case .paragraph: "</p>\n"
    case .bullets: "</li>\n</ul>\n"
    case .dashes: "</li>\n</ul>\n</li>\n</ul>\n"
    case .numbers: "</li>\n</ol>\n"
    case .facts: "</table>\n"
    }
  }
}

/// A line of a layout by what stands at its start, as places in the layout; `whole` is the line
/// without its indent.
enum LayoutLine {
  case blank
  case plain(Range<Int>)
  case bullet(Range<Int>)
  /// An item of a list inside a list.
  case dash(Range<Int>, whole: Range<Int>)
  case number(Int, Range<Int>, whole: Range<Int>)
  case fact(label: Range<Int>, Range<Int>, whole: Range<Int>)
  /// An indented line that is none of these.
  case further(Range<Int>)

  init(_ layout: Span<UInt8>, _ line: Range<Int>) {
    let (start, end) = (Self.afterBlanks(layout, line), line.upperBound)
    guard start < end else {
      self = .blank
      return
    }
    if start > line.lowerBound {
      self = Self.indented(layout, start..<end)
    } else if Self.stands("• ", at: start, in: layout) {
      self = .bullet(start + "• ".utf8.count..<end)
    } else if layout[start] >= UInt8(ascii: "1"), layout[start] <= UInt8(ascii: "9"),
      Self.stands(". ", at: start + 1, in: layout)
    {
      self = .number(Int(layout[start] - UInt8(ascii: "0")), start + 3..<end, whole: start..<end)
    } else {
      self = .plain(start..<end)
    }
  }

  private static func indented(_ layout: Span<UInt8>, _ text: Range<Int>) -> LayoutLine {
    if stands("– ", at: text.lowerBound, in: layout) {
      return .dash(text.lowerBound + "– ".utf8.count..<text.upperBound, whole: text)
    }
    guard let colon = text.first(where: { layout[$0] == UInt8(ascii: ":") }),
      stands(" ", at: colon + 1, in: layout)
    else { return .further(text) }
    let value = afterBlanks(layout, colon + 1..<text.upperBound)
    return .fact(
      label: text.lowerBound..<colon + 1, value..<text.upperBound, whole: text)
  }

  private static func afterBlanks(_ layout: Span<UInt8>, _ text: Range<Int>) -> Int {
    text.first { layout[$0] != UInt8(ascii: " ") } ?? text.upperBound
  }

  /// `sign` holds no end of a line.
  private static func stands(_ sign: String, at start: Int, in layout: Span<UInt8>) -> Bool {
    var place = start
    for byte in sign.utf8 {
      guard place < layout.count, layout[place] == byte else { return false }
      place += 1
    }
    return true
  }

  var beginsList: Bool {
    switch self {
    case .bullet, .number(1, _, _): true
    case .blank, .plain, .dash, .number, .fact, .further: false
    }
  }
}
