import CivilTime
import Foundation
import FristCore

@testable import FristMessages

func day(_ text: String) -> CivilDate { CivilDate(text)! }

func mailbox(_ name: String?, _ address: String) throws -> Mailbox {
  Mailbox(name: name, address: try MailAddress(address))
}

func stockholm() throws -> ZoneRules {
  let file = URL(fileURLWithPath: "/usr/share/zoneinfo/Europe/Stockholm")
  return try ZoneRules(name: "Europe/Stockholm", tzif: [UInt8](Data(contentsOf: file)))
}

/// A follow-up that is due on Thursday 28 January 2027 and is about 2026.
func followUp(
  step: Step = .before(Offset(30, .days)), due: String = "2027-01-28",
  planning: String = "2027-01-28", workingDaysLeft: Int = 19
) -> ReminderContent {
  let id = OccurrenceID(
    schedule: "exempelby-andts", obligation: "andts-followup", subject: nil, nominal: "2027")
  return ReminderContent(
    occurrence: Occurrence(
      id: id, opens: day("2026-02-01"), due: day(due), planning: day(planning),
      period: .day(day(due))),
    step: step,
    obligation: Obligation(
      name: "andts-followup", activities: ["6.2"], title: "ANDTS-uppföljning",
      when: .noDeadline, phrase: "varje år senast sista torsdagen i januari", kind: .report,
      covers: .previousYear),
    activities: [
      Activity(
        title: "Uppföljning",
        wording: "Varje nämnd följer årligen upp sina aktiviteter och lämnar uppföljningen "
          + "sista torsdagen i januari.")
    ],
    coordinates: ["Socialnämnden"], contributes: ["Kultur- och fritidsnämnden"],
    to: "Kommunledningskontoret", coveredYear: 2026, workingDaysLeft: workingDaysLeft)
}

/// A visit to one of the places of a register, within 2027.
func visit(
  _ number: Int, title: String, step: Step = .before(Offset(60, .days)),
  due: String = "2027-12-31", planning: String = "2027-12-30"
) -> ReminderContent {
  let subject = FristCore.Subject(id: Name("S-000\(number)"), title: title)
  let id = OccurrenceID(
    schedule: "exempelby-andts", obligation: "licence-supervision", subject: subject.id,
    nominal: "2027")
  return ReminderContent(
    occurrence: Occurrence(
      id: id, opens: day("2027-01-01"), due: day(due), planning: day(planning),
      period: .year(2027)),
    step: step,
    obligation: Obligation(
      name: "licence-supervision", activities: ["1.1"], title: "Tillsyn av serveringsställen",
      when: .noDeadline, phrase: "minst en gång per år", kind: .inspection),
    subject: subject,
    activities: [
      Activity(
        title: "Tillsyn", wording: "Varje verksamhet med serveringstillstånd ska få tillsyn.")
    ],
    coordinates: ["Miljönämnden"], workingDaysLeft: 40,
    coverage: Progress(done: 41, required: 46, expected: 43))
}

/// Ten meetings a year, of which some are held.
func meetings(done: Int, expected: Int, daysLeft: Int, step: Step) -> ReminderContent {
  let id = OccurrenceID(
    schedule: "exempelby-andts", obligation: "preparatory-meetings", subject: nil, nominal: "2027")
  return ReminderContent(
    occurrence: Occurrence(
      id: id, opens: day("2027-01-01"), due: day("2027-12-31"), planning: day("2027-12-30"),
      period: .year(2027),
      progress: Progress(
        done: done, required: 10, expected: expected, noun: "träffar", openDaysLeft: daysLeft)),
    step: step,
    obligation: Obligation(
      name: "preparatory-meetings", activities: ["6.1-2"], title: "Beredningsgruppens träffar",
      when: .quota(Quota(bound: .exactly(10), noun: "träffar")), phrase: "10 träffar per år",
      kind: .meeting),
    activities: [
      Activity(title: "Träffar", wording: "Beredningsgruppen ska träffas 10 gånger per år.")
    ],
    coordinates: ["Beredningsgruppen"], workingDaysLeft: 100)
}

/// The question when something happens.
func question() -> ReminderContent {
  let id = OccurrenceID(
    schedule: "exempelby-andts", obligation: "new-tobacco-act", subject: nil, nominal: "ask")
  return ReminderContent(
    occurrence: Occurrence(
      id: id, opens: day("2027-01-15"), due: day("2027-01-15"), planning: day("2027-01-15"),
      period: .day(day("2027-01-15"))),
    step: .ask(day("2027-01-15")),
    obligation: Obligation(
      name: "new-tobacco-act", title: "Nya tobakslagen träder i kraft",
      when: .relative(Relative(.at, anchor: .event("new-tobacco-act"))),
      phrase: "new-tobacco-act"),
    workingDaysLeft: 0)
}

/// A decision to have no deadline that is to be looked at again.
func review() -> ReminderContent {
  let id = OccurrenceID(
    schedule: "exempelby-andts", obligation: "no-deadline", subject: nil,
    nominal: "2027-03-01 1.1-1")
  return ReminderContent(
    occurrence: Occurrence(
      id: id, opens: day("2027-01-30"), due: day("2027-03-01"), planning: day("2027-03-01"),
      period: .day(day("2027-03-01"))),
    step: .before(Offset(30, .days)),
    obligation: Obligation(
      name: "no-deadline", activities: ["1.1-1", "1.1-8"],
      title: "Behovsstyrt. Antalet redovisas i den årliga uppföljningen.",
      when: .once(.by(day("2027-03-01"))), phrase: "2027-03-01", kind: .decision),
    activities: [
      Activity(title: "Stöd", wording: "Erbjuda kommunerna stöd i tillsynsarbetet."),
      Activity(title: "Avtal", wording: "Antal kommuner där samarbetsavtal nyttjas."),
    ],
    coordinates: ["Beredningsgruppen"], workingDaysLeft: 20)
}

/// A message at 07:30 local time in winter on `today`.
func message(
  _ reminders: [ReminderContent], today: String = "2026-12-29", language: Language = .swedish,
  post: Recipient.Post = .mailbox, body: String? = "Socialnämnden"
) throws -> MessageContent {
  let today = day(today)
  return MessageContent(
    id: "5d41402abc4b2a76b9719d911017c592",
    threads: reminders.indices.map { "\(7 + $0)1b2c3d4e5f60718293a4b5c6d7e8f90" },
    schedule: "exempelby-andts", planTitle: "ANDTS-handlingsplan 2024–2027",
    planUntil: day("2027-12-31"), today: today,
    now: Instant(seconds: Int64(today.days) * 86_400 + 6 * 3600 + 30 * 60), zone: try stockholm(),
    language: language, recipient: Recipient(body: body == nil ? nil : "sn", post: post),
    recipientBody: body, address: try MailAddress("socialnamnden@example.se"),
    from: try mailbox("ANDTS-samordningen, Exempelby kommun", "andts-paminnelse@example.se"),
    replyTo: [try mailbox("ANDTS-samordnaren", "andts@example.se")], confidential: false,
    reminders: reminders)
}
