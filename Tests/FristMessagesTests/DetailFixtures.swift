import CivilTime
import FristCore

/// The part of one contributor in the follow-up, due three weeks before the whole.
func part(step: Step = .before(Offset(14, .days))) -> ReminderContent {
  var reminder = followUp(step: step, due: "2027-01-07", planning: "2027-01-07")
  let whole = reminder.occurrence.id
  reminder.occurrence.id.body = "kfn"
  reminder.occurrence.derivation = [.part(of: whole, due: day("2027-01-28"))]
  reminder.obligation.contributions = Offset(3, .weeks)
  reminder.contributor = "Kultur- och fritidsnämnden"
  reminder.genitives = ["Kultur- och fritidsnämndens"]
  reminder.to = nil
  reminder.workingDaysLeft = 4
  return reminder
}

func parts(_ states: (String, Occurrence.State)..., due: String) -> [PartContent] {
  states.map { PartContent(title: $0.0, state: $0.1, due: day(due)) }
}

let done = Occurrence.State.done(on: day("2027-01-04"), fact: FactID(7))

/// A report of every board, told to whoever follows the whole.
func reports(step: Step) -> ReminderContent {
  var reminder = followUp(step: step, due: "2027-02-15", planning: "2027-02-15")
  reminder.obligation.name = "board-reports"
  reminder.obligation.title = "Nämndernas rapporter"
  reminder.obligation.each = .allBodies
  reminder.contributes = []
  reminder.coordinates = ["Kommunledningskontoret"]
  reminder.genitives = ["Kommunledningskontorets"]
  reminder.occurrence.progress = Progress(done: 3, required: 6)
  reminder.parts = parts(
    ("Barn- och ungdomsnämnden", done), ("Kulturnämnden", .open), ("Miljönämnden", done),
    ("Socialnämnden", .open), ("Tekniska nämnden", .missed), ("Vård- och omsorgsnämnden", done),
    ("Bostadsbolaget", .waived(fact: FactID(9))), due: "2027-02-15")
  return reminder
}

/// The final report, which the executive board decides on 10 June 2026.
func finalReport(step: Step = .before(Offset(2, .weeks))) -> ReminderContent {
  let id = OccurrenceID(
    schedule: "exempelby-andts", obligation: "final-report", subject: nil, nominal: "2026-spring")
  var occurrence = Occurrence(
    id: id, opens: day("2026-01-01"), due: day("2026-06-15"), planning: day("2026-05-22"),
    period: .season(.spring, year: 2026),
    derivation: [
      .phrase("våren 2026"),
      .meeting(of: "ks", on: day("2026-06-10"), papers: day("2026-05-22")),
    ])
  occurrence.meetings = [
    BoardMeeting(body: "ks", date: day("2026-06-10"), papers: day("2026-05-22"))
  ]
  var reminder = ReminderContent(
    occurrence: occurrence, step: step,
    obligation: Obligation(
      name: "final-report", activities: ["V9"], title: "Slutrapport",
      when: .once(.during(.season(.spring, year: 2026))), phrase: "våren 2026", kind: .report,
      decidedBy: ["ks"]),
    activities: [Activity(title: "Slutrapport", wording: "En slutrapport lämnas våren 2026.")],
    coordinates: ["Socialnämnden"], to: "Kommunstyrelsen", workingDaysLeft: 9)
  reminder.meetings = [
    MeetingContent(
      body: "Kommunstyrelsen", date: day("2026-06-10"), papers: day("2026-05-22"))
  ]
  return reminder
}

/// A follow-up that was told of and is waived.
func calledOff() -> ReminderContent {
  var reminder = followUp(step: .calledOff(nil))
  reminder.occurrence.state = .waived(fact: FactID(7))
  reminder.told = [day("2026-12-29"), day("2027-01-14")]
  reminder.waiver = WaiverContent(reason: "Samlas i årsrapporten.", reference: "SN 2027/3")
  return reminder
}

/// The first of two meetings of a circle in 2017.
func circleMeeting() -> ReminderContent {
  let circle = Subject(id: "alkohol", title: "Alkoholhandläggare")
  let id = OccurrenceID(
    schedule: "exempelby-andts", obligation: "circle-meetings", subject: circle.id,
    nominal: "2017")
  return ReminderContent(
    occurrence: Occurrence(
      id: id, opens: day("2017-01-01"), due: day("2017-12-31"), planning: day("2017-12-29"),
      period: .year(2017),
      progress: Progress(
        done: 0, required: 2, expected: 1, noun: "träffar", openDaysLeft: 90)),
    step: .invite(Offset(1, .weeks), day("2017-03-09")),
    obligation: Obligation(
      name: "circle-meetings", activities: ["1.1-3"], title: "Nätverksträffar för handläggare",
      when: .quota(Quota(bound: .atLeast(2), noun: "träffar")), phrase: "minst två träffar per år",
      kind: .networkMeeting,
      meetings: [
        Obligation.Meeting(
          date: day("2017-03-09"), subject: "alkohol", time: "09:30-15:00",
          place: "Residenset, Växjö", note: "Anmäl specialkost."),
        Obligation.Meeting(
          date: day("2017-10-12"), subject: "alkohol", time: "09:30-15:00", place: "Ljungby"),
        Obligation.Meeting(date: day("2017-03-09"), subject: "tobak", place: "Alvesta"),
      ], invite: .subject),
    subject: circle,
    activities: [
      Activity(title: "Träffar", wording: "Erbjuda regelbundna nätverksträffar för handläggare.")
    ],
    coordinates: ["Länsstyrelsen"], workingDaysLeft: 200)
}

/// Something for the coordinator to look at again.
func review(_ subject: Duty.Review, title: String, on date: String) -> ReminderContent {
  let id = OccurrenceID(
    schedule: "exempelby-andts", obligation: "review", subject: nil, nominal: date)
  var reminder = ReminderContent(
    occurrence: Occurrence(
      id: id, opens: day(date), due: day(date), planning: day(date), period: .day(day(date))),
    step: .review,
    obligation: Obligation(
      name: "review", title: title, when: .once(.by(day(date))), phrase: date, kind: .decision),
    workingDaysLeft: 0)
  reminder.review = subject
  return reminder
}
