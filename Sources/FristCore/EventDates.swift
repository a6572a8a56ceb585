import CivilTime

/// A day on which an event happened, or is expected to.
struct EventDate {
  /// The expected date it confirms, else the date first given and its reference.
  var nominal: String
  var day: CivilDate
  /// First day of the stretch in which this is the next one.
  var opens: CivilDate
  /// Whether only the phrase under `expected` gives it.
  var isExpected: Bool
  /// Whether another date may still replace it.
  var isPreliminary: Bool
  var fact: FactID?
}

extension Duties {
  /// The days of an event, as they are known: each given date stands for the expected one that it is
  /// nearest to, of those that had opened by then, and those that nobody has confirmed are
  /// preliminary. However far is looked, a given date keeps its name.
  func dates(of name: Name<Event>, in outlook: Outlook) -> [EventDate] {
    let occasions = outlook.facts.occasions(of: name, in: schedule.name)
    let through = max(outlook.through, occasions.map(\.first).max() ?? outlook.through)
    var open = expectedSlots(of: name, through: through)
    var names: Set<String> = []
    var dates = occasions.map { occasion in
      var date = EventDate(
        nominal: [occasion.first.description, occasion.reference].compactMap(\.self)
          .joined(separator: " "),
        day: occasion.on, opens: occasion.on, isExpected: false,
        isPreliminary: occasion.isPreliminary, fact: occasion.fact)
      let nearest = open.indices.filter { open[$0].opens <= occasion.first }.min {
        abs(open[$0].due - occasion.first) < abs(open[$1].due - occasion.first)
      }
      if let nearest {
        let slot = open.remove(at: nearest)
        date.nominal = slot.nominal
        date.opens = min(slot.opens, occasion.on)
      }
      // Given on the very day that another stands for.
      let name = date.nominal
      var number = 1
      while !names.insert(date.nominal).inserted {
        number += 1
        date.nominal = "\(name) \(number)"
      }
      return date
    }
    dates += open.filter { $0.opens <= outlook.through }.map { slot in
      EventDate(
        nominal: slot.nominal, day: slot.due, opens: slot.opens, isExpected: true,
        isPreliminary: true)
    }
    return dates.sorted { ($0.day, $0.nominal) < ($1.day, $1.nominal) }
  }

  /// The dates that `expected` gives and that open by `through`, named by themselves: each opens on
  /// the day after the one before it, so that what is owed before it is known in time.
  private func expectedSlots(of name: Name<Event>, through: CivilDate) -> [Slot] {
    guard let event = schedule.events[name], let expected = event.expected else { return [] }
    let (terms, calendar) = (schedule.terms, schedule.calendar)
    let slots: [Slot] =
      switch expected {
      case .once(let once):
        [once.slot(tracking: schedule.from, terms: terms, calendar: calendar)]
      case .every(let recurrence):
        recurrence.slots(
          tracking: schedule.from, through: through + Self.daysAhead, terms: terms,
          calendar: calendar)
      case .quota, .sinceLast, .relative, .noDeadline: []
      }
    let hanging = obligations(hangingOn: name)
    let named = slots.indices.map { index in
      let due = slots[index].due
      let opens = index == 0 ? schedule.from : slots[index - 1].due + 1
      return Slot(nominal: "\(due)", period: .day(due), opens: min(opens, due), due: due)
    }
    return named.filter { slot in
      // What is expected again and again ends with the plan, as any recurrence does.
      if case .once = expected { return true }
      return slot.opens <= through && hanging.contains { isInForce(slot, $0) }
    }
  }

  /// More than the longest time from one expected date to the next, four years.
  private static let daysAhead = 1500

  /// Obligations whose dates hang on the event itself.
  func obligations(hangingOn name: Name<Event>) -> [Obligation] {
    schedule.obligations.filter { obligation in
      guard case .relative(let relative) = obligation.when else { return false }
      return relative.anchor == .event(name)
    }
  }
}
