import CivilTime
import FristCore
import FristLanguage
import YAML

/// Makes obligations of their drafts: what needs the names of the whole schedule; a class, as too
/// large to be copied for each.
final class ObligationBuilder {
  let file: SourceFile
  let names: ScheduleNames
  private let phrases: Phrases

  init(file: SourceFile, names: ScheduleNames) {
    self.file = file
    self.names = names
    phrases = Phrases(terms: names.terms, exampleYear: names.exampleYear)
  }

  /// Nil after reporting what is missing or wrong.
  func obligation(
    _ name: Name<Obligation>, key: YAMLNode, draft: ObligationDraft
  ) -> Obligation? {
    if draft.activities == nil, draft.source == nil {
      file.report(KeyProblem.missing("activity", .obligation), at: key)
    }
    if draft.when == nil { file.report(KeyProblem.missing("when", .obligation), at: key) }
    let activities = draft.activities?.value ?? []
    let read = activities.compactMap { names.plan.plan.activities[$0] }
    let coordinates = coordinates(draft, read, name, key)
    let isCouncil = !coordinates.isEmpty && coordinates.allSatisfy(isCouncil)
    let when = draft.when.flatMap { self.read($0, draft, isCouncil) }
    let classes = readClasses(draft, base: when, isCouncil)
    checkConfidential(draft, key)
    checkSubjects(draft)
    checkDeciding(draft)
    guard let when, let phrase = draft.when?.value?.text else { return nil }
    let obligation = Obligation(
      name: name, was: draft.was?.value, activities: activities, source: draft.source?.value,
      title: title(draft, read, name), when: when, phrase: phrase,
      each: draft.each?.value, classes: classes, kind: draft.kind?.value ?? .task,
      coordinates: coordinates,
      contributes: draft.contributes?.value ?? union(read, \.contributes),
      to: draft.to?.value, covers: draft.covers?.value ?? .same,
      pace: draft.pace?.value ?? .even, meetings: draft.meetings?.value ?? [],
      statutory: draft.statutory?.value ?? false,
      confidential: draft.confidential?.value ?? false,
      policy: draft.policy?.value ?? "standard", from: draft.from?.value,
      until: draft.until?.value, contributions: draft.contributions?.value,
      decidedBy: draft.decidedBy?.value ?? [], during: draft.during?.value,
      match: draft.match?.value, feeds: draft.feeds?.value, invite: draft.invite?.value,
      checklist: draft.checklist?.value ?? [], outcomes: draft.outcomes?.value ?? [],
      accordingTo: draft.accordingTo?.value)
    return amended(obligation, draft)
  }

  /// With what the amendments of the plan change in it, as far as it does not say so itself.
  private func amended(_ obligation: Obligation, _ draft: ObligationDraft) -> Obligation {
    if names.plan.plan.amendments.isEmpty { return obligation }
    var obligation = obligation
    obligation.amended = amendments(of: obligation, draft)
    return obligation
  }

  private func amendments(of obligation: Obligation, _ draft: ObligationDraft)
    -> [Obligation.Amended]
  {
    let plan = names.plan.plan
    var last = (obligation.title, obligation.coordinates, obligation.contributes)
    var changes: [Obligation.Amended] = []
    for amendment in plan.amendments {
      guard let from = amendment.from,
        obligation.activities.contains(where: { amendment.activities[$0] != nil })
      else { continue }
      let activities = obligation.activities.compactMap { plan.activity($0, on: from) }
      var next = last
      if draft.title == nil, let title = activities.first?.title { next.0 = title }
      if draft.coordinates == nil {
        let bodies = union(activities, \.coordinates)
        next.1 = bodies.isEmpty ? plan.coordinates : bodies
      }
      if draft.contributes == nil { next.2 = union(activities, \.contributes) }
      if next == last { continue }
      changes.append(
        Obligation.Amended(
          from: from, title: next.0, coordinates: next.1, contributes: next.2))
      last = next
    }
    return changes
  }

  private func isCouncil(_ body: Name<Body>) -> Bool {
    names.plan.plan.bodies[body]?.kind == .council
  }

  private func title(
    _ draft: ObligationDraft, _ activities: [Activity], _ name: Name<Obligation>
  ) -> String {
    draft.title?.value ?? activities.first?.title
      ?? draft.source?.value?.cut ?? name.text
  }

  /// Those of the activities, each once, in order.
  private func union(_ activities: [Activity], _ bodies: (Activity) -> [Name<Body>]) -> [Name<Body>]
  {
    let all = activities.count == 1 ? bodies(activities[0]) : activities.flatMap(bodies)
    if all.count == 1 || all.count == 2 && all[0] != all[1] { return all }
    var seen: Set<Name<Body>> = []
    return all.filter { seen.insert($0).inserted }
  }

  private func coordinates(
    _ draft: ObligationDraft, _ activities: [Activity], _ name: Name<Obligation>, _ key: YAMLNode
  ) -> [Name<Body>] {
    if let given = draft.coordinates { return given.value ?? [] }
    let inherited = union(activities, \.coordinates)
    if !inherited.isEmpty { return inherited }
    let plan = names.plan.plan.coordinates
    let isKnown = draft.activities.map { $0.value != nil } ?? (draft.source != nil)
    if plan.isEmpty, isKnown, !file.findings.hasErrors(in: names.plan.path) {
      file.report(PlanProblem.noBodies(obligation: name.text), at: key)
    }
    return plan
  }

  /// Meetings may name subjects of the register only.
  private func checkSubjects(_ draft: ObligationDraft) {
    guard case .register(let name) = draft.each?.value,
      let register = names.readRegisters[name], let given = draft.meetings,
      let meetings = given.value
    else { return }
    let wanted = Set(meetings.compactMap(\.subject))
    if wanted.isEmpty { return }
    let unknown = wanted.subtracting(register.subjects.lazy.map(\.id))
    for subject in unknown.sorted() {
      let near = nearest(to: subject.text, among: register.subjects.lazy.map(\.id.text))
      file.report(
        NameProblem.unknownBuiltIn(subject.text, .subject, nearest: near), at: given.node)
    }
  }

  /// Without the dates of its meetings nobody knows when a body can decide.
  private func checkDeciding(_ draft: ObligationDraft) {
    guard let given = draft.decidedBy, let bodies = given.value, let known = names.meetingBodies,
      !draft.accepted.contains(.noMeetings)
    else { return }
    let nodes = file.oneOrList(given.node)
    for body in bodies where !known.contains(body) {
      let node = nodes.first { $0.text == body.text } ?? given.node
      file.report(LinkProblem.noMeetings(body.text), at: node)
    }
  }

  private func checkConfidential(_ draft: ObligationDraft, _ key: YAMLNode) {
    guard draft.confidential?.value == true else { return }
    for (key, node) in [
      ("invite", draft.invite?.node), ("contributions", draft.contributions?.node),
    ] {
      if let node { file.report(LinkProblem.confidentialKey(key), at: node) }
    }
    let name = draft.policy?.value ?? "standard"
    guard let policy = names.readPolicies[name], policy.to.contains(.subject) else { return }
    file.report(
      PlanProblem.confidentialSubject(policy: name.text), at: draft.policy?.node ?? key)
  }
}

// MARK: Phrases

extension ObligationBuilder {
  private func read(
    _ given: Given<WrittenWhen>, _ draft: ObligationDraft, _ isCouncil: Bool
  ) -> When? {
    let node = given.node
    switch given.value {
    case nil: return nil
    case .phrase(let text):
      return read(text, node, draft, isCouncil).flatMap {
        finish($0, text, node, draft, showsReading: true)
      }
    case .map(let form):
      guard let phrase = file.read(form, node, terms: names.terms, ofCouncil: isCouncil) else {
        return nil
      }
      let anchor = file.anchor(of: node) ?? node
      return finish(phrase, form.description, anchor, draft, showsReading: true)
    }
  }

  /// The phrase by itself, before the names in it are looked up.
  func read(
    _ text: String, _ node: YAMLNode, _ draft: ObligationDraft, _ isCouncil: Bool
  ) -> Phrase? {
    switch phrases.read(text) {
    case .failure(let fault):
      let problem = PhraseProblem(
        fault: fault, activity: draft.activities?.value?.first?.text,
        register: register(for: draft))
      file.findings.report(problem, at: file.place(fault.offset, into: node))
      return nil
    case .success(var phrase):
      if isCouncil { phrase.when = PhraseReading.ofCouncil(phrase.when) }
      return phrase
    }
  }

  /// What the phrase says once the names in it are known, or nil after reporting why not.
  func finish(
    _ phrase: Phrase, _ text: String, _ node: YAMLNode, _ draft: ObligationDraft,
    showsReading: Bool = false
  ) -> When? {
    if phrase.when == .noDeadline {
      file.report(PlanProblem.undatedPhrase, at: node)
      return nil
    }
    if showsReading, !file.findings.isFull, PhraseReading.isOpen(phrase.when) {
      showReading(of: phrase, text, node)
    }
    guard case .relative(var relative) = phrase.when else { return phrase.when }
    guard let anchor = resolve(relative.anchor, text, node, draft) else { return nil }
    relative.anchor = anchor
    return .relative(relative)
  }

  private func showReading(of phrase: Phrase, _ text: String, _ node: YAMLNode) {
    func words(_ language: Language) -> String {
      "'\(text)': "
        + reading(
          of: phrase, in: language, start: names.from, terms: names.terms,
          calendar: names.calendar)
    }
    file.report(
      ReadingFinding(english: words(.english), swedish: words(.swedish)), at: node)
  }

  /// The register that an example can name: the one that is meant, or the only one there is.
  private func register(for draft: ObligationDraft) -> String? {
    guard let given = draft.each else { return nil }
    if case .register(let name) = given.value { return name.text }
    return names.registers.nearest(to: given.node.text)?.name
  }

  private func resolve(
    _ anchor: Relative.Anchor, _ text: String, _ node: YAMLNode, _ draft: ObligationDraft
  ) -> Relative.Anchor? {
    switch anchor {
    case .name(let name):
      if let duty = names.duties[name] {
        return duty.kind == .event ? .event(Name(name)) : .obligation(Name(name))
      }
      let nearest = names.duties.nearest(to: name)
        .map { NameProblem.Nearest(name: $0.name, line: $0.line) }
      report(NameProblem.unknown(name, .obligationOrEvent, nearest: nearest), name, node)
      return nil
    case .obligation, .event: return anchor
    case .planStart: return bounded(names.plan.plan.from, "from", anchor, text, node)
    case .planEnd: return bounded(names.plan.plan.until, "until", anchor, text, node)
    case .expiry:
      if let given = draft.each {
        // A wrong `each` is reported, and this depends on it.
        if given.value == nil { return nil }
        if case .register = given.value { return anchor }
      }
      file.report(PlanProblem.expiryWithoutRegister, at: node)
      return nil
    case .meeting(let body), .paperStop(let body):
      return hasMeetings(body, node) ? anchor : nil
    }
  }

  private func bounded(
    _ day: CivilDate?, _ key: String, _ anchor: Relative.Anchor, _ text: String, _ node: YAMLNode
  ) -> Relative.Anchor? {
    if day != nil { return anchor }
    if !file.findings.hasErrors(in: names.plan.path) {
      file.report(PlanProblem.planWithout(key, phrase: text), at: node)
    }
    return nil
  }

  private func hasMeetings(_ body: Name<Body>, _ node: YAMLNode) -> Bool {
    guard names.plan.bodies[body.text] != nil else {
      let nearest = names.plan.bodies.nearest(to: body.text).map {
        NameProblem.Nearest(name: $0.name, file: names.plan.path, line: $0.line)
      }
      report(NameProblem.unknown(body.text, .one(.body), nearest: nearest), body.text, node)
      return false
    }
    guard let bodies = names.meetingBodies else { return false }
    if bodies.contains(body) { return true }
    report(NameProblem.noMeetings(body.text), body.text, node)
    return false
  }

  private func report(_ problem: NameProblem, _ name: String, _ node: YAMLNode) {
    file.findings.report(problem, at: place(of: name, in: node))
  }

  /// Where a name stands last in a phrase.
  func place(of name: String, in node: YAMLNode) -> Place {
    let text = Array(node.text.lowercased().unicodeScalars)
    let wanted = Array(name.lowercased().unicodeScalars)
    let starts = (0...max(0, text.count - wanted.count)).reversed()
    let offset = starts.first { text[$0...].starts(with: wanted) } ?? 0
    return file.place(offset, into: node)
  }
}
