package import CivilTime

/// A standing duty.
package struct Obligation: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case task, inspection
    case supervisionVisit = "supervision-visit"
    case meeting
    case networkMeeting = "network-meeting"
    case training, survey, report, plan, decision
  }

  /// Once for each of these.
  package enum Each: Hashable, Sendable {
    case register(Name<Register>)
    /// Every member of the body for itself.
    case members(of: Name<Body>)
    /// Every board and company of the plan.
    case allBodies
    /// Every board and company that coordinates an activity.
    case coordinatingBodies
  }

  /// The year in titles and reports.
  package enum Covers: String, Hashable, Sendable, CaseIterable {
    case previousYear = "previous year"
    case nextYear = "next year"
    case same

    /// The covered year less the year of the due date.
    package var shift: Int {
      switch self {
      case .previousYear: -1
      case .nextYear: 1
      case .same: 0
      }
    }
  }

  /// How a quota or a coverage is spread over its period.
  package enum Pace: Hashable, Sendable {
    case even
    case none
    /// So many by these days of the year, in their order.
    case by([Milestone])

    package struct Milestone: Hashable, Sendable {
      package var day: MonthDay
      package var count: Int

      package init(day: MonthDay, count: Int) {
        self.day = day
        self.count = count
      }
    }
  }

  /// A fixed date of a quota of meetings.
  package struct Meeting: Hashable, Sendable {
    package var date: CivilDate
    package var subject: Name<Subject>?
    package var time: String?
    package var place: String?
    package var note: String?

    package init(
      date: CivilDate, subject: Name<Subject>? = nil, time: String? = nil, place: String? = nil,
      note: String? = nil
    ) {
      self.date = date
      self.subject = subject
      self.time = time
      self.place = place
      self.note = note
    }
  }

  /// Who is invited to its meetings.
  package enum Invite: Hashable, Sendable {
    case register(Name<Register>)
    case body(Name<Body>)
    /// The subject that the meeting is with.
    case subject
  }

  /// A row of a register with a last day: the document that the cadence comes from.
  package struct Document: Hashable, Sendable {
    package var register: Name<Register>
    package var row: Name<Subject>
    package var title: String
    package var until: CivilDate?

    package init(
      register: Name<Register>, row: Name<Subject>, title: String, until: CivilDate? = nil
    ) {
      self.register = register
      self.row = row
      self.title = title
      self.until = until
    }
  }

  /// What an amendment of the plan changes in it from a day on.
  package struct Amended: Hashable, Sendable {
    package var from: CivilDate
    package var title: String
    package var coordinates: [Name<Body>]
    package var contributes: [Name<Body>]

    package init(
      from: CivilDate, title: String, coordinates: [Name<Body>], contributes: [Name<Body>]
    ) {
      self.from = from
      self.title = title
      self.coordinates = coordinates
      self.contributes = contributes
    }
  }

  package var name: Name<Obligation>
  package var activities: [Name<Activity>]
  /// Which other source it has, where it is no activity of the plan.
  package var source: String?
  package var title: String
  package var when: When
  /// The words of `when:` as written.
  package var phrase: String
  package var each: Each?
  package var kind: Kind
  package var coordinates: [Name<Body>]
  package var contributes: [Name<Body>]
  package var to: Name<Body>?
  package var covers: Covers
  package var pace: Pace
  package var statutory: Bool
  package var confidential: Bool
  package var policy: Name<Policy>
  /// Its own first and last due day; nil is the schedule's `from` and open.
  package var from: CivilDate?
  package var until: CivilDate?
  /// Nil where there is nothing in it.
  var box: Extras.Box?

  package init(
    name: Name<Obligation>, was: Name<Obligation>? = nil, activities: [Name<Activity>] = [],
    source: String? = nil,
    title: String, when: When, phrase: String, each: Each? = nil, classes: [String: When] = [:],
    kind: Kind = .task, coordinates: [Name<Body>] = [], contributes: [Name<Body>] = [],
    to: Name<Body>? = nil, covers: Covers = .same, pace: Pace = .even, meetings: [Meeting] = [],
    statutory: Bool = false, confidential: Bool = false, policy: Name<Policy> = "standard",
    from: CivilDate? = nil, until: CivilDate? = nil, contributions: Offset? = nil,
    decidedBy: [Name<Body>] = [], during: Name<Obligation>? = nil, match: String? = nil,
    feeds: Name<Obligation>? = nil, invite: Invite? = nil, checklist: [String] = [],
    outcomes: [String] = [], accordingTo: Document? = nil, amended: [Amended] = []
  ) {
    self.name = name
    self.activities = activities
    self.source = source
    self.title = title
    self.when = when
    self.phrase = phrase
    self.each = each
    self.kind = kind
    self.coordinates = coordinates
    self.contributes = contributes
    self.to = to
    self.covers = covers
    self.pace = pace
    self.statutory = statutory
    self.confidential = confidential
    self.policy = policy
    self.from = from
    self.until = until
    box = Extras.Box(
      Extras(
        was: was, classes: classes, meetings: meetings, contributions: contributions,
        decidedBy: decidedBy, during: during, match: match, feeds: feeds, invite: invite,
        checklist: checklist, outcomes: outcomes, accordingTo: accordingTo, amended: amended))
  }

  /// As it is in force for what is due on `day` (`semantics.md` 3).
  package func inForce(on day: CivilDate) -> Obligation {
    guard let change = amended.last(where: { $0.from <= day }) else { return self }
    var obligation = self
    obligation.title = change.title
    obligation.coordinates = change.coordinates
    obligation.contributes = change.contributes
    return obligation
  }
}
