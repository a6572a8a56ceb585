import Dispatch
import Synchronization

/// Runs asynchronous work on one thread of its own, outside Swift's shared pool.
///
/// The shared pool's first thread starts a timer in libdispatch that then wakes the process every
/// second for good. A daemon that sleeps until the next instant that matters must never start it, so
/// every task of ours prefers this executor. ``Clerk`` runs on it too; all else that blocks has other
/// threads.
package final class OwnThread: TaskExecutor, SerialExecutor {
  package static let shared = OwnThread()

  private let queue = DispatchQueue(label: "frist")

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async {
      job.runSynchronously(
        isolatedTo: self.asUnownedSerialExecutor(), taskExecutor: self.asUnownedTaskExecutor())
    }
  }

  /// Waits for `work` and gives its result; called from a thread that may block.
  package static func run<Success: Sendable>(
    _ work: @escaping @Sendable () async throws -> Success
  ) throws -> Success {
    let done = DispatchSemaphore(value: 0)
    let box = Box<Success>()
    Task(executorPreference: shared) {
      do {
        let success = try await work()
        box.set(.success(success))
      } catch {
        box.set(.failure(error))
      }
      done.signal()
    }
    done.wait()
    return try box.take()
  }

  private final class Box<Success: Sendable>: Sendable {
    private let result = Mutex<Result<Success, any Error>?>(nil)

    func set(_ new: Result<Success, any Error>) { result.withLock { $0 = new } }

    func take() throws -> Success {
      guard let result = result.withLock(\.self) else {
        preconditionFailure("the work ended without a result")
      }
      return try result.get()
    }
  }
}
