package import CivilTime
package import FristCore
import Signing

/// Messages about Frist itself (`semantics.md` 24). A notice never causes a notice.
extension Engine {
  /// Errors that a notice of bad files lists; the rest is counted.
  private static let errorLimit = 20
  /// Deliveries that a notice of what was given up lists; the rest is counted.
  static let undeliveredLimit = 30
  /// So long a notice of what was given up waits at most for more of it.
  private static let gathering = Duration.seconds(60)
  /// How many days lie at least between two notices that nobody coordinates.
  private static let reminderDays = 7

  /// Forms the notices whose time has come, and works out when to look again.
  func tellNotices(at now: Instant) throws {
    guard let due = nextNotice, due <= now else { return }
    isGathering = false
    var next: Instant?
    func wake(_ instant: Instant?) {
      if let instant, instant > now { next = min(next ?? instant, instant) }
    }
    try store.transaction {
      for (index, duties) in duties.enumerated() {
        guard duties.local.isOpen(at: now) else {
          wake(duties.local.nextOpening(from: now))
          continue
        }
        try tellSummary(of: duties, at: now)
        wake(try tellUndeliverable(of: duties, at: now))
        try tellNobodyCoordinates(duties, at: now)
        if index == 0 { wake(try tellStoppedChannels(in: duties, at: now)) }
        wake(nextSummary(of: duties, after: now))
        wake(duties.nextContactChange(after: duties.local.day(of: now)))
      }
    }
    nextNotice = next
  }

  /// Tells the coordinators and operations that the files could not be taken over, once a day.
  /// `errors` are lines as people read them.
  package func tellBadFiles(_ errors: [String], at now: Instant) throws {
    let listed = Array(errors.prefix(Self.errorLimit))
    try store.transaction {
      for (index, duties) in duties.enumerated() {
        try tell(
          .badFiles(errors: listed, count: errors.count), to: coordinator, in: duties, at: now)
        guard index == 0 else { continue }
        try tellOperations(.badFiles(errors: [], count: errors.count), in: duties, at: now)
      }
    }
  }

  /// Tells the coordinator and operations that so many messages are held.
  func tellHeld(_ count: Int, in duties: Duties, at now: Instant) throws {
    try tell(.held(count), to: coordinator, in: duties, at: now)
    try tellOperations(.held(count), in: duties, at: now)
  }

  private var coordinator: Recipient { Recipient(body: nil, post: .coordinator) }

  // MARK: The weekly mail

  private func tellSummary(of duties: Duties, at now: Instant) throws {
    guard let moment = lastSummary(of: duties, at: now) else { return }
    let last = try store.lastNotice(.summary, of: duties.schedule.name, to: coordinator)
    guard let last else {
      // What lies before the first start is nobody's week.
      try store.note(mark(.summary, coordinator, duties, on: moment.day, at: now), nil)
      return
    }
    guard last.day < moment.day else { return }
    let traffic = try store.traffic(of: duties.schedule.name, since: last.at)
    var tally = Notice.Tally(
      since: last.day, discarded: traffic.discarded, waiting: traffic.waiting, held: traffic.held,
      contacts: contactsToConfirm(duties, on: moment.day, last: last.day))
    for (channel, count) in traffic.accepted {
      if installation.channels[channel]?.format.isWebhook == true {
        tally.webhooks += count
      } else {
        tally.mails += count
      }
    }
    try tell(
      .summary(tally), to: coordinator, in: duties, day: moment.day, at: now,
      try summarised(in: duties, at: now))
  }

  /// Boards are elected anew every fourth year, in September, and take office around the turn of the
  /// year: the first weekly mail of that December has them all confirmed.
  private func contactsToConfirm(_ duties: Duties, on day: CivilDate, last: CivilDate)
    -> [Notice.NamedContact]
  {
    guard day.year % 4 == 2, day.month == 12, (last.year, last.month) < (day.year, 12) else {
      return []
    }
    return duties.schedule.contacts.filter { $0.until.map { day <= $0 } ?? true }.map {
      Notice.NamedContact(body: $0.body.map(duties.title(of:)), contact: $0)
    }
  }

  private func lastSummary(of duties: Duties, at now: Instant) -> (day: CivilDate, at: Instant)? {
    let (digest, local) = (duties.schedule.summary, duties.local)
    let today = local.day(of: now)
    let last = digest.moment(onOrBefore: today, from: today - 45, local)
    if let last, last.at > now {
      return digest.moment(onOrBefore: today - 1, from: today - 45, local)
    }
    return last
  }

  private func nextSummary(of duties: Duties, after now: Instant) -> Instant? {
    let (digest, local) = (duties.schedule.summary, duties.local)
    let today = local.day(of: now)
    let moments = [today, today + 1].compactMap { digest.moment(onOrAfter: $0, local)?.at }
    return moments.first { $0 > now }
  }

  // MARK: What was given up

  /// Gives when to look again where something is left to tell.
  private func tellUndeliverable(of duties: Duties, at now: Instant) throws -> Instant? {
    let lost = try store.unreported(of: duties.schedule.name)
    guard let first = lost.first else { return nil }
    let today = duties.local.day(of: now)
    let last = try store.lastNotice(.undeliverable, of: duties.schedule.name, to: coordinator)
    if last?.day == today { return duties.local.opening(of: today + 1) }
    // What is under way may be refused too: one mail names it all.
    if case .discarded(_, let at) = first.state, now < at + Self.gathering, try isSending(at: now) {
      isGathering = true
      return at + Self.gathering
    }
    let rows = lost.compactMap { delivery -> Notice.Undelivered? in
      guard case .discarded(let reply, let at) = delivery.state else { return nil }
      return Notice.Undelivered(
        number: delivery.id, channel: delivery.channel, address: delivery.address,
        reply: "\(reply)", day: duties.local.day(of: at))
    }
    try tell(.undeliverable(rows), to: coordinator, in: duties, at: now)
    try tellOperations(.undeliverable(rows), in: duties, at: now)
    try store.setReported(lost.map(\.id))
    return nil
  }

  // MARK: Nobody coordinates

  private func tellNobodyCoordinates(_ duties: Duties, at now: Instant) throws {
    let today = duties.local.day(of: now)
    guard duties.address(of: coordinator, on: today) == nil else { return }
    for recipient in operations {
      let last = try store.lastNotice(.noCoordinator, of: duties.schedule.name, to: recipient)
      if let last, today - last.day < Self.reminderDays { continue }
      try tell(.noCoordinator, to: recipient, in: duties, at: now)
    }
  }

  // MARK: Telling

  var operations: [Recipient] {
    installation.operations.map {
      Recipient(body: nil, post: .operations, subject: Name("\($0)"))
    }
  }

  private func tellOperations(_ notice: Notice, in duties: Duties, at now: Instant) throws {
    for recipient in operations { try tell(notice, to: recipient, in: duties, at: now) }
  }

  private func mark(
    _ kind: Notice.Kind, _ recipient: Recipient, _ duties: Duties, on day: CivilDate,
    at now: Instant
  ) -> NoticeMark {
    NoticeMark(
      schedule: duties.schedule.name, kind: kind, recipient: recipient, day: day, at: now)
  }

  /// Stores the message of a notice; where nobody can be told, that it was due.
  func tell(
    _ notice: Notice, to recipient: Recipient, in duties: Duties, day: CivilDate? = nil,
    at now: Instant, _ reminders: [MessageContent.Box] = []
  ) throws {
    let today = duties.local.day(of: now)
    let mark = mark(notice.kind, recipient, duties, on: day ?? today, at: now)
    let last = try store.lastNotice(notice.kind, of: mark.schedule, to: recipient)
    if let last, last.day >= mark.day { return }
    guard let (content, channel) = try content(of: notice, mark, in: duties, at: now, reminders)
    else {
      return try store.note(mark, nil)
    }
    let payload: [UInt8]
    do {
      payload = try render(content, channel.format)
    } catch {
      // A notice that cannot be made must not hold up reminders.
      faults[mark.key] = "\(error)"
      return
    }
    try store.note(
      mark,
      FormedMessage(
        identifier: content.id, schedule: content.schedule, channel: channel.name,
        recipient: recipient, address: content.address, payload: payload, day: today, members: []))
  }

  /// Nil where no channel carries mail or the recipient has no address.
  private func content(
    of notice: Notice, _ mark: NoticeMark, in duties: Duties, at now: Instant,
    _ reminders: [MessageContent.Box]
  ) throws -> (MessageContent, Channel)? {
    let today = duties.local.day(of: now)
    let recipient = mark.recipient
    guard let channel = try noticeChannel(),
      let address = recipient.post == .operations
        ? recipient.subject.flatMap({ try? MailAddress($0.text) })
        : duties.address(of: recipient, on: today)?.address
    else { return nil }
    var content = MessageContent(
      id: Signing.identifier(mark.key),
      threads: [Signing.identifier("notice/\(mark.schedule)#\(mark.kind.rawValue)#\(recipient)")],
      schedule: duties.schedule.name, planTitle: duties.schedule.plan.title,
      planUntil: duties.schedule.plan.until, today: today, now: now,
      zone: zone, language: installation.language, recipient: recipient,
      recipientBody: nil, address: installation.redirectTo ?? address,
      redirectedFrom: installation.redirectTo == nil ? nil : address,
      from: sender(channel.name, duties, on: today), replyTo: [], confidential: false,
      reminders: [])
    content.boxes = reminders
    content.notice = notice
    return (content, channel)
  }

  /// A notice of that kind as it would look now, with invented figures where there is nothing to
  /// tell; nil where nobody could be told.
  package func sample(_ kind: Notice.Kind, at now: Instant) throws -> Foretold? {
    guard let duties = duties.first else { return nil }
    let today = duties.local.day(of: now)
    var recipient = coordinator
    if kind == .noCoordinator || kind == .stoppedChannels {
      guard let first = operations.first else { return nil }
      recipient = first
    }
    let notice: Notice =
      switch kind {
      case .summary: .summary(Notice.Tally(since: today - 7, mails: 9, webhooks: 1))
      case .undeliverable:
        .undeliverable([
          Notice.Undelivered(
            number: DeliveryID(17), channel: try noticeChannel()?.name ?? "mail",
            address: duties.address(of: coordinator, on: today)?.address,
            reply: "550 5.1.1 no such user", day: today)
        ])
      case .badFiles:
        .badFiles(errors: ["schedules/plan.yaml:12:5: … [unknown-key]"], count: 1)
      case .held: .held(73)
      case .noCoordinator: .noCoordinator
      case .stoppedChannels: .stoppedChannels(try sampleOfStoppedChannels(at: now))
      }
    let mark = mark(kind, recipient, duties, on: today, at: now)
    let reminders = kind == .summary ? try summarised(in: duties, at: now) : []
    return try content(of: notice, mark, in: duties, at: now, reminders).map { content, channel in
      Foretold(at: now, channel: channel.name, content: content)
    }
  }

  /// The channel named `mail`, or the first that carries mail; one that works before one that does
  /// not.
  func noticeChannel() throws -> Channel? {
    let circuits = try store.circuits()
    let mail = installation.channels.values.filter { !$0.format.isWebhook }
    func place(_ channel: Channel) -> (Int, Int, Name<Channel>) {
      let isStopped = circuits[channel.name].map { !$0.isClosed } ?? false
      return (isStopped ? 1 : 0, channel.name == "mail" ? 0 : 1, channel.name)
    }
    return mail.min { place($0) < place($1) }
  }
}
