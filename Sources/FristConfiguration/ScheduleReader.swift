import CivilTime
import FristCore
import YAML

/// Reads `schedules/*.yaml` (`format.md` 3.3).
struct ScheduleReader {
  let file: SourceFile
  let library: Library
  let installation: InstallationReader.Reading
  let installationPath: String
  /// Bodies of all plans, for rows that several schedules share.
  let allBodies: NameLines

  /// Nil when something in it is wrong.
  func read(_ fields: Fields, of plan: PlanFile) -> ReadSchedule? {
    let planPath = plan.path
    let from = fields.required("from").flatMap(file.date)
    let tables = TableReader(file: file, library: library)
    let contacts = readContacts(fields, tables)
    let meetings = fields["meetings"].map { tables.meetings($0) }
    for use in meetings??.bodies ?? [] { warnUnknown(use) }
    let calendarReader = CalendarReader(file: file)
    let calendar = calendarReader.calendar(fields)
    let hours = calendarReader.hours(fields["hours"], on: calendar, from: from)
    let terms = calendarReader.terms(fields["terms"])
    let summary = fields["summary"].flatMap(file.digest)
    let papers = calendarReader.papers(fields["papers"], bodies: plan.bodies, planPath: planPath)

    var names = ScheduleNames(plan: plan, from: from, terms: terms, calendar: calendar)
    if let node = fields["registers"] { readRegisters(node, tables, &names) }
    switch meetings {
    case nil: names.meetingBodies = []
    case .some(let rows): names.meetingBodies = rows.map { Set($0.meetings.map(\.body)) }
    }
    let policyReader = PolicyReader(
      file: file, channels: installation.channelLines, installationPath: installationPath)
    names.readPolicies = policyReader.read(fields["policies"], lines: &names.policies)
    let (events, pairs) = readDuties(fields, &names)
    let obligations = readObligations(pairs, fields, names, policyReader)
    let noDeadline = readNoDeadline(fields["no-deadline"], plan)
    reportUnscheduled(plan, obligations.written, noDeadline.mentioned)
    for path in [planPath, file.path] {
      library.findings.accept(obligations.acceptedByAll, in: path)
    }
    guard let from else { return nil }
    let places = SchedulePlaces(
      path: file.path, contacts: file.place(of: fields["contacts"] ?? fields.node),
      rows: contacts.places,
      obligations: obligations.places,
      accepted: obligations.accepted)
    let schedule = Schedule(
      plan: plan.plan, from: from, contacts: contacts.contacts, meetings: meetings??.meetings ?? [],
      papers: papers, calendar: calendar, hours: hours, terms: terms,
      registers: names.readRegisters, events: events, obligations: obligations.written.obligations,
      noDeadline: noDeadline.entries, policies: names.readPolicies,
      summary: fields.mentions("summary") ? summary ?? .none : .weekly(.monday, Self.morning))
    return (schedule, places)
  }

  private static let morning = TimeOfDay(hour: 7, minute: 30)!

  typealias ReadSchedule = (schedule: Schedule, places: SchedulePlaces)

  private func readContacts(_ fields: Fields, _ tables: TableReader) -> TableReader.Contacts {
    guard let node = fields.required("contacts"), let rows = tables.contacts(node) else {
      return TableReader.Contacts()
    }
    for use in rows.bodies { warnUnknown(use) }
    let hasCoordinator = rows.contacts.contains { $0.body == nil && $0.role == .coordinator }
    if rows.isComplete, !hasCoordinator { file.report(PlanProblem.noCoordinator, at: node) }
    return rows
  }

  private func warnUnknown(_ use: TableReader.BodyUse) {
    guard allBodies[use.name] == nil else { return }
    let nearest = allBodies.nearest(to: use.name)?.name
    file.findings.report(RowProblem.unknownBody(use.name, nearest: nearest), at: use.place)
  }

  private func readRegisters(
    _ node: YAMLNode, _ tables: TableReader, _ names: inout ScheduleNames
  ) {
    for (name, _, value) in file.named(node, .register, taken: &names.registers)
      as [NamedPair<Register>]
    {
      guard let (register, header) = tables.register(value, named: name) else { continue }
      names.readRegisters[name] = register
      names.headers[name] = header
    }
  }

  /// Names obligations and events, in the order of the file, and reads the events.
  private func readDuties(_ fields: Fields, _ names: inout ScheduleNames)
    -> (events: [Name<Event>: Event], obligations: [NamedPair<Obligation>])
  {
    var events: [NamedPair<Event>] = []
    let obligationsNode = fields.required("obligations")
    let eventsNode = fields["events"]
    let eventsFirst = eventsNode.map { node in
      obligationsNode.map { node.mark < $0.mark } ?? true
    }
    if let eventsNode, eventsFirst == true {
      events = file.named(eventsNode, .event, taken: &names.duties)
    }
    let pairs =
      obligationsNode.map {
        file.named($0, .obligation, taken: &names.duties) as [NamedPair<Obligation>]
      } ?? []
    if let eventsNode, eventsFirst == false {
      events = file.named(eventsNode, .event, taken: &names.duties)
    }
    return (readEvents(events, &names), pairs)
  }
}

// MARK: Obligations

extension ScheduleReader {
  private func readObligations(
    _ pairs: [NamedPair<Obligation>], _ fields: Fields, _ names: ScheduleNames,
    _ policyReader: PolicyReader
  ) -> ReadObligations {
    let reader = ObligationReader(file: file, names: names, policyReader: policyReader)
    let builder = ObligationBuilder(file: file, names: names)
    let defaults = fields["defaults"].flatMap { Fields($0, .obligation, in: file) }
      .map { reader.draft($0, named: nil) }
    let written = WrittenObligations(expecting: pairs.count)
    var places: [YAMLMark] = []
    var accepted: [Name<Obligation>: Set<ProblemName>] = [:]
    for (name, key, value) in pairs {
      guard let fields = Fields(value, .obligation, in: file) else { continue }
      let draft = reader.draft(fields, named: name)
      if let defaults { draft.inherit(defaults) }
      if !draft.accepted.isEmpty { accepted[name] = draft.accepted }
      let obligation = builder.obligation(name, key: key, draft: draft)
      written.add(obligation, draft)
      if obligation != nil { places.append((fields["remind"] ?? key).mark) }
    }
    reportLoops(written, builder)
    LinkChecker(file: file, names: names, written: written).check()
    Lint(file: file, names: names, written: written).check()
    return ReadObligations(
      written: written, places: places, accepted: accepted,
      acceptedByAll: defaults?.accepted ?? [])
  }

  private struct ReadObligations {
    var written: WrittenObligations
    /// Where each says how people are told, or its name, in their order.
    var places: [YAMLMark]
    /// Warnings that are accepted for some of them.
    var accepted: [Name<Obligation>: Set<ProblemName>]
    /// Warnings that are accepted for the whole schedule and its plan.
    var acceptedByAll: Set<ProblemName>
  }

  /// Obligations that wait for one another in a circle, each circle once.
  private func reportLoops(_ written: WrittenObligations, _ builder: ObligationBuilder) {
    let anchors = Dictionary(uniqueKeysWithValues: written.anchors.map { ($0.position, $0.name) })
    let loops = written.circles(from: written.anchors.map(\.position)) { position in
      anchors[position].flatMap { anchor in
        written.drafts[position].when.map { (anchor, $0.node) }
      }
    }
    for loop in loops {
      guard let anchor = written[loop[0].name]?.anchor else { continue }
      file.findings.report(
        NameProblem.loop(loop.links), at: builder.place(of: anchor.text, in: loop[0].node))
    }
  }

  private func readNoDeadline(_ node: YAMLNode?, _ plan: PlanFile)
    -> (entries: [NoDeadline], mentioned: Set<Name<Activity>>)
  {
    guard let node else { return ([], []) }
    var entries: [NoDeadline] = []
    var mentioned: Set<Name<Activity>> = []
    for element in file.list(node) ?? [] {
      guard let fields = Fields(element, .noDeadline, in: file) else { continue }
      let activities =
        fields.required("activities").map { node in
          file.oneOrList(node).compactMap { file.activity($0, of: plan) }
        } ?? []
      mentioned.formUnion(activities)
      let by = fields.required("by")
        .flatMap { file.body($0, among: plan.bodies, of: plan.path) }
      let date = fields.required("date").flatMap(file.date)
      let review = fields.required("review").flatMap(file.date)
      let because = fields["because"].flatMap(file.paragraph)
      guard let by, let date, let review else { continue }
      entries.append(
        NoDeadline(
          activities: activities, by: by, date: date, review: review, because: because))
    }
    return (entries, mentioned)
  }

  private func reportUnscheduled(
    _ plan: PlanFile, _ written: WrittenObligations, _ mentioned: Set<Name<Activity>>
  ) {
    var scheduled = mentioned
    scheduled.reserveCapacity(plan.activityKeys.count)
    for draft in written.drafts + written.faulty {
      guard let given = draft.activities else { continue }
      // One whose activity is wrong may have been meant for any of them.
      guard let activities = given.value else { return }
      for activity in activities { scheduled.insert(activity) }
    }
    for (name, place) in plan.activityKeys where !scheduled.contains(name) {
      let title = plan.plan.activities[name]?.title ?? name.text
      file.findings.report(
        PlanProblem.unscheduled(activity: name.text, title: title), at: place)
    }
  }
}
