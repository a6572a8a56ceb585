import CivilTime
import FristCore

/// Days in tables are written `"2026-01-01"`; one that does not exist ends the tests.
extension CivilDate: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self = CivilDate(text)! }
}

extension MailAddress: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self = try! MailAddress(text) }
}

extension Schedule {
  /// A schedule tracked from 1 January 2027 on, with one board that has a mailbox and a manager, and
  /// a coordinator; another board has a mailbox only.
  static func plain(
    _ obligations: Obligation..., from: CivilDate = "2027-01-01",
    edit: (inout Schedule) -> Void = { _ in }
  ) -> Schedule {
    var schedule = Schedule(
      plan: Plan(
        name: "plan", title: "Planen",
        bodies: ["board": Body(title: "Nämnden"), "other": Body(title: "Andra nämnden")],
        coordinates: ["board"]),
      from: from, contacts: everyone, obligations: obligations)
    edit(&schedule)
    return schedule
  }

  static let everyone = [
    Contact(body: "board", role: .mailbox, mail: "board@example.se"),
    Contact(body: "board", role: .manager, mail: "manager@example.se"),
    Contact(body: nil, role: .coordinator, mail: "coordinator@example.se"),
    Contact(body: "other", role: .mailbox, mail: "other@example.se"),
  ]
}

extension Obligation {
  /// A duty of the board under the policy `standard`: 30, 14 and 3 days before, 1 day overdue, the
  /// manager 8 and the coordinator 22 days after.
  static func duty(
    _ name: Name<Obligation>, _ when: When, edit: (inout Obligation) -> Void = { _ in }
  ) -> Obligation {
    var obligation = Obligation(
      name: name, title: name.text, when: when, phrase: "\(name) phrase", coordinates: ["board"])
    edit(&obligation)
    return obligation
  }
}

extension When {
  static func by(_ date: CivilDate) -> When { .once(.by(date)) }

  /// Every year no later than `day`, such as `04-30`.
  static func yearly(_ days: String...) -> When {
    let days = days.map { day in
      let parts = day.split(separator: "-").map { Int($0)! }
      return MonthDay(month: parts[0], day: parts[1])!
    }
    return .every(Recurrence(unit: .year, placement: .by(days)))
  }

  static let everyYear = When.every(Recurrence(unit: .year))

  static func atLeast(_ count: Int, _ noun: String? = nil, per unit: PeriodUnit = .year) -> When {
    .quota(Quota(bound: .atLeast(count), noun: noun, per: unit))
  }

  static func before(_ count: Int, _ unit: Offset.Unit, _ anchor: Name<Obligation>) -> When {
    .relative(Relative(.before(Offset(count, unit)), anchor: .obligation(anchor)))
  }

  static func after(
    _ count: Int, _ unit: Offset.Unit, _ anchor: Name<Obligation>, whenDone: Bool = false
  ) -> When {
    .relative(
      Relative(.after(Offset(count, unit)), anchor: .obligation(anchor), whenDone: whenDone))
  }
}

extension Register {
  static func of(_ subjects: Subject...) -> [Name<Register>: Register] {
    ["places": Register(name: "places", subjects: subjects)]
  }
}
