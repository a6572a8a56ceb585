import CivilTime
import FristCore
import YAML

extension PlanReader {
  mutating func readBodies(_ node: YAMLNode) {
    let pairs: [NamedPair<Body>] = file.named(node, .body, taken: &bodyLines)
    bodyKeys = pairs.map { ($0.name, file.place(of: $0.key)) }
    bodies = changed([:], by: pairs)
  }

  /// The bodies with what `pairs` say of some of them: the keys that are written replace.
  func changed(_ bodies: [Name<Body>: Body], by pairs: [NamedPair<Body>]) -> [Name<Body>: Body] {
    var bodies = bodies
    var maps: [(name: Name<Body>, fields: Fields)] = []
    for (name, _, value) in pairs {
      var body = bodies[name] ?? Body(title: name.text)
      if value.kind == .mapping {
        guard let fields = Fields(value, .body, in: file) else { continue }
        read(fields, into: &body)
        maps.append((name, fields))
      } else if let title = file.line(value) {
        body.rename(title)
      }
      bodies[name] = body
    }
    for (name, fields) in maps { readMembers(fields["members"], of: name, &bodies) }
    for (name, fields) in maps {
      guard let node = fields["members"], contains(name, in: name, bodies, visited: []) else {
        continue
      }
      file.report(NameProblem.memberLoop(name.text), at: node)
      bodies[name]?.members = []
    }
    for (name, fields) in maps where fields.mentions("succeeded-by") {
      bodies[name]?.successor = fields["succeeded-by"]
        .flatMap { file.body($0, among: bodyLines) }
    }
    for (name, fields) in maps { checkSuccessor(fields["succeeded-by"], of: name, bodies) }
    return bodies
  }

  private func read(_ fields: Fields, into body: inout Body) {
    (body.from, body.until) = file.validity(fields, otherwise: (body.from, body.until))
    if let title = fields["name"].flatMap(file.line) { body.rename(title) }
    if let genitive = fields["genitive"].flatMap(file.line) { body.genitive = genitive }
    if let kind: Body.Kind = fields["kind"].flatMap({ file.choice($0) }) { body.kind = kind }
  }

  private func readMembers(
    _ node: YAMLNode?, of name: Name<Body>, _ bodies: inout [Name<Body>: Body]
  ) {
    guard let node else { return }
    let elements = file.list(node) ?? []
    if elements.isEmpty, node.kind == .sequence { file.report(ValueProblem.emptyList, at: node) }
    bodies[name]?.members = elements.compactMap { file.body($0, among: bodyLines) }
  }

  private func contains(
    _ wanted: Name<Body>, in body: Name<Body>, _ bodies: [Name<Body>: Body],
    visited: Set<Name<Body>>
  ) -> Bool {
    (bodies[body]?.members ?? []).contains { member in
      member == wanted
        || (!visited.contains(member)
          && contains(wanted, in: member, bodies, visited: visited.union([member])))
    }
  }

  /// A successor takes over on the day after, and outlives the body.
  private func checkSuccessor(
    _ node: YAMLNode?, of name: Name<Body>, _ bodies: [Name<Body>: Body]
  ) {
    guard let node, let body = bodies[name], let successor = body.successor else { return }
    var seen: Set<Name<Body>> = []
    var at: Name<Body>? = successor
    while let next = at, seen.insert(next).inserted { at = bodies[next]?.successor }
    if seen.contains(name) {
      file.report(ChangeProblem.successorLoop(name.text), at: node)
      return
    }
    guard let last = body.until else {
      file.report(ChangeProblem.successorWithoutEnd(name.text), at: node)
      return
    }
    if let until = bodies[successor]?.until, until <= last {
      file.report(ChangeProblem.successorEnded(successor.text, until, name.text, last), at: node)
    } else if let from = bodies[successor]?.from, from > last + 1 {
      file.report(ChangeProblem.successorLate(successor.text, from, name.text, last), at: node)
    }
  }
}

extension Body {
  /// The genitive follows, unless it was given by itself.
  fileprivate mutating func rename(_ title: String) {
    if genitive == Self.genitive(of: self.title) { genitive = Self.genitive(of: title) }
    self.title = title
  }
}
