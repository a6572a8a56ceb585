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

  private let content: MessageContent
  private let language: Language
  /// Places among the reminders of the content, sorted by the day that each is about.
  private let items: [Section: [Int]]

  init(_ content: MessageContent) {
    self.content = content
    language = content.language
    var items: [Section: [(day: CivilDate, item: Int)]] = [:]
    for (item, box) in content.boxes.enumerated() {
      let section = Self.section(box.reminder.kind(on: content.today))
      items[section, default: []].append((box.reminder.day, item))
    }
    self.items = items.mapValues { rows in rows.sorted { $0 < $1 }.map(\.item) }
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
      let dates = isCoverage ? shown.map(dates) : []
      let shared = Self.shared(dates)
      let heading = "\(language.heading(section)) (\(count))"
      sections.append([
        "heading": .text(shared.map { "\(heading): \($0)" } ?? heading),
        "items": .list(
          isCoverage
            ? zip(shown, dates).map { subjectRow($0, when: shared == nil ? $1 : nil) }
            : rows(of: shown)),
      ])
    }
    let more = content.boxes.count - (Self.rowLimit - room)
    return [
      "sections": .list(sections), "more": more > 0 ? .text("\(more)") : .absent,
      "needsDecision": .bool(items[.decision] != nil),
      "hasInvitations": .bool(items[.meetings] != nil),
      "hasTasks": .bool(items.keys.contains { $0 != .meetings && $0 != .calledOff }),
    ]
  }

  private func rows(of items: [Int]) -> [MustacheValue] {
    var rows: [[Int]] = []
    var places: [Name<Obligation>: Int] = [:]
    for item in items {
      let reminder = content.boxes[item].reminder
      let name = reminder.obligation.name
      if reminder.subject == nil || reminder.invitedTo != nil {
        rows.append([item])
      } else if let place = places[name] {
        rows[place].append(item)
      } else {
        places[name] = rows.count
        rows.append([item])
      }
    }
    return rows.map { $0.count == 1 ? row($0[0]) : group($0) }
  }

  private func row(_ item: Int) -> MustacheValue {
    let reminder = content.boxes[item].reminder
    let thread = item < content.threads.count ? content.threads[item] : content.id
    // Below the heading that says so.
    let isJustToday =
      reminder.kind(on: content.today) == .today
      && reminder.occurrence.due == reminder.occurrence.planning
    return [
      "title": .text(language.name(of: reminder)),
      "owners": MustacheValue(
        reminder.contributor == nil ? reminder.owners(in: language) : nil),
      "when": isJustToday ? .absent : .text(language.deadline(of: reminder, on: content.today)),
      "reference": .text(Reference.short(thread)),
      "notes": .list(notes(reminder).map { .text($0) }),
      "lines": [],
    ]
  }

  private func group(_ items: [Int]) -> MustacheValue {
    let reminder = content.boxes[items[0]].reminder
    var notes: [String] = []
    if let coverage = reminder.coverage { notes.append(language.progress(coverage)) }
    if let reason = language.reason(of: reminder) { notes.append(reason) }
    let dates = items.map(dates)
    let shared = Self.shared(dates)
    let isOneOwner = items.allSatisfy {
      content.boxes[$0].reminder.coordinates == reminder.coordinates
    }
    return [
      "title": .text(language.title(of: reminder)),
      "owners": MustacheValue(isOneOwner ? reminder.owners(in: language) : nil),
      "when": MustacheValue(shared), "reference": .absent,
      "notes": .list(notes.map { .text($0) }),
      "lines": .list(
        zip(items, dates).map { subjectRow($0, when: shared == nil ? $1 : nil) }),
    ]
  }

  private func subjectRow(_ item: Int, when: String?) -> MustacheValue {
    let reminder = content.boxes[item].reminder
    return [
      "subject": .text(reminder.subject.map(language.name) ?? language.title(of: reminder)),
      "when": MustacheValue(when),
    ]
  }

  private func dates(of item: Int) -> String {
    let reminder = content.boxes[item].reminder
    let when = language.deadline(of: reminder, on: content.today)
    let changes = language.changes(of: reminder, on: content.today)
    return ([when] + changes).joined(separator: "; ")
  }

  /// What is said once where it is the same for several subjects.
  private static func shared(_ dates: [String]) -> String? {
    guard dates.count > 1, dates.dropFirst().allSatisfy({ $0 == dates[0] }) else { return nil }
    return dates[0]
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
