package import CivilTime
package import FristCore
import Signing

/// The production cycle: decide, lease, settle, with one `now` each time.
///
/// Confined to one thread. It reads no clock and does no network; what it needs of either comes in
/// as values. The forecast runs the same code over a store in memory.
package final class Engine {
  package let store: any Store
  let installation: Installation
  let zone: ZoneRules
  let render: Renderer
  let retry: RetryPolicy
  /// A number from 0 to 1, new each time.
  let jitter: () -> Double

  package private(set) var duties: [Duties] = []
  package private(set) var facts = FactBook()
  /// The last fact that was decided about; a look may have read later ones.
  var decidedFact = FactID(0)
  var units: [Unit] = []
  var agenda = Agenda(count: 0)
  /// Messages that could not be made at the last lease: the key of a reminder and why. They are
  /// tried again.
  package internal(set) var faults: [String: String] = [:]
  /// Of how many reminders a lease forms messages, about, so that the first of very many need not
  /// wait for the last; no forecast has a use for that.
  package var formedAtOnce = Int.max
  /// Whether the last lease left messages to be formed by the next.
  package internal(set) var hasMoreToForm = false
  var entries: [Unit.Key: Int] = [:]

  /// Turns values into the bytes of a message.
  package typealias Renderer = (MessageContent, Channel.Format) throws -> [UInt8]

  package init(
    _ installation: Installation, zone: ZoneRules, store: any Store,
    retry: RetryPolicy = RetryPolicy(),
    jitter: @escaping () -> Double = { 0 }, render: @escaping Renderer
  ) {
    self.installation = installation
    self.zone = zone
    self.store = store
    self.retry = retry
    self.jitter = jitter
    self.render = render
  }

  /// One entry of the agenda.
  struct Unit {
    struct Key: Hashable {
      var schedule: Int
      var duty: Int
      var subject: Name<Subject>?
    }

    var schedule: Int
    var duty: Int
    /// An index into the duty's subjects; nil where it concerns nobody in particular.
    var subject: Int?
  }

  /// Takes over a revision: everything is to be decided again.
  package func load(_ schedules: [Schedule], revision: String, at now: Instant) throws {
    let today = zone.local(now).date
    duties = try store.transaction {
      try store.set(.revision, to: revision)
      return try schedules.map { schedule in
        let obligations = schedule.obligations
        var loaded = try store.noteLoaded(
          obligations.map(\.name) + obligations.compactMap(\.was), of: schedule.name, on: today)
        // A renamed obligation came when it had its former name.
        for obligation in obligations {
          if let was = obligation.was { loaded[obligation.name] = loaded[was] }
        }
        return Duties(schedule, zone: zone, loaded: loaded)
      }
    }
    units = duties.enumerated().flatMap { index, duties in
      duties.all.enumerated().flatMap { number, duty in
        duty.units.enumerated().map { position, subject in
          Unit(schedule: index, duty: number, subject: subject == nil ? nil : position)
        }
      }
    }
    entries = [:]
    for (entry, unit) in units.enumerated() { entries[key(of: unit)] = entry }
    agenda = Agenda(count: units.count)
    for entry in units.indices { agenda.set(entry, at: now) }
    try removeOrphans(at: now)
  }

  private func key(of unit: Unit) -> Unit.Key {
    Unit.Key(
      schedule: unit.schedule, duty: unit.duty,
      subject: unit.subject.map { duties[unit.schedule].all[unit.duty].subjects[$0].id })
  }

  /// Reads the facts that came since the last time and puts what they touch first on the agenda.
  func readFacts() throws {
    let new = try store.facts(after: facts.last)
    for fact in new { facts.add(fact) }
    let touched = new.reduce(into: Set()) { $0.formUnion(entries(touchedBy: $1)) }
    let coverages = touched.filter { entry in
      let form = form(of: units[entry])
      return form == .coverage || form == .rollUp
    }
    // The pace of a coverage costs as much as it has subjects, and waits for its rhythm unless a
    // reminder about it is about to leave.
    let waiting = coverages.isEmpty ? [] : Set(try store.pendingOccurrences().map(\.topic))
    for entry in touched where !coverages.contains(entry) || waiting.contains(topic(of: entry)) {
      agenda.set(entry, at: Instant(milliseconds: 0))
    }
  }

  private func form(of unit: Unit) -> Duty.Form { duties[unit.schedule].all[unit.duty].form }

  private func topic(of entry: Int) -> FactBook.Topic {
    let key = key(of: units[entry])
    return FactBook.Topic(
      schedule: duties[key.schedule].schedule.name,
      obligation: duties[key.schedule].all[key.duty].name, subject: key.subject)
  }

  private func entries(touchedBy fact: Fact) -> Set<Int> {
    switch fact.content {
    case .undo(let id): facts.all[id].map(entries(touchedBy:)) ?? []
    case .event(let event, _, _): entries(about: event.text, nil, in: fact.schedule)
    case .completion, .waiver, .move, .silence, .papers:
      fact.topic.map { entries(about: $0.obligation.text, $0.subject, in: fact.schedule) } ?? []
    }
  }

  func entries(
    about name: String, _ subject: Name<Subject>?, in schedule: Name<Plan>
  ) -> Set<Int> {
    guard let index = duties.firstIndex(where: { $0.schedule.name == schedule }) else {
      return []
    }
    let each = duties[index].duty(knownAs: Name(name))?.obligation.each
    var touched: Set<Int> = []
    for number in duties[index].affected(by: name) {
      let duty = duties[index].all[number]
      if duty.form == .obligation, subject != nil, duty.obligation.each == each {
        let key = Unit.Key(schedule: index, duty: number, subject: subject)
        if let entry = entries[key] { touched.insert(entry) }
      } else {
        for subject in duty.units {
          let key = Unit.Key(schedule: index, duty: number, subject: subject?.id)
          if let entry = entries[key] { touched.insert(entry) }
        }
      }
    }
    return touched
  }

  /// What is known on `today`, as far ahead as decisions look.
  func outlook(on today: CivilDate) -> Outlook {
    Outlook(facts: facts, today: today, through: today + Self.horizonDays)
  }

  /// The unit's occurrences as they stand on `day`.
  func occurrences(of unit: Unit, on day: CivilDate, through: CivilDate) -> [Occurrence] {
    let duties = duties[unit.schedule]
    let duty = duties.all[unit.duty]
    return duties.occurrences(
      of: duty, subject: unit.subject.map { duty.subjects[$0] },
      in: Outlook(facts: facts, today: day, through: through))
  }

  /// Reminders of obligations and subjects that the files no longer hold.
  private func removeOrphans(at now: Instant) throws {
    let known = Set(units.indices.map(topic(of:)))
    try store.transaction {
      for occurrence in try store.pendingOccurrences() where !known.contains(occurrence.topic) {
        for row in try store.reminders(of: occurrence) where row.isPending {
          try store.supersede(row.key, .removed, at: now)
        }
      }
    }
  }
}

extension OccurrenceID {
  var topic: FactBook.Topic {
    FactBook.Topic(schedule: schedule, obligation: obligation, subject: subject)
  }
}
