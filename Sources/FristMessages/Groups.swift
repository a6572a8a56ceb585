import CivilTime
import FristCore
import FristLanguage
import Mustache

/// The reminders of a digest or a coverage list, under the headings that it has.
struct Groups {
  /// Rows in one message; the rest is counted.
  static let rowLimit = 100
  /// Rows that a section has room for, however long those before it are.
  private static let keptRows = 10

  enum Section: Hashable, CaseIterable {
    case decision, overdue, today, coming, meetings, needsYou, calledOff
  }

  private struct Item {
    var reminder: ReminderContent
    var reference: String
  }

  private let content: MessageContent
  private let language: Language
  private let items: [Section: [Item]]

  init(_ content: MessageContent) {
    self.content = content
    language = content.language
    var items: [Section: [Item]] = [:]
    for (index, reminder) in content.reminders.enumerated() {
      let thread = index < content.threads.count ? content.threads[index] : content.id
      let item = Item(reminder: reminder, reference: Reference.short(thread))
      items[Self.section(reminder.kind(on: content.today)), default: []].append(item)
    }
    self.items = items.mapValues { rows in
      // Equal dates keep the order of the content.
      rows.enumerated().sorted {
        ($0.element.reminder.day, $0.offset) < ($1.element.reminder.day, $1.offset)
      }.map(\.element)
    }
  }

  var counts: [(section: Section, count: Int)] {
    Section.allCases.compactMap { section in items[section].map { (section, $0.count) } }
  }

  /// The kind that a list of this content is headed by.
  var strongest: MessageKind {
    switch counts.first?.section {
    case .decision: .escalation
    case .overdue: .overdue
    case .today: .today
    case .coming, .meetings, .needsYou, nil: .reminder
    case .calledOff: .calledOff
    }
  }

  private static func section(_ kind: MessageKind) -> Section {
    switch kind {
    case .escalation: .decision
    case .overdue: .overdue
    case .today: .today
    case .reminder, .behind, .coverage, .digest: .coming
    case .invitation: .meetings
    case .unreachable, .exceeded, .ask, .review, .paperStop: .needsYou
    case .calledOff: .calledOff
    }
  }

  /// `sections` and `more` for a template. In a coverage list each subject is a row; in a digest
  /// the subjects of one obligation stand below it.
  func value(isCoverage: Bool) -> [String: MustacheValue] {
    var room = Self.rowLimit
    var sections: [MustacheValue] = []
    let counts = counts
    for (index, (section, count)) in counts.enumerated() {
      let kept = counts[(index + 1)...].reduce(0) { $0 + min($1.count, Self.keptRows) }
      let shown = Array((items[section] ?? []).prefix(room - kept))
      room -= shown.count
      let shared = isCoverage ? sharedDates(of: shown) : nil
      let heading = "\(language.heading(section)) (\(count))"
      sections.append([
        "heading": .text(shared.map { "\(heading): \($0)" } ?? heading),
        "items": .list(
          isCoverage ? shown.map { subjectRow($0, shared: shared) } : rows(of: shown)),
      ])
    }
    let more = content.reminders.count - (Self.rowLimit - room)
    return [
      "sections": .list(sections), "more": more > 0 ? .text("\(more)") : .absent,
      "needsDecision": .bool(items[.decision] != nil),
      "hasInvitations": .bool(items[.meetings] != nil),
      "hasTasks": .bool(items.keys.contains { $0 != .meetings && $0 != .calledOff }),
    ]
  }

  private func rows(of items: [Item]) -> [MustacheValue] {
    var rows: [[Item]] = []
    for item in items {
      let sibling = rows.firstIndex {
        $0[0].reminder.obligation.name == item.reminder.obligation.name
          && $0[0].reminder.subject != nil && item.reminder.subject != nil
          && $0[0].reminder.invitedTo == nil && item.reminder.invitedTo == nil
      }
      if let sibling { rows[sibling].append(item) } else { rows.append([item]) }
    }
    return rows.map { $0.count == 1 ? row($0[0]) : group($0) }
  }

  private func row(_ item: Item) -> MustacheValue {
    let reminder = item.reminder
    // Below the heading that says so.
    let isJustToday =
      reminder.kind(on: content.today) == .today
      && reminder.occurrence.due == reminder.occurrence.planning
    return [
      "title": .text(language.name(of: reminder)),
      "owners": MustacheValue(
        reminder.contributor == nil ? reminder.owners(in: language) : nil),
      "when": isJustToday ? .absent : .text(language.deadline(of: reminder, on: content.today)),
      "reference": .text(item.reference),
      "notes": .list(notes(reminder).map { .text($0) }),
      "lines": [],
    ]
  }

  private func group(_ items: [Item]) -> MustacheValue {
    let reminder = items[0].reminder
    var notes: [String] = []
    if let coverage = reminder.coverage { notes.append(language.progress(coverage)) }
    if let reason = language.reason(of: reminder) { notes.append(reason) }
    let shared = sharedDates(of: items)
    let isOneOwner = items.allSatisfy { $0.reminder.coordinates == reminder.coordinates }
    return [
      "title": .text(language.title(of: reminder)),
      "owners": MustacheValue(isOneOwner ? reminder.owners(in: language) : nil),
      "when": MustacheValue(shared), "reference": .absent,
      "notes": .list(notes.map { .text($0) }),
      "lines": .list(items.map { subjectRow($0, shared: shared) }),
    ]
  }

  private func subjectRow(_ item: Item, shared: String?) -> MustacheValue {
    [
      "subject": .text(
        item.reminder.subject.map(language.name) ?? language.title(of: item.reminder)),
      "when": shared == nil ? .text(dates(of: item)) : .absent,
    ]
  }

  private func dates(of item: Item) -> String {
    let when = language.deadline(of: item.reminder, on: content.today)
    let changes = language.changes(of: item.reminder, on: content.today)
    return ([when] + changes).joined(separator: "; ")
  }

  /// What is said once where it is the same for several subjects.
  private func sharedDates(of items: [Item]) -> String? {
    guard items.count > 1, let first = items.first.map(dates) else { return nil }
    return items.allSatisfy { dates(of: $0) == first } ? first : nil
  }

  private func notes(_ reminder: ReminderContent) -> [String] {
    var notes: [String] = []
    if let rollUp = language.rollUp(of: reminder, on: content.today) {
      notes.append(rollUp)
    }
    if let paced = reminder.paced, !reminder.isRollUp, reminder.invitedTo == nil {
      notes.append(language.progress(paced))
    }
    if reminder.step == .paperStop,
      let next = language.nextMeeting(of: reminder, on: content.today)
    {
      notes.append(next)
    }
    notes += language.changes(of: reminder, on: content.today)
    if let why = language.because(reminder.waiver?.reason, reminder.waiver?.reference) {
      notes.append(why)
    }
    if let next = reminder.next { notes.append(language.promise(next)) }
    if let reason = language.reason(of: reminder) { notes.append(reason) }
    return notes
  }
}

extension ReminderContent {
  /// The day that it is sorted by in a list.
  fileprivate var day: CivilDate { invitedTo?.date ?? aim }
}
