import CivilTime
import FristCore
import FristLanguage

/// One entry of a calendar: a deadline on the day that the mail leads with, or a meeting.
struct CalendarEvent {
  enum Time: Equatable {
    case allDay
    /// Empty where no end is known.
    case hours(Range<Instant>)
  }

  /// The same for every message to a body about the occurrence, or about one of its meetings, so
  /// that a later message changes the entry instead of adding one.
  let uid: String
  /// Grows when the due date has moved, and once more when it is called off.
  let sequence: Int
  let day: CivilDate
  let time: Time
  let isMeeting: Bool
  let isCancelled: Bool
  let isPreliminary: Bool
  let summary: String
  /// One text for each line.
  let description: [String]
  let place: String?

  /// Nil where the reminder has no day to put into a calendar: what is late, what asks for a date,
  /// and what is about pace.
  init?(
    _ reminder: ReminderContent, thread: String, in content: MessageContent,
    _ subject: SubjectLine
  ) {
    let language = content.language
    isCancelled = reminder.step.isCalledOff
    sequence = reminder.arming + (isCancelled ? 1 : 0)
    let head = subject.head(of: reminder)
    guard let meeting = reminder.invitedTo else {
      guard reminder.hasDeadlineForCalendar(on: content.today) else { return nil }
      day = reminder.aim
      uid = thread
      (time, isMeeting, place) = (.allDay, false, nil)
      isPreliminary = reminder.occurrence.isPreliminary
      summary = "\(language.deadlineTitle(reminder)): \(head)"
      description = language.deadlineDescription(reminder, content)
      return
    }
    day = meeting.date
    // A meeting is known by its day: the schedule gives it no other name.
    uid = "\(thread)-\(meeting.date)"
    let hours = meeting.hours(in: content.zone)
    (time, isMeeting, place) = (hours.map(Time.hours) ?? .allDay, true, meeting.place)
    isPreliminary = false
    summary = head
    description = language.meetingDescription(meeting, reminder, content)
  }
}

extension ReminderContent {
  fileprivate func hasDeadlineForCalendar(on today: CivilDate) -> Bool {
    switch kind(on: today) {
    case .reminder, .today, .calledOff: aim >= today
    case .overdue, .escalation, .behind, .unreachable, .exceeded, .ask, .review, .paperStop,
      .invitation, .coverage, .digest:
      false
    }
  }
}

extension Language {
  /// What is to be done by that day: all of it, or the papers or the decision of a meeting.
  fileprivate func deadlineTitle(_ reminder: ReminderContent) -> String {
    let isDecided = !reminder.meetings.isEmpty
    switch (self, isDecided, reminder.occurrence.papers == nil) {
    case (.swedish, false, _): return "Frist"
    case (.swedish, true, true): return "Handlingar"
    case (.swedish, true, false): return "Beslut"
    case (.english, false, _): return "Deadline"
    case (.english, true, true): return "Papers"
    case (.english, true, false): return "Decision"
    }
  }

  fileprivate func deadlineDescription(_ reminder: ReminderContent, _ content: MessageContent)
    -> [String]
  {
    let isSwedish = self == .swedish
    let due = reminder.occurrence.due
    let last =
      reminder.meetings.isEmpty
      ? (isSwedish ? "Sista dag" : "Last day") : (isSwedish ? "Beslut senast" : "Decision by")
    return [
      due == reminder.aim ? nil : "\(last): \(dateAndWeek(due))",
      reminder.contributor.map { isSwedish ? "Del från: \($0)" : "Part from: \($0)" },
      reminder.owners(in: self).map { isSwedish ? "Samordnar: \($0)" : "Coordinates: \($0)" },
      reminder.to.map { isSwedish ? "Lämnas till: \($0)" : "Send to: \($0)" },
      reason(of: reminder), content.planTitle,
    ].compactMap(\.self)
  }

  fileprivate func meetingDescription(
    _ meeting: Obligation.Meeting, _ reminder: ReminderContent, _ content: MessageContent
  ) -> [String] {
    let isSwedish = self == .swedish
    let source = [content.planTitle, activities(of: reminder.obligation.activities.map(\.text))]
    return [
      reminder.owners(in: self).map { isSwedish ? "Bjuder in: \($0)" : "Invited by: \($0)" },
      meeting.note.map { isSwedish ? "Att veta: \($0)" : "Please note: \($0)" },
      source.compactMap(\.self).joined(separator: ", "),
    ].compactMap(\.self)
  }
}
