import CCurl
import Threads

/// Many HTTP transfers at once on one thread of its own, behind `async`.
///
/// SMTP must not run here: libcurl stops the whole thread while it waits for the reply to a
/// message.
package final class CurlMulti: Sendable {
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
    var nextID: UInt64 = 0
    /// Handed to the thread and not yet answered.
    var started: Set<UInt64> = []
    /// Cancelled before the start was queued.
    var cancelled: Set<UInt64> = []
    var isRunning = false
    var isClosing = false
    var waiting: [CheckedContinuation<Void, Never>] = []
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

  /// Takes no more transfers and returns when those it has have ended.
  package func shutdown() async {
    await withCheckedContinuation { continuation in
      let isRunning = state.with { state in
        state.isClosing = true
        if state.isRunning { state.waiting.append(continuation) }
        return state.isRunning
      }
      if isRunning { curl_multi_wakeup(handle.pointer) } else { continuation.resume() }
    }
  }

  private func submit(
    _ id: UInt64, _ transfer: Transfer,
    _ continuation: CheckedContinuation<TransferResult, Never>
  ) {
    var isFirst = false
    let refusal: TransferResult.Failure? = state.with { state in
      if state.cancelled.contains(id) { return .cancelled }
      if state.isClosing { return .closed }
      if !state.isRunning {
        guard BlockingThread.start({ self.run() }) else { return .other }
        state.isRunning = true
      }
      state.started.insert(id)
      isFirst = state.commands.isEmpty
      state.commands.append(.start(id, transfer, continuation))
      return nil
    }
    if let refusal {
      continuation.resume(returning: TransferResult(unsent: refusal))
    } else if isFirst {
      // Whoever put the others there has woken the thread, which takes all of them.
      curl_multi_wakeup(handle.pointer)
    }
  }

  private func cancel(_ id: UInt64) {
    let isStarted = state.with { state in
      guard state.started.contains(id) else {
        state.cancelled.insert(id)
        return false
      }
      state.commands.append(.cancel(id))
      return true
    }
    if isStarted { curl_multi_wakeup(handle.pointer) }
  }

  // Everything below runs on the thread.

  private func run() {
    var loop = CurlLoop(multi: handle.pointer, transfersMax: connectionsMax)
    while true {
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
        let waiting = state.with { state -> [CheckedContinuation<Void, Never>]? in
          guard state.commands.allSatisfy(\.isCancel) else { return nil }
          state.isRunning = false
          defer { state.waiting = [] }
          return state.waiting
        }
        if let waiting {
          loop.close()
          for continuation in waiting { continuation.resume() }
          return
        }
      } else {
        loop.wait()
      }
    }
  }
}
