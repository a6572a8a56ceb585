import CivilTime
import FristCore
import FristLanguage
import Mustache

/// What the mail of one occurrence says beyond its dates and its bodies.
extension MailView {
  /// Parts, deciding meetings, booked meetings and what the answer is to hold.
  func details(_ reminder: ReminderContent) -> [String: MustacheValue] {
    let occurrence = reminder.occurrence
    let first = reminder.meetings.first
    let booked = language.booked(reminder.booked)
    let needs = language.needs(of: reminder).enumerated().map { "\($0 + 1). \($1)" }
    return [
      "lead": MustacheValue(lead(reminder)),
      "preliminary": .bool(occurrence.isPreliminary),
      "isRollUp": .bool(reminder.isRollUp),
      "part": MustacheValue(reminder.contributor),
      "partName": MustacheValue(language.partName(of: reminder)),
      "whole": MustacheValue(reminder.wholeDue.map(language.dateAndWeek)),
      "papers": MustacheValue(first.map { papers(to: $0, reminder) }),
      "papersMissing": .bool(first != nil && occurrence.papers == nil),
      "meetings": .list(
        reminder.meetings.map { .text("\(language.dateAndWeek($0.date)), \($0.body)") }),
      "decision": first == nil ? .absent : .text(language.dateAndWeek(occurrence.due)),
      "hasBooked": .bool(!booked.isEmpty), "booked": .list(booked.map { .text($0) }),
      "hasNeeds": .bool(!needs.isEmpty), "needs": .list(needs.map { .text($0) }),
    ]
  }

  /// The first sentence, where there is more to say than that a deadline is near.
  private func lead(_ reminder: ReminderContent) -> String? {
    let (kind, today) = (reminder.kind(on: content.today), content.today)
    if reminder.isRollUp, kind != .today { return language.rollUp(of: reminder, on: today) }
    if kind == .today, today == reminder.occurrence.due, !reminder.meetings.isEmpty { return nil }
    return language.partLead(of: reminder, kind: kind, on: today)
      ?? language.decisionLead(of: reminder, kind: kind, on: today)
  }

  private func papers(to meeting: MeetingContent, _ reminder: ReminderContent) -> String {
    if let day = reminder.occurrence.papers {
      return "\(language == .swedish ? "inne" : "in") \(language.dateAndWeek(day))"
    }
    let by = language.dateAndWeek(reminder.occurrence.planning)
    return language == .swedish
      ? "senast \(by), till \(meeting.body)" : "by \(by), to \(meeting.body)"
  }

  /// What is asked of those who are invited, of who is to look at something again, and of who
  /// missed a paper stop.
  func questions(_ reminder: ReminderContent) -> [String: MustacheValue] {
    let meeting = reminder.invitedTo
    let review = reminder.reviewed
    var members: [String: MustacheValue] = [
      "invited": MustacheValue(reminder.subject?.title),
      "meetingDay": MustacheValue(meeting.map { language.dateAndWeek($0.date) }),
      "meetingTime": MustacheValue(meeting?.time.map(language.time)),
      "meetingPlace": MustacheValue(meeting?.place),
      "meetingNote": MustacheValue(meeting?.note),
      "stop": .text(language.dayInText(reminder.occurrence.planning, on: content.today)),
      "nextMeeting": MustacheValue(language.nextMeeting(of: reminder, on: content.today)),
      "expected": MustacheValue(reminder.toConfirm.map(language.dateAndWeek)),
      "reviewsNoDeadline": .bool(review == .noDeadline),
      "lastDayInForce": MustacheValue(review?.until.map(language.dateAndWeek)),
      "document": .absent, "documentEnds": .absent, "reviewsPlan": false, "planEnds": false,
      "hasGoverned": .bool(!reminder.governed.isEmpty),
      "governed": .list(reminder.governed.map { .text("\($0.title): \"\($0.phrase)\"") }),
    ]
    switch review {
    case .document(let title, let until):
      members["document"] = .text(title)
      members["documentEnds"] = .text(language.ends(until, on: content.today))
    case .plan: members["reviewsPlan"] = true
    case .planEnd: members["planEnds"] = true
    case .noDeadline, nil: break
    }
    return members
  }
}
