package import CivilTime

/// One moment of a policy.
package enum Step: Hashable, Sendable {
  case before(Offset)
  case overdue(Offset)
  case escalate(Offset)
  /// While a quota or coverage is behind its pace; a step for each date of the rhythm.
  case behind(CivilDate)
  /// Once, when what is missing no longer fits into the days that are left.
  case unreachable
  /// A digest that lists what is open, for each of its dates.
  case open(CivilDate)
  /// The date of an event is asked for; a step for each month.
  case ask(CivilDate)
  /// A decision to have no deadline is looked at again.
  case review
  /// More than the most units that the plan allows.
  case exceeded
  /// The paper stop has passed without papers; which meeting is next.
  case paperStop
  /// An invitation so long before the meeting of this day.
  case invite(Offset, CivilDate)
  /// Those told hear that it is not to be done, or that the meeting of this day does not take place
  /// (`semantics.md` 24).
  case calledOff(CivilDate?)
}

extension Step {
  package var isCalledOff: Bool { if case .calledOff = self { true } else { false } }
}

extension Step: CustomStringConvertible {
  /// As it stands in keys and logs: `before 30 days`, `open 2027-03-01`.
  package var description: String {
    switch self {
    case .before(let offset): "before \(offset.count) \(offset.unit.rawValue)"
    case .overdue(let offset): "overdue \(offset.count) \(offset.unit.rawValue)"
    case .escalate(let offset): "escalate \(offset.count) \(offset.unit.rawValue)"
    case .behind(let date): "behind \(date)"
    case .unreachable: "unreachable"
    case .open(let date): "open \(date)"
    case .ask(let date): "ask \(date)"
    case .review: "review"
    case .exceeded: "exceeded"
    case .paperStop: "paper-stop"
    case .invite(let offset, let meeting):
      "invite \(offset.count) \(offset.unit.rawValue) \(meeting)"
    case .calledOff(let meeting): meeting.map { "called-off \($0)" } ?? "called-off"
    }
  }
}

extension Step: LosslessStringConvertible {
  package init?(_ text: String) {
    let words = text.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
    switch (words.first, words.count) {
    case ("before", 3), ("overdue", 3), ("escalate", 3):
      guard let count = Int(words[1]), let unit = Offset.Unit(rawValue: words[2]) else {
        return nil
      }
      let offset = Offset(count, unit)
      self =
        words[0] == "before"
        ? .before(offset) : words[0] == "overdue" ? .overdue(offset) : .escalate(offset)
    case ("behind", 2), ("open", 2), ("ask", 2):
      guard let date = CivilDate(words[1]) else { return nil }
      self = words[0] == "behind" ? .behind(date) : words[0] == "open" ? .open(date) : .ask(date)
    case ("unreachable", 1): self = .unreachable
    case ("review", 1): self = .review
    case ("exceeded", 1): self = .exceeded
    case ("paper-stop", 1): self = .paperStop
    case ("invite", 4):
      guard let count = Int(words[1]), let unit = Offset.Unit(rawValue: words[2]),
        let meeting = CivilDate(words[3])
      else { return nil }
      self = .invite(Offset(count, unit), meeting)
    case ("called-off", 1): self = .calledOff(nil)
    case ("called-off", 2):
      guard let meeting = CivilDate(words[1]) else { return nil }
      self = .calledOff(meeting)
    default: return nil
    }
  }
}

/// Who receives a reminder: a body in a role, never an address.
package struct Recipient: Hashable, Sendable {
  /// Which rows of the contacts, or which column, holds the address.
  package enum Post: String, Hashable, Sendable, CaseIterable {
    case mailbox, secretary, officer, manager, chair, coordinator, subject
    /// Of the installation; its `subject` is the address, for there may be several.
    case operations
  }

  /// Nil is the whole organisation.
  package var body: Name<Body>?
  package var post: Post
  /// The subject whose own address it is.
  package var subject: Name<Subject>?

  package init(body: Name<Body>?, post: Post, subject: Name<Subject>? = nil) {
    self.body = body
    self.post = post
    self.subject = subject
  }
}

extension Recipient: CustomStringConvertible, LosslessStringConvertible {
  /// `mkn mailbox`, `* coordinator`, `* subject skola-07`.
  package var description: String {
    var text = body?.text ?? "*"
    text += " "
    text += post.rawValue
    if let subject {
      text += " "
      text += subject.text
    }
    return text
  }

  package init?(_ text: String) {
    let words = text.utf8.split(separator: UInt8(ascii: " "), maxSplits: 2)
      .map { String(Substring($0)) }
    guard words.count >= 2, let post = Post(rawValue: words[1]) else { return nil }
    self.init(
      body: words[0] == "*" ? nil : Name(words[0]), post: post,
      subject: words.count == 3 ? Name(words[2]) : nil)
  }
}
