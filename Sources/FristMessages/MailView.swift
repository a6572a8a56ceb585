import CivilTime
import FristCore
import FristLanguage
import Mustache

/// What the templates say of one reminder: of several, the first. A class, so that neither it nor
/// the message is copied for each name.
final class MailView {
  let content: MessageContent
  let reminder: ReminderContent
  let language: Language
  let today: CivilDate
  let kind: MessageKind
  /// What the answer is to hold.
  private(set) lazy var needs = language.needs(of: reminder)

  /// Nil for a message without reminders.
  init?(_ content: MessageContent) {
    guard let first = content.boxes.first else { return nil }
    reminder = first.reminder
    language = content.language
    today = content.today
    kind = first.reminder.kind(on: content.today)
    self.content = content
  }

  /// Absent where several reminders do not say the same.
  private func shared<Value: Equatable>(
    _ value: (ReminderContent) -> Value, _ text: (Value) -> String?
  ) -> MustacheValue {
    let first = value(reminder)
    let isShared =
      content.boxes.count == 1
      || content.boxes.allSatisfy { value($0.reminder) == first }
    return isShared ? MustacheValue(text(first)) : .absent
  }

  /// What is to be done, by when and by whom.
  static let facts: [String: MailField] = [
    "title": .reminder { .text($0.language.title(of: $0.reminder)) },
    "because": .reminder {
      MustacheValue(
        $0.reminder.isReview && !$0.reminder.obligation.title.isEmpty
          ? $0.reminder.obligation.title : nil)
    },
    "obligation": .reminder { .text($0.reminder.obligation.name.text) },
    "subject": .reminder { view in
      MustacheValue(
        view.reminder.subject.flatMap { $0.body == nil ? view.language.name(of: $0) : nil })
    },
    "file": .reminder { MustacheValue($0.reminder.subject?.reference) },
    "planning": .reminder { .text($0.language.dateAndWeek($0.reminder.occurrence.planning)) },
    "due": .reminder { .text($0.language.dateAndWeek($0.reminder.occurrence.due)) },
    "lastDay": .reminder {
      $0.reminder.occurrence.due == $0.reminder.occurrence.planning
        ? .absent : .text($0.language.dateAndWeek($0.reminder.occurrence.due))
    },
    "isDueToday": .reminder { .bool($0.reminder.occurrence.due == $0.today) },
    "ago": .reminder {
      $0.today > $0.reminder.occurrence.due
        ? .text($0.language.ago($0.today - $0.reminder.occurrence.due)) : .absent
    },
    "left": .reminder { MustacheValue($0.left) },
    "owner": .reminder { view in
      let owners = view.reminder.genitives
      return MustacheValue(owners.isEmpty ? nil : view.language.list(owners))
    },
    "coordinates": .reminder { view in
      view.shared(\.coordinates) { $0.isEmpty ? nil : view.language.list($0) }
    },
    "contributes": .reminder { view in
      view.shared(\.contributes) {
        $0.isEmpty || view.reminder.contributor != nil ? nil : view.language.list($0)
      }
    },
    "contributing": .reminder { .bool($0.isContributing) },
    "to": .reminder { MustacheValue($0.reminder.to) },
    "progress": .reminder {
      MustacheValue($0.reminder.isRollUp ? nil : $0.reminder.paced.map($0.language.progress))
    },
    "coverage": .reminder { MustacheValue($0.reminder.coverage.map($0.language.progress)) },
    "remains": .reminder { MustacheValue($0.remains) },
    "most": .reminder { MustacheValue($0.most.map(String.init)) },
    "done": .reminder { .text("\($0.reminder.occurrence.progress.done)") },
  ]

  /// Why it is sent, and what comes next.
  static let reasons: [String: MailField] = [
    "notes": .reminder {
      .list(
        $0.language.notes(
          of: $0.reminder, kind: $0.kind, on: $0.today, isConfidential: $0.content.isConfidential
        ).map { .text($0) })
    },
    "next": .reminder { view in view.shared(\.next) { $0.map(view.language.promise) } },
    "isCalledOff": .reminder { .bool($0.kind == .calledOff) },
    "waivedBecause": .reminder {
      MustacheValue(
        $0.language.because($0.reminder.waiver?.reason, $0.reminder.waiver?.reference))
    },
    "told": .reminder {
      MustacheValue(
        $0.reminder.told.isEmpty ? nil : $0.language.list($0.reminder.told.map($0.day)))
    },
    "event": .reminder { MustacheValue($0.reminder.event) },
    "activity": .reminder {
      MustacheValue($0.language.activities(of: $0.reminder.obligation.activities.map(\.text)))
    },
    "wordings": .reminder { .list($0.reminder.activities.map { .text($0.wording) }) },
    "source": .reminder { MustacheValue($0.reminder.obligation.source) },
    "phrase": .reminder {
      MustacheValue(
        $0.reminder.obligation.phrase.isEmpty ? nil : $0.reminder.obligation.phrase)
    },
    "derivation": .reminder {
      $0.content.boxes.count > 1
        ? [] : .list($0.language.reasons(for: $0.reminder).map { .text($0) })
    },
  ]

  /// Until the planning date; when that has come, until the due date. Nil on the last day, and
  /// where the pace is what the mail is about.
  private var left: String? {
    guard !isAboutPace, kind != .calledOff else { return nil }
    let (planning, due) = (reminder.aim, reminder.occurrence.due)
    guard today < due else { return nil }
    guard today < planning else {
      let isDecided = !reminder.meetings.isEmpty
      let last =
        language == .swedish
        ? isDecided ? "till fristen för beslutet" : "till sista dagen"
        : isDecided ? "until the deadline for the decision" : "until the last day"
      return "\(language.count(due - today, .days)) \(last)"
    }
    let days = planning - today
    guard days > 1 else { return language.left(days) }
    // The working days are counted up to the planning date.
    guard reminder.occurrence.papers == nil else { return language.count(days, .days) }
    return "\(language.count(days, .days)) (\(language.count(reminder.workingDaysLeft, .workdays)))"
  }

  /// `6 på 180 dagar`, where the pace is what the mail is about.
  private var remains: String? {
    guard isAboutPace else { return nil }
    let progress = reminder.paced ?? reminder.coverage ?? reminder.occurrence.progress
    let missing = progress.required - progress.done
    guard missing > 0 else { return nil }
    guard let days = progress.openDaysLeft, days > 0 else { return "\(missing)" }
    return "\(missing) \(language == .swedish ? "på" : "in") \(language.count(days, .days))"
  }

  private var isAboutPace: Bool { kind == .behind || kind == .unreachable }

  private func day(_ date: CivilDate) -> String {
    let text = language.dayAndMonth(date)
    return date.year == today.year ? text : "\(text) \(date.year)"
  }

  private var isContributing: Bool {
    guard let body = content.recipientBody, reminder.contributor == nil else { return false }
    return reminder.contributes.contains(body) && !reminder.coordinates.contains(body)
  }

  private var most: Int? {
    switch reminder.obligation.when {
    case .quota(let quota): quota.bound.most
    case .once, .every, .sinceLast, .relative, .noDeadline: nil
    }
  }
}
