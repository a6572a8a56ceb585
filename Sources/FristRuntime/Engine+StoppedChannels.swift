import CivilTime
import FristCore

/// Operations hear by mail of a channel that does not work, once each time that it stops: at once where
/// only a person can mend it, after a day where it may come back by itself. A mail needs another
/// channel that works; where there is none, `frist status` says it.
extension Engine {
  /// Gives when to look again.
  func tellStoppedChannels(in duties: Duties, at now: Instant) throws -> Instant? {
    let stopped = try stoppedChannels()
    let later = stopped.map(\.matters).filter { $0 > now }.min()
    let listed = stopped.filter { $0.matters <= now }
    guard !listed.isEmpty, let carrier = try noticeChannel(),
      !stopped.contains(where: { $0.channel == carrier.name })
    else { return later }
    let today = duties.local.day(of: now)
    var next = later
    for recipient in operations {
      let last = try store.lastNotice(.stoppedChannels, of: duties.schedule.name, to: recipient)
      let isNew = listed.contains { stopped in last.map { stopped.matters > $0.at } ?? true }
      guard isNew else { continue }
      if last?.day == today {
        let tomorrow = duties.local.opening(of: today + 1)
        next = min(next ?? tomorrow, tomorrow)
      } else {
        try tell(.stoppedChannels(listed), to: recipient, in: duties, at: now)
      }
    }
    return next
  }

  /// Those of the files that do not work now, in the order of their names.
  private func stoppedChannels() throws -> [StoppedChannel] {
    try store.circuits().compactMap(StoppedChannel.init)
      .filter { installation.channels[$0.channel] != nil }
      .sorted { $0.channel < $1.channel }
  }

  /// What does not work now, or something invented.
  func sampleOfStoppedChannels(at now: Instant) throws -> [StoppedChannel] {
    let stopped = try stoppedChannels()
    if !stopped.isEmpty { return stopped }
    let names = installation.channels.keys.sorted()
    let webhook = names.first { installation.channels[$0]?.format.isWebhook == true }
    return [
      StoppedChannel(
        channel: webhook ?? "hook", trouble: .gone, since: now + .seconds(-3600),
        reply: Reply(code: 410, text: "Gone", concern: .goneChannel))
    ]
  }
}
