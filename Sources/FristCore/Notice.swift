package import CivilTime

/// A message about Frist itself rather than a duty (`semantics.md` 24): to the coordinator of a
/// schedule, who writes the files, or to operations, who hear nothing of the plan.
package enum Notice: Hashable, Sendable {
  /// The coordinator's weekly mail: its reminders are what is overdue, coming or needs an answer.
  case summary(Tally)
  /// Deliveries that were given up since the last such notice.
  case undeliverable([Undelivered])
  /// Files that were not taken over, each error in a line; for operations only their number.
  case badFiles(errors: [String], count: Int)
  /// So many messages wait for a person (`semantics.md` 25).
  case held(Int)
  /// The schedule of that plan has no coordinator whose address is valid.
  case noCoordinator
  /// Channels that do not work, of which at least one stands in no such notice yet.
  case stoppedChannels([StoppedChannel])

  /// Part of its key: one of a kind to a recipient on a local day.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case summary, undeliverable, badFiles, held, noCoordinator, stoppedChannels
  }

  package var kind: Kind {
    switch self {
    case .summary: .summary
    case .undeliverable: .undeliverable
    case .badFiles: .badFiles
    case .held: .held
    case .noCoordinator: .noCoordinator
    case .stoppedChannels: .stoppedChannels
    }
  }

  /// What left and what did not since a day.
  package struct Tally: Hashable, Sendable {
    /// The first local day that is counted.
    package var since: CivilDate
    package var mails: Int
    package var webhooks: Int
    package var discarded: Int
    /// Not accepted yet.
    package var waiting: Int
    /// Reminders that wait for a person.
    package var held: Int
    /// Those that the coordinator is asked to confirm, after an election; otherwise none.
    package var contacts: [NamedContact]

    package init(
      since: CivilDate, mails: Int = 0, webhooks: Int = 0, discarded: Int = 0, waiting: Int = 0,
      held: Int = 0, contacts: [NamedContact] = []
    ) {
      self.since = since
      self.mails = mails
      self.webhooks = webhooks
      self.discarded = discarded
      self.waiting = waiting
      self.held = held
      self.contacts = contacts
    }
  }

  package struct NamedContact: Hashable, Sendable {
    /// The title of its body; nil for the whole organisation.
    package var body: String?
    package var contact: Contact

    package init(body: String?, contact: Contact) {
      self.body = body
      self.contact = contact
    }
  }

  /// A delivery that was given up.
  package struct Undelivered: Hashable, Sendable {
    package var number: DeliveryID
    package var channel: Name<Channel>
    /// Nil for a webhook.
    package var address: MailAddress?
    package var reply: String
    package var day: CivilDate

    package init(
      number: DeliveryID, channel: Name<Channel>, address: MailAddress?, reply: String,
      day: CivilDate
    ) {
      self.number = number
      self.channel = channel
      self.address = address
      self.reply = reply
      self.day = day
    }
  }
}

/// That a notice of a kind was due to a recipient on a day.
package struct NoticeMark: Hashable, Sendable {
  package var schedule: Name<Plan>
  package var kind: Notice.Kind
  package var recipient: Recipient
  package var day: CivilDate
  package var at: Instant

  package init(
    schedule: Name<Plan>, kind: Notice.Kind, recipient: Recipient, day: CivilDate, at: Instant
  ) {
    self.schedule = schedule
    self.kind = kind
    self.recipient = recipient
    self.day = day
    self.at = at
  }

  /// The idempotency key of its message.
  package var key: String { "notice/\(schedule)#\(kind.rawValue)#\(recipient)#\(day)" }
}
