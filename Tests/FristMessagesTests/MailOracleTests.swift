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
    var topic: String?
    var body: String
    /// Nil without a calendar part.
    var method: String?
    /// The days of its events, in order.
    var days: [String]
  }

  private static let long = [
    String(repeating: "ö", count: 5_000), String(repeating: "a", count: 5_000),
    "a" + String(repeating: "\u{301}", count: 300), "ord " + String(repeating: "å ä ö ", count: 80),
    String(repeating: "lång titel ", count: 100), String(repeating: "=?", count: 3_000),
  ]
  private static let foreign = [
    "👩‍👩‍👧‍👦 familj och 🇸🇪", "Socialna\u{308}mnden", "\u{202E}abc", "لجنة الشؤون الاجتماعية",
    "委員會", "=?UTF-8?Q?hej?=", "e\u{301}\u{323}", "\u{FFFD}", "1=2_3?", "Ämne med \"citat\"",
  ]
  private static let smuggled = [
    ".punkt", ".", "..", "From mig", "From  mig", "A\r\nBcc: annan@example.se\r\n\r\nHej",
    "a\r\n.\r\nMAIL FROM:<x@example.se>", "rad\u{2028}rad\u{0}\u{85}rad", "a\nb", "a\rb", "\t",
    "--=_alternative_5d41402abc4b2a76b9719d911017c592--", "END:VEVENT", "a;b,c\\nd:e\"f^'g",
  ]
  private static let marked = [
    #"Bo "Kalle" Karlsson, chef <x@example.se> \ slut"#, "{{title}} {{{x}}}", "• punkt", "1. ett",
    "3. tre", "– streck", "Vad: det", "  kanter  ", "Titel;med:alla(tecken)[som]stör@,.",
    "Namn. Namnsson", "</td></table><script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "a &amp; b &lt; &#39;", "<a href=\"javascript:alert(1)\">klicka</a>", "<!-- <style> ]]> -->",
  ]
  private static let hostile = long + foreign + smuggled + marked

  /// One of each kind, in both languages.
  private static func plain() throws -> [MessageContent] {
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
        try message([circleMeeting()], today: "2017-03-02", language: language),
        try message([circleMeeting(), followUp()], today: "2017-03-02", language: language),
      ]
    }
    return contents
  }

  /// A single mail and a list with the text wherever the files can put one.
  private static func contents(with texts: [String]) throws -> [MessageContent] {
    var contents: [MessageContent] = []
    for text in texts {
      var reminder = visit(1, title: text)
      reminder.obligation.title = text
      reminder.obligation.phrase = text
      reminder.coordinates = [text, "Nämnden"]
      reminder.activities = [Activity(title: text, wording: text)]
      reminder.to = text
      reminder.contributes = [text]
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
    let offset = content.zone.offset(at: content.now)
    let seconds = Int(content.now.seconds) + offset
    return Meant(
      subject: renderer.subject(content), name: name.isEmpty ? nil : name,
      from: [content.from!.address.description], to: [ascii(content.address!)],
      replyTo: content.replyTo.map { ascii($0.address) },
      date: "\(Instant(seconds: Int64(seconds)))".dropLast() + "+0\(offset / 3600):00",
      references: content.threads.prefix(20).map { "<\($0)@example.se>" },
      topic: content.reminders.count == 1 ? SubjectLine(content).topic : nil,
      body: try renderer.plainText(content), method: method(of: content), days: days(of: content))
  }

  private static func method(of content: MessageContent) -> String? {
    let kinds = content.reminders.map { $0.kind(on: content.today) }
    if kinds == [.invitation] { return "REQUEST" }
    if content.reminders.count == 1, case .calledOff(_?) = content.reminders[0].step {
      return "CANCEL"
    }
    return days(of: content).isEmpty ? nil : "PUBLISH"
  }

  /// The planning dates to come of those that are told of a date; one invites to 9 March 2017.
  private static func days(of content: MessageContent) -> [String] {
    content.reminders.compactMap { reminder in
      switch reminder.kind(on: content.today) {
      case .reminder, .today: "\(reminder.occurrence.planning)"
      case .invitation: "2017-03-09"
      case .calledOff: reminder.invitedTo.map { "\($0.date)" } ?? "\(reminder.occurrence.planning)"
      default: nil
      }
    }
  }

  /// The one domain outside ASCII here, as `"räksmörgås".encode("idna")` gives it.
  private static func ascii(_ address: MailAddress) -> String {
    address.description.replacing("räksmörgås", with: "xn--rksmrgs-5wao1o")
  }

  @Test func `has no defect and says what was meant, plain and as HTML`() throws {
    try compare(Self.plain())
  }

  @Test func `calls a meeting off so that others understand it`() throws {
    var reminder = circleMeeting()
    reminder.step = .calledOff(day("2017-03-09"))
    try compare([message([reminder], today: "2017-03-02")])
  }

  @Test func `M19 folds or encodes what is too long for a line`() throws {
    try compare(Self.contents(with: Self.long))
  }

  @Test func `M20 keeps every letter of every script`() throws {
    try compare(Self.contents(with: Self.foreign))
  }

  @Test func `M22 lets no text end a line, a mail or a part`() throws {
    try compare(Self.contents(with: Self.smuggled))
  }

  @Test func `I03 shows markup as text, the same in both`() throws {
    try compare(Self.contents(with: Self.marked))
  }

  private func compare(_ contents: [MessageContent]) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("frist-mails-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let renderer = Renderer()
    for (index, content) in contents.enumerated() {
      let name = "\(1000 + index)"
      let meant = try Self.meant(by: content, renderer)
      try Data(renderer.mail(content)).write(to: folder.appendingPathComponent(name + ".eml"))
      try JSONEncoder().encode(meant)
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
    let renderer = Renderer()
    for content in [content, try message([reminder])] {
      let subject = renderer.subject(content)
      #expect(subject.unicodeScalars.count <= 150)
      #expect(subject.contains(" [FR-"))
      #expect(!subject.unicodeScalars.contains { $0.properties.generalCategory == .control })
    }
  }
}
