package import CivilTime

/// How people are told (`format.md` 5.1).
package struct Policy: Hashable, Sendable {
  package enum Rhythm: String, Hashable, Sendable, CaseIterable { case weekly, monthly, never }

  package struct LongPeriods: Hashable, Sendable {
    /// Periods and windows at least so long take `before` instead.
    package var from: Offset
    package var before: [Offset]

    package init(from: Offset, before: [Offset]) {
      self.from = from
      self.before = before
    }
  }

  package struct Escalation: Hashable, Sendable {
    package var after: Offset
    package var to: [Role]

    package init(after: Offset, to: [Role]) {
      self.after = after
      self.to = to
    }
  }

  /// A digest holds the steps of its moment, or all that is open and past its first step.
  package enum Lists: String, Hashable, Sendable, CaseIterable { case steps, open }

  package var name: Name<Policy>
  package var before: [Offset]
  package var longPeriods: LongPeriods?
  package var overdue: [Offset]
  package var escalate: [Escalation]
  package var behind: Rhythm
  package var to: [Role]
  package var copy: [Role]
  /// The first is used; the next when the former has failed.
  package var channel: [Name<Channel>]
  /// A further message there each time.
  package var also: [Name<Channel>]
  package var digest: Digest
  package var lists: Lists
  /// Before a meeting of the obligation, to whom it invites.
  package var invite: [Offset]

  package init(
    name: Name<Policy>,
    before: [Offset] = [Offset(30, .days), Offset(14, .days), Offset(3, .days)],
    longPeriods: LongPeriods? = nil, overdue: [Offset] = [Offset(1, .days)],
    escalate: [Escalation] = [
      Escalation(after: Offset(8, .days), to: [.manager]),
      Escalation(after: Offset(22, .days), to: [.coordinator]),
    ], behind: Rhythm = .monthly, to: [Role] = [.coordinating], copy: [Role] = [.officer],
    channel: [Name<Channel>] = ["mail"], also: [Name<Channel>] = [], digest: Digest = .none,
    lists: Lists = .steps, invite: [Offset] = []
  ) {
    self.name = name
    self.before = before
    self.longPeriods = longPeriods
    self.overdue = overdue
    self.escalate = escalate
    self.behind = behind
    self.to = to
    self.copy = copy
    self.channel = channel
    self.also = also
    self.digest = digest
    self.lists = lists
    self.invite = invite
  }
}

/// Whom a policy names (`format.md` 5.2).
package enum Role: String, Hashable, Sendable, CaseIterable {
  case coordinating, contributing, receiving, subject, invited, officer, manager, chair
  case coordinator
}

/// When reminders that wait for one another leave together.
package enum Digest: Hashable, Sendable {
  case none
  case daily(TimeOfDay)
  case weekly(Weekday, TimeOfDay)
  /// The first working day of every month.
  case monthly(TimeOfDay)
}

/// When anything may leave (`semantics.md` 16, 17).
package enum Hours: Hashable, Sendable {
  /// At any moment, on closed days too.
  case always
  /// On working days that are among `days`, from `opening` until just before `closing`.
  case open(days: Set<Weekday>, opening: TimeOfDay, closing: TimeOfDay)

  /// Monday to Friday, 07:30 to 16:00.
  package static let standard = Hours.open(
    days: [.monday, .tuesday, .wednesday, .thursday, .friday],
    opening: TimeOfDay(hour: 7, minute: 30)!, closing: TimeOfDay(hour: 16, minute: 0)!)
}

extension Policy {
  /// The policies that `format.md` 5.1 lists; a schedule may not redefine them.
  package static let builtIn: [Name<Policy>: Policy] = {
    let morning = TimeOfDay(hour: 7, minute: 30)!
    let toCoordinator = Escalation(after: Offset(22, .days), to: [.coordinator])
    let all = [
      Policy(name: "standard"),
      Policy(
        name: "report", before: [Offset(8, .weeks), Offset(2, .weeks), Offset(3, .days)],
        overdue: [Offset(1, .days), Offset(1, .weeks)]),
      Policy(
        name: "visits", before: [Offset(12, .weeks), Offset(4, .weeks)],
        escalate: [toCoordinator], copy: [.officer, .subject]),
      Policy(
        name: "inspections", before: [Offset(60, .days), Offset(14, .days)],
        digest: .monthly(morning), lists: .open),
      Policy(
        name: "network", before: [Offset(8, .weeks)], escalate: [toCoordinator],
        invite: [Offset(6, .weeks), Offset(1, .weeks)]),
      Policy(
        name: "quiet", before: [Offset(30, .days)], overdue: [], escalate: [], behind: .never,
        to: [.coordinator], copy: [], digest: .weekly(.monday, morning), lists: .open),
      Policy(
        name: "stratsys", before: [Offset(7, .days)],
        longPeriods: LongPeriods(from: Offset(31, .days), before: [Offset(28, .days)]),
        overdue: [], escalate: [], behind: .never,
        digest: .weekly(.monday, TimeOfDay(hour: 8, minute: 0)!), lists: .open),
    ]
    return Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
  }()
}
