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

  func add(_ reminder: ReminderContent, to members: inout some JSONMembers) {
    let progress = reminder.coverage ?? reminder.occurrence.progress
    addAnswer(reminder, to: &members)
    members.add("booked", listed(reminder.booked), each: add)
    members.add("coordinates", texts(reminder.coordinates))
    members.add("coveredYear", reminder.coveredYear)
    members.add("done", progress.done)
    members.add("due", date(reminder.occurrence.due))
    members.add("during", reminder.during.map(short))
    members.add("expected", progress.expected)
    members.add("expectedOn", reminder.toConfirm.map(date))
    members.add("formerDue", reminder.formerDue.map(date))
    members.add("governs", listed(reminder.governed).map(\.name.text))
    members.add("invitation", reminder.invitedTo, add)
    members.add("kind", reminder.obligation.kind.rawValue)
    members.add("late", reminder.lateFrom.map(date))
    members.add("meetings", listed(reminder.meetings), each: add)
    members.add("moved", reminder.move, add)
    members.add("next", reminder.next) { next, members in
      members.add("day", date(next.day))
      members.add("post", next.post.rawValue)
    }
    members.add("nextMeeting", reminder.nextMeeting, add)
    members.add("noMeetingOf", reminder.bodyWithoutMeeting.map(short))
    members.add("obligation", reminder.obligation.name.text)
    members.add("occurrence", reminder.occurrence.id.description)
    members.add("opens", date(reminder.occurrence.opens))
    members.add("papers", reminder.occurrence.papers.map(date))
    let wholeDue = reminder.wholeDue
    members.add("part", reminder.contributor) { contributor, members in
      members.add("body", short(contributor))
      members.add("wholeDue", wholeDue.map(date))
    }
    addParts(reminder.parts, to: &members)
    members.add("phrase", short(reminder.obligation.phrase))
    members.add("planning", date(reminder.occurrence.planning))
    members.add("preliminary", reminder.occurrence.isPreliminary ? true : nil)
    members.add("required", progress.required)
    let due = reminder.occurrence.due
    members.add("review", reminder.reviewed) { review, members in
      add(review, on: due, to: &members)
    }
    members.add("step", reminder.step.description)
    members.add("subject", reminder.subject?.id.text)
    members.add("subjectTitle", (reminder.subject?.title).map(short))
    members.add("title", short(reminder.obligation.title))
    members.add("to", reminder.to.map(short))
    members.add("unit", progress.noun.map(short))
    members.add("waived", reminder.waiver, add)
  }

  /// Counts, and the titles of those that are missing.
  private func addParts(_ parts: [PartContent], to members: inout some JSONMembers) {
    let asked = parts.filter(\.isAsked)
    members.add("parts", asked.isEmpty ? nil : asked) { asked, members in
      let missing = asked.filter { !$0.isDone }
      members.add("done", asked.count - missing.count)
      members.add("missing", listed(missing)) { part, members in
        members.add("body", short(part.title))
        members.add("due", date(part.due))
      }
      members.add("required", asked.count)
    }
  }

  private func add(_ meeting: MeetingContent, to members: inout some JSONMembers) {
    members.add("body", short(meeting.body))
    members.add("date", date(meeting.date))
    members.add("papers", date(meeting.papers))
  }

  private func add(_ meeting: Obligation.Meeting, to members: inout some JSONMembers) {
    members.add("date", date(meeting.date))
    members.add("note", meeting.note.map(short))
    members.add("place", meeting.place.map(short))
    members.add("time", meeting.time.map(short))
  }

  private func add(_ move: MoveContent, to members: inout some JSONMembers) {
    members.add("from", date(move.from))
    members.add("reason", move.reason.map(short))
    members.add("reference", move.reference.map(short))
  }

  private func add(_ waiver: WaiverContent, to members: inout some JSONMembers) {
    members.add("reason", waiver.reason.map(short))
    members.add("reference", waiver.reference.map(short))
  }

  /// What the answer has to hold; left out where a date is enough.
  private func addAnswer(_ reminder: ReminderContent, to members: inout some JSONMembers) {
    let measures = language.asked(of: reminder)
    let (checklist, outcomes) = (reminder.obligation.checklist, reminder.obligation.outcomes)
    let isAsked = !measures.isEmpty || !checklist.isEmpty || !outcomes.isEmpty
    members.add("answer", isAsked ? measures : nil) { measures, members in
      members.add("checklist", texts(checklist))
      members.add("measures", listed(measures)) { measure, members in
        members.add("bySex", measure.splitsBySex ? true : nil)
        members.add("name", short(measure.name))
        members.add("unit", short(measure.unit))
      }
      members.add("outcomes", texts(outcomes))
    }
  }

  private func add(
    _ review: Duty.Review, on day: CivilDate, to members: inout some JSONMembers
  ) {
    let (of, title, until): (String, String?, CivilDate?) =
      switch review {
      case .noDeadline: ("no-deadline", nil, nil)
      case .document(let title, let until): ("document", title, until)
      case .plan: ("plan", nil, nil)
      case .planEnd(let until): ("plan-end", nil, until)
      }
    members.add("of", of)
    members.add("on", review == .plan ? date(day) : nil)
    members.add("title", title.map(short))
    members.add("until", until.map(date))
  }

  private func listed<Element>(_ elements: [Element]) -> ArraySlice<Element> {
    elements.prefix(Self.listLimit)
  }

  private func texts(_ texts: [String]) -> [String] { listed(texts).map(short) }
  private func short(_ text: String) -> String { SafeText.line(text, limit: textLimit) }
  private func date(_ date: CivilDate) -> String { date.description }
}
