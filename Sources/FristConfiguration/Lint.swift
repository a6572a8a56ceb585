import CivilTime
import FristCore
import FristLanguage
import YAML

/// Looks at a plan and its schedule as a whole for what can be read and is yet hardly meant.
///
/// Obligations with an error are left out; the others are looked at all the same.
struct Lint {
  let file: SourceFile
  let names: ScheduleNames
  let written: WrittenObligations

  func check() {
    checkIntervals()
    for (index, draft) in written.drafts.enumerated() {
      if let node = draft.during?.node, draft.when != nil, !draft.accepted.contains(.rarerHost) {
        checkHost(written.obligations[index], node)
      }
    }
    for index in written.remarkable {
      let draft = written.drafts[index]
      guard let node = draft.when?.node else { continue }
      if !draft.accepted.contains(.cutBlock) { checkBlocks(written.obligations[index], node) }
      tellPreliminary(written.obligations[index], node)
    }
    checkPlanEnd()
    checkBodies()
  }
}

// MARK: Intervals

extension Lint {
  private struct Visits: Hashable {
    var register: Name<Register>
    var kind: Obligation.Kind
  }

  private typealias Visit = (obligation: Obligation, interval: Double, node: YAMLNode)

  private func checkIntervals() {
    var visits: [Visits: [Visit]] = [:]
    for (index, draft) in written.drafts.enumerated() where draft.each != nil {
      let obligation = written.obligations[index]
      if let register = obligation.register, let interval = obligation.visitInterval,
        let node = draft.when?.node, !draft.accepted.contains(.twoIntervals)
      {
        visits[Visits(register: register, kind: obligation.kind), default: []]
          .append((obligation, interval, node))
      }
    }
    for (alike, visits) in visits where visits.count > 1 {
      for visit in visits { checkInterval(visit, among: visits, of: alike.register) }
    }
  }

  /// Two visits to one register by one body, of one kind, of which the more frequent could keep the
  /// promise of the rarer one.
  private func checkInterval(_ rarer: Visit, among visits: [Visit], of register: Name<Register>) {
    let other = visits.first { other in
      other.interval < rarer.interval - 0.5
        && !Set(other.obligation.coordinates).isDisjoint(with: rarer.obligation.coordinates)
        && hosts(of: other.obligation).isDisjoint(with: hosts(of: rarer.obligation))
        && overlap(other.obligation, rarer.obligation)
    }
    guard let other else { return }
    var activities = other.obligation.activities
    activities += rarer.obligation.activities.filter { !activities.contains($0) }
    file.report(
      LintProblem.twoIntervals(
        register: register.text, phrase: rarer.obligation.phrase,
        other: NameProblem.Link(
          name: other.obligation.name.text, line: other.node.mark.line),
        otherPhrase: other.obligation.phrase, activities: activities.map(\.text)),
      at: rarer.node)
  }

  /// The obligation and those that it is done on, directly or by way of others.
  private func hosts(of obligation: Obligation) -> Set<Name<Obligation>> {
    var found: Set<Name<Obligation>> = []
    var next: Name<Obligation>? = obligation.name
    while let name = next, found.insert(name).inserted { next = written[name]?.during }
    return found
  }

  private func overlap(_ one: Obligation, _ other: Obligation) -> Bool {
    func ends(_ first: Obligation, before second: Obligation) -> Bool {
      guard let until = first.until, let from = second.from else { return false }
      return until < from
    }
    return !ends(one, before: other) && !ends(other, before: one)
  }

  /// A guest comes more often than its host. A guest without subjects of its own finds all subjects
  /// of the host; one with subjects finds the visits of each, which may all fall together.
  private func checkHost(_ guest: Obligation, _ node: YAMLNode) {
    guard let name = guest.during, let host = written[name], host.name != guest.name,
      let often = guest.occasionInterval, let rare = host.occasionInterval
    else { return }
    let subjects =
      guest.each == nil ? host.register.flatMap { names.readRegisters[$0]?.subjects.count } : nil
    let available = rare / Double(max(1, subjects ?? 1))
    guard available > often + 0.5 else { return }
    let years = Int((available / 365.25).rounded())
    let isWhole = abs(available - 365.25 * Double(years)) < 2 && abs(often - 365.25) < 2
    file.report(
      isWhole && years >= 2
        ? LintProblem.rarerByYears(
          guest.name.text, host: name.text, years: years, isMeeting: host.kind.isMeeting)
        : LintProblem.rarerHost(
          guest.name.text, phrase: guest.phrase, host: name.text, hostPhrase: host.phrase,
          isMeeting: host.kind.isMeeting), at: node)
  }
}

extension Obligation {
  /// About how many days pass from one occasion to the next; nil where none comes again, or where
  /// persons and the like are counted.
  fileprivate var occasionInterval: Double? {
    if case .quota(let quota) = when, !quota.countsOccasions { return nil }
    return when.approximateDays
  }

  /// The same for what can be done on one visit together with another.
  fileprivate var visitInterval: Double? {
    switch kind {
    case .inspection, .supervisionVisit, .task: confidential ? nil : occasionInterval
    case .meeting, .networkMeeting, .training, .survey, .report, .plan, .decision: nil
    }
  }
}

extension Obligation.Kind {
  fileprivate var isMeeting: Bool {
    switch self {
    case .meeting, .networkMeeting: true
    case .task, .inspection, .supervisionVisit, .training, .survey, .report, .plan, .decision: false
    }
  }
}

// MARK: Blocks and dates

extension Lint {
  /// A block of several years of which tracking or the plan leaves out a year or more. Where not
  /// even one whole block fits into the plan, no other first year would mend it.
  private func checkBlocks(_ obligation: Obligation, _ node: YAMLNode) {
    guard let tracking = obligation.from ?? names.from, obligation.covers == .same else { return }
    let plan = names.plan.plan
    let first = max(tracking, plan.from ?? tracking)
    let through = max(first, plan.until ?? first)
    let slots: [Slot]
    switch obligation.when {
    case .every(let recurrence) where recurrence.isBlockOfYears:
      slots = recurrence.slots(
        tracking: first, through: through, terms: names.terms, calendar: names.calendar)
    case .quota(let quota) where quota.every > 1:
      slots = quota.slots(
        tracking: first, through: through, terms: names.terms, calendar: names.calendar)
    case .every, .quota, .once, .sinceLast, .relative, .noDeadline: return
    }
    let fits = slots.contains { slot in
      slot.opens >= first && plan.until.map { slot.due <= $0 } ?? true
    }
    guard fits || plan.until == nil else { return }
    if let slot = slots.first, slot.opens.adding(months: 12) <= first {
      file.report(
        LintProblem.cutStart(obligation.phrase, slot.period, opens: slot.opens, from: first),
        at: node)
    }
    if let until = plan.until, let slot = slots.last(where: { $0.opens <= until }),
      slot.due >= until.adding(months: 12), obligation.until.map({ slot.due <= $0 }) ?? true
    {
      file.report(
        LintProblem.cutEnd(obligation.phrase, slot.period, due: slot.due, until: until), at: node)
    }
  }

  /// The reading of an event that others set the dates of.
  private func tellPreliminary(_ obligation: Obligation, _ node: YAMLNode) {
    guard case .relative(let relative) = obligation.when, case .event(let event) = relative.anchor,
      let phrase = names.expected[event]
    else { return }
    func words(_ language: Language) -> String {
      reading(
        of: phrase, in: language, start: names.from, terms: names.terms, calendar: names.calendar)
    }
    file.report(
      LintProblem.preliminary(
        obligation.phrase, event: event.text, english: words(.english), swedish: words(.swedish)),
      at: node)
  }
}

extension Recurrence {
  /// Whether it may fall anywhere in a block of more than one year.
  var isBlockOfYears: Bool {
    guard placement == .period, every > 1 || unit == .mandatePeriod else { return false }
    switch anchor {
    case .tracking, .from: return true
    case .next, .nextDate: return false
    }
  }
}

// MARK: What comes after

extension Lint {
  /// Somebody has to be reminded of a successor before the plan ends.
  private func checkPlanEnd() {
    let plan = names.plan
    guard let until = plan.plan.until, let place = plan.untilPlace else { return }
    if written.preparesPlanEnd { return }
    // One whose phrase is wrong may be meant to.
    let isMeant = written.faulty.contains { draft in
      guard let when = draft.when else { return false }
      let phrase = (when.value?.text ?? when.node.text).lowercased()
      return ["planens slut", "end of the plan", "plan-end"].contains { phrase.contains($0) }
    }
    if !isMeant { file.findings.report(LintProblem.noSuccessor(until), at: place) }
  }

  /// A body that ends and goes on coordinating.
  private func checkBodies() {
    let plan = names.plan.plan
    for (name, key) in names.plan.bodyKeys {
      guard let until = plan.bodies[name]?.until, plan.until.map({ until < $0 }) ?? true else {
        continue
      }
      let day = until + 1
      guard let body = plan.body(name, on: day), body.until == until, body.successor == nil else {
        continue
      }
      let activity = names.plan.activityKeys.first { activity in
        plan.activity(activity.name, on: day)?.coordinates.contains(name) == true
      }
      let obligation = written.obligations.first { obligation in
        obligation.inForce(on: day).coordinates.contains(name)
          && obligation.until.map { $0 >= day } ?? true
      }
      guard
        let duty = activity.map({ PlanProblem.Duty.activity($0.name.text) })
          ?? obligation.map({ PlanProblem.Duty.obligation($0.name.text) })
      else { continue }
      file.findings.report(LintProblem.bodyEnds(body.title, until, duty), at: key)
    }
  }
}
