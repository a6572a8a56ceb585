import FristCore
import FristLanguage
import YAML

/// Checks what can only be seen once all obligations of a schedule are read: former names, circles
/// and what is joined or counted together.
struct LinkChecker {
  let file: SourceFile
  let names: ScheduleNames
  let written: WrittenObligations

  func check() {
    checkFormerNames()
    checkCircles("during", of: \.during)
    checkCircles("feeds", of: \.feeds)
    for (index, draft) in written.drafts.enumerated()
    where draft.match != nil || draft.feeds != nil || draft.invite != nil {
      let obligation = written.obligations[index]
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
    for draft in written.drafts {
      guard let given = draft.was, let was = given.value else { continue }
      if let line = lines[was] {
        file.report(LinkProblem.sharedName(was.text, line: line), at: given.node)
      } else {
        lines[was] = given.node.mark.line
      }
    }
  }

  /// Each circle once, at the first of its obligations in the file.
  private func checkCircles(_ key: String, of link: (ObligationDraft) -> Given<Name<Obligation>>?) {
    let starts = written.drafts.indices.filter { link(written.drafts[$0])?.value != nil }
    let circles = written.circles(from: starts) { position in
      link(written.drafts[position]).flatMap { given in given.value.map { ($0, given.node) } }
    }
    for circle in circles {
      file.report(LinkProblem.circle(key, circle.links), at: circle[0].node)
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
    guard let host = written[other] else { return }
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
    guard let name = obligation.feeds, name != obligation.name, let target = written[name],
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
