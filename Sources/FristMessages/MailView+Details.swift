import CivilTime
import FristCore
import FristLanguage
import Mustache

/// What the mail of one occurrence says beyond its dates and its bodies.
extension MailView {
  /// Parts, deciding meetings, booked meetings and what the answer is to hold.
  static let details: Fields = [
    "lead": { MustacheValue($0.lead) },
    "preliminary": { .bool($0.reminder.occurrence.isPreliminary) },
    "isRollUp": { .bool($0.reminder.isRollUp) },
    "part": { MustacheValue($0.reminder.contributor) },
    "partName": { MustacheValue($0.language.partName(of: $0.reminder)) },
    "whole": { MustacheValue($0.reminder.wholeDue.map($0.language.dateAndWeek)) },
    "papers": { MustacheValue($0.reminder.meetings.first.map($0.papers)) },
    "papersMissing": {
      .bool(!$0.reminder.meetings.isEmpty && $0.reminder.occurrence.papers == nil)
    },
    "meetings": { view in
      .list(
        view.reminder.meetings.map { .text("\(view.language.dateAndWeek($0.date)), \($0.body)") })
    },
    "decision": {
      $0.reminder.meetings.isEmpty
        ? .absent : .text($0.language.dateAndWeek($0.reminder.occurrence.due))
    },
    "hasBooked": { .bool(!$0.reminder.booked.isEmpty) },
    "booked": { .list($0.language.booked($0.reminder.booked).map { .text($0) }) },
    "hasNeeds": { .bool(!$0.language.needs(of: $0.reminder).isEmpty) },
    "needs": {
      .list(
        $0.language.needs(of: $0.reminder).enumerated().map { .text("\($0 + 1). \($1)") })
    },
  ]

  /// The first sentence, where there is more to say than that a deadline is near.
  private var lead: String? {
    if reminder.isRollUp, kind != .today { return language.rollUp(of: reminder, on: today) }
    if kind == .today, today == reminder.occurrence.due, !reminder.meetings.isEmpty { return nil }
    return language.partLead(of: reminder, kind: kind, on: today)
      ?? language.decisionLead(of: reminder, kind: kind, on: today)
  }

  private func papers(to meeting: MeetingContent) -> String {
    if let day = reminder.occurrence.papers {
      return "\(language == .swedish ? "inne" : "in") \(language.dateAndWeek(day))"
    }
    let by = language.dateAndWeek(reminder.occurrence.planning)
    return language == .swedish
      ? "senast \(by), till \(meeting.body)" : "by \(by), to \(meeting.body)"
  }

  /// What is asked of those who are invited, of who is to look at something again, and of who
  /// missed a paper stop.
  static let questions: Fields = [
    "invited": { MustacheValue($0.reminder.subject?.title) },
    "meetingDay": { view in
      MustacheValue(view.reminder.invitedTo.map { view.language.dateAndWeek($0.date) })
    },
    "meetingTime": { MustacheValue($0.reminder.invitedTo?.time.map($0.language.time)) },
    "meetingPlace": { MustacheValue($0.reminder.invitedTo?.place) },
    "meetingNote": { MustacheValue($0.reminder.invitedTo?.note) },
    "stop": { .text($0.language.dayInText($0.reminder.occurrence.planning, on: $0.today)) },
    "nextMeeting": { MustacheValue($0.language.nextMeeting(of: $0.reminder, on: $0.today)) },
    "expected": { MustacheValue($0.reminder.toConfirm.map($0.language.dateAndWeek)) },
    "reviewsNoDeadline": { .bool($0.reminder.reviewed == .noDeadline) },
    "reviewsPlan": { .bool($0.reminder.reviewed == .plan) },
    "planEnds": {
      if case .planEnd = $0.reminder.reviewed { true } else { false }
    },
    "lastDayInForce": {
      MustacheValue($0.reminder.reviewed?.until.map($0.language.dateAndWeek))
    },
    "document": {
      if case .document(let title, _) = $0.reminder.reviewed { .text(title) } else { .absent }
    },
    "documentEnds": {
      if case .document(_, let until) = $0.reminder.reviewed {
        .text($0.language.ends(until, on: $0.today))
      } else {
        .absent
      }
    },
    "hasGoverned": { .bool(!$0.reminder.governed.isEmpty) },
    "governed": {
      .list($0.reminder.governed.map { .text("\($0.title): \"\($0.phrase)\"") })
    },
  ]
}
