import CivilTime
import FristCore
import YAML

/// A plan that was read, with the places that a schedule's problems point at; it holds no node,
/// so that the file itself can be forgotten.
struct PlanFile {
  var plan: Plan
  var path: String
  /// Where its name stands.
  var namePlace: Place
  /// Where its last day stands.
  var untilPlace: Place?
  var bodies: NameLines
  /// The keys of the bodies in the order of the file.
  var bodyKeys: [(name: Name<Body>, place: Place)]
  var activities: NameLines
  /// The keys of the activities in the order of the file.
  var activityKeys: [(name: Name<Activity>, place: Place)]
}

/// Reads `plans/*.yaml` (`format.md` 3.2).
struct PlanReader {
  let file: SourceFile
  var bodyLines = NameLines()
  var bodies: [Name<Body>: Body] = [:]
  var bodyKeys: [(name: Name<Body>, place: Place)] = []
  var activityLines = NameLines()
  var activities: [Name<Activity>: Activity] = [:]
  var activityKeys: [(name: Name<Activity>, place: Place)] = []

  init(_ file: SourceFile) { self.file = file }

  /// Nil when it has no usable name; what else is wrong is reported and left out.
  mutating func read(_ root: YAMLNode) -> PlanFile? {
    guard let fields = Fields(root, .plan, in: file) else { return nil }
    let name: Name<Plan>? = fields.required("plan").flatMap(file.name)
    let title = fields["title"].flatMap(file.line)
    let (from, until) = file.validity(fields)
    let review = fields["review"].flatMap(file.date)
    if !fields.mentions("until"), !fields.mentions("review"), let node = fields["plan"] {
      file.report(PlanProblem.openPlan, at: node)
    }
    let replaces = fields["replaces"].flatMap(file.line)
    if let node = fields.required("bodies") { readBodies(node) }
    let adopted = adoption(fields["decided"])
    let inherited = Inherited(
      coordinates: coordinates(fields["coordinates"], of: .plan, bodies) ?? [],
      contributes: bodyNames(fields["contributes"]) ?? [], split: split(fields) ?? false)
    if let node = fields["activities"] { readActivities(node, goal: nil, inherited) }
    if let node = fields["goals"] { readGoals(node, inherited) }
    let amendments = amendments(fields["amendments"])
    guard let name, let nameNode = fields["plan"] else { return nil }
    return PlanFile(
      plan: Plan(
        name: name, title: title ?? name.text, from: from, until: until, review: review,
        adopted: adopted, replaces: replaces, bodies: bodies, activities: activities,
        coordinates: inherited.coordinates, amendments: amendments),
      path: file.path, namePlace: file.place(of: nameNode),
      untilPlace: fields["until"].map(file.place(of:)), bodies: bodyLines, bodyKeys: bodyKeys,
      activities: activityLines, activityKeys: activityKeys)
  }

  /// What a goal or an activity has where it does not say otherwise.
  struct Inherited {
    var coordinates: [Name<Body>]
    var contributes: [Name<Body>]
    var split: Bool
  }

  enum Split: String, CaseIterable { case sex, none }

  /// Whether numbers are asked for by sex; nil where nothing is said.
  func split(_ fields: Fields) -> Bool? {
    let split: Split? = fields["split"].flatMap { file.choice($0) }
    return split.map { $0 == .sex }
  }

  private func adoption(_ node: YAMLNode?) -> Adoption? {
    guard let node, let fields = Fields(node, .decision, in: file) else { return nil }
    let by = fields.required("by").flatMap { file.body($0, among: bodyLines) }
    let date = fields.required("date").flatMap(file.date)
    let reference = fields["ref"].flatMap(file.line)
    guard let by, let date else { return nil }
    return Adoption(by: by, date: date, reference: reference)
  }

  func bodyNames(_ node: YAMLNode?) -> [Name<Body>]? {
    guard let node else { return nil }
    return file.oneOrList(node).compactMap { file.body($0, among: bodyLines) }
  }

  func coordinates(
    _ node: YAMLNode?, of duty: PlanProblem.Duty, _ bodies: [Name<Body>: Body]
  ) -> [Name<Body>]? {
    guard let node else { return nil }
    return file.coordinates(node, of: duty, bodies: bodies, lines: bodyLines)
  }
}
