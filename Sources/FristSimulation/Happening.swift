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
  case moveSpring(MonthDay)
  case newOwner(Name<Obligation>, Name<Body>)
  /// An obligation goes, or comes back where it is gone.
  case removeOrRestore(Obligation)
  case subjectLeaves(Name<Subject>, CivilDate)
  case newClosure(ClosedRange<Int>)

  init(in schedule: Schedule, _ dice: inout Dice) {
    let obligation = dice.pick(schedule.obligations)
    let subject = obligation.each == nil ? nil : dice.pick(Story.subjects)
    self =
      switch dice.draw(0..<19) {
      case 0: .waive(obligation.name, subject)
      case 1, 2: .undoLast
      case 3: .moveSpring(MonthDay(month: dice.pick([4, 5, 6]), day: 20)!)
      case 4: .newOwner(obligation.name, dice.pick(["board", "other"]))
      case 5: .move(obligation.name, subject, by: dice.draw(-20..<61))
      case 6: .silence(obligation.name, subject, days: dice.draw(1..<61))
      case 7: .part
      case 8: .papers
      case 9: .happened(isPreliminary: dice.chance(30))
      case 10: .removeOrRestore(obligation)
      case 11: .subjectLeaves(dice.pick(Story.subjects), Story.first + dice.draw(30..<300))
      case 12: .newClosure(dice.pick([8...8, 28...31, 44...44]))
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
    case .moveSpring, .newOwner, .removeOrRestore, .subjectLeaves, .newClosure: return nil
    }
  }

  /// Edits the files; false where it is a fact.
  package func edit(_ schedule: inout Schedule) -> Bool {
    switch self {
    case .moveSpring(let day): schedule.terms.spring.until = day
    case .newOwner(let name, let body):
      guard let index = schedule.obligations.firstIndex(where: { $0.name == name }) else {
        return false
      }
      schedule.obligations[index].coordinates = [body]
    case .removeOrRestore(let obligation):
      if let index = schedule.obligations.firstIndex(where: { $0.name == obligation.name }) {
        // What others hang on or count in would make the files invalid.
        let isNeeded = schedule.obligations.contains { other in
          if other.feeds == obligation.name { return true }
          guard case .relative(let relative) = other.when else { return false }
          return relative.anchor == .obligation(obligation.name)
        }
        if isNeeded || schedule.obligations.count == 1 { return false }
        schedule.obligations.remove(at: index)
      } else {
        schedule.obligations.append(obligation)
      }
    case .subjectLeaves(let subject, let day):
      guard
        let index = schedule.registers["places"]?.subjects.firstIndex(where: { $0.id == subject })
      else { return false }
      schedule.registers["places"]?.subjects[index].until = day
    case .newClosure(let weeks): schedule.calendar.closures.append(.weeks(weeks))
    case .done, .waive, .move, .silence, .part, .papers, .happened, .undoLast: return false
    }
    return true
  }
}
