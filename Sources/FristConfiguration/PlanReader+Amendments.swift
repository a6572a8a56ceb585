import CivilTime
import FristCore
import YAML

extension PlanReader {
  /// Those in force in the order of their days, then the proposals. Each has the whole of what it
  /// names, as the ones before it left it; proposals are read on top of all that is in force.
  func amendments(_ node: YAMLNode?) -> [Amendment] {
    guard let node else { return [] }
    let all = (file.list(node) ?? []).compactMap { Fields($0, .amendment, in: file) }
    var state = (bodies: bodies, activities: activities)
    var latest: CivilDate?
    var inForce: [Amendment] = []
    for fields in all where fields.mentions("from") {
      let from = fields["from"].flatMap(file.date)
      if let from, let before = latest, from < before, let node = fields["from"] {
        file.report(ChangeProblem.amendmentOrder(from, before: before), at: node)
      }
      latest = from ?? latest
      let amendment = amendment(fields, from: from, &state.bodies, &state.activities)
      if from != nil { inForce.append(amendment) }
    }
    let proposals = all.filter { !$0.mentions("from") }.map { fields in
      var proposed = state
      return amendment(fields, from: nil, &proposed.bodies, &proposed.activities)
    }
    return inForce + proposals
  }

  private func amendment(
    _ fields: Fields, from: CivilDate?, _ bodies: inout [Name<Body>: Body],
    _ activities: inout [Name<Activity>: Activity]
  ) -> Amendment {
    var amendment = Amendment(
      from: from, note: fields["note"].flatMap(file.paragraph),
      reference: fields["ref"].flatMap(file.line))
    if let node = fields["bodies"] {
      var lines = NameLines()
      let pairs: [NamedPair<Body>] = file.named(node, .body, taken: &lines)
      let known = pairs.filter { file.body($0.key, among: bodyLines) != nil }
      bodies = changed(bodies, by: known)
      for pair in known { amendment.bodies[pair.name] = bodies[pair.name] }
    }
    if let node = fields["activities"] {
      var lines = NameLines()
      let pairs: [NamedPair<Activity>] = file.named(node, .activity, taken: &lines)
      for (name, key, value) in pairs {
        guard file.activity(key, among: activityLines) != nil, let base = activities[name] else {
          continue
        }
        activities[name] = changed(base, name, by: value, bodies)
        amendment.activities[name] = activities[name]
        // With a wrong `from` it is no proposal.
        if let changed = activities[name], from != nil || !fields.mentions("from") {
          tellOwners(of: name, base.coordinates, changed.coordinates, from: from, bodies, at: key)
        }
      }
    }
    return amendment
  }

  /// Who coordinates an activity before and after an amendment, or as a proposal would have it.
  private func tellOwners(
    of activity: Name<Activity>, _ old: [Name<Body>], _ new: [Name<Body>], from: CivilDate?,
    _ bodies: [Name<Body>: Body], at key: YAMLNode
  ) {
    func titles(_ names: [Name<Body>]) -> [String] {
      names.map { bodies[$0]?.title ?? $0.text }
    }
    if old == new { return }
    file.report(
      LintProblem.otherOwner(
        activity: activity.text, from: from, old: titles(old), new: titles(new)), at: key)
  }
}
