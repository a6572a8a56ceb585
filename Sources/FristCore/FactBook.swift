package import CivilTime

/// The facts in force: what was withdrawn is left out, the rest is found by what it is about.
package struct FactBook: Sendable {
  /// What a completion or waiver is about.
  package struct Topic: Hashable, Sendable {
    package var schedule: Name<Plan>
    package var obligation: Name<Obligation>
    package var subject: Name<Subject>?

    package init(
      schedule: Name<Plan>, obligation: Name<Obligation>, subject: Name<Subject>? = nil
    ) {
      self.schedule = schedule
      self.obligation = obligation
      self.subject = subject
    }
  }

  package struct Completed: Hashable, Sendable {
    package var fact: FactID
    package var on: CivilDate
    package var value: Int
    package var occasion: String?
  }

  package struct Happened: Hashable, Sendable {
    package var fact: FactID
    package var on: CivilDate
    package var reference: String?
  }

  /// Every fact by its number, withdrawn ones too.
  package private(set) var all: [FactID: Fact] = [:]
  package private(set) var last = FactID(0)
  /// The undos of each fact.
  private var undos: [FactID: [FactID]] = [:]
  private var completions: [Topic: [FactID]] = [:]
  private var waivers: [Topic: [FactID]] = [:]
  private var events: [Topic: [FactID]] = [:]

  package init(_ facts: some Sequence<Fact> = []) {
    for fact in facts { add(fact) }
  }

  /// Adds one fact; they may come in any order.
  package mutating func add(_ fact: Fact) {
    all[fact.id] = fact
    last = max(last, fact.id)
    switch fact.content {
    case .completion(let completion):
      let topic = Topic(
        schedule: fact.schedule, obligation: completion.obligation, subject: completion.subject)
      completions[topic, default: []].append(fact.id)
    case .waiver(let waiver):
      let topic = Topic(
        schedule: fact.schedule, obligation: waiver.obligation, subject: waiver.subject)
      waivers[topic, default: []].append(fact.id)
    case .event(let event, _):
      events[Topic(schedule: fact.schedule, obligation: Name(event.text)), default: []]
        .append(fact.id)
    case .undo(let id): undos[id, default: []].append(fact.id)
    }
  }

  /// Whether an undo that is in force itself names the fact.
  package func isWithdrawn(_ id: FactID) -> Bool {
    undos[id]?.contains { !isWithdrawn($0) } ?? false
  }

  /// Completions by day and then by number.
  package func completions(of topic: Topic) -> [Completed] {
    (completions[topic] ?? []).compactMap { id in
      guard !isWithdrawn(id), case .completion(let completion)? = all[id]?.content else {
        return nil
      }
      return Completed(
        fact: id, on: completion.on, value: completion.value, occasion: completion.occasion)
    }.sorted { ($0.on, $0.fact) < ($1.on, $1.fact) }
  }

  /// Waived nominals with the fact that waives each.
  package func waivers(of topic: Topic) -> [String: FactID] {
    var found: [String: FactID] = [:]
    for id in waivers[topic] ?? [] where !isWithdrawn(id) {
      if case .waiver(let waiver)? = all[id]?.content { found[waiver.nominal] = id }
    }
    return found
  }

  /// The days on which an event happened, by day and then by number.
  package func occasions(of event: Name<Event>, in schedule: Name<Plan>) -> [Happened] {
    let topic = Topic(schedule: schedule, obligation: Name(event.text))
    return (events[topic] ?? []).compactMap { id in
      guard !isWithdrawn(id), let fact = all[id], case .event(_, let on) = fact.content
      else { return nil }
      return Happened(fact: id, on: on, reference: fact.reference)
    }.sorted { ($0.on, $0.fact) < ($1.on, $1.fact) }
  }
}
