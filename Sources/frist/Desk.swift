import CivilTime
import FristConfiguration
import FristCore
import FristReporting
import FristRuntime
import FristStore

/// Where facts are recorded: the store on disk takes them, and an engine over a copy of it tells
/// how things stand before and after.
final class Desk {
  let workspace: Workspace
  private let copy: SQLiteStore
  let engine: Engine

  init(_ workspace: Workspace) throws {
    self.workspace = workspace
    copy = try workspace.storeToTry()
    engine = try workspace.engine(of: workspace.configuration, over: copy)
  }

  /// The rules by which words become facts, judged by what is recorded now.
  func recording(_ source: DoneEntry.Source) -> Recording {
    var known: [FactBook.Topic: [Occurrence]] = [:]
    return Recording(
      workspace.configuration.schedules, today: workspace.today, source: source, guess: guessDate,
      occurrences: { [unowned self] schedule, obligation, subject in
        let topic = FactBook.Topic(
          schedule: schedule.name, obligation: obligation.name, subject: subject?.id)
        if let occurrences = known[topic] { return occurrences }
        let found = try occurrences(
          of: topic.obligation, subject: topic.subject, in: topic.schedule)
        known[topic] = found
        return found
      })
  }

  /// The occurrences of one obligation and subject, up to a year ahead.
  func occurrences(
    of obligation: Name<Obligation>, subject: Name<Subject>?, in schedule: Name<Plan>
  ) throws -> [Occurrence] {
    try engine.listing(
      of: obligation, subject: subject, in: schedule, at: workspace.now, through: horizon
    ).map(\.occurrence)
  }

  private var horizon: CivilDate { workspace.today + 366 }

  /// How whatever the facts are about stands now.
  func look(at prepared: [Prepared]) throws -> RecordingReply.Look {
    var look = RecordingReply.Look()
    for one in prepared {
      let fact = Fact(
        id: FactID(0), schedule: one.schedule, content: one.content, at: workspace.now, author: "")
      switch one.content {
      case .event(let event, _, _):
        look.hanging += try hanging(on: event.text, nil, in: one.schedule)
      case .silence: break
      case .completion, .waiver, .move, .papers:
        guard let topic = fact.topic else { break }
        look.own += try occurrences(
          of: topic.obligation, subject: topic.subject, in: topic.schedule)
        look.hanging += try hanging(on: topic.obligation.text, topic.subject, in: topic.schedule)
      case .undo: break
      }
    }
    let own = Set(look.own.map(\.id))
    look.hanging.removeAll { own.contains($0.id) }
    return look
  }

  private func hanging(on name: String, _ subject: Name<Subject>?, in schedule: Name<Plan>) throws
    -> [Occurrence]
  {
    try engine.listing(
      hangingOn: name, subject: subject, in: schedule, at: workspace.now, through: horizon
    ).map(\.occurrence)
  }

  /// Appends the facts in one transaction and wakes the daemon; the store is made where there is
  /// none yet.
  func record(_ facts: [FactDraft]) throws -> [Recorded] {
    let recorded = try workspace.record(facts)
    try copy.transaction { for fact in facts { _ = try copy.append(fact, at: workspace.now) } }
    return recorded
  }

  /// Notes facts in the copy alone, so that what follows is judged with them.
  func note(_ facts: [FactDraft]) throws -> [Recorded] {
    try copy.transaction { try facts.map { try copy.append($0, at: workspace.now) } }
  }

  /// Records what was prepared and answers what it changed.
  func answer(
    _ prepared: [Prepared], author: String = author(), note: String?, reference: String?
  ) throws -> RecordingReply {
    let before = try look(at: prepared)
    let recorded = try record(
      prepared.map { one in
        FactDraft(
          schedule: one.schedule, content: one.content, author: author, note: note,
          reference: reference)
      })
    return RecordingReply(
      recorded.map(RecordingReply.Recorded.init), of: prepared, before: before,
      after: try look(at: prepared))
  }
}

extension RecordingReply.Recorded {
  fileprivate init(_ recorded: FristRuntime.Recorded) {
    var isKnown = false
    if case .known = recorded { isKnown = true }
    self.init(number: recorded.id.number, isKnown: isKnown)
  }
}
