import CivilTime
import FristCore
import FristLanguage

/// What is said of meetings: those that decide, those that are booked, those one is invited to.
extension Language {
  /// How many booked meetings stand in one list; the rest is counted.
  static let bookedLimit = 6

  /// `fredag 22 maj`, with the year where it is not that of `today`.
  func dayInText(_ date: CivilDate, on today: CivilDate) -> String {
    date.year == today.year
      ? "\(weekday(date.weekday)) \(dayAndMonth(date))" : self.date(date)
  }

  /// By when the papers, for which meetings, and by when the decision; nil where no meeting decides.
  func decisionLead(of reminder: ReminderContent, kind: MessageKind, on today: CivilDate)
    -> String?
  {
    guard let first = reminder.meetings.first else { return nil }
    func text(_ date: CivilDate) -> String { dayInText(date, on: today) }
    let due = text(reminder.occurrence.due)
    if kind == .overdue { return decisionMissing(reminder, on: today) }
    let decision = self == .swedish ? "beslut senast \(due)." : "decision by \(due)."
    let coming = reminder.meetings.filter { $0.date >= today }
    let chain = coming.map { "\($0.body) \(text($0.date))" }
    if let papers = reminder.occurrence.papers {
      let rest = chain.isEmpty ? decision : "\(list(chain)); \(decision)"
      return self == .swedish
        ? "Handlingarna är inne sedan \(text(papers)). Beslutet återstår: \(rest)"
        : "The papers have been in since \(text(papers)). The decision remains: \(rest)"
    }
    let later = reminder.meetings.dropFirst().map { "\($0.body) \(text($0.date))" }
    let then =
      later.isEmpty ? "" : self == .swedish ? ", därefter \(list(later))" : ", then \(list(later))"
    let (stop, meeting) = (reminder.occurrence.planning, text(first.date))
    switch self {
    case .swedish:
      if stop < today {
        return "Stoppdagen \(text(stop)) har passerat, för mötet \(meeting)\(then); \(decision)"
      }
      let papers =
        stop == today
        ? "I dag är stoppdag för handlingar till \(first.body)"
        : "Handlingar till \(first.body) senast \(text(stop))"
      return "\(papers), för mötet \(meeting)\(then); \(decision)"
    case .english:
      if stop < today {
        return "The paper stop on \(text(stop)) has passed, for the meeting on \(meeting)\(then); "
          + decision
      }
      let papers =
        stop == today
        ? "Today is the paper stop of \(first.body)" : "Papers to \(first.body) by \(text(stop))"
      return "\(papers), for the meeting on \(meeting)\(then); \(decision)"
    }
  }

  private func decisionMissing(_ reminder: ReminderContent, on today: CivilDate) -> String? {
    guard let papers = reminder.occurrence.papers else { return nil }
    let day = dayInText(papers, on: today)
    return self == .swedish
      ? "Handlingarna är inne sedan \(day), men vi har inte fått besked om beslutet."
      : "The papers have been in since \(day), but we have not heard of the decision."
  }

  /// Which meeting can still take it up after a missed paper stop, and whether it makes the date.
  func nextMeeting(of reminder: ReminderContent, on today: CivilDate) -> String? {
    func text(_ date: CivilDate) -> String { dayInText(date, on: today) }
    guard let next = reminder.nextMeeting else {
      return reminder.meetings.first.map {
        self == .swedish
          ? "Inget senare möte med \($0.body) är inskrivet i schemat."
          : "No later meeting of \($0.body) is entered in the schedule."
      }
    }
    let due = reminder.occurrence.due
    let isLate = next.date > due
    switch self {
    case .swedish:
      return "Nästa möte med \(next.body) är \(text(next.date)), "
        + "\(isLate ? "efter fristen" : "i tid till fristen") \(text(due)). "
        + "Handlingar till det mötet senast \(text(next.papers))."
    case .english:
      return "The next meeting of \(next.body) is on \(text(next.date)), "
        + "\(isLate ? "after the deadline on" : "in time for the deadline on") \(text(due)). "
        + "Papers for that meeting by \(text(next.papers))."
    }
  }

  /// `torsdag 12 oktober 2017, 09:30–15:00, Ljungby`
  func booked(_ meeting: Obligation.Meeting) -> String {
    let parts = [date(meeting.date), meeting.time.map(time), meeting.place, meeting.note]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  /// At most ``bookedLimit`` meetings, and how many more there are.
  func booked(_ meetings: [Obligation.Meeting]) -> [String] {
    let rest = meetings.count - Self.bookedLimit
    let rows = meetings.prefix(Self.bookedLimit).map { booked($0) }
    return rest > 0 ? rows + [self == .swedish ? "och \(rest) till" : "and \(rest) more"] : rows
  }

  /// When and where one is invited, on the row of a list.
  func invitation(_ meeting: Obligation.Meeting, on today: CivilDate) -> String {
    let parts = [shortDay(meeting.date, on: today), meeting.time.map(time), meeting.place]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  /// `09:30–15:00`, as people set a span of time.
  func time(_ text: String) -> String {
    let signs = ":.- ".unicodeScalars
    let isTimes = text.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || signs.contains($0) }
    return isTimes
      ? String(text.map { $0 == "-" ? "–" : $0 }).split(separator: " ").joined() : text
  }
}

extension ReminderContent {
  /// The meeting that it invites to or calls off; bare of time and place where the schedule no
  /// longer has it.
  var invitedTo: Obligation.Meeting? {
    let date: CivilDate
    switch step {
    case .invite(_, let day), .calledOff(let day?): date = day
    case .before, .overdue, .escalate, .behind, .unreachable, .open, .ask, .review, .exceeded,
      .paperStop, .calledOff(nil):
      return nil
    }
    let meetings = obligation.meetings.filter { $0.date == date }
    return meetings.first { $0.subject == occurrence.id.subject }
      ?? meetings.first { $0.subject == nil } ?? Obligation.Meeting(date: date)
  }

  /// What people aim at now: the planning date, or the due date once the papers for a decision are in.
  var aim: CivilDate { occurrence.papers == nil ? occurrence.planning : occurrence.due }
}
