package import CivilTime
package import FristCore
import FristLanguage

/// Makes facts of what people write, or refuses it: one set of rules for commands, tables and forms.
package struct Recording {
  let schedules: [Schedule]
  let today: CivilDate
  let source: DoneEntry.Source
  let guess: (String) -> CivilDate?
  let occurrences: (Schedule, Obligation, Subject?) throws -> [Occurrence]

  /// - Parameters:
  ///   - guess: The day that a faulty date probably means.
  ///   - occurrences: Those of one obligation and subject, contributors' parts among them.
  package init(
    _ schedules: [Schedule], today: CivilDate, source: DoneEntry.Source,
    guess: @escaping (String) -> CivilDate? = { _ in nil },
    occurrences: @escaping (Schedule, Obligation, Subject?) throws -> [Occurrence]
  ) {
    self.schedules = schedules
    self.today = today
    self.source = source
    self.guess = guess
    self.occurrences = occurrences
  }

  func name(_ field: DoneEntry.Field) -> String { source.name(of: field) }

  /// Reads a day, written as in the files; nil where there is none.
  func day(_ text: String?, _ field: String) throws -> CivilDate? {
    try text.map { text in
      guard let day = CivilDate(text) ?? parseDate(text) else {
        throw Complaint.badDate(text, field, guess: guess(text))
      }
      return day
    }
  }

  /// The obligation that `name` names, or a refusal.
  func obligation(_ name: String, in schedule: Schedule) throws -> Obligation {
    guard let obligation = schedule.obligation(Name(name)) else {
      throw Complaint.noObligation(name)
    }
    return obligation
  }

  /// The subject as the register has it, or a refusal that names the nearest.
  package func subject(_ id: String?, of obligation: Obligation, in schedule: Schedule) throws
    -> Subject?
  {
    guard let each = obligation.each else {
      if id == nil { return nil }
      throw Complaint.noRegister(obligation, name(.subject))
    }
    if case .register(let register) = each {
      if let id, let found = subjects(of: register, in: schedule)[id] { return found }
    }
    let subjects = schedule.subjects(of: obligation)
    guard let id else {
      throw Complaint.needsSubject(obligation, among: subjects.map(\.id.text), name(.subject))
    }
    if let found = subjects.first(where: { $0.id.text == id }) { return found }
    let near = nearest(to: id, among: subjects.map(\.id.text))
    throw Complaint.unknownSubject(id, obligation, nearest: near)
  }

  private func subjects(of register: Name<Register>, in schedule: Schedule) -> [String: Subject] {
    index.subjects(of: register, in: schedule)
  }

  private let index = Index()

  /// The subjects of registers by id, so that a long table is not searched for every row.
  private final class Index {
    private struct Key: Hashable {
      var schedule: Name<Plan>
      var register: Name<Register>
    }

    private var found: [Key: [String: Subject]] = [:]

    func subjects(of register: Name<Register>, in schedule: Schedule) -> [String: Subject] {
      let key = Key(schedule: schedule.name, register: register)
      if let known = found[key] { return known }
      let subjects = schedule.registers[register]?.subjects ?? []
      let byID = Dictionary(subjects.map { ($0.id.text, $0) }) { first, _ in first }
      found[key] = byID
      return byID
    }
  }

  func checkMembership(_ subject: Subject?, _ obligation: Obligation, _ day: CivilDate) throws {
    guard let subject, !subject.holds(day) else { return }
    throw Complaint.outsideMembership(subject, obligation, day)
  }

  /// A day or period that no occurrence holds is refused, naming the next (`semantics.md` 11).
  func checkOccasion(
    _ occasion: String?, _ obligation: Obligation, _ occurrences: [Occurrence], _ day: CivilDate
  ) throws {
    if let occasion {
      if occurrences.contains(where: { obligation.names(occasion, $0) }) { return }
      let near =
        occurrences.filter { $0.opens <= day }.suffix(2)
        + occurrences.filter { $0.opens > day }.prefix(1)
      throw Complaint.noOccasion(obligation, occasion, near: near.map(\.id.nominal))
    }
    if case .sinceLast = obligation.when { return }
    if occurrences.contains(where: { $0.opens <= day }) { return }
    throw Complaint.nothingToDo(obligation, day, next: occurrences.min { $0.opens < $1.opens })
  }

  /// The occurrence that a waiver, a move or papers are about: that which `occasion` names, else the
  /// oldest open one.
  func chosen(_ occasion: String?, _ obligation: Obligation, _ occurrences: [Occurrence]) throws
    -> Occurrence
  {
    let open = occurrences.filter { occurrence in
      occurrence.id.body == nil && (occurrence.isOpen || occurrence.state == .coming)
    }.sorted { ($0.due, $0.id.nominal) < ($1.due, $1.id.nominal) }
    let found = open.first { occurrence in
      occasion.map { obligation.names($0, occurrence) } ?? true
    }
    guard let found else {
      throw Complaint.nothingOpen(
        obligation, occasion, open: open.prefix(3).map(\.id.nominal))
    }
    return found
  }
}

extension [Schedule] {
  /// The one schedule that knows `name`, by its obligations, events or undated activities.
  package func knowing(_ name: String, option: String?) throws -> Schedule {
    let schedules = filter { option == nil || $0.name.text == option }
    if let option, schedules.isEmpty {
      throw Complaint.unknownSchedule(option, known: map(\.name.text))
    }
    let knowing = schedules.filter { $0.knows(name) }
    switch knowing.count {
    case 1: return knowing[0]
    case 0:
      throw Complaint.unknownName(
        name, nearest: nearest(to: name, among: schedules.flatMap(\.names)))
    default: throw Complaint.severalSchedules(name, knowing.map(\.name.text))
    }
  }
}

extension Schedule {
  /// Whatever can be done, waived or dated in it.
  package var names: [String] {
    obligations.map(\.name.text) + events.keys.map(\.text).sorted()
      + noDeadline.flatMap { $0.activities.map(\.text) }
  }

  fileprivate func knows(_ name: String) -> Bool {
    obligations.contains { $0.name.text == name } || events[Name(name)] != nil
      || noDeadline.contains { $0.activities.contains(Name(name)) }
  }
}

extension Obligation {
  /// The same rule as that by which a completion finds its occurrence.
  func names(_ occasion: String, _ occurrence: Occurrence) -> Bool {
    names(
      occasion, nominal: occurrence.id.nominal, period: occurrence.period, due: occurrence.due)
  }
}
