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
  /// Instead of any of them where the obligation is confidential.
  var confidential: Text

  private func text(of kind: Notice.Kind) -> Text {
    switch kind {
    case .summary: summary
    case .undeliverable: undeliverable
    case .badFiles: badFiles
    case .held: held
    case .noCoordinator: noCoordinator
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

  func parsed() throws(TemplateError) -> MailTemplates<Template> {
    MailTemplates<Template>(
      reminder: try Template(reminder), today: try Template(today),
      overdue: try Template(overdue), escalation: try Template(escalation),
      behind: try Template(behind), unreachable: try Template(unreachable),
      exceeded: try Template(exceeded), ask: try Template(ask), review: try Template(review),
      paperStop: try Template(paperStop), invitation: try Template(invitation),
      calledOff: try Template(calledOff),
      coverage: try Template(coverage), digest: try Template(digest),
      summary: try Template(summary), undeliverable: try Template(undeliverable),
      badFiles: try Template(badFiles), held: try Template(held),
      noCoordinator: try Template(noCoordinator),
      confidential: try Template(confidential))
  }
}
