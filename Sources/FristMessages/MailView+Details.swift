import CivilTime
import FristCore
import FristLanguage
import Mustache

/// What the mail of one occurrence says beyond its dates and its bodies.
extension MailView {
  /// Parts, deciding meetings, booked meetings and what the answer is to hold.
  static let details: [String: MailField] = [
    "lead": .reminder { MustacheValue($0.lead) },
    "preliminary": .reminder { .bool($0.reminder.occurrence.isPreliminary) },
    "isRollUp": .reminder { .bool($0.reminder.isRollUp) },
    "part": .reminder { MustacheValue($0.reminder.contributor) },
    "partName": .reminder { MustacheValue($0.language.partName(of: $0.reminder)) },
    "whole": .reminder { MustacheValue($0.reminder.wholeDue.map($0.language.dateAndWeek)) },
    "papers": .reminder { MustacheValue($0.reminder.meetings.first.map($0.papers)) },
    "papersMissing": .reminder {
      .bool(!$0.reminder.meetings.isEmpty && $0.reminder.occurrence.papers == nil)
    },
    "meetings": .reminder { view in
      .list(
        view.reminder.meetings.map { .text("\(view.language.dateAndWeek($0.date)), \($0.body)") })
    },
    "decision": .reminder {
      $0.reminder.meetings.isEmpty
        ? .absent : .text($0.language.dateAndWeek($0.reminder.occurrence.due))
    },
    "hasBooked": .reminder { .bool(!$0.reminder.booked.isEmpty) },
    "booked": .reminder { .list($0.language.booked($0.reminder.booked).map { .text($0) }) },
    "hasNeeds": .reminder { .bool(!$0.needs.isEmpty) },
    "needs": .reminder { view in
      .list(view.needs.enumerated().map { .text("\($0 + 1). \($1)") })
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
  static let questions: [String: MailField] = [
    "invited": .reminder { MustacheValue($0.reminder.subject?.title) },
    "meetingDay": .reminder { view in
      MustacheValue(view.reminder.invitedTo.map { view.language.dateAndWeek($0.date) })
    },
    "meetingTime": .reminder { MustacheValue($0.reminder.invitedTo?.time.map($0.language.time)) },
    "meetingPlace": .reminder { MustacheValue($0.reminder.invitedTo?.place) },
    "meetingNote": .reminder { MustacheValue($0.reminder.invitedTo?.note) },
    "stop": .reminder {
      .text($0.language.dayInText($0.reminder.occurrence.planning, on: $0.today))
    },
    "nextMeeting": .reminder {
      MustacheValue($0.language.nextMeeting(of: $0.reminder, on: $0.today))
    },
    "expected": .reminder { MustacheValue($0.reminder.toConfirm.map($0.language.dateAndWeek)) },
    "reviewsNoDeadline": .reminder { .bool($0.reminder.reviewed == .noDeadline) },
    "reviewsPlan": .reminder { .bool($0.reminder.reviewed == .plan) },
    "planEnds": .reminder {
      if case .planEnd = $0.reminder.reviewed { true } else { false }
    },
    "lastDayInForce": .reminder {
      MustacheValue($0.reminder.reviewed?.until.map($0.language.dateAndWeek))
    },
    "document": .reminder {
      if case .document(let title, _) = $0.reminder.reviewed { .text(title) } else { .absent }
    },
    "documentEnds": .reminder {
      if case .document(_, let until) = $0.reminder.reviewed {
        .text($0.language.ends(until, on: $0.today))
      } else {
        .absent
      }
    },
    "hasGoverned": .reminder { .bool(!$0.reminder.governed.isEmpty) },
    "governed": .reminder {
      .list($0.reminder.governed.map { .text("\($0.title): \"\($0.phrase)\"") })
    },
  ]
}
