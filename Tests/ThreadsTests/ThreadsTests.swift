import Glibc
import Testing

@testable import Threads

@Suite struct `A thread that may block` {
  @Test func `is not interrupted by signals`() async {
    let blocked = await withCheckedContinuation { continuation in
      _ = BlockingThread.start {
        var mask = sigset_t()
        pthread_sigmask(SIG_SETMASK, nil, &mask)
        continuation.resume(
          returning: [SIGTERM, SIGHUP, SIGPIPE].allSatisfy { sigismember(&mask, $0) == 1 })
      }
    }
    #expect(blocked)
  }

  @Test func `leaves the signals of its maker as they were`() {
    var mask = sigset_t()
    sigemptyset(&mask)
    var before = sigset_t()
    pthread_sigmask(SIG_SETMASK, &mask, &before)
    _ = BlockingThread.start {}
    pthread_sigmask(SIG_SETMASK, &before, &mask)
    #expect(sigismember(&mask, SIGTERM) == 0)
  }
}

@Suite struct `What a thread works out meanwhile` {
  @Test func `is waited for, as often as it is asked for`() {
    let gate = Monitor(false)
    let sum = Meanwhile {
      gate.wait { $0 ? true : nil } ? (1...100).reduce(0, +) : 0
    }
    gate.with { $0 = true }
    #expect(sum.value == 5050)
    #expect(sum.value == 5050)
  }

  @Test func `is there for many at once`() {
    let parts = (0..<64).map { part in Meanwhile { part * part } }
    #expect(parts.map(\.value) == (0..<64).map { $0 * $0 })
  }
}

@Suite struct `A value that threads wait for` {
  @Test func `wakes one of them for each that is put there`() {
    let stock = Monitor(0)
    let takers = (0..<8).map { taker in
      Meanwhile {
        stock.wait { count -> Int? in
          guard count > 0 else { return nil }
          count -= 1
          return taker
        }
      }
    }
    for _ in takers { stock.withOne { $0 += 1 } }
    #expect(takers.map(\.value) == Array(0..<8))
    #expect(stock.with { $0 } == 0)
  }
}
