import FristCore
import FristLanguage
import YAML

/// Checks what can only be seen once all obligations of a schedule are read: former names, circles
/// and what is joined or counted together.
struct LinkChecker {
  let file: SourceFile
  let names: ScheduleNames
  /// In the order of the file.
  let obligations: [Obligation]
  let drafts: [Name<Obligation>: ObligationDraft]
  /// Those that a link goes from or to.
  private let byName: [Name<Obligation>: Obligation]

  init(
    file: SourceFile, names: ScheduleNames, obligations: [Obligation],
    drafts: [Name<Obligation>: ObligationDraft]
  ) {
    self.file = file
    self.names = names
    self.obligations = obligations
    self.drafts = drafts
    // Most obligations have no part in any link.
    var linked: Set<Name<Obligation>> = []
    for obligation in obligations where obligation.during != nil || obligation.feeds != nil {
      linked.insert(obligation.name)
      if let host = obligation.during { linked.insert(host) }
      if let target = obligation.feeds { linked.insert(target) }
    }
    byName = Dictionary(
      uniqueKeysWithValues: obligations.lazy.filter { linked.contains($0.name) }
        .map { ($0.name, $0) })
  }

  func check() {
    checkFormerNames()
    checkCircles("during", of: \.during) { $0.during?.node }
    checkCircles("feeds", of: \.feeds) { $0.feeds?.node }
    for obligation in obligations where obligation.hasLink {
      guard let draft = drafts[obligation.name] else { continue }
      checkMatch(obligation, draft)
      checkFeeds(obligation, draft)
      if obligation.invite == .subject, draft.each.map({ $0.value != nil }) ?? true,
        obligation.register == nil, let node = draft.invite?.node
      {
        file.report(LinkProblem.inviteWithoutRegister, at: node)
      }
    }
  }

  private func checkFormerNames() {
    var lines: [Name<Obligation>: Int] = [:]
    for obligation in obligations {
      guard let was = obligation.was, let node = drafts[obligation.name]?.was?.node else {
        continue
      }
      if let line = lines[was] {
        file.report(LinkProblem.sharedName(was.text, line: line), at: node)
      } else {
        lines[was] = node.mark.line
      }
    }
  }

  /// Each circle once, at the first of its obligations in the file.
  private func checkCircles(
    _ key: String, of next: (Obligation) -> Name<Obligation>?,
    node: (ObligationDraft) -> YAMLNode?
  ) {
    let linked = obligations.filter { next($0) != nil }.map(\.name)
    for circle in circles(among: linked, next: { byName[$0].flatMap(next) }) {
      let links = circle.compactMap { name in
        drafts[name].flatMap(node).map { (name: name, node: $0) }
      }
      guard let first = links.first else { continue }
      file.report(
        LinkProblem.circle(
          key, links.map { NameProblem.Link(name: $0.name.text, line: $0.node.mark.line) }),
        at: first.node)
    }
  }

  /// The column joins the register of the obligation with that of the other one.
  private func checkMatch(_ obligation: Obligation, _ draft: ObligationDraft) {
    guard let column = obligation.match, let node = draft.match?.node else { return }
    // A wrong `each` or `during` is reported, and this depends on it.
    if let each = draft.each, each.value == nil { return }
    if let during = draft.during, during.value == nil { return }
    guard let other = obligation.during ?? obligation.anchor, let own = obligation.register else {
      file.report(LinkProblem.matchAlone, at: node)
      return
    }
    guard let host = byName[other] else { return }
    guard let joined = host.register else {
      file.report(LinkProblem.matchAlone, at: node)
      return
    }
    let headers = [own, joined].map { names.headers[$0]?.others }
    if headers.contains(nil) { return }
    let columns = headers.compactMap(\.self).flatMap(\.self)
    if columns.contains(column) { return }
    file.report(
      LinkProblem.noColumn(
        column, registers: own == joined ? [own.text] : [own.text, joined.text],
        nearest: nearest(to: column, among: columns)), at: node)
  }

  /// What is counted here can be counted there: persons are no occasions.
  private func checkFeeds(_ obligation: Obligation, _ draft: ObligationDraft) {
    guard let name = obligation.feeds, name != obligation.name, let target = byName[name],
      let node = draft.feeds?.node
    else { return }
    guard case .quota(let quota) = target.when else {
      file.report(LinkProblem.feedsNoQuota(name.text), at: node)
      return
    }
    if case .quota(let own) = obligation.when, quota.countsOccasions, !own.countsOccasions,
      let noun = own.noun
    {
      file.report(LinkProblem.feedsOtherUnit(noun, into: name.text), at: node)
    }
  }
}

extension Obligation {
  /// The register whose rows it concerns.
  var register: Name<Register>? {
    if case .register(let name) = each { name } else { nil }
  }

  /// The obligation that its dates hang on.
  var anchor: Name<Obligation>? {
    if case .relative(let relative) = when, case .obligation(let name) = relative.anchor {
      name
    } else {
      nil
    }
  }
}

/// The circles that `next` goes in, each once and from its first name in the order of `names`.
func circles<Kind>(among names: [Name<Kind>], next: (Name<Kind>) -> Name<Kind>?) -> [[Name<Kind>]] {
  var done: Set<Name<Kind>> = []
  var circles: [[Name<Kind>]] = []
  for start in names {
    var path: [Name<Kind>] = []
    var at: Name<Kind>? = start
    while let name = at, done.insert(name).inserted {
      path.append(name)
      at = next(name)
    }
    if let at, let entry = path.firstIndex(of: at) { circles.append(Array(path[entry...])) }
  }
  return circles
}

extension Obligation {
  /// Whether anything in it needs a look at another.
  fileprivate var hasLink: Bool { match != nil || feeds != nil || invite != nil }
}
