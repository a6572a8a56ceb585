package import CivilTime
import FristCore

/// What was said to whom is not kept for ever (`keep` in `frist.yaml`): each night the old is removed,
/// a part at a time, so that no reminder waits for it.
extension Engine {
  /// How many messages one part looks at; a few milliseconds of work.
  static let prunedAtOnce = 500
  private static let pruningTime = TimeOfDay(hour: 3, minute: 0)!

  /// Removes a part of what is old, where its time has come. Where the store does not let it, that is
  /// tried again the next night.
  package func prune(at now: Instant) throws {
    let (today, _) = zone.local(now)
    let tomorrow = zone.instant(today + 1, Self.pruningTime)
    // A clock that was set back does not put it off.
    if let nextPruning, now < nextPruning, nextPruning <= tomorrow { return }
    nextPruning = tomorrow
    let calendar = BusinessCalendar()
    let sent = installation.keep.sent.before(today, on: calendar)
    let bounces = installation.keep.bounces.before(today, on: calendar)
    let last = try store.transaction {
      try store.prune(
        sentBefore: zone.instant(sent, .midnight), bouncedBefore: zone.instant(bounces, .midnight),
        formedBefore: max(sent, bounces), after: pruned, count: Self.prunedAtOnce)
    }
    pruned = last ?? DeliveryID(0)
    if last != nil { nextPruning = now + .seconds(1) }
  }
}
