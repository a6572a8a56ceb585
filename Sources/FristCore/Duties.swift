package import CivilTime

/// What one schedule asks for, made ready for deriving: each duty with its subjects, its policy and
/// whatever hangs on it.
///
/// Unchanging; a class because every decision reads it and none needs a copy.
package final class Duties: Sendable {
  package let schedule: Schedule
  package let local: LocalTime
  package let all: [Duty]
  let directory: Directory
  let layouts = Layouts()
  /// Obligations whose figures count in another, by that other's name.
  let feeders: [Name<Obligation>: [Obligation]]
  private let byName: [String: Int]
  private let places: [Name<Obligation>: [Int]]
  /// The obligations that hang on an obligation or event, or are fed by it.
  private let followers: [String: [String]]

  /// `loaded` holds the days on which obligations were first loaded later than the schedule itself
  /// (`semantics.md` 5).
  package init(
    _ schedule: Schedule, zone: ZoneRules, loaded: [Name<Obligation>: CivilDate] = [:]
  ) {
    self.schedule = schedule
    local = LocalTime(zone: zone, calendar: schedule.calendar, hours: schedule.hours)
    directory = Directory(schedule)
    func tracking(_ obligation: Obligation) -> CivilDate {
      obligation.from ?? max(schedule.from, loaded[obligation.name] ?? schedule.from)
    }
    var all = schedule.obligations.map { obligation in
      Duty(
        form: .obligation, name: obligation.name, obligation: obligation,
        policy: schedule.policy(of: obligation), subjects: schedule.subjects(of: obligation),
        tracking: tracking(obligation))
    }
    for obligation in schedule.obligations {
      guard let form = obligation.wholeForm else { continue }
      all.append(
        Duty(
          form: form, name: obligation.name, obligation: obligation,
          policy: schedule.policy(of: obligation), subjects: [], tracking: tracking(obligation)))
    }
    for obligation in schedule.obligations
    where obligation.contributions != nil && !obligation.confidential {
      all.append(
        Duty(
          form: .part, name: obligation.name, obligation: obligation,
          policy: schedule.policy(of: obligation),
          subjects: obligation.each == .coordinatingBodies ? schedule.subjects(of: obligation) : [],
          tracking: tracking(obligation)))
    }
    for event in schedule.events.values.sorted(by: { $0.name < $1.name }) {
      all.append(Duty(asking: event, in: schedule))
    }
    all += Duty.reviews(of: schedule)
    self.all = all
    feeders = Dictionary(
      grouping: schedule.obligations.filter { $0.feeds != nil }, by: { $0.feeds ?? $0.name })
    places = Dictionary(grouping: all.indices, by: { all[$0].name })
    let links = all.filter { $0.form == .obligation }.flatMap { duty in
      [
        duty.anchor.map { (from: $0, to: duty.name.text) },
        duty.obligation.feeds.map { (from: duty.name.text, to: $0.text) },
      ].compactMap(\.self)
    }
    followers = Dictionary(grouping: links, by: \.from).mapValues { $0.map(\.to) }
    byName = Dictionary(
      all.enumerated().filter { $1.form == .obligation }.map { ($1.name.text, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The opening of the next day after `day` on which somebody else may have to be told.
  package func nextContactChange(after day: CivilDate) -> Instant? {
    directory.nextChange(after: day).map(local.opening(of:))
  }

  package func duty(_ name: Name<Obligation>) -> Duty? { byName[name.text].map { all[$0] } }

  /// Where in ``all`` an obligation stands, with what belongs to it.
  package func indices(of name: Name<Obligation>) -> [Int] { places[name] ?? [] }

  /// The obligation that `name` is the name or the former name of.
  package func duty(knownAs name: Name<Obligation>) -> Duty? {
    duty(name) ?? all.first { $0.form == .obligation && $0.obligation.was == name }
  }

  /// The duties to decide again when a fact about `name` comes: itself, the whole and the parts of
  /// it, what hangs on it and what it feeds.
  package func affected(by name: String) -> [Int] {
    var reached: Set<String> = []
    var next = [name, duty(knownAs: Name(name))?.name.text ?? name]
    while let name = next.popLast() {
      if reached.insert(name).inserted { next += followers[name] ?? [] }
    }
    let own = reached.flatMap { indices(of: Name($0)) }
    // Whether a date is still asked for depends on what hangs on it.
    let asked = own.compactMap { all[$0].anchor }.flatMap { indices(of: Name($0)) }
      .filter { all[$0].form == .event }
    return Set(own + asked).sorted()
  }
}

/// One thing to keep track of.
///
/// Unchanging; a class because much refers to it and nothing needs a copy.
package final class Duty: Sendable {
  package enum Form: Hashable, Sendable {
    case obligation
    /// The pace of an obligation over all its subjects.
    case coverage
    /// How many of the bodies that answer for themselves have done so.
    case rollUp
    /// What the contributing bodies owe before the whole is due.
    case part
    /// The date of an event is asked for.
    case event
    case review(Review)
  }

  /// What the coordinator is asked to look at again.
  package enum Review: Hashable, Sendable {
    /// A decision to have no deadline.
    case noDeadline
    /// The document that a cadence comes from has a last day.
    case document(title: String, until: CivilDate)
    /// A plan without an end.
    case plan
    /// The plan ends and nothing in it prepares a successor.
    case planEnd(CivilDate)
  }

  package let form: Form
  package let name: Name<Obligation>
  package let obligation: Obligation
  package let policy: Policy
  /// Empty where the duty concerns nobody in particular.
  package let subjects: [Subject]
  /// The day tracking starts.
  package let tracking: CivilDate
  private let positions: [Name<Subject>: Int]

  package init(
    form: Form, name: Name<Obligation>, obligation: Obligation, policy: Policy,
    subjects: [Subject], tracking: CivilDate
  ) {
    self.form = form
    self.name = name
    self.obligation = obligation
    self.policy = policy
    self.subjects = subjects
    self.tracking = tracking
    positions = Dictionary(
      subjects.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package func subject(_ id: Name<Subject>) -> Subject? { positions[id].map { subjects[$0] } }

  /// Where in ``subjects`` one stands.
  package func position(of id: Name<Subject>) -> Int? { positions[id] }

  /// What the phrase says for `subject`: its class may have a tighter one.
  func when(for subject: Subject?) -> When {
    subject?.riskClass.flatMap { obligation.classes[$0] } ?? obligation.when
  }

  /// Whether each subject has dates of its own. Of parts only those of coordinating bodies do.
  package var isOfEachSubject: Bool {
    switch form {
    case .obligation: obligation.each != nil
    case .part: obligation.each == .coordinatingBodies
    case .coverage, .rollUp, .event, .review: false
    }
  }

  /// One for each subject that has dates of its own, or one in all.
  package var units: [Subject?] { isOfEachSubject ? subjects.map(\.self) : [nil] }

  /// The obligation or event that its dates hang on.
  package var anchor: String? {
    guard case .relative(let relative) = obligation.when else { return nil }
    return switch relative.anchor {
    case .obligation(let name): name.text
    case .event(let name): name.text
    case .name, .planStart, .planEnd, .expiry, .meeting, .paperStop: nil
    }
  }

  fileprivate convenience init(asking event: Event, in schedule: Schedule) {
    let name = Name<Obligation>(event.name.text)
    self.init(
      form: .event, name: name,
      obligation: Obligation(
        name: name, title: event.title,
        when: .relative(Relative(.at, anchor: .event(event.name))), phrase: event.name.text,
        coordinates: schedule.plan.coordinates),
      policy: Policy(
        name: "ask", before: [], overdue: [], escalate: [], behind: .monthly, to: [.coordinator],
        copy: []),
      subjects: [], tracking: max(event.ask, schedule.from))
  }
}

extension Duty {
  /// What of the schedule is looked at again, each once.
  fileprivate static func reviews(of schedule: Schedule) -> [Duty] {
    let plan = schedule.plan
    var duties = schedule.noDeadline.map { block in
      Duty(
        reviewing: .noDeadline, on: block.review, named: "no-deadline",
        activities: block.activities, title: block.because ?? "", by: [block.by], in: schedule)
    }
    var seen: Set<Obligation.Document> = []
    for document in schedule.obligations.compactMap(\.accordingTo)
    where seen.insert(document).inserted {
      guard let until = document.until else { continue }
      duties.append(
        Duty(
          reviewing: .document(title: document.title, until: until), on: until,
          named: Name("document:\(document.row)"), title: document.title, by: plan.coordinates,
          in: schedule))
    }
    if plan.until == nil, let review = plan.review {
      duties.append(
        Duty(
          reviewing: .plan, on: review, named: "plan:review", title: plan.title,
          by: plan.coordinates, in: schedule))
    }
    if let until = plan.until, !schedule.obligations.contains(where: \.preparesPlanEnd) {
      duties.append(
        Duty(
          reviewing: .planEnd(until), on: until.adding(months: -6), named: "plan:end",
          title: plan.title, by: plan.coordinates, in: schedule))
    }
    return duties
  }

  private convenience init(
    reviewing review: Review, on day: CivilDate, named name: Name<Obligation>,
    activities: [Name<Activity>] = [], title: String, by bodies: [Name<Body>],
    in schedule: Schedule
  ) {
    self.init(
      form: .review(review), name: name,
      obligation: Obligation(
        name: name, activities: activities, title: title, when: .once(.by(day)),
        phrase: "\(day)", kind: .decision, coordinates: bodies),
      policy: Policy.builtIn["quiet"] ?? Policy(name: "quiet"),
      subjects: [], tracking: schedule.from)
  }
}

extension Obligation {
  /// How the whole is followed over its subjects: by its pace, by who has answered, or not at all.
  fileprivate var wholeForm: Duty.Form? {
    guard !confidential else { return nil }
    if isPacedCoverage { return .coverage }
    switch each {
    case .members, .allBodies, .coordinatingBodies: break
    case .register, nil: return nil
    }
    if case .sinceLast = when { return nil }
    return .rollUp
  }

  /// Whether each subject is to be reached once in a period, so that the whole has a pace.
  package var isPacedCoverage: Bool {
    guard each != nil, !confidential, pace != .none else { return false }
    return switch when {
    case .quota(let quota): quota.bound.required == 1
    case .every(let recurrence): recurrence.placement == .period
    case .once, .sinceLast, .relative, .noDeadline: false
    }
  }

  /// Whether it is due before the plan ends and because of it.
  package var preparesPlanEnd: Bool {
    guard case .relative(let relative) = when, relative.anchor == .planEnd,
      case .before = relative.relation
    else { return false }
    return true
  }
}

extension Schedule {
  func policy(of obligation: Obligation) -> Policy {
    policies[obligation.policy] ?? Policy.builtIn[obligation.policy]
      ?? Policy(name: obligation.policy)
  }

  /// Whom the obligation concerns, in the order of the file.
  package func subjects(of obligation: Obligation) -> [Subject] {
    switch obligation.each {
    case nil: []
    case .register(let name): registers[name]?.subjects ?? []
    case .members(let body): (plan.bodies[body]?.members ?? []).map(subject(for:))
    case .allBodies: boards.map(subject(for:))
    case .coordinatingBodies:
      boards.filter { body in
        plan.activities.values.contains { $0.coordinates.contains(body) }
      }.map(subject(for:))
    }
  }

  /// Boards and companies by name, without bodies that are made of others.
  private var boards: [Name<Body>] {
    plan.bodies.filter { _, body in
      (body.kind == .board || body.kind == .company) && body.members.isEmpty
    }.keys.sorted()
  }

  private func subject(for name: Name<Body>) -> Subject {
    let body = plan.bodies[name]
    return Subject(
      id: Name(name.text), title: body?.title, from: body?.from, until: body?.until, body: name)
  }
}
