import CivilTime
import FristCore
import Mustache

/// What the templates of one message are rendered with; every name is there, absent or not.
struct MailView {
  private let content: MessageContent
  private let prose: Prose

  init(_ content: MessageContent) {
    self.content = content
    prose = Prose(language: content.language)
  }

  var value: MustacheValue {
    var members = message
    if let first = content.reminders.first {
      members.merge(single(first)) { _, new in new }
      members.merge(Groups(content, prose).value(isCoverage: content.kind == .coverage)) { $1 }
    }
    return SafeText.values(in: .object(members))
  }

  private var message: [String: MustacheValue] {
    [
      "redirected": MustacheValue(content.redirectedFrom?.description),
      "standsIn": MustacheValue(content.standsInFor.map { prose.holder(of: $0.post) }),
      "sender": MustacheValue(content.from?.name),
      "plan": .text(content.planTitle),
      "planEnd": MustacheValue(content.planUntil.map(prose.date)),
      "planHasEnded": .bool(content.planUntil.map { $0 < content.today } ?? false),
      "reference": .text(content.reference),
      "answerTo": MustacheValue(
        content.replyTo.isEmpty
          ? nil : prose.list(content.replyTo.map { $0.address.description })),
      "toCoordinator": .bool(content.recipient.post == .coordinator),
      "body": MustacheValue(content.recipientBody),
    ]
  }

  private func single(_ reminder: ReminderContent) -> [String: MustacheValue] {
    let occurrence = reminder.occurrence
    let obligation = reminder.obligation
    let owners = reminder.coordinates.map { Body.genitive(of: $0) }
    let next = reminder.next.map(prose.promise)
    return [
      "title": .text(prose.title(of: reminder)),
      "because": MustacheValue(
        reminder.isReview && !obligation.title.isEmpty ? obligation.title : nil),
      "obligation": .text(obligation.name.text),
      "subject": MustacheValue(reminder.subject.map(prose.name)),
      "file": MustacheValue(reminder.subject?.reference),
      "planning": .text(prose.dateAndWeek(occurrence.planning)),
      "due": .text(prose.dateAndWeek(occurrence.due)),
      "lastDay": occurrence.due == occurrence.planning
        ? .absent : .text(prose.dateAndWeek(occurrence.due)),
      "isDueToday": .bool(occurrence.due == content.today),
      "ago": content.today > occurrence.due
        ? .text(prose.ago(content.today - occurrence.due)) : .absent,
      "left": MustacheValue(left(reminder)),
      "owner": MustacheValue(owners.isEmpty ? nil : prose.list(owners)),
      "coordinates": MustacheValue(reminder.owners(prose)),
      "contributes": MustacheValue(
        reminder.contributes.isEmpty ? nil : prose.list(reminder.contributes)),
      "contributing": .bool(isContributing(reminder)),
      "to": MustacheValue(reminder.to),
      "progress": MustacheValue(reminder.paced.map(prose.progress)),
      "coverage": MustacheValue(reminder.coverage.map(prose.progress)),
      "remains": MustacheValue(remains(reminder)),
      "most": MustacheValue(most(of: obligation.when).map(String.init)),
      "done": .text("\(occurrence.progress.done)"),
      "late": MustacheValue(reminder.lateFrom.map(prose.date)),
      "moved": MustacheValue(reminder.formerDue.map(prose.date)),
      "next": MustacheValue(next),
      "told": MustacheValue(reminder.told.isEmpty ? nil : prose.list(reminder.told.map(day))),
      "event": MustacheValue(event(of: obligation.when)),
      "activity": MustacheValue(prose.activities(of: obligation.activities.map(\.text))),
      "wordings": .list(reminder.activities.map { .text($0.wording) }),
      "source": MustacheValue(obligation.source),
      "phrase": MustacheValue(obligation.phrase.isEmpty ? nil : obligation.phrase),
    ]
  }

  /// Until the planning date; when that has passed, until the due date.
  private func left(_ reminder: ReminderContent) -> String? {
    let (planning, due) = (reminder.occurrence.planning, reminder.occurrence.due)
    guard content.today <= due else { return nil }
    guard content.today < planning else { return prose.left(until: due, from: content.today) }
    let left = prose.left(until: planning, from: content.today)
    guard planning - content.today > 1 else { return left }
    return "\(left) (\(prose.workingDays(reminder.workingDaysLeft)))"
  }

  /// `6 på 180 dagar`, where the pace is what the mail is about.
  private func remains(_ reminder: ReminderContent) -> String? {
    guard [.behind, .unreachable].contains(reminder.kind(on: content.today)) else { return nil }
    let progress = reminder.paced ?? reminder.coverage ?? reminder.occurrence.progress
    let missing = progress.required - progress.done
    guard missing > 0 else { return nil }
    guard let days = progress.openDaysLeft else { return "\(missing)" }
    return "\(missing) \(prose.language == .swedish ? "på" : "in") \(prose.days(days))"
  }

  private func day(_ date: CivilDate) -> String {
    let text = prose.dayAndMonth(date)
    return date.year == content.today.year ? text : "\(text) \(date.year)"
  }

  private func isContributing(_ reminder: ReminderContent) -> Bool {
    guard let body = content.recipientBody else { return false }
    return reminder.contributes.contains(body) && !reminder.coordinates.contains(body)
  }

  private func most(of when: When) -> Int? {
    switch when {
    case .quota(let quota): quota.bound.most
    case .once, .every, .sinceLast, .relative, .noDeadline: nil
    }
  }

  /// The name of the event that a date waits for.
  private func event(of when: When) -> String? {
    guard case .relative(let relative) = when else { return nil }
    switch relative.anchor {
    case .event(let name): return name.text
    case .name(let name): return name
    case .obligation, .planStart, .planEnd, .expiry, .meeting, .paperStop: return nil
    }
  }
}
