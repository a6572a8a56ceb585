import CivilTime
import FristCore
import FristLanguage

/// What is unlike what the reader may expect, in whole sentences.
extension Language {
  /// The paragraphs after the facts of a mail.
  ///
  /// - Parameter isConfidential: says no more than that the date has changed and the mail is late.
  func notes(
    of reminder: ReminderContent, kind: MessageKind, on today: CivilDate, isConfidential: Bool
  ) -> [String] {
    let late = reminder.lateFrom.map { day in
      self == .swedish
        ? "Mejlet är sent: det skulle ha gått \(date(day))."
        : "This mail is late: it should have left on \(date(day))."
    }
    if isConfidential { return [moved(reminder.formerDue, nil), late].compactMap(\.self) }
    return [
      reminder.occurrence.isPreliminary ? preliminary : nil,
      reminder.bodyWithoutMeeting.map(withoutMeeting),
      reminder.during.map {
        self == .swedish ? "Görs i samband med: \($0)." : "Done together with: \($0)."
      },
      reminder.isRollUp && kind != .today ? nil : rollUp(of: reminder, on: today),
      moved(reminder.formerDue, reminder.move), late,
    ].compactMap(\.self)
  }

  private var preliminary: String {
    self == .swedish
      ? "Datumet är preliminärt och kommer att bekräftas."
      : "The date is preliminary and will be confirmed."
  }

  private func withoutMeeting(_ body: String) -> String {
    self == .swedish
      ? "\(body) har inget inskrivet möte som hinner före fristen. Därför står den kvar."
      : "\(body) has no meeting on record in time for the deadline, so the deadline stands."
  }

  private func moved(_ former: CivilDate?, _ move: MoveContent?) -> String? {
    guard let from = former ?? move?.from else { return nil }
    let reason = because(move).map { self == .swedish ? " Skäl: \($0)" : " Reason: \($0)" } ?? ""
    switch self {
    case .swedish:
      return former == nil
        ? "Datumet är flyttat från \(date(from)).\(reason)"
        : "Datumet är \(move == nil ? "ändrat" : "flyttat"). Tidigare har vi skrivit "
          + "\(date(from)).\(reason)"
    case .english:
      return former == nil
        ? "The date has been moved from \(date(from)).\(reason)"
        : "The date has \(move == nil ? "changed" : "been moved"). Before, we wrote "
          + "\(date(from)).\(reason)"
    }
  }

  func because(_ move: MoveContent?) -> String? { because(move?.reason, move?.reference) }

  /// `Sammanträdet ställdes in (KS 2026/118).`
  func because(_ reason: String?, _ reference: String?) -> String? {
    var reason = reason ?? ""
    while reason.last == "." || reason.last == " " { reason.removeLast() }
    guard let reference else { return reason.isEmpty ? nil : reason + "." }
    return reason.isEmpty ? "\(reference)." : "\(reason) (\(reference))."
  }

  /// Why this recipient is told instead of another; nil where nobody stands in.
  func standsIn(_ content: MessageContent) -> String? {
    guard let missing = content.standsInFor else { return nil }
    if missing.post == content.recipient.post, missing.body != content.recipient.body {
      guard !content.isConfidential, let former = content.standsInForBody,
        let body = content.recipientBody
      else { return nil }
      return self == .swedish
        ? "Ni får mejlet eftersom \(body) har tagit över efter \(former)."
        : "You get this mail because \(body) has taken over from \(former)."
    }
    return self == .swedish
      ? "Du får mejlet därför att vi saknar en giltig adress till \(definitePost(missing.post))."
      : "You get this mail because we lack a valid address of \(definitePost(missing.post))."
  }

  /// Where the date came from, beyond the phrase and what the mail says elsewhere.
  func reasons(for reminder: ReminderContent) -> [String] {
    let occurrence = reminder.occurrence
    return occurrence.derivation.indices.compactMap { place in
      let step = occurrence.derivation[place]
      if step.isSaidElsewhere { return nil }
      guard case .part = step else { return derivation(of: occurrence, at: place) }
      return reminder.obligation.contributions.map { offset in
        self == .swedish
          ? "Delen ska vara klar \(self.offset(offset)) före helheten"
          : "The part is due \(self.offset(offset)) before the whole"
      }
    }
  }
}

extension Derivation {
  fileprivate var isSaidElsewhere: Bool {
    switch self {
    case .phrase, .moved, .meeting, .noMeeting, .period(.day), .period(.year): true
    case .period, .part, .anchor, .completion, .event, .lastVisit, .entered,
      .movedToTrackingStart, .expected, .statutory, .planning:
      false
    }
  }
}
