import CivilTime
import FristCore
import Testing

@testable import FristMessages

/// Each mail was read by eye against `semantics.md` 24 and `domain.md` 4.
@Suite struct `A mail about what is called off, or about Frist itself` {
  private func expect(_ name: String, _ content: MessageContent) throws {
    let renderer = Renderer()
    let text = try "Subject: \(renderer.subject(content))\n\n" + renderer.plainText(content)
    try expectGolden("\(name).\(content.language.rawValue).txt", text)
  }

  private func notice(
    _ notice: Notice, _ reminders: [ReminderContent] = [], toOperations: Bool = false,
    language: Language
  ) throws -> MessageContent {
    var content = try message([followUp()], today: "2027-02-08", language: language)
    content.reminders = reminders
    content.notice = notice
    content.recipient =
      toOperations
      ? Recipient(body: nil, post: .operations, subject: "drift@example.se")
      : Recipient(body: nil, post: .coordinator)
    content.threads = ["notice"]
    return content
  }

  @Test(arguments: Language.allCases)
  func `says that it is called off, and why`(language: Language) throws {
    try expect("called-off", message([calledOff()], today: "2027-01-15", language: language))
  }

  @Test(arguments: Language.allCases)
  func `says that a meeting is cancelled`(language: Language) throws {
    var reminder = circleMeeting()
    reminder.step = .calledOff(day("2017-03-09"))
    try expect("called-off-meeting", message([reminder], today: "2017-02-20", language: language))
  }

  @Test(arguments: Language.allCases)
  func `says of a protected duty no more than that`(language: Language) throws {
    var reminder = followUp(step: .calledOff(nil))
    reminder.obligation.confidential = true
    var content = try message([reminder], today: "2027-01-15", language: language)
    content.confidential = true
    try expect("called-off-protected", content)
  }

  @Test func `lists what is called off below what is to be done`() throws {
    var off = calledOff()
    off.occurrence.id.obligation = "other"
    off.obligation.name = "other"
    try expect("called-off-digest", message([followUp(), off], today: "2027-01-15"))
  }

  @Test(arguments: Language.allCases)
  func `sums up the week`(language: Language) throws {
    var late = followUp(step: .overdue(Offset(11, .days)), workingDaysLeft: 0)
    late.told = [day("2026-12-29"), day("2027-01-14"), day("2027-01-29")]
    late.next = ReminderContent.NextStep(day: day("2027-02-19"), post: .coordinator)
    let pace = meetings(done: 0, expected: 1, daysLeft: 300, step: .behind(day("2027-02-08")))
    let tally = Notice.Tally(
      since: day("2027-02-01"), mails: 9, webhooks: 1, discarded: 1, waiting: 2)
    try expect(
      "summary", notice(.summary(tally), [late, pace, question()], language: language))
  }

  @Test(arguments: Language.allCases)
  func `says when nothing waits`(language: Language) throws {
    let tally = Notice.Tally(since: day("2027-02-01"), held: 3)
    try expect("summary-calm", notice(.summary(tally), language: language))
  }

  @Test(arguments: Language.allCases)
  func `asks after an election whether the contacts are right`(language: Language) throws {
    let rows = [
      Notice.NamedContact(
        body: nil,
        contact: Contact(
          body: nil, role: .coordinator, title: "ANDTS-samordnare",
          mail: try MailAddress("andts@example.se"))),
      Notice.NamedContact(
        body: "Socialnämnden",
        contact: Contact(
          body: "sn", role: .mailbox, mail: try MailAddress("socialnamnden@example.se"),
          until: day("2026-12-31"))),
    ]
    let tally = Notice.Tally(since: day("2026-11-30"), mails: 2, contacts: rows)
    try expect("summary-election", notice(.summary(tally), language: language))
  }

  @Test(arguments: Language.allCases, [true, false])
  func `lists what was given up`(language: Language, toOperations: Bool) throws {
    let rows = [
      Notice.Undelivered(
        number: DeliveryID(17), channel: "mail", address: try MailAddress("sn@example.se"),
        reply: "550 5.1.1 no such user", day: day("2027-02-05")),
      Notice.Undelivered(
        number: DeliveryID(21), channel: "teams", address: nil, reply: "410 Gone",
        day: day("2027-02-08")),
    ]
    try expect(
      toOperations ? "undeliverable-operations" : "undeliverable",
      notice(.undeliverable(rows), toOperations: toOperations, language: language))
  }

  @Test(arguments: Language.allCases, [true, false])
  func `lists what is wrong with the files`(language: Language, toOperations: Bool) throws {
    let errors = toOperations ? [] : ["schedules/sn.yaml:12:5: fel: … [unknown-key]"]
    try expect(
      toOperations ? "bad-files-operations" : "bad-files",
      notice(
        .badFiles(errors: errors, count: 3), toOperations: toOperations, language: language))
  }

  @Test(arguments: Language.allCases)
  func `asks what is to become of a burst`(language: Language) throws {
    try expect("held", notice(.held(73), language: language))
  }

  @Test(arguments: Language.allCases)
  func `tells operations which channels do not work, and what to do`(language: Language) throws {
    let channels = [
      StoppedChannel(
        channel: "reserv", trouble: .silent, since: Instant(seconds: 1_801_816_200),
        reply: Reply(text: "connection refused", concern: .channel)),
      StoppedChannel(
        channel: "mail", trouble: .login, since: Instant(seconds: 1_802_071_800),
        reply: Reply(code: 535, text: "5.7.8 authentication failed", concern: .login)),
      StoppedChannel(
        channel: "relä", trouble: .trust, since: Instant(seconds: 1_802_071_800),
        reply: Reply(
          text: "no TLS that can be trusted: certificate has expired", concern: .trust)),
      StoppedChannel(
        channel: "teams", trouble: .gone, since: Instant(seconds: 1_802_071_860),
        reply: Reply(code: 410, text: "Gone", concern: .goneChannel)),
    ]
    for (name, stopped) in [("stopped-channels", channels), ("stopped-channel", [channels[3]])] {
      try expect(
        name, notice(.stoppedChannels(stopped), toOperations: true, language: language))
    }
  }

  @Test(arguments: Language.allCases)
  func `tells operations that nobody coordinates`(language: Language) throws {
    try expect(
      "no-coordinator", notice(.noCoordinator, toOperations: true, language: language))
  }
}
