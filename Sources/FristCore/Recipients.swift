package import CivilTime

/// A recipient that holds an address today, and whom it stands in for.
package struct Resolved: Hashable, Sendable {
  package var recipient: Recipient
  package var standsInFor: Recipient?
}

extension Duties {
  /// Who is told of `occurrence` in `role` on local `day` (`format.md` 5.2).
  ///
  /// Empty where nobody is: an officer or a subject's own address may be missing, and a coordinator
  /// waits until there is one.
  package func recipients(
    in role: Role, of occurrence: Occurrence, _ duty: Duty, on day: CivilDate
  ) -> [Resolved] {
    let owners = owners(of: occurrence, duty)
    switch role {
    case .coordinating:
      return answersForItself(duty) ? coordinator(on: day) : owners.flatMap { told($0, on: day) }
    case .contributing: return contributors(to: occurrence, duty).flatMap { told($0, on: day) }
    case .receiving: return (duty.obligation.to.map { [$0] } ?? []).flatMap { told($0, on: day) }
    case .subject: return occurrence.id.subject.map(ownAddress) ?? []
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

  /// Who is invited to the meeting of `day`, on local `today`.
  func invited(
    to meeting: Obligation.Meeting, of occurrence: Occurrence, _ duty: Duty, on today: CivilDate
  )
    -> [Resolved]
  {
    switch duty.obligation.invite {
    case nil: []
    case .subject: (meeting.subject ?? occurrence.id.subject).map(ownAddress) ?? []
    case .body(let body): told(body, on: today)
    case .register(let name):
      (schedule.registers[name]?.subjects ?? []).filter { $0.holds(today) }
        .flatMap { ownAddress($0.id) }
    }
  }

  private func ownAddress(_ subject: Name<Subject>) -> [Resolved] {
    guard directory.mailbox(of: subject) != nil else { return [] }
    return [Resolved(recipient: Recipient(body: nil, post: .subject, subject: subject))]
  }

  /// The mailbox of the coordinating body and nothing else (`semantics.md` 26).
  package func confidentialRecipients(
    of occurrence: Occurrence, _ duty: Duty, on day: CivilDate
  ) -> [Resolved] {
    owners(of: occurrence, duty).map { successor(of: $0, on: day) }
      .flatMap { holder(.mailbox, of: $0, on: day) }
  }

  /// The bodies that answer: the contributor for its part, the subject itself where subjects are
  /// bodies, otherwise who coordinates what is due on that day.
  package func owners(of occurrence: Occurrence, _ duty: Duty) -> [Name<Body>] {
    if let body = occurrence.id.body { return [body] }
    if let body = occurrence.id.subject.flatMap(duty.subject)?.body { return [body] }
    return duty.obligation.inForce(on: occurrence.due).coordinates
  }

  /// The bodies that contribute: to what the subject coordinates where the duty holds for each
  /// coordinating body, otherwise to the duty itself. Bodies made of bodies stand for their members.
  package func contributors(to occurrence: Occurrence, _ duty: Duty) -> [Name<Body>] {
    var named = duty.obligation.inForce(on: occurrence.due).contributes
    if duty.obligation.each == .coordinatingBodies,
      let body = occurrence.id.subject.map({ Name<Body>($0.text) })
    {
      named = schedule.plan.activities.keys.sorted()
        .compactMap { schedule.plan.activity($0, on: occurrence.due) }
        .filter { $0.coordinates.contains(body) }.flatMap(\.contributes)
    }
    let owners = owners(of: occurrence, duty)
    var seen = Set(owners)
    return named.flatMap { schedule.plan.memberBodies(of: $0) }.filter { seen.insert($0).inserted }
  }

  /// Whether the bodies that coordinate the whole are those that answer, so that the coordinator
  /// follows them.
  private func answersForItself(_ duty: Duty) -> Bool {
    guard duty.form == .coverage || duty.form == .rollUp else { return false }
    let answering = Set(schedule.subjects(of: duty.obligation).compactMap(\.body))
    let owners = duty.obligation.coordinates.flatMap { schedule.plan.memberBodies(of: $0) }
    return !answering.isEmpty && !owners.isEmpty && Set(owners).isSubset(of: answering)
  }

  /// Who has taken over from `body` on `day`: itself, or the last of its successors.
  package func successor(of body: Name<Body>, on day: CivilDate) -> Name<Body> {
    var last = body
    var seen: Set<Name<Body>> = []
    while let ended = schedule.plan.body(last, on: day), ended.until.map({ $0 < day }) ?? false,
      let next = ended.successor, next != body, seen.insert(next).inserted
    {
      last = next
    }
    return last
  }

  /// The address of a recipient on `day`; nil where nobody holds the post.
  package func address(of recipient: Recipient, on day: CivilDate) -> Mailbox? {
    if recipient.post == .subject {
      return recipient.subject.flatMap(directory.mailbox(of:))
    }
    guard let role = Contact.Role(rawValue: recipient.post.rawValue) else { return nil }
    return row(role, recipient.body, on: day).map { Mailbox(name: $0.title, address: $0.mail) }
  }

  /// Whoever answers for the body on `day`, and for whom where that is another.
  private func told(_ body: Name<Body>, on day: CivilDate) -> [Resolved] {
    let successor = successor(of: body, on: day)
    let rows = ownRows(of: successor, on: day)
    if successor == body { return rows }
    return rows.map { resolved in
      var resolved = resolved
      resolved.standsInFor = Recipient(
        body: body, post: resolved.standsInFor?.post ?? resolved.recipient.post)
      return resolved
    }
  }

  /// A body's own rows; where it has none, the mailbox of every member.
  private func ownRows(of body: Name<Body>, on day: CivilDate) -> [Resolved] {
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
    let body = successor(of: body, on: day)
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

extension Plan {
  /// The members of a body made of bodies, of these too; the body itself where it has none.
  package func memberBodies(of body: Name<Body>) -> [Name<Body>] {
    let members = bodies[body]?.members ?? []
    return members.isEmpty ? [body] : members.flatMap { memberBodies(of: $0) }
  }
}
