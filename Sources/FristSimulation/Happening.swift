package import CivilTime
package import FristCore

/// What somebody does in a story: a fact that is recorded, or an edit of the files.
package enum Happening: Hashable, Sendable {
  case done(Name<Obligation>, Name<Subject>?, daysAgo: Int)
  /// The first occurrence that is open then.
  case waive(Name<Obligation>, Name<Subject>?)
  /// The same, to so many days later.
  case move(Name<Obligation>, Name<Subject>?, by: Int)
  case silence(Name<Obligation>, Name<Subject>?, days: Int)
  /// The other board's part of the yearly report.
  case part
  case papers
  case happened(isPreliminary: Bool)
  case undoLast
  case edit(Edit)
  /// The rules of the zone are others from the next start on.
  case zoneRules(Int)

  init(in schedule: Schedule, _ dice: inout Dice) {
    let obligation = dice.pick(schedule.obligations)
    let subject = obligation.each == nil ? nil : dice.pick(Story.subjects)
    self =
      switch dice.draw(0..<25) {
      case 0: .waive(obligation.name, subject)
      case 1, 2: .undoLast
      case 3: .move(obligation.name, subject, by: dice.draw(-20..<61))
      case 4: .silence(obligation.name, subject, days: dice.draw(1..<61))
      case 5: .part
      case 6: .papers
      case 7: .happened(isPreliminary: dice.chance(30))
      case 8: .zoneRules(dice.draw(0..<3))
      case 9..<18: .edit(Edit(obligation, &dice))
      default: .done(obligation.name, subject, daysAgo: dice.draw(0..<20))
      }
  }

  /// The fact as it would be recorded on `today`; nil where nothing is open for it, and for edits.
  package func fact(
    on today: CivilDate, undoable: inout [FactID],
    occurrences: (Name<Obligation>, Name<Subject>?) throws -> [Occurrence]
  ) rethrows -> Fact.Content? {
    func open(_ name: Name<Obligation>, _ subject: Name<Subject>? = nil) throws -> Occurrence? {
      try occurrences(name, subject).first(where: \.isOpen)
    }
    switch self {
    case .done(let name, let subject, let daysAgo):
      return .completion(
        Fact.Completion(obligation: name, subject: subject, on: today - daysAgo, value: 1))
    case .waive(let name, let subject):
      return try open(name, subject).map {
        .waiver(Fact.Waiver(obligation: name, subject: subject, nominal: $0.id.nominal))
      }
    case .move(let name, let subject, let days):
      return try open(name, subject).map {
        .move(
          Fact.Move(
            obligation: name, subject: subject, nominal: $0.id.nominal, to: $0.due + days))
      }
    case .silence(let name, let subject, let days):
      return .silence(Fact.Silence(obligation: name, subject: subject, until: today + days))
    case .part:
      return .completion(
        Fact.Completion(obligation: "yearly", body: "other", on: today, value: 1))
    case .papers:
      return try open("decided").map {
        .papers(Fact.Papers(obligation: "decided", on: today, nominal: $0.id.nominal))
      }
    case .happened(let isPreliminary):
      return .event("results", on: today, isPreliminary: isPreliminary)
    case .undoLast: return undoable.popLast().map { .undo($0) }
    case .edit, .zoneRules: return nil
    }
  }

  /// Edits the files; false where it is no edit, or one that leaves them as they were.
  package func edit(_ schedule: inout Schedule) -> Bool {
    guard case .edit(let edit) = self else { return false }
    let before = schedule
    edit.make(in: &schedule)
    return schedule != before
  }
}
