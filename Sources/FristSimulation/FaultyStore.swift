import CivilTime
import FristCore
import FristRuntime
import FristStore

/// The production store, in the middle of which the process may die.
///
/// Each write, and each commit before and after it is made, is an operation; death comes at one of
/// them by its number, so that counting up reaches all.
final class FaultyStore: Store {
  let inner: SQLiteStore
  /// Operations so far.
  private(set) var operations = 0
  /// The operation at which the process dies.
  var dies: Int?
  var sabotage: Sabotage?
  /// Whether it lives inside a transaction of somebody else, who undoes it all.
  private let isRehearsal: Bool
  /// What a rehearsal decided and withdrew.
  private(set) var rehearsed: [String] = []

  /// The process is dead: nothing after it is done.
  struct Death: Error {}

  init(_ inner: SQLiteStore, isRehearsal: Bool = false) {
    self.inner = inner
    self.isRehearsal = isRehearsal
  }

  private func pass() throws {
    operations += 1
    if dies == operations { throw Death() }
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

  func pendingOccurrences() throws -> [OccurrenceID] { try inner.pendingOccurrences() }

  func pendingOccurrences(of topic: FactBook.Topic) throws -> Set<OccurrenceID> {
    try inner.pendingOccurrences(of: topic)
  }

  func areAccepted(_ keys: [String]) throws -> Bool { try inner.areAccepted(keys) }

  func toldOccurrences(of topic: FactBook.Topic?, dueFrom day: CivilDate) throws
    -> [OccurrenceID]
  {
    try inner.toldOccurrences(of: topic, dueFrom: day)
  }

  func decide(_ reminder: Reminder) throws {
    try pass()
    if sabotage == .forgetsDecisions { return }
    // The pace of a coverage waits for its rhythm, unless the process starts anew.
    if isRehearsal, reminder.step.track != .pace { rehearsed.append("tell \(reminder.key)") }
    var reminder = reminder
    if sabotage == .forgetsSecrecy, reminder.confidential {
      reminder.recipient = Recipient(body: nil, post: .coordinator)
    }
    if sabotage == .putsOffReminders { reminder.ready = reminder.ready + .seconds(1000 * 86_400) }
    if sabotage == .skipsChannels, reminder.channel == "mail" { reminder.channel = "backup" }
    try inner.decide(reminder)
  }

  func supersede(_ key: String, _ reason: SupersedeReason, at now: Instant) throws {
    try pass()
    if isRehearsal { rehearsed.append("withdraw \(key), \(reason.rawValue)") }
    try inner.supersede(key, reason, at: now)
  }

  func acceptanceMatters(of delivery: DeliveryID) throws -> Bool {
    try inner.acceptanceMatters(of: delivery)
  }

  func unformed(
    at now: Instant, on channel: Name<Channel>, after last: Reminder?, count: Int
  ) throws -> [Reminder] {
    if sabotage == .stallsChannel, channel == "hook" { return [] }
    return try inner.unformed(at: now, on: channel, after: last, count: count)
  }

  func form(_ message: FormedMessage, at now: Instant, leaseFor duration: Duration?) throws
    -> Delivery
  {
    try pass()
    let duration = sabotage == .sendsUnclaimed ? nil : duration
    return try inner.form(message, at: now, leaseFor: duration)
  }

  func reform(_ id: DeliveryID, address: MailAddress?, payload: [UInt8], on day: CivilDate) throws {
    try pass()
    try inner.reform(id, address: address, payload: payload, on: day)
  }

  func ready(
    at now: Instant, on channel: Name<Channel>, in schedules: Set<Name<Plan>>, limit: Int
  ) throws -> [Delivery] {
    if sabotage == .stallsChannel, channel == "hook" { return [] }
    return try inner.ready(at: now, on: channel, in: schedules, limit: limit)
  }

  func delivery(_ id: DeliveryID) throws -> Delivery? { try inner.delivery(id) }

  func payload(of id: DeliveryID) throws -> [UInt8]? {
    guard let bytes = try inner.payload(of: id) else { return nil }
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

  func leased(endingBy end: Instant?) throws -> [Delivery] { try inner.leased(endingBy: end) }

  func nextReady() throws -> [Waiting] { try inner.nextReady() }

  func nextUnformed() throws -> [Name<Channel>: Instant] { try inner.nextUnformed() }

  func nextLeaseEnd() throws -> Instant? { try inner.nextLeaseEnd() }

  func circuits() throws -> [Name<Channel>: Circuit] { try inner.circuits() }

  func keep(_ circuit: Circuit, of channel: Name<Channel>) throws {
    try pass()
    try inner.keep(circuit, of: channel)
  }

  func waiting(on channel: Name<Channel>, since: Instant) throws -> [Delivery] {
    try inner.waiting(on: channel, since: since)
  }

  func noteLoaded(
    _ obligations: [Name<Obligation>: String], of schedule: Name<Plan>, on day: CivilDate
  ) throws -> [Name<Obligation>: CivilDate] {
    try pass()
    return try inner.noteLoaded(obligations, of: schedule, on: day)
  }

  func loadedTitle(of obligation: Name<Obligation>, in schedule: Name<Plan>) throws -> String? {
    try inner.loadedTitle(of: obligation, in: schedule)
  }

  func lastNotice(_ kind: Notice.Kind, of schedule: Name<Plan>, to recipient: Recipient) throws
    -> NoticeMark?
  {
    try inner.lastNotice(kind, of: schedule, to: recipient)
  }

  func note(_ mark: NoticeMark, _ message: FormedMessage?) throws {
    try pass()
    try inner.note(mark, message)
  }

  func unreported(of schedule: Name<Plan>) throws -> [Delivery] {
    try inner.unreported(of: schedule)
  }

  func setReported(_ deliveries: [DeliveryID]) throws {
    try pass()
    try inner.setReported(deliveries)
  }

  func traffic(of schedule: Name<Plan>, since instant: Instant) throws -> Traffic {
    try inner.traffic(of: schedule, since: instant)
  }

  func prune(
    sentBefore sent: Instant, bouncedBefore bounces: Instant, formedBefore day: CivilDate,
    after start: DeliveryID, count: Int
  ) throws -> DeliveryID? {
    try pass()
    return try inner.prune(
      sentBefore: sent, bouncedBefore: bounces, formedBefore: day, after: start, count: count)
  }

  func setting(_ name: Setting) throws -> String? { try inner.setting(name) }

  func set(_ name: Setting, to value: String) throws {
    try pass()
    try inner.set(name, to: value)
  }
}
