package import CivilTime
package import FristCore

/// What a message is about; chooses its template, its subject and its webhook type.
package enum MessageKind: String, Hashable, Sendable, CaseIterable {
  case reminder
  /// The planning or the due date is today.
  case today
  case overdue
  case escalation
  case behind
  case unreachable
  case exceeded
  case ask
  case review
  /// The paper stop has passed without papers.
  case paperStop
  case invitation
  /// What somebody was told of is not to be done, or does not take place.
  case calledOff
  /// Several subjects of one obligation.
  case coverage
  case digest
}

extension MessageContent {
  /// Depends on the content only.
  package var kind: MessageKind {
    if boxes.count < 2 { return boxes.first.map { $0.reminder.kind(on: today) } ?? .digest }
    let first = boxes[0]
    let isCoverage = boxes.allSatisfy { box in
      box.reminder.obligation.name == first.reminder.obligation.name && box.reminder.subject != nil
        && box.reminder.invitedTo == nil
    }
    return isCoverage ? .coverage : .digest
  }
}

extension MessageContent {
  /// Whether the message must say no more than its one mailbox needs.
  var isConfidential: Bool {
    confidential || boxes.contains { $0.reminder.obligation.confidential }
  }
}

extension ReminderContent {
  /// What a message of this reminder alone is about.
  package func kind(on today: CivilDate) -> MessageKind {
    if isReview { return .review }
    return switch step {
    case .before, .open: dateKind(on: today)
    case .overdue: .overdue
    case .escalate: .escalation
    case .behind: .behind
    case .unreachable: .unreachable
    case .exceeded: .exceeded
    case .ask: .ask
    case .review: .review
    case .paperStop: .paperStop
    case .invite: .invitation
    case .calledOff: .calledOff
    }
  }

  /// Whether it is about a decision to have no deadline; such duties bear the name of the section
  /// of the schedule that holds them.
  var isReview: Bool { step == .review || review != nil || obligation.name == "no-deadline" }

  private func dateKind(on today: CivilDate) -> MessageKind {
    if today > occurrence.due { return .overdue }
    return today == aim || today == occurrence.due ? .today : .reminder
  }
}
