import CivilTime
import FristCore
import Testing

@testable import FristMessages

@Suite struct `A mail as it is read` {
  private func expect(_ name: String, _ content: MessageContent) throws {
    let renderer = Renderer()
    let text = try "Subject: \(renderer.subject(content))\n\n" + renderer.plainText(content)
    try expectGolden(name + ".txt", text)
  }

  @Test(arguments: Language.allCases)
  func `says what is due, for which year and with whom`(language: Language) throws {
    try expect("reminder.\(language.rawValue)", message([followUp()], language: language))
  }

  @Test func `says what has changed since the last time`() throws {
    var reminder = followUp(step: .before(Offset(14, .days)), workingDaysLeft: 9)
    reminder.lateFrom = day("2027-01-14")
    reminder.formerDue = day("2027-01-21")
    reminder.told = [day("2026-12-29")]
    var content = try message([reminder], today: "2027-01-15")
    content.redirectedFrom = try MailAddress("socialnamnden@example.se")
    content.address = try MailAddress("prov@example.se")
    try expect("moved.sv", content)
  }

  @Test func `says on the day that it is today`() throws {
    try expect("today.sv", message([followUp(workingDaysLeft: 0)], today: "2027-01-28"))
  }

  @Test func `says on the planning day which day is the last`() throws {
    let reminder = followUp(due: "2027-01-31", planning: "2027-01-29", workingDaysLeft: 0)
    try expect("planning-day.sv", message([reminder], today: "2027-01-29"))
  }

  @Test func `says the day before that it is tomorrow, and to a contributor who coordinates`()
    throws
  {
    let reminder = followUp(step: .before(Offset(3, .days)), workingDaysLeft: 1)
    let content = try message(
      [reminder], today: "2027-01-27", body: "Kultur- och fritidsnämnden")
    try expect("contributor.sv", content)
  }

  @Test(arguments: Language.allCases)
  func `offers three answers when overdue and says what comes next`(language: Language) throws {
    var reminder = followUp(step: .overdue(Offset(1, .days)), workingDaysLeft: 0)
    reminder.next = ReminderContent.NextStep(day: day("2027-02-05"), post: .manager)
    try expect(
      "overdue.\(language.rawValue)", message([reminder], today: "2027-01-29", language: language))
  }

  @Test(arguments: Language.allCases)
  func `escalates in three lines`(language: Language) throws {
    var reminder = followUp(step: .escalate(Offset(8, .days)), workingDaysLeft: 0)
    reminder.told = [day("2026-12-29"), day("2027-01-25"), day("2027-01-29")]
    reminder.next = ReminderContent.NextStep(day: day("2027-02-19"), post: .coordinator)
    try expect(
      "escalation.\(language.rawValue)",
      message([reminder], today: "2027-02-05", language: language, post: .manager))
  }

  @Test func `tells the coordinator who stands in what to record`() throws {
    var reminder = followUp(step: .escalate(Offset(8, .days)), workingDaysLeft: 0)
    reminder.told = [day("2027-01-29")]
    var content = try message([reminder], today: "2027-02-05", post: .coordinator, body: nil)
    content.standsInFor = Recipient(body: "sn", post: .manager)
    try expect("escalation-coordinator.sv", content)
  }

  @Test func `says how far behind its pace a quota is`() throws {
    let reminder = meetings(
      done: 4, expected: 6, daysLeft: 153, step: .behind(day("2027-08-02")))
    try expect("behind.sv", message([reminder], today: "2027-08-02", body: "Beredningsgruppen"))
  }

  @Test func `says when what remains does not fit`() throws {
    let reminder = meetings(done: 3, expected: 9, daysLeft: 5, step: .unreachable)
    try expect(
      "unreachable.sv", message([reminder], today: "2027-12-27", body: "Beredningsgruppen"))
  }

  @Test func `says when there are more than the plan allows`() throws {
    let reminder = meetings(done: 11, expected: 9, daysLeft: 40, step: .exceeded)
    try expect(
      "exceeded.sv", message([reminder], today: "2027-11-22", post: .coordinator, body: nil))
  }

  @Test(arguments: Language.allCases)
  func `asks for the date of an event`(language: Language) throws {
    let content = try message(
      [question()], today: "2027-01-15", language: language, post: .coordinator, body: nil)
    try expect("ask.\(language.rawValue)", content)
  }

  @Test func `asks whether there is still to be no deadline`() throws {
    try expect(
      "review.sv", message([review()], today: "2027-02-01", post: .coordinator, body: nil))
  }

  @Test(arguments: Language.allCases)
  func `groups a digest by what it asks of the reader`(language: Language) throws {
    var late = followUp(step: .overdue(Offset(1, .days)), workingDaysLeft: 0)
    late.next = ReminderContent.NextStep(day: day("2027-02-05"), post: .manager)
    var today = followUp(due: "2027-01-29", planning: "2027-01-29", workingDaysLeft: 0)
    today.obligation.title = "Enkät till föreningarna"
    today.obligation.name = "survey"
    today.coveredYear = nil
    let pace = meetings(done: 0, expected: 1, daysLeft: 300, step: .behind(day("2027-01-29")))
    let visits = [
      visit(2, title: "Restaurang 2"),
      visit(3, title: "Restaurang 3", due: "2027-06-30", planning: "2027-06-30"),
    ]
    let content = try message(
      [pace, late] + visits + [question(), today], today: "2027-01-29", language: language,
      post: .coordinator, body: nil)
    try expect("digest.\(language.rawValue)", content)
  }

  @Test func `lists the subjects of one obligation with the share that is done`() throws {
    var late = visit(3, title: "Restaurang 3", due: "2027-08-31", planning: "2027-08-31")
    late.step = .overdue(Offset(1, .days))
    let content = try message(
      [visit(1, title: "Restaurang 1"), visit(2, title: "Restaurang 2"), late],
      today: "2027-11-01", body: "Miljönämnden")
    try expect("coverage.sv", content)
  }

  /// Two boards' reports, each late, in the one mail of the coordinator.
  @Test func `asks for a decision on each of several, and lets no board stand for another`() throws
  {
    let reports = ["Kulturnämnden", "Socialnämnden"].map { board in
      var report = followUp(step: .escalate(Offset(22, .days)), workingDaysLeft: 0)
      report.coordinates = [board]
      report.subject = Subject(id: Name(board), title: board, body: Name(board))
      return report
    }
    try expect(
      "decisions.sv", message(reports, today: "2027-02-19", post: .coordinator, body: nil))
  }

  @Test(arguments: Language.allCases)
  func `says of a confidential task only what its mailbox needs`(language: Language) throws {
    var reminder = visit(1, title: "Restaurang 1")
    reminder.obligation.confidential = true
    reminder.obligation.title = "Oanmäld kontroll"
    reminder.next = ReminderContent.NextStep(day: day("2028-01-10"), post: .manager)
    reminder.coverage = nil
    var content = try message(
      [reminder], today: "2027-11-01", language: language, body: "Miljönämnden")
    content.confidential = true
    try expect("confidential.\(language.rawValue)", content)
  }

  @Test func `M25 goes to the server with these headers`() throws {
    let bytes = try Renderer().mail(message([followUp()]))
    let text = String(decoding: bytes, as: UTF8.self)
    try expectGolden(
      "reminder.sv.eml",
      text.split(separator: "\r\n", omittingEmptySubsequences: false)
        .joined(separator: "\n"))
  }

  @Test func `has a webhook that says the same in JSON`() throws {
    var reminder = followUp(step: .overdue(Offset(1, .days)), workingDaysLeft: 0)
    reminder.next = ReminderContent.NextStep(day: day("2027-02-05"), post: .manager)
    let bytes = try Renderer().webhook(message([reminder], today: "2027-01-29"))
    try expectGolden("overdue.json", String(decoding: bytes, as: UTF8.self) + "\n")
  }

  @Test func `has a test without any plan in it`() throws {
    let bytes = try Renderer().testMail(
      channel: "mail", to: MailAddress("prov@example.se"),
      from: mailbox("ANDTS", "andts@example.se"),
      now: Instant(seconds: 1_800_000_000), utcOffset: 3600, language: .swedish, id: "test-1")
    let text = String(decoding: bytes, as: UTF8.self)
    try expectGolden(
      "test.sv.eml",
      text.split(separator: "\r\n", omittingEmptySubsequences: false)
        .joined(separator: "\n"))
  }
}
