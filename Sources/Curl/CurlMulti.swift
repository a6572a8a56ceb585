import CCurl
import Threads

/// Many HTTP transfers at once on one thread of its own, behind `async`.
///
/// A task that prefers this executor runs on that thread between two turns of libcurl, so that its
/// transfers change no thread; it must not block. SMTP must not run here: libcurl stops the whole
/// thread while it waits for the reply to a message.
package final class CurlMulti: TaskExecutor {
  private enum Command {
    case start(UInt64, Transfer, CheckedContinuation<TransferResult, Never>)
    case cancel(UInt64)

    var isCancel: Bool {
      switch self {
      case .start: false
      case .cancel: true
      }
    }
  }

  private struct State {
    var commands: [Command] = []
    /// Parts of tasks that are to run on the thread.
    var jobs: [UnownedJob] = []
    var nextID: UInt64 = 0
    /// Handed to the thread and not yet answered.
    var started: Set<UInt64> = []
    /// Cancelled before the start was queued.
    var cancelled: Set<UInt64> = []
    var isRunning = false
    /// Something has changed since the thread looked.
    var hasNews = false
    var isWaiting = false
    var isClosing = false
    var waiting: [CheckedContinuation<Void, Never>] = []

    /// True where the thread has to be woken.
    mutating func tell() -> Bool {
      hasNews = true
      defer { isWaiting = false }
      return isWaiting
    }
  }

  /// Unchecked, since a pointer is never Sendable: the thread of ``run()`` alone uses it, and all that
  /// others do with it is `curl_multi_wakeup`, which libcurl allows from any thread.
  private struct Handle: @unchecked Sendable { let pointer: UnsafeMutableRawPointer }

  private let handle: Handle
  private let connectionsMax: Int
  private let state = Monitor(State())

  /// At most so many transfers run at a time, from 1; others wait for their turn, during which no
  /// timeout runs. Nil when the memory does not suffice.
  package init?(connections: Int) {
    guard CurlLibrary.isReady, let pointer = curl_multi_init() else { return nil }
    handle = Handle(pointer: pointer)
    connectionsMax = max(1, connections)
    ccurl_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, connectionsMax)
  }

  deinit { curl_multi_cleanup(handle.pointer) }

  /// Ends early with a failure when the task is cancelled, and at once after ``shutdown()``.
  package func perform(_ transfer: Transfer) async -> TransferResult {
    let id = state.with { state in
      state.nextID += 1
      return state.nextID
    }
    // The handler below does not run after this.
    defer { state.with { _ = $0.cancelled.remove(id) } }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { submit(id, transfer, $0) }
    } onCancel: {
      cancel(id)
    }
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let (isTaken, hasToWake) = state.with { state in
      guard start(&state) else { return (false, false) }
      state.jobs.append(job)
      return (true, state.tell())
    }
    // Where the system gives no thread, whoever asks does it.
    if !isTaken { job.runSynchronously(on: asUnownedTaskExecutor()) }
    if hasToWake { curl_multi_wakeup(handle.pointer) }
  }

  /// Takes no more transfers and returns when those it has have ended.
  package func shutdown() async {
    await withCheckedContinuation { continuation in
      let (isRunning, hasToWake) = state.with { state in
        state.isClosing = true
        if state.isRunning { state.waiting.append(continuation) }
        return (state.isRunning, state.tell())
      }
      if !isRunning { continuation.resume() }
      if hasToWake { curl_multi_wakeup(handle.pointer) }
    }
  }

  private func submit(
    _ id: UInt64, _ transfer: Transfer,
    _ continuation: CheckedContinuation<TransferResult, Never>
  ) {
    var hasToWake = false
    let refusal: TransferResult.Failure? = state.with { state in
      if state.cancelled.contains(id) { return .cancelled }
      if state.isClosing { return .closed }
      guard start(&state) else { return .other }
      state.started.insert(id)
      state.commands.append(.start(id, transfer, continuation))
      hasToWake = state.tell()
      return nil
    }
    if let refusal { continuation.resume(returning: TransferResult(unsent: refusal)) }
    if hasToWake { curl_multi_wakeup(handle.pointer) }
  }

  private func cancel(_ id: UInt64) {
    let hasToWake = state.with { state in
      guard state.started.contains(id) else {
        state.cancelled.insert(id)
        return false
      }
      state.commands.append(.cancel(id))
      return state.tell()
    }
    if hasToWake { curl_multi_wakeup(handle.pointer) }
  }

  /// False where the system gives no thread.
  private func start(_ state: inout State) -> Bool {
    if state.isRunning { return true }
    state.isRunning = BlockingThread.start { self.run() }
    return state.isRunning
  }

  // Everything below runs on the thread.

  private func run() {
    var loop = CurlLoop(multi: handle.pointer, transfersMax: connectionsMax)
    while true {
      for job in takeJobs() { job.runSynchronously(on: asUnownedTaskExecutor()) }
      let (commands, isClosing) = state.with { state in
        defer { state.commands = [] }
        return (state.commands, state.isClosing)
      }
      for command in commands {
        switch command {
        case .start(let id, let transfer, let continuation):
          loop.add(id, transfer, continuation)
        case .cancel(let id): loop.cancel(id)
        }
      }
      loop.turn()
      let ended = loop.takeEnded()
      if !ended.isEmpty { state.with { $0.started.subtract(ended) } }
      if isClosing && loop.isIdle {
        loop.close()
        if hasClosed() { return }
      } else if mayWait() {
        loop.wait()
      }
    }
  }

  private func takeJobs() -> [UnownedJob] {
    state.with { state in
      state.hasNews = false
      state.isWaiting = false
      defer { state.jobs = [] }
      return state.jobs
    }
  }

  private func mayWait() -> Bool {
    state.with { state in
      state.isWaiting = !state.hasNews
      return state.isWaiting
    }
  }

  private func hasClosed() -> Bool {
    let waiting = state.with { state -> [CheckedContinuation<Void, Never>]? in
      guard state.jobs.isEmpty, state.commands.allSatisfy(\.isCancel) else { return nil }
      state.isRunning = false
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting ?? [] { continuation.resume() }
    return waiting != nil
  }
}
