package import CivilTime

/// The coordinator's reading of a plan and how people are told.
package struct Schedule: Hashable, Sendable {
  package var plan: Plan
  /// Tracking starts here.
  package var from: CivilDate
  package var contacts: [Contact]
  package var meetings: [BoardMeeting]
  package var papers: PaperStops
  package var calendar: BusinessCalendar
  package var hours: Hours
  package var terms: PeriodTerms
  package var registers: [Name<Register>: Register]
  package var events: [Name<Event>: Event]
  /// In the order of the file.
  package var obligations: [Obligation]
  package var noDeadline: [NoDeadline]
  package var policies: [Name<Policy>: Policy]
  /// When the coordinator's overview leaves; `none` for never.
  package var summary: Digest

  package init(
    plan: Plan, from: CivilDate, contacts: [Contact] = [], meetings: [BoardMeeting] = [],
    papers: PaperStops = PaperStops(), calendar: BusinessCalendar = BusinessCalendar(),
    hours: Hours = .standard, terms: PeriodTerms = PeriodTerms(),
    registers: [Name<Register>: Register] = [:], events: [Name<Event>: Event] = [:],
    obligations: [Obligation] = [], noDeadline: [NoDeadline] = [],
    policies: [Name<Policy>: Policy] = [:], summary: Digest = .none
  ) {
    self.plan = plan
    self.from = from
    self.contacts = contacts
    self.meetings = meetings
    self.papers = papers
    self.calendar = calendar
    self.hours = hours
    self.terms = terms
    self.registers = registers
    self.events = events
    self.obligations = obligations
    self.noDeadline = noDeadline
    self.policies = policies
    self.summary = summary
  }

  /// A schedule bears the name of its plan: one schedule a plan.
  package var name: Name<Plan> { plan.name }

  package func obligation(_ name: Name<Obligation>) -> Obligation? {
    obligations.first { $0.name == name }
  }
}

/// A row of the contacts: who answers at an address, and when.
package struct Contact: Hashable, Sendable {
  package enum Role: String, Hashable, Sendable, CaseIterable {
    case mailbox, secretary, officer, manager, chair, coordinator
  }

  /// Nil is the whole organisation, `*`.
  package var body: Name<Body>?
  package var role: Role
  package var title: String?
  package var mail: MailAddress
  /// Valid on the day of sending when from ≤ day ≤ until; nil is open.
  package var from: CivilDate?
  package var until: CivilDate?

  package init(
    body: Name<Body>?, role: Role, title: String? = nil, mail: MailAddress,
    from: CivilDate? = nil, until: CivilDate? = nil
  ) {
    self.body = body
    self.role = role
    self.title = title
    self.mail = mail
    self.from = from
    self.until = until
  }

  package func isValid(on day: CivilDate) -> Bool {
    (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
  }
}

/// A meeting of a body, and the last day for papers where it was set by hand.
package struct BoardMeeting: Hashable, Sendable {
  package var body: Name<Body>
  package var date: CivilDate
  package var papers: CivilDate?
  package var note: String?

  package init(
    body: Name<Body>, date: CivilDate, papers: CivilDate? = nil, note: String? = nil
  ) {
    self.body = body
    self.date = date
    self.papers = papers
    self.note = note
  }
}

/// How long before a meeting its papers must be in, where its row does not say.
package struct PaperStops: Hashable, Sendable {
  package var bodies: [Name<Body>: Offset]
  package var others: Offset

  package init(bodies: [Name<Body>: Offset] = [:], others: Offset = Offset(14, .days)) {
    self.bodies = bodies
    self.others = others
  }
}

/// A list of what a duty covers.
package struct Register: Hashable, Sendable {
  package var name: Name<Register>
  package var subjects: [Subject]

  package init(name: Name<Register>, subjects: [Subject]) {
    self.name = name
    self.subjects = subjects
  }
}

/// One row of a register, or one body where the duty covers bodies.
package struct Subject: Hashable, Sendable {
  package var id: Name<Subject>
  package var title: String
  package var riskClass: String?
  /// Membership, both days included; nil is open.
  package var from: CivilDate?
  package var until: CivilDate?
  package var mail: MailAddress?
  package var reference: String?
  /// The body that answers for itself.
  package var body: Name<Body>?
  /// The other columns of its row.
  package var columns: [String: String]

  package init(
    id: Name<Subject>, title: String? = nil, riskClass: String? = nil, from: CivilDate? = nil,
    until: CivilDate? = nil, mail: MailAddress? = nil, reference: String? = nil,
    body: Name<Body>? = nil, columns: [String: String] = [:]
  ) {
    self.id = id
    self.title = title ?? id.text
    self.riskClass = riskClass
    self.from = from
    self.until = until
    self.mail = mail
    self.reference = reference
    self.body = body
    self.columns = columns
  }
}

/// Something that happens on a day nobody knows yet.
package struct Event: Hashable, Sendable {
  package var name: Name<Event>
  package var title: String
  /// From this day the coordinator is asked for the date.
  package var ask: CivilDate
  /// Gives preliminary dates, which hold until they are confirmed.
  package var expected: When?

  package init(name: Name<Event>, title: String? = nil, ask: CivilDate, expected: When? = nil) {
    self.name = name
    self.title = title ?? name.text
    self.ask = ask
    self.expected = expected
  }
}

/// Activities that were decided to have no deadline.
package struct NoDeadline: Hashable, Sendable {
  package var activities: [Name<Activity>]
  package var by: Name<Body>
  package var date: CivilDate
  /// When the coordinator is asked to look again.
  package var review: CivilDate
  package var because: String?

  package init(
    activities: [Name<Activity>], by: Name<Body>, date: CivilDate, review: CivilDate,
    because: String? = nil
  ) {
    self.activities = activities
    self.by = by
    self.date = date
    self.review = review
    self.because = because
  }
}
