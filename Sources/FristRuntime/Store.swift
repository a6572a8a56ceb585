package import CivilTime
package import FristCore

/// Where facts, reminders and deliveries are kept: the port that a database implements.
///
/// Every method may throw the database's own error. Methods are called from one thread at a time;
/// whatever belongs together is called inside one ``transaction(_:)``.
package protocol Store: AnyObject {
  /// All or nothing, on disk when it returns.
  func transaction<Result>(_ body: () throws -> Result) throws -> Result

  // Facts
  func facts(after id: FactID) throws -> [Fact]
  /// Appends a fact and gives its number, or the number of the same fact recorded before.
  func append(_ fact: FactDraft, at now: Instant) throws -> Recorded

  // Reminders
  func reminders(of occurrence: OccurrenceID) throws -> [Reminder]
  /// Occurrences with a reminder that is neither accepted, discarded nor superseded.
  func pendingOccurrences() throws -> [OccurrenceID]
  func pendingOccurrences(of topic: FactBook.Topic) throws -> Set<OccurrenceID>
  /// Whether each of the reminders has been accepted.
  func areAccepted(_ keys: [String]) throws -> Bool
  /// Occurrences of which somebody was told, due on `day` or later; of all topics where none is given.
  func toldOccurrences(of topic: FactBook.Topic?, dueFrom day: CivilDate) throws
    -> [OccurrenceID]
  /// Stores a decision; a key known as superseded becomes pending again.
  func decide(_ reminder: Reminder) throws
  /// Ends a pending reminder. One that is on the wire ends with its attempt.
  func supersede(_ key: String, _ reason: SupersedeReason, at now: Instant) throws
  /// Pending reminders on `channel` without a message that may leave at `now`: of those that come
  /// after `last` the first `count`, and as many more as are ready at the same moment for the
  /// recipient of the last of them.
  ///
  /// Their order is that of ready, schedule and recipient.
  func unformed(
    at now: Instant, on channel: Name<Channel>, after last: Reminder?, count: Int
  ) throws -> [Reminder]

  // Deliveries
  /// Stores a formed message over its reminders, claimed at `now` for its first attempt where there
  /// is a `duration`, otherwise pending. One that was formed before and superseded becomes pending.
  func form(_ message: FormedMessage, at now: Instant, leaseFor duration: Duration?) throws
    -> Delivery
  /// Replaces the bytes of a delivery that was deferred on an earlier day.
  func reform(_ id: DeliveryID, address: MailAddress?, payload: [UInt8], on day: CivilDate) throws
  /// Pending deliveries of `channel` and `schedules` whose time has come, oldest first.
  func ready(
    at now: Instant, on channel: Name<Channel>, in schedules: Set<Name<Plan>>, limit: Int
  ) throws -> [Delivery]
  func delivery(_ id: DeliveryID) throws -> Delivery?
  /// Nil where the message or where it goes is no longer what was formed.
  func payload(of id: DeliveryID) throws -> [UInt8]?
  func reminders(in delivery: DeliveryID) throws -> [Reminder]
  /// Whether an escalation is pending about an occurrence that a delivery told of, or one of its
  /// members was withdrawn while it was on the wire.
  func acceptanceMatters(of delivery: DeliveryID) throws -> Bool
  /// Writes a delivery's new state, with the attempt that led to it where there was one. Fails
  /// when the stored attempt number is another than `fence`.
  func update(_ delivery: Delivery, fence: Int, attempt: Attempt?) throws
  /// Deliveries that a process left leased.
  /// Those whose lease ends at `end` or before; all where that is nil.
  func leased(endingBy end: Instant?) throws -> [Delivery]
  /// The next pending delivery of each channel and schedule that has any.
  func nextReady() throws -> [Waiting]
  /// When the next reminder without a message may leave on each channel that has any.
  func nextUnformed() throws -> [Name<Channel>: Instant]
  /// When the next lease ends.
  func nextLeaseEnd() throws -> Instant?

  // Channels
  /// How channels have answered; a closed circuit where nothing is known.
  func circuits() throws -> [Name<Channel>: Circuit]
  func keep(_ circuit: Circuit, of channel: Name<Channel>) throws
  /// Pending deliveries of `channel` that were first tried, or else formed, no later than `since`.
  func waiting(on channel: Name<Channel>, since: Instant) throws -> [Delivery]

  // Notices
  /// The latest mark of a kind for a recipient.
  func lastNotice(_ kind: Notice.Kind, of schedule: Name<Plan>, to recipient: Recipient) throws
    -> NoticeMark?
  /// Notes that a notice was due, and stores its message where there is one; a mark that is there
  /// already changes nothing.
  func note(_ mark: NoticeMark, _ message: FormedMessage?) throws
  /// Deliveries of reminders that were given up and stand in no notice yet, oldest first.
  func unreported(of schedule: Name<Plan>) throws -> [Delivery]
  func setReported(_ deliveries: [DeliveryID]) throws
  /// How many deliveries were accepted by each channel from `instant` on, how many were given up
  /// since and how many wait.
  func traffic(of schedule: Name<Plan>, since instant: Instant) throws -> Traffic

  /// Removes what messages said, their addresses and the answers to them, where they ended before
  /// `sent`, or `bounces` where they were refused or given up. Looks at no more than `count` messages
  /// after `start`, in the order in which they were formed; gives the last of them, nil where there
  /// are no more or all of them were formed on `day` or later.
  func prune(
    sentBefore sent: Instant, bouncedBefore bounces: Instant, formedBefore day: CivilDate,
    after start: DeliveryID, count: Int
  ) throws -> DeliveryID?

  // What was loaded
  /// Notes the obligations of a schedule, with their titles, and gives the days on which those that
  /// came later than the first load were first seen.
  func noteLoaded(
    _ obligations: [Name<Obligation>: String], of schedule: Name<Plan>, on day: CivilDate
  ) throws -> [Name<Obligation>: CivilDate]
  /// The title that an obligation had when it was last loaded.
  func loadedTitle(of obligation: Name<Obligation>, in schedule: Name<Plan>) throws -> String?
  func setting(_ name: Setting) throws -> String?
  func set(_ name: Setting, to value: String) throws
}

/// From when on a delivery of a channel and a schedule may leave.
package struct Waiting: Hashable, Sendable {
  package var channel: Name<Channel>
  package var schedule: Name<Plan>
  package var ready: Instant

  package init(channel: Name<Channel>, schedule: Name<Plan>, ready: Instant) {
    self.channel = channel
    self.schedule = schedule
    self.ready = ready
  }
}

/// What became of deliveries.
package struct Traffic: Hashable, Sendable {
  package var accepted: [Name<Channel>: Int] = [:]
  package var discarded = 0
  package var waiting = 0
  /// Reminders that wait for a person.
  package var held = 0

  package init() {}
}

/// The few single values that the store keeps.
package enum Setting: String, Sendable {
  /// Up to when all steps are decided, in milliseconds since 1970.
  case watermark
  /// Of the configuration under which that was.
  case revision
  /// Until when nothing old is removed, in milliseconds since 1970.
  case clockDoubtedUntil
}

/// A fact before it has a number.
package struct FactDraft: Hashable, Sendable {
  package var schedule: Name<Plan>
  package var content: Fact.Content
  package var author: String
  package var note: String?
  package var reference: String?
  /// The case system's own number.
  package var importKey: String?

  package init(
    schedule: Name<Plan>, content: Fact.Content, author: String, note: String? = nil,
    reference: String? = nil, importKey: String? = nil
  ) {
    self.schedule = schedule
    self.content = content
    self.author = author
    self.note = note
    self.reference = reference
    self.importKey = importKey
  }
}

package enum Recorded: Hashable, Sendable {
  case new(FactID)
  /// The same obligation, subject, day, value and reference, or the same import key.
  case known(FactID)

  package var id: FactID {
    switch self {
    case .new(let id), .known(let id): id
    }
  }
}

/// A rendered message and what it is made of.
package struct FormedMessage: Sendable {
  package var identifier: String
  package var schedule: Name<Plan>
  package var channel: Name<Channel>
  package var recipient: Recipient
  package var address: MailAddress?
  package var payload: [UInt8]
  package var day: CivilDate
  /// The keys of its reminders, in order.
  package var members: [String]
}

/// One try to hand over one delivery.
package struct Attempt: Hashable, Sendable {
  package var number: Int
  package var began: Instant
  package var ended: Instant
  package var outcome: Outcome

  package init(number: Int, began: Instant, ended: Instant, outcome: Outcome) {
    self.number = number
    self.began = began
    self.ended = ended
    self.outcome = outcome
  }
}

/// The store's row was not as the caller thought: another process or an older lease.
package struct LeaseLost: Error, Hashable, Sendable {
  package var id: DeliveryID
  package var attempt: Int

  package init(id: DeliveryID, attempt: Int) {
    self.id = id
    self.attempt = attempt
  }
}
