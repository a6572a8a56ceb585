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
  var coverage: Text
  var digest: Text
  /// Instead of any of them where the obligation is confidential.
  var confidential: Text

  func text(of content: MessageContent) -> Text {
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
      coverage: try Template(coverage), digest: try Template(digest),
      confidential: try Template(confidential))
  }
}
