import FristCore
import Mustache

/// One thing for each text that a mail can have.
struct MailTemplates<Text: Sendable>: Sendable {
  var reminder: Text
  var today: Text
  var overdue: Text
  var escalation: Text
  var behind: Text
  var unreachable: Text
  var exceeded: Text
  var ask: Text
  var review: Text
  var paperStop: Text
  var invitation: Text
  var calledOff: Text
  var coverage: Text
  var digest: Text
  var summary: Text
  var undeliverable: Text
  var badFiles: Text
  var held: Text
  var noCoordinator: Text
  var stoppedChannels: Text
  /// Instead of any of them where the obligation is confidential.
  var confidential: Text

  private func text(of kind: Notice.Kind) -> Text {
    switch kind {
    case .summary: summary
    case .undeliverable: undeliverable
    case .badFiles: badFiles
    case .held: held
    case .noCoordinator: noCoordinator
    case .stoppedChannels: stoppedChannels
    }
  }

  func text(of content: MessageContent) -> Text {
    if let notice = content.notice { return text(of: notice.kind) }
    if content.isConfidential { return confidential }
    return switch content.kind {
    case .reminder: reminder
    case .today: today
    case .overdue: overdue
    case .escalation: escalation
    case .behind: behind
    case .unreachable: unreachable
    case .exceeded: exceeded
    case .ask: ask
    case .review: review
    case .paperStop: paperStop
    case .invitation: invitation
    case .calledOff: calledOff
    case .coverage: coverage
    case .digest: digest
    }
  }
}

extension MailTemplates<String> {
  static func texts(in language: Language) -> MailTemplates {
    switch language {
    case .swedish: swedish
    case .english: english
    }
  }

  var templates: MailTemplates<MailTemplate> {
    MailTemplates<MailTemplate>(
      reminder: MailTemplate(reminder), today: MailTemplate(today),
      overdue: MailTemplate(overdue), escalation: MailTemplate(escalation),
      behind: MailTemplate(behind), unreachable: MailTemplate(unreachable),
      exceeded: MailTemplate(exceeded), ask: MailTemplate(ask),
      review: MailTemplate(review),
      paperStop: MailTemplate(paperStop), invitation: MailTemplate(invitation),
      calledOff: MailTemplate(calledOff),
      coverage: MailTemplate(coverage), digest: MailTemplate(digest),
      summary: MailTemplate(summary), undeliverable: MailTemplate(undeliverable),
      badFiles: MailTemplate(badFiles), held: MailTemplate(held),
      noCoordinator: MailTemplate(noCoordinator),
      stoppedChannels: MailTemplate(stoppedChannels),
      confidential: MailTemplate(confidential))
  }
}
