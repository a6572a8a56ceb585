import CivilTime
import FristCore
import FristLanguage

/// What is said where several bodies owe one thing.
extension Language {
  /// How many names of bodies stand in one sentence; the rest is counted.
  static let missingLimit = 8

  /// `Kultur- och fritidsnämndens del`; nil for the whole.
  func partName(of reminder: ReminderContent) -> String? {
    guard let contributor = reminder.contributor else { return nil }
    return self == .swedish
      ? "\(reminder.genitives.first ?? contributor) del" : "the part of \(contributor)"
  }

  /// What a contributor owes, to what, who coordinates and when the whole is due; nil for the whole.
  func partLead(of reminder: ReminderContent, kind: MessageKind, on today: CivilDate) -> String? {
    guard let part = partName(of: reminder) else { return nil }
    let title = title(of: reminder)
    let by = dayInText(reminder.occurrence.planning, on: today)
    let first: String
    switch (self, kind) {
    case (.swedish, .overdue): first = "Vi har inte fått besked om \(part) av \(title)."
    case (.swedish, .today): first = "I dag ska \(part) av \(title) vara klar."
    case (.swedish, _): first = "\(capitalised(part)) av \(title) ska vara klar senast \(by)."
    case (.english, .overdue): first = "We have not heard that \(part) in \(title) is done."
    case (.english, .today): first = "\(capitalised(part)) in \(title) is due today."
    case (.english, _): first = "\(capitalised(part)) in \(title) is due by \(by)."
    }
    return [first, whole(of: reminder, on: today)].compactMap(\.self).joined(separator: " ")
  }

  private func whole(of reminder: ReminderContent, on today: CivilDate) -> String? {
    guard let due = reminder.wholeDue, let owners = reminder.owners(in: self) else { return nil }
    let by = dayInText(due, on: today)
    return self == .swedish
      ? "\(owners) samordnar helheten, som ska vara klar senast \(by)."
      : "\(owners) coordinates the whole, which is due by \(by)."
  }

  /// `3 av 6 har rapporterat; saknas: A, B och C.` Nil where nobody owes a part.
  func rollUp(of reminder: ReminderContent, on today: CivilDate) -> String? {
    let asked = reminder.parts.filter(\.isAsked)
    guard !asked.isEmpty else { return nil }
    let missing = asked.filter { !$0.isDone }
    let done = asked.count - missing.count
    let verb = verb(for: reminder.obligation.kind, done: done)
    guard !missing.isEmpty else {
      return self == .swedish ? "Alla \(asked.count) \(verb)." : "All \(asked.count) \(verb)."
    }
    let shown = missing.count > Self.missingLimit ? Self.missingLimit : missing.count
    var names = missing.prefix(shown).map(\.title)
    if shown < missing.count {
      let rest = number(missing.count - shown)
      names.append(self == .swedish ? "\(rest) till" : "\(rest) more")
    }
    var text =
      self == .swedish
      ? "\(done) av \(asked.count) \(verb); saknas: \(list(names))."
      : "\(done) of \(asked.count) \(verb); missing: \(list(names))."
    if let due = missing.first?.due, due != reminder.occurrence.due,
      missing.allSatisfy({ $0.due == due })
    {
      let day = dayInText(due, on: today)
      text +=
        self == .swedish ? " Delarnas sista dag: \(day)." : " Last day for the parts: \(day)."
    }
    return text
  }

  private func verb(for kind: Obligation.Kind, done: Int) -> String {
    switch (self, kind) {
    case (.swedish, .report): "har rapporterat"
    case (.swedish, .survey): "har svarat"
    case (.swedish, _): done == 1 ? "är klar" : "är klara"
    case (.english, .report): done == 1 ? "has reported" : "have reported"
    case (.english, .survey): done == 1 ? "has answered" : "have answered"
    case (.english, _): done == 1 ? "is done" : "are done"
    }
  }
}

extension ReminderContent {
  /// When the whole is due that this is a part of.
  var wholeDue: CivilDate? {
    for case .part(_, let due) in occurrence.derivation { return due }
    return nil
  }

  /// Whether it is about all bodies that answer for themselves, and not about one of them.
  var isRollUp: Bool { obligation.each != nil && subject == nil && !parts.isEmpty }
}

extension PartContent {
  var isDone: Bool { if case .done = state { true } else { false } }

  /// Whether it still is, or was, to be done.
  var isAsked: Bool {
    switch state {
    case .coming, .open, .done, .missed: true
    case .waived, .withdrawn, .notReceived: false
    }
  }
}
