import CivilTime
package import FristCore
import FristLanguage

extension Recording {
  /// The facts that `entry` states: one, or two with `also`.
  ///
  /// - Throws: ``Complaint``, or whatever the occurrences throw.
  package func done(_ entry: DoneEntry) throws -> [Prepared] {
    let schedule = try schedules.knowing(entry.obligation, option: entry.schedule)
    let day = try day(entry.on, name(.on)) ?? today
    if day > today { throw Complaint.future(day, name(.on)) }
    guard let obligation = schedule.obligation(Name(entry.obligation)) else {
      if schedule.events[Name(entry.obligation)] != nil {
        throw Complaint.isEvent(entry.obligation, day)
      }
      return [try counted(entry, in: schedule, on: day)]
    }
    let (subject, body) = try whose(
      subject: entry.subject, body: entry.body, of: obligation, in: schedule)
    try checkMembership(subject, obligation, day)
    if entry.papers { return [try papers(entry, obligation, subject, in: schedule, on: day)] }
    let known = try occurrences(schedule, obligation, subject)
    try checkOccasion(entry.occasion, obligation, known.filter { $0.id.body == body }, day)
    let amount = try Amount(
      entry, source: source, counting: Amount.Counted(obligation, in: schedule, on: day))
    let checked = try checked(entry.checked, obligation)
    var prepared = Prepared(
      .completion(
        Fact.Completion(
          obligation: obligation.name, subject: subject?.id, body: body, on: day,
          value: amount.units, occasion: entry.occasion, figures: amount.figures,
          checked: checked, outcome: try outcome(entry.outcome, obligation, isPart: body != nil))),
      in: schedule)
    prepared.unticked = body == nil ? obligation.checklist.filter { !checked.contains($0) } : []
    return try [prepared] + also(entry, beside: obligation, subject, in: schedule, on: day)
  }

  /// An activity without deadline takes its own name and its measures, and closes nothing.
  private func counted(_ entry: DoneEntry, in schedule: Schedule, on day: CivilDate) throws
    -> Prepared
  {
    let activity = entry.obligation
    func refuse(_ value: String?, _ field: DoneEntry.Field, _ english: String, _ swedish: String)
      throws
    {
      if value == nil { return }
      throw Complaint.notAsked(Bilingual(english, swedish), activity, name(field))
    }
    try refuse(entry.subject, .subject, "register", "inget register")
    try refuse(entry.body, .body, "parts", "inga delar")
    try refuse(entry.occasion, .occasion, "deadline", "ingen frist")
    try refuse(entry.checked.first, .checked, "checklist", "ingen checklista")
    try refuse(entry.outcome, .outcome, "outcomes", "inga utfall")
    try refuse(entry.papers ? "" : nil, .papers, "decision", "inget beslut")
    try refuse(entry.also, .also, "occurrence to be done at", "inget tillfälle att göra något vid")
    let amount = try Amount(
      entry, source: source,
      counting: Amount.Counted(
        name: activity, noun: nil, measures: schedule.plan.measures(of: [Name(activity)], on: day)))
    return Prepared(
      .completion(
        Fact.Completion(
          obligation: Name(activity), on: day, value: amount.units, figures: amount.figures)),
      in: schedule)
  }

  /// The papers are in; the decision is still to come.
  private func papers(
    _ entry: DoneEntry, _ obligation: Obligation, _ subject: Subject?, in schedule: Schedule,
    on day: CivilDate
  ) throws -> Prepared {
    if obligation.decidedBy.isEmpty { throw Complaint.noDecision(obligation, name(.papers)) }
    let others: [(DoneEntry.Field, Bool)] = [
      (.body, entry.body != nil), (.value, !entry.values.isEmpty), (.split, !entry.splits.isEmpty),
      (.checked, !entry.checked.isEmpty), (.outcome, entry.outcome != nil),
      (.also, entry.also != nil),
    ]
    if let other = others.first(where: \.1)?.0 {
      throw Complaint.papersAlone(name(.papers), name(other))
    }
    let known = try occurrences(schedule, obligation, subject).filter { $0.opens <= day }
    // A table that is read again finds the decision taken.
    let decided = known.last { occurrence in
      if case .done = occurrence.state { return true }
      return false
    }
    let chosen =
      source == .table && entry.occasion == nil && !known.contains(where: \.isOpen)
      ? try decided ?? chosen(nil, obligation, known)
      : try chosen(entry.occasion, obligation, known)
    return Prepared(
      .papers(
        Fact.Papers(
          obligation: obligation.name, subject: subject?.id, on: day, nominal: chosen.id.nominal)),
      in: schedule, occurrence: chosen)
  }

  /// The subject, and the contributing body whose part it is where one is named. A part is one for
  /// all subjects, except where the subjects coordinate.
  package func whose(
    subject id: String?, body: String?, of obligation: Obligation, in schedule: Schedule
  ) throws -> (Subject?, Name<Body>?) {
    guard let body else { return (try subject(id, of: obligation, in: schedule), nil) }
    let plan = schedule.plan
    guard plan.bodies[Name(body)] != nil else {
      let near = nearest(to: body, among: plan.bodies.keys.map(\.text).sorted())
      throw Complaint.unknownBody(body, plan, nearest: near)
    }
    guard obligation.contributions != nil else {
      throw Complaint.noParts(obligation, name(.body))
    }
    var subject: Subject?
    if obligation.each == .coordinatingBodies {
      subject = try self.subject(id, of: obligation, in: schedule)
    } else if id != nil {
      throw Complaint.partOfAll(obligation, name(.subject))
    }
    let bodies = Set(try occurrences(schedule, obligation, subject).compactMap(\.id.body))
    guard bodies.contains(Name(body)) else {
      throw Complaint.noContributor(body, obligation, known: bodies.sorted().map(\.text))
    }
    return (subject, Name(body))
  }

  /// The outcome as the schedule writes it; a part has none.
  private func outcome(_ outcome: String?, _ obligation: Obligation, isPart: Bool) throws -> String?
  {
    guard let outcome else {
      if obligation.outcomes.isEmpty || isPart { return nil }
      throw Complaint.outcomeMissing(obligation, name(.outcome))
    }
    if obligation.outcomes.isEmpty {
      throw Complaint.notAsked(
        Bilingual("outcomes", "inga utfall"), obligation.name.text, name(.outcome))
    }
    guard let known = obligation.outcomes.first(where: { $0.isSame(as: outcome) }) else {
      throw Complaint.unknownOutcome(outcome, obligation)
    }
    return known
  }

  /// The ticked points as the schedule writes them; `alla` and `all` are every one.
  private func checked(_ points: [String], _ obligation: Obligation) throws -> Set<String> {
    if !points.isEmpty, obligation.checklist.isEmpty {
      throw Complaint.notAsked(
        Bilingual("checklist", "ingen checklista"), obligation.name.text, name(.checked))
    }
    return try points.reduce(into: []) { checked, point in
      if let known = obligation.checklist.first(where: { $0.isSame(as: point) }) {
        checked.insert(known)
      } else if point.isSame(as: "alla") || point.isSame(as: "all") {
        checked.formUnion(obligation.checklist)
      } else {
        throw Complaint.unknownPoint(point, obligation)
      }
    }
  }
}

extension Recording {
  /// The second obligation that was kept on the same occasion.
  private func also(
    _ entry: DoneEntry, beside obligation: Obligation, _ subject: Subject?,
    in schedule: Schedule, on day: CivilDate
  ) throws -> [Prepared] {
    guard let name = entry.also else { return [] }
    if name == obligation.name.text { throw Complaint.alsoItself(name, self.name(.also)) }
    guard let other = schedule.obligation(Name(name)) else {
      let near = nearest(to: name, among: schedule.obligations.map(\.name.text))
      throw Complaint.unknownName(name, nearest: near)
    }
    if !other.outcomes.isEmpty {
      throw Complaint.alsoAlone(
        other, Bilingual("ends in a decision of its own", "slutar i ett eget beslut"))
    }
    if !other.checklist.isEmpty {
      throw Complaint.alsoAlone(
        other, Bilingual("has a checklist of its own", "har en egen checklista"))
    }
    let its = try self.subject(of: other, joinedWith: subject, of: obligation, in: schedule)
    try checkMembership(its, other, day)
    let known = try occurrences(schedule, other, its).filter { $0.id.body == nil }
    try checkOccasion(nil, other, known, day)
    return [
      Prepared(
        .completion(Fact.Completion(obligation: other.name, subject: its?.id, on: day)),
        in: schedule)
    ]
  }

  /// Which subject of `other` is meant with one of `obligation`: the same id in one register, else
  /// what `match` joins (`format.md` 3.4).
  private func subject(
    of other: Obligation, joinedWith subject: Subject?, of obligation: Obligation,
    in schedule: Schedule
  ) throws -> Subject? {
    guard let each = other.each else { return nil }
    let subjects = schedule.subjects(of: other)
    if let subject {
      var id: String? = subject.id.text
      if each != obligation.each, let column = other.match { id = subject.columns[column] }
      if let found = subjects.first(where: { $0.id.text == id }) { return found }
      if let column = obligation.match {
        let found = subjects.filter { $0.columns[column] == subject.id.text }
        if found.count == 1 { return found[0] }
      }
    }
    throw Complaint.alsoAlone(
      other,
      Bilingual(
        "holds for each of \(subjects.count) subjects, and which is meant is not known",
        "gäller vart och ett av \(subjects.count) objekt, och vilket som avses är inte känt"))
  }
}

extension Plan {
  /// What the activities count, as in force on `day`.
  func measures(of activities: [Name<Activity>], on day: CivilDate) -> [Measure] {
    activities.flatMap { activity($0, on: day)?.measures ?? [] }
  }
}

extension String {
  func isSame(as other: String) -> Bool { lowercased() == other.lowercased() }
}
