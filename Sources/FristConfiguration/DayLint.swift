package import CivilTime
import FristCore
import YAML

/// Where a schedule says what depends on the day it is looked at; kept as long as the schedule, so
/// it holds little.
struct SchedulePlaces {
  /// The schedule's file.
  var path: String
  /// Where the contacts are named.
  var contacts: Place
  /// Where each of them stands, in their order.
  var rows: [Place]
  /// Where each obligation says how people are told, or its name, in their order.
  var obligations: [YAMLMark]
  /// The warnings that some of them accept.
  var accepted: [Name<Obligation>: Set<ProblemName>]
}

extension Configuration {
  /// What the files will come to if nothing is recorded: reminders of the 24 months from `today`
  /// that find nobody at their address, and steps of policies that no occurrence reaches.
  ///
  /// A board is told once a step of an obligation, whatever the number of its subjects, so that the
  /// rows of a register are looked at by kind and not one by one.
  package func lint(today: CivilDate) -> [Diagnostic] {
    let days = today...today.adding(months: 24)
    let findings = Findings()
    var gaps = Gaps()
    for (schedule, places) in zip(schedules, places) {
      let lint = DayLint(schedule, places: places, days: days)
      lint.check(gaps: &gaps, findings)
    }
    gaps.report(to: findings)
    return findings.sorted
  }
}

/// One schedule on the days that are looked at.
struct DayLint {
  let duties: Duties
  let places: SchedulePlaces
  let days: ClosedRange<CivilDate>
  private let marks: [Name<Obligation>: YAMLMark]

  init(_ schedule: Schedule, places: SchedulePlaces, days: ClosedRange<CivilDate>) {
    duties = Duties(schedule.thinned(on: days), zone: .utc)
    self.places = places
    marks = Dictionary(
      uniqueKeysWithValues: zip(schedule.obligations.lazy.map(\.name), places.obligations))
    self.days = days
  }

  func check(gaps: inout Gaps, _ findings: Findings) {
    var told: Set<StepLint.Repeated> = []
    for duty in duties.all {
      let foreseen = duties.foreseen(of: duty, on: days)
      if foreseen.isEmpty { continue }
      let accepted = places.accepted[duty.name] ?? []
      if !accepted.contains(.noRecipient) {
        for one in foreseen {
          for step in one.leaving { note(step, of: one.occurrence, duty, &gaps) }
        }
      }
      if duty.form == .obligation, !accepted.contains(.stepNeverReached),
        let mark = marks[duty.name]
      {
        let place = Place(file: places.path, line: mark.line, column: mark.column)
        let steps = StepLint(duties: duties, duty: duty, foreseen: foreseen, days: days)
        for problem in steps.problems(told: &told) { findings.report(problem, at: place) }
      }
    }
  }

  /// Whom a step does not find.
  private func note(
    _ step: PlannedStep, of occurrence: Occurrence, _ duty: Duty, _ gaps: inout Gaps
  ) {
    func add(_ body: Name<Body>?, _ post: Contact.Role, waits: Bool) {
      let gap = gap(body, post, on: step.day)
      let reminder = Gaps.Reminder(
        schedule: duties.schedule.name, duty: duty.name, form: duty.form, step: step.step,
        day: step.day)
      if waits {
        gaps.waiting[gap, default: []].insert(reminder)
      } else {
        gaps.elsewhere[gap, default: []].insert(reminder)
      }
    }
    if duty.obligation.confidential, duty.form == .obligation {
      if duties.confidentialRecipients(of: occurrence, duty, on: step.day).isEmpty {
        for owner in duties.owners(of: occurrence, duty) {
          add(duties.successor(of: owner, on: step.day), .mailbox, waits: true)
        }
      }
      return
    }
    for role in Set(step.to + step.copy) {
      let resolved = duties.recipients(in: role, of: occurrence, duty, on: step.day)
      for one in resolved where one.recipient.post == .coordinator {
        guard let missing = one.standsInFor, let body = missing.body,
          let post = Contact.Role(rawValue: missing.post.rawValue)
        else { continue }
        let successor = duties.successor(of: body, on: step.day)
        if post == .mailbox || isKept(post, for: successor) { add(successor, post, waits: false) }
      }
      switch role {
      case .coordinating, .manager, .chair, .coordinator:
        // Whoever is missing is stood in for by the coordinator.
        if resolved.isEmpty { add(nil, .coordinator, waits: true) }
      case .contributing, .receiving, .subject, .invited, .officer: break
      }
    }
  }

  /// Whether the contacts have ever a row for that role; where they have none, the coordinator is
  /// meant to stand in.
  private func isKept(_ role: Contact.Role, for body: Name<Body>) -> Bool {
    duties.schedule.contacts.contains { $0.body == body && $0.role == role }
  }

  /// The stretch around `day` on which nobody is told for the body in that role, and the row that
  /// ended last before it.
  private func gap(_ body: Name<Body>?, _ post: Contact.Role, on day: CivilDate) -> Gaps.Gap {
    let roles: Set<Contact.Role> =
      switch post {
      case .mailbox: [.mailbox, .secretary, .officer]
      case .chair: [.chair, .manager]
      case .manager, .secretary, .officer, .coordinator: [post]
      }
    let rows = zip(duties.schedule.contacts, places.rows)
      .filter { $0.0.body == body && roles.contains($0.0.role) }
    let last = rows.filter { $0.0.until.map { $0 < day } ?? false }
      .max { ($0.0.until ?? day) < ($1.0.until ?? day) }
    let next = rows.compactMap(\.0.from).filter { $0 > day }.min()
    return Gaps.Gap(
      place: last?.1 ?? places.contacts, body: body, role: post,
      from: last?.0.until.map { $0 + 1 }, until: next.map { $0 - 1 })
  }
}

/// Who is missing when, and the reminders that would have gone there.
struct Gaps {
  struct Gap: Hashable {
    var place: Place
    /// Nil for the whole organisation.
    var body: Name<Body>?
    var role: Contact.Role
    /// Nil where there never was a row.
    var from: CivilDate?
    var until: CivilDate?
  }

  /// One message of an obligation, for whatever number of its subjects.
  struct Reminder: Hashable {
    var schedule: Name<Plan>
    var duty: Name<Obligation>
    var form: Duty.Form
    var step: Step
    var day: CivilDate
  }

  /// What would go to the coordinator.
  var elsewhere: [Gap: Set<Reminder>] = [:]
  /// What would wait.
  var waiting: [Gap: Set<Reminder>] = [:]

  func report(to findings: Findings) {
    for gap in Set(elsewhere.keys).union(waiting.keys) {
      findings.report(
        NoRecipient(
          gap: gap, elsewhere: elsewhere[gap]?.count ?? 0, waiting: waiting[gap]?.count ?? 0),
        at: gap.place)
    }
  }
}

extension Schedule {
  /// The schedule with one row of each kind in its registers: those that are members in the same
  /// months of `days` have the same dates, or nearly. Rows joined by a column are taken together.
  fileprivate func thinned(on days: ClosedRange<CivilDate>) -> Schedule {
    struct Kind: Hashable {
      var riskClass: String?
      var from: Int?
      var until: Int?
    }
    func month(_ day: CivilDate) -> Int { 12 * day.year + day.month }
    var schedule = self
    schedule.registers = registers.mapValues { register in
      let hasExpiry = obligations.contains { obligation in
        guard obligation.register == register.name, case .relative(let relative) = obligation.when
        else { return false }
        return relative.anchor == .expiry
      }
      var seen: Set<Kind> = []
      var thin = register
      thin.subjects = register.subjects.filter { subject in
        if let until = subject.until, until < days.lowerBound { return false }
        let from = subject.from.flatMap { $0 > days.lowerBound ? month($0) : nil }
        let until = subject.until.flatMap { hasExpiry || $0 <= days.upperBound ? month($0) : nil }
        let kind = Kind(riskClass: subject.riskClass, from: from, until: until)
        return seen.insert(kind).inserted
      }
      return thin
    }
    schedule.obligations = obligations.map { obligation in
      var obligation = obligation
      obligation.match = nil
      return obligation
    }
    return schedule
  }
}
