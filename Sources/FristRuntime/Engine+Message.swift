import CivilTime
import FristCore
import Signing

/// What there is to say at one moment, worked out once for all who are told it.
struct Telling {
  fileprivate struct Topic: Hashable {
    var occurrence: OccurrenceID
    var arming: Int
  }

  struct Found {
    var duty: Duty
    var subject: Subject?
    var occurrence: Occurrence
  }

  fileprivate var contents: [Topic: ReminderContent] = [:]
  /// The occurrence that was looked for last: who is told of the same one stands side by side.
  fileprivate var found: (id: OccurrenceID, found: Found?)?
  /// The reminders of the occurrence that was looked for last.
  fileprivate var ledger: (id: OccurrenceID, rows: [Reminder])?
  fileprivate var coverages: [OccurrenceID: Progress?] = [:]
}

/// A message that cannot be made of what there is to say, which is no fault of the store.
struct CannotBeMade: Error {
  let reason: String
}

extension Engine {
  /// The message that tells `members`, rendered from the state as it stands; nil where nothing is
  /// left to tell or nobody holds the address any more.
  func message(
    from members: [Reminder], in duties: Duties, at now: Instant, _ telling: inout Telling
  ) throws -> FormedMessage? {
    guard let first = members.first else { return nil }
    let today = duties.local.day(of: now)
    let told = try members.compactMap { try content(of: $0, in: duties, at: now, &telling) }
    guard told.count == members.count else { return nil }
    let keys = members.map(\.key)
    let identifier = Signing.identifier(keys.sorted().joined(separator: "\n"))
    let format = installation.channels[first.channel]?.format ?? .webhook(.frist)
    let isMail = !format.isWebhook
    let mailbox = duties.address(of: first.recipient, on: today)
    if isMail, mailbox == nil { return nil }
    let standsInFor = members.lazy.compactMap(\.standsInFor).first
    var values = MessageContent(
      id: identifier, threads: isMail ? members.map(thread(of:)) : [],
      schedule: duties.schedule.name,
      planTitle: duties.schedule.plan.title, planUntil: duties.schedule.plan.until, today: today,
      now: now, zone: zone, language: installation.language,
      recipient: first.recipient,
      recipientBody: first.recipient.body.map { duties.title(of: $0) },
      standsInFor: standsInFor, address: isMail ? installation.redirectTo ?? mailbox?.address : nil,
      redirectedFrom: isMail && installation.redirectTo != nil ? mailbox?.address : nil,
      from: sender(first.channel, duties, on: today),
      replyTo: first.confidential ? [] : coordinator(duties, on: today),
      confidential: first.confidential, reminders: told)
    values.standsInForBody = standsInFor?.body.map(duties.title(of:))
    let payload: [UInt8]
    do { payload = try render(values, format) } catch { throw CannotBeMade(reason: "\(error)") }
    return FormedMessage(
      identifier: identifier, schedule: duties.schedule.name, channel: first.channel,
      recipient: first.recipient, address: values.address,
      payload: payload, day: today, members: keys)
  }

  /// Who reads the answers.
  private func coordinator(_ duties: Duties, on day: CivilDate) -> [Mailbox] {
    duties.address(of: Recipient(body: nil, post: .coordinator), on: day).map { [$0] } ?? []
  }

  /// One thread for each occurrence and body.
  private func thread(of reminder: Reminder) -> String {
    Signing.identifier("\(reminder.occurrence)#\(reminder.recipient.body?.text ?? "*")")
  }

  /// The channel's own address; a folder has none and writes as the coordinator.
  func sender(_ channel: Name<Channel>, _ duties: Duties, on day: CivilDate) -> Mailbox? {
    if case .email(let server)? = installation.channels[channel]?.way { return server.from }
    return duties.address(of: Recipient(body: nil, post: .coordinator), on: day)
  }

  func content(
    of reminder: Reminder, in duties: Duties, at now: Instant, _ telling: inout Telling
  ) throws -> ReminderContent? {
    let topic = Telling.Topic(occurrence: reminder.occurrence, arming: reminder.arming)
    var known = telling.contents[topic]
    if known == nil {
      known = try derived(reminder, in: duties, at: now, &telling)
      telling.contents[topic] = known
    }
    guard var content = known else { return nil }
    content.step = reminder.step
    content.arming = reminder.arming
    content.lateFrom = reminder.day < duties.local.day(of: now) ? reminder.day : nil
    return content.fit(for: reminder.recipient, in: duties)
  }

  private func derived(
    _ reminder: Reminder, in duties: Duties, at now: Instant, _ telling: inout Telling
  ) throws -> ReminderContent? {
    let today = duties.local.day(of: now)
    guard let found = occurrence(of: reminder, in: duties, at: now, &telling) else {
      return reminder.step.isCalledOff ? try removed(reminder, in: duties) : nil
    }
    let (duty, subject, occurrence) = (found.duty, found.subject, found.occurrence)
    let rows = try ledger(of: reminder.occurrence, duty, &telling)
    let owners = duties.owners(of: occurrence, duty)
    let covers = duty.obligation.covers
    let told = told(rows, of: reminder.arming, duties)
    let content = ReminderContent(
      occurrence: occurrence, step: reminder.step,
      obligation: duty.obligation.inForce(on: occurrence.due), subject: subject,
      activities: duty.obligation.activities.compactMap {
        duties.schedule.plan.activity($0, on: occurrence.due)
      },
      coordinates: owners.map(duties.title(of:)),
      contributes: duties.contributors(to: occurrence, duty).map(duties.title(of:)),
      genitives: owners.map { duties.schedule.plan.bodies[$0]?.genitive ?? $0.text },
      to: duty.obligation.to.map(duties.title(of:)),
      coveredYear: covers == .same ? nil : occurrence.due.year + covers.shift,
      workingDaysLeft: duties.schedule.calendar.workingDays(
        after: today, through: occurrence.planning),
      told: told, next: next(occurrence, duty, subject, duties, told.first ?? today, now),
      formerDue: rows.filter { $0.arming < reminder.arming }
        .max { ($0.arming, $0.decided) < ($1.arming, $1.decided) }?.due,
      coverage: coverage(of: duty, occurrence, in: duties, today, &telling.coverages))
    return detailed(content, of: duty, in: duties, on: today)
  }

  func ledger(of id: OccurrenceID, _ duty: Duty, _ telling: inout Telling) throws -> [Reminder] {
    if let known = telling.ledger, known.id == id { return known.rows }
    let rows = try ledger(of: id, duty)
    telling.ledger = (id, rows)
    return rows
  }

  /// What a reminder is about, as it stands at `now`; nil where it is gone.
  func occurrence(
    of reminder: Reminder, in duties: Duties, at now: Instant, _ telling: inout Telling
  ) -> Telling.Found? {
    if let known = telling.found, known.id == reminder.occurrence { return known.found }
    var found: Telling.Found?
    if let (duty, subject) = find(reminder, in: duties) {
      let outlook = outlook(on: duties.local.day(of: now))
      let occurrences = duties.occurrences(of: duty, subject: subject, in: outlook)
      found = occurrences.first { $0.id == reminder.occurrence }
        .map { Telling.Found(duty: duty, subject: subject, occurrence: $0) }
    }
    telling.found = (reminder.occurrence, found)
    return found
  }

  func find(_ reminder: Reminder, in duties: Duties) -> (Duty, Subject?)? {
    let id = reminder.occurrence
    for index in duties.indices(of: id.obligation) {
      let duty = duties.all[index]
      if (duty.form == .part) != (id.body != nil) { continue }
      switch duty.form {
      case .obligation where (duty.obligation.each != nil) != (id.subject != nil): continue
      case .review where !id.nominal.hasSuffix(duty.obligation.activities.first?.text ?? ""):
        continue
      case .obligation, .part:
        guard let subject = id.subject else { return (duty, nil) }
        return duty.subject(subject).map { (duty, $0) }
      case .coverage, .rollUp, .event, .review:
        if id.subject == nil { return (duty, nil) }
      }
    }
    return nil
  }

  /// The days on which the body was told of this arming before.
  func told(_ rows: [Reminder], of arming: Int, _ duties: Duties) -> [CivilDate] {
    let days = rows.compactMap { row -> CivilDate? in
      guard row.arming == arming, row.step.track == .deadline, case .accepted(let at) = row.state
      else {
        return nil
      }
      if case .escalate = row.step { return nil }
      return duties.local.day(of: at)
    }
    return Set(days).sorted()
  }

  /// The escalation that follows if nothing is heard, by the rules that it will be sent by.
  private func next(
    _ occurrence: Occurrence, _ duty: Duty, _ subject: Subject?, _ duties: Duties,
    _ firstTold: CivilDate, _ now: Instant
  ) -> ReminderContent.NextStep? {
    let today = duties.local.day(of: now)
    guard occurrence.due < today else { return nil }
    let earliest = duties.earliestEscalation(afterTelling: firstTold)
    let steps = duties.steps(of: occurrence, duty: duty, at: now).filter(\.isEscalation)
    guard let step = steps.first(where: { max($0.day, earliest) > today }) else { return nil }
    let day = max(step.day, earliest)
    let post = step.to.lazy.flatMap {
      duties.recipients(in: $0, of: occurrence, duty, on: day)
    }.first?.recipient.post
    return post.map { ReminderContent.NextStep(day: day, post: $0) }
  }

  /// How far the whole has come, computed once for all subjects that a message names.
  private func coverage(
    of duty: Duty, _ occurrence: Occurrence, in duties: Duties, _ today: CivilDate,
    _ known: inout [OccurrenceID: Progress?]
  ) -> Progress? {
    guard duty.obligation.each != nil,
      let place = duties.indices(of: duty.name).first(where: { duties.all[$0].form == .coverage })
    else { return nil }
    var id = occurrence.id
    id.subject = nil
    if let progress = known[id] { return progress }
    let progress = duties.occurrences(
      of: duties.all[place], subject: nil, in: outlook(on: today)
    ).first { $0.id == id }?.progress
    known[id] = .some(progress)
    return progress
  }
}

extension Duties {
  func title(of body: Name<Body>) -> String { schedule.plan.bodies[body]?.title ?? body.text }
}
