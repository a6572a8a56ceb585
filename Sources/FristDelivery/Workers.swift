import Threads

/// A few threads for tasks that block, started when needed and ended when idle.
final class Workers: TaskExecutor {
  private struct State {
    var queue: [UnownedJob] = []
    var threads = 0
    var idle = 0
    var isClosing = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let threadsMax: Int
  private let idle: Duration
  private let whenOneEnds: @Sendable () -> Void
  private let monitor = Monitor(State())

  init(threads: Int, idle: Duration, whenOneEnds: @escaping @Sendable () -> Void = {}) {
    threadsMax = max(1, threads)
    self.idle = idle
    self.whenOneEnds = whenOneEnds
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let isTaken = monitor.withOne { state in
      state.queue.append(job)
      if state.idle >= state.queue.count || state.threads == threadsMax { return true }
      if BlockingThread.start({ self.run() }) {
        state.threads += 1
      } else if state.threads == 0 {
        state.queue.removeLast()
        return false
      }
      return true
    }
    // Where the system gives no thread, whoever asks does it, and ``run(_:)`` no work that blocks.
    if !isTaken { job.runSynchronously(on: asUnownedTaskExecutor()) }
  }

  /// Does `work` on one of the threads: here and now where the task is on one already. Nil after
  /// ``shutdown()``, and when the system gives no thread.
  func run<Result: Sendable>(_ work: @Sendable () -> Result) async -> Result? {
    await withTaskExecutorPreference(self) {
      monitor.with { $0.isClosing || $0.threads == 0 } ? nil : work()
    }
  }

  /// Takes no more work and returns when all it has is done, but not for what a thread does when it
  /// ends.
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
    while let job = next() { job.runSynchronously(on: asUnownedTaskExecutor()) }
    whenOneEnds()
  }

  /// Nil when the thread has to end; it is no longer counted then.
  private func next() -> UnownedJob? {
    var done: [CheckedContinuation<Void, Never>] = []
    var isCounted = false
    let job = monitor.wait(for: idle) { state, isLate -> UnownedJob?? in
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
    return job
  }
}
