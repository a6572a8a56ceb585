import CivilTime
import FristCore

/// What hangs on something else.
extension Diary {
  /// 70 days before the yearly one.
  func before() -> [Entry] {
    guard let yearly = schedule.obligation("yearly") else { return [] }
    let wide = Diary(schedule: schedule, facts: facts, today: today, last: last + 70)
    var entries: [Entry] = []
    var previous = schedule.from - 1
    for anchor in wide.entries(of: yearly, nil) {
      let due = anchor.due - 70
      var opens = min(anchor.opens, due)
      if opens == due { opens = min(previous + 1, due) }
      previous = due
      var entry = Entry(nominal: anchor.nominal, opens: opens, due: due)
      switch wide.state(of: anchor, nil) {
      case .waived, .withdrawn: entry.fate = .withdrawn
      case .done: entry.fate = .notReceived
      case .coming, .open, .missed, .notReceived: break
      }
      if opens <= last { entries.append(entry) }
    }
    return entries
  }

  /// Three weeks after spring, or a month after what is due then was done.
  func after(_ waits: Bool) -> [Entry] {
    guard let window = schedule.obligation("window") else { return [] }
    return entries(of: window, nil).compactMap { anchor in
      let state = state(of: anchor, nil)
      if waits {
        guard case .done(let day, _) = state else { return nil }
        let entry = Entry(nominal: anchor.nominal, opens: day, due: day.adding(months: 1))
        return day <= last ? entry : nil
      }
      let due = anchor.due + 21
      var entry = Entry(nominal: anchor.nominal, opens: min(anchor.opens, due), due: due)
      switch state {
      case .waived, .withdrawn: entry.fate = .withdrawn
      case .done, .coming, .open, .missed, .notReceived: break
      }
      return entry.opens <= last ? entry : nil
    }
  }

  /// Six weeks from each day on which results came, or are expected on 31 March.
  func analyses() -> [Entry] {
    let horizon = max(last, facts.occasions.map(\.first).max() ?? last)
    var expected: [CivilDate] = []
    var day = CivilDate(year: schedule.from.year, month: 3, day: 31)!
    var opens = schedule.from
    var openings: [CivilDate: CivilDate] = [:]
    while opens <= horizon {
      expected.append(day)
      openings[day] = opens
      opens = day + 1
      day = day.adding(months: 12)
    }
    var entries: [Entry] = []
    var names: Set<String> = []
    for occasion in facts.occasions {
      var nearest: CivilDate?
      for day in expected where openings[day].map({ $0 <= occasion.first }) == true {
        if nearest.map({ abs(day - occasion.first) < abs($0 - occasion.first) }) ?? true {
          nearest = day
        }
      }
      expected.removeAll { $0 == nearest }
      var name = "\(nearest ?? occasion.first)"
      if names.contains(name) {
        name += " \((2...).first { !names.contains("\(name) \($0)") } ?? 2)"
      }
      names.insert(name)
      entries.append(Entry(nominal: name, opens: occasion.on, due: occasion.on + 42))
    }
    for day in expected where openings[day].map({ $0 <= last }) == true {
      entries.append(Entry(nominal: "\(day)", opens: day, due: day + 42))
    }
    return entries
  }

  /// A visit opens the next; without one it begins with the membership.
  func chain(of obligation: Obligation, _ subject: Subject?) -> [Entry] {
    var interval = Offset(5, .months)
    if let riskClass = subject?.riskClass,
      case .sinceLast(let tighter, _, _)? = obligation.classes[riskClass]
    {
      interval = tighter
    }
    if let from = subject?.from, from > last { return [] }
    let start = subject?.from ?? schedule.from
    let visits = facts.completions[Topic(obligation.name, subject), default: []]
      .filter { isMember(subject, $0.on) }.map(\.on)
    var entries: [Entry] = []
    let first = min(visits.first ?? start, start)
    for day in first...max(start, visits.last ?? start) {
      let isBegun = !entries.isEmpty
      if visits.contains(day) {
        if isBegun {
          (entries[entries.count - 1].done, entries[entries.count - 1].doneOn) = (1, day)
        }
        entries.append(
          Entry(nominal: "\(day)", opens: day, due: day.adding(months: interval.count)))
      } else if day == start, !isBegun {
        let due = subject?.from == nil ? schedule.from : day.adding(months: interval.count)
        entries.append(Entry(nominal: "\(day)", opens: day, due: due))
      }
    }
    let open = entries.count - 1
    entries[open].due = max(entries[open].due, schedule.from)
    entries.removeAll { $0.due < schedule.from }
    for index in entries.indices {
      let topic = Topic(obligation.name, subject, entries[index].nominal)
      if let to = facts.moves[topic] {
        entries[index].due = to
        entries[index].opens = min(entries[index].opens, to)
      }
      if obligation.statutory { entries[index].due = carriedOn(entries[index].due) }
      entries[index].isWaived = facts.waivers.contains(topic)
    }
    return entries.sorted { ($0.due, $0.nominal) < ($1.due, $1.nominal) }
  }
}
