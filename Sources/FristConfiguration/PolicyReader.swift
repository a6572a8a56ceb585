import CivilTime
import FristCore
import FristLanguage
import YAML

/// Reads `policies:` (`format.md` 5.1).
struct PolicyReader {
  let file: SourceFile
  /// The channels of `frist.yaml`, and the path of that file.
  let channels: NameLines
  let installationPath: String

  /// The built-in policies and those of `node`; `lines` takes the names of the latter.
  func read(_ node: YAMLNode?, lines: inout NameLines) -> [Name<Policy>: Policy] {
    var policies = Policy.builtIn
    guard let node else { return policies }
    var waiting: [Name<Policy>: Fields] = [:]
    var order: [Name<Policy>] = []
    for (name, key, value) in file.named(node, .policy, taken: &lines) as [NamedPair<Policy>] {
      if Policy.builtIn[name] != nil {
        file.report(NameProblem.builtInPolicy(name.text), at: key)
      } else if let fields = Fields(value, .policy, in: file) {
        waiting[name] = fields
        order.append(name)
      }
    }
    for name in order { resolve(name, &waiting, &policies, lines) }
    return policies
  }

  /// Reads a policy after the one that it is like.
  private func resolve(
    _ name: Name<Policy>, _ waiting: inout [Name<Policy>: Fields],
    _ policies: inout [Name<Policy>: Policy], _ lines: NameLines
  ) {
    // Taken out first, so that a circle ends here.
    guard let fields = waiting.removeValue(forKey: name) else { return }
    var base = Policy(name: name)
    if let node = fields["like"], let text = file.scalar(node) {
      let like = Name<Policy>(text)
      resolve(like, &waiting, &policies, lines)
      if let policy = policies[like] {
        base = policy
      } else if lines[text] != nil {
        file.report(NameProblem.likeLoop(text), at: node)
      } else {
        file.report(unknownPolicy(text, lines), at: node)
      }
    }
    base.name = name
    policies[name] = policy(fields, like: base)
  }

  private func policy(_ fields: Fields, like base: Policy) -> Policy {
    var policy = base
    if let before = offsets(fields["before"]) { policy.before = before }
    if let overdue = offsets(fields["overdue"]) { policy.overdue = overdue }
    if let long = fields["long-periods"].flatMap(longPeriods) { policy.longPeriods = long }
    if let node = fields["escalate"] { policy.escalate = escalations(node) }
    if let rhythm: Policy.Rhythm = fields["behind"].flatMap({ file.choice($0) }) {
      policy.behind = rhythm
    }
    if let to = roles(fields["to"]) { policy.to = to }
    if let copy = roles(fields["copy"]) { policy.copy = copy }
    if let names = channelNames(fields["channel"]) { policy.channel = names }
    if let names = channelNames(fields["also"]) { policy.also = names }
    if let digest = fields["digest"].flatMap(file.digest) { policy.digest = digest }
    if let lists: Policy.Lists = fields["lists"].flatMap({ file.choice($0) }) {
      policy.lists = lists
    }
    if let invite = offsets(fields["invite"]) { policy.invite = invite }
    return policy
  }

  private func longPeriods(_ node: YAMLNode) -> Policy.LongPeriods? {
    guard let fields = Fields(node, .longPeriods, in: file) else { return nil }
    let from = fields.required("from").flatMap(file.offset)
    let before = fields.required("before").flatMap { offsets($0) }
    guard let from, let before else { return nil }
    return Policy.LongPeriods(from: from, before: before)
  }

  private func offsets(_ node: YAMLNode?) -> [Offset]? {
    node.map { file.oneOrList($0).compactMap(file.offset) }
  }

  /// From the offset after the due date to a role or several, in order of time.
  private func escalations(_ node: YAMLNode) -> [Policy.Escalation] {
    guard node.kind == .mapping else {
      file.report(ValueProblem.expectedEscalations(got: Shape(node)), at: node)
      return []
    }
    var lines: [Offset: Int] = [:]
    var escalations: [Policy.Escalation] = []
    for (key, value) in node.pairs {
      guard let offset = file.offset(key) else { continue }
      if let first = lines[offset] {
        file.report(KeyProblem.repeated(key.text, firstLine: first), at: key)
        continue
      }
      lines[offset] = key.mark.line
      if value.isMissing {
        file.report(KeyProblem.noValue(key.text), at: key)
      } else if let to = roles(value) {
        escalations.append(Policy.Escalation(after: offset, to: to))
      }
    }
    return escalations.sorted { $0.after.approximateDays < $1.after.approximateDays }
  }

  private func roles(_ node: YAMLNode?) -> [Role]? {
    node.map { file.oneOrList($0).compactMap { file.choice($0) } }
  }

  private func channelNames(_ node: YAMLNode?) -> [Name<Channel>]? {
    node.map { node in
      file.oneOrList(node).compactMap { element in
        guard let text = file.scalar(element) else { return nil }
        if channels[text] != nil { return Name(text) }
        let nearest = channels.nearest(to: text).map {
          NameProblem.Nearest(name: $0.name, file: installationPath, line: $0.line)
        }
        file.report(NameProblem.unknown(text, .one(.channel), nearest: nearest), at: element)
        return nil
      }
    }
  }

  /// The name of a policy, built in or of this schedule.
  func name(_ node: YAMLNode, lines: NameLines) -> Name<Policy>? {
    guard let text = file.scalar(node) else { return nil }
    if Policy.builtIn.keys.contains(Name(text)) || lines[text] != nil { return Name(text) }
    file.report(unknownPolicy(text, lines), at: node)
    return nil
  }

  private func unknownPolicy(_ text: String, _ lines: NameLines) -> NameProblem {
    if let nearest = lines.nearest(to: text) {
      return .unknown(
        text, .one(.policy), nearest: NameProblem.Nearest(name: nearest.name, line: nearest.line))
    }
    let builtIn = Policy.builtIn.keys.map(\.text).sorted()
    return .unknownBuiltIn(text, .policy, nearest: nearest(to: text, among: builtIn))
  }
}
