package import CivilTime

/// The name of an occurrence (`semantics.md` 2): never an owner, an address, a row or an index.
package struct OccurrenceID: Hashable, Sendable {
  package var schedule: Name<Plan>
  package var obligation: Name<Obligation>
  package var subject: Name<Subject>?
  /// What names it among its siblings: a date, a period, a review date.
  package var nominal: String
  /// The contributing body whose part it is.
  package var body: Name<Body>?

  package init(
    schedule: Name<Plan>, obligation: Name<Obligation>, subject: Name<Subject>?, nominal: String,
    body: Name<Body>? = nil
  ) {
    self.schedule = schedule
    self.obligation = obligation
    self.subject = subject
    self.nominal = nominal
    self.body = body
  }
}

extension OccurrenceID: CustomStringConvertible {
  /// `vasteras-andts/licence-supervision/S-0001/2027`, a part `…/2027@npf`.
  package var description: String {
    var text = ""
    text.reserveCapacity(64)
    text += schedule.text
    text += "/"
    text += obligation.text
    text += "/"
    if let subject {
      text += subject.text
      text += "/"
    }
    text += nominal
    if let body {
      text += "@"
      text += body.text
    }
    return text
  }
}

/// One instance of an obligation, derived and never stored.
package struct Occurrence: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    /// Its first day has not come.
    case coming
    case open
    /// The last completion that was needed.
    case done(on: CivilDate, fact: FactID)
    case waived(fact: FactID)
    /// Unmet when its successor fell due (`semantics.md` 13).
    case missed
    /// Its anchor was waived, or its subject left the register.
    case withdrawn
    /// What it should have preceded was done without it (`semantics.md` 9).
    case notReceived
  }

  package var id: OccurrenceID
  /// First day on which it can be done.
  package var opens: CivilDate
  /// Last day that is on time.
  package var due: CivilDate
  /// What people aim at: a working day on or before the due date, or the paper stop.
  package var planning: CivilDate
  /// The day or period that its nominal names.
  package var period: Period
  package var state: State
  package var progress: Progress
  /// How its dates came about, in order.
  package var derivation: [Derivation]
  /// The meetings that decide it, in order; empty where nobody does or none makes the date.
  package var meetings: [BoardMeeting] = []
  /// When the papers were handed in.
  package var papers: CivilDate?
  /// The last day on which nobody is told.
  package var silentUntil: CivilDate?
  /// Whether the date that it hangs on is still to be confirmed.
  package var isPreliminary = false

  package init(
    id: OccurrenceID, opens: CivilDate, due: CivilDate, planning: CivilDate, period: Period,
    state: State = .open, progress: Progress = Progress(), derivation: [Derivation] = []
  ) {
    self.id = id
    self.opens = opens
    self.due = due
    self.planning = planning
    self.period = period
    self.state = state
    self.progress = progress
    self.derivation = derivation
  }

  package var isOpen: Bool { state == .open }
}

/// What was done of what is needed.
package struct Progress: Hashable, Sendable {
  package var done: Int
  package var required: Int
  /// How many were expected by the end of today; nil where nothing is paced.
  package var expected: Int?
  /// The plan's own word for a unit.
  package var noun: String?
  /// Open days left of the period, today included; nil where nothing is paced.
  package var openDaysLeft: Int?

  package init(
    done: Int = 0, required: Int = 1, expected: Int? = nil, noun: String? = nil,
    openDaysLeft: Int? = nil
  ) {
    self.done = done
    self.required = required
    self.expected = expected
    self.noun = noun
    self.openDaysLeft = openDaysLeft
  }

  package enum Pace: Hashable, Sendable { case ahead, onPace, behind, unreachable }

  /// Compares what is done with what is expected today; nil where nothing is paced.
  package var pace: Pace? {
    guard let expected else { return nil }
    if done >= required { return done > expected ? .ahead : .onPace }
    if let openDaysLeft, required - done > openDaysLeft { return .unreachable }
    return done > expected ? .ahead : done < expected ? .behind : .onPace
  }
}

/// One reason for a date, in the order in which they were applied.
package enum Derivation: Hashable, Sendable {
  /// What the phrase gave.
  case phrase(String)
  case period(Period)
  case anchor(OccurrenceID, due: CivilDate)
  case completion(of: OccurrenceID, on: CivilDate)
  case event(Name<Event>, on: CivilDate)
  case lastVisit(CivilDate)
  case entered(CivilDate?)
  case movedToTrackingStart(from: CivilDate)
  /// An expected date of an event, which nobody has confirmed.
  case expected(Name<Event>, on: CivilDate)
  /// A contributor's part, so long before the whole is due.
  case part(of: OccurrenceID, due: CivilDate)
  case moved(from: CivilDate, by: FactID)
  case statutory(from: CivilDate)
  case planning(from: CivilDate)
  /// The last meeting that still makes the date, and its paper stop.
  case meeting(of: Name<Body>, on: CivilDate, papers: CivilDate)
  /// No meeting of the body makes the date, so that the due date stands.
  case noMeeting(of: Name<Body>)
}
