import CivilTime
import FristCore

/// What a message says beyond its dates and bodies: who else owes a part, which meetings decide,
/// what is booked, what was moved and why.
extension Engine {
  /// `content` with all that; a confidential one as it is (`semantics.md` 26).
  func detailed(
    _ content: ReminderContent, of duty: Duty, in duties: Duties, on today: CivilDate
  ) -> ReminderContent {
    guard !duty.obligation.confidential else { return content }
    var content = content
    if case .waived(let fact) = content.occurrence.state {
      content.waiver = WaiverContent(
        reason: facts.all[fact]?.note, reference: facts.all[fact]?.reference)
    }
    if let body = content.occurrence.id.body {
      content.makePart(of: body, duty, in: duties)
    } else {
      content.parts = parts(of: content.occurrence, duty, in: duties, on: today)
    }
    content.addMeetings(duty, in: duties, on: today)
    content.move = move(of: content.occurrence)
    content.during = host(of: content, duty, in: duties, on: today)?.obligation.title
    if case .review(let review) = duty.form {
      content.review = review
      content.governed = duties.schedule.obligations(under: review)
    }
    return content
  }

  /// The contributors' parts of an occurrence, or the answers of all bodies to the whole.
  private func parts(
    of occurrence: Occurrence, _ duty: Duty, in duties: Duties, on today: CivilDate
  ) -> [PartContent] {
    let outlook = outlook(on: today)
    switch duty.form {
    case .obligation:
      guard duty.obligation.contributions != nil else { return [] }
      return duties.parts(of: occurrence, in: outlook).compactMap { part in
        part.id.body.map {
          PartContent(title: duties.title(of: $0), state: part.state, due: part.due)
        }
      }
    case .coverage, .rollUp:
      guard let each = duties.duty(duty.name) else { return [] }
      let bodies = Set(each.subjects.lazy.filter { $0.body != nil }.map(\.id))
      guard !bodies.isEmpty else { return [] }
      return duties.answers(to: occurrence, in: outlook).compactMap { answer in
        guard let id = answer.id.subject, bodies.contains(id), let subject = each.subject(id)
        else { return nil }
        return PartContent(title: subject.title, state: answer.state, due: answer.due)
      }
    case .part, .event, .review: return []
    }
  }

  /// The last move of its due date, and the reason that was given.
  private func move(of occurrence: Occurrence) -> MoveContent? {
    for case .moved(let from, let id) in occurrence.derivation.reversed() {
      let fact = facts.all[id]
      return MoveContent(from: from, reason: fact?.note, reference: fact?.reference)
    }
    return nil
  }

  /// The duty that it is done on an occurrence of, while there is one left to do it on.
  private func host(
    of content: ReminderContent, _ duty: Duty, in duties: Duties, on today: CivilDate
  ) -> Duty? {
    guard duty.form == .obligation,
      let host = content.obligation.during.flatMap({ duties.duty($0) })
    else { return nil }
    // Where it concerns nobody in particular, any of the other's subjects will do.
    if content.subject == nil, host.obligation.each != nil { return host }
    let occurrence = content.occurrence
    let outlook = Outlook(facts: facts, today: today, through: max(today, occurrence.due))
    let hasRoom = duties.units(of: host, joinedWith: content.subject, of: duty).contains { unit in
      duties.occurrences(of: host, subject: unit, in: outlook).contains {
        ($0.isOpen || $0.state == .coming) && $0.opens <= occurrence.due
          && $0.due >= occurrence.opens
      }
    }
    return hasRoom ? host : nil
  }
}

extension ReminderContent {
  /// Says of a contributor's part whose it is and who coordinates the whole.
  fileprivate mutating func makePart(of body: Name<Body>, _ duty: Duty, in duties: Duties) {
    contributor = duties.title(of: body)
    var whole = occurrence
    whole.id.body = nil
    for case .part(_, let due) in occurrence.derivation { whole.due = due }
    coordinates = duties.owners(of: whole, duty).map(duties.title(of:))
    if let shift = coveredYear.map({ $0 - occurrence.due.year }) {
      coveredYear = whole.due.year + shift
    }
  }

  /// The meetings that decide it, the one that still can, and those that are booked.
  fileprivate mutating func addMeetings(_ duty: Duty, in duties: Duties, on today: CivilDate) {
    meetings = occurrence.meetings.map { MeetingContent($0, in: duties) }
    for case .noMeeting(let body) in occurrence.derivation {
      bodyWithoutMeeting = duties.title(of: body)
    }
    if !meetings.isEmpty, occurrence.papers == nil, occurrence.planning < today {
      nextMeeting = duties.nextMeeting(for: obligation, from: today).map {
        MeetingContent($0, in: duties)
      }
    }
    booked = duties.bookedMeetings(of: occurrence, duty).filter { $0.date >= today }
      .sorted { $0.date < $1.date }
  }

  /// What `recipient` is to read of it: internal reasons stay in the house, and only those who
  /// answer for the whole hear which parts are missing.
  func fit(for recipient: Recipient, in duties: Duties) -> ReminderContent {
    var content = self
    let body = recipient.body.flatMap { duties.schedule.plan.bodies[$0] }
    let isOutside = recipient.post == .subject || body?.kind == .authority
    if isOutside {
      content.move?.reason = nil
      content.waiver?.reason = nil
    }
    let isContributor = body.map { contributes.contains($0.title) } ?? false
    if recipient.post == .subject || isContributor { content.parts = [] }
    return content
  }
}

extension MeetingContent {
  fileprivate init(_ meeting: BoardMeeting, in duties: Duties) {
    self.init(
      body: duties.title(of: meeting.body), date: meeting.date,
      papers: meeting.papers ?? meeting.date)
  }
}

extension Schedule {
  /// The obligations whose cadence comes from the document that is looked at again.
  fileprivate func obligations(under review: Duty.Review) -> [Obligation] {
    guard case .document(let title, let until) = review else { return [] }
    return obligations.filter { obligation in
      obligation.accordingTo.map { $0.title == title && $0.until == until } ?? false
        && !obligation.confidential
    }
  }
}
