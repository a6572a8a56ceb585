import CivilTime
import FristCore
import FristRuntime
import FristStore

/// The production store with faults between it and whoever uses it.
///
/// Each write, and each commit before and after it is made, is an operation; a fault comes at one of
/// them by its number, so that counting up reaches all.
final class FaultyStore: Store {
  let inner: SQLiteStore
  /// Operations so far.
  private(set) var operations = 0
  /// The operation at which the process dies.
  var dies: Int?
  /// The operation that fails, once.
  var fails: Int?
  /// Nothing can be written.
  var isFull = false
  var sabotage: Sabotage?
  /// Whether it lives inside a transaction of somebody else, who undoes it all.
  private let isRehearsal: Bool
  /// What a rehearsal decided and withdrew.
  private(set) var rehearsed: [String] = []

  /// The process is dead: nothing after it is done.
  struct Death: Error {}
  /// What a full disk gives.
  struct Full: Error {}

  init(_ inner: SQLiteStore, isRehearsal: Bool = false) {
    self.inner = inner
    self.isRehearsal = isRehearsal
  }

  private func pass() throws {
    operations += 1
    if dies == operations { throw Death() }
    if isFull || fails == operations { throw Full() }
  }

  func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    if isRehearsal { return try body() }
    let result = try inner.transaction {
      let result = try body()
      try pass()
      return result
    }
    operations += 1
    // The commit stands, and nobody has heard of it.
    if dies == operations { throw Death() }
    return result
  }

  func facts(after id: FactID) throws -> [Fact] { try inner.facts(after: id) }

  func append(_ fact: FactDraft, at now: Instant) throws -> Recorded {
    try pass()
    return try inner.append(fact, at: now)
  }

  func reminders(of occurrence: OccurrenceID) throws -> [Reminder] {
    try inner.reminders(of: occurrence)
  }

  func pendingOccurrences() throws -> Set<OccurrenceID> { try inner.pendingOccurrences() }

  func decide(_ reminder: Reminder) throws {
    try pass()
    if sabotage == .forgetsDecisions { return }
    // The pace of a coverage waits for its rhythm, unless the process starts anew.
    if isRehearsal, reminder.step.track != .pace { rehearsed.append("tell \(reminder.key)") }
    try inner.decide(reminder)
  }

  func supersede(_ key: String, _ reason: SupersedeReason, at now: Instant) throws {
    try pass()
    if isRehearsal { rehearsed.append("withdraw \(key), \(reason.rawValue)") }
    try inner.supersede(key, reason, at: now)
  }

  func hasPendingEscalation(besides delivery: DeliveryID) throws -> Bool {
    try inner.hasPendingEscalation(besides: delivery)
  }

  func unformed(
    at now: Instant, on channel: Name<Channel>, after last: Reminder?, count: Int
  ) throws -> [Reminder] {
    if sabotage == .losesSightOfReminders { return [] }
    var rows = try inner.unformed(at: now, on: channel, after: last, count: count)
    if sabotage == .forgetsSecrecy {
      for index in rows.indices { rows[index].confidential = false }
    }
    return rows
  }

  func form(_ message: FormedMessage, at now: Instant) throws {
    try pass()
    try inner.form(message, at: now)
  }

  func reform(_ id: DeliveryID, address: MailAddress?, payload: [UInt8], on day: CivilDate) throws {
    try pass()
    try inner.reform(id, address: address, payload: payload, on: day)
  }

  func ready(
    at now: Instant, on channel: Name<Channel>, in schedules: Set<Name<Plan>>, limit: Int
  ) throws -> [Delivery] {
    try inner.ready(at: now, on: channel, in: schedules, limit: limit)
  }

  func delivery(_ id: DeliveryID) throws -> Delivery? { try inner.delivery(id) }

  func payload(of id: DeliveryID) throws -> [UInt8] {
    let bytes = try inner.payload(of: id)
    return sabotage == .altersBytes ? bytes + [UInt8(operations & 0x7F)] : bytes
  }

  func reminders(in delivery: DeliveryID) throws -> [Reminder] {
    try inner.reminders(in: delivery)
  }

  func update(_ delivery: Delivery, fence: Int, attempt: Attempt?) throws {
    try pass()
    if attempt == nil, sabotage == .sendsUnclaimed { return }
    if attempt != nil, sabotage == .forgetsAnswers {
      // As if no answer had come, and nobody knew of the attempt.
      var again = delivery
      guard let before = try inner.delivery(delivery.id) else { return }
      again = before
      try again.release(at: attempt?.ended ?? Instant(milliseconds: 0))
      return try inner.update(again, fence: fence, attempt: nil)
    }
    try inner.update(delivery, fence: fence, attempt: attempt)
  }

  func leased() throws -> [Delivery] { try inner.leased() }
  func nextReady() throws -> Instant? { try inner.nextReady() }

  func noteLoaded(_ obligations: [Name<Obligation>], of schedule: Name<Plan>, on day: CivilDate)
    throws -> [Name<Obligation>: CivilDate]
  {
    try pass()
    return try inner.noteLoaded(obligations, of: schedule, on: day)
  }

  func setting(_ name: Setting) throws -> String? { try inner.setting(name) }

  func set(_ name: Setting, to value: String) throws {
    try pass()
    try inner.set(name, to: value)
  }
}
