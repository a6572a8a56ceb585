import CivilTime
import Foundation
import FristCore
import Testing

@testable import FristMessages

/// Python's `email` package reads every mail and must find what was meant, and no defect.
@Suite struct `A mail read by another program` {
  private struct Meant: Encodable {
    var subject: String
    var name: String?
    var from: [String]
    var to: [String]
    var replyTo: [String]
    var date: String
    var references: [String]
    var body: String
  }

  private static let hostile = [
    "A\r\nBcc: annan@example.se\r\n\r\nHej", String(repeating: "ö", count: 5_000),
    String(repeating: "a", count: 5_000), "👩‍👩‍👧‍👦 familj och 🇸🇪", "Socialna\u{308}mnden",
    #"Bo "Kalle" Karlsson, chef <x@example.se> \ slut"#, ".punkt", "From mig", "From  mig",
    "=?UTF-8?Q?hej?=", "{{title}} {{{x}}}", "rad\u{2028}rad\u{0}\u{85}rad", "\u{202E}abc",
    "a" + String(repeating: "\u{301}", count: 300), "ord " + String(repeating: "å ä ö ", count: 80),
    "Titel;med:alla(tecken)[som]stör@,.", "Namn. Namnsson", "  kanter  ", "1=2_3?", "\t",
    String(repeating: "lång titel ", count: 100), "Ämne med \"citat\"",
  ]

  private static func contents() throws -> [MessageContent] {
    var contents: [MessageContent] = []
    for language in Language.allCases {
      let quota = meetings(done: 4, expected: 6, daysLeft: 153, step: .behind(day("2027-08-02")))
      contents += [
        try message([followUp()], language: language),
        try message([followUp(step: .escalate(Offset(8, .days)))], language: language),
        try message([question()], language: language), try message([review()], language: language),
        try message([quota], today: "2027-08-02", language: language),
        try message([followUp(), quota, question(), visit(1, title: "Å")], language: language),
        try message((1...30).map { visit($0, title: "Plats \($0)") }, language: language),
      ]
    }
    for text in hostile {
      var reminder = visit(1, title: text)
      reminder.obligation.title = text
      reminder.obligation.phrase = text
      reminder.coordinates = [text, "Nämnden"]
      reminder.activities = [Activity(title: text, wording: text)]
      reminder.to = text
      var content = try message([reminder], today: "2027-07-01")
      content.planTitle = text
      content.from?.name = text
      content.replyTo = [
        try mailbox(text, "a@example.se"), try mailbox(nil, "b@example.se"),
        try mailbox("Ö, \(text)", "c@räksmörgås.example"),
      ]
      contents.append(content)
      var other = content
      other.reminders.append(followUp())
      other.threads.append("zzz")
      other.address = try MailAddress("namn@räksmörgås.example")
      contents.append(other)
    }
    return contents
  }

  private static func meant(by content: MessageContent, _ renderer: Renderer) throws -> Meant {
    let name = content.from?.name.map { SafeText.line($0, limit: 100) } ?? ""
    let seconds = Int(content.now.seconds) + content.utcOffset
    return Meant(
      subject: renderer.subject(content), name: name.isEmpty ? nil : name,
      from: [content.from!.address.description], to: [ascii(content.address!)],
      replyTo: content.replyTo.map { ascii($0.address) },
      date: "\(Instant(seconds: Int64(seconds)))".dropLast() + "+01:00",
      references: content.threads.prefix(20).map { "<\($0)@example.se>" },
      body: try renderer.plainText(content))
  }

  /// The one domain outside ASCII here, as `"räksmörgås".encode("idna")` gives it.
  private static func ascii(_ address: MailAddress) -> String {
    address.description.replacing("räksmörgås", with: "xn--rksmrgs-5wao1o")
  }

  @Test func `M20 has no defect and says what was meant`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("frist-mails-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let renderer = try Renderer()
    let contents = try Self.contents()
    for (index, content) in contents.enumerated() {
      let name = "\(1000 + index)"
      try Data(renderer.mail(content)).write(to: folder.appendingPathComponent(name + ".eml"))
      try JSONEncoder().encode(Self.meant(by: content, renderer))
        .write(to: folder.appendingPathComponent(name + ".json"))
    }
    let report = try python("mails.py", [folder.path])
    #expect(report == "read \(contents.count)\n", "\(report)")
  }

  @Test(arguments: hostile)
  func `M19 has a subject of at most 150`(text: String) throws {
    var reminder = visit(1, title: text)
    reminder.obligation.title = text
    var content = try message([reminder, followUp()], today: "2027-07-01")
    content.planTitle = text
    let renderer = try Renderer()
    for content in [content, try message([reminder])] {
      let subject = renderer.subject(content)
      #expect(subject.unicodeScalars.count <= 150)
      #expect(subject.contains(" [FR-"))
      #expect(!subject.unicodeScalars.contains { $0.properties.generalCategory == .control })
    }
  }
}
