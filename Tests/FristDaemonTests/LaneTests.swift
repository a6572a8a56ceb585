import CivilTime
import FristCore
import Testing

@testable import FristDaemon
@testable import FristRuntime

@Suite struct `The lane of a channel` {
  private let lane = Lane(connections: 2)
  private let ok = Outcome.accepted(Receipt(code: 250, text: "ok"))

  private func leased(_ number: Int64) -> Leased {
    let start = Instant(seconds: 1_800_000_000)
    let delivery = Delivery(
      id: DeliveryID(number), identifier: "\(number)", schedule: "plan", channel: "mail",
      recipient: Recipient(body: "board", post: .mailbox), address: nil, formed: nil,
      state: .pending(notBefore: start))
    let parcel = Parcel(id: "\(number)", channel: "mail", recipient: nil, payload: [])
    return Leased(delivery: delivery, parcel: parcel, began: start, decidedFact: FactID(0))
  }

  /// Lets `count` messages pass, each to its end on disk.
  private func pass(_ count: Int, _ outcome: Outcome) {
    for number in 0..<count {
      _ = lane.offer(leased(Int64(number)))
      _ = lane.next()
      lane.settle(outcome)
    }
  }

  @Test func `claims as much as there are connections`() {
    #expect(lane.free(after: 0) == 2)
    _ = lane.offer(leased(1))
    #expect(lane.free(after: 0) == 1)
    #expect(lane.free(after: 1) == 2)
    _ = lane.offer(leased(2))
    #expect(lane.free(after: 0) == 0)
  }

  @Test func `counts what has ended until that is on disk`() {
    _ = lane.offer(leased(1))
    #expect(lane.next() != nil)
    #expect(lane.free(after: 0) == 1)
    lane.settle(ok)
    #expect(lane.free(after: 0) == 2)
    #expect(lane.claimed == 0)
  }

  @Test func `starts as many carriers as there are connections, who take what waits in turn`() {
    #expect((1...4).map { lane.offer(leased($0)) } == [true, true, false, false])
    #expect((1...4).map { _ in lane.next()?.delivery.id.number } == [1, 2, 3, 4])
    // Both carriers end; the next offer starts one anew.
    #expect(lane.next() == nil && lane.next() == nil)
    #expect(lane.offer(leased(5)))
  }

  @Test func `is short when less than half of what it claims ahead waits`() {
    #expect(lane.isShort)
    for number in 0..<Int64(2 + Lane.ahead) { _ = lane.offer(leased(number)) }
    _ = lane.next()
    _ = lane.next()
    #expect(!lane.isShort)
    _ = lane.next()
    #expect(lane.isShort)
  }

  @Test func `claims ahead of a channel that takes one message after the other`() {
    pass(2 * Lane.proof - 1, ok)
    #expect(lane.free(after: 0) == 2)
    pass(1, ok)
    #expect(lane.free(after: 0) == 2 * Lane.ahead)
  }

  @Test(arguments: [
    Outcome.deferred(Reply(text: "later"), retryAfter: nil), .rejected(Reply(text: "no")),
    .unknown(Reply(text: "lost")),
  ])
  func `claims no more ahead from the first message that is not taken`(outcome: Outcome) {
    pass(2 * Lane.proof, ok)
    pass(1, outcome)
    #expect(lane.free(after: 0) == 2)
    pass(2 * Lane.proof - 1, ok)
    #expect(lane.free(after: 0) == 2)
  }

  @Test func `gives back what no carrier has taken, which counts until that is on disk`() {
    for number in 1...3 { _ = lane.offer(leased(Int64(number))) }
    #expect(lane.next()?.delivery.id.number == 1)
    #expect(lane.recall().map(\.delivery.id.number) == [2, 3])
    #expect(lane.claimed == 3)
    #expect(lane.next() == nil)
    lane.settle(nil)
    lane.settle(nil)
    #expect(lane.claimed == 1)
  }
}

@Suite struct `What has ended` {
  private let outcomes = Outcomes()

  private var one: Finished {
    let delivery = Delivery(
      id: DeliveryID(1), identifier: "1", schedule: "plan", channel: "mail",
      recipient: Recipient(body: "board", post: .mailbox), address: nil, formed: nil,
      state: .pending(notBefore: Instant(seconds: 0)))
    let parcel = Parcel(id: "1", channel: "mail", recipient: nil, payload: [])
    let leased = Leased(
      delivery: delivery, parcel: parcel, began: Instant(seconds: 0), decidedFact: FactID(0))
    return Finished(leased, nil, at: Instant(seconds: 1))
  }

  @Test func `is announced once until it is taken`() {
    #expect([outcomes.add(one), outcomes.add(one)] == [true, false])
    #expect(outcomes.count == 2)
    let taken = outcomes.take()
    #expect(taken.count == 2 && outcomes.count == 0)
    // What could not be recorded stands before what ended since.
    #expect(outcomes.add(one))
    outcomes.putBack(taken)
    #expect(outcomes.take().count == 3)
  }

  @Test func `is not announced while the connections have enough to do`() {
    #expect(!outcomes.add(one, isUrgent: false))
    #expect([outcomes.add(one), outcomes.add(one, isUrgent: false)] == [true, false])
    #expect(outcomes.take().count == 3)
    #expect(outcomes.add(one))
  }
}
