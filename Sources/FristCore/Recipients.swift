package import CivilTime

/// A recipient that holds an address today, and whom it stands in for.
package struct Resolved: Hashable, Sendable {
  package var recipient: Recipient
  package var standsInFor: Recipient?
}

extension Duties {
  /// Who is told in `role` of the duty on local `day` (`format.md` 5.2).
  ///
  /// Empty where nobody is: an officer or a subject's own address may be missing, and a coordinator
  /// waits until there is one.
  package func recipients(
    in role: Role, of duty: Duty, subject: Subject?, on day: CivilDate
  ) -> [Resolved] {
    let owners = owners(of: duty, subject: subject)
    switch role {
    case .coordinating: return owners.flatMap { told($0, on: day) }
    case .contributing: return duty.obligation.contributes.flatMap { told($0, on: day) }
    case .receiving: return (duty.obligation.to.map { [$0] } ?? []).flatMap { told($0, on: day) }
    case .subject:
      guard let subject, directory.mailbox(of: subject.id) != nil else { return [] }
      return [Resolved(recipient: Recipient(body: nil, post: .subject, subject: subject.id))]
    case .invited: return []
    case .officer: return owners.flatMap { holder(.officer, of: $0, on: day) }
    case .manager:
      return owners.flatMap { body in
        first(of: [.manager], body, on: day) ?? coordinator(for: body, .manager, on: day)
      }
    case .chair:
      return owners.flatMap { body in
        first(of: [.chair, .manager], body, on: day) ?? coordinator(for: body, .chair, on: day)
      }
    case .coordinator: return coordinator(on: day)
    }
  }

  /// The mailbox of the coordinating body and nothing else (`semantics.md` 26).
  package func confidentialRecipients(of duty: Duty, subject: Subject?, on day: CivilDate)
    -> [Resolved]
  {
    owners(of: duty, subject: subject).flatMap { holder(.mailbox, of: $0, on: day) }
  }

  /// The bodies that answer: the subject itself where subjects are bodies.
  package func owners(of duty: Duty, subject: Subject?) -> [Name<Body>] {
    subject?.body.map { [$0] } ?? duty.obligation.coordinates
  }

  /// The address of a recipient on `day`; nil where nobody holds the post.
  package func address(of recipient: Recipient, on day: CivilDate) -> Mailbox? {
    if recipient.post == .subject {
      return recipient.subject.flatMap(directory.mailbox(of:))
    }
    guard let role = Contact.Role(rawValue: recipient.post.rawValue) else { return nil }
    return row(role, recipient.body, on: day).map { Mailbox(name: $0.title, address: $0.mail) }
  }

  /// A body's own rows; where it has none, the mailbox of every member.
  private func told(_ body: Name<Body>, on day: CivilDate) -> [Resolved] {
    let own = holder(.mailbox, of: body, on: day) + holder(.secretary, of: body, on: day)
    if own.contains(where: { $0.recipient.post == .mailbox }) { return own }
    if let officer = first(of: [.officer], body, on: day) { return own + officer }
    let members = schedule.plan.bodies[body]?.members ?? []
    if !members.isEmpty { return own + members.flatMap { told($0, on: day) } }
    return own.isEmpty ? coordinator(for: body, .mailbox, on: day) : own
  }

  /// The first post of the list that somebody holds; nil where nobody holds any.
  private func first(of roles: [Contact.Role], _ body: Name<Body>, on day: CivilDate)
    -> [Resolved]?
  {
    roles.lazy.map { self.holder($0, of: body, on: day) }.first { !$0.isEmpty }
  }

  private func holder(_ role: Contact.Role, of body: Name<Body>, on day: CivilDate) -> [Resolved] {
    guard row(role, body, on: day) != nil, let post = Recipient.Post(rawValue: role.rawValue)
    else { return [] }
    return [Resolved(recipient: Recipient(body: body, post: post))]
  }

  private func coordinator(
    for body: Name<Body>, _ post: Recipient.Post, on day: CivilDate
  ) -> [Resolved] {
    coordinator(on: day).map { resolved in
      Resolved(recipient: resolved.recipient, standsInFor: Recipient(body: body, post: post))
    }
  }

  private func coordinator(on day: CivilDate) -> [Resolved] {
    guard row(.coordinator, nil, on: day) != nil else { return [] }
    return [Resolved(recipient: Recipient(body: nil, post: .coordinator))]
  }

  private func row(_ role: Contact.Role, _ body: Name<Body>?, on day: CivilDate) -> Contact? {
    directory.row(role, body, on: day)
  }
}
