import Curl
import Threads

/// A few threads for work that blocks, started when needed and ended when idle.
///
/// Each has a mail handle of its own that keeps its connection between works.
final class Workers: Sendable {
  typealias Work = @Sendable (inout EasyHandle?) -> Void

  private struct State {
    var queue: [Work] = []
    var threads = 0
    var idle = 0
    var isClosing = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let threadsMax: Int
  private let idle: Duration
  private let monitor = Monitor(State())

  init(threads: Int, idle: Duration) {
    threadsMax = max(1, threads)
    self.idle = idle
  }

  /// False after ``shutdown()``, and when the system gives no thread.
  func submit(_ work: @escaping Work) -> Bool {
    monitor.withOne { state in
      guard !state.isClosing else { return false }
      state.queue.append(work)
      if state.idle >= state.queue.count || state.threads == threadsMax { return true }
      if BlockingThread.start({ self.run() }) {
        state.threads += 1
      } else if state.threads == 0 {
        state.queue.removeLast()
        return false
      }
      return true
    }
  }

  /// Takes no more work and returns when all it has is done. Connections are closed behind its
  /// back: a server that does not answer QUIT is not waited for.
  func shutdown() async {
    await withCheckedContinuation { continuation in
      let isDone = monitor.with { state in
        state.isClosing = true
        if state.threads > 0 { state.waiting.append(continuation) }
        return state.threads == 0
      }
      if isDone { continuation.resume() }
    }
  }

  private func run() {
    var handle: EasyHandle?
    while let work = next() { work(&handle) }
  }

  /// Nil when the thread has to end; it is no longer counted then.
  private func next() -> Work? {
    var done: [CheckedContinuation<Void, Never>] = []
    var isCounted = false
    let work = monitor.wait(for: idle) { state, isLate -> Work?? in
      if !isCounted { state.idle += 1 }
      isCounted = true
      if !state.queue.isEmpty {
        state.idle -= 1
        return state.queue.removeFirst()
      }
      guard state.isClosing || isLate else { return nil }
      state.idle -= 1
      state.threads -= 1
      if state.isClosing && state.threads == 0 { swap(&done, &state.waiting) }
      return .some(nil)
    }
    for continuation in done { continuation.resume() }
    return work
  }
}
