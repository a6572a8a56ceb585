import FristReporting
import Testing

@Suite struct `The status` {
  static let well = StatusReport(
    process: nil, revision: "a1", errors: 0, loadedRevision: nil, lastCycle: nil, open: 12,
    overdue: 12, nextDue: nil, waiting: 3, held: 0, deliveries: ["pending": 1], deferred: [stuck],
    discarded: [], unmatchedFacts: [])
  static let stuck = StatusReport.Stuck(id: 1, address: nil, channel: "mail", reply: nil)

  @Test func `needs nobody for what is overdue, deferred or not running`() {
    #expect(!Self.well.needsPerson)
  }

  @Test(arguments: [
    changed { $0.discarded = [stuck] }, changed { $0.unmatchedFacts = [7] },
    changed { $0.loadedRevision = "b2" }, changed { $0.errors = 1 },
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
