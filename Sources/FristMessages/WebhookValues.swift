import CivilTime
import FristCore
import FristLanguage

/// What the body of a webhook says of one reminder.
struct WebhookValues {
  /// Elements of one list; the rest is left out.
  static let listLimit = 10

  let language: Language
  /// Unicode scalars of one text.
  let textLimit: Int

  /// Its keys are in order, so that nothing has to sort them.
  func json(_ reminder: ReminderContent) -> JSON {
    let occurrence = reminder.occurrence
    let progress = reminder.coverage ?? occurrence.progress
    return .members([
      "answer": answer(reminder),
      "booked": list(reminder.booked, json),
      "coordinates": texts(reminder.coordinates),
      "coveredYear": reminder.coveredYear.map { .number($0) },
      "done": .number(progress.done),
      "due": date(occurrence.due),
      "during": reminder.during.map(short),
      "expected": progress.expected.map { .number($0) },
      "expectedOn": reminder.toConfirm.map(date),
      "formerDue": reminder.formerDue.map(date),
      "governs": list(reminder.governed) { .text($0.name.text) },
      "invitation": reminder.invitedTo.map(json),
      "kind": .text(reminder.obligation.kind.rawValue),
      "late": reminder.lateFrom.map(date),
      "meetings": list(reminder.meetings, json),
      "moved": reminder.move.map(json),
      "next": reminder.next.map {
        .members(["day": date($0.day), "post": .text($0.post.rawValue)])
      },
      "nextMeeting": reminder.nextMeeting.map(json),
      "noMeetingOf": reminder.bodyWithoutMeeting.map(short),
      "obligation": .text(reminder.obligation.name.text),
      "occurrence": .text(occurrence.id.description),
      "opens": date(occurrence.opens),
      "papers": occurrence.papers.map(date),
      "part": reminder.contributor.map {
        .members(["body": short($0), "wholeDue": reminder.wholeDue.map(date)])
      },
      "parts": parts(reminder.parts),
      "phrase": short(reminder.obligation.phrase),
      "planning": date(occurrence.planning),
      "preliminary": occurrence.isPreliminary ? .bool(true) : nil,
      "required": .number(progress.required),
      "review": reminder.reviewed.map { json($0, on: occurrence.due) },
      "step": .text(reminder.step.description),
      "subject": reminder.subject.map { .text($0.id.text) },
      "subjectTitle": reminder.subject.map { short($0.title) },
      "title": short(reminder.obligation.title),
      "to": reminder.to.map(short),
      "unit": progress.noun.map(short),
      "waived": reminder.waiver.map(json),
    ])
  }

  /// Counts, and the titles of those that are missing.
  private func parts(_ parts: [PartContent]) -> JSON? {
    let asked = parts.filter(\.isAsked)
    guard !asked.isEmpty else { return nil }
    let missing = asked.filter { !$0.isDone }
    return .members([
      "done": .number(asked.count - missing.count),
      "missing": list(missing) { .members(["body": short($0.title), "due": date($0.due)]) },
      "required": .number(asked.count),
    ])
  }

  private func json(_ meeting: MeetingContent) -> JSON {
    .members([
      "body": short(meeting.body), "date": date(meeting.date), "papers": date(meeting.papers),
    ])
  }

  private func json(_ meeting: Obligation.Meeting) -> JSON {
    .members([
      "date": date(meeting.date), "note": meeting.note.map(short),
      "place": meeting.place.map(short), "time": meeting.time.map(short),
    ])
  }

  private func json(_ move: MoveContent) -> JSON {
    .members([
      "from": date(move.from), "reason": move.reason.map(short),
      "reference": move.reference.map(short),
    ])
  }

  private func json(_ waiver: WaiverContent) -> JSON {
    .members([
      "reason": waiver.reason.map(short), "reference": waiver.reference.map(short),
    ])
  }

  /// What the answer has to hold; nil where a date is enough.
  private func answer(_ reminder: ReminderContent) -> JSON? {
    let measures = list(language.asked(of: reminder)) { measure in
      .members([
        "bySex": measure.splitsBySex ? .bool(true) : nil, "name": short(measure.name),
        "unit": short(measure.unit),
      ])
    }
    let members: KeyValuePairs<String, JSON?> = [
      "checklist": texts(reminder.obligation.checklist), "measures": measures,
      "outcomes": texts(reminder.obligation.outcomes),
    ]
    return members.allSatisfy { $0.value == nil } ? nil : .members(members)
  }

  private func json(_ review: Duty.Review, on day: CivilDate) -> JSON {
    let (of, title, until): (String, String?, CivilDate?) =
      switch review {
      case .noDeadline: ("no-deadline", nil, nil)
      case .document(let title, let until): ("document", title, until)
      case .plan: ("plan", nil, nil)
      case .planEnd(let until): ("plan-end", nil, until)
      }
    return .members([
      "of": .text(of), "on": review == .plan ? date(day) : nil, "title": title.map(short),
      "until": until.map(date),
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
