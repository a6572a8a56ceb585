package import CivilTime

/// Why one occurrence is as it is: its dates, each step sent, withheld or to come, and why.
package struct Explanation: Sendable {
  package var occurrence: Occurrence
  package var duty: Duty
  package var schedule: Schedule
  package var steps: [ExplainedStep]
  /// Reminders of earlier due dates and of steps that the policy has no more, in the order in which
  /// they were decided.
  package var former: [Reminder]
  /// The obligation's part of each contributing body.
  package var parts: [Occurrence]
  /// The facts in force about the occurrence or all of its kind, by number.
  package var facts: [Fact]
  /// When anything may leave; nil where it may now.
  package var opening: Instant?

  package init(
    occurrence: Occurrence, duty: Duty, schedule: Schedule, steps: [ExplainedStep],
    former: [Reminder], parts: [Occurrence], facts: [Fact], opening: Instant?
  ) {
    self.occurrence = occurrence
    self.duty = duty
    self.schedule = schedule
    self.steps = steps
    self.former = former
    self.parts = parts
    self.facts = facts
    self.opening = opening
  }
}

/// One step of the policy and what has become of it for each recipient.
package struct ExplainedStep: Sendable {
  package enum Fate: Hashable, Sendable {
    case accepted(Instant)
    /// Decided and not accepted yet.
    case pending
    /// A person must look.
    case discarded
    case superseded(SupersedeReason)
    /// A stronger step was told, or took its place.
    case overtaken(by: Step)
    /// Its day has not come.
    case toCome
    /// Goes at the next opening.
    case due
    /// Presupposes a body that was told three working days before.
    case waitsForBody
    case silenced(until: CivilDate)
    /// The occurrence is not open.
    case notNeeded
  }

  package var planned: PlannedStep
  /// The day before it was moved off closed days, where that is another.
  package var unmoved: CivilDate?
  /// Empty where nobody holds an address.
  package var recipients: [(recipient: Resolved, fate: Fate)]

  package init(
    planned: PlannedStep, unmoved: CivilDate?, recipients: [(recipient: Resolved, fate: Fate)]
  ) {
    self.planned = planned
    self.unmoved = unmoved
    self.recipients = recipients
  }
}
