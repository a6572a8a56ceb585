import CCurl

/// The transfers of a ``CurlMulti`` as its thread sees them.
struct CurlLoop {
  private struct Task {
    let id: UInt64
    let transfer: Transfer
    let continuation: CheckedContinuation<TransferResult, Never>
  }

  private struct Active {
    let task: Task
    let job: Job
  }

  private let multi: UnsafeMutableRawPointer
  private let transfersMax: Int
  private var waiting: [Task] = []
  private var active: [UnsafeMutableRawPointer: Active] = [:]
  private var ended: [UInt64] = []
  /// Handles without a transfer: making one costs more than using it again.
  private var spare: [UnsafeMutableRawPointer] = []

  init(multi: UnsafeMutableRawPointer, transfersMax: Int) {
    self.multi = multi
    self.transfersMax = transfersMax
  }

  var isIdle: Bool { waiting.isEmpty && active.isEmpty }

  mutating func add(
    _ id: UInt64, _ transfer: Transfer,
    _ continuation: CheckedContinuation<TransferResult, Never>
  ) {
    waiting.append(Task(id: id, transfer: transfer, continuation: continuation))
  }

  mutating func cancel(_ id: UInt64) {
    if let index = waiting.firstIndex(where: { $0.id == id }) {
      end(waiting.remove(at: index), TransferResult(unsent: .cancelled))
    } else if let (handle, found) = active.first(where: { $0.value.task.id == id }) {
      var result = found.job.result(CURLE_ABORTED_BY_CALLBACK, handle)
      result.failure = .cancelled
      release(handle)
      end(found.task, result)
    }
  }

  /// Starts what may start, moves everything on, and answers what has ended.
  mutating func turn() {
    repeat {
      startWaiting()
      var running: Int32 = 0
      curl_multi_perform(multi, &running)
    } while finish()
  }

  /// Until a connection or a timer has something, or the multi handle is woken.
  func wait() { curl_multi_poll(multi, nil, 0, Int32.max, nil) }

  mutating func takeEnded() -> [UInt64] {
    defer { ended = [] }
    return ended
  }

  private mutating func startWaiting() {
    while active.count < transfersMax, !waiting.isEmpty {
      let task = waiting.removeFirst()
      guard let handle = spare.popLast() ?? curl_easy_init() else {
        end(task, TransferResult(unsent: .other))
        continue
      }
      let job = Job(task.transfer)
      guard job.configure(handle), curl_multi_add_handle(multi, handle) == CURLM_OK else {
        end(task, job.result(CURLE_BAD_FUNCTION_ARGUMENT, handle))
        curl_easy_cleanup(handle)
        continue
      }
      active[handle] = Active(task: task, job: job)
    }
  }

  /// True when something ended, so that something else may start.
  private mutating func finish() -> Bool {
    var handle: UnsafeMutableRawPointer?
    var code = CURLE_OK
    var any = false
    while ccurl_multi_finished(multi, &handle, &code) == 1 {
      guard let handle, let found = active[handle] else { continue }
      any = true
      let result = found.job.result(code, handle)
      release(handle)
      end(found.task, result)
    }
    return any && !waiting.isEmpty
  }

  /// The job goes last: until the handle is gone libcurl points to it.
  private mutating func release(_ handle: UnsafeMutableRawPointer) {
    withExtendedLifetime(active.removeValue(forKey: handle)) {
      curl_multi_remove_handle(multi, handle)
      // Nothing of the job is left in it; kept connections belong to the multi handle.
      curl_easy_reset(handle)
      spare.append(handle)
    }
  }

  /// Frees the handles that nothing uses.
  mutating func close() {
    for handle in spare { curl_easy_cleanup(handle) }
    spare = []
  }

  private mutating func end(_ task: Task, _ result: TransferResult) {
    ended.append(task.id)
    task.continuation.resume(returning: result)
  }
}
