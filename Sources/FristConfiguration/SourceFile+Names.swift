import CivilTime
import FristCore
import YAML

typealias NamedPair<Kind> = (name: Name<Kind>, key: YAMLNode, value: YAMLNode)

/// Values that several files share: validity and bodies.
extension SourceFile {
  /// `from` and `until`, both included; what is not written is as in `base`.
  func validity(
    _ fields: Fields, otherwise base: (from: CivilDate?, until: CivilDate?) = (nil, nil)
  ) -> (from: CivilDate?, until: CivilDate?) {
    let from = fields.mentions("from") ? fields["from"].flatMap(date) : base.from
    let until = fields.mentions("until") ? fields["until"].flatMap(date) : base.until
    if let from, let until, until < from, let node = fields["until"] ?? fields["from"] {
      report(ValueProblem.untilBeforeFrom, at: node)
      return (from, nil)
    }
    return (from, until)
  }

  /// A body of the plan; `otherFile` is the plan's where this is a schedule.
  func body(_ node: YAMLNode, among lines: NameLines, of otherFile: String? = nil) -> Name<Body>? {
    guard let text = scalar(node) else { return nil }
    if lines[text] != nil { return Name(text) }
    let nearest = lines.nearest(to: text)
      .map { NameProblem.Nearest(name: $0.name, file: otherFile, line: $0.line) }
    report(NameProblem.unknown(text, .one(.body), nearest: nearest), at: node)
    return nil
  }

  /// An activity of the plan that this schedule follows.
  func activity(_ node: YAMLNode, of plan: PlanFile) -> Name<Activity>? {
    activity(node, among: plan.activities, of: plan.path)
  }

  /// An activity; `otherFile` is the plan's where this is a schedule.
  func activity(_ node: YAMLNode, among lines: NameLines, of otherFile: String? = nil)
    -> Name<Activity>?
  {
    guard let text = scalar(node) else { return nil }
    if lines[text] != nil { return Name(text) }
    let nearest = lines.nearest(to: text)
      .map { NameProblem.Nearest(name: $0.name, file: otherFile, line: $0.line) }
    report(NameProblem.unknown(text, .one(.activity), nearest: nearest), at: node)
    return nil
  }

  /// Who gets the deadline: one body or several, none of them an officer without a warning.
  func coordinates(
    _ node: YAMLNode, of duty: PlanProblem.Duty, bodies: [Name<Body>: Body], lines: NameLines,
    otherFile: String? = nil
  ) -> [Name<Body>] {
    oneOrList(node).compactMap { element in
      guard let name = body(element, among: lines, of: otherFile) else { return nil }
      if bodies[name]?.kind == .officer, let title = bodies[name]?.title {
        report(PlanProblem.officerCoordinates(title: title, duty), at: element)
      }
      return name
    }
  }
}
