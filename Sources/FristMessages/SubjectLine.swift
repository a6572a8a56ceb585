import CivilTime
import FristCore
import FristLanguage

/// The subject line. Between the steps of one occurrence only its prefix changes, so that mail
/// programs that group by subject keep the thread together. A class, so that the message is not copied
/// with it.
final class SubjectLine {
  /// Unicode scalars in a subject line.
  static let limit = 150

  let content: MessageContent
  let language: Language
  /// What stands in brackets at its end.
  private let reference: String
  /// The reminder of the message; nil where there are none or several.
  private let only: MessageContent.Box?
  /// What ``only`` is about.
  private let head: String

  init(_ content: MessageContent) {
    language = content.language
    reference = " [\(content.reference)]"
    only = content.boxes.count == 1 ? content.boxes[0] : nil
    head = only.map { content.language.head(of: $0.reminder, in: content) } ?? ""
    self.content = content
  }

  var line: String {
    if let notice = content.notice { return self.notice(notice) }
    if let line = only.map({ single($0.reminder) }) { return line }
    guard let first = content.boxes.first else {
      return SafeText.line(content.planTitle, limit: Self.limit)
    }
    return content.kind == .coverage ? coverage(first.reminder) : digest
  }

  private func notice(_ notice: Notice) -> String {
    let isSwedish = language == .swedish
    let isToOperations = content.recipient.post == .operations
    let plan = isToOperations ? "Frist" : content.planTitle
    switch notice {
    case .summary(let tally):
      let week = ISOWeek(containing: content.today).number
      let confirm = isSwedish ? "stäm av kontakterna" : "confirm the contacts"
      let counts =
        (tally.contacts.isEmpty ? [] : [confirm])
        + Groups(content).counts.map { "\($0.count) \(language.counted($0.section, $0.count))" }
      let calm = isSwedish ? "inget väntar" : "nothing waits"
      let tail = counts.isEmpty ? calm : counts.joined(separator: ", ")
      return joined("\(plan) \(isSwedish ? "vecka" : "week") \(week)", ": \(tail)")
    case .undeliverable(let rows):
      let what = isSwedish ? "kunde inte levereras" : "could not be delivered"
      let one = isSwedish ? "meddelande" : "message"
      let several = isSwedish ? "meddelanden" : "messages"
      return joined(plan, ": \(rows.count) \(rows.count == 1 ? one : several) \(what)")
    case .badFiles:
      return joined(
        plan, isSwedish ? ": filerna har fel och är inte inlästa" : ": the files have errors")
    case .held(let count):
      return joined(
        plan,
        isSwedish ? ": \(count) meddelanden väntar på dig" : ": \(count) messages wait for you")
    case .stoppedChannels(let channels):
      let one = channels.count == 1 ? channels[0].channel : nil
      let what =
        one.map { isSwedish ? "kanalen \($0) fungerar" : "channel \($0) does" }
        ?? (isSwedish ? "\(channels.count) kanaler fungerar" : "\(channels.count) channels do")
      return joined("Frist", ": \(what) \(isSwedish ? "inte" : "not work")")
    case .noCoordinator:
      let missing = isSwedish ? "ingen samordnare har en giltig adress" : "nobody coordinates"
      return joined("Frist", ": \(missing)")
    }
  }

  /// What mail programs that look for a topic of its own group by, which stays the same when a date
  /// moves; nil for a list.
  var topic: String? {
    only == nil ? nil : joined(head, "")
  }

  private func single(_ reminder: ReminderContent) -> String {
    let kind = reminder.kind(on: content.today)
    let prefix =
      kind == .calledOff && reminder.invitedTo != nil
      ? language == .swedish ? "Inställt" : "Cancelled" : prefix(kind)
    return joined("\(prefix): \(head)", tail(reminder, kind))
  }

  /// What a reminder of the message is about.
  func head(of reminder: ReminderContent) -> String {
    only == nil ? language.head(of: reminder, in: content) : head
  }

  private func tail(_ reminder: ReminderContent, _ kind: MessageKind) -> String {
    if kind == .ask { return "" }
    if let meeting = reminder.invitedTo {
      let time = meeting.time.map { " \(language.time($0))" } ?? ""
      return " – \(language.shortDateAndYear(meeting.date))\(time)"
    }
    if case .document(_, let until)? = reminder.reviewed { return ends(until) }
    if case .planEnd(let until)? = reminder.reviewed { return ends(until) }
    if content.isConfidential { return by(reminder.occurrence.planning) }
    // After the due date no paper stop helps any more.
    let isLate =
      (kind == .overdue || kind == .escalation) && reminder.occurrence.papers == nil
    let tail =
      reminder.meetings.isEmpty
      ? by(reminder.aim) : isLate ? by(reminder.occurrence.due) : decision(reminder)
    guard reminder.occurrence.isPreliminary else { return tail }
    return tail + (language == .swedish ? " (preliminärt)" : " (preliminary)")
  }

  private func decision(_ reminder: ReminderContent) -> String {
    let day = language.shortDateAndYear(reminder.aim)
    switch (language, reminder.occurrence.papers == nil) {
    case (.swedish, true): return " – handlingar senast \(day)"
    case (.swedish, false): return " – beslut senast \(day)"
    case (.english, true): return " – papers by \(day)"
    case (.english, false): return " – decision by \(day)"
    }
  }

  private func ends(_ until: CivilDate) -> String {
    " – \(language.ends(until, on: content.today)) \(language.shortDateAndYear(until))"
  }

  private func coverage(_ reminder: ReminderContent) -> String {
    let groups = Groups(content)
    var head = "\(prefix(groups.strongest)): \(language.title(of: reminder))"
    head += " (\(content.boxes.count) \(language == .swedish ? "st" : "items"))"
    let first = content.boxes.lazy.map(\.reminder.aim).min() ?? content.today
    return joined(head, by(first))
  }

  private var digest: String {
    let groups = Groups(content)
    let counts = groups.counts.map { "\($0.count) \(language.counted($0.section, $0.count))" }
    let tail = " – \(language.shortDateAndYear(content.today)): \(counts.joined(separator: ", "))"
    return joined(content.planTitle, tail)
  }

  private func by(_ date: CivilDate) -> String {
    " – \(language == .swedish ? "senast" : "due") \(language.shortDateAndYear(date))"
  }

  /// The head is cut where both are too long.
  private func joined(_ head: String, _ tail: String) -> String {
    let tail = tail + reference
    let head = SafeText.line(head, limit: Self.limit - tail.unicodeScalars.count)
    return head.isEmpty ? String(tail.drop { " –".contains($0) }) : head + tail
  }

  private func prefix(_ kind: MessageKind) -> String {
    switch language {
    case .swedish: Self.swedish(kind)
    case .english: Self.english(kind)
    }
  }

  private static func swedish(_ kind: MessageKind) -> String {
    switch kind {
    case .reminder, .coverage, .digest: "Påminnelse"
    case .today: "I dag"
    case .overdue: "Försenat"
    case .escalation: "Behöver beslut"
    case .behind: "Ligger efter"
    case .unreachable: "Hinns inte"
    case .exceeded: "Över gränsen"
    case .ask: "Fråga"
    case .review: "Se över"
    case .paperStop: "Stoppdagen har passerat"
    case .invitation: "Inbjudan"
    case .calledOff: "Utgår"
    }
  }

  private static func english(_ kind: MessageKind) -> String {
    switch kind {
    case .reminder, .coverage, .digest: "Reminder"
    case .today: "Today"
    case .overdue: "Overdue"
    case .escalation: "Decision needed"
    case .behind: "Behind pace"
    case .unreachable: "Out of reach"
    case .exceeded: "Over the limit"
    case .ask: "Question"
    case .review: "To review"
    case .paperStop: "Paper stop passed"
    case .invitation: "Invitation"
    case .calledOff: "Called off"
    }
  }
}

extension Language {
  /// What the reminder is about and whose it is: `ANDTS-uppföljning 2026, Socialnämnden`.
  fileprivate func head(of reminder: ReminderContent, in content: MessageContent) -> String {
    if content.isConfidential { return self == .swedish ? "skyddad uppgift" : "protected task" }
    let kind = reminder.kind(on: content.today)
    let title = subjectTitle(of: reminder, in: content)
    guard kind != .ask, kind != .review,
      let about = partName(of: reminder) ?? reminder.subject?.title ?? reminder.owners(in: self)
    else { return title }
    return "\(title), \(about)"
  }

  private func subjectTitle(of reminder: ReminderContent, in content: MessageContent) -> String {
    switch reminder.reviewed {
    case .plan, .planEnd: content.planTitle
    case .noDeadline, .document, nil: title(of: reminder)
    }
  }
}

extension MessageContent {
  /// A short name that people can quote: that of the thread, or of the message where it has
  /// several.
  var reference: String {
    Reference.short(threads.count == 1 ? threads[0] : id)
  }
}

/// `FR-1A2B3C4D`, the first eight letters and digits of an id.
enum Reference {
  static func short(_ id: String) -> String {
    String(unsafeUninitializedCapacity: 11) { short in
      var count = short.update(fromContentsOf: "FR-".utf8)
      for byte in id.utf8 where count < 11 {
        switch Unicode.Scalar(byte) {
        case "0"..."9", "A"..."Z": short[count] = byte
        case "a"..."z": short[count] = byte - 0x20
        default: continue
        }
        count += 1
      }
      return count
    }
  }
}
