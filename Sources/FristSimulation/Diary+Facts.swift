import CivilTime
import FristCore
import FristRuntime
import FristStore

/// What was recorded, and what it makes of each entry.
extension Diary {
  struct Topic: Hashable {
    var obligation: Name<Obligation>
    var subject: Name<Subject>?
    var nominal: String?

    init(_ obligation: Name<Obligation>, _ subject: Subject?, _ nominal: String? = nil) {
      (self.obligation, self.subject, self.nominal) = (obligation, subject?.id, nominal)
    }
  }

  /// The facts that nobody has withdrawn.
  struct Said {
    /// By day, then in the order in which they were recorded.
    var completions: [Topic: [Fact.Completion]] = [:]
    var waivers: Set<Topic> = []
    var moves: [Topic: CivilDate] = [:]
    /// When results came, and the day first given for it.
    var occasions: [(on: CivilDate, first: CivilDate, isPreliminary: Bool)] = []

    init(_ facts: [Fact]) {
      var withdrawn: Set<FactID> = []
      for case .undo(let id) in facts.map(\.content) { withdrawn.insert(id) }
      for fact in facts where !withdrawn.contains(fact.id) {
        switch fact.content {
        case .completion(let done) where done.body == nil:
          var topic = Topic(done.obligation, nil)
          topic.subject = done.subject
          completions[topic, default: []].append(done)
        case .waiver(let waiver):
          var topic = Topic(waiver.obligation, nil, waiver.nominal)
          topic.subject = waiver.subject
          waivers.insert(topic)
        case .move(let move):
          var topic = Topic(move.obligation, nil, move.nominal)
          topic.subject = move.subject
          moves[topic] = move.to
        case .event(_, let day, let isPreliminary):
          var first = day
          if let last = occasions.last, last.isPreliminary {
            first = last.first
            occasions.removeLast()
          }
          occasions.append((day, first, isPreliminary))
        case .completion, .silence, .papers, .undo: continue
        }
      }
      // Sorting keeps no order of its own.
      for (topic, done) in completions {
        completions[topic] = done.enumerated().sorted {
          ($0.element.on, $0.offset) < ($1.element.on, $1.offset)
        }.map(\.element)
      }
    }
  }

  func isMember(_ subject: Subject?, _ day: CivilDate) -> Bool {
    guard let subject else { return true }
    return (subject.from ?? day) <= day && day <= (subject.until ?? day)
  }

  /// Gives each completion, day by day, to the stretch that it lies in, or to the oldest open entry.
  func tick(_ entries: inout [Entry], _ obligation: Obligation, _ subject: Subject?) {
    for index in entries.indices {
      entries[index].isWaived = facts.waivers.contains(
        Topic(obligation.name, subject, entries[index].nominal))
    }
    let isQuota = obligation.name == "quota" || obligation.name == "feeder"
    for done in facts.completions[Topic(obligation.name, subject), default: []]
    where isMember(subject, done.on) {
      let holding = entries.firstIndex { $0.period?.contains(done.on) == true }
      let open = entries.firstIndex { entry in
        entry.opens <= done.on && entry.done < entry.required && !entry.isWaived
          && entry.fate == nil && entry.missedOn.map { done.on < $0 } ?? true
      }
      var target = open ?? holding
      if let holding, isQuota || entries[holding].done < entries[holding].required {
        target = holding
      }
      guard let target else { continue }
      entries[target].done += done.value
      if entries[target].done >= entries[target].required, entries[target].doneOn == nil {
        entries[target].doneOn = done.on
      }
    }
  }

  func state(of entry: Entry, _ subject: Subject?) -> Occurrence.State {
    if entry.isWaived { return .waived(fact: FactID(0)) }
    if let day = entry.doneOn { return .done(on: day, fact: FactID(0)) }
    if let fate = entry.fate { return fate }
    if let until = subject?.until, until < today { return .withdrawn }
    if let missedOn = entry.missedOn, missedOn <= today { return .missed }
    return entry.opens > today ? .coming : .open
  }
}

extension Simulation {
  /// Every obligation and subject has the occurrences that the diary has.
  func checkOccurrences() throws {
    let facts = Diary.Said(try store.inner.facts(after: FactID(0)))
    let last = today + 60
    let diary = Diary(schedule: schedule, facts: facts, today: today, last: last)
    for obligation in schedule.obligations {
      let subjects = schedule.subjects(of: obligation)
      for subject in obligation.each == nil ? [nil] : subjects.map(\.self) {
        let expected = diary.entries(of: obligation, subject).map { entry in
          "\(entry.nominal) \(entry.opens)...\(entry.due) \(diary.state(of: entry, subject).word)"
        }
        let listed = try engine.listing(
          of: obligation.name, subject: subject?.id, in: schedule.name, at: now, through: last)
        let found = listed.map(\.occurrence).filter { $0.id.body == nil }.map { occurrence in
          "\(occurrence.id.nominal) \(occurrence.opens)...\(occurrence.due) \(occurrence.state.word)"
        }
        if found == expected { continue }
        throw Violation(
          .occurrences,
          "\(obligation.name) \(subject?.id.text ?? ""): expected \(expected), found \(found)")
      }
    }
  }
}

extension Occurrence.State {
  fileprivate var word: String {
    switch self {
    case .coming: "coming"
    case .open: "open"
    case .done(let day, _): "done \(day)"
    case .waived: "waived"
    case .missed: "missed"
    case .withdrawn: "withdrawn"
    case .notReceived: "not received"
    }
  }
}
