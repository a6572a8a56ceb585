package import CivilTime
import FristCore

/// What was said to whom is not kept for ever (`keep` in `frist.yaml`): each night the old is removed,
/// a part at a time, so that no reminder waits for it.
extension Engine {
  /// How many messages one part looks at; some ten milliseconds of work.
  private static let prunedAtOnce = 500
  private static let pruningTime = TimeOfDay(hour: 3, minute: 0)!
  /// By a clock that runs ahead everything is old, and what is removed does not come back: so long
  /// somebody may notice.
  private static let doubt = Duration.seconds(7 * 86_400)
  /// A pause after which the clock is doubted.
  private static let longPause = Duration.seconds(60 * 86_400)

  /// Removes a part of what is old, where its time has come. Where the store does not let it, that is
  /// tried again the next night.
  package func prune(at now: Instant) throws {
    let (today, _) = zone.local(now)
    let tomorrow = zone.instant(today + 1, Self.pruningTime)
    // A clock that was set back does not put it off.
    if let nextPruning, now < nextPruning, nextPruning <= tomorrow { return }
    nextPruning = tomorrow
    if let end = try store.setting(.clockDoubtedUntil).flatMap(Int64.init) {
      let end = Instant(milliseconds: end)
      if now < end, end - now <= Self.doubt { return }
    }
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

  /// Removes nothing for a week: the clock was set forward, or nothing was decided since `former`,
  /// so long ago that it may be wrong.
  func doubtClock(at now: Instant, since former: Instant? = nil) throws {
    if let former, now - former <= Self.longPause { return }
    let end = now + Self.doubt
    try store.transaction { try store.set(.clockDoubtedUntil, to: "\(end.milliseconds)") }
  }
}
