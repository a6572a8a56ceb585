import CivilTime
import FristCore
import Testing

@Suite struct `A circuit` {
  private static let start = Instant(seconds: 1_800_000_000)
  private static let accepted = Outcome.accepted(Receipt(code: 250, text: "ok"))

  private static func failed(_ concern: Reply.Concern, retryAfter: Duration? = nil) -> Outcome {
    .deferred(Reply(text: "no", concern: concern), retryAfter: retryAfter)
  }

  private static func after(_ seconds: Int64) -> Instant { start + .seconds(seconds) }

  /// Attempts that end as soon as they begin, a second apart.
  private static func circuit(_ outcomes: [Outcome]) -> (Circuit, [Circuit.Change?]) {
    var circuit = Circuit()
    let changes = outcomes.enumerated().map { second, outcome in
      let now = after(Int64(second))
      return circuit.note(outcome, began: now, at: now, jitter: 0)
    }
    return (circuit, changes)
  }

  private static func open() -> Circuit { circuit(Array(repeating: failed(.channel), count: 5)).0 }

  @Test func `stays closed for four failures in a row and opens at the fifth`() {
    let (circuit, changes) = Self.circuit(Array(repeating: Self.failed(.channel), count: 5))
    #expect(changes == [nil, nil, nil, nil, .opened])
    // A minute after the fifth, which came at second 4.
    #expect(circuit.admits(4, at: Self.after(63)) == 0)
    #expect(circuit.next(after: Self.after(5)) == Self.after(64))
    #expect(circuit.admits(4, at: Self.after(64)) == 1)
    #expect(circuit.next(after: Self.after(70)) == Self.after(70))
  }

  @Test(arguments: [accepted, failed(.message), .rejected(Reply(code: 550, text: "no"))])
  func `counts anew after an answer`(answer: Outcome) {
    let outcomes = Array(repeating: Self.failed(.channel), count: 4)
    let (circuit, _) = Self.circuit(outcomes + [answer] + outcomes)
    #expect(circuit.state == .closed(failures: 4))
    #expect(circuit.admits(7, at: Self.after(9)) == 7)
  }

  @Test func `counts what got no answer at all`() {
    let lost = Outcome.unknown(Reply(text: "no answer", concern: .channel))
    #expect(Self.circuit(Array(repeating: lost, count: 5)).1.last == .opened)
  }

  @Test func `learns nothing of attempts that we broke off`() {
    let four = Array(repeating: Self.failed(.channel), count: 4)
    #expect(Self.circuit(four + [Self.failed(.sender)]).0.state == .closed(failures: 4))
    var open = Self.open()
    let before = open
    #expect(
      open.note(Self.failed(.sender), began: Self.after(64), at: Self.after(64), jitter: 0) == nil)
    #expect(open == before)
  }

  @Test func `opens at the first refused login, and asks every half hour`() {
    var (circuit, changes) = Self.circuit([Self.failed(.login)])
    #expect(changes == [.opened])
    for round in 1...3 {
      let probe = Self.after(Int64(1800 * round))
      #expect(circuit.next(after: probe - .seconds(1)) == probe)
      circuit.begin(at: probe, until: probe + .seconds(180))
      #expect(circuit.note(Self.failed(.login), began: probe, at: probe, jitter: 0) == nil)
    }
  }

  @Test func `opens at the fifth time that its TLS cannot be trusted`() {
    let four = Array(repeating: Self.failed(.trust), count: 4)
    #expect(Self.circuit(four).0.state == .closed(failures: 4))
    #expect(Self.circuit(four + [Self.failed(.trust)]).1.last == .opened)
  }

  /// 1, 2, 4, 8, 16 minutes, then half an hour for ever.
  @Test func `waits longer each time, with a jitter of up to a fifth`() {
    for (jitter, factor) in [(0.0, 10), (1.0, 12)] as [(Double, Int64)] {
      var circuit = Self.circuit(Array(repeating: Self.failed(.channel), count: 4)).0
      var now = Self.after(1000)
      for minutes in [1, 2, 4, 8, 16, 30, 30] as [Int64] {
        circuit.begin(at: now, until: now + .seconds(180))
        _ = circuit.note(Self.failed(.channel), began: now, at: now, jitter: jitter)
        let probe = now + .seconds(minutes * 6 * factor)
        #expect(circuit.next(after: now) == probe)
        now = probe
      }
    }
  }

  @Test func `waits as long as it is asked to where that is longer`() {
    let four = Array(repeating: Self.failed(.channel), count: 4)
    let long = Self.circuit(four + [Self.failed(.channel, retryAfter: .seconds(3600))]).0
    #expect(long.next(after: Self.after(4)) == Self.after(3604))
    let short = Self.circuit(four + [Self.failed(.channel, retryAfter: .seconds(7))]).0
    #expect(short.next(after: Self.after(4)) == Self.after(64))
  }

  @Test(arguments: [accepted, failed(.message)])
  func `closes when its one attempt is answered`(answer: Outcome) {
    var circuit = Self.open()
    circuit.begin(at: Self.after(64), until: Self.after(244))
    #expect(circuit.admits(4, at: Self.after(243)) == 0)
    #expect(
      circuit.note(answer, began: Self.after(64), at: Self.after(65), jitter: 0) == .closed)
    #expect(circuit == Circuit())
  }

  @Test func `tries again when its one attempt ends without being noted`() {
    var circuit = Self.open()
    circuit.begin(at: Self.after(64), until: Self.after(244))
    #expect(circuit.next(after: Self.after(65)) == Self.after(244))
    #expect(circuit.admits(4, at: Self.after(244)) == 1)
  }

  @Test func `does not count what was under way when it opened`() {
    var circuit = Self.open()
    let before = circuit
    #expect(
      circuit.note(Self.failed(.channel), began: Self.after(3), at: Self.after(60), jitter: 0)
        == nil)
    #expect(circuit == before)
    // An answer to it is one all the same.
    #expect(
      circuit.note(Self.accepted, began: Self.after(3), at: Self.after(61), jitter: 0) == .closed)
  }

  @Test func `tries at once when a person asks for it`() {
    var circuit = Self.open()
    circuit.hasten(at: Self.after(10))
    #expect(circuit.admits(4, at: Self.after(10)) == 1)
  }

  @Test func `waits for no time that a clock set back has left far ahead`() {
    let circuit = Self.open()
    #expect(circuit.admits(4, at: Self.after(-86_400)) == 1)
  }

  @Test func `that is gone waits for a person`() {
    let gone = Outcome.rejected(Reply(code: 410, text: "Gone", concern: .goneChannel))
    var (circuit, changes) = Self.circuit([gone])
    #expect(changes == [.gone])
    #expect(circuit.next(after: Self.after(999_999)) == nil)
    #expect(circuit.admits(4, at: Self.after(999_999)) == 0)
    circuit.hasten(at: Self.after(5))
    for late in [Self.accepted, gone, Self.failed(.channel)] {
      #expect(circuit.note(late, began: Self.start, at: Self.after(6), jitter: 0) == nil)
    }
    guard case .gone(_, let since) = circuit.state else {
      Issue.record("no longer gone")
      return
    }
    #expect(since == Self.start)
  }
}

@Suite struct `A rate` {
  private let start = Instant(seconds: 1_800_000_000)

  @Test func `lets no more begin within any minute`() {
    var rate = RateLimit(perMinute: 3)
    #expect(rate.admits(10, at: start) == 3)
    rate.begin(2, at: start)
    #expect(rate.next(after: start) == start)
    rate.begin(1, at: start + .seconds(20))
    #expect(rate.admits(10, at: start + .seconds(59)) == 0)
    #expect(rate.next(after: start + .seconds(59)) == start + .seconds(60))
    #expect(rate.admits(10, at: start + .seconds(60)) == 2)
    #expect(rate.admits(1, at: start + .seconds(60)) == 1)
    rate.begin(2, at: start + .seconds(60))
    #expect(rate.next(after: start + .seconds(61)) == start + .seconds(80))
  }

  /// Whatever is asked for when: within no 60 seconds do more than five begin.
  @Test func `holds for every minute of an hour of greed`() {
    var rate = RateLimit(perMinute: 5)
    var begins: [Int64] = []
    for second in 0..<3600 as Range<Int64> {
      let now = start + .seconds(second)
      let count = rate.admits(Int(second * 7 % 4), at: now)
      rate.begin(count, at: now)
      begins += Array(repeating: second, count: count)
    }
    for second in 0..<3540 as Range<Int64> {
      #expect(begins.count { (second..<second + 60).contains($0) } <= 5)
    }
    #expect(begins.count == 300)
  }

  @Test func `holds nothing for longer than a minute though the clock is set back`() {
    var rate = RateLimit(perMinute: 1)
    rate.begin(1, at: start)
    let earlier = start - .seconds(86_400)
    #expect(rate.admits(1, at: earlier) == 0)
    #expect(rate.next(after: earlier) == earlier + .seconds(60))
    #expect(rate.admits(1, at: earlier + .seconds(60)) == 1)
  }
}
