import CivilTime
import Foundation
import FristCore
import FristRuntime
import FristStore
import Testing

/// One installation that lives by a clock the test turns: schedules, a store in memory, the
/// production cycle, and a receiver that answers as the test says.
final class World {
  let store: any Store
  private(set) var engine: Engine
  private(set) var now: Instant
  var schedules: [Schedule]
  /// What the receiver answers; accepts everything until told otherwise.
  var receiver: (Attempted) -> Outcome = { _ in .accepted(Receipt(code: 250, text: "ok")) }
  /// How many attempts may be under way on each channel.
  var connections = 1000
  /// What became of channels, in order: `2027-03-01 07:30 opened`.
  private(set) var changes: [String] = []
  /// Called with every message that is about to leave.
  var watch: (Leased) throws -> Void = { _ in }
  /// The key of every reminder in an accepted message, as often as it was accepted.
  private(set) var acceptedKeys: [String] = []
  /// Every attempt to remind somebody, in order.
  private(set) var attempts: [Attempted] = []
  /// Every attempt to tell of Frist itself, in order.
  private(set) var noticed: [Attempted] = []
  /// What the receiver answers to a notice.
  var noticeReceiver: (Attempted) -> Outcome = { _ in .accepted(Receipt(code: 250, text: "ok")) }
  private var rendered: [String: MessageContent] = [:]
  private var installation: Installation
  /// The time since the machine started, as the test says; nil where nobody knows.
  var uptime: (Instant) -> Duration? = { _ in nil }

  /// Starts at `start`, a local time such as `2027-03-01 07:30`, and runs the first cycle only when
  /// the test lets time pass.
  init(
    _ schedules: Schedule..., at start: String, store: (any Store)? = nil,
    channels: [Name<Channel>: Channel] = World.channels, operations: [MailAddress] = [],
    burst: Int = 50
  ) throws {
    self.schedules = schedules
    self.store = try store ?? SQLiteStore()
    installation = Installation(operations: operations, channels: channels, burst: burst)
    now = World.instant(start)
    engine = Engine(installation, zone: .stockholm, store: self.store) { _, _ in [] }
    try restart()
  }

  static let channels: [Name<Channel>: Channel] = [
    "mail": Channel(name: "mail", way: .folder(path: "mail", as: .email)),
    "backup": Channel(name: "backup", way: .folder(path: "backup", as: .email)),
    "hook": Channel(name: "hook", way: .folder(path: "hook", as: .webhook(.frist))),
  ]

  /// One attempt to hand over one message.
  struct Attempted {
    var at: String
    var content: MessageContent
    var parcel: Parcel
    var number: Int
    var outcome: Outcome?

    /// `2027-03-01 07:30 board mailbox: report 2027-03-31 before 30 days`.
    var line: String { "\(at) \(content.recipient): \(told)" }

    var told: String {
      if let notice = content.notice { return notice.kind.rawValue }
      return content.reminders.map { reminder in
        let id = reminder.occurrence.id
        let subject = id.subject.map { "/\($0)" } ?? ""
        let late = reminder.lateFrom.map { ", late from \($0)" } ?? ""
        return "\(id.obligation)\(subject) \(id.nominal) \(reminder.step)\(late)"
      }.joined(separator: " + ")
    }
  }

  /// The accepted messages, one line each.
  var mail: [String] {
    attempts.filter { if case .accepted? = $0.outcome { true } else { false } }.map(\.line)
  }

  /// The accepted messages about Frist itself: `2027-01-04 07:30 * coordinator: summary`.
  var notices: [String] {
    noticed.filter { if case .accepted? = $0.outcome { true } else { false } }.map(\.line)
  }

  // MARK: Time

  /// Lets time pass: the production cycle at every instant that it asks for itself.
  func run(until end: String) throws {
    let end = World.instant(end)
    for _ in 0..<100_000 {
      try cycle()
      guard let next = try engine.nextInstant(after: now), next <= end else {
        now = max(now, end)
        return
      }
      now = max(next, now + .seconds(1))
    }
    throw Endless()
  }

  struct Endless: Error {}

  /// Frist is down until `time`, and then starts again on the same store.
  func sleep(until time: String) throws {
    now = World.instant(time)
    try restart()
  }

  /// Turns the clock of the running daemon.
  func setClock(_ time: String) { now = World.instant(time) }

  /// A new process on the same store, with the files as they are now.
  func restart() throws {
    engine = Engine(installation, zone: .stockholm, store: store) {
      [unowned self] content, format in
      rendered[content.id] = content
      let form = format.isWebhook ? "webhook" : "email"
      return Array("\(form) \(content.id) on \(content.today)".utf8)
    }
    try engine.load(schedules, revision: "1", at: now)
    _ = try engine.recover(at: now)
  }

  /// A new process with other channels, and perhaps in trial running.
  func restart(channels: [Name<Channel>: Channel], redirectTo: MailAddress? = nil) throws {
    installation = Installation(channels: channels, redirectTo: redirectTo)
    try restart()
  }

  /// The running daemon takes over the files as they are now.
  func reload() throws { try engine.load(schedules, revision: "2", at: now) }

  /// One decision and everything that is ready.
  func cycle() throws {
    _ = try engine.decide(at: now, uptime: uptime(now))
    while true {
      let leased = try lease()
      if leased.isEmpty { return }
      for one in leased { try deliver(one) }
    }
  }

  func lease() throws -> [Leased] {
    try engine.lease(
      at: now, for: .seconds(60), free: installation.channels.mapValues { _ in connections })
  }

  /// Gives back what was claimed and not begun.
  func handBack(_ leased: Leased) throws {
    #expect(try engine.settle([Finished(leased, nil, at: now)]).lost.isEmpty)
  }

  /// Asks what a courier asks before it begins, and hands back what may not.
  func mayBegin(_ leased: Leased) throws -> Bool {
    if try store.facts(after: leased.decidedFact).isEmpty { return true }
    try handBack(leased)
    return false
  }

  /// Hands one message to the receiver and settles what it answers.
  func deliver(_ leased: Leased) throws {
    try watch(leased)
    let outcome = attempt(leased)
    if case .accepted = outcome {
      acceptedKeys += try store.reminders(in: leased.delivery.id).map(\.key)
    }
    if let change = try engine.settle(leased, outcome, at: now) {
      changes.append("\(text(now)) \(change)")
    }
  }

  func attempt(_ leased: Leased) -> Outcome {
    var attempted = Attempted(
      at: text(now), content: rendered[leased.parcel.id]!, parcel: leased.parcel,
      number: leased.delivery.attempts)
    let isNotice = attempted.content.notice != nil
    let outcome = isNotice ? noticeReceiver(attempted) : receiver(attempted)
    attempted.outcome = outcome
    if isNotice { noticed.append(attempted) } else { attempts.append(attempted) }
    return outcome
  }

  // MARK: Facts

  @discardableResult
  func done(
    _ obligation: Name<Obligation>, _ subject: Name<Subject>? = nil, on day: CivilDate,
    by body: Name<Body>? = nil, value: Int = 1, for occasion: String? = nil,
    figures: [Fact.Reported] = [], checked: Set<String> = [], reference: String? = nil
  ) throws -> FactID {
    try record(
      .completion(
        Fact.Completion(
          obligation: obligation, subject: subject, body: body, on: day, value: value,
          occasion: occasion, figures: figures, checked: checked)),
      reference: reference)
  }

  @discardableResult
  func waive(
    _ obligation: Name<Obligation>, _ subject: Name<Subject>? = nil, _ nominal: String
  ) throws -> FactID {
    try record(
      .waiver(Fact.Waiver(obligation: obligation, subject: subject, nominal: nominal)))
  }

  @discardableResult
  func happened(_ event: Name<Event>, on day: CivilDate, isPreliminary: Bool = false) throws
    -> FactID
  {
    try record(.event(event, on: day, isPreliminary: isPreliminary))
  }

  @discardableResult
  func move(
    _ obligation: Name<Obligation>, _ subject: Name<Subject>? = nil, _ nominal: String,
    to day: CivilDate
  ) throws -> FactID {
    try record(
      .move(Fact.Move(obligation: obligation, subject: subject, nominal: nominal, to: day)))
  }

  @discardableResult
  func silence(
    _ obligation: Name<Obligation>, _ subject: Name<Subject>? = nil, until day: CivilDate
  ) throws -> FactID {
    try record(
      .silence(Fact.Silence(obligation: obligation, subject: subject, until: day)))
  }

  @discardableResult
  func papers(_ obligation: Name<Obligation>, _ nominal: String, on day: CivilDate) throws
    -> FactID
  {
    try record(.papers(Fact.Papers(obligation: obligation, on: day, nominal: nominal)))
  }

  @discardableResult
  func undo(_ fact: FactID) throws -> FactID { try record(.undo(fact)) }

  func record(_ content: Fact.Content, reference: String? = nil) throws -> FactID {
    let draft = FactDraft(
      schedule: schedules[0].name, content: content, author: "test", reference: reference)
    return try store.transaction { try store.append(draft, at: now) }.id
  }

  // MARK: Looking

  /// The occurrences of one obligation as they stand now, of those that open within two years.
  func occurrences(_ obligation: Name<Obligation>, _ subject: Name<Subject>? = nil) throws
    -> [Occurrence]
  {
    try engine.listing(
      of: obligation, subject: subject, in: schedules[0].name, at: now,
      through: ZoneRules.stockholm.local(now).date + 730
    ).map(\.occurrence)
  }

  func occurrence(
    _ obligation: Name<Obligation>, _ subject: Name<Subject>? = nil, _ nominal: String
  ) throws -> Occurrence? {
    try occurrences(obligation, subject).first { $0.id.nominal == nominal }
  }

  /// The reminders of one occurrence: `before 30 days board mailbox: accepted`.
  func ledger(
    _ obligation: Name<Obligation>, _ subject: Name<Subject>? = nil, _ nominal: String
  ) throws -> [String] {
    try reminders(obligation, subject, nominal).map { row in
      let arming = row.arming == 0 ? "" : "#\(row.arming) "
      return "\(arming)\(row.step) \(row.recipient): \(World.word(row.state))"
    }.sorted()
  }

  func reminders(
    _ obligation: Name<Obligation>, _ subject: Name<Subject>? = nil, _ nominal: String
  ) throws -> [Reminder] {
    try store.reminders(
      of: OccurrenceID(
        schedule: schedules[0].name, obligation: obligation, subject: subject, nominal: nominal))
  }

  private static func word(_ state: Reminder.State) -> String {
    switch state {
    case .pending: "pending"
    case .accepted: "accepted"
    case .discarded: "discarded"
    case .superseded(let reason, let certain):
      "superseded, \(reason.rawValue)\(certain ? "" : ", perhaps arrived")"
    }
  }

  static func instant(_ text: String) -> Instant {
    let parts = text.split(separator: " ").map(String.init)
    return ZoneRules.stockholm.instant(CivilDate(parts[0])!, TimeOfDay(parts[1])!)
  }

  private func text(_ instant: Instant) -> String {
    let (date, time) = ZoneRules.stockholm.local(instant)
    return "\(date) \(time)"
  }
}

extension ZoneRules {
  static let stockholm: ZoneRules = {
    let file = try! Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Stockholm"))
    return try! ZoneRules(name: "Europe/Stockholm", tzif: Array(file))
  }()
}
