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
    case event(Name<Event>, on: CivilDate)
    /// Withdraws one earlier fact.
    case undo(FactID)
  }

  package struct Completion: Hashable, Sendable {
    /// An obligation, or an activity that has no deadline.
    package var obligation: Name<Obligation>
    package var subject: Name<Subject>?
    package var on: CivilDate
    /// 1 or more.
    package var value: Int
    /// The nominal, period or covered year that it is for; nil lets the matching rule decide.
    package var occasion: String?

    package init(
      obligation: Name<Obligation>, subject: Name<Subject>? = nil, on: CivilDate, value: Int = 1,
      occasion: String? = nil
    ) {
      self.obligation = obligation
      self.subject = subject
      self.on = on
      self.value = value
      self.occasion = occasion
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
