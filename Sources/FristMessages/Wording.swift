import CivilTime
import FristCore
import FristLanguage

/// What is said of one reminder, in parts of sentences.
extension Language {
  /// `tors 28 jan 2027`
  func shortDateAndYear(_ date: CivilDate) -> String { "\(shortDate(date)) \(date.year)" }

  /// `tors 28 jan`, with the year where it is not that of `today`.
  func shortDay(_ date: CivilDate, on today: CivilDate) -> String {
    date.year == today.year ? shortDate(date) : shortDateAndYear(date)
  }

  /// How long ago something fell due, one day or more: `i går`, `för 8 dagar sedan`.
  func ago(_ days: Int) -> String {
    switch self {
    case .swedish: days == 1 ? "i går" : "för \(count(days, .days)) sedan"
    case .english: days == 1 ? "yesterday" : "\(count(days, .days)) ago"
    }
  }

  /// `1 dag (i morgon)`, `30 dagar`
  func left(_ days: Int) -> String {
    guard days == 1 else { return count(days, .days) }
    return self == .swedish ? "1 dag (i morgon)" : "1 day (tomorrow)"
  }

  func heading(_ section: Groups.Section) -> String {
    switch (self, section) {
    case (.swedish, .calledOff): "Utgår"
    case (.english, .calledOff): "Called off"
    case (.swedish, .meetings): "Inbjudningar"
    case (.english, .meetings): "Invitations"
    case (.swedish, .decision): "Behöver beslut"
    case (.swedish, .overdue): "Försenat"
    case (.swedish, .today): "I dag"
    case (.swedish, .coming): "På gång"
    case (.swedish, .needsYou): "Behöver dig"
    case (.english, .decision): "Decision needed"
    case (.english, .overdue): "Overdue"
    case (.english, .today): "Today"
    case (.english, .coming): "Coming up"
    case (.english, .needsYou): "Needs you"
    }
  }

  /// The word after a number of reminders: `1 försenad`, `3 på gång`.
  func counted(_ section: Groups.Section, _ count: Int) -> String {
    switch (self, section) {
    case (.swedish, .calledOff): "utgår"
    case (.english, .calledOff): "called off"
    case (.swedish, .meetings): count == 1 ? "inbjudan" : "inbjudningar"
    case (.english, .meetings): count == 1 ? "invitation" : "invitations"
    case (.swedish, .decision): "behöver beslut"
    case (.swedish, .overdue): count == 1 ? "försenad" : "försenade"
    case (.swedish, .today): "i dag"
    case (.swedish, .coming): "på gång"
    case (.swedish, .needsYou): "behöver dig"
    case (.english, .decision): count == 1 ? "needs a decision" : "need a decision"
    case (.english, .overdue): "overdue"
    case (.english, .today): "today"
    case (.english, .coming): "coming up"
    case (.english, .needsYou): count == 1 ? "needs you" : "need you"
    }
  }

  /// `Restaurang 1 (S-0001)`
  func name(of subject: Subject) -> String {
    subject.body != nil || subject.title == subject.id.text
      ? subject.title : "\(subject.title) (\(subject.id))"
  }

  func name(of reminder: ReminderContent) -> String {
    // A body that answers for itself stands as the owner already.
    let subject = reminder.subject.flatMap { $0.body == nil ? name(of: $0) : nil }
    return [title(of: reminder), subject, partName(of: reminder)].compactMap(\.self)
      .joined(separator: ", ")
  }

  /// The title, with the covered year where it has one and does not name it itself. What has no
  /// deadline is called by its activities.
  func title(of reminder: ReminderContent) -> String {
    let obligation = reminder.obligation
    switch reminder.reviewed {
    case .document(let title, _): return title
    case .plan, .planEnd:
      let plan = self == .swedish ? "Planen" : "The plan"
      return obligation.title.isEmpty ? plan : obligation.title
    case .noDeadline, nil: break
    }
    if reminder.isReview || obligation.title.isEmpty {
      return activities(of: obligation.activities.map(\.text)).map(capitalised)
        ?? obligation.name.text
    }
    guard let year = reminder.coveredYear, !obligation.title.names(year) else {
      return obligation.title
    }
    return "\(obligation.title) \(year)"
  }

  /// `3 av 5 grupper, 4 väntade i dag`
  func progress(_ progress: Progress) -> String {
    let unit = progress.noun.map(noun) ?? (self == .swedish ? "gjorda" : "done")
    switch self {
    case .swedish:
      let expected =
        progress.expected.map { ", \($0) \($0 == 1 ? "väntad" : "väntade") i dag" } ?? ""
      return "\(progress.done) av \(progress.required) \(unit)\(expected)"
    case .english:
      let expected = progress.expected.map { ", \($0) expected by today" } ?? ""
      return "\(progress.done) of \(progress.required) \(unit)\(expected)"
    }
  }

  /// By when, on the row of a list.
  func deadline(of reminder: ReminderContent, on today: CivilDate) -> String {
    let occurrence = reminder.occurrence
    let isSwedish = self == .swedish
    switch reminder.kind(on: today) {
    case .ask: return isSwedish ? "ett datum behövs" : "a date is needed"
    case .review: return reviewRow(reminder.reviewed ?? .noDeadline, of: reminder, on: today)
    case .invitation: return reminder.invitedTo.map { invitation($0, on: today) } ?? ""
    case .overdue, .escalation:
      let due = shortDay(occurrence.due, on: today)
      let late = ago(max(1, today - occurrence.due))
      return isSwedish ? "skulle ha varit klart \(due), \(late)" : "was due \(due), \(late)"
    case .calledOff: return calledOff(reminder, on: today)
    case .today, .reminder, .behind, .unreachable, .exceeded, .coverage, .digest, .paperStop:
      let days =
        reminder.meetings.isEmpty ? lastDays(occurrence, today) : decision(reminder, today)
      guard occurrence.isPreliminary else { return days }
      return days + (isSwedish ? " (preliminärt datum)" : " (preliminary date)")
    }
  }

  private func calledOff(_ reminder: ReminderContent, on today: CivilDate) -> String {
    if let meeting = reminder.invitedTo {
      let when = invitation(meeting, on: today)
      return self == .swedish ? "inställt: \(when)" : "called off: \(when)"
    }
    let due = shortDay(reminder.occurrence.due, on: today)
    return self == .swedish ? "skulle ha varit klart \(due)" : "was due \(due)"
  }

  private func decision(_ reminder: ReminderContent, _ today: CivilDate) -> String {
    let stop = reminder.occurrence.planning
    let due = shortDay(reminder.occurrence.due, on: today)
    let papers = shortDay(stop, on: today)
    switch (self, reminder.occurrence.papers != nil) {
    case (.swedish, true): return "handlingarna är inne, beslut senast \(due)"
    case (.swedish, false):
      return (stop < today ? "stoppdagen \(papers) har passerat" : "handlingar senast \(papers)")
        + ", beslut senast \(due)"
    case (.english, true): return "the papers are in, decision by \(due)"
    case (.english, false):
      return (stop < today ? "the paper stop \(papers) has passed" : "papers by \(papers)")
        + ", decision by \(due)"
    }
  }

  private func lastDays(_ occurrence: Occurrence, _ today: CivilDate) -> String {
    var parts: [String] = []
    if occurrence.planning == today {
      parts.append(self == .swedish ? "i dag" : "today")
    } else if occurrence.planning > today {
      let by = shortDay(occurrence.planning, on: today)
      parts.append(self == .swedish ? "senast \(by)" : "due \(by)")
    }
    if occurrence.due != occurrence.planning {
      let last = occurrence.due == today ? nil : shortDay(occurrence.due, on: today)
      switch self {
      case .swedish: parts.append("sista dag \(last ?? "i dag")")
      case .english: parts.append("last day \(last ?? "today")")
      }
    }
    return parts.joined(separator: ", ")
  }

  /// What is unlike what the reader may expect: sent late, date moved.
  func changes(of reminder: ReminderContent, on today: CivilDate) -> [String] {
    var changes: [String] = []
    if let late = reminder.lateFrom {
      let day = shortDay(late, on: today)
      changes.append(self == .swedish ? "skulle ha gått \(day)" : "should have left \(day)")
    }
    if let former = reminder.formerDue ?? reminder.move?.from {
      let day = shortDay(former, on: today)
      let reason = because(reminder.move).map { ". \($0)" } ?? ""
      changes.append(
        (self == .swedish ? "datumet är ändrat, tidigare \(day)" : "moved, was \(day)") + reason)
    }
    return changes
  }

  /// What happens if nothing is heard.
  func promise(_ next: ReminderContent.NextStep) -> String {
    let day = date(next.day)
    switch (self, next.isReminder) {
    case (.swedish, true): return "Hör vi inget påminner vi igen \(day)."
    case (.swedish, false):
      return "Hör vi inget går en fråga till \(definitePost(next.post)) \(day)."
    case (.english, true): return "If we hear nothing, we remind you again on \(day)."
    case (.english, false):
      return "If we hear nothing, a question goes to \(definitePost(next.post)) on \(day)."
    }
  }

  /// Which words gave the date, on the row of a digest; nil where none did. A date that is asked
  /// for has the command that gives it instead.
  func reason(of reminder: ReminderContent) -> String? {
    guard !reminder.isReview, reminder.invitedTo == nil else { return nil }
    if let event = reminder.event, case .ask = reminder.step {
      return "`frist event \(event) --on \(self == .swedish ? "ÅÅÅÅ-MM-DD" : "YYYY-MM-DD")`"
    }
    let words: [String?] = [
      activities(of: reminder.obligation.activities.map(\.text)).map(capitalised)
        ?? reminder.obligation.source,
      reminder.obligation.phrase.isEmpty ? nil : "\"\(reminder.obligation.phrase)\"",
    ]
    let said = words.compactMap(\.self)
    return said.isEmpty ? nil : said.joined(separator: ": ")
  }

  /// `aktivitet 6.2`, `aktiviteterna E21 och E28`; nil for none.
  func activities(of names: [String]) -> String? {
    switch (self, names.count) {
    case (_, 0): nil
    case (.swedish, 1): "aktivitet \(names[0])"
    case (.swedish, _): "aktiviteterna \(list(names))"
    case (.english, 1): "activity \(names[0])"
    case (.english, _): "activities \(list(names))"
    }
  }

  func capitalised(_ text: String) -> String {
    guard let first = text.utf8.first else { return text }
    guard ("a"..."z").contains(Unicode.Scalar(first)) else {
      return text.prefix(1).uppercased() + text.dropFirst()
    }
    var bytes = Array(text.utf8)
    bytes[0] -= 0x20
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension String {
  /// Whether the digits of the year stand somewhere in it.
  fileprivate func names(_ year: Int) -> Bool {
    let digits = Array("\(year)".utf8)
    var rest = utf8[...]
    while let start = rest.firstIndex(of: digits[0]) {
      rest = rest[start...]
      if rest.starts(with: digits) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}

extension ReminderContent {
  /// Coordinating bodies in one phrase; nil for none.
  func owners(in language: Language) -> String? {
    coordinates.isEmpty ? nil : language.list(coordinates)
  }

  /// The name of the event that its date waits for.
  var event: String? {
    guard case .relative(let relative) = obligation.when else { return nil }
    switch relative.anchor {
    case .event(let name): return name.text
    case .name(let name): return name
    case .obligation, .planStart, .planEnd, .expiry, .meeting, .paperStop: return nil
    }
  }

  /// The preliminary date that is to be confirmed, where the date of an event is asked for.
  var toConfirm: CivilDate? {
    guard case .ask = step else { return nil }
    for case .expected(_, let day) in occurrence.derivation { return day }
    return nil
  }

  /// The progress worth telling: nil where it is one thing that is done or not.
  var paced: Progress? {
    let own = occurrence.progress
    return own.required > 1 || own.expected != nil ? own : nil
  }
}

extension ReminderContent.NextStep {
  /// Whether it goes to those who are reminded, not to someone above them.
  var isReminder: Bool {
    switch post {
    case .mailbox, .secretary, .officer, .subject: true
    case .manager, .chair, .coordinator, .operations: false
    }
  }
}
