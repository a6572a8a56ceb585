import CivilTime
import FristCore
import FristRuntime
import Testing

/// What must hold for every schedule, whatever happens and however long Frist is down.
@Suite struct `Whatever happens` {
  @Test(arguments: 0..<150)
  func `in small steps`(seed: Int) throws {
    let story = Story(seed: UInt64(seed))
    let world = try World(story)
    let checks = Checks(world)
    var undoable: [FactID] = []
    for happening in story.happenings {
      try world.run(until: "\(happening.day) 10:00")
      try checks.standing()
      if try world.live(happening.what, undoable: &undoable) { try world.reload() }
      try world.cycle()
      try checks.standing()
    }
    try world.run(until: "\(Story.first + Story.days) 10:00")
    try checks.all()
  }

  @Test(arguments: 1000..<1150)
  func `over one long downtime`(seed: Int) throws {
    let story = Story(seed: UInt64(seed))
    let world = try World(story)
    let checks = Checks(world)
    var undoable: [FactID] = []
    try world.run(until: "\(Story.first) 09:00")
    for happening in story.happenings {
      world.setClock("\(happening.day) 10:00")
      _ = try world.live(happening.what, undoable: &undoable)
    }
    // Up again on a Wednesday more than a year later, and down for another month.
    try world.sleep(until: "2028-02-09 10:00")
    try world.run(until: "2028-02-11 12:00")
    try checks.standing()
    try world.sleep(until: "2028-03-15 10:00")
    try world.run(until: "2028-03-16 10:00")
    try checks.all()
  }
}

/// The promises, checked from the ledger and the messages by rules of their own.
private struct Checks {
  let world: World

  init(_ world: World) {
    self.world = world
    world.watch = { leased in try Checks.isCalledFor(leased, in: world) }
  }

  func all() throws {
    try standing()
    // Never two accepted messages with one key.
    var seen: Set<String> = []
    for key in world.acceptedKeys { #expect(seen.insert(key).inserted, "\(key) was sent twice") }
  }

  /// Nothing leaves for an occurrence that is not open, more than its maximum apart.
  static func isCalledFor(_ leased: Leased, in world: World) throws {
    for reminder in try world.store.reminders(in: leased.delivery.id) {
      if reminder.step == .exceeded { continue }
      if case .behind = reminder.step { continue }
      if case .ask = reminder.step { continue }
      let id = reminder.occurrence
      let occurrence = try world.occurrences(id.obligation, id.subject).first { $0.id == id }
      #expect(occurrence?.isOpen == true, "\(reminder.key) left at \(world.now)")
    }
  }

  /// For each open duty under `standard` with a step behind it, each address of its body has been
  /// told or is about to be.
  func standing() throws {
    let schedule = world.schedules[0]
    let today = ZoneRules.stockholm.local(world.now).date
    guard schedule.hours == .always || schedule.calendar.isWorkingDay(today) else { return }
    for obligation in schedule.obligations where obligation.policy == "standard" {
      for subject in obligation.each == nil ? [nil] : ["a", "b", "c"] as [Name<Subject>?] {
        for occurrence in try world.occurrences(obligation.name, subject)
        where occurrence.isOpen && occurrence.id.body == nil && isDue(occurrence, schedule, today) {
          // Nobody is told while it is silent, nor of its planning date once the papers are in.
          if occurrence.silentUntil != nil || occurrence.papers != nil { continue }
          let rows = try world.store.reminders(of: occurrence.id)
          let told = rows.filter {
            $0.due == occurrence.due && $0.counts && $0.step.track == .deadline
          }
          for recipient in recipients(of: obligation, schedule, today) {
            #expect(
              told.contains { $0.recipient == recipient },
              "\(recipient) knows nothing of \(occurrence.id) at \(world.now)")
          }
        }
      }
    }
  }

  /// Whether the first of 30, 14 and 3 days before has come, on a working day and not before the
  /// first day on which the duty can be done.
  private func isDue(_ occurrence: Occurrence, _ schedule: Schedule, _ today: CivilDate) -> Bool {
    var first = occurrence.planning - 30
    while !schedule.calendar.isWorkingDay(first) { first = first - 1 }
    var opens = occurrence.opens
    while !schedule.calendar.isWorkingDay(opens) { opens = opens + 1 }
    return max(first, first < occurrence.opens ? opens : first) <= today
  }

  private func recipients(of obligation: Obligation, _ schedule: Schedule, _ today: CivilDate)
    -> [Recipient]
  {
    obligation.coordinates.flatMap { body -> [Recipient] in
      let posts = schedule.contacts.filter { $0.body == body && $0.isValid(on: today) }.map(\.role)
      let mailbox = posts.contains(.mailbox)
      if obligation.confidential {
        return mailbox ? [Recipient(body: body, post: .mailbox)] : []
      }
      let secretary = posts.contains(.secretary) ? [Recipient(body: body, post: .secretary)] : []
      if mailbox { return [Recipient(body: body, post: .mailbox)] + secretary }
      return secretary.isEmpty ? [Recipient(body: nil, post: .coordinator)] : secretary
    }
  }
}
