import CivilTime
import FristCore
import FristLanguage
import YAML

extension PlanReader {
  mutating func readGoals(_ node: YAMLNode, _ inherited: Inherited) {
    var lines = NameLines()
    for (name, _, value) in file.named(node, .goal, taken: &lines) as [NamedPair<Goal>] {
      guard let fields = Fields(value, .goal, in: file) else { continue }
      let title = fields["title"].flatMap(file.paragraph) ?? name.text
      let own = Inherited(
        coordinates: coordinates(fields["coordinates"], of: .goal(name.text), bodies)
          ?? inherited.coordinates,
        contributes: bodyNames(fields["contributes"]) ?? inherited.contributes,
        split: split(fields) ?? inherited.split)
      if let node = fields["activities"] { readActivities(node, goal: title, own) }
    }
  }

  private enum Goal {}

  mutating func readActivities(_ node: YAMLNode, goal: String?, _ inherited: Inherited) {
    for (name, key, value) in file.named(node, .activity, taken: &activityLines)
      as [NamedPair<Activity>]
    {
      activityKeys.append((name, file.place(of: key)))
      let bare = Activity(
        title: name.text.cut, wording: name.text, goal: goal, coordinates: inherited.coordinates,
        contributes: inherited.contributes, splitsBySex: inherited.split)
      activities[name] = changed(bare, name, by: value, bodies, isNew: true)
    }
  }

  /// The activity with the keys that are written; nil where there is neither text nor map.
  func changed(
    _ base: Activity, _ name: Name<Activity>, by value: YAMLNode, _ bodies: [Name<Body>: Body],
    isNew: Bool = false
  ) -> Activity? {
    var activity = base
    guard value.kind == .mapping else {
      if let wording = file.paragraph(value) { activity.reword(wording) }
      return activity
    }
    guard let fields = Fields(value, .activity, in: file) else { return nil }
    let title = fields["title"].flatMap(file.line)
    if let wording = fields["wording"].flatMap(file.paragraph) ?? (isNew ? title : nil) {
      if title == nil { activity.reword(wording) } else { activity.wording = wording }
    }
    if let title { activity.title = title }
    if let names = coordinates(fields["coordinates"], of: .activity(name.text), bodies) {
      activity.coordinates = names
    }
    if let names = bodyNames(fields["contributes"]) { activity.contributes = names }
    if let split = split(fields) { activity.splitsBySex = split }
    if let node = fields["measures"] {
      activity.measures = measures(node, splitsBySex: activity.splitsBySex)
    }
    return activity
  }
}

// MARK: Measures

extension PlanReader {
  private func measures(_ node: YAMLNode, splitsBySex: Bool) -> [Measure] {
    var lines = NameLines()
    let pairs: [NamedPair<Measure>] = file.named(node, .measure, taken: &lines)
    return pairs.compactMap { name, _, value in
      if value.kind == .scalar {
        return file.line(value).map {
          Measure(name: name.text, unit: $0, splitsBySex: splitsBySex)
        }
      }
      guard let fields = Fields(value, .measure, in: file) else { return nil }
      let unit = fields.required("unit").flatMap(file.line)
      let target = fields["target"].flatMap(target)
      let split = split(fields)
      return unit.map {
        Measure(
          name: name.text, unit: $0, target: target, splitsBySex: split ?? splitsBySex)
      }
    }
  }

  /// `under 5`, `at least 30`, `minst 30`, `rising`, `ökar`.
  private func target(_ node: YAMLNode) -> Measure.Target? {
    guard let text = file.scalar(node) else { return nil }
    let words = DateReading.words(of: text)
    switch words.joined(separator: " ") {
    case "rising", "ökar": return .rising
    case "falling", "minskar": return .falling
    default: break
    }
    guard let figure = words.last.flatMap({ Figure($0) }) else { return file.refuse(.target, node) }
    switch words.dropLast().joined(separator: " ") {
    case "under": return .under(figure)
    case "at least", "minst": return .atLeast(figure)
    default: return file.refuse(.target, node)
    }
  }
}

extension Activity {
  /// The title follows, unless it was given by itself.
  fileprivate mutating func reword(_ wording: String) {
    if title == self.wording.cut { title = wording.cut }
    self.wording = wording
  }
}

extension String {
  /// At most 60 characters, cut between words where there is one to cut at.
  var cut: String {
    guard utf8.count > Limits.titleCharacters, count > Limits.titleCharacters else { return self }
    let head = prefix(Limits.titleCharacters - 1)
    let words = head.lastIndex(of: " ").map { head[..<$0] } ?? head
    return String(words.count > Limits.titleCharacters / 2 ? words : head).trimmingBlanks + "…"
  }
}
