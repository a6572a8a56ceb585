import CivilTime
import FristCore
import FristLanguage

/// What the body of a webhook says of one reminder.
struct WebhookValues {
  private typealias Member = JSON.Member

  /// Elements of one list; the rest is left out.
  static let listLimit = 10

  let language: Language
  /// Unicode scalars of one text.
  let textLimit: Int

  /// Its keys are in order, so that nothing has to sort them.
  func json(_ reminder: ReminderContent) -> JSON {
    let occurrence = reminder.occurrence
    let progress = reminder.coverage ?? occurrence.progress
    return .object([
      Member("answer", answer(reminder)),
      Member("booked", list(reminder.booked, json)),
      Member("coordinates", texts(reminder.coordinates)),
      Member("coveredYear", reminder.coveredYear.map { .number($0) }),
      Member("done", .number(progress.done)),
      Member("due", date(occurrence.due)),
      Member("during", reminder.during.map(short)),
      Member("expected", progress.expected.map { .number($0) }),
      Member("expectedOn", reminder.toConfirm.map(date)),
      Member("formerDue", reminder.formerDue.map(date)),
      Member("governs", list(reminder.governed) { .text($0.name.text) }),
      Member("invitation", reminder.invitedTo.map(json)),
      Member("kind", .text(reminder.obligation.kind.rawValue)),
      Member("late", reminder.lateFrom.map(date)),
      Member("meetings", list(reminder.meetings, json)),
      Member("moved", reminder.move.map(json)),
      Member(
        "next",
        reminder.next.map {
          .object([Member("day", date($0.day)), Member("post", .text($0.post.rawValue))])
        }),
      Member("nextMeeting", reminder.nextMeeting.map(json)),
      Member("noMeetingOf", reminder.bodyWithoutMeeting.map(short)),
      Member("obligation", .text(reminder.obligation.name.text)),
      Member("occurrence", .text(occurrence.id.description)),
      Member("opens", date(occurrence.opens)),
      Member("papers", occurrence.papers.map(date)),
      Member(
        "part",
        reminder.contributor.map {
          .object([Member("body", short($0)), Member("wholeDue", reminder.wholeDue.map(date))])
        }),
      Member("parts", parts(reminder.parts)),
      Member("phrase", short(reminder.obligation.phrase)),
      Member("planning", date(occurrence.planning)),
      Member("preliminary", occurrence.isPreliminary ? .bool(true) : nil),
      Member("required", .number(progress.required)),
      Member("review", reminder.reviewed.map { json($0, on: occurrence.due) }),
      Member("step", .text(reminder.step.description)),
      Member("subject", reminder.subject.map { .text($0.id.text) }),
      Member("subjectTitle", reminder.subject.map { short($0.title) }),
      Member("title", short(reminder.obligation.title)),
      Member("to", reminder.to.map(short)),
      Member("unit", progress.noun.map(short)),
      Member("waived", reminder.waiver.map(json)),
    ])
  }

  /// Counts, and the titles of those that are missing.
  private func parts(_ parts: [PartContent]) -> JSON? {
    let asked = parts.filter(\.isAsked)
    guard !asked.isEmpty else { return nil }
    let missing = asked.filter { !$0.isDone }
    return .object([
      Member("done", .number(asked.count - missing.count)),
      Member(
        "missing",
        list(missing) { .object([Member("body", short($0.title)), Member("due", date($0.due))]) }),
      Member("required", .number(asked.count)),
    ])
  }

  private func json(_ meeting: MeetingContent) -> JSON {
    .object([
      Member("body", short(meeting.body)), Member("date", date(meeting.date)),
      Member("papers", date(meeting.papers)),
    ])
  }

  private func json(_ meeting: Obligation.Meeting) -> JSON {
    .object([
      Member("date", date(meeting.date)), Member("note", meeting.note.map(short)),
      Member("place", meeting.place.map(short)), Member("time", meeting.time.map(short)),
    ])
  }

  private func json(_ move: MoveContent) -> JSON {
    .object([
      Member("from", date(move.from)), Member("reason", move.reason.map(short)),
      Member("reference", move.reference.map(short)),
    ])
  }

  private func json(_ waiver: WaiverContent) -> JSON {
    .object([
      Member("reason", waiver.reason.map(short)), Member("reference", waiver.reference.map(short)),
    ])
  }

  /// What the answer has to hold; nil where a date is enough.
  private func answer(_ reminder: ReminderContent) -> JSON? {
    let measures = list(language.asked(of: reminder)) { measure in
      .object([
        Member("bySex", measure.splitsBySex ? .bool(true) : nil),
        Member("name", short(measure.name)),
        Member("unit", short(measure.unit)),
      ])
    }
    let (checklist, outcomes) = (
      texts(reminder.obligation.checklist), texts(reminder.obligation.outcomes)
    )
    if measures == nil, checklist == nil, outcomes == nil { return nil }
    return .object([
      Member("checklist", checklist), Member("measures", measures), Member("outcomes", outcomes),
    ])
  }

  private func json(_ review: Duty.Review, on day: CivilDate) -> JSON {
    let (of, title, until): (String, String?, CivilDate?) =
      switch review {
      case .noDeadline: ("no-deadline", nil, nil)
      case .document(let title, let until): ("document", title, until)
      case .plan: ("plan", nil, nil)
      case .planEnd(let until): ("plan-end", nil, until)
      }
    return .object([
      Member("of", .text(of)), Member("on", review == .plan ? date(day) : nil),
      Member("title", title.map(short)),
      Member("until", until.map(date)),
    ])
  }

  private func texts(_ texts: [String]) -> JSON? { list(texts, short) }

  /// Nil for an empty list.
  private func list<Element>(_ elements: [Element], _ json: (Element) -> JSON) -> JSON? {
    elements.isEmpty ? nil : .array(elements.prefix(Self.listLimit).map(json))
  }

  private func short(_ text: String) -> JSON { .text(SafeText.line(text, limit: textLimit)) }
  private func date(_ date: CivilDate) -> JSON { .text(date.description) }
}
