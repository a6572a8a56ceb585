import CivilTime
import FristCore
import YAML

/// A value and where it stands; nil when it was wrong, which is reported.
struct Given<Value> {
  var value: Value?
  var node: YAMLNode

  /// Nil when there is no node, so that a lower place can say otherwise.
  init?(_ node: YAMLNode?, _ read: (YAMLNode) -> Value?) {
    guard let node else { return nil }
    self.node = node
    value = read(node)
  }
}

/// The keys of an obligation, or of `defaults:`, as far as they stand by themselves.
struct ObligationDraft {
  var activities: Given<[Name<Activity>]>?
  var source: Given<String>?
  var when: Given<String>?
  var each: Given<Obligation.Each>?
  var classes: Given<[(name: String, phrase: YAMLNode)]>?
  var kind: Given<Obligation.Kind>?
  var title: Given<String>?
  var coordinates: Given<[Name<Body>]>?
  var contributes: Given<[Name<Body>]>?
  var to: Given<Name<Body>>?
  var covers: Given<Obligation.Covers>?
  var pace: Given<Obligation.Pace>?
  var meetings: Given<[Obligation.Meeting]>?
  var statutory: Given<Bool>?
  var confidential: Given<Bool>?
  var policy: Given<Name<Policy>>?
  var from: Given<CivilDate>?
  var until: Given<CivilDate>?
  var was: Given<Name<Obligation>>?
  var contributions: Given<Offset>?
  var decidedBy: Given<[Name<Body>]>?
  var during: Given<Name<Obligation>>?
  var match: Given<String>?
  var feeds: Given<Name<Obligation>>?
  var invite: Given<Obligation.Invite>?
  var checklist: Given<[String]>?
  var outcomes: Given<[String]>?
  var accordingTo: Given<Obligation.Document>?
  /// Warnings that were read and accepted.
  var accepted: Set<ProblemName> = []

  /// The draft with what `defaults` say where it says nothing.
  func inheriting(_ defaults: ObligationDraft) -> ObligationDraft {
    var draft = self
    if draft.activities == nil, draft.source == nil {
      draft.activities = defaults.activities
      draft.source = defaults.source
    }
    draft.when = when ?? defaults.when
    draft.each = each ?? defaults.each
    draft.classes = classes ?? defaults.classes
    draft.kind = kind ?? defaults.kind
    draft.title = title ?? defaults.title
    draft.coordinates = coordinates ?? defaults.coordinates
    draft.contributes = contributes ?? defaults.contributes
    draft.to = to ?? defaults.to
    draft.covers = covers ?? defaults.covers
    draft.pace = pace ?? defaults.pace
    draft.meetings = meetings ?? defaults.meetings
    draft.statutory = statutory ?? defaults.statutory
    draft.confidential = confidential ?? defaults.confidential
    draft.policy = policy ?? defaults.policy
    draft.from = from ?? defaults.from
    draft.until = until ?? defaults.until
    draft.was = was ?? defaults.was
    draft.contributions = contributions ?? defaults.contributions
    draft.decidedBy = decidedBy ?? defaults.decidedBy
    draft.during = during ?? defaults.during
    draft.match = match ?? defaults.match
    draft.feeds = feeds ?? defaults.feeds
    draft.invite = invite ?? defaults.invite
    draft.checklist = checklist ?? defaults.checklist
    draft.outcomes = outcomes ?? defaults.outcomes
    draft.accordingTo = accordingTo ?? defaults.accordingTo
    draft.accepted.formUnion(defaults.accepted)
    return draft
  }
}
