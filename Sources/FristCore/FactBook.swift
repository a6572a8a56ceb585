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
    package var body: Name<Body>?
    package var on: CivilDate
    package var value: Int
    package var occasion: String?
    package var figures: [Fact.Reported]
    package var checked: Set<String>
  }

  package struct Happened: Hashable, Sendable {
    package var fact: FactID
    package var on: CivilDate
    package var reference: String?
    /// The date given first, where it has been replaced since.
    package var first: CivilDate
    package var isPreliminary: Bool
  }

  package struct Moved: Hashable, Sendable {
    package var fact: FactID
    package var to: CivilDate
  }

  /// Every fact by its number, withdrawn ones too.
  package private(set) var all: [FactID: Fact] = [:]
  package private(set) var last = FactID(0)
  /// The undos of each fact.
  private var undos: [FactID: [FactID]] = [:]
  private var completions: [Topic: [FactID]] = [:]
  /// Waivers, moves, silences and papers.
  private var others: [Topic: [FactID]] = [:]
  private var events: [Topic: [FactID]] = [:]

  package init(_ facts: some Sequence<Fact> = []) {
    for fact in facts { add(fact) }
  }

  /// Adds one fact; they may come in any order.
  package mutating func add(_ fact: Fact) {
    all[fact.id] = fact
    last = max(last, fact.id)
    switch fact.content {
    case .completion:
      if let topic = fact.topic { completions[topic, default: []].append(fact.id) }
    case .waiver, .move, .silence, .papers:
      if let topic = fact.topic { others[topic, default: []].append(fact.id) }
    case .event(let event, _, _):
      let topic = Topic(schedule: fact.schedule, obligation: Name(event.text))
      events[topic, default: []].append(fact.id)
    case .undo(let id): undos[id, default: []].append(fact.id)
    }
  }

  /// Whether an undo that is in force itself names the fact.
  package func isWithdrawn(_ id: FactID) -> Bool {
    undos[id]?.contains { !isWithdrawn($0) } ?? false
  }

  /// Completions by day and then by number, contributors' parts among them.
  package func completions(of topic: Topic) -> [Completed] {
    guard let completions = completions[topic] else { return [] }
    return completions.compactMap { id in
      guard !isWithdrawn(id), case .completion(let completion)? = all[id]?.content else {
        return nil
      }
      return Completed(
        fact: id, body: completion.body, on: completion.on, value: completion.value,
        occasion: completion.occasion, figures: completion.figures, checked: completion.checked)
    }.sorted { ($0.on, $0.fact) < ($1.on, $1.fact) }
  }

  /// Waived nominals with the fact that waives each.
  package func waivers(of topic: Topic) -> [String: FactID] {
    found(about: topic) { id, content in
      if case .waiver(let waiver) = content { (waiver.nominal, id) } else { nil }
    }
  }

  /// Moved nominals, each with its latest move.
  package func moves(of topic: Topic) -> [String: Moved] {
    found(about: topic) { id, content in
      if case .move(let move) = content {
        (move.nominal, Moved(fact: id, to: move.to))
      } else {
        nil
      }
    }
  }

  /// Nominals of which the papers are in, with the first day on which they were.
  package func papers(of topic: Topic) -> [String: CivilDate] {
    found(about: topic) { _, content in
      if case .papers(let papers) = content { (papers.nominal, papers.on) } else { nil }
    }
  }

  /// The last silent day, of the subject or of all; nil where nobody is silenced.
  package func silentUntil(_ topic: Topic) -> CivilDate? {
    var all = topic
    all.subject = nil
    let topics = topic == all ? [topic] : [topic, all]
    return topics.flatMap { others[$0] ?? [] }.compactMap { id in
      guard !isWithdrawn(id), case .silence(let silence)? = self.all[id]?.content else {
        return nil
      }
      return silence.until
    }.max()
  }

  /// What the facts in force say about nominals, the latest of each.
  private func found<Value>(
    about topic: Topic, _ read: (FactID, Fact.Content) -> (String, Value)?
  ) -> [String: Value] {
    var found: [String: Value] = [:]
    for id in others[topic] ?? [] where !isWithdrawn(id) {
      if let content = all[id]?.content, let (nominal, value) = read(id, content) {
        found[nominal] = value
      }
    }
    return found
  }

  /// The times an event happened, in the order in which they were first given: a preliminary date is
  /// replaced by the next one, after a final date the next is a new event.
  package func occasions(of event: Name<Event>, in schedule: Name<Plan>) -> [Happened] {
    let topic = Topic(schedule: schedule, obligation: Name(event.text))
    var occasions: [Happened] = []
    for id in (events[topic] ?? []).sorted() where !isWithdrawn(id) {
      guard let fact = all[id], case .event(_, let on, let isPreliminary) = fact.content else {
        continue
      }
      var first = on
      if let last = occasions.last, last.isPreliminary {
        first = last.first
        occasions.removeLast()
      }
      occasions.append(
        Happened(
          fact: id, on: on, reference: fact.reference, first: first, isPreliminary: isPreliminary))
    }
    return occasions
  }
}

extension Fact {
  /// The obligation and subject that it is about; nil for an event and an undo.
  package var topic: FactBook.Topic? {
    switch content {
    case .completion(let completion): topic(completion.obligation, completion.subject)
    case .waiver(let waiver): topic(waiver.obligation, waiver.subject)
    case .move(let move): topic(move.obligation, move.subject)
    case .silence(let silence): topic(silence.obligation, silence.subject)
    case .papers(let papers): topic(papers.obligation, papers.subject)
    case .event, .undo: nil
    }
  }

  private func topic(_ obligation: Name<Obligation>, _ subject: Name<Subject>?) -> FactBook.Topic {
    FactBook.Topic(schedule: schedule, obligation: obligation, subject: subject)
  }
}
