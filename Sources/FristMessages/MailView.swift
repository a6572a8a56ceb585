import CivilTime
import FristCore
import FristLanguage
import Mustache

/// What the templates of one message are rendered with; every name is there, absent or not.
struct MailView {
  let content: MessageContent
  let language: Language

  init(_ content: MessageContent) {
    self.content = content
    language = content.language
  }

  var value: MustacheValue {
    var members = message
    if let notice = content.notice {
      members.merge(values(of: notice)) { _, new in new }
    } else if let first = content.reminders.first {
      members.merge(single(first)) { _, new in new }
      members.merge(details(first)) { _, new in new }
      members.merge(questions(first)) { _, new in new }
      members.merge(Groups(content).value(isCoverage: content.kind == .coverage)) { $1 }
      if !content.reminders.allSatisfy({ $0.next == first.next }) { members["next"] = .absent }
      if !content.reminders.allSatisfy({ $0.coordinates == first.coordinates }) {
        members["coordinates"] = .absent
      }
      if !content.reminders.allSatisfy({ $0.contributes == first.contributes }) {
        members["contributes"] = .absent
      }
      if content.reminders.count > 1 { members["derivation"] = [] }
    }
    return SafeText.values(in: .object(members))
  }

  private var message: [String: MustacheValue] {
    [
      "redirected": MustacheValue(content.redirectedFrom?.description),
      "standsIn": MustacheValue(language.standsIn(content)),
      "sender": MustacheValue(content.from?.name),
      "plan": .text(content.planTitle),
      "planEnd": MustacheValue(content.planUntil.map(language.date)),
      "planHasEnded": .bool(content.planUntil.map { $0 < content.today } ?? false),
      "reference": .text(content.reference),
      "answerTo": MustacheValue(
        content.replyTo.isEmpty
          ? nil : language.list(content.replyTo.map { $0.address.description })),
      "toCoordinator": .bool(content.recipient.post == .coordinator),
      "body": MustacheValue(content.recipientBody),
    ]
  }

  private func single(_ reminder: ReminderContent) -> [String: MustacheValue] {
    let occurrence = reminder.occurrence
    let obligation = reminder.obligation
    let owners = reminder.genitives
    let next = reminder.next.map(language.promise)
    return [
      "title": .text(language.title(of: reminder)),
      "because": MustacheValue(
        reminder.isReview && !obligation.title.isEmpty ? obligation.title : nil),
      "obligation": .text(obligation.name.text),
      "subject": MustacheValue(
        reminder.subject.flatMap { $0.body == nil ? language.name(of: $0) : nil }),
      "file": MustacheValue(reminder.subject?.reference),
      "planning": .text(language.dateAndWeek(occurrence.planning)),
      "due": .text(language.dateAndWeek(occurrence.due)),
      "lastDay": occurrence.due == occurrence.planning
        ? .absent : .text(language.dateAndWeek(occurrence.due)),
      "isDueToday": .bool(occurrence.due == content.today),
      "ago": content.today > occurrence.due
        ? .text(language.ago(content.today - occurrence.due)) : .absent,
      "left": MustacheValue(left(reminder)),
      "owner": MustacheValue(owners.isEmpty ? nil : language.list(owners)),
      "coordinates": MustacheValue(reminder.owners(in: language)),
      "contributes": MustacheValue(
        reminder.contributes.isEmpty || reminder.contributor != nil
          ? nil : language.list(reminder.contributes)),
      "contributing": .bool(isContributing(reminder)),
      "to": MustacheValue(reminder.to),
      "progress": MustacheValue(
        reminder.isRollUp ? nil : reminder.paced.map(language.progress)),
      "coverage": MustacheValue(reminder.coverage.map(language.progress)),
      "remains": MustacheValue(remains(reminder)),
      "most": MustacheValue(most(of: obligation.when).map(String.init)),
      "done": .text("\(occurrence.progress.done)"),
      "notes": .list(
        language.notes(
          of: reminder, kind: reminder.kind(on: content.today), on: content.today,
          isConfidential: content.isConfidential
        ).map { .text($0) }),
      "next": MustacheValue(next),
      "isCalledOff": .bool(reminder.kind(on: content.today) == .calledOff),
      "waivedBecause": MustacheValue(
        language.because(reminder.waiver?.reason, reminder.waiver?.reference)),
      "told": MustacheValue(reminder.told.isEmpty ? nil : language.list(reminder.told.map(day))),
      "event": MustacheValue(reminder.event),
      "activity": MustacheValue(language.activities(of: obligation.activities.map(\.text))),
      "wordings": .list(reminder.activities.map { .text($0.wording) }),
      "source": MustacheValue(obligation.source),
      "phrase": MustacheValue(obligation.phrase.isEmpty ? nil : obligation.phrase),
      "derivation": .list(language.reasons(for: reminder).map { .text($0) }),
    ]
  }

  /// Until the planning date; when that has come, until the due date. Nil on the last day, and
  /// where the pace is what the mail is about.
  private func left(_ reminder: ReminderContent) -> String? {
    guard !isAboutPace(reminder), reminder.kind(on: content.today) != .calledOff else {
      return nil
    }
    let (planning, due) = (reminder.aim, reminder.occurrence.due)
    guard content.today < due else { return nil }
    guard content.today < planning else {
      let isDecided = !reminder.meetings.isEmpty
      let last =
        language == .swedish
        ? isDecided ? "till fristen för beslutet" : "till sista dagen"
        : isDecided ? "until the deadline for the decision" : "until the last day"
      return "\(language.count(due - content.today, .days)) \(last)"
    }
    let days = planning - content.today
    guard days > 1 else { return language.left(days) }
    // The working days are counted up to the planning date.
    guard reminder.occurrence.papers == nil else { return language.count(days, .days) }
    return "\(language.count(days, .days)) (\(language.count(reminder.workingDaysLeft, .workdays)))"
  }

  /// `6 på 180 dagar`, where the pace is what the mail is about.
  private func remains(_ reminder: ReminderContent) -> String? {
    guard isAboutPace(reminder) else { return nil }
    let progress = reminder.paced ?? reminder.coverage ?? reminder.occurrence.progress
    let missing = progress.required - progress.done
    guard missing > 0 else { return nil }
    guard let days = progress.openDaysLeft, days > 0 else { return "\(missing)" }
    return "\(missing) \(language == .swedish ? "på" : "in") \(language.count(days, .days))"
  }

  private func isAboutPace(_ reminder: ReminderContent) -> Bool {
    [.behind, .unreachable].contains(reminder.kind(on: content.today))
  }

  private func day(_ date: CivilDate) -> String {
    let text = language.dayAndMonth(date)
    return date.year == content.today.year ? text : "\(text) \(date.year)"
  }

  private func isContributing(_ reminder: ReminderContent) -> Bool {
    guard let body = content.recipientBody, reminder.contributor == nil else { return false }
    return reminder.contributes.contains(body) && !reminder.coordinates.contains(body)
  }

  private func most(of when: When) -> Int? {
    switch when {
    case .quota(let quota): quota.bound.most
    case .once, .every, .sinceLast, .relative, .noDeadline: nil
    }
  }
}
