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
  /// Set by a revision, and by a fact about something that the files no longer hold.
  var looksForRemoved = false
  /// When a notice may have to be told next.
  var nextNotice: Instant?
  /// Whether a notice waits for what is under way.
  var isGathering = false
  /// When what is old is to be removed next, apart from ``nextInstant(after:)``, for nothing is told
  /// then; nil where that has not begun.
  package internal(set) var nextPruning: Instant?
  /// Up to which message that has come.
  var pruned = DeliveryID(0)
  /// What may make a burst, by schedule, until it has been decided about in open hours.
  var causes: [Name<Plan>: Cause] = [:]
  /// The wall clock and the time since the machine started, at the last decision.
  var lastLook: (now: Instant, uptime: Duration)?
  /// Messages that could not be made at the last lease: the key of a reminder and why. They are
  /// tried again.
  package internal(set) var faults: [String: String] = [:]
  /// Of how many reminders a lease forms messages, about, so that the first of very many need not
  /// wait for the last; no forecast has a use for that.
  package var formedAtOnce = Int.max
  /// Of how many a lease forms messages that wait for a channel which is not used.
  package var formedAhead = Int.max
  /// Whether the last lease left messages to be formed by the next.
  package internal(set) var hasMoreToForm = false
  /// Where in ``units`` those of a duty begin, by schedule and duty.
  private var starts: [[Int]] = []
  /// Of the channels that have a rate.
  var rates: [Name<Channel>: RateLimit]

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
    rates = installation.channels.compactMapValues { channel in
      channel.rate.map(RateLimit.init(perMinute:))
    }
  }

  /// Earlier than any clock shows, lest what waits for it waits again when the clock is set back.
  static let atOnce = Instant(milliseconds: 0)

  /// One entry of the agenda. Those of a duty stand side by side, in the order of its subjects.
  struct Unit {
    var schedule: Int
    var duty: Int
    /// An index into the duty's subjects; nil where it concerns nobody in particular.
    var subject: Int?
  }

  /// Takes over a revision: everything is to be decided again. Where that cannot be stored the former
  /// one runs on.
  package func load(_ schedules: [Schedule], revision: String, at now: Instant) throws {
    let former = (duties, units, starts, causes)
    do {
      try takeOver(schedules, revision: revision, at: now)
    } catch {
      (duties, units, starts, causes) = former
      decideEverything()
      throw error
    }
  }

  private func decideEverything() {
    agenda = Agenda(count: units.count)
    decideAtOnce(units.indices)
  }

  private func takeOver(_ schedules: [Schedule], revision: String, at now: Instant) throws {
    let today = zone.local(now).date
    duties = try store.transaction {
      try store.set(.revision, to: revision)
      return try schedules.map { schedule in
        let obligations = schedule.obligations
        let titles = obligations.flatMap { obligation in
          [obligation.name, obligation.was].compactMap(\.self).map { ($0, obligation.title) }
        }
        var loaded = try store.noteLoaded(
          Dictionary(titles) { first, _ in first }, of: schedule.name, on: today)
        // A renamed obligation came when it had its former name.
        for obligation in obligations {
          if let was = obligation.was { loaded[obligation.name] = loaded[was] }
        }
        return Duties(schedule, zone: zone, loaded: loaded)
      }
    }
    listUnits()
    decideEverything()
    let former = try watermark()
    if let former { try doubtClock(at: now, since: former) }
    causes = Dictionary(
      duties.map { ($0.schedule.name, Cause(since: former, isClock: false)) }
    ) { first, _ in first }
    nextNotice = now
    looksForRemoved = true
    try removeOrphans(at: now)
    // A policy may have got another channel to take over.
    try store.transaction {
      for (channel, circuit) in try store.circuits().sorted(by: { $0.key < $1.key })
      where installation.channels[channel] != nil {
        _ = try giveUpWaiting(on: channel, circuit, goneOnly: true, at: now)
      }
    }
  }

  private func listUnits() {
    units = []
    starts = duties.map { Array(repeating: 0, count: $0.all.count) }
    for (schedule, duties) in duties.enumerated() {
      for (number, duty) in duties.all.enumerated() {
        starts[schedule][number] = units.count
        if duty.isOfEachSubject {
          units += duty.subjects.indices.map { Unit(schedule: schedule, duty: number, subject: $0) }
        } else {
          units.append(Unit(schedule: schedule, duty: number, subject: nil))
        }
      }
    }
  }

  /// The entry of one subject of a duty, or that of a duty which concerns nobody in particular.
  private func entry(of subject: Name<Subject>?, _ duty: Int, in schedule: Int) -> Int? {
    let start = starts[schedule][duty]
    let duty = duties[schedule].all[duty]
    guard duty.isOfEachSubject else { return subject == nil ? start : nil }
    return subject.flatMap(duty.position).map { start + $0 }
  }

  private func entries(of duty: Int, in schedule: Int) -> Range<Int> {
    let (start, duty) = (starts[schedule][duty], duties[schedule].all[duty])
    return start..<start + (duty.isOfEachSubject ? duty.subjects.count : 1)
  }

  /// Reads the facts that came since the last time and puts what they touch first on the agenda.
  func readFacts() throws {
    let new = try store.facts(after: facts.last)
    for fact in new { facts.add(fact) }
    var touched: Set<Int> = []
    var coverages: Set<Int> = []
    for fact in new {
      let matter = matter(of: fact)
      let entries = entries(touchedBy: matter)
      // A coverage has entries whatever has become of the subject.
      if !(matter.topic.map(isKnown) ?? !entries.isEmpty) { looksForRemoved = true }
      if case .completion = fact.content {
        coverages.formUnion(entries.filter(isOfMany))
        touched.formUnion(entries.filter { !isOfMany($0) })
      } else {
        touched.formUnion(entries)
      }
    }
    decideAtOnce(touched)
    if coverages.isEmpty { return }
    // The pace of a coverage costs as much as it has subjects. What is done calls nothing off, so
    // that it waits for its rhythm unless a reminder about it is about to leave.
    do {
      let waiting = Set(try store.pendingOccurrences().map(\.topic))
      decideAtOnce(coverages.filter { waiting.contains(topic(of: $0)) })
    } catch {
      // The facts are not read a second time.
      decideAtOnce(coverages)
      throw error
    }
  }

  func decideAtOnce(_ entries: some Sequence<Int>) {
    for entry in entries { agenda.set(entry, at: Engine.atOnce) }
  }

  /// What an undo takes back, or the fact itself.
  private func matter(of fact: Fact) -> Fact {
    guard case .undo(let id) = fact.content, let undone = facts.all[id] else { return fact }
    return matter(of: undone)
  }

  /// Whether the entry is about several subjects or bodies together.
  private func isOfMany(_ entry: Int) -> Bool {
    switch duties[units[entry].schedule].all[units[entry].duty].form {
    case .coverage, .rollUp: true
    case .obligation, .part, .event, .review: false
    }
  }

  func topic(of entry: Int) -> FactBook.Topic {
    let (unit, duties) = (units[entry], duties[units[entry].schedule])
    let duty = duties.all[unit.duty]
    return FactBook.Topic(
      schedule: duties.schedule.name, obligation: duty.name,
      subject: unit.subject.map { duty.subjects[$0].id })
  }

  private func entries(touchedBy fact: Fact) -> Set<Int> {
    switch fact.content {
    case .event(let event, _, _): entries(about: event.text, nil, in: fact.schedule)
    case .completion, .waiver, .move, .silence, .papers, .undo:
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
        if let entry = entry(of: subject, number, in: index) { touched.insert(entry) }
      } else {
        touched.formUnion(entries(of: number, in: index))
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

  /// Whether an entry of the agenda decides about it.
  func isKnown(_ topic: FactBook.Topic) -> Bool {
    guard let schedule = duties.firstIndex(where: { $0.schedule.name == topic.schedule })
    else { return false }
    return duties[schedule].indices(of: topic.obligation).contains { duty in
      entry(of: topic.subject, duty, in: schedule) != nil
    }
  }

  /// Reminders of obligations and subjects that the files no longer hold.
  private func removeOrphans(at now: Instant) throws {
    try store.transaction {
      for occurrence in try store.pendingOccurrences() where !isKnown(occurrence.topic) {
        for row in try store.reminders(of: occurrence)
        where row.isPending && !row.step.isCalledOff {
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
