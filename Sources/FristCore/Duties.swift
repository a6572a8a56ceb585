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
  private let byName: [String: Int]

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
    for obligation in schedule.obligations where obligation.isPacedCoverage {
      all.append(
        Duty(
          form: .coverage, name: obligation.name, obligation: obligation,
          policy: schedule.policy(of: obligation), subjects: [], tracking: tracking(obligation)))
    }
    for event in schedule.events.values.sorted(by: { $0.name < $1.name }) {
      all.append(Duty(asking: event, in: schedule))
    }
    for block in schedule.noDeadline { all.append(Duty(reviewing: block, in: schedule)) }
    self.all = all
    byName = Dictionary(
      all.enumerated().filter { $1.form == .obligation }.map { ($1.name.text, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  package func duty(_ name: Name<Obligation>) -> Duty? { byName[name.text].map { all[$0] } }

  /// The duties to decide again when a fact about `name` comes: itself, the pace of its coverage and
  /// what hangs on it.
  package func affected(by name: String) -> [Int] {
    var reached = Set([name])
    var grew = true
    while grew {
      grew = false
      for duty in all where duty.form == .obligation && !reached.contains(duty.name.text) {
        if let anchor = duty.anchor, reached.contains(anchor) {
          reached.insert(duty.name.text)
          grew = true
        }
      }
    }
    return all.indices.filter { reached.contains(all[$0].name.text) }
  }
}

/// One thing to keep track of: an obligation, the pace of its coverage, an event whose date is
/// asked for, or a decision to have no deadline that is looked at again.
package struct Duty: Sendable {
  package enum Form: Hashable, Sendable { case obligation, coverage, event, review }

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

  /// What the phrase says for `subject`: its class may have a tighter one.
  func when(for subject: Subject?) -> When {
    subject?.riskClass.flatMap { obligation.classes[$0] } ?? obligation.when
  }

  /// One entry for each subject, or one in all.
  package var units: [Subject?] {
    obligation.each == nil || form != .obligation ? [nil] : subjects.map(\.self)
  }

  /// The obligation or event that its dates hang on.
  package var anchor: String? {
    guard case .relative(let relative) = obligation.when else { return nil }
    return switch relative.anchor {
    case .obligation(let name): name.text
    case .event(let name): name.text
    case .name, .planStart, .planEnd, .expiry, .meeting, .paperStop: nil
    }
  }

  fileprivate init(asking event: Event, in schedule: Schedule) {
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

  fileprivate init(reviewing block: NoDeadline, in schedule: Schedule) {
    let name = Name<Obligation>("no-deadline")
    self.init(
      form: .review, name: name,
      obligation: Obligation(
        name: name, activities: block.activities, title: block.because ?? "",
        when: .once(.by(block.review)), phrase: "\(block.review)", kind: .decision,
        coordinates: [block.by]),
      policy: Policy.builtIn["quiet"] ?? Policy(name: "quiet"),
      subjects: [], tracking: schedule.from)
  }
}

extension Obligation {
  /// Whether each subject is to be reached once in a period, so that the whole has a pace.
  package var isPacedCoverage: Bool {
    guard each != nil, !confidential, pace != .none else { return false }
    return switch when {
    case .quota(let quota): quota.bound.required == 1
    case .every(let recurrence): recurrence.placement == .period
    case .once, .sinceLast, .relative, .noDeadline: false
    }
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
