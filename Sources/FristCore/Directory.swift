import CivilTime

/// The contacts and the subjects' own addresses, found by post.
struct Directory: Sendable {
  private struct Post: Hashable {
    var role: Contact.Role
    var body: Name<Body>?
  }

  private var rows: [Post: [Contact]] = [:]
  private var mailboxes: [Name<Subject>: Mailbox] = [:]
  /// Days on which a row begins to hold or holds no more, a body has ended or an amendment comes into
  /// force, ascending.
  private let changes: [CivilDate]

  init(_ schedule: Schedule) {
    for contact in schedule.contacts {
      rows[Post(role: contact.role, body: contact.body), default: []].append(contact)
    }
    let plan = schedule.plan
    let bodies = [plan.bodies] + plan.amendments.map(\.bodies)
    let days =
      schedule.contacts.flatMap { [$0.from, $0.until.map { $0 + 1 }] }
      + bodies.flatMap(\.values).map { $0.until.map { $0 + 1 } } + plan.amendments.map(\.from)
    changes = Set(days.compactMap(\.self)).sorted()
    // One id in two registers with different addresses could send mail to the wrong one.
    var ambiguous: Set<Name<Subject>> = []
    for register in schedule.registers.values {
      for subject in register.subjects {
        guard let mail = subject.mail else { continue }
        if let other = mailboxes[subject.id], other.address != mail { ambiguous.insert(subject.id) }
        mailboxes[subject.id] = Mailbox(name: subject.title, address: mail)
      }
    }
    for id in ambiguous { mailboxes[id] = nil }
  }

  /// The first row, in the order of the file, that holds on `day`.
  func row(_ role: Contact.Role, _ body: Name<Body>?, on day: CivilDate) -> Contact? {
    rows[Post(role: role, body: body)]?.first { $0.isValid(on: day) }
  }

  func mailbox(of subject: Name<Subject>) -> Mailbox? { mailboxes[subject] }

  /// The next day after `day` on which somebody else may have to be told.
  func nextChange(after day: CivilDate) -> CivilDate? { changes.first { $0 > day } }
}
