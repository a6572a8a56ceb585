import CivilTime
import FristCore

/// The occurrences of one obligation and subject as somebody would find them who walks through the
/// calendar of a story day by day: slowly, without a plan of what comes again, and by the names of
/// the story's obligations rather than by what their phrases say.
struct Diary {
  struct Entry: Hashable {
    var nominal: String
    var opens: CivilDate
    var due: CivilDate
    /// The days that the nominal names, where it is a period.
    var period: ClosedRange<CivilDate>?
    var required = 1
    var done = 0
    var doneOn: CivilDate?
    var isWaived = false
    /// What became of it because of another.
    var fate: Occurrence.State?
    /// The due date of the next, when an unmet one is missed.
    var missedOn: CivilDate?
  }

  let schedule: Schedule
  let facts: Said
  let today: CivilDate
  /// What opens later is not asked for.
  let last: CivilDate

  /// Whether a date comes again, so that an unmet occurrence lapses.
  static let single: Set<Name<Obligation>> = ["date", "window", "chain"]

  /// Every occurrence by due date.
  func entries(of obligation: Obligation, _ subject: Subject?) -> [Entry] {
    if obligation.name == "chain" { return chain(of: obligation, subject) }
    var entries = dated(obligation, subject).compactMap { within(subject, $0) }
      .filter { $0.due >= schedule.from }
    for index in entries.indices {
      if let to = facts.moves[Topic(obligation.name, subject, entries[index].nominal)] {
        entries[index].due = to
        entries[index].opens = min(entries[index].opens, to)
      }
    }
    entries.sort { ($0.due, $0.nominal) < ($1.due, $1.nominal) }
    if obligation.statutory {
      for index in entries.indices { entries[index].due = carriedOn(entries[index].due) }
    }
    if !Self.single.contains(obligation.name) {
      for (index, next) in zip(entries.indices, entries.dropFirst()) {
        entries[index].missedOn = next.due
      }
    }
    tick(&entries, obligation, subject)
    return entries
  }

  /// Saturdays, Sundays and holidays of the law of 1930, whatever else is closed.
  func carriedOn(_ day: CivilDate) -> CivilDate {
    var day = day
    while !BusinessCalendar().isWorkingDay(day) { day = day + 1 }
    return day
  }

  private func dated(_ obligation: Obligation, _ subject: Subject?) -> [Entry] {
    switch obligation.name {
    case "date":
      guard case .once(.by(let day)) = obligation.when else { return [] }
      return [Entry(nominal: "\(day)", opens: min(schedule.from, day), due: day)]
    case "yearly": return yearly([(4, 30)])
    case "twice": return yearly([(3, 12), (10, 1)])
    case "decided": return yearly([(6, 15)])
    case "window": return [spring]
    case "quarter": return blocks(of: 3)
    case "block":
      let recurrence = subject?.riskClass.flatMap { obligation.classes[$0] } ?? obligation.when
      return blocks(
        of: recurrence == .every(Recurrence(unit: .halfYear))
          ? 6
          : recurrence == .every(Recurrence(unit: .quarter)) ? 3 : 12)
    case "quota", "feeder":
      return blocks(of: 12).map { entry in
        var entry = entry
        entry.required = obligation.name == "quota" ? 4 : 3
        return entry
      }
    case "before": return before()
    case "after", "followed": return after(obligation.name == "followed")
    case "analysis": return analyses()
    default: preconditionFailure("the diary knows nothing of '\(obligation.name)'")
    }
  }

  // MARK: By the calendar

  /// Days from two years before the story until nothing more is asked for.
  private var days: ClosedRange<CivilDate> { schedule.from - 800...last + 800 }

  private func yearly(_ dates: [(Int, Int)]) -> [Entry] {
    var entries: [Entry] = []
    var previous: CivilDate?
    for day in days
    where dates.contains(where: { $0 == (day.components.month, day.components.day) }) {
      if let previous, previous < last, day >= schedule.from {
        entries.append(Entry(nominal: "\(day)", opens: previous + 1, due: day))
      }
      previous = day
    }
    return entries
  }

  private var spring: Entry {
    var due = CivilDate(
      year: 2027, month: schedule.terms.spring.until.month, day: schedule.terms.spring.until.day)!
    while !schedule.calendar.isWorkingDay(due) { due = due - 1 }
    let opens = CivilDate(year: 2027, month: 1, day: 1)!
    return Entry(nominal: "2027-spring", opens: opens, due: due, period: opens...due)
  }

  /// Stretches of so many months from January on.
  private func blocks(of months: Int) -> [Entry] {
    var entries: [Entry] = []
    var first: CivilDate?
    for day in days {
      let month = day.components.month
      if day.components.day == 1, (month - 1) % months == 0 { first = day }
      guard let opens = first, (day + 1).components.day == 1, month % months == 0,
        day >= schedule.from, opens <= last
      else { continue }
      let number = (month - 1) / months + 1
      let part = months == 3 ? "-Q\(number)" : months == 6 ? "-H\(number)" : ""
      entries.append(
        Entry(nominal: "\(day.year)\(part)", opens: opens, due: day, period: opens...day))
    }
    return entries
  }

  /// Not owed before the entry, nor where less than half of its stretch is left then.
  private func within(_ subject: Subject?, _ entry: Entry) -> Entry? {
    guard let subject else { return entry }
    if let until = subject.until, until < entry.opens { return nil }
    guard let from = subject.from, from > entry.opens else { return entry }
    var entry = entry
    let left = (entry.opens...entry.due).count { $0 >= from }
    if left * 2 < entry.due - entry.opens + 1 { return nil }
    entry.opens = from
    return entry
  }
}
