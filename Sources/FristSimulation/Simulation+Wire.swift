import CivilTime
import FristCore
import FristRuntime
import FristStore

// MARK: The wire

extension Simulation {
  func begin(_ leased: Leased) throws {
    try checkLeaving(leased)
    // Its lease is over by the clock, which was set, while it is still on the wire.
    for other in wire where other.leased.parcel.id == leased.parcel.id {
      receiver.doubt(other.leased.parcel)
    }
    try receiver.begin(leased.parcel)
    var sending = Sending(
      leased: leased, outcome: .accepted(Receipt(code: 250, text: "ok")), arrives: true,
      ends: now + .seconds(Int64(dice.draw(0..<90))))
    if !isCalm { spoil(&sending) }
    if sabotage == .inventsAnswers { sending.arrives = false }
    log("sends \(leased.parcel.id) attempt \(leased.delivery.attempts): \(sending.outcome)")
    wire.append(sending)
  }

  private func spoil(_ sending: inout Sending) {
    if let until = receiver.isOutUntil, now < until {
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
      receiver.isOutUntil = now + .seconds(Int64(dice.draw(1..<26 * 3600)))
    }
  }

  func takeAnswers() throws {
    while let index = wire.firstIndex(where: { $0.ends <= now }) {
      let sending = wire.remove(at: index)
      let parcel = sending.leased.parcel
      if case .unknown = sending.outcome { receiver.doubt(parcel) }
      if sending.arrives { try receiver.receive(parcel) }
      do {
        try engine.settle(sending.leased, sending.outcome, at: now)
        if case .accepted = sending.outcome { try checkReceived(parcel) }
      } catch is LeaseLost {
        log("\(parcel.id) had been taken up again")
      } catch is Delivery.TransitionError {
        log("\(parcel.id) had ended")
      } catch let error where error is FaultyStore.Full || error is FaultyStore.Death {
        // Unless it was stored the answer is lost, and it is sent again once the lease is over.
        if case .leased? = try store.inner.delivery(sending.leased.delivery.id)?.state {
          receiver.doubt(parcel)
        }
        throw error
      }
    }
  }
}

// MARK: Time

extension Simulation {
  func advance(until end: Instant) throws {
    if !isCalm, dice.chance(faults.downtimes) {
      try die()
      let days = dice.draw(1..<50)
      log("down for \(days) days")
      now = now + .seconds(Int64(days) * 86_400)
      try restart()
    } else if !isCalm, dice.chance(faults.clockJumps) {
      jump()
    } else {
      var moments = wire.map(\.ends)
      if let next = try? engine.nextInstant(after: now) { moments.append(next) }
      if let happening = happenings.first {
        moments.append(zone.instant(happening.day, TimeOfDay(hour: 10, minute: 0)!))
      }
      if store.isFull { moments.append(now + .seconds(3600)) }
      now = min(max(moments.min() ?? end, now + .seconds(1)), max(end, now + .seconds(1)))
    }
  }

  private func restart() throws {
    while true {
      do {
        return try start()
      } catch is FaultyStore.Full {
        fullDiskCycles = 0
      }
    }
  }

  private func jump() {
    let seconds = dice.pick([3600, 86_400, 40 * 86_400, -3600, -86_400, -20 * 86_400])
    log("the clock is set by \(seconds) s")
    now = now + .seconds(Int64(seconds))
    // What is on the wire takes its time all the same.
    for index in wire.indices { wire[index].ends = wire[index].ends + .seconds(Int64(seconds)) }
  }
}
