import CivilTime
import FristCore
import YAML

/// A plan that was read, with the places that a schedule's problems point at.
struct PlanFile {
  var plan: Plan
  var file: SourceFile
  /// Where its name stands.
  var nameNode: YAMLNode
  var bodies: NameLines
  var activities: NameLines
  /// The keys of the activities in the order of the file.
  var activityKeys: [(name: Name<Activity>, key: YAMLNode)]
}

/// Reads `plans/*.yaml` (`format.md` 3.2).
struct PlanReader {
  private let file: SourceFile
  private var bodyLines = NameLines()
  private var bodies: [Name<Body>: Body] = [:]
  private var activityLines = NameLines()
  private var activities: [Name<Activity>: Activity] = [:]
  private var activityKeys: [(name: Name<Activity>, key: YAMLNode)] = []

  init(_ file: SourceFile) { self.file = file }

  /// Nil when it has no usable name; what else is wrong is reported and left out.
  mutating func read(_ root: YAMLNode) -> PlanFile? {
    guard let fields = Fields(root, .plan, in: file) else { return nil }
    let name: Name<Plan>? = fields.required("plan").flatMap(file.name)
    let title = fields["title"].flatMap(file.line)
    let (from, until) = file.validity(fields)
    _ = fields["review"].flatMap(file.date)
    if !fields.mentions("until"), !fields.mentions("review"), let node = fields["plan"] {
      file.report(PlanProblem.openPlan, at: node)
    }
    _ = fields["replaces"].flatMap(file.line)
    _ = fields["split"].flatMap { file.choice($0) as Split? }
    if let node = fields.required("bodies") { readBodies(node) }
    readDecision(fields["decided"])
    let inherited = Inherited(
      coordinates: coordinates(fields["coordinates"], of: .plan) ?? [],
      contributes: bodyNames(fields["contributes"]) ?? [])
    if let node = fields["activities"] { readActivities(node, goal: nil, inherited) }
    if let node = fields["goals"] { readGoals(node, inherited) }
    guard let name, let nameNode = fields["plan"] else { return nil }
    return PlanFile(
      plan: Plan(
        name: name, title: title ?? name.text, from: from, until: until, bodies: bodies,
        activities: activities, coordinates: inherited.coordinates),
      file: file, nameNode: nameNode, bodies: bodyLines, activities: activityLines,
      activityKeys: activityKeys)
  }

  private enum Split: String, CaseIterable { case sex, none }

  private struct Inherited {
    var coordinates: [Name<Body>]
    var contributes: [Name<Body>]
  }

  private func readDecision(_ node: YAMLNode?) {
    guard let node, let fields = Fields(node, .decision, in: file) else { return }
    _ = fields["by"].flatMap { file.body($0, among: bodyLines) }
    _ = fields["date"].flatMap(file.date)
    _ = fields["ref"].flatMap(file.line)
  }
}

// MARK: Bodies

extension PlanReader {
  private mutating func readBodies(_ node: YAMLNode) {
    var members: [(name: Name<Body>, node: YAMLNode)] = []
    for (name, _, value) in file.named(node, .body, taken: &bodyLines) as [NamedPair<Body>] {
      guard value.kind == .mapping else {
        bodies[name] = Body(title: file.line(value) ?? name.text)
        continue
      }
      guard let fields = Fields(value, .body, in: file) else { continue }
      let (from, until) = file.validity(fields)
      bodies[name] = Body(
        title: fields["name"].flatMap(file.line) ?? name.text,
        genitive: fields["genitive"].flatMap(file.line),
        kind: fields["kind"].flatMap { file.choice($0) } ?? .board, from: from, until: until)
      if let node = fields["members"] { members.append((name, node)) }
    }
    for (name, node) in members {
      let elements = file.list(node) ?? []
      if elements.isEmpty, node.kind == .sequence { file.report(ValueProblem.emptyList, at: node) }
      bodies[name]?.members = elements.compactMap { file.body($0, among: bodyLines) }
    }
    for (name, node) in members where contains(name, in: name, visited: []) {
      file.report(NameProblem.memberLoop(name.text), at: node)
      bodies[name]?.members = []
    }
  }

  private func contains(_ wanted: Name<Body>, in body: Name<Body>, visited: Set<Name<Body>>)
    -> Bool
  {
    (bodies[body]?.members ?? []).contains { member in
      member == wanted
        || (!visited.contains(member)
          && contains(wanted, in: member, visited: visited.union([member])))
    }
  }

  private func bodyNames(_ node: YAMLNode?) -> [Name<Body>]? {
    guard let node else { return nil }
    return file.oneOrList(node).compactMap { file.body($0, among: bodyLines) }
  }

  private func coordinates(_ node: YAMLNode?, of duty: PlanProblem.Duty) -> [Name<Body>]? {
    guard let node else { return nil }
    return file.coordinates(node, of: duty, bodies: bodies, lines: bodyLines)
  }
}

// MARK: Goals and activities

extension PlanReader {
  private mutating func readGoals(_ node: YAMLNode, _ inherited: Inherited) {
    var lines = NameLines()
    for (name, _, value) in file.named(node, .goal, taken: &lines) as [NamedPair<Goal>] {
      guard let fields = Fields(value, .goal, in: file) else { continue }
      let title = fields["title"].flatMap(file.paragraph) ?? name.text
      _ = fields["split"].flatMap { file.choice($0) as Split? }
      let own = Inherited(
        coordinates: coordinates(fields["coordinates"], of: .goal(name.text))
          ?? inherited.coordinates,
        contributes: bodyNames(fields["contributes"]) ?? inherited.contributes)
      if let node = fields["activities"] { readActivities(node, goal: title, own) }
    }
  }

  private enum Goal {}

  private mutating func readActivities(_ node: YAMLNode, goal: String?, _ inherited: Inherited) {
    for (name, key, value) in file.named(node, .activity, taken: &activityLines)
      as [NamedPair<Activity>]
    {
      activityKeys.append((name, key))
      guard value.kind == .mapping else {
        let wording = file.paragraph(value) ?? name.text
        activities[name] = Activity(
          title: wording.cut, wording: wording, goal: goal, coordinates: inherited.coordinates,
          contributes: inherited.contributes)
        continue
      }
      guard let fields = Fields(value, .activity, in: file) else { continue }
      let title = fields["title"].flatMap(file.line)
      let wording = fields["wording"].flatMap(file.paragraph) ?? title ?? name.text
      readMeasures(fields["measures"])
      _ = fields["split"].flatMap { file.choice($0) as Split? }
      activities[name] = Activity(
        title: title ?? wording.cut, wording: wording, goal: goal,
        coordinates: coordinates(fields["coordinates"], of: .activity(name.text))
          ?? inherited.coordinates,
        contributes: bodyNames(fields["contributes"]) ?? inherited.contributes)
    }
  }

  /// Measures are checked here; their values are not counted in this version.
  private func readMeasures(_ node: YAMLNode?) {
    guard let node else { return }
    var lines = NameLines()
    for (_, _, value) in file.named(node, .measure, taken: &lines) as [NamedPair<Split>] {
      if value.kind == .scalar {
        _ = file.line(value)
      } else if let fields = Fields(value, .measure, in: file) {
        _ = fields.required("unit").flatMap(file.line)
        _ = fields["target"].flatMap(file.line)
        _ = fields["split"].flatMap { file.choice($0) as Split? }
      }
    }
  }
}

extension String {
  /// At most 60 characters, cut between words where there is one to cut at.
  var cut: String {
    guard count > Limits.titleCharacters else { return self }
    let head = prefix(Limits.titleCharacters - 1)
    let words = head.lastIndex(of: " ").map { head[..<$0] } ?? head
    return String(words.count > Limits.titleCharacters / 2 ? words : head).trimmingBlanks + "…"
  }
}
