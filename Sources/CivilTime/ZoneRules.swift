/// The offsets of one time zone from UTC, past and to come.
///
/// Read from a TZif file (RFC 9636), whose table runs to some year and whose footer gives the rule
/// for all later ones. Since the Gregorian calendar repeats every 400 years, so does the rule; that
/// much of it is laid out once, and every look-up is a binary search.
package struct ZoneRules: Sendable {
  /// As in the zone database, `Europe/Stockholm`.
  package let name: String
  /// Seconds since 1970, ascending.
  private var transitions: [Int]
  /// Seconds east of UTC; the first holds before all transitions, and one more after each.
  private var offsets: [Int]
  /// The first second that is answered from 400 years earlier; nil where no rule repeats.
  private var repeatsFrom: Int?

  /// The zone without offset.
  package static let utc = ZoneRules(name: "UTC", table: ZoneTable(initialOffset: 0))

  /// Seconds in 400 Gregorian years, a whole number of weeks.
  private static let cycle = 146_097 * 86_400

  init(name: String, table: ZoneTable) {
    self.name = name
    transitions = table.transitions.map(\.seconds)
    offsets = [table.initialOffset] + table.transitions.map(\.offset)
    repeatsFrom = nil
    guard let rule = table.rule, rule.summer != nil else { return }
    // A table without transitions leaves all years since 1970 to the rule.
    let last = max(transitions.last ?? 0, -Self.cycle)
    let year = CivilDate(days: last.dividedDown(by: 86_400)).year
    for change in (year...(year + 402)).lazy.flatMap(rule.transitions(in:))
    where change.seconds > last {
      if change.seconds == transitions.last {
        offsets[offsets.count - 1] = change.offset
      } else {
        transitions.append(change.seconds)
        offsets.append(change.offset)
      }
    }
    repeatsFrom = Int(CivilDate(year: year + 402, month: 1, clampedDay: 1).days) * 86_400
  }
}

extension ZoneRules {
  /// Seconds east of UTC, rounded down to the whole second of `instant`.
  package func offset(at instant: Instant) -> Int {
    offsets[index(at: Int(instant.seconds) - cycles(before: Int(instant.seconds)))]
  }

  /// The local day and time of `instant`; seconds are cut off.
  package func local(_ instant: Instant) -> (date: CivilDate, time: TimeOfDay) {
    let seconds = Int(instant.seconds) + offset(at: instant)
    let days = seconds.dividedDown(by: 86_400)
    return (CivilDate(days: days), TimeOfDay(minutes: (seconds - days * 86_400) / 60))
  }

  /// The instant at which clocks show `time` on `date` (RFC 5545, 3.3.5): the first of two where
  /// they are set back, and where they are set forward past it, the instant that the offset before
  /// the change gives, so that 02:30 becomes 03:30.
  package func instant(_ date: CivilDate, _ time: TimeOfDay) -> Instant {
    let exact = Int(date.days) * 86_400 + time.minutes * 60
    let cycles = cycles(before: exact)
    let local = exact - cycles
    // No offset reaches 26 hours, so the search begins early enough.
    var index = index(at: local - 26 * 3600)
    while index < transitions.count, local - offsets[index] >= transitions[index] { index += 1 }
    let isSkipped = index > 0 && local - offsets[index] < transitions[index - 1]
    let offset = offsets[isSkipped ? index - 1 : index]
    return Instant(seconds: Int64(local - offset + cycles))
  }

  /// The seconds to go back, in whole cycles, to where the table answers for `seconds`.
  private func cycles(before seconds: Int) -> Int {
    guard let repeatsFrom, seconds >= repeatsFrom else { return 0 }
    return ((seconds - repeatsFrom) / Self.cycle + 1) * Self.cycle
  }

  /// The number of transitions at or before `seconds`.
  private func index(at seconds: Int) -> Int {
    var (low, high) = (0, transitions.count)
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Two zones are equal when their names are.
extension ZoneRules: Hashable {
  package static func == (left: ZoneRules, right: ZoneRules) -> Bool { left.name == right.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
