import CivilTime
import FristCore
import FristLanguage

/// The steps of one obligation's policy that nobody will ever see.
struct StepLint {
  let duties: Duties
  let duty: Duty
  let foreseen: [Foreseen]
  let days: ClosedRange<CivilDate>

  /// A step without a holder of its own is told once for a policy and its bodies.
  struct Repeated: Hashable {
    var policy: Name<Policy>
    var step: Step
    var bodies: [Name<Body>]
  }

  func problems(told: inout Set<Repeated>) -> [StepProblem] {
    [lapsing, coinciding, uninvited, unheld(&told)].compactMap(\.self)
  }

  private var policy: String { duty.policy.name.text }

  /// Steps past the due date that come when the next occurrence has taken its place.
  private var lapsing: StepProblem? {
    let ended = foreseen.filter { $0.lapses != nil }
    guard let first = ended.first else { return nil }
    let late = first.ladder.map(\.step).filter { step in
      switch step {
      case .overdue, .escalate: break
      case .before, .behind, .unreachable, .open, .ask, .review, .exceeded, .paperStop, .invite,
        .calledOff:
        return false
      }
      return ended.allSatisfy { one in
        guard let planned = one.ladder.first(where: { $0.step == step }), let lapses = one.lapses
        else { return false }
        return planned.day >= lapses
      }
    }
    return late.isEmpty ? nil : .lapses(late, policy: policy, phrase: duty.obligation.phrase)
  }

  /// A step of the schedule's own policy that always leaves on the day of the next one, which is
  /// sent instead. The built-in policies are meant for every length.
  private var coinciding: StepProblem? {
    guard Policy.builtIn[duty.policy.name] == nil, duty.policy.digest == .none else { return nil }
    let all = foreseen.map { one in
      one.ladder.filter { if case .before = $0.step { true } else { false } }
    }
    guard let first = all.first else { return nil }
    for (early, late) in zip(first, first.dropFirst()) where early.step != late.step {
      let always = all.allSatisfy { steps in
        let days = Dictionary(steps.map { ($0.step, $0.day) }, uniquingKeysWith: { one, _ in one })
        return days[early.step] != nil && days[early.step] == days[late.step]
      }
      if always {
        return .coincides(
          early.step, late.step, policy: policy, phrase: duty.obligation.phrase)
      }
    }
    return nil
  }

  /// Somebody is invited, and never to anything.
  private var uninvited: StepProblem? {
    guard duty.obligation.invite != nil else { return nil }
    if duty.obligation.meetings.isEmpty { return .noMeetings }
    return duty.policy.invite.isEmpty ? .noInvitations(policy: policy) : nil
  }

  /// An escalation to a role that nobody holds, so that those hear it who heard the step before.
  private func unheld(_ told: inout Set<Repeated>) -> StepProblem? {
    for one in foreseen {
      let escalations = one.ladder.filter(\.isEscalation)
      for (step, next) in zip(escalations, escalations.dropFirst())
      where days.contains(next.day) && step.to != next.to {
        func reached(_ step: PlannedStep) -> [(role: Role, resolved: Resolved)] {
          step.to.flatMap { role in
            duties.recipients(in: role, of: one.occurrence, duty, on: next.day)
              .map { (role, $0) }
          }
        }
        let found = reached(next)
        guard !found.isEmpty,
          found.allSatisfy({ $0.resolved.recipient.post.rawValue != $0.role.rawValue }),
          Set(found.map(\.resolved.recipient)) == Set(reached(step).map(\.resolved.recipient))
        else { continue }
        let bodies = duties.owners(of: one.occurrence, duty)
        let repeated = Repeated(policy: duty.policy.name, step: next.step, bodies: bodies)
        guard told.insert(repeated).inserted else { continue }
        return .unheld(
          next.step, roles: next.to.map(\.rawValue), bodies: bodies.map(\.text), policy: policy)
      }
    }
    return nil
  }
}

/// A step that no occurrence reaches.
enum StepProblem: Problem {
  case lapses([Step], policy: String, phrase: String)
  /// The earlier step, and the one that is sent instead.
  case coincides(Step, Step, policy: String, phrase: String)
  case noMeetings
  case noInvitations(policy: String)
  case unheld(Step, roles: [String], bodies: [String], policy: String)

  var severity: Diagnostic.Severity { .warning }
  var name: ProblemName { .stepNeverReached }

  var english: String {
    let language = Language.english
    switch self {
    case .lapses(let steps, let policy, let phrase):
      return "'\(phrase)' falls due again before \(steps.listed(language)) of policy '\(policy)'; "
        + "nobody gets that far: give it a policy with shorter times"
    case .coincides(let early, let late, let policy, let phrase):
      return "'\(phrase)' opens so late that \([early].listed(language)) and "
        + "\([late].listed(language)) of policy '\(policy)' leave on one day, as one mail; take "
        + "\([early].listed(language)) out"
    case .noMeetings:
      return "'invite' invites to nothing: no dates stand under 'meetings'; add them, or take "
        + "'invite' out"
    case .noInvitations(let policy):
      return "'invite' invites nobody: policy '\(policy)' has no 'invite'; choose 'network', or a "
        + "policy that says how long before"
    case .unheld(let step, let roles, let bodies, let policy):
      return "\([step].listed(language)) of policy '\(policy)' reaches those whom the step before "
        + "it reached: \(language.list(bodies.quoted)) has no \(language.list(roles.quoted)); add "
        + "a row to the contacts, or take the step out"
    }
  }

  var swedish: String {
    let language = Language.swedish
    switch self {
    case .lapses(let steps, let policy, let phrase):
      return "'\(phrase)' förfaller på nytt före \(steps.listed(language)) i policyn '\(policy)'; "
        + "så långt kommer ingen: ge det en policy med kortare tider"
    case .coincides(let early, let late, let policy, let phrase):
      return "'\(phrase)' öppnar så sent att \([early].listed(language)) och "
        + "\([late].listed(language)) i policyn '\(policy)' går samma dag, som ett brev; ta bort "
        + "\([early].listed(language))"
    case .noMeetings:
      return "'invite' bjuder in till ingenting: inga datum står under 'meetings'; lägg till dem, "
        + "eller ta bort 'invite'"
    case .noInvitations(let policy):
      return "'invite' bjuder inte in någon: policyn '\(policy)' saknar 'invite'; välj 'network', "
        + "eller en policy som säger hur lång tid före"
    case .unheld(let step, let roles, let bodies, let policy):
      return "\([step].listed(language)) i policyn '\(policy)' når dem som steget före nådde: "
        + "\(language.list(bodies.quoted)) saknar \(language.list(roles.quoted)); lägg till en rad "
        + "bland kontakterna, eller ta bort steget"
    }
  }
}

extension [String] {
  fileprivate var quoted: [String] { map { "'\($0)'" } }
}

extension [Step] {
  /// As they stand in keys: `'escalate 22 days'`.
  fileprivate func listed(_ language: Language) -> String {
    language.list(map { "'\($0)'" })
  }
}
