package import CivilTime

/// What one message is to say: values without words, read from the state at the first lease.
package struct MessageContent: Hashable, Sendable {
  /// The hash of the delivery's key: `Message-ID`, `webhook-id`.
  package var id: String
  /// Derived ids of the occurrence and body, for `References`; one for each reminder.
  package var threads: [String]
  package var schedule: Name<Plan>
  package var planTitle: String
  package var planUntil: CivilDate?
  /// The local day and moment of the first lease.
  package var today: CivilDate
  package var now: Instant
  /// Where `now` and the times of meetings are local.
  package var zone: ZoneRules
  package var language: Language
  package var recipient: Recipient
  /// The title of the recipient's body; nil for the whole organisation.
  package var recipientBody: String?
  /// Who stands in because nobody holds the post that should be told, and which.
  package var standsInFor: Recipient?
  /// The title of the body that should have been told.
  package var standsInForBody: String?
  /// Nil for a webhook.
  package var address: MailAddress?
  /// The envelope says otherwise: trial running, and this is the true recipient.
  package var redirectedFrom: MailAddress?
  package var from: Mailbox?
  /// The coordinator, who reads the answers.
  package var replyTo: [Mailbox]
  package var confidential: Bool
  /// At least one, except in a notice. Several are a digest; several of one obligation a coverage
  /// list. Whoever makes messages reads ``boxes``.
  package var reminders: [ReminderContent] {
    get { boxes.map(\.reminder) }
    set { boxes = newValue.map(Box.init) }
  }
  /// The same by reference, for a reminder holds some forty values that each count who has them.
  package var boxes: [Box]
  /// Set in a message about Frist itself.
  package var notice: Notice?

  package init(
    id: String, threads: [String], schedule: Name<Plan>, planTitle: String, planUntil: CivilDate?,
    today: CivilDate, now: Instant, zone: ZoneRules, language: Language, recipient: Recipient,
    recipientBody: String?, standsInFor: Recipient? = nil, address: MailAddress?,
    redirectedFrom: MailAddress? = nil, from: Mailbox?, replyTo: [Mailbox], confidential: Bool,
    reminders: [ReminderContent]
  ) {
    self.id = id
    self.threads = threads
    self.schedule = schedule
    self.planTitle = planTitle
    self.planUntil = planUntil
    self.today = today
    self.now = now
    self.zone = zone
    self.language = language
    self.recipient = recipient
    self.recipientBody = recipientBody
    self.standsInFor = standsInFor
    self.address = address
    self.redirectedFrom = redirectedFrom
    self.from = from
    self.replyTo = replyTo
    self.confidential = confidential
    boxes = reminders.map(Box.init)
  }

  package final class Box: Sendable {
    package let reminder: ReminderContent

    package init(_ reminder: ReminderContent) { self.reminder = reminder }
  }
}

extension MessageContent.Box: Hashable {
  package static func == (one: MessageContent.Box, other: MessageContent.Box) -> Bool {
    one.reminder == other.reminder
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(reminder) }
}

/// What a message says of one reminder.
package struct ReminderContent: Hashable, Sendable {
  package var occurrence: Occurrence
  package var step: Step
  package var obligation: Obligation
  package var subject: Subject?
  package var activities: [Activity]
  /// Titles, in the order of the plan.
  package var coordinates: [String]
  /// Whose deadline it is, as owners: `Socialnämndens`; those that coordinate, or the contributor
  /// whose part it is.
  package var genitives: [String]
  package var contributes: [String]
  package var to: String?
  /// The year that the duty is about, where `covers` says another than that of the due date.
  package var coveredYear: Int?
  /// Working days after today up to and including the planning date; 0 when it has passed.
  package var workingDaysLeft: Int
  /// The day on which this should have left, when it leaves on a later one.
  package var lateFrom: CivilDate?
  /// Days on which the body was told before, oldest first.
  package var told: [CivilDate]
  /// What happens next if nothing is heard.
  package var next: NextStep?
  /// The due date that an earlier reminder named, when it was another.
  package var formerDue: CivilDate?
  /// For a coverage: how many subjects are done, in all and expected by now.
  package var coverage: Progress?
  /// The contributing body whose part it is; nil for the whole.
  package var contributor: String?
  /// How each body that owes a part of it stands, contributors or bodies that answer for themselves;
  /// only for those who answer for the whole.
  package var parts: [PartContent] = []
  /// The meetings that decide it, in order.
  package var meetings: [MeetingContent] = []
  /// The body that should decide it and has no meeting in time.
  package var bodyWithoutMeeting: String?
  /// After a missed paper stop: the next meeting of the body that decides first.
  package var nextMeeting: MeetingContent?
  /// Booked meetings of its own that are still to come, in order.
  package var booked: [Obligation.Meeting] = []
  /// The title of the duty that it is done on an occurrence of.
  package var during: String?
  /// Set where somebody moved its due date.
  package var move: MoveContent?
  /// Set where somebody decided that it is not to be done.
  package var waiver: WaiverContent?
  /// How often the due date has moved (`semantics.md` 18), for `SEQUENCE` in calendars.
  package var arming = 0
  /// What is to be looked at again; nil for anything but a review.
  package var review: Duty.Review?
  /// The obligations whose cadence comes from the document that is to be looked at again.
  package var governed: [Obligation] = []

  package struct NextStep: Hashable, Sendable {
    package var day: CivilDate
    package var post: Recipient.Post

    package init(day: CivilDate, post: Recipient.Post) {
      self.day = day
      self.post = post
    }
  }

  package init(
    occurrence: Occurrence, step: Step, obligation: Obligation, subject: Subject? = nil,
    activities: [Activity] = [], coordinates: [String] = [], contributes: [String] = [],
    genitives: [String]? = nil, to: String? = nil, coveredYear: Int? = nil, workingDaysLeft: Int,
    lateFrom: CivilDate? = nil,
    told: [CivilDate] = [], next: NextStep? = nil, formerDue: CivilDate? = nil,
    coverage: Progress? = nil
  ) {
    self.occurrence = occurrence
    self.step = step
    self.obligation = obligation
    self.subject = subject
    self.activities = activities
    self.coordinates = coordinates
    self.genitives = genitives ?? coordinates.map { Body.genitive(of: $0) }
    self.contributes = contributes
    self.to = to
    self.coveredYear = coveredYear
    self.workingDaysLeft = workingDaysLeft
    self.lateFrom = lateFrom
    self.told = told
    self.next = next
    self.formerDue = formerDue
    self.coverage = coverage
  }
}

/// A body that owes a part of something.
package struct PartContent: Hashable, Sendable {
  package var title: String
  package var state: Occurrence.State
  package var due: CivilDate

  package init(title: String, state: Occurrence.State, due: CivilDate) {
    self.title = title
    self.state = state
    self.due = due
  }
}

/// A meeting of a body and the last day for papers.
package struct MeetingContent: Hashable, Sendable {
  /// Its title.
  package var body: String
  package var date: CivilDate
  package var papers: CivilDate

  package init(body: String, date: CivilDate, papers: CivilDate) {
    self.body = body
    self.date = date
    self.papers = papers
  }
}

/// Why something is not to be done.
package struct WaiverContent: Hashable, Sendable {
  package var reason: String?
  /// File number (diarienummer).
  package var reference: String?

  package init(reason: String? = nil, reference: String? = nil) {
    self.reason = reason
    self.reference = reference
  }
}

/// That somebody moved a due date, and why.
package struct MoveContent: Hashable, Sendable {
  package var from: CivilDate
  package var reason: String?
  /// File number (diarienummer).
  package var reference: String?

  package init(from: CivilDate, reason: String? = nil, reference: String? = nil) {
    self.from = from
    self.reason = reason
    self.reference = reference
  }
}
