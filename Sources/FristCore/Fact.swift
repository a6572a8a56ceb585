package import CivilTime

/// The number that every reply and `frist log` give; grows by one with each fact.
package struct FactID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let number: Int64

  package init(_ number: Int64) { self.number = number }

  package static func < (left: FactID, right: FactID) -> Bool { left.number < right.number }
  package var description: String { "\(number)" }
}

/// What people say happened: append-only, with author and time.
package struct Fact: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case completion(Completion)
    case waiver(Waiver)
    /// Another due date.
    case move(Move)
    /// Nobody is told for a while.
    case silence(Silence)
    /// The papers for the decision are in; the decision itself is not taken.
    case papers(Papers)
    /// A preliminary date is asked for again and replaced by the next one.
    case event(Name<Event>, on: CivilDate, isPreliminary: Bool)
    /// Withdraws one earlier fact.
    case undo(FactID)
  }

  package struct Completion: Hashable, Sendable {
    /// An obligation, or an activity that has no deadline.
    package var obligation: Name<Obligation>
    package var subject: Name<Subject>?
    /// The contributing body whose part it is; nil for the duty itself.
    package var body: Name<Body>?
    package var on: CivilDate
    /// 1 or more.
    package var value: Int
    /// The nominal, period or covered year that it is for; nil lets the matching rule decide.
    package var occasion: String?
    package var figures: [Reported]
    /// Points of the checklist that were ticked.
    package var checked: Set<String>
    package var outcome: String?

    package init(
      obligation: Name<Obligation>, subject: Name<Subject>? = nil, body: Name<Body>? = nil,
      on: CivilDate, value: Int = 1, occasion: String? = nil, figures: [Reported] = [],
      checked: Set<String> = [], outcome: String? = nil
    ) {
      self.obligation = obligation
      self.subject = subject
      self.body = body
      self.on = on
      self.value = value
      self.occasion = occasion
      self.figures = figures
      self.checked = checked
      self.outcome = outcome
    }
  }

  /// A number reported with a completion.
  package struct Reported: Hashable, Sendable {
    /// A measure of the activity, or the word for what another obligation counts; nil is what the
    /// obligation itself counts.
    package var measure: String?
    package var value: Figure
    /// By group, as `kvinnor`; their sum is at most the value where units are counted.
    package var split: [String: Figure]

    package init(measure: String? = nil, value: Figure, split: [String: Figure] = [:]) {
      self.measure = measure
      self.value = value
      self.split = split
    }
  }

  package struct Move: Hashable, Sendable {
    package var obligation: Name<Obligation>
    package var subject: Name<Subject>?
    /// The nominal of the moved occurrence, which it keeps.
    package var nominal: String
    package var to: CivilDate

    package init(
      obligation: Name<Obligation>, subject: Name<Subject>? = nil, nominal: String, to: CivilDate
    ) {
      self.obligation = obligation
      self.subject = subject
      self.nominal = nominal
      self.to = to
    }
  }

  package struct Silence: Hashable, Sendable {
    package var obligation: Name<Obligation>
    /// Nil for every subject.
    package var subject: Name<Subject>?
    /// The last silent day.
    package var until: CivilDate

    package init(
      obligation: Name<Obligation>, subject: Name<Subject>? = nil, until: CivilDate
    ) {
      self.obligation = obligation
      self.subject = subject
      self.until = until
    }
  }

  package struct Papers: Hashable, Sendable {
    package var obligation: Name<Obligation>
    package var subject: Name<Subject>?
    package var on: CivilDate
    package var nominal: String

    package init(
      obligation: Name<Obligation>, subject: Name<Subject>? = nil, on: CivilDate, nominal: String
    ) {
      self.obligation = obligation
      self.subject = subject
      self.on = on
      self.nominal = nominal
    }
  }

  package struct Waiver: Hashable, Sendable {
    package var obligation: Name<Obligation>
    package var subject: Name<Subject>?
    /// The nominal of the waived occurrence.
    package var nominal: String

    package init(obligation: Name<Obligation>, subject: Name<Subject>? = nil, nominal: String) {
      self.obligation = obligation
      self.subject = subject
      self.nominal = nominal
    }
  }

  package var id: FactID
  package var schedule: Name<Plan>
  package var content: Content
  package var at: Instant
  package var author: String
  package var note: String?
  /// File number (diarienummer).
  package var reference: String?

  package init(
    id: FactID, schedule: Name<Plan>, content: Content, at: Instant, author: String,
    note: String? = nil, reference: String? = nil
  ) {
    self.id = id
    self.schedule = schedule
    self.content = content
    self.at = at
    self.author = author
    self.note = note
    self.reference = reference
  }
}
