import CivilTime
import FristCore
import FristLanguage
import YAML

/// Reads the keys of an obligation (`format.md` 3.4); a class, because its many closures would
/// each copy all that the names hold.
final class ObligationReader {
  let file: SourceFile
  let names: ScheduleNames
  let policyReader: PolicyReader

  init(file: SourceFile, names: ScheduleNames, policyReader: PolicyReader) {
    self.file = file
    self.names = names
    self.policyReader = policyReader
  }

  /// `name` is nil for `defaults:`.
  func draft(_ fields: Fields, named name: Name<Obligation>?) -> ObligationDraft {
    let accepted = accepted(fields["accept"])
    let draft = ObligationDraft()
    draft.accepted = accepted
    draft.activities = Given(fields, "activity", activities)
    draft.source = Given(fields, "source", file.paragraph)
    if fields.mentions("activity"), let node = fields.key("source") {
      file.report(PlanProblem.activityAndSource, at: node)
    }
    draft.when = Given(fields, "when", file.writtenWhen)
    draft.each = Given(fields, "each", each)
    draft.classes = Given(fields, "classes", classes)
    draft.kind = Given(fields, "kind") { file.choice($0) }
    draft.title = Given(fields, "title", file.line)
    draft.coordinates = Given(fields, "coordinates") { node in
      let names = coordinates(node, of: name, accepted)
      return names.isEmpty ? nil : names
    }
    draft.contributes = Given(fields, "contributes") { node in
      file.oneOrList(node).compactMap(body)
    }
    draft.to = Given(fields, "to", body)
    draft.covers = Given(fields, "covers") { file.choice($0) }
    draft.pace = Given(fields, "pace", pace)
    draft.meetings = Given(fields, "meetings", meetings)
    draft.statutory = Given(fields, "statutory", file.truth)
    draft.confidential = Given(fields, "confidential", file.truth)
    draft.policy = Given(fields, "remind") { policyReader.name($0, lines: names.policies) }
    draft.from = Given(fields, "from", file.date)
    draft.until = Given(fields, "until", file.date)
    readLinks(fields, into: draft)
    if let from = draft.from?.value, let until = draft.until?.value, until < from,
      let node = fields["until"]
    {
      file.report(ValueProblem.untilBeforeFrom, at: node)
    }
    return draft
  }

  /// Warnings that may be accepted by name.
  private func accepted(_ node: YAMLNode?) -> Set<ProblemName> {
    guard let node else { return [] }
    return Set(
      file.oneOrList(node).compactMap { element in
        guard let text = file.scalar(element) else { return nil }
        if let name = ProblemName(rawValue: text), ProblemName.acceptable.contains(name) {
          return name
        }
        let choices = ProblemName.acceptable.map(\.rawValue)
        file.report(
          ValueProblem.noChoice(
            text, choices: choices, nearest: nearest(to: text, among: choices)),
          at: element)
        return nil
      })
  }

  private func activities(_ node: YAMLNode) -> [Name<Activity>]? {
    let found = file.oneOrList(node).compactMap { file.activity($0, of: names.plan) }
    if node.kind == .sequence, node.count == 0 { file.report(ValueProblem.emptyList, at: node) }
    return found.isEmpty ? nil : found
  }

  func body(_ node: YAMLNode) -> Name<Body>? {
    file.body(node, among: names.plan.bodies, of: names.plan.path)
  }

  private func coordinates(
    _ node: YAMLNode, of name: Name<Obligation>?, _ accepted: Set<ProblemName>
  )
    -> [Name<Body>]
  {
    if accepted.contains(.officerCoordinates) { return file.oneOrList(node).compactMap(body) }
    return file.coordinates(
      node, of: name.map { .obligation($0.text) } ?? .plan, bodies: names.plan.plan.bodies,
      lines: names.plan.bodies, otherFile: names.plan.path)
  }

  /// A register, a body with members or one of the two built-in groups.
  private func each(_ node: YAMLNode) -> Obligation.Each? {
    guard let text = file.scalar(node) else { return nil }
    if text == "all-bodies" { return .allBodies }
    if text == "coordinating-bodies" { return .coordinatingBodies }
    if names.registers[text] != nil { return .register(Name(text)) }
    if let body = names.plan.plan.bodies[Name(text)], !body.members.isEmpty {
      return .members(of: Name(text))
    }
    file.report(
      NameProblem.unknown(text, .registerOrGroup, nearest: nearestEach(to: text)), at: node)
    return nil
  }

  private func nearestEach(to text: String) -> NameProblem.Nearest? {
    if let register = names.registers.nearest(to: text) {
      return NameProblem.Nearest(name: register.name, line: register.line)
    }
    let groups = names.plan.plan.bodies.filter { !$0.value.members.isEmpty }.keys
    guard let group = nearest(to: text, among: groups.map(\.text).sorted()),
      let line = names.plan.bodies[group]?.line
    else { return nil }
    return NameProblem.Nearest(name: group, file: names.plan.path, line: line)
  }

  private func classes(_ node: YAMLNode) -> [(name: String, phrase: YAMLNode)]? {
    guard node.kind == .mapping else {
      file.report(ValueProblem.expectedNames(.riskClass, got: Shape(node)), at: node)
      return nil
    }
    var lines: [String: Int] = [:]
    var classes: [(name: String, phrase: YAMLNode)] = []
    for (key, value) in node.pairs {
      if let first = lines[key.text] {
        file.report(KeyProblem.repeatedName(key.text, .riskClass, firstLine: first), at: key)
      } else if value.isMissing {
        let problem =
          file.standsAlone(key)
          ? file.stray(key, after: classes.last?.phrase) : KeyProblem.noValue(key.text)
        // The comma left a piece of the phrase before it.
        if case .commaInBraces = problem { _ = classes.popLast() }
        file.report(problem, at: key)
      } else if file.scalar(value) != nil {
        lines[key.text] = key.mark.line
        classes.append((key.text, value))
      }
    }
    return classes
  }
}

// MARK: Pace and meetings

extension ObligationReader {
  /// `even`, `none` or days of the year with the number that is to be reached by then.
  private func pace(_ node: YAMLNode) -> Obligation.Pace? {
    guard node.kind == .mapping else {
      let word: PaceWord? = file.choice(node)
      return word.map { $0 == .even ? .even : .none }
    }
    var milestones: [Obligation.Pace.Milestone] = []
    for (key, value) in node.pairs {
      guard let day = DateReading.isoMonthDay(key.text) ?? DateReading.monthDay(key.text) else {
        file.report(ValueProblem.expected(.monthDay, got: Shape(key)), at: key)
        continue
      }
      guard let count = file.number(value, in: 1...1_000_000) else { continue }
      milestones.append(Obligation.Pace.Milestone(day: day, count: count))
    }
    milestones.sort { $0.day < $1.day }
    for (earlier, later) in zip(milestones, milestones.dropFirst())
    where later.day == earlier.day || later.count <= earlier.count {
      file.report(ValueProblem.fallingPace(later.day), at: node)
      return nil
    }
    return milestones.isEmpty ? nil : .by(milestones)
  }

  enum PaceWord: String, CaseIterable { case even, none }

  private func meetings(_ node: YAMLNode) -> [Obligation.Meeting]? {
    let meetings = (file.list(node) ?? []).compactMap { element -> Obligation.Meeting? in
      guard let fields = Fields(element, .meeting, in: file) else { return nil }
      let date = fields.required("date").flatMap(file.date)
      let time = fields["time"].flatMap(time)
      let subject = fields["subject"].flatMap(file.line)
      let place = fields["place"].flatMap(file.line)
      let note = fields["note"].flatMap(file.line)
      guard let date else { return nil }
      return Obligation.Meeting(
        date: date, subject: subject.map { Name($0) }, time: time, place: place, note: note)
    }
    return meetings.sorted { $0.date < $1.date }
  }

  /// `09:30` or `09:30-15:00`.
  private func time(_ node: YAMLNode) -> String? {
    guard let text = file.scalar(node) else { return nil }
    let plain = String(text.map { $0 == "–" ? "-" : $0 })
    let times = plain.split(separator: "-", omittingEmptySubsequences: false)
      .map { TimeOfDay(String($0)) }
    guard (1...2).contains(times.count), let first = times[0], let last = times[times.count - 1],
      times.count == 1 || first < last
    else { return file.refuse(.time, node) }
    return plain
  }
}
