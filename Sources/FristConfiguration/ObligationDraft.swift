import CivilTime
import FristCore
import YAML

/// A value and where it stands; nil when it was wrong, which is reported.
struct Given<Value> {
  var value: Value?
  var node: YAMLNode

  /// Nil when the key is not there, so that a lower place can say otherwise.
  init?(_ fields: Fields, _ key: String, _ read: (YAMLNode) -> Value?) {
    guard let entry = fields.entry(key) else { return nil }
    node = entry.value
    value = entry.isUsable ? read(node) : nil
  }
}

/// The keys of an obligation, or of `defaults:`, as far as they stand by themselves; a class, as
/// much too large to be copied.
final class ObligationDraft {
  var activities: Given<[Name<Activity>]>?
  var source: Given<String>?
  var when: Given<WrittenWhen>?
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

  /// Takes what `defaults` say where it says nothing.
  func inherit(_ defaults: ObligationDraft) {
    if activities == nil, source == nil {
      activities = defaults.activities
      source = defaults.source
    }
    when = when ?? defaults.when
    each = each ?? defaults.each
    classes = classes ?? defaults.classes
    kind = kind ?? defaults.kind
    title = title ?? defaults.title
    coordinates = coordinates ?? defaults.coordinates
    contributes = contributes ?? defaults.contributes
    to = to ?? defaults.to
    covers = covers ?? defaults.covers
    pace = pace ?? defaults.pace
    meetings = meetings ?? defaults.meetings
    statutory = statutory ?? defaults.statutory
    confidential = confidential ?? defaults.confidential
    policy = policy ?? defaults.policy
    from = from ?? defaults.from
    until = until ?? defaults.until
    was = was ?? defaults.was
    contributions = contributions ?? defaults.contributions
    decidedBy = decidedBy ?? defaults.decidedBy
    during = during ?? defaults.during
    match = match ?? defaults.match
    feeds = feeds ?? defaults.feeds
    invite = invite ?? defaults.invite
    checklist = checklist ?? defaults.checklist
    outcomes = outcomes ?? defaults.outcomes
    accordingTo = accordingTo ?? defaults.accordingTo
    accepted.formUnion(defaults.accepted)
  }
}
