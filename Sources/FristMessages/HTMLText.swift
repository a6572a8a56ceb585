import FristCore

/// The text of a mail as HTML (WCAG 2.2), made of the lines that the templates write: the same
/// words in the same order, below the subject as a heading. What has a label, a bullet or a number
/// at its start becomes a table, a list or a numbered list, and the single line above a list a
/// heading. It names no colour, so that light and dark are as the reader has chosen, and holds
/// nothing to load, to follow or to run.
struct HTMLText {
  fileprivate enum Block { case none, paragraph, bullets, dashes, numbers, facts }

  private var html: [UInt8] = []
  private var block = Block.none
  /// Items of the numbered list so far.
  private var count = 0

  /// A whole page, its lines ending in LF.
  ///
  /// - Parameters:
  ///   - layout: what ``Layout`` wraps: a line for each paragraph, row and item, ending in LF.
  ///   - title: the subject of the mail.
  static func page(_ layout: String, title: String, language: Language) -> [UInt8] {
    let title = Array(SafeText.line(title).utf8)[...]
    var text = HTMLText()
    text.html.reserveCapacity(layout.utf8.count * 2 + 1_000)
    text.html += "<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">\n".utf8
    text.html += head
    text.write(title)
    text.html += "</title>\n</head>\n<body>\n<h1>".utf8
    text.write(title)
    text.html += "</h1>\n".utf8
    var line: LayoutLine?
    for bytes in Array(layout.utf8).split(separator: 0x0A, omittingEmptySubsequences: false) {
      let next = LayoutLine(bytes)
      if let line { text.add(line, before: next) }
      line = next
    }
    if let line { text.add(line, before: .blank) }
    text.close()
    text.html += "</body>\n</html>\n".utf8
    return text.html
  }

  private static let head = Array(
    """
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
    <title>
    """.utf8)

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

  private mutating func item(_ text: ArraySlice<UInt8>, in list: Block) {
    open(list)
    html += "<li>".utf8
    write(text)
  }

  private mutating func row(_ label: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) {
    if block != .facts { open(.facts) }
    html += "<tr><th scope=\"row\">".utf8
    write(label)
    html += "</th><td>".utf8
    write(text)
    html += "</td></tr>\n".utf8
  }

  /// One more line of the item or the paragraph that is open.
  private mutating func further(_ text: ArraySlice<UInt8>) {
    if block == .none || block == .facts { open(.paragraph) } else { html += "<br>\n".utf8 }
    write(text)
  }

  private mutating func plain(_ text: ArraySlice<UInt8>, before next: LayoutLine) {
    if block == .paragraph {
      further(text)
    } else if next.beginsList, let last = text.last, !".:?".utf8.contains(last) {
      close()
      html += "<h2>".utf8
      write(text)
      html += "</h2>\n".utf8
    } else {
      open(.paragraph)
      write(text)
    }
  }

  /// Makes room for what comes next: ends what is open, unless that goes on.
  private mutating func open(_ next: Block) {
    switch (block, next) {
    case (.bullets, .bullets), (.dashes, .dashes), (.numbers, .numbers): html += "</li>\n".utf8
    case (.bullets, .dashes): html += "\n<ul>\n".utf8
    case (.dashes, .bullets): html += "</li>\n</ul>\n</li>\n".utf8
    case (.none, _), (.paragraph, _), (.facts, _), (.bullets, _), (.dashes, _), (.numbers, _):
      close()
      html += next.start.utf8
    }
    block = next
  }

  private mutating func close() {
    html += block.end.utf8
    block = .none
  }

  /// The text with every sign that HTML gives a meaning as a reference.
  private mutating func write(_ text: ArraySlice<UInt8>) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): html += "&amp;".utf8
      case UInt8(ascii: "<"): html += "&lt;".utf8
      case UInt8(ascii: ">"): html += "&gt;".utf8
      case UInt8(ascii: "\""): html += "&quot;".utf8
      case UInt8(ascii: "'"): html += "&#39;".utf8
      default: html.append(byte)
      }
    }
  }
}

extension HTMLText.Block {
  fileprivate var start: String {
    switch self {
    case .none: ""
    case .paragraph: "<p>"
    case .bullets, .dashes: "<ul>\n"
    case .numbers: "<ol>\n"
    case .facts: "<table>\n"
    }
  }

  fileprivate var end: String {
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

/// A line of a layout by what stands at its start; `whole` is the line without its indent.
enum LayoutLine {
  case blank
  case plain(ArraySlice<UInt8>)
  case bullet(ArraySlice<UInt8>)
  /// An item of a list inside a list.
  case dash(ArraySlice<UInt8>, whole: ArraySlice<UInt8>)
  case number(Int, ArraySlice<UInt8>, whole: ArraySlice<UInt8>)
  case fact(label: ArraySlice<UInt8>, ArraySlice<UInt8>, whole: ArraySlice<UInt8>)
  /// An indented line that is none of these.
  case further(ArraySlice<UInt8>)

  private static let bulletSign = Array("• ".utf8)
  private static let dashSign = Array("– ".utf8)

  init(_ line: ArraySlice<UInt8>) {
    let space = UInt8(ascii: " ")
    let text = line.drop { $0 == space }
    guard let first = text.first else {
      self = .blank
      return
    }
    if text.count == line.count {
      if text.starts(with: Self.bulletSign) {
        self = .bullet(text.dropFirst(Self.bulletSign.count))
      } else if (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(first),
        text.dropFirst().starts(with: ". ".utf8)
      {
        self = .number(Int(first - UInt8(ascii: "0")), text.dropFirst(3), whole: text)
      } else {
        self = .plain(text)
      }
    } else if text.starts(with: Self.dashSign) {
      self = .dash(text.dropFirst(Self.dashSign.count), whole: text)
    } else if let colon = text.firstIndex(of: UInt8(ascii: ":")),
      text[(colon + 1)...].first == space
    {
      let value = text[(colon + 1)...].drop { $0 == space }
      self = .fact(label: text[...colon], value, whole: text)
    } else {
      self = .further(text)
    }
  }

  var beginsList: Bool {
    switch self {
    case .bullet, .number(1, _, _): true
    case .blank, .plain, .dash, .number, .fact, .further: false
    }
  }
}
