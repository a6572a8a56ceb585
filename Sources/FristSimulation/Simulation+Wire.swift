import CivilTime
import FristCore
import FristRuntime
import FristStore
import SimulatedDisk

/// The wire.
extension Simulation {
  func begin(_ leased: Leased) throws {
    try disk.quietly { try checkLeaving(leased) }
    try checkPower()
    // Its lease is over by the clock, which was set, while it is still on the wire.
    for index in wire.indices where wire[index].leased.parcel.id == leased.parcel.id {
      doubt(&wire[index])
    }
    try receiver.begin(leased.parcel)
    var sending = Sending(
      leased: leased, outcome: .accepted(Receipt(code: 250, text: "ok")), arrives: true,
      ends: now + .seconds(Int64(dice.draw(0..<90))))
    if !isCalm { spoil(&sending) }
    if sabotage == .inventsAnswers { sending.arrives = false }
    log(
      "sends \(leased.parcel.id) on \(leased.parcel.channel) attempt \(leased.delivery.attempts):"
        + " \(sending.outcome.word)")
    wire.append(sending)
  }

  private func spoil(_ sending: inout Sending) {
    let channel = sending.leased.parcel.channel
    if let until = receiver.isOutUntil[channel], now < until {
      sending.arrives = false
      sending.outcome = .deferred(
        Reply(text: "no route", concern: .channel), retryAfter: nil)
    } else if dice.chance(faults.deferred) {
      sending.arrives = false
      sending.outcome = .deferred(
        Reply(code: 451, text: "later"),
        retryAfter: dice.chance(30) ? .seconds(Int64(dice.draw(1..<86_400))) : nil)
    } else if dice.chance(faults.rejected) {
      sending.arrives = false
      sending.outcome = .rejected(Reply(code: 550, text: "never"))
    } else if dice.chance(faults.lost) {
      sending.arrives = dice.chance(50)
      sending.outcome = .unknown(Reply(text: "no answer"))
    } else if dice.chance(faults.outages) {
      receiver.isOutUntil[channel] = now + .seconds(Int64(dice.draw(1..<26 * 3600)))
    }
  }

  /// What becomes of the attempt will be of no use to Frist.
  private func doubt(_ sending: inout Sending) {
    if !sending.isDoubted { receiver.doubt(sending.leased.parcel) }
    sending.isDoubted = true
  }

  func takeAnswers() throws {
    while let index = wire.firstIndex(where: { $0.ends <= now }) {
      var sending = wire.remove(at: index)
      let parcel = sending.leased.parcel
      if case .unknown = sending.outcome { doubt(&sending) }
      if sending.arrives { try receiver.receive(parcel) }
      do {
        try engine.settle(sending.leased, sending.outcome, at: now)
        if case .accepted = sending.outcome { try checkReceived(parcel) }
      } catch is LeaseLost {
        log("\(parcel.id) had been taken up again")
        doubt(&sending)
      } catch is Delivery.TransitionError {
        log("\(parcel.id) had ended")
      } catch let error where isEnd(error) || isFailure(error) {
        unanswered.append(sending)
        throw error
      }
    }
  }

  /// Unless it was stored the answer is lost, and the message is sent again once the lease is over.
  func judgeUnanswered() throws {
    for var sending in unanswered {
      guard case .accepted = sending.outcome else { continue }
      let state = try disk.quietly {
        try store.inner.delivery(sending.leased.delivery.id)?.state
      }
      if case .accepted? = state { continue }
      doubt(&sending)
    }
    unanswered = []
  }
}

extension Outcome {
  fileprivate var word: String {
    switch self {
    case .accepted: "accepted"
    case .deferred(let reply, let after):
      "deferred, \(reply.text)" + (after.map { " than \($0.wholeMilliseconds) ms" } ?? "")
    case .rejected(let reply): "rejected, \(reply.text)"
    case .unknown(let reply): "unknown, \(reply.text)"
    }
  }
}
