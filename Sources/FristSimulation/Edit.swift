package import CivilTime
package import FristCore

/// A change of the files that leaves them valid.
package enum Edit: Hashable, Sendable {
  case springEnds(MonthDay)
  case owner(Name<Obligation>, Name<Body>)
  /// The other body from a day on.
  case amendment(Name<Obligation>, from: CivilDate)
  /// An obligation goes, or comes back where it is gone.
  case removeOrRestore(Obligation)
  case subjectLeaves(Name<Subject>, CivilDate)
  /// It enters, or enters again.
  case subjectEnters(Name<Subject>, CivilDate)
  /// A row is taken out without a last day.
  case rowVanishes(Name<Subject>)
  case riskClass(Name<Subject>, String?)
  /// How often subjects of the high class are to be reached.
  case classes(Name<Obligation>, every: PeriodUnit?, within: Offset?)
  case policy(Name<Obligation>, Name<Policy>)
  case closure(ClosedRange<Int>)
  /// The date of what has one.
  case date(CivilDate)

  init(_ obligation: Obligation, _ dice: inout Dice) {
    let day = Story.first + dice.draw(30..<300)
    let subject = dice.pick(Story.subjects)
    self =
      switch dice.draw(0..<13) {
      case 0: .springEnds(MonthDay(month: dice.pick([4, 5, 6]), day: 20)!)
      case 1: .owner(obligation.name, dice.pick(["board", "other"]))
      case 2: .amendment(obligation.name, from: day)
      case 3: .subjectLeaves(subject, day)
      case 4: .subjectEnters(subject, day)
      case 5: .rowVanishes(subject)
      case 6, 7: .riskClass(subject, dice.chance(60) ? "high" : nil)
      case 8: .classes("block", every: dice.pick([.halfYear, .quarter, nil]), within: nil)
      case 9: .classes("chain", every: nil, within: Offset(dice.draw(1..<5), .months))
      case 10: .policy(obligation.name, dice.pick(Story.policyNames))
      case 11: .closure(dice.pick([8...8, 28...31, 44...44]))
      case 12 where dice.chance(50): .date(day)
      default: .removeOrRestore(obligation)
      }
  }

  func make(in schedule: inout Schedule) {
    switch self {
    case .springEnds(let day): schedule.terms.spring.until = day
    case .owner(let name, let body):
      schedule.change(name) {
        $0.coordinates = [body]
        $0.amended = []
      }
    case .amendment(let name, let day):
      schedule.change(name) { obligation in
        let other: Name<Body> = obligation.coordinates == ["board"] ? "other" : "board"
        obligation.amended = [
          Obligation.Amended(
            from: day, title: obligation.title, coordinates: [other],
            contributes: obligation.contributes)
        ]
      }
    case .removeOrRestore(let obligation): schedule.removeOrRestore(obligation)
    case .subjectLeaves(let id, let day): schedule.change(id) { $0.until = day }
    case .subjectEnters(let id, let day):
      schedule.registers["places"]?.subjects.removeAll { $0.id == id }
      schedule.registers["places"]?.subjects.append(Subject(id: id, from: day))
    case .rowVanishes(let id):
      schedule.registers["places"]?.subjects.removeAll { $0.id == id }
    case .riskClass(let id, let riskClass): schedule.change(id) { $0.riskClass = riskClass }
    case .classes(let name, let unit, let interval):
      schedule.change(name) {
        $0.classes["high"] =
          unit.map { .every(Recurrence(unit: $0)) }
          ?? interval.map { .sinceLast(interval: $0, noun: nil, first: nil) }
      }
    case .policy(let name, let policy): schedule.change(name) { $0.policy = policy }
    case .closure(let weeks): schedule.calendar.closures.append(.weeks(weeks))
    case .date(let day): schedule.change("date") { $0.when = .once(.by(day)) }
    }
  }
}

extension Schedule {
  fileprivate mutating func change(_ name: Name<Obligation>, _ change: (inout Obligation) -> Void) {
    guard let index = obligations.firstIndex(where: { $0.name == name }) else { return }
    change(&obligations[index])
  }

  fileprivate mutating func change(_ id: Name<Subject>, _ change: (inout Subject) -> Void) {
    guard let index = registers["places"]?.subjects.firstIndex(where: { $0.id == id }),
      var register = registers["places"]
    else { return }
    change(&register.subjects[index])
    registers["places"] = register
  }

  fileprivate mutating func removeOrRestore(_ obligation: Obligation) {
    guard let index = obligations.firstIndex(where: { $0.name == obligation.name }) else {
      obligations.append(obligation)
      return
    }
    // What others hang on or count in would make the files invalid.
    let isNeeded = obligations.contains { other in
      if other.feeds == obligation.name { return true }
      guard case .relative(let relative) = other.when else { return false }
      return relative.anchor == .obligation(obligation.name)
    }
    if !isNeeded, obligations.count > 1 { obligations.remove(at: index) }
  }
}
