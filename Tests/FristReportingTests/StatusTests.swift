import CivilTime
import FristCore
import FristReporting
import Testing

/// 1 800 000 000 is 08:00:00 UTC on Friday 15 January 2027 (date -u -d @1800000000).
private enum Sample {
  static let now = Instant(seconds: 1_800_000_000)

  static func paused(_ concern: Reply.Concern) -> ChannelReport? {
    let opening = Circuit.Opening(
      since: now - .seconds(3600), probes: 3, from: now - .seconds(60), probe: now + .seconds(900),
      reply: Reply(code: concern == .login ? 535 : nil, text: "no", concern: concern))
    return ChannelReport("mail", Circuit(.open(opening)), at: now)
  }

  static let disabled = ChannelReport(
    "hook",
    Circuit(.gone(Reply(code: 410, text: "Gone", concern: .goneChannel), since: now)), at: now)
}

@Suite struct `The status` {
  static let well = StatusReport(
    process: nil, revision: "a1", errors: 0, loadedRevision: nil, lastCycle: nil, open: 12,
    overdue: 12, nextDue: nil, waiting: 3, held: 0, deliveries: ["pending": 1],
    channels: [Sample.paused(.channel)].compactMap(\.self), deferred: [stuck], discarded: [],
    unmatchedFacts: [])
  static let stuck = StatusReport.Stuck(id: 1, address: nil, channel: "mail", reply: nil)

  @Test func `needs nobody for what is overdue, deferred, paused or not running`() {
    #expect(Self.well.channels.count == 1)
    #expect(!Self.well.needsPerson)
  }

  @Test(arguments: [
    changed { $0.discarded = [stuck] }, changed { $0.unmatchedFacts = [7] },
    changed { $0.loadedRevision = "b2" }, changed { $0.errors = 1 },
    changed { $0.channels = [Sample.disabled].compactMap(\.self) },
    changed { $0.channels = [Sample.paused(.login)].compactMap(\.self) },
    changed { $0.channels = [Sample.paused(.trust)].compactMap(\.self) },
  ])
  func `needs a person for what nothing else mends`(report: StatusReport) {
    #expect(report.needsPerson)
  }

  static func changed(_ change: (inout StatusReport) -> Void) -> StatusReport {
    var report = well
    change(&report)
    return report
  }
}

@Suite struct `A channel in the status` {
  @Test(arguments: [0, 4])
  func `is not named while it is in use`(failures: Int) {
    #expect(
      ChannelReport("mail", Circuit(.closed(failures: failures)), at: Sample.now) == nil)
  }

  @Test func `that is paused says since when, until when and why`() throws {
    let report = try #require(Sample.paused(.channel))
    #expect(
      report.text(in: .english)
        == "channel mail: paused since 2027-01-15T07:00:00Z, next attempt 2027-01-15T08:15:00Z: no")
    #expect(
      report.text(in: .swedish)
        == "kanalen mail: pausad sedan 2027-01-15T07:00:00Z, nästa försök 2027-01-15T08:15:00Z: no")
  }

  @Test func `says what to do about a refused password`() throws {
    #expect(
      try #require(Sample.paused(.login)).text(in: .english).hasSuffix(
        ": 535 no; put the password right, then 'frist send-test mail'"))
  }

  @Test func `M12 says what to do about a certificate that cannot be trusted`() throws {
    let report = try #require(Sample.paused(.trust))
    #expect(
      report.text(in: .english).hasSuffix(
        ": no; mend the server's TLS or certificate, then 'frist send-test mail'"))
    #expect(
      report.text(in: .swedish).hasSuffix(
        ": no; rätta serverns TLS eller certifikat, sedan 'frist send-test mail'"))
  }

  @Test func `that is disabled says since when and what to do`() throws {
    let report = try #require(Sample.disabled)
    #expect(report.nextAttempt == nil)
    #expect(
      report.text(in: .english)
        == "channel hook: disabled since 2027-01-15T08:00:00Z: 410 Gone; what it has waits: mend "
        + "its address or its receiver, then 'frist send-test hook' puts it back into use")
  }
}
